"""`cubakg build`: from files to a dataset, and what it says when that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cubakg.cli.main import run

TEXT = "John Kerry met with Bruno Rodriguez in Havana on August 14, 2015.\n"


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one document, in a working folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CUBAKG_DATASET", raising=False)
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


def test_a_build_prints_the_place_of_its_dataset_and_nothing_else(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(documents), "-o", "mine"]) == 0
    said = capsys.readouterr()
    assert said.out == "mine\n"
    assert said.err.startswith("1 document, ")
    assert run(["facts", "--dataset", "mine", "--format", "jsonl"]) == 0
    assert '"document": "a.txt"' in capsys.readouterr().out


def test_without_output_the_dataset_lies_in_the_working_folder(documents: Path) -> None:
    assert run(["build", str(documents / "a.txt")]) == 0
    assert (Path("cubakg-dataset") / "CURRENT").is_file()


def test_what_was_skipped_is_named_with_its_reason(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (documents / "empty.txt").write_text("")
    os.mkfifo(documents / "pipe.txt")
    assert run(["build", str(documents), "-o", "mine"]) == 0
    said = capsys.readouterr().err
    assert "empty.txt" in said
    assert "pipe.txt" in said
    assert run(["check", "--dataset", "mine"]) == 0
    assert "pipe.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "nowhere"),
        (["nothing-in-it"], "nothing-in-it"),
        (["documents", "-o", "foreign"], "holds other files (thesis.docx"),
        (["documents", "-o", "documents/a.txt"], "is a file; give a new or empty folder"),
        (["documents", "--seeds", "nowhere"], "--seeds nowhere: there is no such folder"),
        (["documents", "--ontology", "nowhere"], "--ontology nowhere: there is no such folder"),
        (["documents", "-o", "/proc/mine"], "/proc/mine: cannot be written to"),
    ],
)
def test_a_build_that_cannot_be_leaves_nothing_and_says_why(
    documents: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    Path("foreign").mkdir()
    Path("foreign/thesis.docx").write_text("irreplaceable")
    Path("nothing-in-it").mkdir()
    before = sorted(Path().rglob("*"))
    assert run(["build", *arguments]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert sorted(Path().rglob("*")) == before


def test_a_renewed_dataset_keeps_its_place(documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert run(["build", str(documents), "-o", "mine"]) == 0
    assert (Path("mine") / "CURRENT").read_text().startswith("build-000002 ")
    first, second = (Path("mine") / f"build-00000{n}" / "manifest.json" for n in (1, 2))
    assert first.read_bytes() == second.read_bytes()
