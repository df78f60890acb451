"""A large dataset is answered from a store on disk, by itself; the store is checked and never half there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cubakg.cli.main import run
from cubakg.errors import CubakgError, InputError
from cubakg.queries.catalogue import catalogue
from cubakg.queries.pool import Pool
from cubakg.store import disk
from cubakg.store.check import check
from cubakg.store.dataset import Dataset
from cubakg.store.engine import Engine, Limits
from cubakg.store.manifest import STORE

ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"


@pytest.fixture
def large(write_dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset that counts as large."""
    monkeypatch.setattr(disk, "LARGE", 100)
    write_dataset(tmp_path / "large")
    return tmp_path / "large"


@pytest.fixture
def opened(large: Path) -> Iterator[Dataset]:
    with Dataset.open(large) as dataset:
        yield dataset


def test_from_a_number_of_statements_on_a_build_has_a_store(opened, small_dataset):
    with Dataset.open(small_dataset) as small:
        assert not (Path(small.folder) / STORE).exists()
        assert STORE not in small.manifest
    lines = opened.read("dataset.nq").count(b"\n")
    assert opened.manifest[STORE] == {"statements": lines}
    assert opened.statements() == Path(opened.folder) / STORE


def test_all_questions_are_answered_from_it_and_the_same(opened, small_dataset):
    with Dataset.open(small_dataset) as small:
        assert opened.query(ALL).data == small.query(ALL).data
        for query in catalogue().values():
            if not any(parameter.required for parameter in query.parameters):
                ours, theirs = opened.engine.select_own(query.text), small.engine.select_own(query.text)
                assert sorted(ours.rows(), key=repr) == sorted(theirs.rows(), key=repr)


def test_a_query_leaves_the_build_as_it_is(opened):
    def looks() -> set:
        return {(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in Path(opened.folder).rglob("*")}

    before = looks()
    opened.query(ALL)
    opened.engine.select_own(ALL)
    assert looks() == before


def test_many_ask_one_store_at_once(large):
    pool = Pool(str(large), Limits(10.0), 3)
    slots = [slot.current() for slot in pool._all]
    assert len({slot.select(ALL).data for slot in slots}) == 1
    pool.close()


def test_a_store_of_many_tables_is_read_whole(tmp_path):
    from pyoxigraph import RdfFormat, Store

    store = Store(str(tmp_path / "store"))
    for number in range(15):
        store.bulk_load(f"<x:{number}> <x:p> <x:o> <x:g> .".encode(), format=RdfFormat.N_QUADS)
    store.flush()
    del store
    assert len(list((tmp_path / "store").glob("*.sst"))) > 60
    with Engine(tmp_path / "store") as engine:
        assert len(engine.select(ALL)) == 15
        assert len(engine.select("SELECT * { GRAPH ?g { ?s ?p <x:o> } }")) == 15


def test_the_command_line_asks_it(large, capsys):
    assert run(["query", "ASK { ?a ckg:leads ?b }", "--dataset", str(large)]) == 0
    assert run(["check", "--dataset", str(large)]) == 0
    assert "in order" in capsys.readouterr().out


def test_a_new_build_beside_it_is_taken_up_and_an_old_one_is_swept(large, write_dataset, small, monkeypatch):
    first = Dataset.open(large)
    for _ in range(4):
        write_dataset(large, small)
    assert first.query("ASK { ?a ckg:leads ?b }")
    first.close()
    monkeypatch.setattr(disk, "LARGE", 10**9)
    write_dataset(large, small)
    with Dataset.open(large) as second:
        assert STORE not in second.manifest
        assert second.query("ASK { ?a ckg:leads ?b }")
    assert len(list(large.glob("build-*"))) <= 3


def test_other_statements_in_the_store_are_found(opened, large):
    nquads = Path(opened.folder) / "other.nq"
    nquads.write_bytes(opened.read("dataset.nq").replace(b"Ambassador", b"Ambassadress"))
    shutil.rmtree(opened.statements())
    disk.write_store(nquads, opened.statements())
    nquads.unlink()
    (problem,) = [p for p in check(large) if p.severity == "error"]
    assert (problem.place, problem.fault) == (
        str(opened.statements()),
        "does not hold the same statements",
    )


@pytest.mark.parametrize("harm", ["gone", "emptied", "tables", "flipped"])
def test_a_damaged_store_is_found_and_gives_no_answer(opened, large, harm):
    folder = opened.statements()
    tables = sorted(folder.glob("*.sst"))
    assert tables
    if harm == "gone":
        shutil.rmtree(folder)
    elif harm == "emptied":
        for file in folder.iterdir():
            file.write_bytes(b"")
    elif harm == "tables":
        for file in tables:
            file.unlink()
    else:
        for file in tables:
            content = bytearray(file.read_bytes())
            for at in range(0, len(content) // 2, 64):
                content[at] ^= 0xFF
            file.write_bytes(content)
    assert [p for p in check(large) if p.severity == "error"]
    with pytest.raises(CubakgError):
        opened.query(ALL)
    with pytest.raises(InputError):
        opened.engine.select_own(ALL)


def test_what_a_killed_builder_left_is_swept(large, write_dataset, small):
    left = large / "build-000009.partial" / STORE
    left.mkdir(parents=True)
    (left / "000001.sst").write_bytes(b"half")
    write_dataset(large, small)
    assert not left.parent.exists()
    assert not [p for p in check(large) if p.severity == "error"]
