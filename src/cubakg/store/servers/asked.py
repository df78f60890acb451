"""A SPARQL server asked as if it were the engine: the same questions, refusals, limits and answers.

The server is asked by the SPARQL 1.1 Protocol, in a form that all servers know: the query in a POST, the answer as
SPARQL Results JSON or N-Triples. Nothing that the server sends is believed unchecked, and it is led nowhere else.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from cubakg.errors import LimitError, QueryError, ServerError
from cubakg.store.engine import Engine, Limits
from cubakg.store.guard import foreign_graph, from_graphs, refuse_text, unescaped
from cubakg.store.servers.portable import places, refuse_pragmas, with_prefixes
from cubakg.store.servers.replies import rows, triples
from cubakg.store.servers.web import Reply, Server
from cubakg.store.terms import CKG, FACTS, PREFIXES, BadTermError, node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cubakg.store.answers import Answer

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORMS: dict[str, tuple[str, Callable[[bytes, int], Answer]]] = {
    "SELECT": (_ROWS, rows),
    "ASK": (_ROWS, rows),
    "CONSTRUCT": (_TRIPLES, triples),
    "DESCRIBE": (_TRIPLES, triples),
}
_BAD_QUERY = frozenset((400, 422))
_TIME_OVER = frozenset((408, 503, 504))
LIMITS = Limits(octets=64_000_000)


class ServedEngine:
    """A server that answers as `Engine` does. Use it as a context manager, or call `close()`."""

    def __init__(self, url: str, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._server = Server(url, limits.seconds, limits.octets)

    def select(
        self, query: str, default_graph: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Answer:
        """Answer a query from anybody, of any form, within the limits.

        `default_graph` and `named_graphs`, where given, take the place of FROM and FROM NAMED.
        """
        form = refuse_text(query)
        query = unescaped(query)  # so that what is looked at here is what the server reads
        refuse_pragmas(query)
        chosen = from_graphs(query, PREFIXES)
        for iri in (*chosen, *default_graph, *named_graphs):
            self._refuse_foreign(query, iri)
        if not (chosen or default_graph or named_graphs):
            default_graph = self._facts_alone(query)
        return self._ask(form, query, default_graph, named_graphs)

    def select_own(self, query: str) -> Answer:
        """Answer one of the program's own queries."""
        return self.select(query)

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self.close()

    @cached_property
    def _mixes_all_graphs(self) -> bool:
        """Whether the server takes all graphs for its default graph: what only the provenance says is found there."""
        return bool(self._ask("ASK", f"ASK {{ ?statement <{CKG}status> ?status }}"))

    def _facts_alone(self, query: str) -> Sequence[str]:
        """Return the graph to be asked as the default graph, so that a claim is never taken for a fact."""
        inside, outside = places(query)
        if not outside or not self._mixes_all_graphs:
            return ()
        if inside:
            raise QueryError(
                f"query: on this server what stands outside of GRAPH is asked of all graphs, claims included; "
                f"write GRAPH <{FACTS}> {{ ... }} around it"
            )
        if not self._ask("ASK", f"ASK {{ GRAPH <{FACTS}> {{ ?s ?p ?o }} }}"):
            raise ServerError(
                f"{self._server.url}: has no default graph of facts and no graph <{FACTS}>; "
                "publish the dataset to it with `cubakg publish`"
            )
        return (FACTS,)

    def _refuse_foreign(self, query: str, iri: str) -> None:
        try:
            held = bool(self._ask("ASK", f"ASK {{ GRAPH {node(iri)} {{ ?s ?p ?o }} }}"))
        except BadTermError:
            held = False
        if not held:
            raise QueryError(foreign_graph(query, iri, "this server"))

    def _ask(
        self, form: str, query: str, default_graph: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Answer:
        wanted, read = _FORMS[form]
        self._server.seconds = self.limits.seconds
        fields = [("query", with_prefixes(query))]
        fields += [("default-graph-uri", iri) for iri in default_graph]
        fields += [("named-graph-uri", iri) for iri in named_graphs]
        reply = self._server.post_form(fields, wanted)
        if reply.status != 200:
            raise self._refusal(reply, query)
        try:
            answer = read(reply.body, self.limits.rows)
        except ValueError as error:
            kind = f"{reply.kind or 'something'} instead of {wanted}"
            raise ServerError(
                f"{self._server.url}: answers with {kind}: {error}; is it a SPARQL endpoint?"
            ) from error
        return _marked_as_cut(answer, reply)

    def _refusal(self, reply: Reply, query: str) -> Exception:
        told = f"{reply.status} {reply.told}".strip()
        if reply.status in _BAD_QUERY:
            return _explained(query) or QueryError(f"query: the server does not understand it ({told})")
        if reply.status in _TIME_OVER:
            return LimitError(f"{self._server.url}: gave up ({told}); ask for less, or ask again later")
        if reply.status == 429:
            return LimitError(f"{self._server.url}: is busy ({told}); ask again in a moment")
        return ServerError(f"{self._server.url}: {told}; is it a SPARQL endpoint, and does it run?")


def _explained(query: str) -> QueryError | None:
    """Return what our own parser says of a query that a server refused, with line and caret; None where it is content."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.nq"
        empty.touch()
        with Engine(empty, Limits(seconds=5.0)) as engine:
            try:
                engine.select(query)
            except LimitError:
                return None
            except QueryError as error:
                return None if from_graphs(query, PREFIXES) else error
    return None


def _marked_as_cut(answer: Answer, reply: Reply) -> Answer:
    """Mark an answer that the server itself cut, as far as it tells (Virtuoso does in a header)."""
    from dataclasses import replace

    most = reply.headers.get("x-sparql-maxrows", "")
    cut = most.isdecimal() and len(answer) >= int(most) and answer.kind == "rows"
    return replace(answer, truncated=True) if cut else answer
