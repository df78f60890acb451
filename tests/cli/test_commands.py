"""The commands keep their promises: data on stdout, words on stderr, exit codes, pipes, names, formats."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cubakg.cli.main import run
from cubakg.model import Extraction, Ref

KEYS = [
    "id",
    "document",
    "part",
    "relation",
    "subject",
    "subject_id",
    "subject_type",
    "subject_mention",
    "object",
    "object_id",
    "object_type",
    "object_mention",
    "date",
    "place",
    "claimant",
    "issuer",
    "status",
    "quote",
    "start",
    "end",
    "rule",
]
Shell = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def facts(small_dataset: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def call(*arguments: str) -> str:
        assert run(["facts", "--dataset", str(small_dataset), *arguments]) == 0
        return capsys.readouterr().out

    return call


@pytest.fixture
def shell(small_dataset: Path) -> Shell:
    """Run a shell line in which `cubakg` is the program."""

    def call(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
        line = line.replace("cubakg", f"{sys.executable} -m cubakg")
        variables = {**os.environ, "CUBAKG_DATASET": str(small_dataset), **environment}
        return subprocess.run(
            ["bash", "-c", line], env=variables, capture_output=True, text=True, errors="replace", timeout=60
        )

    return call


def test_facts_have_exactly_the_promised_keys(facts: Callable[..., str], small: Extraction) -> None:
    rows = [json.loads(line) for line in facts("--format", "jsonl").splitlines()]
    assert len(rows) == len(small.assertions)
    assert {tuple(row) for row in rows} == {tuple(KEYS)}
    assert json.loads(facts("--format", "json")) == rows
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        table = list(csv.reader(io.StringIO(facts("--format", form)), delimiter=delimiter))
        assert table[0] == KEYS
        assert len(table) == len(rows) + 1


def test_offsets_of_facts_are_those_of_their_quotes(facts: Callable[..., str], small: Extraction) -> None:
    texts = {d.file: d.text for d in small.documents}
    for line in facts("--format", "jsonl").splitlines():
        row = json.loads(line)
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_claimant_and_issuer_are_labels_or_null(facts: Callable[..., str]) -> None:
    rows = [json.loads(line) for line in facts("--format", "jsonl").splitlines()]
    assert {row["claimant"] for row in rows} == {None, "John Harbour"}
    assert {row["issuer"] for row in rows} == {None, "Ministry of Foreign Affairs of Sudovia"}


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (["--actor", "ruiz-diaz"], 5),
        (["--relation", "meets with"], 3),
        (["--relation", "meetsWith", "--status", "planned"], 1),
        (["--document", "statement"], 3),
        (["--claimant", "John Harbour"], 1),
        (["--status", "negated"], 1),
        (["--actor", "cossio", "--status", "planned"], 0),
    ],
)
def test_facts_are_filtered(facts: Callable[..., str], filters: list[str], number: int) -> None:
    assert len(facts("--format", "jsonl", *filters).splitlines()) == number


def test_formulas_in_cells_are_disarmed_on_request(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "=HYPERLINK(1)"]
    first = small.assertions[0]
    small.assertions = [replace(first, subject=replace(first.subject, label=label)) for label in hostile]
    small.assertions = [replace(a, date=f"2021-03-0{n}") for n, a in enumerate(small.assertions, 1)]
    write_dataset(tmp_path / "dataset", small)
    for form in ("csv", "tsv"):
        command = ["facts", "--dataset", str(tmp_path / "dataset"), "--format", form]
        run([*command, "--safe-for-spreadsheets"])
        table = csv.DictReader(
            io.StringIO(capsys.readouterr().out), dialect="excel" if form == "csv" else "excel-tab"
        )
        assert all(row["subject"].startswith("'") for row in table)
        run(command)
        assert "'=cmd" not in capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_sheet_keeps_documented_and_claimed_apart(
    small_dataset: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert run(["show", "cossio", "--dataset", str(small_dataset), "--format", form]) == 0
    out = capsys.readouterr().out
    assert "What documents state".casefold() not in out.casefold()
    assert "John Harbour" in out
    assert "arrested" in out
    assert "Among them was Carlos Fernández de Cossío" in " ".join(out.replace("│", "").split())


def test_a_sheet_has_date_document_quote_and_offsets(
    small_dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["show", "Ruiz-Diaz", "--dataset", str(small_dataset)])
    out = capsys.readouterr().out
    for expected in (
        "Ana Ruiz-Díaz met with John Harbour",
        "2 March 2021",
        "article.txt, article, characters",
    ):
        assert expected in out
    for heading in ("Posts", "Delegations", "WHAT DOCUMENTS STATE", "WHAT IS CLAIMED, PLANNED, DENIED"):
        assert heading in out
    assert "did not meet with Carlos Ruiz" in out.split("CLAIMED, PLANNED")[1]


def test_markdown_of_a_sheet_is_not_steered_by_the_text(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    label = "<script>alert(1)</script> [x](javascript:alert(1)) # `y`"
    entity = small.entities["john-harbour"]
    small.entities["john-harbour"] = replace(entity, label=label)
    write_dataset(tmp_path / "dataset", small)
    run(["show", "john-harbour", "--dataset", str(tmp_path / "dataset"), "--format", "markdown"])
    out = capsys.readouterr().out
    assert "<script" not in out.replace("\\<script", "")
    assert "[x](" not in out.replace("\\[x\\](", "")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["show", "Harbuor"], 2, "no entity is called 'Harbuor'. Did you mean"),
        (["show", "nobody at all"], 2, "no entity is called"),
        (["show", "Carlos"], 2, "'Carlos' may mean 2 entities; give the full name or the id:\n  Carlos"),
        (["show"], 2, "Missing argument"),
        (["shwo", "x"], 2, "there is no command 'shwo'. Did you mean 'show'?"),
        (["facts", "--relation", "meetswiht"], 2, "Did you mean 'meetsWith'?"),
        (["facts", "--document", "zzz"], 2, "There are: article.txt, statement.txt"),
        (["facts", "--format", "xml"], 2, "is not one of"),
        (
            ["facts", "--dataset", "/nowhere/at/all"],
            3,
            "there is no dataset here; make one with `cubakg build -o",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_next_step(
    small_dataset: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    monkeypatch.setenv("CUBAKG_DATASET", str(small_dataset))
    assert run(arguments) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "Traceback" not in said.err


def test_a_reader_who_has_seen_enough_is_no_error(shell: Shell) -> None:
    done = shell("set -o pipefail; cubakg facts --format jsonl | head -1")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    done = shell("set -o pipefail; cubakg show ruiz-diaz | head -0")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_behind_stdout_is_told_in_words(shell: Shell) -> None:
    done = shell("cubakg facts --format jsonl > /dev/full")
    assert done.returncode == 3
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_color_is_obeyed_even_on_a_terminal(shell: Shell) -> None:
    on_terminal = "script -qec 'cubakg show ruiz-diaz' /dev/null"
    if shell("command -v script").returncode:
        pytest.skip("there is no `script` here to make a terminal with")
    assert "\x1b[" in shell(on_terminal, TERM="xterm").stdout
    assert "\x1b[" not in shell(on_terminal, TERM="xterm", NO_COLOR="1").stdout
    assert "\x1b[" not in shell("cubakg show ruiz-diaz", TERM="xterm").stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_of_another_encoding_gets_an_answer(shell: Shell, encoding: str) -> None:
    done = shell("cubakg show cossio", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "Fern" in done.stdout


def test_check_says_no_where_a_file_is_damaged(
    small_dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    copy = shutil.copytree(small_dataset, tmp_path / "dataset")
    assert run(["check", "--dataset", str(copy)]) == 0
    assert "SHARE THIS STORY" in " ".join(capsys.readouterr().out.split())
    file = next(Path(copy).glob("build-*/names.json"))
    file.write_bytes(file.read_bytes()[:-3])
    assert run(["check", "--dataset", str(copy)]) == 1
    said = capsys.readouterr()
    assert "names.json" in said.out
    assert "1 error" in said.err
    assert run(["check", "--dataset", str(copy), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["severity"] == "error"


def test_nothing_that_is_printed_steers_the_terminal(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b[2J\u202eevil\x07\u2066"
    small.assertions = [
        replace(a, subject=replace(a.subject, label=evil + a.subject.label)) for a in small.assertions
    ]
    small.entities = {id_: replace(e, label=evil + e.label) for id_, e in small.entities.items()}
    small.problems = [replace(p, place=evil, fault=evil, next_step=evil) for p in small.problems]
    write_dataset(tmp_path / "dataset", small)
    place = ["--dataset", str(tmp_path / "dataset")]
    for command in (["facts"], ["show", "john-harbour"], ["check"], ["show", "carlos"], ["show", evil]):
        for form in ("table", "jsonl", "json", "csv", "tsv", "text", "markdown"):
            run([*command, *place, "--format", form])
            said = capsys.readouterr()
            assert not set(said.out + said.err) & set("\x1b\u202e\x07\u2066")


def test_the_table_of_facts_has_sentences_and_quotes_at_any_width(
    small_dataset: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    small: Extraction,
) -> None:
    for columns in (40, 80, 110, 140):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert run(["facts", "--dataset", str(small_dataset)]) == 0
        told = capsys.readouterr()
        assert max(len(line) for line in told.out.splitlines()) <= columns
        assert "meetsWith" not in told.out
        words = set(told.out.split())
        for a in small.assertions:
            assert set(f"“{a.evidence.quote}”".split()) <= words or columns == 40
        assert "claimed by John Harbour" in " ".join(told.out.split()) or columns >= 110
        assert told.err == "8 statements\n"


def test_a_sheet_names_what_it_refers_to(
    small: Extraction, tmp_path: Path, write_dataset: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    ruiz = replace(
        small.entities["ana-ruiz-diaz"],
        facts=(("tenure", "old-post 2019-03-01/2020"), ("tenure", "foreign-minister /")),
    )
    small.entities["ana-ruiz-diaz"] = ruiz
    small.referred = {"old-post": Ref("old-post", "Head of the Old Post", "Post")}
    first = small.assertions[0]
    said_at = (("occasion", "harbour-town"), ("verbatim", "true"))
    small.assertions[0] = replace(first, qualifiers=said_at)
    write_dataset(tmp_path / "d", small)
    assert run(["show", "Ruiz-Diaz", "--dataset", str(tmp_path / "d")]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "tenure: Head of the Old Post (1 March 2019 to 2020); Foreign Minister" in out
    assert "occasion: Harbour; verbatim" in out


def test_what_a_name_was_taken_for_is_told_on_stderr(
    small_dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "Harbo", "--dataset", str(small_dataset)]) == 2
    assert run(["show", "John Harb", "--dataset", str(small_dataset)]) == 0
    told = capsys.readouterr()
    assert "nothing is called 'John Harb'; understood as John Harbour\n" in told.err
    assert "understood" not in told.out
    assert run(["show", "John Harbour", "--dataset", str(small_dataset)]) == 0
    assert capsys.readouterr().err == ""
