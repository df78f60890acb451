"""A dataset's statements graph by graph, and when two graphs are the same.

Statements are compared one by one, as terms; numbers and truth values by what they mean, because some servers
write 1.0 as 1 and give true back as 1.

>>> graphs = by_graph([b'<x:a> <x:b> "c d"@en .\\n', b'<x:a> <x:b> <x:c> <x:g> .\\n'])
>>> {name: bytes(lines) for name, lines in graphs.items()}
{'': b'<x:a> <x:b> "c d"@en .\\n', 'x:g': b'<x:a> <x:b> <x:c> .\\n'}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, Triple

from cubakg.store.servers.replies import plain_triples
from cubakg.store.terms import CKG, CLAIM, DOC, RDF, XSD

DEFAULT = ""
_IN_GRAPH = CKG + "inGraph"
_TYPE, _DOCUMENT = RDF + "type", CKG + "SourceDocument"
_NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
_TRUTH = {"true": Decimal(1), "false": Decimal(0)}

Graphs = dict[str, bytearray]


def by_graph(nquads: Iterable[bytes]) -> Graphs:
    """Return the N-Triples of each graph by its IRI; the default graph has the name `DEFAULT`.

    The lines are canonical N-Quads, as a dataset keeps them.
    """
    graphs: Graphs = {}
    for line in nquads:
        name, triple = _taken_apart(line)
        graphs.setdefault(name, bytearray()).extend(triple)
    return graphs


def is_same(ours: bytes | bytearray, theirs: bytes) -> bool:
    """Tell whether two graphs hold the same statements; what cannot be read is not the same."""
    try:
        return _statements(bytes(ours)) == _statements(theirs)
    except ValueError:
        return False


def named_in(provenance: bytes) -> set[str]:
    """Return the graphs of parts and claims that a provenance graph speaks of: those that were published with it."""
    found = {
        getattr(triple.object, "value", "")
        for triple in plain_triples(provenance)
        if triple.predicate.value == _IN_GRAPH
    }
    return {name for name in found if name.startswith((CLAIM, DOC))}


def documents_in(provenance: bytes | bytearray) -> set[str]:
    """Return the source documents that a provenance graph describes.

    >>> a = b"<https://w3id.org/cubakg/doc/a.txt> "
    >>> is_a = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    >>> documents_in(a + is_a + b"<https://w3id.org/cubakg/ns#SourceDocument> .")
    {'https://w3id.org/cubakg/doc/a.txt'}
    """
    return {
        getattr(triple.subject, "value", "")
        for triple in plain_triples(bytes(provenance))
        if triple.predicate.value == _TYPE and getattr(triple.object, "value", "") == _DOCUMENT
    }


def _taken_apart(line: bytes) -> tuple[str, bytes]:
    """Split a canonical line into its graph and the rest; no IRI holds a space, and no graph a quotation mark."""
    head, _, tail = line.rpartition(b'"')
    terms = tail.split(b" ")
    has_graph = len(terms) == (3 if head else 5)
    if not has_graph:
        return DEFAULT, line
    name = terms.pop(-2)
    return name[1:-1].decode(), head + (b'"' if head else b"") + b" ".join(terms)


def _statements(ntriples: bytes) -> set[object]:
    return {_compared(triple) for triple in plain_triples(ntriples)}


def _compared(triple: Triple) -> object:
    value = triple.object
    if isinstance(value, Literal) and value.datatype.value in _NUMBERS:
        try:
            return triple.subject, triple.predicate, Decimal(value.value)
        except InvalidOperation:
            return triple
    if isinstance(value, Literal) and value.datatype.value == XSD + "boolean":
        return triple.subject, triple.predicate, _TRUTH.get(value.value, value.value)
    return triple
