"""Asking a dataset in SPARQL: strangers' queries in a bounded worker, the program's own in process.

`Engine(data).select(text)` is the one way by which a query that the program did not write itself is run, from
the command line as from the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from cubakg.errors import InputError, LimitError, QueryError
from cubakg.store.answers import Answer
from cubakg.store.bounded import BoundedWorker
from cubakg.store.complaints import explained
from cubakg.store.guard import plainly_harmless, refuse_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a stranger's query may take: seconds, rows, octets of the answer, megabytes of memory."""

    seconds: float = 60.0
    rows: int = 1_000_000
    octets: int = 256_000_000
    megabytes: int = 1024


class Engine:
    """A dataset that answers SPARQL 1.1. Use it as a context manager, or call `close()`.

    `data` is a file of N-Quads or the folder of a store on disk. The worker starts with the first query and
    is replaced when a query had to be stopped, so that an honest query after a hostile one is answered as
    ever.
    """

    def __init__(self, data: Path, limits: Limits | None = None) -> None:
        self.data = data
        self.limits = limits or Limits()
        self._worker = BoundedWorker(data, self.limits.megabytes)
        self._store: Store | None = None
        self._lock = Lock()

    def start(self) -> None:
        """Let the worker open the dataset while the caller does something else; `select` waits for it."""
        with self._lock:
            self._worker.start()

    def select(
        self,
        query: str,
        default_graph: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Answer:
        """Answer a query from anybody, of any form, in the worker and within the limits.

        `default_graph` and `named_graphs`, where given, take the place of FROM and FROM NAMED; relative IRIs
        are relative to `base`, and a fault without one.
        """
        if not plainly_harmless(query):
            refuse_text(query)
        request = {"query": query, "rows": self.limits.rows, "octets": self.limits.octets}
        request |= {"default_graph": list(default_graph), "named_graphs": list(named_graphs)}
        request["base"] = base
        try:
            with self._lock:
                head, body = self._worker.exchange(request, self.limits.seconds)
        except TimeoutError:
            seconds = f"{self.limits.seconds:g} seconds"
            raise LimitError(f"query: stopped after {seconds}; ask for less, or allow more time") from None
        except EOFError:
            most = f"{self.limits.megabytes} MB"
            raise LimitError(f"query: stopped; it needs more than {most}, or is nested too deeply") from None
        if "error" in head:
            raise _error(query, head)
        return _answer(head, body)

    def select_own(self, query: str) -> Answer:
        """Answer one of the program's own queries in process, which saves the worker's start."""
        from cubakg.store.worker import open_store, run

        try:
            with self._lock:
                if self._store is None:
                    if not self.data.exists():
                        raise InputError(f"{self.data}: is not there; build the dataset with `cubakg build`")
                    self._store = open_store(self.data)
            return _answer(*run(self._store, query, self.limits.rows, self.limits.octets))
        except (OSError, RuntimeError) as error:  # the checksums of a store on disk speak as RuntimeError
            raise InputError(f"{self.data}: cannot be read; see `cubakg check`") from error

    def close(self) -> None:
        """End the worker and forget the store."""
        with self._lock:
            self._worker.stop()
            self._store = None

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the engine."""
        self.close()


def _answer(head: dict[str, Any], body: bytes) -> Answer:
    return Answer(head["kind"], tuple(head.get("variables", ())), body, bool(head.get("truncated")))


def _error(query: str, head: dict[str, Any]) -> QueryError:
    if head["kind"] == "SyntaxError":
        return QueryError(explained(query, head["error"]))
    return LimitError(head["error"]) if head["kind"] == "LimitError" else QueryError(head["error"])
