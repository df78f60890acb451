"""What a run will read: a first look at the names alone, so that each document can be named and dated."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cubakg.corpus.decoding import UnreadableError, decode
from cubakg.corpus.limits import Limits
from cubakg.corpus.metadata import Metadata, parse_metadata
from cubakg.corpus.opening import Entry, entries, printable, reason
from cubakg.errors import InputError
from cubakg.model import Problem

METADATA = "metadata.tsv"
_KEPT = 50


class Plan:
    """The paths of a run, the names that occur twice, the metadata of each folder, and what was done so far.

    Names are kept as numbers of 64 bits, so that a million documents cost some tens of megabytes.
    """

    def __init__(self, roots: Sequence[Path], limits: Limits) -> None:
        self.roots = list(roots)
        self.problems: list[Problem] = []
        self.skipped: list[Problem] = []
        self.files = 0
        self.done = 0
        self._limits = limits
        self._tables: dict[tuple[int, str], dict[str, Metadata]] = {}
        self._unused: dict[tuple[int, str], set[str]] = {}
        self._claimed: set[int] = set()
        self._ambiguous: set[int] = set()
        for root in self.roots:
            if not root.exists():
                raise InputError(f"{printable(os.fspath(root))}: no such file or folder; check the path")
        self._look()

    def _look(self) -> None:
        seen: set[int] = set()
        for n, root in enumerate(self.roots):
            single = not root.is_dir()
            for entry in entries(root):
                if isinstance(entry, Problem):
                    continue
                self.files += 1
                key = hash(_base(entry))
                (self._ambiguous if key in seen else seen).add(key)
                if _base(entry) == METADATA:
                    self._read_table(n, entry)
            if single:
                self._read_neighbour(n, root)

    def _read_neighbour(self, n: int, root: Path) -> None:
        """Read the metadata beside a single file."""
        beside = root.resolve().parent / METADATA
        if beside.is_file() and not beside.is_symlink():
            for entry in entries(beside):
                if isinstance(entry, Entry):
                    self._read_table(n, entry)
                    self._unused.clear()

    def _read_table(self, n: int, entry: Entry) -> None:
        place = self.place(n, entry)
        try:
            if entry.size > self._limits.size:
                raise UnreadableError(f"larger than {self._limits.size:,} bytes")
            with entry.open() as file:
                text = decode(file.read(self._limits.size))
        except (UnreadableError, OSError) as error:
            fault = error.fault if isinstance(error, UnreadableError) else reason(error)
            self.problems.append(
                Problem(place, f"{fault}; no metadata are read from it", "mend or remove it")
            )
            return
        table, problems = parse_metadata(text, place)
        self.problems.extend(problems)
        key = (n, _folder(entry))
        self._tables[key] = table
        self._unused[key] = set(table)

    def name(self, n: int, entry: Entry) -> str:
        """Return what the document is called: its file's name, behind its folders where two are alike."""
        if hash(_base(entry)) not in self._ambiguous:
            return _base(entry)
        root = self.roots[n]
        if not root.is_dir():
            return f"{root.absolute().parent.name}/{entry.relative}"
        return entry.relative if len(self.roots) == 1 else f"{root.absolute().name}/{entry.relative}"

    def place(self, n: int, entry: Entry) -> str:
        """Return the file's path as the user would write it."""
        root = printable(os.fspath(self.roots[n]))
        return f"{root}/{entry.relative}" if self.roots[n].is_dir() else root

    def claim(self, name: str) -> bool:
        """Take a document's name; False where it is taken."""
        key = hash(name)
        if key in self._claimed:
            return False
        self._claimed.add(key)
        return True

    def skip(self, problem: Problem) -> Problem:
        """Remember a problem for the last word of a run that reads nothing."""
        if len(self.skipped) < _KEPT:
            self.skipped.append(problem)
        return problem

    def metadata(self, n: int, entry: Entry, name: str) -> tuple[Metadata, dict[str, Metadata]]:
        """Return the rows of a document and of its parts: from its own folder, or from one above it."""
        folder = _folder(entry)
        while True:
            table = self._tables.get((n, folder), {})
            for key in (name, entry.relative.removeprefix(folder), _base(entry)):
                rows = {k: table[k] for k in _rows_of(table, key)}
                if rows:
                    self._unused.get((n, folder), set()).difference_update(rows)
                    parts = {k.partition("#")[2]: v for k, v in rows.items() if "#" in k}
                    return rows.get(key, Metadata()), parts
            if not folder:
                return Metadata(), {}
            folder = folder.rstrip("/").rpartition("/")[0]
            folder = f"{folder}/" if folder else ""

    def left_over(self) -> Iterator[Problem]:
        """Yield the rows of metadata that fit no document."""
        for (n, folder), files in sorted(self._unused.items()):
            place = f"{printable(os.fspath(self.roots[n]))}/{folder}{METADATA}"
            for file in sorted(files):
                yield Problem(place, f"no document is called {file}", "correct the name, or remove the row")


def _base(entry: Entry) -> str:
    return entry.relative.rpartition("/")[2]


def _folder(entry: Entry) -> str:
    return entry.relative[: len(entry.relative) - len(_base(entry))]


def _rows_of(table: dict[str, Metadata], key: str) -> list[str]:
    return [k for k in table if k == key or k.startswith(f"{key}#")]
