"""Resolve weekdays: past ones look back from the day of the text, planned ones look ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cubakg.reading.dates_anchor import NAMED_SHIFTS, Anchor, Value, agree
from cubakg.reading.dates_edtf import add_days, day_of, interval, iso
from cubakg.reading.dates_types import DateContext, DateExpression

_WEEK = 7


def weekday(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return the day of a weekday, or the days from one weekday to another."""
    days = [point.weekday or 0 for point in one.points]
    if one.shift == "week":
        rule = f"weekday-of-{NAMED_SHIFTS[one.amount]}-week"
        return agree(rule, anchor, anchor.days, lambda day: _in_week(day, one.amount, days))
    if len(days) == 1:
        return _single(days[0], one.shift, context, anchor)
    back = context.tense == "past"
    value = _single(days[-1] if back else days[0], one.shift, context, anchor)
    gap = (days[-1] - days[0]) % _WEEK
    return replace(
        value,
        edtf=_stretched(value.edtf, gap, back),
        alternatives=tuple(filter(None, (_stretched(other, gap, back) for other in value.alternatives))),
    )


def _stretched(edtf: str | None, gap: int, back: bool) -> str | None:
    """Return the days on end that one of their ends begins or closes."""
    other = _moved(edtf, -gap if back else gap)
    return edtf and other and (interval(other, edtf) if back else interval(edtf, other))


def _in_week(day: date, weeks: int, days: list[int]) -> str | None:
    first, last = (iso(add_days(day, _WEEK * weeks - day.weekday() + n)) for n in (days[0], days[-1]))
    return interval(first, last) if first and last and first <= last else None


def _single(day: int, shift: str, context: DateContext, anchor: Anchor) -> Value:
    if shift in ("last", "this past"):
        return agree("last-weekday-before-anchor", anchor, anchor.days, lambda d: iso(_back(d, day, 1)))
    if shift == "next":
        value = agree("next-weekday-after-anchor", anchor, anchor.days, lambda d: iso(_ahead(d, day, 1)))
        later = _moved(value.edtf, _WEEK)
        return replace(value, alternatives=(*value.alternatives, later)) if later else value
    if context.tense == "past":
        least = 1 if shift == "a" else 0
        return agree("weekday-before-anchor", anchor, anchor.days, lambda d: iso(_back(d, day, least)))
    if context.tense or shift.startswith("this"):
        return _coming(day, anchor)
    return _without_tense(day, context, anchor)


def _coming(day: int, anchor: Anchor) -> Value:
    """Return the next such day; news of a Friday that looks ahead to "Friday" mostly means that same day."""
    value = agree("weekday-after-anchor", anchor, anchor.days, lambda d: iso(_ahead(d, day, 0)))
    later = _moved(value.edtf, _WEEK)
    if later and value.edtf in map(iso, anchor.days):
        return replace(value, rule="weekday-of-anchor", alternatives=(later,))
    return value


def _without_tense(day: int, context: DateContext, anchor: Anchor) -> Value:
    """Take that of the last date mentioned, or of the text; else there is a day before and a day after."""
    previous = day_of(context.previous)
    near = previous and any(abs((previous - d).days) <= _WEEK for d in anchor.days)
    if previous and near and previous.weekday() == day:
        return Value(previous.isoformat(), "weekday-of-previous-date", anchor=context.previous)
    if anchor.days and all(d.weekday() == day for d in anchor.days):
        return agree("weekday-of-anchor", anchor, anchor.days, iso)
    both = {iso(step(d, day, 1)) for d in anchor.days for step in (_back, _ahead)}
    return Value(None, "weekday-without-tense", tuple(sorted(filter(None, both))), anchor.edtf)


def _back(from_day: date, day: int, least: int) -> date | None:
    return add_days(from_day, -((from_day.weekday() - day - least) % _WEEK + least))


def _ahead(from_day: date, day: int, least: int) -> date | None:
    return add_days(from_day, (day - from_day.weekday() - least) % _WEEK + least)


def _moved(edtf: str | None, days: int) -> str | None:
    day = day_of(edtf)
    return iso(add_days(day, days)) if day else None
