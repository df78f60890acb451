"""Files from strangers' folders, opened so that nothing hangs and nothing outside is read.

Folders are walked by their descriptors and links are never followed, so that what is opened lies in the
folder named. Files are opened without waiting and only regular ones are read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cubakg.errors import InputError
from cubakg.model import Problem

_DEEPEST = 32
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A regular file as found: its folder's open descriptor, its name there, and its path below the root."""

    folder: int
    name: str
    relative: str
    size: int

    def open(self) -> BinaryIO:
        """Open the file for reading; `OSError` where it is no longer what it was."""
        descriptor = os.open(self.name, _FLAGS, dir_fd=self.folder)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError("it is no regular file any more")
        return os.fdopen(descriptor, "rb")


def printable(path: str) -> str:
    """Return a path that can be printed; bytes that are no UTF-8 show as `\\\\xe9`.

    >>> printable("caf\\udce9.txt")
    'caf\\\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def entries(root: Path) -> Iterator[Entry | Problem]:
    """Yield the files of a folder and its folders in a fixed order, or the one file; the rest as problems.

    A path given by the user may itself be a link. An entry can be opened until the next one is asked for.
    """
    real = root.resolve()
    try:
        mode = real.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(
                os.open(real, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC), "", printable(os.fspath(root))
            )
            return
    except OSError as error:
        raise InputError(f"{printable(os.fspath(root))}: {reason(error)}; check the path") from None
    folder = os.open(real.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield _entry(folder, real.name, root.name, printable(os.fspath(root)))
    finally:
        os.close(folder)


def _walk(folder: int, below: str, place: str, depth: int = 0) -> Iterator[Entry | Problem]:
    try:
        for name in sorted(os.listdir(folder), key=os.fsencode):
            relative, here = f"{below}{name}", f"{place}/{printable(name)}"
            try:
                mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
                if not stat.S_ISDIR(mode):
                    yield _entry(folder, name, relative, here)
                elif name.startswith("."):
                    yield Problem(here, "a hidden folder; it is not read", severity="note")
                elif depth >= _DEEPEST:
                    yield Problem(here, f"more than {_DEEPEST} folders deep; it is not read", "move it up")
                else:
                    inner = os.open(name, _FLAGS | os.O_DIRECTORY, dir_fd=folder)
                    yield from _walk(inner, f"{relative}/", here, depth + 1)
            except OSError as error:
                yield Problem(
                    here, f"{reason(error)}; skipped", "make it readable, or take it out of the folder"
                )
    finally:
        os.close(folder)


def _entry(folder: int, name: str, relative: str, place: str) -> Entry | Problem:
    info = os.stat(name, dir_fd=folder, follow_symlinks=False)
    if stat.S_ISLNK(info.st_mode):
        return Problem(place, "a link; links are not followed", "put a copy of the file in its place")
    if not stat.S_ISREG(info.st_mode):
        kind = _KINDS.get(stat.S_IFMT(info.st_mode), "no regular file")
        return Problem(place, f"{kind}; only regular files are read", "take it out of the folder")
    try:
        name.encode()
    except UnicodeEncodeError:
        return Problem(place, "its name is not UTF-8; skipped", "rename the file")
    return Entry(folder, name, relative, info.st_size)


def reason(error: OSError) -> str:
    """Return the fault in words, lower case, without number and path."""
    return (error.strerror or str(error)).lower()
