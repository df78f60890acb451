"""Resolve parts of years and what is larger: seasons, quarters, halves, fiscal years, decades."""

from __future__ import annotations

from cubakg.reading.dates_anchor import Anchor, Value, agree
from cubakg.reading.dates_edtf import year_text
from cubakg.reading.dates_types import DateContext, DateExpression

_MONTHS = {"half": 6, "quarter": 3}
_YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def season(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return the EDTF season: `2021-21` is spring."""
    return Value(f"{one.points[0].year:04}-{one.amount}", "season-and-year")


def quarter(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return the months of a quarter or a half; without a year it is one of the year of the text."""
    length = _MONTHS[one.kind]
    first = 1 + (one.amount - 1) * length

    def months(year: int) -> str | None:
        text = year_text(year)
        return text and f"{text}-{first:02}/{text}-{first + length - 1:02}"

    year = one.points[0].year
    if year is not None:
        return Value(months(year), f"{one.kind}-of-year")
    return agree(f"{one.kind}-of-anchor-year", anchor, anchor.years, months)


def fiscal(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return a fiscal year of the United States, which begins in October of the year before."""
    year = one.points[0].year or 0
    return Value(f"{year - 1:04}-10/{year:04}-09", "fiscal-year-from-october")


def decade(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return `199X`, or the years of its early, middle or late part."""
    year, portion = one.points[0].year or 0, one.points[0].portion
    if portion in _YEARS_OF_DECADE:
        first, last = _YEARS_OF_DECADE[portion]
        return Value(f"{year + first}/{year + last}", f"{portion}-decade")
    return Value(f"{year // 10:03}X", "decade")
