"""RDF in the syntaxes that other stores read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from cubakg.store.terms import ASSERTION, BASE, CLAIM, DOC, ID, PREFIXES, RDF
from cubakg.store.turtle import blocks, header, written

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

_REIFIES = NamedNode(RDF + "reifies")
#: What a file of Turtle tells in turn: the heading, and how the subjects begin that stand under it.
_SECTIONS = (
    ("The dataset", f"<{BASE}(dataset|program)>"),
    ("Documents and their parts", f"<{DOC}[^#]*(#part=|>)"),
    ("What the documents name, with the facts that they state in their own voice", f"<{ID}"),
    ("Statements: who is tied to what, who says so, on which evidence, with which status", f"<{ASSERTION}"),
    ("Evidence: stretches of documents, each with its words and its place", f"<{DOC}"),
    (
        "Claims: said by somebody, planned, denied or supposed; the words stand with their evidence",
        f"<{CLAIM}",
    ),
    ("Topics", f"<{BASE}topic"),
    ("The ontology", f"<{BASE}ns"),
    ("Of other vocabularies", ""),
)
_STATEMENT = ("subject", "predicate", "object")


def nquads(dataset: Dataset, path: Path) -> None:
    """Write the canonical file as it is."""
    path.write_bytes(dataset.read("dataset.nq"))


def trig(dataset: Dataset, path: Path) -> None:
    """Write all graphs, each under its name."""
    _write(path, _graphs(_quads(dataset)))


def turtle(dataset: Dataset, path: Path) -> None:
    """Write what a file without graphs can say truly: facts, evidence, entities; no claim's content."""
    kept = {q.triple for q in _quads(dataset) if not _name(q).startswith((CLAIM, DOC))}
    _write(path, _sections(kept))


def rdf12(dataset: Dataset, path: Path) -> None:
    """Write RDF 1.2: each assertion reifies its triple instead of spelling out its three ends."""
    _write(path, _graphs(reified(_quads(dataset))))


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


def _graphs(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the facts, then each graph under its name."""
    for name, inside in groupby(_in_order(quads), key=_name):
        if name:
            yield f"{written(NamedNode(name))} {{\n\n"
        for block in blocks(inside, "    " if name else ""):
            yield f"{block}\n"
        if name:
            yield "}\n\n"


def _sections(triples: Iterable[Triple]) -> Iterator[str]:
    """Yield what is said of each kind of thing under a heading, what a reader looks for first."""
    ordered = sorted(
        triples, key=lambda triple: (_section(triple), str(triple.subject).strip("<>"), str(triple))
    )
    for number, inside in groupby(ordered, key=_section):
        yield f"# {_SECTIONS[number][0]}\n\n"
        for block in blocks(inside):
            yield f"{block}\n"


def _section(triple: Triple) -> int:
    subject = str(triple.subject)
    return next(n for n, (_, start) in enumerate(_SECTIONS) if re.match(start, subject))


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(header(PREFIXES))
        file.writelines(pieces)
