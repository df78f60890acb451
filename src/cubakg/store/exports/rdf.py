"""RDF in the syntaxes that other stores read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from cubakg.store.terms import CLAIM, DOC, PREFIXES, RDF

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

_REIFIES = NamedNode(RDF + "reifies")
_STATEMENT = ("subject", "predicate", "object")


def nquads(dataset: Dataset, path: Path) -> None:
    """Write the canonical file as it is."""
    path.write_bytes(dataset.read("dataset.nq"))


def trig(dataset: Dataset, path: Path) -> None:
    """Write all graphs, each under its name."""
    _write(path, _in_order(_quads(dataset)), RdfFormat.TRIG)


def turtle(dataset: Dataset, path: Path) -> None:
    """Write what a file without graphs can say truly: facts, evidence, entities; no claim's content."""
    kept = (q for q in _quads(dataset) if not _name(q).startswith((CLAIM, DOC)))
    triples = dict.fromkeys(Quad(q.subject, q.predicate, q.object) for q in kept)
    _write(path, sorted(triples, key=str), RdfFormat.TURTLE)


def rdf12(dataset: Dataset, path: Path) -> None:
    """Write RDF 1.2: each assertion reifies its triple instead of spelling out its three ends."""
    _write(path, _in_order(reified(_quads(dataset))), RdfFormat.TRIG)


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Turn the three quads that spell out a statement into one `rdf:reifies`; all others stay."""
    ends: dict[NamedNode, dict[str, Quad]] = defaultdict(dict)
    for quad in quads:
        part = quad.predicate.value.removeprefix(RDF)
        if part in _STATEMENT and isinstance(quad.subject, NamedNode):
            ends[quad.subject][part] = quad
        else:
            yield quad
    for assertion, found in ends.items():
        subject, predicate, object_ = (found[part].object for part in _STATEMENT)
        triple = Triple(subject, predicate, object_)  # type: ignore[arg-type]
        yield Quad(assertion, _REIFIES, triple, found["subject"].graph_name)


def _quads(dataset: Dataset) -> Iterator[Quad]:
    yield from parse(dataset.read("dataset.nq"), format=RdfFormat.N_QUADS)


def _name(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


def _in_order(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=lambda quad: (_name(quad), str(quad)))


def _write(path: Path, quads: Iterable[Quad], form: RdfFormat) -> None:
    serialize(quads, str(path), format=form, prefixes=PREFIXES)
