"""The dataset of the bundled documents in the user's cache, and whether it fits seeds, ontology and program.

It stands at the start of every command. Sizes and times of some hundred files are compared first, which costs
a millisecond; only where they differ are the contents read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence

from cubakg.store.manifest import checksum

PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STAMP = "fresh.json"


def cache_root() -> str:
    """Return the folder of this installation's dataset in the user's cache."""
    return os.path.join(_user_cache(), f"bundled-{checksum(os.fsencode(PROGRAM))}")


def is_fresh(root: str, folders: Sequence[str]) -> bool:
    """Tell whether the dataset in `root` was made from these folders as they are now."""
    noted = _read_stamp(root)
    seen = looks(folders)
    if noted.get("looks") == seen:
        return True
    if noted.get("contents") != contents(folders):
        return False
    write_stamp(root, {**noted, "looks": seen})  # touched, moved or checked out again, but the same
    return True


def stamp(folders: Sequence[str]) -> dict[str, str]:
    """Return what the folders look like now, and what they contain."""
    return {"looks": looks(folders), "contents": contents(folders)}


def write_stamp(root: str, value: dict[str, str]) -> None:
    """Note from what the dataset in `root` was made."""
    path = os.path.join(root, STAMP)
    with open(f"{path}.{os.getpid()}", "w", encoding="utf-8") as handle:
        json.dump(value, handle)
    os.replace(handle.name, path)


def looks(folders: Sequence[str]) -> str:
    """Return a checksum of the names, sizes and times of all files in the folders, and how many there are."""
    seen = []
    for path, entry in _files(folders):
        about = entry.stat()
        seen.append(f"{path} {about.st_size} {about.st_mtime_ns}\n")
    return f"{len(seen)} {checksum(os.fsencode(''.join(seen)))}"


def contents(folders: Sequence[str]) -> str:
    """Return a digest of the names and contents of all files in the folders."""
    import hashlib

    seen = []
    for path, entry in _files(folders):
        with open(entry.path, "rb") as handle:
            seen.append(f"{path} {hashlib.file_digest(handle, 'sha256').hexdigest()}\n")
    return hashlib.sha256(os.fsencode("".join(seen))).hexdigest()


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


def _read_stamp(root: str) -> dict[str, str]:
    try:
        with open(os.path.join(root, STAMP), encoding="utf-8") as handle:
            noted = json.load(handle)
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _user_cache() -> str:
    if sys.platform == "linux":  # the same answer as platformdirs', which costs a fifth of a short command
        base = os.environ.get("XDG_CACHE_HOME", "")
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "cubakg")
    from platformdirs import user_cache_dir

    return user_cache_dir("cubakg", appauthor=False)
