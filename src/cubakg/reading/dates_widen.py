"""Join to each date the words that shape it: late, since, two years after, the second anniversary of.

>>> from cubakg.reading.dates import find_dates
>>> [(e.words, e.kind, e.bound) for e in find_dates("the first since late 2015, two years after May 3, 2013")]
[('since late 2015', 'date', 'from'), ('two years after May 3, 2013', 'offset', '')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from cubakg.reading.dates_context import phrase_before, words_after
from cubakg.reading.dates_types import DateExpression, DatePoint, Tense
from cubakg.reading.dates_words import DateWords, any_of, load_words

_WINDOW = 100
_BOUNDED = frozenset({"date", "weekday", "day", "ago", "calendar", "season", "fiscal", "quarter", "decade"})
_WHOLE_UNITS = ("month", "year", "month-name")


def widen(plain: str, found: list[DateExpression], seeds: Path) -> list[DateExpression]:
    """Return the expressions of a folded text with their shaping words, none taking what is another's."""
    shaping = _shaping(seeds)
    shaped: list[DateExpression] = []
    for one in _merged(plain, found):
        floor = max(shaped[-1].end if shaped else 0, one.start - _WINDOW)
        shaped.append(shaping.shape(plain, one, floor))
    return list(_joined(plain, shaped))


class _Shaping:
    def __init__(self, words: DateWords) -> None:
        self.words, data = words, words.data
        self.portions = {word: portion for word, portion in data["portions"].items() if portion}
        self.bounds: dict[str, str] = data["bounds"]
        self.hints: dict[str, Tense] = data["hints"]
        self.before = frozenset(self.portions), frozenset(self.bounds), frozenset(self.hints)
        self.remembered = words.context("remembered")
        number = rf"(\d{{1,3}}(?:st|nd|rd|th)?|{any_of((*data['numbers'], *data['ordinals']))})"
        self.counted_back = re.compile(
            rf"\b{number}(?:[ -]year)?[ -](?:anniversary (?:of|since)|years? (?:since|after))\b"
            r"[^.;()]{0,40}$"
            rf"|\b{number} years? ago,? on (?:{any_of(words.weekdays)},? )?$"
        )

    def shape(self, plain: str, one: DateExpression, floor: int) -> DateExpression:
        one = self._portioned(plain, one, floor)
        if one.kind == "date" and one.points[0].year is None and one.points[0].day:
            one = self._of_event(plain, one)
        hint = phrase_before(plain, one.start, self.before[2])
        if hint:
            one = replace(one, hint=self.hints[hint[0]])
        return self._bounded(plain, one, floor)

    def _portioned(self, plain: str, one: DateExpression, floor: int) -> DateExpression:
        if one.kind != "date" and one.unit not in _WHOLE_UNITS:
            return one
        match = phrase_before(plain, one.start, self.before[0], floor)
        if not match:
            return one
        portion = self.portions[match[0]]
        if (portion == "week") is (not one.points or one.points[0].day is None):
            return one
        point = one.points[0] if one.points else DatePoint()
        return replace(one, start=match[1], points=(replace(point, portion=portion),))

    def _bounded(self, plain: str, one: DateExpression, floor: int) -> DateExpression:
        """Open one side after "since" or "until", unless the date belongs to a noun that follows."""
        if one.kind not in _BOUNDED or one.event or plain.startswith("'s", one.end):
            return one
        match = phrase_before(plain, one.start, self.before[1], floor)
        return replace(one, start=match[1], bound=self.bounds[match[0]]) if match else one

    def _of_event(self, plain: str, one: DateExpression) -> DateExpression:
        """Mark a day that names an event, and count an anniversary back to it."""
        event = not self.remembered.isdisjoint(words_after(plain, one.end, 2))
        before = plain[max(0, one.start - _WINDOW) : one.start]
        match = self.counted_back.search(before) if " year" in before or "nniversary" in before else None
        years = (self.words.number(match[1] or match[2]) or 0) if match else 0
        return replace(one, event=event, years_before=years) if event or years else one


def _merged(plain: str, found: list[DateExpression]) -> Iterator[DateExpression]:
    """Read "May 3 of last year", "Monday of next week", "a year ago this month" and "today, May 3" as one."""
    held: DateExpression | None = None
    for one in found:
        both = _both(plain, held, one) if held else None
        if held and not both:
            yield held
        held = both or one
    if held:
        yield held


def _both(plain: str, held: DateExpression, one: DateExpression) -> DateExpression | None:
    between = plain[held.end : min(one.start, held.end + _WINDOW)]
    if one.kind == "date" and one.points[0].day and held.kind in ("day", "weekday") and len(held.points) < 2:
        return _same_day(plain, held, one, between)
    if (
        one.kind != "calendar"
        or not re.fullmatch(r",?\s+(?:of\s+)?", between)
        or plain.startswith("'s", one.end)
    ):
        return None
    if held.kind == "weekday" and one.unit == "week":
        return replace(held, end=one.end, shift="week", amount=one.amount)
    if held.kind == "ago" and held.unit == "year" and one.unit in ("week", "month") and one.amount == 0:
        return replace(held, end=one.end, shift=one.unit)
    dated = (
        held.kind in ("date", "range", "set", "choice") and one.unit == "year" and "earlier" not in one.shift
    )
    if dated and all(point.year is None and point.month for point in held.points):
        points = tuple(replace(point, year_shift=one.amount) for point in held.points)
        return replace(held, end=one.end, points=points)
    return None


def _same_day(plain: str, held: DateExpression, one: DateExpression, between: str) -> DateExpression | None:
    """Read "Today, February 7" and "Tuesday (April 5)" as one date."""
    bracketed = re.fullmatch(r"\s+\(", between) and plain.startswith(")", one.end)
    if not bracketed and not re.fullmatch(r",\s+", between):
        return None
    weekday = held.points[0].weekday if held.points else one.points[0].weekday
    points = (replace(one.points[0], weekday=weekday),)
    return replace(one, start=held.start, end=one.end + bool(bracketed), points=points)


def _joined(plain: str, found: list[DateExpression]) -> Iterator[DateExpression]:
    """Give each "two years after" the date that follows it, where one does."""
    held: DateExpression | None = None
    for one in found:
        if held and one.start - held.end <= _WINDOW and _is_base(plain, held, one):
            given = plain[one.start - 1] == "("
            yield replace(held, end=one.end + given, base=one, shift="given" if given else "")
            held = None
            continue
        if held:
            yield replace(held, base=one) if _counts_back_to(plain, held, one) else held
        held = one if one.kind == "offset" else None
        if not held:
            yield one
    if held:
        yield held


def _counts_back_to(plain: str, held: DateExpression, one: DateExpression) -> bool:
    """Tell whether "two years after" counts from the event whose day follows ("the July 11 protests")."""
    near = one.start - held.end <= _WINDOW and held.unit == "year"
    return near and one.years_before == held.amount and "." not in plain[held.end : one.start]


def _is_base(plain: str, held: DateExpression, one: DateExpression) -> bool:
    """Tell whether one is counted from the next: "two years after July 11", "the day before it (May 16)"."""
    between = plain[held.end : one.start]
    if one.kind != "date" or one.points[0].day is None:
        return False
    if re.fullmatch(r"\s+(?:the\s+)?", between):
        return not one.event
    return bool(re.fullmatch(r"[^().;]*\(", between)) and plain.startswith(")", one.end)


@lru_cache(maxsize=4)
def _shaping(seeds: Path) -> _Shaping:
    return _Shaping(load_words(seeds))
