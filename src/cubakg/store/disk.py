"""The store on disk of a large dataset: the statements in the engine's own form, which opens at once.

A small dataset is loaded into memory by every command that asks; that takes some seconds from a million statements on.
A store is a copy: `dataset.nq` stays what the dataset is, and `cubakg check` compares the two.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import IO, TYPE_CHECKING, cast

from cubakg.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

LARGE = 200_000  # statements: to load as many takes about a second
_AT_ONCE = 100_000  # statements held in memory while a store is checked
_MODULUS = 1 << 128


def is_large(statements: int) -> bool:
    """Tell whether a dataset of so many statements gets a store on disk."""
    return statements >= LARGE


def write_store(nquads: Path, folder: Path) -> None:
    """Load N-Quads into a new store in `folder`, safely on the disk."""
    from pyoxigraph import RdfFormat, Store

    try:
        store = Store(str(folder))
        store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
    except RuntimeError as error:  # what the disk refuses to the engine within it
        raise OutputError(
            f"{folder}: cannot be written ({error}); make room, or choose another folder"
        ) from error


def same_statements(nquads: Path, folder: Path) -> bool:
    """Tell whether a store holds exactly the statements of a file; OSError or RuntimeError where it cannot be read.

    Both are read as a stream and compared by a sum over their statements, which does not depend on their order.
    """
    from pyoxigraph import Store

    ours, theirs = Sum(), Sum()
    with nquads.open("rb") as lines:
        while piece := list(islice(lines, _AT_ONCE)):
            _add(_in_memory(piece), ours)
    _add(Store.read_only(str(folder)), theirs)
    return ours.total == theirs.total


def _in_memory(lines: list[bytes]) -> Store:
    """Return a small store: it writes 1.0 as 1, as the one on disk does."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.bulk_load(b"".join(lines), format=RdfFormat.N_QUADS)
    return store


def _add(store: Store, sink: Sum) -> None:
    from pyoxigraph import RdfFormat

    store.dump(cast("IO[bytes]", sink), format=RdfFormat.N_QUADS)


class Sum:
    """A file to write lines to that keeps only how many they are and a sum over them, whatever their order.

    >>> one, two = Sum(), Sum()
    >>> one.write(b"a\\nb\\n"), two.write(b"b\\na"), two.write(b"\\n")
    (4, 3, 1)
    >>> one.total == two.total
    True
    """

    def __init__(self) -> None:
        self.total = (0, 0)
        self._rest = b""

    def write(self, chunk: bytes) -> int:
        """Take up a piece of the lines."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        count, total = self.total
        for line in lines:
            total += int.from_bytes(hashlib.blake2b(line, digest_size=16).digest())
        self.total = count + len(lines), total % _MODULUS
        return len(chunk)

    def flush(self) -> None:
        """Do nothing: nothing is kept back."""
