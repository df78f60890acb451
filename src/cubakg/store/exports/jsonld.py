"""JSON-LD with its context inside, so that no reader has to fetch one."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, Quad

from cubakg.store.exports.context import Context, context
from cubakg.store.exports.rdf import _in_order, _name, _quads
from cubakg.store.terms import ONTOLOGY, RDF, XSD, compact

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

Node = dict[str, Any]
_TRUTH = {"true": True, "false": False}
_DIGITS = 16  # as many as readers of JSON keep exactly


def jsonld(dataset: Dataset, path: Path) -> None:
    """Write every graph as an `@graph` under its name; the facts stand in the outermost one."""
    quads = _in_order(_quads(dataset))
    known = context(quad for quad in quads if _name(quad) == ONTOLOGY)
    writer = _Writer(known)
    graphs: dict[str, dict[str, Node]] = defaultdict(dict)
    for quad in quads:
        writer.add(graphs[_name(quad)], quad)
    outer = list(graphs.pop("", {}).values())
    named = [{"@id": compact(name), "@graph": list(nodes.values())} for name, nodes in sorted(graphs.items())]
    whole = {"@context": known, "@graph": outer + named}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


class _Writer:
    """Writes quads with the short names of a context."""

    def __init__(self, known: Context) -> None:
        terms = {name: term for name, term in known.items() if ":" in _iri(term) and "//" not in _iri(term)}
        self.names = {_iri(term): name for name, term in terms.items()}
        self.kinds = {name: term["@type"] for name, term in terms.items() if isinstance(term, dict)}

    def add(self, nodes: dict[str, Node], quad: Quad) -> None:
        """Add one quad to the nodes of its graph."""
        subject = compact(_value_of(quad.subject))
        node = nodes.setdefault(subject, {"@id": subject})
        if quad.predicate.value == RDF + "type":
            node.setdefault("@type", []).append(self._name(_value_of(quad.object)))
        else:
            name = self._name(quad.predicate.value)
            node.setdefault(name, []).append(self._value(quad.object, self.kinds.get(name)))

    def _name(self, iri: str) -> str:
        short = compact(iri)
        return self.names.get(short, short)

    def _value(self, term: object, kind: str | None) -> object:
        """Return a value, bare where the context says of which kind it is."""
        if not isinstance(term, Literal):
            iri = compact(_value_of(term))
            return iri if kind == "@id" else {"@id": iri}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == XSD + "string":
            return term.value if kind is None else {"@value": term.value}
        if kind != compact(datatype):
            return {"@value": term.value, "@type": compact(datatype)}
        return _native(term.value, datatype)


def _native(written: str, datatype: str) -> object:
    """Return a truth value or a whole number as JSON has it, where it is written as JSON would write it."""
    if datatype == XSD + "boolean" and written in _TRUTH:
        return _TRUTH[written]
    plain = datatype == XSD + "integer" and len(written) < _DIGITS and written.isdecimal()
    return int(written) if plain and str(int(written)) == written else written


def _iri(term: object) -> str:
    return str(term.get("@id", "")) if isinstance(term, dict) else str(term)


def _value_of(term: object) -> str:
    return str(getattr(term, "value", term))
