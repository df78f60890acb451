"""The questions of an analyst that the network answers, with the answers as they were read against the sources.

After a change that moves an answer: `CUBAKG_WRITE_GOLDEN=1 pytest tests/network/test_questions.py` writes the answers
anew. Read every line that git shows as changed against the documents before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cubakg.cli.main import run
from cubakg.network.compare import compare
from cubakg.network.contradictions import contradictions
from cubakg.network.coverage import coverage
from cubakg.network.origins import origins
from cubakg.network.rank import rank

FOLDER = Path(__file__).parent / "answers"

QUESTIONS = {
    "01-kerry-and-soler": ["path", "Kerry", "Soler", "--explain-cost"],
    "02-who-led-which-delegation": ["query", "delegation-leaders"],
    "03-co-chairs": ["query", "co-chairs"],
    "04-rounds-of-each-series": ["series"],
    "05-two-accounts": ["compare", "--on", "2024-02-07"],
    "06-statements": ["query", "statements"],
    "07-who-says-that-300-were-arrested": ["query", "claims", "--with", "relation=arrests"],
    "08-15-unnamed-sources-and-inferred-dates": ["coverage"],
    "09-dissidents": ["query", "dissident-meetings"],
    "10-posts": ["query", "posts"],
    "11-agencies": ["query", "agencies"],
    "12-calls-and-criticism": ["query", "demands"],
    "13-topics": ["query", "topics"],
    "14-timeline": ["timeline"],
    "16-17-who-is-central-and-by-which-document": [
        "rank",
        "--by",
        "betweenness",
        "--without-states",
        "--top",
        "5",
    ],
    "17-what-the-path-hangs-on": ["path", "Mayorkas", "Swartz"],
    "18-origins": ["origins"],
    "19-contradictions": ["contradictions"],
}


def quoted(answer):
    """Yield what stands in quotation marks of its own lines, as far as the line where it may end."""
    block = []
    for line in answer.splitlines():
        words = line.strip()
        if block or (words.startswith("“") and line.startswith("  ")):
            block.append(words)
        if block and words.endswith("”"):
            yield " ".join(block)
            block = []
    assert not block


def test_every_question_has_its_answer_and_no_other_file_lies_there():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_the_one_that_was_read(name, bundled, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert run(QUESTIONS[name]) == 0
    told = capsys.readouterr().out
    place = FOLDER / f"{name}.txt"
    if os.environ.get("CUBAKG_WRITE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        place.write_text(told, encoding="utf-8")
    assert told == place.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_quotation_of_an_answer_stands_in_a_document(name, bundled):
    told = [" ".join(document.text.split()) for document in bundled.documents]
    found = list(quoted((FOLDER / f"{name}.txt").read_text(encoding="utf-8")))
    assert found
    for quotation in found:
        words = quotation.removeprefix("“").removesuffix("”")
        assert any(words in text for text in told), quotation


def test_every_question_of_an_analyst_is_asked():
    asked = {number for name in QUESTIONS for number in name.split("-")[:2] if number.isdigit()}
    assert asked == {f"{number:02}" for number in range(1, 20)}


ANSWERS = {
    "compare": lambda dataset: compare(on="2024-02-07", dataset=dataset).rows(),
    "origins": lambda dataset: origins(dataset).rows(),
    "contradictions": lambda dataset: contradictions(dataset).rows(),
    "coverage": lambda dataset: coverage(dataset).rows(),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_quoted_line_stands_in_its_document(name, bundled):
    texts = {document.file: document.text for document in bundled.documents}
    quoted = [row for row in ANSWERS[name](bundled) if row["quote"]]
    assert quoted
    for row in quoted:
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_every_quote_behind_a_rank_stands_in_its_document(bundled):
    texts = {document.file: document.text for document in bundled.documents}
    for standing in rank(bundled, by="pagerank", top=50).standings:
        assert standing.evidence
        assert all(quote in texts[document] for _, quote, document in standing.evidence)
