"""Which reader takes which file. To read a further format: one function here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from cubakg.corpus.decoding import UnreadableError, checked, decode
from cubakg.corpus.limits import Limits
from cubakg.corpus.opening import Entry, reason
from cubakg.corpus.plan import METADATA
from cubakg.corpus.rows import read_rows
from cubakg.corpus.source import Source
from cubakg.corpus.worker import Worker
from cubakg.model import Problem

Found = Iterator[Source | Problem]


def _plain(data: bytes, name: str, worker: Worker) -> Source:
    return Source(name, decode(data), data)


def _html(data: bytes, name: str, worker: Worker) -> Source:
    return _taken_apart("html", data, name, worker)


def _pdf(data: bytes, name: str, worker: Worker) -> Source:
    return _taken_apart("pdf", data, name, worker)


def _taken_apart(kind: str, data: bytes, name: str, worker: Worker) -> Source:
    fields = worker.read(kind, data)
    text = checked(fields.pop("text", None) or "")
    return Source(name, text, data, **fields)


FORMATS: dict[str, Callable[[bytes, str, Worker], Source]] = {
    ".txt": _plain,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
}
_ROWS = {".jsonl": False, ".jsonl.gz": True}


def read_entry(entry: Entry, name: str, place: str, worker: Worker, limits: Limits) -> Found:
    """Yield the documents of one file, or why it holds none."""
    lowered = entry.name.casefold()
    packed = next((p for suffix, p in _ROWS.items() if lowered.endswith(suffix)), None)
    reader = next((r for suffix, r in FORMATS.items() if lowered.endswith(suffix)), None)
    if entry.name == METADATA:
        return
    if entry.name.startswith(".") or (packed is None and reader is None):
        yield _no_reader(entry, place)
        return
    try:
        with entry.open() as stream:
            if packed is not None:
                yield from read_rows(stream, name, packed, entry.size, limits.size)
            elif reader:
                yield reader(_bytes(stream, entry, limits), name, worker)
    except UnreadableError as error:
        yield Problem(place, f"{error.fault}; skipped", error.next_step)
    except OSError as error:
        yield Problem(place, f"{reason(error)}; skipped", "make it readable, or take it out of the folder")


def _no_reader(entry: Entry, place: str) -> Problem:
    if entry.name.startswith("."):
        return Problem(place, "a hidden file; it is not read", severity="note")
    known = ", ".join([*FORMATS, *_ROWS])
    return Problem(place, "no reader for this kind of file; skipped", f"readable are {known}", "note")


def _bytes(stream: BinaryIO, entry: Entry, limits: Limits) -> bytes:
    if entry.size > limits.size:
        step = "split it, or take it out of the folder"
        raise UnreadableError(
            f"{entry.size:,} bytes, more than the {limits.size:,} that one document may have", step
        )
    data = stream.read(limits.size + 1)
    if len(data) > limits.size:
        raise UnreadableError(
            f"it grew beyond {limits.size:,} bytes while it was read", "wait until it is written"
        )
    if not data:
        raise UnreadableError("it is empty", "remove it, or fill it")
    return data
