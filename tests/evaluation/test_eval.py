"""`cubakg eval` counts as the reference does, and tells each sentence's verdicts."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cubakg.cli.main import run
from cubakg.errors import SeedError
from cubakg.resources import seeds_folder
from cubakg.store.build import read
from cubakg.store.evaluation import evaluate
from cubakg.store.evaluation.criteria import load_criteria
from cubakg.store.facts import fact

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
DEVELOPMENT, TUNING = DATA / "releases" / "development", DATA / "releases" / "tuning"
SETS = {
    "development": (DEVELOPMENT / "texts", DEVELOPMENT / "gold.jsonl", DEVELOPMENT / "extra.jsonl"),
    "tuning": (TUNING / "texts", TUNING / "gold.jsonl", TUNING / "extra.jsonl"),
    "bundled": (seeds_folder() / "documents", DATA / "bundled" / "gold.jsonl", None),
}


def numbers(value: Any) -> Any:
    """The reference writes NaN where there is nothing to divide by."""
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    return None if isinstance(value, float) and math.isnan(value) else value


@pytest.mark.parametrize("name", SETS)
def test_the_figures_are_those_of_the_reference(name: str, tmp_path: Path) -> None:
    texts, gold, extra = SETS[name]
    extraction = read([texts], seeds_folder())
    predicted = tmp_path / "facts.jsonl"
    predicted.write_text("".join(json.dumps(fact(a)) + "\n" for a in extraction.assertions), encoding="utf-8")
    command = [sys.executable, HERE / "reference.py", predicted, gold, "--documents", texts, "--json"]
    done = subprocess.run([*command, *(["--extra", extra] if extra else [])], capture_output=True, text=True)
    wanted = numbers(json.loads(done.stdout))
    ours = evaluate(extraction.documents, extraction.assertions, gold, extra).score.to_json()
    assert ours["all"]["found"] > 20
    assert ours.pop("relations").items() >= wanted.pop("relations").items()
    assert ours == wanted


DOCUMENT = """Talks

Craig Kelly led the U.S. delegation in Havana on January 12, 2022. Kelly met with Bruno Rodríguez. He said the talks were useful.
"""


def gold_row(number: int, relation: str, subject: str, obj: str, quote: str, **more: Any) -> dict[str, Any]:
    start = DOCUMENT.index(quote)
    return {
        "id": f"talks-{number}", "document": "talks.txt", "relation": relation, "subject": subject, "object": obj,
        "quote": quote, "start": start, "end": start + len(quote), **more,
    }  # fmt: skip


@pytest.fixture
def judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str]]]:
    """Judge the document above by three facts, of which one is not what it says."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "talks.txt").write_text(DOCUMENT, encoding="utf-8")
    rows = [
        gold_row(
            1,
            "leads",
            "Craig Kelly",
            "U.S. delegation",
            "Craig Kelly led the U.S. delegation",
            date="2021-05",
        ),
        gold_row(2, "meetsWith", "Bruno Rodríguez", "Craig Kelly", "Kelly met with Bruno Rodríguez"),
        gold_row(3, "visits", "Craig Kelly", "Paris", "Havana"),
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def call(*options: str) -> tuple[int, str]:
        status = run(["eval", str(gold), "--documents", str(folder), *options])
        return status, capsys.readouterr().out

    yield call


def test_each_sentence_has_its_verdicts(judged: Callable[..., tuple[int, str]]) -> None:
    status, out = judged("--show", "all", "--format", "json")
    sentences = json.loads(out)["sentences"]
    outcomes = {v["gold"]: v["outcome"] for line in sentences for v in line["verdicts"] if v["gold"]}
    assert status == 0
    assert outcomes == {"talks-1": "found", "talks-2": "found", "talks-3": "missed"}
    kelly = next(line for line in sentences if any(v["gold"] == "talks-1" for v in line["verdicts"]))
    assert DOCUMENT[kelly["start"] : kelly["end"]] == kelly["text"]
    assert kelly["text"].startswith("Craig Kelly led")
    fault = next(v["faults"] for v in kelly["verdicts"] if v["gold"] == "talks-1")
    assert fault == ["date 2022-01-12, gold 2021-05"]


def test_the_table_marks_what_was_missed_with_its_id(judged: Callable[..., tuple[int, str]]) -> None:
    _, missed = judged("--show", "missed")
    assert "✗ visits: Craig Kelly → Paris  talks-3  missed" in missed
    assert "✓" not in missed
    _, everything = judged("--show", "all")
    assert "✓ meetsWith: " in everything
    assert "\nall " in everything


def test_a_figure_below_what_is_asked_for_is_exit_1(
    judged: Callable[..., tuple[int, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert judged("--min-recall", "0.6")[0] == 0
    assert judged("--min-recall", "0.7")[0] == 1
    assert judged("--min-precision", "1")[0] in (0, 1)


@pytest.mark.parametrize(
    ("content", "status", "complaint"),
    [
        ("{}\n", 3, "line 1: no 'document'"),
        ("not json\n", 3, "line 1"),
        ("\n", 3, "holds no fact"),
        ('{"document": "x", "relation": "r", "subject": "s", "object": "o"}\n', 3, "give their folder"),
    ],
)
def test_a_gold_file_that_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, status: int, complaint: str
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    assert run(["eval", str(gold)]) == status
    assert complaint in capsys.readouterr().err


def test_a_relation_that_the_ontology_does_not_know_is_refused_with_the_repair(tmp_path: Path) -> None:
    text = (seeds_folder() / "evaluation.toml").read_text(encoding="utf-8")
    (tmp_path / "evaluation.toml").write_text(text.replace('"callsFor"', '"callsFour"'), encoding="utf-8")
    with pytest.raises(SeedError, match="'callsFour' is no relation"):
        load_criteria(tmp_path)
