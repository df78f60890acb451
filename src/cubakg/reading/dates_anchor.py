"""What dates are counted from: the days, months or years that the text may have been written in.

An anchor need not be exact. A rule is tried for each day (or month, or year) that the anchor allows. Where
all give the same, that is the value; where they differ there is none, only alternatives.

>>> anchor = read_anchor("[2015-02-25,2015-02-26]")
>>> agree("next-year", anchor, anchor.years, lambda year: str(year + 1)).edtf
'2016'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cubakg.reading.dates_edtf import add_days, add_months, bounds

T = TypeVar("T")
NAMED_SHIFTS = {-1: "last", 0: "this", 1: "next"}
# Beyond these widths an anchor says too little for its days, months or years to be tried one by one.
_MOST_DAYS, _MOST_MONTHS, _MOST_YEARS = 7, 3, 2


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved date (or none), by which rule, with what else it could be and what it was counted from."""

    edtf: str | None
    rule: str
    alternatives: tuple[str, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days, months and years that an anchor allows, each empty where there are too many.

    `edtf` is the anchor as given, `text` one date that can close an interval.
    """

    days: tuple[date, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    years: tuple[int, ...] = ()
    edtf: str | None = None
    text: str | None = None


def read_anchor(edtf: str | None) -> Anchor:
    """Return what an EDTF anchor allows; an anchor that is open or unknown allows nothing."""
    first, last = bounds(edtf)
    if not edtf or first is None or last is None:
        return Anchor()
    width = (last - first).days
    days = tuple(filter(None, (add_days(first, n) for n in range(width + 1)))) if width < _MOST_DAYS else ()
    count = (last.year - first.year) * 12 + last.month - first.month
    months = (
        tuple(add_months(first.year, first.month, n) for n in range(count + 1))
        if count < _MOST_MONTHS
        else ()
    )
    years = tuple(range(first.year, last.year + 1)) if last.year - first.year < _MOST_YEARS else ()
    plain = edtf if edtf[0] not in "[{" and "/" not in edtf else last.isoformat()
    return Anchor(days, months, years, edtf, plain)


def agree(rule: str, anchor: Anchor, candidates: Iterable[T], read: Callable[[T], str | None]) -> Value:
    """Return the value on which all candidates agree; without any candidate the rule says what is missing."""
    values = list(dict.fromkeys(filter(None, map(read, candidates))))
    if len(values) == 1:
        return Value(values[0], rule, anchor=anchor.edtf)
    if values:
        return Value(None, f"{rule}-open", tuple(values), anchor.edtf)
    return Value(None, f"{rule}-unknown")
