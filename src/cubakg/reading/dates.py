"""Dates in text: find the expressions, read each in its context as EDTF, and give the days it spans.

>>> found = find_dates("On April 17, officials met in Washington; the talks began in 2015.")
>>> [e.words for e in found]
['April 17', '2015']
>>> reading = resolve(found[0], DateContext(anchor="2024-04-18", tense="past"))
>>> reading.edtf, reading.rule
('2024-04-17', 'month-day-before-anchor')
>>> bounds("2023-01-18/2023-01-19")
(datetime.date(2023, 1, 18), datetime.date(2023, 1, 19))
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cubakg.reading.dates_edtf import bounds
from cubakg.reading.dates_find import find
from cubakg.reading.dates_resolve import resolve
from cubakg.reading.dates_types import DateContext, DateExpression, DatePoint
from cubakg.resources import seeds_folder

__all__ = ["DateContext", "DateExpression", "DatePoint", "bounds", "find_dates", "resolve"]


def find_dates(
    text: str, start: int = 0, end: int | None = None, seeds: Path | None = None
) -> list[DateExpression]:
    """Return the date expressions of `text[start:end]` in order and without overlap.

    Offsets count from the start of the whole text. Reading takes time linear in the length. `seeds` is the
    folder that holds `reading/dates.toml`.

    >>> [e.words for e in find_dates("In 2015 the July 26 Movement may sometimes march on May 3.")]
    ['2015', 'May 3']
    """
    last = len(text) if end is None else min(end, len(text))
    found = find(text[start:last], seeds or seeds_folder())
    return [shifted(one, start) for one in found] if start else found


def shifted(one: DateExpression, by: int) -> DateExpression:
    """Return the expression as it stands in a longer text."""
    base = shifted(one.base, by) if one.base else None
    return replace(one, start=one.start + by, end=one.end + by, base=base)
