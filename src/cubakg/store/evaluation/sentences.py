"""The verdicts in the order of the text: under each sentence what was found in it, missed, and wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from cubakg.model import Span
from cubakg.reading.lexicon import load_lexicon
from cubakg.reading.tokens import passages, sentences
from cubakg.store.evaluation.gold import Fact
from cubakg.store.evaluation.matching import Comparison, same_date
from cubakg.store.evaluation.score import Score

Outcome = Literal["found", "missed", "wrong", "repeated", "optional"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one fact; `faults` say what of a fact that was found is not as gold has it."""

    outcome: Outcome
    gold: Fact | None
    ours: Fact | None
    faults: tuple[str, ...] = ()

    @property
    def fact(self) -> Fact:
        """The fact as gold has it, or as it was found where gold has none."""
        fact = self.gold or self.ours
        assert fact is not None  # noqa: S101  (a verdict is on something)
        return fact

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        fact = self.fact
        return {
            "outcome": self.outcome,
            "gold": self.gold.id if self.gold else None,
            "id": self.ours.id if self.ours else None,
            "relation": fact.relation,
            "subject": fact.subject,
            "object": fact.object,
            "quote": fact.quote,
            "faults": list(self.faults),
        }


@dataclass(slots=True)
class Line:
    """A sentence of a document with the verdicts on the facts whose evidence begins in it."""

    document: str
    start: int
    end: int
    text: str
    verdicts: list[Verdict] = field(default_factory=list)

    def only(self, outcome: Outcome) -> Line:
        """Return the sentence with the verdicts of one kind."""
        return replace(self, verdicts=[v for v in self.verdicts if v.outcome == outcome])

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "verdicts": [v.to_json() for v in self.verdicts],
        }


def by_sentence(score: Score, texts: Mapping[str, str], seeds: Path) -> list[Line]:
    """Return the sentences of all documents that gold knows, each with its verdicts."""
    verdicts = list(_verdicts(score))
    return [line for name in sorted(texts) for line in _document(name, texts[name], verdicts, seeds)]


def _document(name: str, text: str, verdicts: Sequence[Verdict], seeds: Path) -> list[Line]:
    lines = [Line(name, a, b, text[a:b]) for a, b in _sentences(text, seeds)]
    starts = [line.start for line in lines]
    for verdict in verdicts:
        fact = verdict.fact
        if fact.document == name and lines:
            lines[max(0, bisect_right(starts, fact.start or 0) - 1)].verdicts.append(verdict)
    for line in lines:
        line.verdicts.sort(key=lambda v: (v.fact.start or 0, v.fact.relation, v.fact.id))
    return lines


def _sentences(text: str, seeds: Path) -> Iterator[Span]:
    closed = load_lexicon(seeds).closed
    for start, end in passages(text):
        yield from sentences(text, start, end, closed["abbreviations"], closed["starters"])


def _verdicts(score: Score) -> Iterator[Verdict]:
    compare = Comparison(score.criteria)
    for i, ours in enumerate(score.predicted):
        if i in score.found:
            gold = score.gold[score.found[i]]
            yield Verdict("found", gold, ours, tuple(_faults(ours, gold, compare)))
        elif i in score.repeated:
            yield Verdict("repeated", None, ours)
        else:
            yield Verdict("optional" if i in score.optional else "wrong", None, ours)
    for gold in score.missed:
        yield Verdict("missed", gold, None)


def _faults(ours: Fact, gold: Fact, compare: Comparison) -> Iterator[str]:
    if gold.date and not same_date(ours.date, gold.date):
        yield f"date {ours.date or 'none'}, gold {gold.date}"
    elif ours.date and not gold.date:
        yield f"date {ours.date}, gold none"
    if not compare.credit_is_right(ours, gold):
        yield f"credited to {ours.claimant or 'nobody'}, gold {gold.claimant or 'nobody'}"
    ahead = compare.criteria.counts_as(gold.relation) in compare.criteria.ahead
    if ours.status != gold.status and not ahead:
        yield f"status {ours.status}, gold {gold.status}"
