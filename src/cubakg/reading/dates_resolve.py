"""Anchor date expressions: which day, month or year the words mean, by which rule, and what else they could.

Nothing is guessed in silence and nothing falls back to the day of publication. Where words and context do not
settle a date, the value is None (or keeps an unknown year) and the candidates are listed as alternatives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cubakg.model import DateReading
from cubakg.reading import dates_counted as counted
from cubakg.reading import dates_joined as joined
from cubakg.reading import dates_parts as parts
from cubakg.reading.dates_anchor import NAMED_SHIFTS, Anchor, Value, read_anchor
from cubakg.reading.dates_types import DateContext, DateExpression
from cubakg.reading.dates_weekday import weekday
from cubakg.reading.dates_year import place


def resolve(expression: DateExpression, context: DateContext) -> DateReading:
    """Return what an expression means in its context.

    >>> from cubakg.reading.dates import find_dates
    >>> friday = find_dates("Officials will sit down on Friday.")[0]
    >>> reading = resolve(friday, DateContext("2015-02-26", "future"))
    >>> reading.edtf, reading.rule
    ('2015-02-27', 'weekday-after-anchor')
    """
    one = expression
    if one.hint:
        context = replace(context, tense=one.hint, certain=True)
    value = _value(one, context, read_anchor(context.anchor))
    edtf = _bounded(value.edtf, one.bound)
    others = dict.fromkeys((*one.alternatives, *value.alternatives))
    others.pop(value.edtf or "", None)
    alternatives = tuple(_bounded(other, one.bound) or other for other in others)
    return DateReading(edtf, one.words, value.rule, one.start, one.end, value.anchor, alternatives)


def _value(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Resolve an expression; one "of last year" gets its year first."""
    shift = one.points[0].year_shift if one.points else None
    if shift is None:
        return _RESOLVERS[one.kind](one, context, anchor)
    rule = f"{one.kind}-of-{NAMED_SHIFTS[shift]}-year"
    if len(anchor.years) != 1:
        return Value(None, f"{rule}-unknown")
    points = tuple(replace(point, year=anchor.years[0] + shift, year_shift=None) for point in one.points)
    value = _RESOLVERS[one.kind](replace(one, points=points), context, anchor)
    return replace(value, rule=rule, anchor=anchor.edtf)


def _bounded(edtf: str | None, bound: str) -> str | None:
    """Open the side that "since" or "until" leaves open."""
    if not edtf or not bound or edtf[0] in "[{":
        return edtf
    first, _, last = edtf.partition("/")
    return f"{first}/.." if bound == "from" else f"../{last or first}"


def _date(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    return place(one.points[0], context, anchor, one.event, one.years_before)


def _offset(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Count from the date beside it; in "the day before the talks (May 16)" the date is itself the result."""
    if one.base is None:
        return Value(None, "counted-from-an-event")
    base = _date(one.base, context, anchor)
    return (
        base if one.shift == "given" else counted.from_date(one, read_anchor(base.edtf), "counted-from-date")
    )


_RESOLVERS: dict[str, Callable[[DateExpression, DateContext, Anchor], Value]] = {
    "date": _date,
    "range": joined.joined,
    "set": joined.joined,
    "choice": joined.joined,
    "weekday": weekday,
    "day": counted.day,
    "calendar": counted.calendar,
    "period": counted.period,
    "ago": counted.ago,
    "follow": counted.follow,
    "offset": _offset,
    "long": counted.long,
    "season": parts.season,
    "quarter": parts.quarter,
    "half": parts.quarter,
    "fiscal": parts.fiscal,
    "decade": parts.decade,
}
