"""The reading side of a dataset on disk: which build is current, and its files, each compared with its
checksum.

Everything here stands at the start of every command, so it imports next to nothing (not even pathlib).
"""

from __future__ import annotations

import errno
import fcntl
import os
from typing import TYPE_CHECKING

from cubakg.errors import InputError
from cubakg.store.manifest import MANIFEST, STORE, checksum, parse_manifest

if TYPE_CHECKING:
    from types import TracebackType

CURRENT = "CURRENT"
BUILD = "build-"
_TRIES = 3
_DIGITS = 8


class OpenBuild:
    """One build, pinned: as long as it is open, no builder removes its files."""

    def __init__(self, folder: str) -> None:
        self._handle = -1
        self.folder = folder
        self._handle = os.open(os.path.join(folder, MANIFEST), os.O_RDONLY | os.O_CLOEXEC)
        try:
            _share(self._handle)
            self.manifest = parse_manifest(self._path(MANIFEST), _text(self._handle, self._path(MANIFEST)))
        except BaseException:
            self.close()
            raise

    def read(self, name: str) -> bytes:
        """Return the content of one file; one that is not what was written is an error, never an answer."""
        path = self._path(name)
        try:
            with open(path, "rb") as handle:
                content = handle.read()
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); build the dataset again") from error
        entry = self.manifest["files"].get(name)
        if entry is None or checksum(content) != entry["crc32"]:
            raise InputError(f"{path}: is not what was built; see `cubakg check`, or build the dataset again")
        return content

    def has_all_files(self) -> bool:
        """Tell whether every file is there in its full size, without reading any."""
        try:
            sizes = {name: os.stat(self._path(name)).st_size for name in self.manifest["files"]}
            if STORE in self.manifest:
                os.stat(self._path(STORE))
        except OSError:
            return False
        return all(sizes[name] == entry["bytes"] for name, entry in self.manifest["files"].items())

    def close(self) -> None:
        """Let builders remove this build when it is old."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> OpenBuild:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)


def open_build(place: str) -> OpenBuild:
    """Open the current build of the dataset in `place`, or `place` itself where it is a build's folder."""
    opened = OpenBuild if os.path.exists(os.path.join(place, MANIFEST)) else _open_current
    for _ in range(_TRIES - 1):
        try:
            return opened(place)
        except (FileNotFoundError, BlockingIOError):  # removed between two looks: a newer one is there now
            continue
    try:
        return opened(place)
    except OSError as error:
        fault = error.strerror or "it is being removed"
        raise InputError(
            f"{error.filename or place}: cannot be read ({fault}); build the dataset again"
        ) from error


def _open_current(root: str) -> OpenBuild:
    folder, seal = pointed_at(root)
    build = OpenBuild(folder)
    if build.manifest["seal"] == seal:
        return build
    build.close()
    raise InputError(f"{os.path.join(root, CURRENT)}: is damaged; build the dataset again")


def pointed_at(root: str) -> tuple[str, str]:
    """Return the folder of the current build of the dataset in `root`, and the seal of its manifest."""
    path = os.path.join(root, CURRENT)
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            pointer = handle.read()
    except FileNotFoundError:
        raise InputError(
            f"{root}: there is no dataset here; make one with `cubakg build -o {root}`"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); build the dataset again") from error
    name, _, seal = pointer.removesuffix("\n").partition(" ")
    if not is_build(name) or len(seal) != _DIGITS or len(pointer) != len(name) + _DIGITS + 2:
        raise InputError(f"{path}: is damaged; build the dataset again")
    return os.path.join(root, name), seal


def is_build(name: str) -> bool:
    """Tell whether a file name is that of a finished build: `build-000007`."""
    return name.startswith(BUILD) and name.removeprefix(BUILD).isdecimal() and name.isascii()


def _share(handle: int) -> None:
    """Keep builders from removing a build; one that was removed before this moment counts as not there."""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno == errno.EWOULDBLOCK:  # a builder is removing this very build
            raise
        # A file system without locks: then nothing removes builds under a reader's hands either.
    if not os.fstat(handle).st_nlink:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _text(handle: int, place: str) -> str:
    content = b"".join(iter(lambda: os.read(handle, 1 << 20), b""))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: is damaged; build the dataset again") from error
