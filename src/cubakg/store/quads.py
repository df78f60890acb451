"""Collecting quads: one record at a time, whole or not at all, with its fault in the report.

An assertion or an entity whose name cannot be a term is left out as a whole and named in the problems; the
build goes on. A half-written statement would be worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from cubakg.model import Problem
from cubakg.store.terms import RDF, BadTermError, node

Record = TypeVar("Record")
Object = NamedNode | Literal
TYPE = node(RDF + "type")
FACTS = DefaultGraph()


class Collector:
    """Quads without repetition, in the order of their coming, and the problems met on the way."""

    def __init__(self) -> None:
        self.quads: dict[Quad, None] = {}
        self.problems: list[Problem] = []

    def add_each(
        self,
        records: Iterable[Record],
        describe: Callable[[Record], Iterable[Quad]],
        name: Callable[[Record], str],
    ) -> None:
        """Add the quads of every record; a record with a bad term goes to the problems under its `name`."""
        for record in records:
            try:
                self.quads.update(dict.fromkeys(list(describe(record))))
            except BadTermError as error:
                next_step = "Mend the name in the source or the gazetteer; everything else was kept."
                self.problems.append(Problem(name(record), f"left out: {error}", next_step, "error"))


class Describer:
    """Says several things of one subject in one graph.

    >>> from cubakg.store.terms import entity, text
    >>> about = Describer(entity("a"), FACTS)
    >>> [str(quad) for quad in about(entity("p"), text("x"), None)]
    ['<https://w3id.org/cubakg/id/a> <https://w3id.org/cubakg/id/p> "x"']
    """

    def __init__(self, subject: NamedNode, graph: NamedNode | DefaultGraph) -> None:
        self.subject = subject
        self.graph = graph

    def __call__(self, predicate: NamedNode, *values: Object | None) -> list[Quad]:
        """Return one quad for each value that is not None."""
        return [Quad(self.subject, predicate, v, self.graph) for v in values if v is not None]


def nquads(quads: Iterable[Quad]) -> bytes:
    """Return the quads as canonical N-Quads: every line once, sorted by its octets."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))
