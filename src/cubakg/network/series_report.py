"""What is known of a dialogue series: rounds, the numbers that sources give them, gaps, and faults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cubakg.network.answer import Answer
from cubakg.network.edtf import in_words
from cubakg.network.lines import GAP, Line
from cubakg.network.record import Record
from cubakg.network.wording import counted, listed


class Count(Record):
    """A number that a source gives a round, and what it counts from (empty where it does not say)."""

    number: int
    since: str
    by: str
    document: str
    quote: str


class Round(Record):
    """A round that the documents know.

    `standing` is `event`, or `plan` where it is only announced, or `claim` where only those in `by` say that
    it took place.
    """

    id: str
    label: str
    name: str
    date: str | None
    place: str | None
    standing: str
    by: tuple[str, ...]
    counts: tuple[Count, ...]
    documents: tuple[str, ...]
    quote: str


class Series(Record):
    """A dialogue series with its rounds in order, and what is missing or cannot be."""

    id: str
    label: str
    rounds: tuple[Round, ...]
    gaps: tuple[str, ...]
    faults: tuple[str, ...]


class SeriesReport(Answer):
    """All series, or those that were asked for."""

    series: tuple[Series, ...]

    def lines(self) -> list[Line]:
        """Return the report as lines."""
        lines: list[Line] = []
        for one in self.series:
            lines += [GAP] if lines else []
            lines.append(Line("heading", f"{one.label}: {counted(len(one.rounds), 'round')} known"))
            for known in one.rounds:
                lines += _round(known, "" if known.name == one.label else f": {known.name}")
            lines += [Line("note", f"Not found: {gap}", 1) for gap in one.gaps]
            lines += [Line("claimed", f"Cannot be: {fault}", 1) for fault in one.faults]
        return lines

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a round."""
        return [
            {
                "series": one.label,
                "round": known.label,
                "round_id": known.id,
                "date": known.date,
                "place": known.place,
                "standing": known.standing,
                "by": ", ".join(known.by) or None,
                "numbers": ", ".join(str(count.number) for count in known.counts) or None,
                "since": ", ".join(sorted({c.since for c in known.counts if c.since})) or None,
                "documents": ", ".join(known.documents),
                "quote": known.counts[0].quote if known.counts else known.quote,
            }
            for one in self.series
            for known in one.rounds
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "series": [
                {
                    **one.as_dict(),
                    "rounds": [
                        {**known.as_dict(), "counts": [count.as_dict() for count in known.counts]}
                        for known in one.rounds
                    ],
                }
                for one in self.series
            ]
        }


def _round(known: Round, name: str) -> Iterator[Line]:
    place = f", {known.place}" if known.place else ""
    by = f" (says {listed(list(known.by))})" if known.by else ""
    by = " (planned)" if known.standing == "plan" else by
    part = "documented" if known.standing == "event" else "claimed"
    yield Line(part, f"{in_words(known.date)}{place}{name}{by}", 1)
    for count in known.counts:
        since = f" since {count.since}" if count.since else ""
        yield Line("text", f"number {count.number}{since}, says {count.by}", 2)
        yield Line("quote", count.quote, 2)
        yield Line("source", count.document, 2)
    if not known.counts:
        yield Line("quote", known.quote, 2)
        yield Line("source", ", ".join(known.documents), 2)
