"""Resolve what is counted from the day of the text, or from the last date that it has given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cubakg.reading.dates_anchor import NAMED_SHIFTS, Anchor, Value, agree, read_anchor
from cubakg.reading.dates_edtf import (
    add_days,
    add_months,
    day_of,
    interval,
    iso,
    make_day,
    month_text,
    year_text,
)
from cubakg.reading.dates_types import DateContext, DateExpression, Tense
from cubakg.reading.dates_year import narrowed

# A previous date so few days before the text's own is taken for the day of the speech that counts from it.
_SPEECH_DAYS = 2
# Periods of so many years are told by years, shorter ones by months.
_LONG_YEARS = 5
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}


def day(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return today, yesterday, tomorrow; of a text dated to its month or year, "today" lies within that."""
    if one.amount == 0 and not anchor.days:
        if anchor.months:
            return agree("within-anchor", anchor, anchor.months, lambda m: month_text(*m))
        if anchor.years:
            return agree("within-anchor", anchor, anchor.years, year_text)
    return agree("day-from-anchor", anchor, anchor.days, lambda d: iso(add_days(d, one.amount)))


def calendar(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return the week, month, year or season that is this, the last or the next one."""
    rule = f"{NAMED_SHIFTS[one.amount]}-{one.unit}-of-anchor"
    point = one.points[0] if one.points else None
    number = (point and point.month) or 1
    if one.unit in ("week", "weekend"):
        return agree(rule, anchor, anchor.days, lambda d: _week(d, one, context.tense))
    readers: dict[str, Callable[[tuple[int, int]], str | None]] = {
        "month": lambda m: month_text(*add_months(*m, one.amount)),
        "month-name": lambda m: _named_month(m, number, one.amount),
        "season": lambda m: _named_season(m, number, one.amount),
    }
    if one.unit in readers:
        value = agree(rule, anchor, anchor.months, readers[one.unit])
    elif one.unit == "decade":
        value = agree(rule, anchor, anchor.years, lambda y: _decade(y + 10 * one.amount))
    else:
        value = agree(rule, anchor, anchor.years, lambda y: year_text(y + one.amount))
    return narrowed(value, point.portion) if point else value


def _week(at: date, one: DateExpression, tense: Tense | None) -> str | None:
    """Return Monday to Sunday of the week, cut at the day of the text for "earlier" and "later this week"."""
    amount = one.amount
    if one.unit == "weekend" and not amount and tense == "past" and at.weekday() < 5:
        amount = -1
    monday = add_days(at, 7 * amount - at.weekday())
    saturday, sunday = (add_days(monday, n) if monday else None for n in (5, 6))
    if not monday or not saturday or not sunday:
        return None
    first = saturday if one.unit == "weekend" else at if one.shift.startswith("later") else monday
    last = at if one.shift.startswith("earlier") else sunday
    return interval(first.isoformat(), last.isoformat())


def _named_month(at: tuple[int, int], month: int, amount: int) -> str | None:
    year, now = at
    if amount < 0:
        year -= month >= now
    if amount > 0:
        year += month <= now
    return month_text(year, month)


def _named_season(at: tuple[int, int], season: int, amount: int) -> str | None:
    """Return the season of this year; the last one has ended, the next one has not begun."""
    year, now = at
    begins = _SEASON_BEGINS[season]
    if amount < 0:
        year -= now <= begins + 2
    if amount > 0:
        year += now >= begins
    text = year_text(year)
    return text and f"{text}-{season}"


def _decade(year: int) -> str | None:
    text = year_text(year)
    return text and f"{text[:3]}X"


def period(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return the interval of "the past two weeks", as fine as its unit."""
    rule = "period-before-anchor" if one.amount < 0 else "period-after-anchor"
    if one.unit in _DAYS:
        return _period_of_days(one, context, anchor, rule)
    months = one.amount * _MONTHS[one.unit]
    if one.half:
        months += (_MONTHS[one.unit] // 2) * (1 if months > 0 else -1)
    if anchor.months and abs(months) < 12 * _LONG_YEARS:
        return agree(
            rule,
            anchor,
            anchor.months,
            lambda m: _ordered(month_text(*m), month_text(*add_months(*m, months))),
        )
    return agree(
        rule, anchor, anchor.years, lambda y: _ordered(year_text(y), year_text(y + int(months / 12)))
    )


def _period_of_days(one: DateExpression, context: DateContext, anchor: Anchor, rule: str) -> Value:
    """Count days from the text's own day, or from that of a speech just before it."""
    days = one.amount * _DAYS[one.unit]
    value = agree(rule, anchor, anchor.days, lambda d: _ordered(iso(d), iso(add_days(d, days))))
    speech = day_of(context.previous)
    if not speech or days > 0 or not any(0 <= (d - speech).days <= _SPEECH_DAYS for d in anchor.days):
        return value
    text = _ordered(iso(speech), iso(add_days(speech, days)))
    others = tuple(filter(None, (value.edtf, *value.alternatives)))
    return Value(text, "period-before-previous-date", others, context.previous)


def _ordered(one: str | None, other: str | None) -> str | None:
    return interval(min(one, other), max(one, other)) if one and other else None


def ago(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return "two years ago" as a year, "a month ago" as a month; weeks are never meant to the day."""
    rule = f"{one.unit}s-before-anchor"
    if one.shift == "today":
        return from_date(one, anchor, rule)
    if one.shift in ("week", "month"):
        return _years_ago_this(one, rule, anchor)
    if one.unit in _DAYS:
        mark = "~" if one.approximate or one.unit == "week" else ""
        days = one.amount * _DAYS[one.unit]
        return agree(rule, anchor, anchor.days, lambda d: _marked(iso(add_days(d, days)), mark))
    return _far(rule, anchor, one)


def _years_ago_this(one: DateExpression, rule: str, anchor: Anchor) -> Value:
    """Return the same month, or the week of the same day, some years ago."""
    if one.shift == "month":
        return agree(rule, anchor, anchor.months, lambda m: month_text(m[0] + one.amount, m[1]))
    week = DateExpression(one.start, one.end, one.words, "calendar", unit="week", shift="this")
    days = [make_day(d.year + one.amount, d.month, min(d.day, 28)) for d in anchor.days]
    return agree(rule, anchor, filter(None, days), lambda d: _week(d, week, None))


def _far(rule: str, anchor: Anchor, one: DateExpression) -> Value:
    mark = "~" if one.approximate or one.unit == "decade" else ""
    if one.unit == "month":
        return agree(
            rule, anchor, anchor.months, lambda m: _marked(month_text(*add_months(*m, one.amount)), mark)
        )
    years = one.amount * _MONTHS[one.unit] // 12
    return agree(rule, anchor, anchor.years, lambda y: _marked(year_text(y + years), mark))


def _marked(text: str | None, mark: str) -> str | None:
    return text and text + mark


def follow(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Count from the last date that the text has given."""
    if not context.previous:
        return Value(None, "counted-from-a-date-not-given")
    base, rule = read_anchor(context.previous), "counted-from-previous-date"
    # "two years later" and "the same month" are no day
    return _far(rule, base, one) if one.unit in ("month", "year") else from_date(one, base, rule)


def from_date(one: DateExpression, base: Anchor, rule: str) -> Value:
    """Return the point so many units from a date: to the day where the date has one."""
    if one.unit in _DAYS:
        return agree(rule, base, base.days, lambda d: iso(add_days(d, one.amount * _DAYS[one.unit])))
    if base.days and one.unit in ("month", "year"):
        months = one.amount * _MONTHS[one.unit]
        return agree(
            rule, base, base.days, lambda d: iso(make_day(*add_months(d.year, d.month, months), d.day))
        )
    return _far(rule, base, one)


def long(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return "for decades" as an interval without a beginning, up to the day of the text."""
    if not anchor.text:
        return Value(None, "until-a-day-not-given")
    return Value(f"../{anchor.text}", "long-until-anchor", anchor=anchor.edtf)
