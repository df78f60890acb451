"""The workbench shows what was read, which rules matched, and why the nearest did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from talks import TEXT, document

from cubakg.cli.main import run
from cubakg.extraction.extract import load_extractor
from cubakg.extraction.workbench import DocumentTrace, Passage
from cubakg.resources import seeds_folder


def passage(trace: DocumentTrace, words: str) -> Passage:
    return next(p for p in trace.passages if words in p.text)


def test_every_passage_is_shown_in_order_with_what_it_is(trace: DocumentTrace) -> None:
    assert [p.number for p in trace.passages] == list(range(1, len(trace.passages) + 1))
    assert [p.kind for p in trace.passages] == ["heading", "text", "text", "text", "text", "furniture"]
    assert all(trace.text[p.start : p.end] == p.text for p in trace.passages)
    assert trace.passages[-1].reason == "share link"


def test_mentions_and_clauses_stand_where_they_say(trace: DocumentTrace) -> None:
    for p in trace.passages:
        for piece in (*p.mentions, *(c.subject for c in p.clauses if c.subject)):
            assert TEXT[piece.start : piece.end] == piece.text
    kinds = {m.text: m.type for m in passage(trace, "Craig Kelly").mentions}
    assert kinds["Bruno Rodríguez"] == "Person"
    assert kinds["Havana"] == "Place"
    clauses = {c.lemma: c for c in passage(trace, "Craig Kelly").clauses}
    assert clauses["lead"].link == "relative"
    assert clauses["meet"].preps[0][0] == "with"


def test_every_fact_of_the_extraction_is_under_the_rule_that_yielded_it(trace: DocumentTrace) -> None:
    wanted = {(a.id, a.evidence.rule) for a in load_extractor(seeds_folder()).extract(document()).assertions}
    shown = {(fact.id, fired.rule) for p in trace.passages for fired in p.fired for fact in fired.facts}
    assert len(wanted) >= 4
    assert shown == wanted


def test_a_rule_that_nearly_matched_says_which_slot_was_not_filled(trace: DocumentTrace) -> None:
    near = {n.rule: n for n in passage(trace, "led to nothing").near}
    lead = near["lead-delegation"]
    assert lead.word == "led"
    assert lead.relation == "leads"
    assert "subject: agent is “The talks”" in lead.why
    assert "wanted Officials or Person or Post" in lead.why


def test_a_rule_that_matched_is_not_among_the_near_ones(trace: DocumentTrace) -> None:
    for p in trace.passages:
        matched = {(f.rule, f.start) for f in p.fired}
        assert not matched & {(n.rule, n.start) for n in p.near}


def test_attribution_and_dates_are_derived(trace: DocumentTrace) -> None:
    released = passage(trace, "According to the ministry")
    assert any("released 40 prisoners" in s.text and s.source == "the ministry" for s in released.speech)
    dates = {d.words: d for d in passage(trace, "Craig Kelly").dates}
    assert dates["on Friday" if "on Friday" in dates else "Friday"].anchor == "2022-01-14"


def test_watching_changes_nothing() -> None:
    plain = load_extractor(seeds_folder()).extract(document()).assertions
    again = load_extractor(seeds_folder()).extract(document()).assertions
    assert plain == again


def test_the_terminal_shows_a_passage_by_number_or_words(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", str(letter), "--match", "LED to  nothing"]) == 0
    out = capsys.readouterr().out
    assert "The talks led to nothing." in out
    assert "lead-delegation in leadership.toml" in out
    assert "Bruno" not in out
    assert run(["explain", str(letter), "--match", "no such words"]) == 1


def test_colours_are_off_without_a_terminal_and_nothing_of_the_document_moves_the_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "hostile.txt"
    path.write_text("Craig Kelly \x1b[2J met with \u202eBruno Rodríguez in Havana.\n", encoding="utf-8")
    assert run(["explain", str(path)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_json_holds_the_same(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(letter), "--format", "json", "--sentence", "2"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["text"].startswith("Craig Kelly")
    assert row["mentions"]


def test_documents_of_the_dataset_are_found_by_their_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "000_", "--sentence", "1"]) == 0
    assert run(["explain", "no-such-document"]) == 2
    assert "There are: 000_" in capsys.readouterr().err
