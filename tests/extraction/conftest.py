"""The extractor with the seeds of the project, loaded once a module."""

from __future__ import annotations

import pytest

from cubakg.extraction.extract import Extractor, load_extractor
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor(seeds_folder())
