"""The process in which every query of a stranger runs: it can open nothing, and it may be killed at any time.

`python -m cubakg.store.worker DATA MEGABYTES` opens the dataset, then gives up the right to open files and
connections, to write files, and to take more memory than allowed. It reads one JSON line a query on stdin and
answers on stdout with one JSON line and as many octets as that line says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from cubakg.errors import QueryError
from cubakg.store.guard import foreign_graph, from_graphs
from cubakg.store.terms import PREFIXES

_PAGE = 4096
Sources = tuple[list[NamedNode], list[NamedNode]]  # the default graph and the named graphs of a request


class FullError(Exception):
    """The answer reached its limit of rows or octets."""


class BoundedBuffer:
    """A file to write an answer to that stops the engine once it holds enough."""

    def __init__(self, rows: int, octets: int) -> None:
        self.chunks: list[bytes] = []
        self.rows, self.octets = rows, octets

    def write(self, chunk: bytes) -> int:
        """Keep the chunk; raise once a limit is passed."""
        self.chunks.append(bytes(chunk))
        self.rows -= chunk.count(b"\n")
        self.octets -= len(chunk)
        if self.rows < 0 or self.octets < 0:
            raise FullError
        return len(chunk)

    def flush(self) -> None:
        """Do nothing: everything is in memory."""

    def cut(self) -> bytes:
        """Return the whole lines that fit both limits."""
        data = b"".join(self.chunks)
        lines = data.split(b"\n")[:-1]
        kept = len(lines) + min(self.rows, 0)
        size = sum(len(line) + 1 for line in lines[:kept])
        over = max(-self.octets, 0)
        while kept and size > len(data) - over:
            kept -= 1
            size -= len(lines[kept]) + 1
        return data[:size]


def open_store(data: Path) -> Store:
    """Open a folder as a store on disk, read-only; load any other path as N-Quads into memory."""
    if data.is_dir():
        return Store.read_only(str(data))
    store = Store()
    store.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    return store


def answer(store: Store, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Run one query and return what to reply; what its author can mend is told in `error`."""
    try:
        sources = _refuse_sources(store, asked)
        return run(store, asked["query"], asked["rows"], asked["octets"], sources, asked.get("base"))
    except QueryError as error:
        return {"error": str(error), "kind": type(error).__name__}, b""
    except SyntaxError as error:
        return {"error": str(error), "kind": "SyntaxError"}, b""
    except (ValueError, RuntimeError, OSError) as error:
        return {"error": f"query: {error}", "kind": "QueryError"}, b""


def run(
    store: Store,
    query: str,
    rows: int,
    octets: int,
    sources: Sources | None = None,
    base: str | None = None,
) -> tuple[dict[str, Any], bytes]:
    """Run a query that was let through, and return the head and the body of its answer."""
    prefixes = used_prefixes(query)
    if sources is None:
        result = store.query(query, prefixes=prefixes, base_iri=base)
    else:
        graphs, named = sources
        result = store.query(
            query, prefixes=prefixes, base_iri=base, default_graph=[*graphs], named_graphs=[*named]
        )
    if isinstance(result, QueryBoolean):
        return {"kind": "boolean"}, b"true" if result else b"false"
    if isinstance(result, QueryTriples):
        return _drained({"kind": "triples"}, result, RdfFormat.N_TRIPLES, BoundedBuffer(rows, octets))
    head = {"kind": "rows", "variables": [variable.value for variable in result.variables]}
    reply, data = _drained(head, result, QueryResultsFormat.TSV, BoundedBuffer(rows + 1, octets))
    return reply, data[data.index(b"\n") + 1 :] if b"\n" in data else b""


def used_prefixes(query: str) -> dict[str, str]:
    """Return those of our prefixes that a query may use: to read all of them takes as long as a short query."""
    return {prefix: iri for prefix, iri in PREFIXES.items() if prefix + ":" in query}


def _drained(
    head: dict[str, Any],
    result: QuerySolutions | QueryTriples,
    form: QueryResultsFormat | RdfFormat,
    buffer: BoundedBuffer,
) -> tuple[dict[str, Any], bytes]:
    try:
        result.serialize(buffer, format=form)  # type: ignore[arg-type]
    except FullError:
        return {**head, "truncated": True}, buffer.cut()
    return head, b"".join(buffer.chunks)


def _refuse_sources(store: Store, asked: dict[str, Any]) -> Sources | None:
    """Return the graphs that the request names beside the query; refuse what the dataset does not hold."""
    sources = {key: asked.get(key) or [] for key in ("default_graph", "named_graphs")}
    for iri in [*from_graphs(asked["query"], PREFIXES), *sources["default_graph"], *sources["named_graphs"]]:
        if ":" not in iri or not store.contains_named_graph(NamedNode(iri)):
            raise QueryError(foreign_graph(asked["query"], iri, "this dataset"))
    if not any(sources.values()):
        return None
    return [*map(NamedNode, sources["default_graph"])], [*map(NamedNode, sources["named_graphs"])]


def confine(megabytes: int, files: int = 0) -> None:
    """Give up what no query needs: files, connections, and more than `megabytes` of further memory.

    A store on disk opens its tables as they are read, so it keeps the right to as many `files`: there, the refusal
    of SERVICE before a query runs is the only lock against connections.
    """
    import resource

    used = int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE
    most = used + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3 + files, 3 + files))


def _files(data: Path) -> int:
    """Return how many files a store on disk may hold open; one in memory holds none."""
    return 2 * len(list(data.iterdir())) if data.is_dir() else 0


def serve(store: Store, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer queries until the input ends."""
    _reply(replies, {"ready": True}, b"")
    for line in requests:
        asked = json.loads(line)
        _reply(replies, *answer(store, asked))


def _reply(replies: BinaryIO, head: dict[str, Any], body: bytes) -> None:
    replies.write(json.dumps({**head, "size": len(body)}).encode() + b"\n" + body)
    replies.flush()


def main() -> None:
    """Open, confine, serve."""
    store = open_store(Path(sys.argv[1]))
    confine(int(sys.argv[2]), _files(Path(sys.argv[1])))
    serve(store, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
