"""Build dates that are counted from the text's own day, or that name a part of a year, from their shapes."""

from __future__ import annotations

from collections.abc import Iterator

from cubakg.reading.dates_proposal import Proposal
from cubakg.reading.dates_types import DateExpression, DatePoint

# Without a preposition "the next year" is the year after some other; these count from the day of the text.
_WHOLE_PERIODS = ("the past", "the last", "this past")
_NAMED_YEARS = {"last year": -1, "this year": 0, "year": 0, "next year": 1}


def day(p: Proposal) -> Iterator[DateExpression]:
    """Read "today", "yesterday", "last night"."""
    yield p.make("day", amount=p.words.data["days"][p.text("day").lower()])


def clock(p: Proposal) -> Iterator[DateExpression]:
    """Read the hour that opens an entry of the day's schedule: "2:30 p.m. The Secretary meets with ..."."""
    yield p.make("day", amount=0)


def weekday(p: Proposal) -> Iterator[DateExpression]:
    """Read "Friday", "last Friday", "a Saturday", "Monday and Tuesday"."""
    shift = p.text("shift").lower()
    points = [DatePoint(weekday=p.weekday(group)) for group in ("w", "w2") if p.text(group)]
    yield p.make("weekday", *points, shift="a" if shift == "an" else shift)


def calendar(p: Proposal) -> Iterator[DateExpression]:
    """Read "last week", "next month", "earlier this year", "last summer", "this May"."""
    unit, shift, words = p.text("unit").lower(), p.text("shift").lower(), p.words
    amount = words.data["shifts"][shift]
    point: tuple[DatePoint, ...] = ()
    if unit in words.full_months:
        point, unit = (DatePoint(month=words.months[unit]),), "month-name"
    elif unit in words.data["seasons"]:
        point, unit = (DatePoint(month=words.data["seasons"][unit]),), "season"
    if (shift == "over the" and unit != "weekend") or (shift == "this past" and unit in words.data["units"]):
        return
    if p.around.followed_by(p.end, ("of ",)):  # the last week of May
        return
    yield p.make("calendar", *point, unit=unit, shift=shift, amount=amount)


def period(p: Proposal) -> Iterator[DateExpression]:
    """Read "the past two years"; without a count only "the last year", and "over the next year"."""
    count, named, unit = p.number("n"), p.text("period").lower(), p.text("unit").lower()
    sign = p.words.data["periods"].get(named)
    if count is None and (unit not in p.words.data["units"] or sign is None):
        return
    if count is None and named not in _WHOLE_PERIODS and not p.text("over"):
        return
    if p.around.followed_by(p.end, ("of ",)):
        return
    amount = (sign or (1 if named == "next" else -1)) * (count or 1)
    start = p.start if p.text("over").lower() == "within" else p.start_of("period")
    half = bool(p.text("half") or p.text("more"))
    yield p.make("period", start=start, amount=amount, unit=p.words.units[unit], half=half)


def away(p: Proposal) -> Iterator[DateExpression]:
    """Read "two years ago", "three days later", "a week before"."""
    way = p.text("way").lower()
    sign = -1 if way in ("ago", "earlier", "before") else 1
    yield p.make(
        {"ago": "ago", "earlier": "follow", "later": "follow"}.get(way, "offset"),
        amount=sign * (p.number("n") or 0),
        unit=p.words.units[p.text("unit").lower()],
        approximate=bool(p.text("approx")),
        shift="today" if p.text("day") else "",
    )


def follow(p: Proposal) -> Iterator[DateExpression]:
    """Read "the next day", "the same year", and "the day before", which waits for what it is counted from."""
    named = p.text("follow").lower()
    kind = "offset" if named in ("the day before", "the day after") else "follow"
    unit = p.words.units.get(named.rpartition(" ")[2], "day")
    yield p.make(kind, amount=p.words.data["follow"][named], unit=unit)


def long(p: Proposal) -> Iterator[DateExpression]:
    """Read "for decades", but not "for years to come"."""
    if not p.around.followed_by(p.end, ("to come", "ahead", "in prison", "more", "or")):
        yield p.make("long", unit=p.text("unit"))


def fiscal(p: Proposal) -> Iterator[DateExpression]:
    """Read "FY 2022", "Fiscal Year 22"."""
    year = p.number("y") or 0
    yield p.make("fiscal", DatePoint(year if year > 99 else 2000 + year))


def quarter(p: Proposal) -> Iterator[DateExpression]:
    """Read "Q1", "the third quarter of 2021", "the first half of this year"."""
    unit, named = p.text("unit").lower() or "quarter", p.text("y").lower()
    limit = 2 if unit == "half" else 4
    number = limit if p.text("o").lower() == "last" else (p.number("q") or p.number("o") or 0)
    if number > limit or (unit == "half" and not named):
        return
    year = int(named) if named.isdigit() else None
    yield p.make(unit, DatePoint(year, year_shift=_NAMED_YEARS.get(named)), amount=number)


def season(p: Proposal) -> Iterator[DateExpression]:
    """Read "spring 2021", "the summer of 2015"."""
    number = p.words.data["seasons"][p.text("season").lower()]
    yield p.make("season", DatePoint(p.number("y")), amount=number)


def decade(p: Proposal) -> Iterator[DateExpression]:
    """Read "the 1990s", "the early 1960s"."""
    yield p.make("decade", DatePoint(p.number("y"), portion=p.text("part").lower()))
