"""Anchor date expressions: which day, month or year the words mean, by which rule, and what else they could mean.

Nothing is guessed in silence and nothing falls back to the day of publication: where the words and the context do not
settle a date, the value is None (or keeps an unknown year) and the candidates are listed as alternatives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cubakg.model import DateReading
from cubakg.reading.dates_anchor import Anchor, Value, agree, read_anchor
from cubakg.reading.dates_edtf import add_days, add_months, day_of, interval, make_day
from cubakg.reading.dates_types import DateContext, DateExpression, DatePoint, Tense
from cubakg.reading.dates_year import narrowed, place

_NAMED_SHIFTS = {-1: "last", 0: "this", 1: "next"}
# A previous date this many days before the text's own is taken for the time of the speech that counts from it.
_SPEECH_DAYS = 2
# Periods of so many years are told by years, shorter ones by months.
_LONG_YEARS = 5


def resolve(expression: DateExpression, context: DateContext) -> DateReading:
    """Return what an expression means in its context.

    >>> from cubakg.reading.dates import find_dates
    >>> friday = find_dates("Officials will sit down on Friday.")[0]
    >>> reading = resolve(friday, DateContext("2015-02-26", "future"))
    >>> reading.edtf, reading.rule
    ('2015-02-27', 'weekday-after-anchor')
    """
    value = _value(expression, context, read_anchor(context.anchor))
    edtf = _bounded(value.edtf, expression.bound)
    others = dict.fromkeys((*expression.alternatives, *value.alternatives))
    others.pop(edtf or "", None)
    return DateReading(
        edtf,
        expression.words,
        value.rule,
        expression.start,
        expression.end,
        value.anchor,
        tuple(others),
    )


def _value(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    shift = one.points[0].year_shift if one.points else None
    if shift is None:
        return _RESOLVERS[one.kind](one, context, anchor)
    rule = f"{one.kind}-of-{_NAMED_SHIFTS[shift]}-year"
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


def _range(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    first, last = one.points[0], one.points[-1]
    if last.year is None:
        value = place(first, context, anchor)
        year = int(value.edtf[:4]) if value.edtf and value.edtf[:4].isdigit() else None
        turns = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        last = replace(last, year=None if year is None else year + turns)
        others = tuple(_shifted(first, last, other) for other in value.alternatives if other[:4].isdigit())
        first = replace(first, year=year)
    else:
        value, others = Value(None, "range-of-dates"), ()
    ends = [place(point, DateContext(), anchor).edtf for point in (first, last)]
    if None in ends:
        return Value(None, "no-such-day")
    text = interval(str(ends[0]), str(ends[1]))
    return replace(value, edtf=text, rule=value.rule, alternatives=others)


def _shifted(first: DatePoint, last: DatePoint, other: str) -> str:
    year = int(other[:4])
    gap = (last.year or 0) - (first.year or last.year or 0)
    return interval(replace(first, year=year).known, replace(last, year=year + gap).known)


def _members(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Resolve a set or a choice; the first member decides the year of those that have none."""
    values = [place(point, context, anchor) for point in one.points]
    if any(value.edtf is None for value in values):
        return Value(None, values[-1].rule)
    inside = ",".join(str(value.edtf) for value in values)
    text = f"[{inside}]" if one.kind == "choice" else f"{{{inside}}}"
    rule = f"{one.kind}-of-dates"
    return Value(text, rule, anchor=next((value.anchor for value in values if value.anchor), None))


def _day(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    return agree("day-from-anchor", anchor, anchor.days, lambda day: _iso(add_days(day, one.amount)))


def _weekday(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    if one.shift == "week":
        rule = f"weekday-of-{_NAMED_SHIFTS[one.amount]}-week"
        return agree(rule, anchor, anchor.days, lambda day: _in_week(day, one))
    if len(one.points) == 1:
        return _one_weekday(one.points[0].weekday or 0, one.shift, context, anchor)
    ends = [point.weekday or 0 for point in one.points]
    gap = (ends[1] - ends[0]) % 7
    if context.tense == "past":
        last = _one_weekday(ends[1], one.shift, context, anchor)
        first_day = _moved(last.edtf, -gap)
        return replace(last, edtf=first_day and interval(first_day, str(last.edtf)), alternatives=())
    first = _one_weekday(ends[0], one.shift, context, anchor)
    last_day = _moved(first.edtf, gap)
    return replace(first, edtf=last_day and interval(str(first.edtf), last_day), alternatives=())


def _in_week(day: date, one: DateExpression) -> str | None:
    first, last = (
        _iso(add_days(day, 7 * one.amount - day.weekday() + (one.points[n].weekday or 0))) for n in (0, -1)
    )
    return interval(first, last) if first and last and first <= last else None


def _moved(edtf: str | None, days: int) -> str | None:
    day = day_of(edtf)
    return _iso(add_days(day, days)) if day else None


def _one_weekday(weekday: int, shift: str, context: DateContext, anchor: Anchor) -> Value:
    tense: Tense | None = context.tense
    if shift in ("last", "this past"):
        return agree("last-weekday-before-anchor", anchor, anchor.days, lambda d: _iso(_back(d, weekday, 1)))
    if shift == "next":
        value = agree("next-weekday-after-anchor", anchor, anchor.days, lambda d: _iso(_on(d, weekday, 1)))
        later = _moved(value.edtf, 7)
        return replace(value, alternatives=(*value.alternatives, later)) if later else value
    if tense == "past":
        least = 1 if shift == "a" else 0
        return agree("weekday-before-anchor", anchor, anchor.days, lambda d: _iso(_back(d, weekday, least)))
    if tense in ("future", "present"):
        return _weekday_ahead(weekday, anchor)
    return _weekday_without_tense(weekday, context, anchor)


def _weekday_ahead(weekday: int, anchor: Anchor) -> Value:
    """Return the next such day. News written on a Friday that looks ahead to "Friday" mostly means that same day."""
    value = agree("weekday-after-anchor", anchor, anchor.days, lambda d: _iso(_on(d, weekday, 0)))
    if value.edtf and value.edtf in map(_iso, anchor.days):
        later = _moved(value.edtf, 7)
        return replace(value, rule="weekday-of-anchor", alternatives=(later,) if later else ())
    return value


def _weekday_without_tense(weekday: int, context: DateContext, anchor: Anchor) -> Value:
    previous = day_of(context.previous)
    if previous and previous.weekday() == weekday and any(abs((previous - d).days) <= 7 for d in anchor.days):
        return Value(previous.isoformat(), "weekday-of-previous-date", anchor=context.previous)
    if anchor.days and all(day.weekday() == weekday for day in anchor.days):
        return agree("weekday-of-anchor", anchor, anchor.days, _iso)
    others = {_iso(step(day, weekday, 1)) for day in anchor.days for step in (_back, _on)}
    return Value(None, "weekday-without-tense", tuple(sorted(filter(None, others))))


def _back(day: date, weekday: int, least: int) -> date | None:
    return add_days(day, -((day.weekday() - weekday - least) % 7 + least))


def _on(day: date, weekday: int, least: int) -> date | None:
    return add_days(day, (weekday - day.weekday() - least) % 7 + least)


def _calendar(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    value = _calendar_unit(one, context, anchor)
    return narrowed(value, one.points[0].portion) if one.points else value


def _calendar_unit(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    rule = f"{_NAMED_SHIFTS[one.amount]}-{one.unit}-of-anchor"
    if one.unit in ("week", "weekend"):
        return agree(rule, anchor, anchor.days, lambda day: _week(day, one, context.tense))
    if one.unit == "month":
        return agree(rule, anchor, anchor.months, lambda m: _month_text(*add_months(*m, one.amount)))
    if one.unit == "year":
        return agree(rule, anchor, anchor.years, lambda y: _year_text(y + one.amount))
    if one.unit == "decade":
        return agree(rule, anchor, anchor.years, lambda y: _decade_text(y + 10 * one.amount))
    number = one.points[0].month or 1
    if one.unit == "month-name":
        return agree(rule, anchor, anchor.months, lambda m: _named_month(m, number, one.amount))
    return agree(rule, anchor, anchor.months, lambda m: _named_season(m, number, one.amount))


def _week(day: date, one: DateExpression, tense: Tense | None) -> str | None:
    """Return Monday to Sunday of the week, cut at the day of the text for "earlier" and "later this week"."""
    monday = add_days(day, 7 * one.amount - day.weekday())
    sunday = add_days(monday, 6) if monday else None
    if not monday or not sunday:
        return None
    if one.unit == "weekend":
        if not one.amount and tense == "past" and day.weekday() < 5:
            monday, sunday = add_days(monday, -7) or monday, add_days(sunday, -7) or sunday
        return interval((add_days(sunday, -1) or sunday).isoformat(), sunday.isoformat())
    if one.shift.startswith("earlier"):
        sunday = day
    if one.shift.startswith("later"):
        monday = day
    return interval(monday.isoformat(), sunday.isoformat())


def _named_month(at: tuple[int, int], month: int, amount: int) -> str | None:
    year, now = at
    if amount < 0:
        year -= month >= now
    if amount > 0:
        year += month <= now
    return _month_text(year, month)


def _named_season(at: tuple[int, int], season: int, amount: int) -> str | None:
    """Return the season of this year; the last and the next one are those that have ended and not begun."""
    year, now = at
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    if amount < 0:
        year -= now <= begins + 2
    if amount > 0:
        year += now >= begins
    text = _year_text(year)
    return text and f"{text}-{season}"


def _period(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    rule = "period-before-anchor" if one.amount < 0 else "period-after-anchor"
    if one.unit in ("day", "week"):
        return _period_of_days(one, context, anchor, rule)
    months = one.amount * {"month": 1, "year": 12, "decade": 120}[one.unit]
    if one.half:
        months += {"month": 0, "year": 6, "decade": 60}[one.unit] * (1 if months > 0 else -1)
    if anchor.months and abs(months) < 12 * _LONG_YEARS:
        return agree(
            rule,
            anchor,
            anchor.months,
            lambda m: _ordered(_month_text(*m), _month_text(*add_months(*m, months))),
        )
    return agree(rule, anchor, anchor.years, lambda y: _ordered(_year_text(y), _year_text(y + months // 12)))


def _period_of_days(one: DateExpression, context: DateContext, anchor: Anchor, rule: str) -> Value:
    days = one.amount * (7 if one.unit == "week" else 1)
    value = agree(rule, anchor, anchor.days, lambda d: _ordered(_iso(d), _iso(add_days(d, days))))
    speech = day_of(context.previous)
    near = speech and any(0 <= (day - speech).days <= _SPEECH_DAYS for day in anchor.days)
    if speech and near and days < 0:
        text = _ordered(_iso(speech), _iso(add_days(speech, days)))
        others = tuple(filter(None, (value.edtf, *value.alternatives)))
        return Value(text, "period-before-previous-date", others, context.previous)
    return value


def _ordered(one: str | None, other: str | None) -> str | None:
    return interval(min(one, other), max(one, other)) if one and other else None


def _ago(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    rule = f"{one.unit}s-before-anchor"
    mark = "~" if one.approximate else ""
    if one.shift in ("week", "month") and one.unit == "year":
        return _year_ago_this(one, rule, anchor)
    if one.shift == "today":
        return _from(one, anchor, rule)
    if one.unit in ("day", "week"):
        mark = mark or ("~" if one.unit == "week" else "")
        days = one.amount * (7 if one.unit == "week" else 1)
        return agree(rule, anchor, anchor.days, lambda d: _marked(_iso(add_days(d, days)), mark))
    return _far(rule, anchor, one.amount, one.unit, mark)


def _year_ago_this(one: DateExpression, rule: str, anchor: Anchor) -> Value:
    if one.shift == "month":
        return agree(rule, anchor, anchor.months, lambda m: _month_text(m[0] + one.amount, m[1]))
    this_week = DateExpression(one.start, one.end, one.words, "calendar", unit="week", shift="this")
    then = lambda day: make_day(day.year + one.amount, day.month, min(day.day, 28))  # noqa: E731
    return agree(rule, anchor, filter(None, map(then, anchor.days)), lambda day: _week(day, this_week, None))


def _far(rule: str, anchor: Anchor, amount: int, unit: str, mark: str) -> Value:
    if unit == "month":
        return agree(
            rule, anchor, anchor.months, lambda m: _marked(_month_text(*add_months(*m, amount)), mark)
        )
    mark = mark or ("~" if unit == "decade" else "")
    years = amount * (10 if unit == "decade" else 1)
    return agree(rule, anchor, anchor.years, lambda y: _marked(_year_text(y + years), mark))


def _marked(text: str | None, mark: str) -> str | None:
    return text and text + mark


def _follow(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Count from the last date that the text has given."""
    if not context.previous:
        return Value(None, "counted-from-a-date-not-given")
    return _from(one, read_anchor(context.previous), "counted-from-previous-date")


def _offset(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Count from the date beside it; a date in brackets is itself the result: "the day before the talks (May 16)"."""
    if one.base is None:
        return Value(None, "counted-from-an-event")
    base = place(one.base.points[0], context, anchor)
    if one.shift == "given":
        return base
    value = _from(one, read_anchor(base.edtf), "counted-from-date")
    return replace(value, anchor=base.edtf if value.edtf else None)


def _from(one: DateExpression, base: Anchor, rule: str) -> Value:
    if one.unit in ("day", "week"):
        days = one.amount * (7 if one.unit == "week" else 1)
        return agree(rule, base, base.days, lambda d: _iso(add_days(d, days)))
    if base.days and one.unit in ("month", "year"):
        months = one.amount * (12 if one.unit == "year" else 1)
        return agree(
            rule, base, base.days, lambda d: _iso(make_day(*add_months(d.year, d.month, months), d.day))
        )
    return _far(rule, base, one.amount, one.unit, "")


def _season(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    return Value(f"{one.points[0].year}-{one.amount}", "season-and-year")


def _part_of_year(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Resolve a quarter or a half to its months; without a year it is one of the year of the text."""
    length = 6 if one.kind == "half" else 3
    first = 1 + (one.amount - 1) * length

    def months(year: int) -> str | None:
        text = _year_text(year)
        return text and f"{text}-{first:02}/{text}-{first + length - 1:02}"

    if one.points[0].year is not None:
        return Value(months(one.points[0].year), f"{one.kind}-of-year")
    return agree(
        f"{one.kind}-of-anchor-year", anchor, anchor.years, lambda y: months(y + int(one.shift or 0))
    )


def _fiscal(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """The fiscal year of the United States begins in October of the year before."""
    year = one.points[0].year or 0
    return Value(f"{year - 1:04}-10/{year:04}-09", "fiscal-year-from-october")


def _decade(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    year, portion = one.points[0].year or 0, one.points[0].portion
    spans = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    if portion in spans:
        first, last = spans[portion]
        return Value(f"{year + first}/{year + last}", f"{portion}-decade")
    return Value(f"{year // 10:03}X", "decade")


def _long(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    if not anchor.text:
        return Value(None, "until-a-day-not-given")
    return Value(f"../{anchor.text}", "long-until-anchor", anchor=context.anchor)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _year_text(year: int) -> str | None:
    return f"{year:04}" if 1 <= year <= 9999 else None


def _month_text(year: int, month: int) -> str | None:
    text = _year_text(year)
    return text and f"{text}-{month:02}"


def _decade_text(year: int) -> str | None:
    text = _year_text(year)
    return text and f"{text[:3]}X"


_RESOLVERS: dict[str, Callable[[DateExpression, DateContext, Anchor], Value]] = {
    "date": _date,
    "range": _range,
    "set": _members,
    "choice": _members,
    "day": _day,
    "weekday": _weekday,
    "calendar": _calendar,
    "period": _period,
    "ago": _ago,
    "follow": _follow,
    "offset": _offset,
    "season": _season,
    "quarter": _part_of_year,
    "half": _part_of_year,
    "fiscal": _fiscal,
    "decade": _decade,
    "long": _long,
}
