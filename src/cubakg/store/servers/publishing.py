"""Publishing a dataset to a server, graph by graph, by the SPARQL 1.1 Graph Store Protocol.

Each graph is replaced in one request, so that a reader meets its old statements or its new ones. What the server
already holds is fetched and compared statement by statement; an equal graph is not sent again, and that is also how
a publication that broke off goes on: nothing is remembered anywhere but on the server, in the graphs themselves.

The order makes a break harmless: small graphs first; then those of parts and claims that the dataset no longer has
are removed; last comes the provenance, which names them, so that it is the old one as long as anything is missing.

A new build of the same documents takes the place of the old one. A server that holds further documents is another
matter: they would be lost, so they are replaced only where that is asked for.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cubakg.errors import CubakgError, OutputError, ServerError
from cubakg.store.servers.graphs import DEFAULT, Graphs, by_graph, documents_in, is_same, named_in
from cubakg.store.servers.web import Reply, Server
from cubakg.store.terms import FACTS, PROVENANCE

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

_TRIPLES = "application/n-triples"
_LARGEST = 4_000_000_000  # octets of one graph
_NO_DEFAULT = frozenset((400, 405, 501))

Progress = Callable[[str], None]


@dataclass
class Published:
    """How many graphs were sent, were there already, and were removed; and the name of the graph of facts."""

    sent: int = 0
    kept: int = 0
    removed: int = 0
    facts: str = DEFAULT  # its name; empty for the default graph

    def __str__(self) -> str:
        """Say it in words.

        >>> print(Published(2, 80, 1))
        2 graphs sent, 80 were there already, 1 removed
        """
        graphs = "graph" if self.sent == 1 else "graphs"
        return f"{self.sent} {graphs} sent, {self.kept} were there already, {self.removed} removed"


def publish(
    dataset: Dataset,
    url: str,
    seconds: float = 600.0,
    replace: bool = False,
    progress: Progress | None = None,
) -> Published:
    """Make the graph store at `url` hold the statements of the dataset, and tell what had to be done.

    Documents that the dataset does not hold, and a default graph with statements of others, are replaced only
    with `replace`. Graphs of others are left alone.
    """
    graphs = by_graph(io.BytesIO(dataset.read("dataset.nq")))
    store, done = GraphStore(url, seconds), Published()
    try:
        _publish(graphs, store, done, replace, progress or (lambda _: None))
    except CubakgError as error:
        if not done.sent:
            raise
        raise type(error)(f"{error}; {done}; run the same again to go on from there") from error
    finally:
        store.close()
    return done


class GraphStore:
    """A server that keeps graphs, by the SPARQL 1.1 Graph Store Protocol."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url = url
        self._server = Server(url, seconds, _LARGEST)

    def get(self, name: str) -> bytes:
        """Return a graph as N-Triples; a graph that is not there is empty."""
        reply = self._server.request("GET", _named(name), headers={"Accept": _TRIPLES})
        if reply.status == 404:
            return b""
        if reply.status != 200:
            raise self._fault(name, reply)
        return reply.body

    def put(self, name: str, ntriples: bytes) -> None:
        """Replace a graph as a whole."""
        self._changed(name, self._server.request("PUT", _named(name), ntriples, {"Content-Type": _TRIPLES}))

    def delete(self, name: str) -> None:
        """Remove a graph; one that is not there is no fault."""
        reply = self._server.request("DELETE", _named(name))
        if reply.status != 404:
            self._changed(name, reply)

    def has_default_graph(self) -> bool:
        """Tell whether the server has a default graph of its own; Virtuoso has not, and says so."""
        reply = self._server.request("GET", _named(DEFAULT), headers={"Accept": _TRIPLES})
        says_no = reply.status == 500 and b"default graph" in reply.body
        return not says_no and reply.status not in _NO_DEFAULT

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    def _changed(self, name: str, reply: Reply) -> None:
        if reply.status not in (200, 201, 202, 204):
            raise self._fault(name, reply)

    def _fault(self, name: str, reply: Reply) -> ServerError:
        return ServerError(
            f"{self._server.url}: {_shown(name)}: {reply.status} {reply.told}; is this the address of a graph store? "
            "(Oxigraph: /store, Fuseki: /DATASET/data, Virtuoso: /sparql-graph-crud-auth)"
        )


def _publish(graphs: Graphs, store: GraphStore, done: Published, replace: bool, progress: Progress) -> None:
    done.facts = DEFAULT if store.has_default_graph() else FACTS
    if done.facts and DEFAULT in graphs:
        graphs[done.facts] = graphs.pop(DEFAULT)
    progress("asking what is there")
    provenance = store.get(PROVENANCE)
    if not replace:
        _refuse_loss(graphs.get(PROVENANCE, bytearray()), provenance, store)
    if not (provenance or replace or done.facts):
        _refuse_foreign(graphs, store)
    order = sorted(graphs, key=lambda name: (name == PROVENANCE, len(graphs[name]), name))
    for count, name in enumerate(order, 1):
        if name == PROVENANCE:
            done.removed = _remove(_outdated(provenance, graphs), store, progress)
        progress(f"graph {count} of {len(order)}: {_shown(name)}")
        if is_same(graphs[name], provenance if name == PROVENANCE else store.get(name)):
            done.kept += 1
        else:
            store.put(name, bytes(graphs[name]))
            done.sent += 1


def _refuse_loss(ours: bytearray, theirs: bytes, store: GraphStore) -> None:
    """Refuse to take the place of a dataset with documents that this one has not."""
    try:
        lost = len(documents_in(theirs) - documents_in(ours))
    except ValueError:  # not ours, or not to be read: it describes no documents
        return
    if lost:
        documents = "1 document" if lost == 1 else f"{lost:,} documents"
        raise OutputError(
            f"{store.url}: it holds {documents} that this dataset has not, with all that was read from "
            f"{'it' if lost == 1 else 'them'}; nothing was changed. Give another store, or build one dataset of all "
            "documents, or --replace to have this dataset in the place of what is there"
        )


def _refuse_foreign(graphs: Graphs, store: GraphStore) -> None:
    """Refuse to replace a default graph of others: it has no name by which they could be told apart."""
    there = store.get(DEFAULT)
    if there.strip() and not is_same(graphs.get(DEFAULT, b""), there):
        raise OutputError(
            f"{store.url}: its default graph holds {there.count(b'.' + bytes([10])):,} statements of something else, "
            "which would be replaced; give an empty store, or --replace to replace them"
        )


def _outdated(provenance: bytes, graphs: Graphs) -> Iterator[str]:
    try:
        yield from sorted(named_in(provenance) - graphs.keys())
    except ValueError:  # not ours, or not to be read: it is replaced, and names nothing that could be removed
        return


def _remove(names: Iterator[str], store: GraphStore, progress: Progress) -> int:
    count = 0
    for name in names:
        progress(f"removing {_shown(name)}")
        store.delete(name)
        count += 1
    return count


def _named(name: str) -> list[tuple[str, str]]:
    return [("graph", name)] if name else [("default", "")]


def _shown(name: str) -> str:
    return name or "the default graph"
