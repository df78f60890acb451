"""The dataset as rdflib sees it: for users' own code. (Questions are answered by Oxigraph.)"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    import rdflib


def to_rdflib(nquads: bytes) -> rdflib.Dataset:
    """Return an rdflib Dataset of canonical N-Quads, every literal spelled as it was written.

    rdflib's own parser rewrites values ("01" to 1), so the terms are handed over one by one.

    >>> line = b'<http://e.org/a> <http://e.org/b> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    >>> [str(o) for s, p, o, g in to_rdflib(line)]
    ['01']
    """
    import rdflib

    dataset = rdflib.Dataset()
    quads = ox.parse(io.BytesIO(nquads), ox.RdfFormat.N_QUADS)
    dataset.addN(
        (_term(q.subject), _term(q.predicate), _term(q.object), _graph(dataset, q.graph_name)) for q in quads
    )
    return dataset


def _graph(dataset: rdflib.Dataset, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> rdflib.Graph:
    from rdflib.term import IdentifiedNode

    if isinstance(name, ox.DefaultGraph):
        graph: rdflib.Graph = dataset.default_graph
        return graph
    term = _term(name)
    assert isinstance(term, IdentifiedNode)  # noqa: S101  (names of graphs are IRIs or blank nodes)
    return dataset.graph(term)


def _term(term: object) -> rdflib.term.Node:
    from rdflib import BNode, Literal, URIRef

    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal() if term.language:
            return Literal(term.value, lang=term.language)
        case ox.Literal():
            datatype = (
                None if term.datatype.value.endswith("XMLSchema#string") else URIRef(term.datatype.value)
            )
            return Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"{term}: rdflib has no such term")
