"""The trace of a document, and a browser for its page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from talks import TEXT, document

from cubakg.extraction.workbench import DocumentTrace, trace_document
from cubakg.resources import seeds_folder

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


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


@pytest.fixture(scope="session")
def browser():
    """A running Chromium; without one the test fails where CI=true and is skipped elsewhere."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        word = "no Chromium on this machine: install the package chromium (or google-chrome) to test the page"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(word)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--headless", "--no-sandbox"])
        yield opened
        opened.close()
