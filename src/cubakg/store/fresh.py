"""The dataset of the bundled documents in the user's cache, and whether it still fits seeds, ontology and
program.

It stands at the start of every command. Sizes and times of some hundred files are compared first, which costs
a millisecond; only where they differ are the contents read.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STAMP = "fresh.json"


class Stamp(NamedTuple):
    """Digests of what a dataset was made from: of the files' sizes and times, and of their contents."""

    looks: str
    contents: str


def cache_root() -> str:
    """Return the folder of this installation's dataset in the user's cache."""
    place = hashlib.sha256(PROGRAM.encode()).hexdigest()[:12]
    return os.path.join(_user_cache(), f"bundled-{place}")


def is_fresh(root: str, folders: Sequence[str]) -> bool:
    """Tell whether the dataset in `root` was made from these folders as they are now."""
    noted = _read_stamp(root)
    if noted is None:
        return False
    seen = looks(folders)
    if noted.looks == seen:
        return True
    if noted.contents != contents(folders):
        return False
    write_stamp(root, Stamp(seen, noted.contents))  # touched, moved or checked out again, but the same
    return True


def stamp(folders: Sequence[str]) -> Stamp:
    """Return what the folders look like now."""
    return Stamp(looks(folders), contents(folders))


def write_stamp(root: str, value: Stamp) -> None:
    """Note from what the dataset in `root` was made."""
    path = os.path.join(root, STAMP)
    with open(f"{path}.{os.getpid()}", "w", encoding="ascii") as handle:
        json.dump(value, handle)
    os.replace(handle.name, path)


def looks(folders: Sequence[str]) -> str:
    """Return a digest of the names, sizes and times of all files in the folders."""
    seen = hashlib.sha256()
    for path, entry in _files(folders):
        about = entry.stat()
        seen.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def contents(folders: Sequence[str]) -> str:
    """Return a digest of the names and contents of all files in the folders."""
    seen = hashlib.sha256()
    for path, entry in _files(folders):
        with open(entry.path, "rb") as handle:
            seen.update(f"{path}\0{hashlib.file_digest(handle, 'sha256').hexdigest()}\n".encode())
    return seen.hexdigest()


def _files(folders: Sequence[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for folder in folders:
        yield from _walk(folder, "")


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda e: e.name)
    for entry in listed:
        if entry.name[0] in "._" and not entry.name.endswith(
            ".py"
        ):  # bytecode, editors' files, data named apart
            continue
        if entry.is_dir():
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name, entry


def _read_stamp(root: str) -> Stamp | None:
    try:
        with open(os.path.join(root, STAMP), encoding="ascii") as handle:
            seen_looks, seen_contents = json.load(handle)
    except (OSError, ValueError, TypeError):
        return None
    return Stamp(seen_looks, seen_contents)


def _user_cache() -> str:
    if sys.platform == "linux":  # the same answer as platformdirs', which costs a fifth of a short command
        base = os.environ.get("XDG_CACHE_HOME", "")
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "cubakg")
    from platformdirs import user_cache_dir

    return user_cache_dir("cubakg", appauthor=False)
