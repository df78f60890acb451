"""A dataset on disk: numbered builds side by side, and one small file that says which of them is current.

A build is written into a folder of its own, `build-000007.partial`, under a lock; its files are forced to the
disk and listed with their SHA-256 in `manifest.json`; the folder is renamed; last, the file `CURRENT` is
replaced in one step. Whoever reads finds the old build or the new one, whole, at whatever instant the writer
is killed or the disk is full.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cubakg.errors import InputError, OutputError
from cubakg.store.current import BUILD, CURRENT, is_build, pointed_at
from cubakg.store.fresh import STAMP
from cubakg.store.manifest import MANIFEST, write_manifest

LOCK = ".lock"
KEEP = 3  # builds: a reader that opened one may still be reading while two more are made
_OURS = (CURRENT, LOCK, STAMP, BUILD)
_ENOUGH = 4_000_000


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of one dataset folder; a second builder waits here for the first."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        handle = (root / LOCK).open("a")
    except OSError as error:
        raise OutputError(
            f"{root}: cannot be written to ({error.strerror}); choose another folder"
        ) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def publish(root: Path, write: Callable[[Path], dict[str, Any]]) -> Path:
    """Let `write` fill a new folder, make it the current build and return it; the caller holds the lock.

    What `write` returns goes into the manifest. Where anything fails, the dataset is what it was before.
    """
    refuse_foreign(root)
    sweep(root)
    partial = root / f"{_next_name(root)}.partial"
    try:
        partial.mkdir()
        seal = write_manifest(partial, write(partial))
        _force_to_disk(partial)
        build = partial.with_suffix("")
        partial.rename(build)
        _sync(root)
        _point(root, f"{build.name} {seal}\n")
    except OSError as error:
        raise _in_words(root, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    sweep(root)
    return build


def sweep(root: Path) -> None:
    """Remove what killed builders left, and all builds but the current one and its two predecessors.

    A build that somebody has open stays until the next sweep.
    """
    for leftover in root.glob(f"{BUILD}*.partial"):
        shutil.rmtree(leftover, ignore_errors=True)
    (root / f"{CURRENT}.new").unlink(missing_ok=True)
    now = _current_number(root)
    for build in _builds(root) if now else []:
        if not now - KEEP < _number(build) <= now:
            _remove(build)


def refuse_foreign(root: Path) -> None:
    """Refuse a place that holds anything but a dataset: old builds are swept, so nothing else may be near."""
    if not root.exists():
        return
    if not root.is_dir():
        raise OutputError(f"{root}: is a file; give a new or empty folder to -o")
    strangers = [p.name for p in root.iterdir() if not p.name.startswith(_OURS)]
    if strangers:
        raise OutputError(
            f"{root}: holds other files ({min(strangers)} ...); give a new or empty folder to -o, "
            "or one that holds a dataset"
        )


def require_space(root: Path, needed: int) -> None:
    """Refuse to begin where the disk has not room for `needed` bytes (and a small reserve)."""
    free = shutil.disk_usage(root).free
    if free < needed + _ENOUGH:
        raise OutputError(
            f"{root}: about {(needed + _ENOUGH) // 10**6} MB are needed and {free // 10**6} MB are free; "
            "make room or choose another folder with -o"
        )


def _builds(root: Path) -> list[Path]:
    return sorted((p for p in root.iterdir() if is_build(p.name)), key=_number)


def _number(build: Path) -> int:
    return int(build.name.removeprefix(BUILD))


def _current_number(root: Path) -> int:
    """Return the number of the current build; 0 where there is none, or where the pointer is damaged."""
    try:
        return _number(Path(pointed_at(str(root))[0]))
    except InputError:
        return 0


def _next_name(root: Path) -> str:
    taken = [_current_number(root), *map(_number, _builds(root))]
    return f"{BUILD}{max(taken) + 1:06d}"


def _remove(build: Path) -> None:
    """Remove a build unless a reader holds it: readers keep a shared lock on its manifest."""
    try:
        with (build / MANIFEST).open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            (build / MANIFEST).unlink()
    except BlockingIOError:
        return
    except OSError:  # a build whose manifest is gone already, or that another user owns: nobody can open it
        pass
    shutil.rmtree(build, ignore_errors=True)


def _point(root: Path, pointer: str) -> None:
    new = root / f"{CURRENT}.new"
    with new.open("w", encoding="ascii") as handle:
        handle.write(pointer)
        handle.flush()
        os.fsync(handle.fileno())
    new.replace(root / CURRENT)
    _sync(root)


def _force_to_disk(folder: Path) -> None:
    for file in folder.rglob("*"):
        _sync(file)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _in_words(root: Path, error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        fault = "the disk is full; make room or choose another folder. What was there before is untouched"
    else:
        fault = f"cannot be written to ({error.strerror}); choose another folder with -o"
    return OutputError(f"{root}: {fault}")
