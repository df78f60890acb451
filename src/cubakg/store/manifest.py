"""The list of what a build consists of: each file with its SHA-256, its size and its number of rows.

The manifest carries a digest of itself, so that no byte of a build can change unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from cubakg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"
FORMAT = 1


def write_manifest(folder: Path, about: dict[str, Any]) -> str:
    """List the files of `folder`, with what `about` says of the whole build; return the manifest's digest."""
    files = {file.name: _entry(file) for file in sorted(folder.iterdir())}
    content = {"format": FORMAT, **about, "files": files}
    (folder / MANIFEST).write_text(_sealed(content), encoding="utf-8", newline="\n")
    return _digest(content)


def parse_manifest(place: str | Path, text: str) -> dict[str, Any]:
    """Return the manifest that `text` holds, or say that it is damaged or of a newer program."""
    try:
        manifest = json.loads(text)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or "digest" not in manifest:
        raise InputError(f"{place}: is damaged; build the dataset again")
    if manifest.get("format") != FORMAT and is_sealed(text, manifest):
        raise InputError(f"{place}: was written by another version of cubakg; build the dataset again")
    if not is_sealed(text, manifest):
        raise InputError(f"{place}: is damaged; build the dataset again")
    return manifest


def is_sealed(text: str, manifest: dict[str, Any]) -> bool:
    """Tell whether a manifest is, character by character, the one that was written."""
    return text == _sealed({key: value for key, value in manifest.items() if key != "digest"})


def file_digest(path: str | Path) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _entry(file: Path) -> dict[str, Any]:
    with file.open("rb") as handle:
        rows = sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))
    return {"sha256": file_digest(file), "bytes": os.path.getsize(file), "rows": rows}


def _sealed(content: dict[str, Any]) -> str:
    return json.dumps({**content, "digest": _digest(content)}, indent=1, sort_keys=True) + "\n"


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
