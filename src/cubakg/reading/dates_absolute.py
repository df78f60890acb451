"""Build dates of the calendar from their shapes: months and days, years, numeric dates, ranges and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cubakg.reading.dates_proposal import Proposal
from cubakg.reading.dates_types import DateExpression, DatePoint

_DIGITS = re.compile(r"\d+")


def month_day(p: Proposal) -> Iterator[DateExpression]:
    """Read "May 3", "Friday, May 3, 2024", "May 3-5", "May 3, 5 and 7", "from May 28 to June 2, 2022"."""
    first = DatePoint(p.number("y"), p.month("m"), p.number("d"), p.weekday("w"))
    second = DatePoint(p.number("y2"), p.month("m2") or first.month, p.number("d2"), p.weekday("w2"))
    start, end = p.start_of("k", "w", "m"), p.end_of("d", "y")
    if not _is_joined(p, first, second):
        yield from _single(p, first, start, end)
    elif p.join == "and" and p.text("m2") and not p.text("pre") and (first.year or not second.year):
        yield from _single(p, first, start, end)
        yield p.make("date", second, start=p.start_of("w2", "m2"))
    else:
        listed = [DatePoint(first.year, first.month, day) for day in _numbers(p.text("list"))]
        points = [first, *listed, second]
        yield p.several(points, start, adjacent=_on_end(points))


def day_month(p: Proposal) -> Iterator[DateExpression]:
    """Read "3 May", "the 3rd of May 2024", "3-5 May", "from 3 to 5 May"."""
    first = DatePoint(p.number("y"), p.month("m"), p.number("d"), p.weekday("w"))
    start, second = p.start_of("k", "w", "d"), replace(first, day=p.number("d2"), weekday=None)
    if not p.join:
        yield from _single(p, first, start, p.end)
    elif p.around.is_day(p.start_of("d"), p.end) and (first.day or 0) < (second.day or 0):
        yield p.several([first, second], start, adjacent=_on_end([first, second]))
    else:
        yield from _single(p, second, p.start_of("d2"), p.end)


def day_months(p: Proposal) -> Iterator[DateExpression]:
    """Read "28 May - 2 June 2021"; two days joined by "and" are left to be read one by one."""
    start = p.start_of("d")
    first = DatePoint(p.number("y"), p.month("m"), p.number("d"))
    second = DatePoint(p.number("y2"), p.month("m2"), p.number("d2"))
    if p.join == "to" and p.around.is_day(start, p.end):
        yield p.several([first, second], start)


def month(p: Proposal) -> Iterator[DateExpression]:
    """Read "July 2009", "in July", "from May to July 2021", "in January and February"."""
    first, second = DatePoint(p.number("y"), p.month("m")), DatePoint(p.number("y2"), p.month("m2"))
    start, end = p.start_of("m"), p.end_of("m", "y")
    dated = bool(first.year or second.year)
    joined = p.join and p.around.is_month(*p.span("m2"), second.year is not None, joined=True)
    if not joined or not (p.text("pre") or p.around.is_month(*p.span("m"), dated)):
        if p.around.is_month(start, end, first.year is not None):
            yield p.make("date", first, start=start, end=end)
    elif p.join == "and" and first.year and second.year:
        yield p.make("date", first, start=start, end=end)
        yield p.make("date", second, start=p.start_of("m2"))
    else:
        adjacent = ((second.month or 0) - (first.month or 0)) % 12 == 1
        yield p.several([first, second], start, adjacent)


def year(p: Proposal) -> Iterator[DateExpression]:
    """Read "2015", "2015-18", "between 2015 and 2018", "1984, 1994, 1995, and 2017"."""
    start, end = p.span("y")
    first, last = p.number("y") or 0, _second_year(p)
    if last is None or not p.around.is_year(start, p.end, joined=p.join == "to"):
        if p.around.is_year(start, end):
            yield p.make("date", DatePoint(first), start=start, end=end)
        return
    years = sorted({first, last, *_numbers(p.text("list"))})
    yield p.several([DatePoint(year) for year in years], start)


def iso(p: Proposal) -> Iterator[DateExpression]:
    """Read "2021-07-26", and "2021-07" where it cannot be a range of years."""
    point = DatePoint(p.number("y"), p.number("m"), p.number("d"))
    if point.day or ((point.month or 0) <= (point.year or 0) % 100 and p.around.is_year(p.start, p.end)):
        yield p.make("date", point)


def numeric(p: Proposal) -> Iterator[DateExpression]:
    """Read "04/17/2024" in the order of the United States where that is possible, and "26.07.2021"."""
    one, other, year = p.number("a") or 0, p.number("b") or 0, p.number("y") or 0
    slash = p.text("sep") == "/"
    if (year < 100 and not slash) or not p.around.stands_free(p.start, p.end):
        return
    year += 2000 if year < 100 else 0
    month, day = (one, other) if slash and one <= 12 else (other, one)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return
    turned = (DatePoint(year, day, month).known,) if slash and day <= 12 and day != month else ()
    yield p.make("date", DatePoint(year, month, day), alternatives=turned)


def _single(p: Proposal, point: DatePoint, start: int, end: int) -> Iterator[DateExpression]:
    """Yield one month and day; as part of a name it claims the words, so that no other shape reads them."""
    if point.year is None and p.around.names_something(end):
        yield p.make("no date", start=start, end=end)
    elif p.around.is_day(start, end):
        yield p.make("date", point, start=start, end=end)


def _is_joined(p: Proposal, first: DatePoint, second: DatePoint) -> bool:
    """Tell whether the number after "and" or a dash is a later day and not a count."""
    if not p.join or (
        (first.month, first.year) == (second.month, first.year) and not p.text("m2") and _falls(first, second)
    ):
        return False
    if p.text("m2") or second.year:
        return p.around.is_day(p.start_of("d2"), p.end, joined=True)
    if p.text("list") or p.join != "to" or p.text("conj").strip(", ").lower() == "and":
        return p.around.ends_list(p.end)
    return p.around.is_day(p.start_of("d2"), p.end, joined=True)


def _falls(first: DatePoint, second: DatePoint) -> bool:
    return (second.day or 0) <= (first.day or 0)


def _on_end(points: list[DatePoint]) -> bool:
    """Tell whether days follow each other without a gap."""
    days = [point.day or 0 for point in points]
    return len({point.month for point in points}) == 1 and days == list(range(days[0], days[0] + len(days)))


def _second_year(p: Proposal) -> int | None:
    """Return the year after the join; "2015-18" is a range, "2015-07" is left to the ISO shape."""
    first, text, sign = p.number("y") or 0, p.text("y2"), p.text("conj").strip()
    if len(text) == 4:
        return int(text) if int(text) > first or p.join in ("and", "or") else None
    if len(text) == 2 and sign in ("-", "/") and int(text) > first % 100:
        return first - first % 100 + int(text)
    return None


def _numbers(text: str) -> list[int]:
    return [int(number) for number in _DIGITS.findall(text)]
