"""From paths to documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cubakg.corpus.furniture import find_furniture
from cubakg.corpus.parts import split_parts
from cubakg.errors import InputError
from cubakg.model import Document, Problem
from cubakg.resources import seeds_folder


def read_documents(
    paths: Sequence[Path] | None,
    seeds: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Document], list[Problem]]:
    """Return the documents of files and folders, and what was skipped; without paths, the bundled five."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for item in iter_documents(paths, seeds):
        if isinstance(item, Document):
            documents.append(item)
        else:
            problems.append(item)
        if progress:
            progress(len(documents), 0)
    return documents, problems


def iter_documents(paths: Sequence[Path] | None, seeds: Path | None = None) -> Iterator[Document | Problem]:
    """Yield each document or problem in a fixed order, one at a time."""
    for path in paths if paths is not None else [(seeds or seeds_folder()) / "documents"]:
        files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        if not files:
            raise InputError(f"{path}: holds no document")
        for file in files:
            yield make_document(file.name, file.read_bytes(), seeds)


def make_document(name: str, data: bytes, seeds: Path | None) -> Document:
    """Return the document of a file's bytes."""
    text = data.decode()
    parts = split_parts(text, seeds)
    return Document(
        file=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        parts=parts,
        furniture=find_furniture(text, parts, seeds),
    )
