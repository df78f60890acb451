"""What comes out of laying accounts side by side: points, each with all who tell it, and their quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cubakg.network.answer import Answer
from cubakg.network.lines import GAP, Line
from cubakg.network.record import Record

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.network.voices import Voice


class Telling(Record):
    """What one voice tells in one field: the value, and the assertion that says so."""

    voice: Voice
    field: str
    key: str
    value: str
    assertion: Assertion


class Point(Record):
    """One value of one field, with all who tell it; `against` names the values that contradict it."""

    field: str
    value: str
    tellings: tuple[Telling, ...]
    against: tuple[str, ...] = ()

    @property
    def voices(self) -> list[str]:
        """Return who tells it."""
        return sorted({t.voice.label for t in self.tellings})


class Comparison(Answer):
    """Accounts of one thing, point by point."""

    title: str
    voices: tuple[str, ...]
    points: tuple[Point, ...]
    silent: tuple[str, ...] = ()

    @property
    def agreed(self) -> tuple[Point, ...]:
        """Return what all voices tell."""
        return tuple(p for p in self.points if len(p.voices) == len(self.voices) > 1)

    @property
    def contradictions(self) -> tuple[Point, ...]:
        """Return what is contradicted by another voice."""
        return tuple(p for p in self.points if p.against)

    def only(self, voice: str) -> tuple[Point, ...]:
        """Return what this voice alone tells."""
        return tuple(p for p in self.points if p.voices == [voice])

    def lines(self) -> list[Line]:
        """Return the comparison as lines."""
        lines = [Line("heading", self.title), Line("note", f"Told by {'; '.join(self.voices)}.")]
        lines += [Line("note", f"No document has {name} say anything of it.") for name in self.silent]
        lines += self._section("They contradict each other", self.contradictions)
        lines += self._section("All tell", self.agreed)
        rest = [p for p in self.points if 1 < len(p.voices) < len(self.voices)]
        lines += self._section("Some tell", rest)
        for voice in self.voices:
            lines += self._section(f"Only {voice} tells", self.only(voice))
        return lines

    def rows(self) -> list[dict[str, Any]]:
        """Return one row for each voice on each point."""
        return [
            {
                "field": point.field,
                "value": point.value,
                "voice": t.voice.label,
                "told_by": len(point.voices),
                "of": len(self.voices),
                "against": " | ".join(point.against),
                "status": t.assertion.status,
                "document": t.assertion.evidence.document,
                "start": t.assertion.evidence.start,
                "end": t.assertion.evidence.end,
                "quote": t.assertion.evidence.quote,
            }
            for point in self.points
            for t in point.tellings
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain data."""
        return {"title": self.title, "voices": list(self.voices), "rows": self.rows()}

    def _section(self, title: str, points: Iterable[Point]) -> list[Line]:
        groups: dict[tuple[object, ...], list[Point]] = {}
        for point in sorted(points, key=lambda p: p.field):
            # what the same words of the same voices say in one field is one point with several values
            same = tuple((t.voice.id, t.assertion.evidence, t.assertion.status) for t in point.tellings)
            groups.setdefault((point.field, point.against, same), []).append(point)
        lines = [line for group in groups.values() for line in _group(group)]
        return [GAP, Line("heading", title), *lines] if lines else []


def _group(points: list[Point]) -> Iterator[Line]:
    first = points[0]
    firm = all(t.assertion.status == "asserted" for t in first.tellings)
    against = f" (against: {'; '.join(first.against)})" if first.against else ""
    values = "; ".join(dict.fromkeys(point.value for point in points))
    yield Line("documented" if firm else "claimed", f"{first.field}: {values}{against}")
    for t in first.tellings:
        evidence = t.assertion.evidence
        status = "" if t.assertion.status == "asserted" else f", {t.assertion.status}"
        where = f"{evidence.document}{status}, characters {evidence.start} to {evidence.end}"
        by = "" if t.voice.label == evidence.document else f"{t.voice.label}: "
        yield Line("quote", evidence.quote, 1)
        yield Line("source", f"{by}{where}", 1)
