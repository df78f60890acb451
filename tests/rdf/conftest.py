"""The small world as quads."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from cubakg.model import Extraction
from cubakg.store.quads import nquads
from cubakg.store.rdf import to_quads
from cubakg.store.terms import PREFIXES
from cubakg.store.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def quads(small: Extraction, words: Vocabulary) -> list[Quad]:
    made, problems = to_quads(small, words)
    assert problems == []
    return made


class Asked:
    """A store to ask in short."""

    def __init__(self, quads: list[Quad]) -> None:
        self.store = Store()
        self.store.bulk_load(nquads(quads), format=RdfFormat.N_QUADS)

    def __call__(self, query: str) -> list[tuple[str | None, ...]]:
        rows = self.store.query(query, prefixes=PREFIXES)
        return sorted(tuple(c and c.value for c in row) for row in rows)

    def yes(self, query: str) -> bool:
        return bool(self.store.query(f"ASK {{ {query} }}", prefixes=PREFIXES))


@pytest.fixture
def ask(quads: list[Quad]) -> Asked:
    return Asked(quads)
