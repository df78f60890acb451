"""The list of what a build consists of: each file with its SHA-256, its CRC-32, its size and its number of
rows.

Readers compare the CRC-32, which finds every flipped bit and costs nothing to import; `cubakg check` compares
the SHA-256. The manifest carries a seal of itself, so that no byte of a build can change unnoticed.
"""

from __future__ import annotations

import json
import os
import zlib
from typing import TYPE_CHECKING, Any

from cubakg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"
STORE = "store"  # the folder with the statements in the engine's own form, where there are many
FORMAT = 1


def write_manifest(folder: Path, about: dict[str, Any]) -> str:
    """List the files of `folder`, with what `about` says of the whole build; return the manifest's seal.

    A folder within it is not listed: what an engine keeps there differs from build to build.
    """
    files = {file.name: _entry(file) for file in sorted(folder.iterdir()) if file.is_file()}
    content = {"format": FORMAT, **about, "files": files}
    (folder / MANIFEST).write_text(_sealed(content), encoding="utf-8", newline="\n")
    return _seal(content)


def parse_manifest(place: str | Path, text: str) -> dict[str, Any]:
    """Return the manifest that `text` holds, or say that it is damaged or of a newer program."""
    try:
        manifest = json.loads(text)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or "seal" not in manifest:
        raise InputError(f"{place}: is damaged; build the dataset again")
    if manifest.get("format") != FORMAT and is_sealed(text, manifest):
        raise InputError(f"{place}: was written by another version of cubakg; build the dataset again")
    if not is_sealed(text, manifest):
        raise InputError(f"{place}: is damaged; build the dataset again")
    return manifest


def is_sealed(text: str, manifest: dict[str, Any]) -> bool:
    """Tell whether a manifest is, character by character, the one that was written."""
    return text == _sealed({key: value for key, value in manifest.items() if key != "seal"})


def checksum(content: bytes) -> str:
    """Return the CRC-32 of some bytes as eight hexadecimal digits.

    >>> checksum(b"123456789")
    'cbf43926'
    """
    return f"{zlib.crc32(content):08x}"


def file_digest(path: str | Path) -> str:
    """Return the SHA-256 of a file."""
    import hashlib

    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _entry(file: Path) -> dict[str, Any]:
    crc = rows = 0
    with file.open("rb") as handle:
        for block in iter(lambda: handle.read(1 << 20), b""):
            crc, rows = zlib.crc32(block, crc), rows + block.count(b"\n")
    return {"sha256": file_digest(file), "crc32": f"{crc:08x}", "bytes": os.path.getsize(file), "rows": rows}


def _sealed(content: dict[str, Any]) -> str:
    return json.dumps({**content, "seal": _seal(content)}, indent=1, sort_keys=True) + "\n"


def _seal(content: dict[str, Any]) -> str:
    return checksum(json.dumps(content, sort_keys=True).encode())
