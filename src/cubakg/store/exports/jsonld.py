"""JSON-LD with a context of its own inside, so that no reader has to fetch one."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, Quad

from cubakg.store.exports.rdf import _in_order, _name, _quads
from cubakg.store.terms import PREFIXES, RDF, XSD, compact

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

Node = dict[str, Any]


def jsonld(dataset: Dataset, path: Path) -> None:
    """Write every graph as an `@graph` under its name; the facts stand in the outermost one."""
    graphs: dict[str, dict[str, Node]] = defaultdict(dict)
    for quad in _in_order(_quads(dataset)):
        _add(graphs[_name(quad)], quad)
    outer = list(graphs.pop("", {}).values())
    named = [{"@id": compact(name), "@graph": list(nodes.values())} for name, nodes in sorted(graphs.items())]
    whole = {"@context": {"@version": 1.1, **PREFIXES}, "@graph": outer + named}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _add(nodes: dict[str, Node], quad: Quad) -> None:
    subject = compact(str(getattr(quad.subject, "value", quad.subject)))
    node = nodes.setdefault(subject, {"@id": subject})
    if quad.predicate.value == RDF + "type":
        node.setdefault("@type", []).append(compact(str(getattr(quad.object, "value", quad.object))))
    else:
        node.setdefault(compact(quad.predicate.value), []).append(_value(quad))


def _value(quad: Quad) -> Node:
    term = quad.object
    if not isinstance(term, Literal):
        return {"@id": compact(str(getattr(term, "value", term)))}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    return (
        {"@value": term.value}
        if datatype == XSD + "string"
        else {"@value": term.value, "@type": compact(datatype)}
    )
