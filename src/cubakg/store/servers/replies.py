r"""What a server answered, turned into an `Answer`, with nothing trusted: every term is checked as it is taken over.

The RDF library's own readers die of statements nested a million deep, so what is nested is not given to them.

>>> rows(b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "uri", "value": "x:y"}}]}}').data
b'<x:y>\n'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from cubakg.store.answers import NUMBERS, Answer

_QUOTED = re.compile(rb'"(?:[^"\\\r\n]|\\.)*"')


def rows(body: bytes, at_most: int = 1_000_000) -> Answer:
    """Return the answer that SPARQL Query Results JSON holds; raise ValueError where it holds none."""
    try:
        return _rows(json.loads(body), at_most)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no SPARQL results ({type(error).__name__})") from error


def triples(body: bytes, at_most: int = 1_000_000) -> Answer:
    """Return the answer that N-Triples hold, each triple once; raise ValueError where they hold none."""
    lines = list(dict.fromkeys(f"{triple} .\n".encode() for triple in plain_triples(body)))
    return Answer("triples", (), b"".join(lines[:at_most]), len(lines) > at_most)


def plain_triples(body: bytes) -> Iterator[Triple]:
    """Yield the triples of N-Triples; raise ValueError where there are others than plain ones."""
    if b"<<" in _QUOTED.sub(b"", body):
        raise ValueError("statements about triples, where plain N-Triples are wanted")
    try:
        yield from parse(body, format=RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise ValueError(f"no N-Triples ({str(error)[:120]})") from error


def _rows(found: dict[str, Any], at_most: int) -> Answer:
    if "boolean" in found:
        if not isinstance(found["boolean"], bool):
            raise TypeError
        return Answer("boolean", (), b"true" if found["boolean"] else b"false")
    names = [str(name) for name in found["head"]["vars"]]
    bindings = found["results"]["bindings"]
    lines = ["\t".join(_cell(row.get(name)) for name in names) + "\n" for row in bindings[:at_most]]
    return Answer("rows", tuple(names), "".join(lines).encode(), len(bindings) > at_most)


def _cell(term: dict[str, str] | None) -> str:
    if not term:
        return ""
    return _written(term["type"], term["value"], term.get("datatype"), term.get("xml:lang"))


@lru_cache(maxsize=1 << 16)
def _written(kind: str, value: str, datatype: str | None, language: str | None) -> str:
    """Return a term as the engine on this machine writes it in its answers."""
    if kind == "uri":
        return str(NamedNode(value))
    if kind == "bnode":
        return str(BlankNode(re.sub(r"[^A-Za-z0-9]", "x", value)))
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"a term of the kind {kind[:20]!r}")
    if datatype and not language:
        bare = any(datatype == iri and pattern.fullmatch(value) for pattern, iri in NUMBERS)
        return value if bare else str(Literal(value, datatype=NamedNode(datatype)))
    return str(Literal(value, language=language))
