"""Every named query gives the same rows in rdflib, where rdflib finishes: the queries are SPARQL, not one engine's habit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cubakg.queries.catalogue import catalogue
from cubakg.store.engine import Engine
from cubakg.store.terms import PREFIXES

TOO_SLOW = {"connection"}  # it needs two actors


@pytest.fixture(scope="module")
def other(five_file: Path):
    import rdflib

    return rdflib.Dataset().parse(five_file, format="nquads")


@pytest.mark.parametrize("name", sorted(catalogue().keys() - TOO_SLOW))
def test_rdflib_gives_the_same_rows(five_file: Path, other, name):
    text = catalogue()[name].bound({})
    with Engine(five_file) as engine:
        answer = engine.select(text)
    mine = Counter(tuple(cell.value if cell else None for cell in row) for row in answer.rows())
    header = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    rows = other.query(header + text)
    theirs = Counter(tuple(None if term is None else str(term) for term in row) for row in rows)
    assert theirs == mine
