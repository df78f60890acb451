"""Whether a dataset's files are, byte for byte, those that were built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cubakg.errors import InputError
from cubakg.model import Problem
from cubakg.store.current import OpenBuild, open_build
from cubakg.store.manifest import MANIFEST, STORE, file_digest

_REPAIR = "build the dataset again"


def damage(place: str) -> list[Problem]:
    """Return each file of the dataset in `place` that is missing, foreign, cut short or changed."""
    try:
        build = open_build(place)
    except InputError as error:
        found, _, fault = str(error).partition(": ")
        return [Problem(found, fault, _REPAIR, "error")]
    except OSError as error:
        return [Problem(str(error.filename or place), f"cannot be read ({error.strerror})", _REPAIR, "error")]
    with build:
        return [*_changed(build), *_foreign(build)]


def _changed(build: OpenBuild) -> Iterator[Problem]:
    for name, entry in build.manifest["files"].items():
        path = Path(build.folder) / name
        try:
            size = path.stat().st_size
            if size != entry["bytes"]:
                yield Problem(str(path), f"has {size} bytes instead of {entry['bytes']}", _REPAIR, "error")
            elif file_digest(path) != entry["sha256"]:
                yield Problem(
                    str(path), "has been changed: its SHA-256 is not that of the build", _REPAIR, "error"
                )
        except OSError as error:
            yield Problem(str(path), f"cannot be read ({error.strerror})", _REPAIR, "error")


def _foreign(build: OpenBuild) -> Iterator[Problem]:
    for path in sorted(Path(build.folder).iterdir()):
        ours = path.name in build.manifest["files"] or path.name == STORE in build.manifest
        if path.name != MANIFEST and not ours:
            step = "move it elsewhere: a build holds its own files only"
            yield Problem(str(path), "does not belong to the build", step, "error")
