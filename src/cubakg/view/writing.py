"""Writing a file so that whoever opens it finds the old one or the new one, whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cubakg.errors import OutputError


def write_whole(output: Path, text: str) -> None:
    """Write a text beside its place, force it to the disk, and move it there in one step."""
    partial = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
        partial = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(_usual_mode())
        partial.replace(output)
        partial = None
    except OSError as error:
        raise OutputError(
            f"{output}: cannot be written ({error.strerror}); choose another file with -o"
        ) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
