"""The trace of a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from talks import TEXT, document

from cubakg.extraction.workbench import DocumentTrace, trace_document
from cubakg.resources import seeds_folder


@pytest.fixture(scope="session")
def trace() -> DocumentTrace:
    return trace_document(document(), seeds_folder())


@pytest.fixture(scope="session")
def traced() -> Callable[..., DocumentTrace]:
    return lambda **words: trace_document(document(**words), seeds_folder())


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
