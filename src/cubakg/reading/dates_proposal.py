"""A stretch of text that has the shape of a date, with its parts as values, for a builder to judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cubakg.reading.dates_context import Surroundings
from cubakg.reading.dates_types import DateExpression, DatePoint, share_years
from cubakg.reading.dates_words import DateWords


@dataclass(frozen=True, slots=True)
class Proposal:
    """A match of one shape. A group that took no part reads as an empty text, no number, and place -1."""

    match: Any
    groups: dict[str, int]
    plain: str
    words: DateWords
    around: Surroundings

    def span(self, group: str) -> tuple[int, int]:
        """Return where a group begins and ends."""
        first, last = self.match.span(self.groups[group])
        return int(first), int(last)

    def text(self, group: str) -> str:
        """Return a group's text with single blanks."""
        first, last = self.span(group)
        return " ".join(self.plain[first:last].split()) if first >= 0 else ""

    def number(self, group: str) -> int | None:
        """Return the number in a group's digits or words."""
        text = self.text(group)
        return self.words.number(text) if text else None

    def month(self, group: str) -> int | None:
        """Return the month that a group names."""
        return self.words.months.get(self.text(group).lower().rstrip("."))

    def weekday(self, group: str) -> int | None:
        """Return the weekday that a group names, Monday being 0."""
        return self.words.weekdays.get(self.text(group).lower().rstrip("."))

    @property
    def start(self) -> int:
        """Return where the match begins."""
        return int(self.match.start())

    @property
    def end(self) -> int:
        """Return where the match ends."""
        return int(self.match.end())

    def start_of(self, *groups: str) -> int:
        """Return where the first of these groups that took part begins."""
        return next((first for first, _ in map(self.span, groups) if first >= 0), self.start)

    def end_of(self, *groups: str) -> int:
        """Return where the last of these groups that took part ends."""
        return max(self.span(group)[1] for group in groups)

    @property
    def join(self) -> str:
        """Return what joins two dates: "and", "or", "to" for all that make a range, or nothing."""
        word = self.text("conj").strip(", ").lower()
        if word in ("and", "&"):
            return "to" if self.text("pre").lower() == "between" else "and"
        return "or" if word == "or" else "to" if self.span("conj")[0] >= 0 else ""

    def make(
        self,
        kind: str,
        *points: DatePoint,
        start: int | None = None,
        end: int | None = None,
        **fields: Any,  # noqa: ANN401
    ) -> DateExpression:
        """Return an expression over the match, or over the part of it from `start` to `end`."""
        first, last = self.start if start is None else start, self.end if end is None else end
        return DateExpression(first, last, "", kind, points, **fields)

    def several(self, points: list[DatePoint], start: int, adjacent: bool = False) -> DateExpression:
        """Return joined dates: two ends, members, or a choice; days on end ("18 and 19") are a range."""
        points = share_years(points)
        if self.join == "or":
            return self.make("choice", *points, start=start)
        if self.join == "and" and not adjacent:
            return self.make("set", *points, start=start)
        whole = self.text("pre") and self.text("conj")[-1:].isalpha()
        return self.make("range", points[0], points[-1], start=self.start if whole else start)
