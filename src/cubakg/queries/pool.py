"""Several engines over one dataset, each pinned to a build, so that many may ask at once while a newer is built."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cubakg.errors import LimitError
from cubakg.store.current import pointed_at
from cubakg.store.engine import Engine, Limits

if TYPE_CHECKING:
    from cubakg.store.answers import Answer
    from cubakg.store.dataset import Dataset


class BusyError(LimitError):
    """Every engine is at work; the same query may be answered in a moment."""


class Slot:
    """One engine and the build that it reads; it moves to a newer build between two queries, never during one."""

    def __init__(self, root: str, limits: Limits) -> None:
        self.root = root
        self.limits = limits
        self.dataset: Dataset | None = None
        self.engine: Engine | None = None

    def current(self) -> Engine:
        """Return an engine over the build that is current now."""
        from cubakg.store.dataset import Dataset

        if self.engine is not None and self.dataset is not None:
            if self._folder() == Path(self.dataset.folder).resolve():
                return self.engine
            self.close()
        self.dataset = Dataset.open(self.root)
        self.engine = Engine(self.dataset.statements(), self.limits)
        return self.engine

    def close(self) -> None:
        """End the worker and let builders remove the build."""
        if self.engine is not None:
            self.engine.close()
        if self.dataset is not None:
            self.dataset.close()
        self.engine = self.dataset = None

    def _folder(self) -> Path:
        return Path(pointed_at(self.root)[0]).resolve()


class Pool:
    """A fixed number of engines; a query waits for none of them.

    >>> Pool("somewhere", Limits(), 0).ask("ASK {}")
    Traceback (most recent call last):
        ...
    cubakg.queries.pool.BusyError: all 0 workers are busy; ask again in a moment
    """

    def __init__(self, root: str, limits: Limits, slots: int) -> None:
        self.count = slots
        self._idle = [Slot(root, limits) for _ in range(slots)]
        self._all = list(self._idle)
        self._lock = Lock()

    def ask(
        self,
        query: str,
        default_graph: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Answer:
        """Answer a query on the current build, or raise `BusyError` at once."""
        with self._lock:
            if not self._idle:
                raise BusyError(f"all {self.count} workers are busy; ask again in a moment")
            slot = self._idle.pop()
        try:
            return slot.current().select(query, default_graph, named_graphs, base)
        finally:
            with self._lock:
                self._idle.append(slot)

    def close(self) -> None:
        """End all workers."""
        for slot in self._all:
            slot.close()
