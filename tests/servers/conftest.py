"""The servers, one after the other, and the dataset that they are given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from started import SERVERS, Running

from cubakg.store.dataset import Dataset, load


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Each of the servers in turn, empty at first."""
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture(scope="session")
def bundled() -> Iterator[Dataset]:
    """The dataset of the five documents."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CUBAKG_DATASET", raising=False)
        dataset = load()
    with dataset:
        yield dataset
