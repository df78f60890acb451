"""Find date expressions in text: patterns propose, the words around them decide.

>>> from cubakg.resources import seeds_folder
>>> [(e.words, e.kind) for e in find("On February 7, officials met; the first since 2015.", seeds_folder())]
[('February 7', 'date'), ('since 2015', 'date')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from cubakg.reading import dates_absolute as absolute
from cubakg.reading import dates_relative as relative
from cubakg.reading.dates_context import Surroundings
from cubakg.reading.dates_patterns import load_patterns
from cubakg.reading.dates_proposal import Proposal
from cubakg.reading.dates_types import DateExpression
from cubakg.reading.dates_widen import widen
from cubakg.reading.dates_words import fold

# What makes an expression of a match, by the name of its shape.
BUILDERS: dict[str, Callable[[Proposal], Iterator[DateExpression]]] = {
    "month-day": absolute.month_day,
    "day-month": absolute.day_month,
    "day-months": absolute.day_months,
    "month": absolute.month,
    "year": absolute.year,
    "iso": absolute.iso,
    "numeric": absolute.numeric,
    "day": relative.day,
    "clock": relative.clock,
    "weekday": relative.weekday,
    "calendar": relative.calendar,
    "period": relative.period,
    "away": relative.away,
    "follow": relative.follow,
    "long": relative.long,
    "fiscal": relative.fiscal,
    "quarter": relative.quarter,
    "season": relative.season,
    "decade": relative.decade,
}


def find(text: str, seeds: Path) -> list[DateExpression]:
    """Return the date expressions of `text` in order, without overlap."""
    patterns, folded = load_patterns(seeds), fold(text)
    shapes = patterns.occurring(folded)
    if not shapes:
        return []
    plain = folded.decode("ascii")
    around = Surroundings(plain, seeds)
    found = [DateExpression(m.start(), m.end(), "", "no date") for m in patterns.not_dates.finditer(folded)]
    for name, shape, groups in shapes:
        for match in shape.finditer(folded):
            found.extend(BUILDERS[name](Proposal(match, groups, plain, patterns.words, around)))
    kept = _without_overlap(found)
    return [_worded(text, one) for one in widen(plain, kept, seeds)]


def _worded(text: str, one: DateExpression) -> DateExpression:
    base = _worded(text, one.base) if one.base else None
    return replace(one, words=text[one.start : one.end], base=base)


def _without_overlap(found: list[DateExpression]) -> list[DateExpression]:
    """Keep the first of what overlaps, the longest of what begins together; then drop what is no date."""
    kept: list[DateExpression] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return [one for one in kept if one.kind != "no date"]
