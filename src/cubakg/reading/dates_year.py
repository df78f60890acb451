"""Give a month, or a month and day, the year that the text leaves out.

The year is that of the nearest such day in the direction of the tense, counted from the day of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cubakg.reading.dates_anchor import Anchor, Value
from cubakg.reading.dates_edtf import add_days, bounds, day_of, interval, make_day, year_text
from cubakg.reading.dates_types import DateContext, DatePoint

# Releases are dated late and in other time zones: so far may a past day lie after, a future one before them.
_SLACK = 2
# A day so near on the other side goes before the tense where the tense would lead into another calendar year:
# "discussed preparations for the June 29 summit", of June 25. In 1,321 releases 17 of 18 such days were meant
# so, and 12 of 13 such months (within `_NEAR_MONTHS`).
_AGAINST_DAYS = 21
# Without a tense, a day this near to the text has the nearest year; beyond it the year is open.
_NEAR_DAYS, _NEAR_MONTHS = 100, 3
_HALF_YEAR = 183
_DIRECTIONS = {"past": "before", "future": "after"}
# First and last month of a year, first and last day of a month, by the names of `[portions]`.
_MONTHS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}
_MONTHS_OF_YEAR |= {"half 1": (1, 6), "half 2": (7, 12)}
_DAYS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
_DAYS_OF_MONTH |= {"half 1": (1, 15), "half 2": (16, 31), "week 1": (1, 7), "week 2": (8, 14)}
_DAYS_OF_MONTH |= {"week 3": (15, 21), "week 4": (22, 28), "last week": (-6, 31)}


def place(
    point: DatePoint, context: DateContext, anchor: Anchor, event: bool = False, years_before: int = 0
) -> Value:
    """Return the date that a point means in its context, with the rule by which it got its year."""
    if point.year is not None:
        return narrowed(_given(point), point.portion)
    if point.month is None:
        return Value(None, "nothing-given")
    if point.day is not None and not make_day(2000, point.month, point.day):
        return Value(None, "no-such-day")
    previous = day_of(context.previous)
    same = previous and (previous.month, previous.day) == (point.month, point.day)
    given = (
        Value(previous.isoformat(), "day-of-previous-date", anchor=context.previous)
        if previous and same
        else None
    )
    if event or years_before:
        return _remembered(point, anchor, years_before, given)
    value = _anchored(point, context, anchor)
    if given and context.tense == "past" and not _at_hand(value, anchor):
        return given
    return narrowed(value, point.portion)


def _remembered(point: DatePoint, anchor: Anchor, years_before: int, given: Value | None) -> Value:
    """Return a day that has anniversaries: in the year that they count back to, or that the text gave."""
    near = _anchored(point, DateContext(), anchor)
    if years_before and near.edtf and near.edtf[:4].isdigit():
        earlier = replace(point, year=int(near.edtf[:4]) - years_before)
        return replace(_given(earlier), rule="anniversary-counted-back", anchor=near.anchor)
    if given:
        return given
    others = [other for other in (near.edtf, *near.alternatives) if other and other != point.known]
    return Value(point.known, "remembered-day-without-year", tuple(others))


def _at_hand(value: Value, anchor: Anchor) -> bool:
    """Tell whether a day is so near to that of the text that no earlier mention makes it another year's."""
    day = day_of(value.edtf)
    return day is not None and any(_apart(day, text_day) <= _AGAINST_DAYS for text_day in anchor.days)


def _given(point: DatePoint) -> Value:
    if not year_text(point.year or 0):
        return Value(None, "no-such-year")
    if point.day is None:
        return Value(point.known, "year" if point.month is None else "month-and-year")
    day = make_day(point.year or 0, point.month or 0, point.day)
    if day is None:
        return Value(None, "no-such-day")
    if point.weekday is not None and day.weekday() != point.weekday:
        others = (make_day(day.year + n, day.month, day.day) for n in (-2, -1, 1, 2))
        fitting = tuple(d.isoformat() for d in others if d and d.weekday() == point.weekday)
        return Value(day.isoformat(), "full-date-weekday-disagrees", fitting)
    return Value(day.isoformat(), "full-date")


def _anchored(point: DatePoint, context: DateContext, anchor: Anchor) -> Value:
    """Choose the year by the finest grain that the anchor has; without an anchor it stays unknown."""
    if anchor.days and point.day is not None:
        values = [_by_day(point, context, day) for day in anchor.days]
    elif anchor.months:
        values = [_by_month(point, context, month) for month in anchor.months]
    elif anchor.years:
        values = [_by_year(point, year) for year in anchor.years]
    else:
        return Value(point.known, f"{_name(point)}-without-year")
    texts = tuple(dict.fromkeys(value.edtf for value in values if value.edtf))
    if len(texts) == 1:
        return replace(values[-1], anchor=anchor.edtf)
    return Value(point.known, f"{_name(point)}-year-open", texts, anchor.edtf)


def _by_day(point: DatePoint, context: DateContext, text_day: date) -> Value:
    years = range(text_day.year - 8, text_day.year + 9)
    days = [d for year in years if (d := make_day(year, point.month or 0, point.day or 0))]
    chosen, rule = _nearest(days, text_day, context)
    others = [d for d in reversed(days) if _apart(d, text_day) <= _HALF_YEAR and d != chosen]
    if point.weekday is not None and (chosen is None or chosen.weekday() != point.weekday):
        fitting = [d for d in days if abs(d.year - text_day.year) <= 1 and d.weekday() == point.weekday]
        if fitting:
            settled = min(fitting, key=lambda d: _apart(d, text_day))
            return Value(
                settled.isoformat(), "weekday-settles-year", tuple(_texts([chosen] if chosen else []))
            )
        rule += "-weekday-disagrees"
    if chosen is None:
        return Value(point.known, "month-day-year-open", tuple(_texts(others)))
    return Value(chosen.isoformat(), rule, tuple(_texts(others)))


def _nearest(days: list[date], text_day: date, context: DateContext) -> tuple[date | None, str]:
    """Choose the nearest day in the direction of the tense, or against it as `_AGAINST_DAYS` says."""
    tense, nearest = context.tense, min(days, key=lambda d: _apart(d, text_day), default=None)
    if nearest is None or tense not in ("past", "future"):
        within = nearest is not None and _apart(nearest, text_day) <= _NEAR_DAYS
        return nearest if within else None, "month-day-nearest-anchor"
    sign = 1 if tense == "past" else -1
    directed = [d for d in days if sign * (d - text_day).days <= _SLACK]
    chosen = min(directed, key=lambda d: _apart(d, text_day), default=None)
    near = _apart(nearest, text_day) <= _AGAINST_DAYS and nearest.year == text_day.year
    if chosen != nearest and near and not context.certain:
        return nearest, "month-day-nearest-against-tense"
    return chosen, f"month-day-{_DIRECTIONS[tense]}-anchor"


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)


def _by_month(point: DatePoint, context: DateContext, text_month: tuple[int, int]) -> Value:
    """Choose the year by months alone: for a month without a day, or where the text has no day of its own."""
    tense, (year, month) = context.tense, text_month
    ahead = ((point.month or 0) - month) % 12
    if not ahead:
        return _fitting(point, year, f"{_name(point)}-in-anchor-month")
    before, after = year - (month < (point.month or 0)), year + (month > (point.month or 0))
    if tense not in ("past", "future"):
        if _NEAR_MONTHS < ahead < 12 - _NEAR_MONTHS:
            return Value(point.known, f"{_name(point)}-year-open", tuple(_known(point, (before, after))))
        return _fitting(point, after if ahead <= _NEAR_MONTHS else before, f"{_name(point)}-nearest-anchor")
    chosen, other, distance = (before, after, ahead) if tense == "past" else (after, before, 12 - ahead)
    if point.day is None and distance <= _NEAR_MONTHS and other == year and not context.certain:
        value = _fitting(point, other, "month-nearest-against-tense")
        return replace(value, alternatives=tuple(_known(point, [chosen])))
    return _fitting(point, chosen, f"{_name(point)}-{_DIRECTIONS[tense]}-anchor")


def _by_year(point: DatePoint, year: int) -> Value:
    return _fitting(point, year, f"{_name(point)}-in-anchor-year")


def _fitting(point: DatePoint, year: int, rule: str) -> Value:
    """Return the point in a year, or in the neighbouring year in which its weekday fits."""
    if not 1 < year < 9999:
        return Value(None, f"{rule}-unknown")
    if point.day is None:
        return Value(replace(point, year=year).known, rule)
    days = [d for y in (year, year - 1, year + 1) if (d := make_day(y, point.month or 0, point.day))]
    if point.weekday is not None:
        fitting = [d for d in days if d.weekday() == point.weekday]
        if fitting and fitting[0].year != year:
            return Value(fitting[0].isoformat(), "weekday-settles-year", tuple(_texts(days[:1])))
        if not fitting:
            rule += "-weekday-disagrees"
    if not days or days[0].year != year:
        return Value(None, "no-such-day", tuple(_texts(days)))
    return Value(days[0].isoformat(), rule)


def _known(point: DatePoint, years: Iterable[int]) -> list[str]:
    return [replace(point, year=year).known for year in dict.fromkeys(years) if year_text(year)]


def _texts(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _name(point: DatePoint) -> str:
    return "month" if point.day is None else "month-day"


def narrowed(value: Value, portion: str) -> Value:
    """Narrow a year or month to its early, middle or late part or to one end, or widen a day to its week."""
    first, last = bounds(value.edtf)
    if not portion or not value.edtf or first is None or last is None:
        return value
    if first == last:
        text = _week_of(first) if portion == "week" else value.edtf
    elif len(value.edtf) == 4:
        ends = _MONTHS_OF_YEAR.get(portion, (1, 12))
        text = interval(*(f"{value.edtf}-{month:02}" for month in ends))
    else:
        ends = _DAYS_OF_MONTH.get(portion, (1, 31))
        days = (last.day + day if day <= 0 else min(day, last.day) for day in ends)
        text = interval(*(f"{value.edtf}-{day:02}" for day in days))
    return replace(value, edtf=text, rule=f"{portion.replace(' ', '-')}-{value.rule}")


def _week_of(day: date) -> str:
    """Return the week that a day names: from Monday, or from the day itself where it is a Sunday."""
    first = day if day.weekday() == 6 else add_days(day, -day.weekday())
    last = add_days(first, 6) if first else None
    return interval(first.isoformat(), last.isoformat()) if first and last else day.isoformat()
