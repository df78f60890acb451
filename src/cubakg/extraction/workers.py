"""Many documents read by several processes: the same readings in the same order, in less time."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from cubakg.extraction.collecting import rare_collection
from cubakg.extraction.extract import Reading, load_extractor
from cubakg.model import Document

_WORTH = 300_000  # characters: less is read sooner than a process has loaded the seeds


def readings(documents: Sequence[Document], seeds: Path, workers: int = 1) -> Iterator[Reading]:
    """Yield what each document states, in the order given.

    `workers` fresh interpreters share documents that are long enough to be worth it. With more than one, the
    program that calls this must start under `if __name__ == "__main__"`.
    """
    extractor = load_extractor(seeds)  # here, so that a fault of the seeds is told once and by its name
    workers = min(workers, len(documents), sum(len(d.text) for d in documents) // _WORTH)
    done = 0
    with rare_collection():
        if workers > 1:
            for reading in _shared(documents, seeds, workers):
                yield reading
                done += 1
        yield from map(extractor.extract, islice(documents, done, None))


def _shared(documents: Sequence[Document], seeds: Path, workers: int) -> Iterator[Reading]:
    """Yield the readings of other processes; no more once one is killed, perhaps for its memory."""
    with (
        suppress(BrokenProcessPool),
        ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts) as pool,
    ):
        yield from pool.map(partial(_read, seeds), documents)


def _read(seeds: Path, document: Document) -> Reading:
    with rare_collection():
        return load_extractor(seeds).extract(document)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that waits for the readings: it ends all the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
