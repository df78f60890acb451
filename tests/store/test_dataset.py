"""A dataset gives back what was written, the same on every machine, and says what does not hold."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cubakg.errors import InputError
from cubakg.model import Document, Evidence, Extraction, Furniture, Problem
from cubakg.store.check import check
from cubakg.store.dataset import Dataset
from cubakg.store.rows import in_order

TESTS = Path(__file__).resolve().parents[1]


def test_everything_comes_back_as_it_was(small: Extraction, small_dataset: Path) -> None:
    expected = in_order(small)
    with Dataset.open(small_dataset) as dataset:
        assert dataset.documents == expected.documents
        assert dataset.entities == expected.entities
        assert dataset.assertions == expected.assertions
        assert dataset.problems == expected.problems
        assert dataset.manifest["counts"]["assertions"] == len(expected.assertions)
        assert dataset.vocabulary.relations["meetsWith"].symmetric


def test_two_builds_are_byte_identical_under_two_hash_seeds(tmp_path: Path) -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1]); import pathlib, conftest; "
    script += "print(conftest.write_small(pathlib.Path(sys.argv[2])))"
    builds = []
    for seed in ("1", "2024"):
        call = [sys.executable, "-c", script, str(TESTS), str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed[0]}", "LC_ALL": "C"}
        done = subprocess.run(call, env=environment, check=True, capture_output=True, text=True)
        builds.append(Path(done.stdout.strip()))
    first, second = ({f.name: f.read_bytes() for f in build.iterdir()} for build in builds)
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == set()


def test_the_order_in_which_things_were_read_does_not_matter(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path]
) -> None:
    small.assertions.reverse()
    small.documents.reverse()
    small.entities = dict(reversed(small.entities.items()))
    again = write_dataset(tmp_path / "a", small)
    ordinary = write_dataset(tmp_path / "b")
    assert (again / "manifest.json").read_bytes() == (ordinary / "manifest.json").read_bytes()


@pytest.mark.parametrize("end", [1, -1])
def test_a_quote_off_its_offsets_stops_the_build(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path], end: int
) -> None:
    build = write_dataset(tmp_path / "dataset")
    wrong = small.assertions[0]
    e = wrong.evidence
    small.assertions[0] = replace(
        wrong, evidence=Evidence(e.document, e.part, e.start + end, e.end + end, e.quote, e.rule)
    )
    with pytest.raises(InputError, match=r"characters .* of article.txt are .*, not .*; nothing was built"):
        write_dataset(tmp_path / "dataset", small)
    assert Dataset.open(tmp_path / "dataset").folder == str(build)


def test_a_mention_that_the_text_does_not_have_stops_the_build(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path]
) -> None:
    wrong = small.assertions[0]
    small.assertions[0] = replace(wrong, subject=replace(wrong.subject, mention="Nobody"))
    with pytest.raises(InputError, match="not ‘Nobody’"):
        write_dataset(tmp_path / "dataset", small)


def test_check_lists_furniture_skipped_files_and_unresolved_dates(small_dataset: Path) -> None:
    told = [f"{p.severity} {p.place}: {p.fault}" for p in check(small_dataset) if p.severity != "error"]
    assert any("corpus/pipe.txt" in line for line in told)
    assert any("SHARE THIS STORY" in line for line in told)
    assert any("date not resolved: ‘in May’" in line for line in told)


def test_check_finds_assertions_about_entities_that_are_not_listed(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path]
) -> None:
    del small.entities["john-harbour"]
    write_dataset(tmp_path / "dataset", small)
    faults = [p.fault for p in check(tmp_path / "dataset") if p.severity == "error"]
    assert any("john-harbour, which is not listed" in fault for fault in faults)


def test_hostile_text_survives_the_way_to_the_disk_and_back(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path]
) -> None:
    text = 'line\u2028separator \u0085 next\x00 \x1b[31m \U0001f600 e\u0301 \ufeff \\u0041 "quote" \r\n end'
    piece = Furniture(0, 4, "line", "test \u2029")
    small.documents.append(Document("z\u2028.txt", text, "0" * 64, furniture=(piece,)))
    small.problems.append(Problem("a\nb", "\x1b]0;title\x07", "\u202e"))
    write_dataset(tmp_path / "dataset", small)
    with Dataset.open(tmp_path / "dataset") as dataset:
        assert dataset.documents[-1].text == text
        assert dataset.documents[-1].file == "z\u2028.txt"
        assert small.problems[-1] in dataset.problems


def test_sparql_and_rdflib_see_the_same_statements(small_dataset: Path) -> None:
    with Dataset.open(small_dataset) as dataset:
        quads = dataset.read("dataset.nq").count(b"\n")
        assert sum(1 for _ in dataset.to_rdflib()) == quads
        answer = dataset.query("ASK { GRAPH ?g { ?s ?p ?o } }")
        assert answer.kind


def test_some_assertions_are_read_without_the_others(small: Extraction, small_dataset: Path) -> None:
    wanted = {a.id for a in small.assertions[:2]}
    with Dataset.open(small_dataset) as dataset:
        rows = dataset.assertion_rows(wanted | {"no-such-id"})
    assert rows.keys() == wanted
    assert all(rows[a.id]["relation"] == a.relation for a in small.assertions[:2])
