"""Find date expressions in text: patterns propose, the words around them decide.

>>> from cubakg.resources import seeds_folder
>>> [(e.words, e.kind) for e in find("On February 7, officials met; the first since 2015.", seeds_folder())]
[('February 7', 'date'), ('since 2015', 'date')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from cubakg.reading.dates_context import Surroundings
from cubakg.reading.dates_patterns import load_patterns
from cubakg.reading.dates_types import DateExpression, DatePoint
from cubakg.reading.dates_widen import widen
from cubakg.reading.dates_words import DateWords, fold

Found = DateExpression
Builder = Callable[["Proposal"], Iterator[Found]]
# Without a preposition "the next year" is the year after some other; these count from the day of the text.
_WHOLE_PERIODS = ("the past", "the last", "this past")
_DIGITS = re.compile(r"\d+")


def find(text: str, seeds: Path) -> list[DateExpression]:
    """Return the date expressions of `text` in order, without overlap."""
    patterns, folded = load_patterns(seeds), fold(text)
    plain = folded.decode("ascii")
    around = Surroundings(plain, seeds)
    found: list[Found] = [
        Found(m.start(), m.end(), "", "no date") for m in patterns.not_dates.finditer(folded)
    ]
    for name, shape, groups in patterns.shapes:
        for match in shape.finditer(folded):
            found.extend(BUILDERS[name](Proposal(match, groups, plain, patterns.words, around)))
    kept = _without_overlap(found)
    return [replace(e, words=text[e.start : e.end]) for e in widen(plain, kept, seeds)]


def _without_overlap(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda e: (e.start, -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return [one for one in kept if one.kind != "no date"]


class Proposal:
    """A match of one shape, with its groups as values."""

    def __init__(
        self, match: Any, groups: dict[str, int], plain: str, words: DateWords, around: Surroundings  # noqa: ANN401
    ) -> None:
        self.plain, self.words, self.around = plain, words, around
        self.start, self.end = match.span()
        self.match, self.groups = match, groups

    def span(self, group: str) -> tuple[int, int]:
        """Return where a group begins and ends, -1 where it took no part."""
        first, last = self.match.span(self.groups[group])
        return int(first), int(last)

    def at(self, group: str) -> int:
        """Return where a group begins, -1 where it took no part."""
        return self.span(group)[0]

    def text(self, group: str) -> str:
        """Return a group's text with single blanks, empty where it took no part."""
        first, last = self.span(group)
        return " ".join(self.plain[first:last].split()) if first >= 0 else ""

    def number(self, group: str) -> int | None:
        """Return the number in a group's digits or words."""
        text = self.text(group)
        return self.words.number(text) if text else None

    def month(self, group: str) -> int | None:
        """Return the month that a group names."""
        return self.words.months.get(self.text(group).lower().rstrip("."))

    def weekday(self, group: str) -> int | None:
        """Return the weekday that a group names, Monday being 0."""
        return self.words.weekdays.get(self.text(group).lower().rstrip("."))

    def end_of(self, *groups: str) -> int:
        """Return where the last of these groups that took part ends."""
        return max(self.span(group)[1] for group in groups)

    def make(self, kind: str, *points: DatePoint, end: int | None = None, **fields: Any) -> Found:  # noqa: ANN401
        """Return an expression over the match, or up to `end`."""
        return Found(self.start, self.end if end is None else end, "", kind, points, **fields)

    def relation(self, adjacent: bool) -> str:
        """Tell what the join between two dates means: a range, a set or a choice."""
        join = self.text("conj").strip(", ").lower()
        if join == "or":
            return "choice"
        between = self.text("pre").lower() == "between"
        return "set" if join in ("and", "&") and not between and not adjacent else "range"


def _single(p: Proposal, point: DatePoint, start: int, end: int) -> Iterator[Found]:
    """Yield one month and day; where it is part of a name, claim the words so that no other shape reads them."""
    if point.year is None and p.around.names_something(end):
        yield Found(start, end, "", "no date")
    elif p.around.is_day(start, end):
        yield replace(p.make("date", point, end=end), start=start)


def _numbers(text: str) -> list[int]:
    return [int(n) for n in _DIGITS.findall(text)]


def _month_day(p: Proposal) -> Iterator[Found]:
    first = DatePoint(p.number("y"), p.month("m"), p.number("d"), p.weekday("w"))
    single_end = p.end_of("d", "y")
    start = p.at("w") if p.text("w") else p.at("m")
    if not p.text("conj") or not _joined(p):
        yield from _single(p, first, start, single_end)
        return
    year2 = p.number("y2")
    second = DatePoint(year2 or first.year, p.month("m2") or first.month, p.number("d2"), p.weekday("w2"))
    listed = [replace(first, day=d, weekday=None) for d in _numbers(p.text("list"))]
    if (
        p.text("m2")
        and p.text("conj").strip(", ") in ("and", "&")
        and not p.text("pre")
        and (first.year or not year2)
    ):
        yield replace(p.make("date", first, end=single_end), start=start)
        at = p.at("w2") if p.text("w2") else p.at("m2")
        yield replace(p.make("date", replace(second, year=year2)), start=at)
        return
    yield _span(p, first, listed, second, start)


def _span(p: Proposal, first: DatePoint, listed: list[DatePoint], second: DatePoint, start: int) -> Found:
    """Make a range or a set; a year at the end is also the first date's, unless that would turn the range round."""
    year = first.year
    if year is None and second.year is not None:
        year = second.year - ((first.month or 0, first.day or 0) > (second.month or 0, second.day or 0))
    points = [replace(first, year=year), *(replace(x, year=year) for x in listed), second]
    if year is not None and first.year is not None and second.year == first.year:
        crosses = (first.month or 0) > (second.month or 0) and not p.text("y2")
        points[-1] = replace(second, year=year + crosses)
    days = [x.day or 0 for x in points]
    adjacent = len({x.month for x in points}) == 1 and days == list(range(days[0], days[0] + len(days)))
    kind = p.relation(adjacent)
    if kind == "range":
        points = [points[0], points[-1]]
    whole = p.text("pre") and (kind == "range")
    return replace(p.make(kind, *points), start=p.start if whole else start)


def _joined(p: Proposal) -> bool:
    """Tell whether the number after "and" or a dash is a day and not a count."""
    if p.text("m2") or p.text("y2"):
        return True
    if p.text("list") or p.text("conj").strip(", ").lower() in ("and", "&", "or"):
        return p.around.ends_list(p.end)
    return p.around.is_day(p.at("d2"), p.end, joined=True)


def _day_month(p: Proposal) -> Iterator[Found]:
    end = p.end_of("m", "y")
    first = DatePoint(p.number("y"), p.month("m"), p.number("d"), p.weekday("w"))
    start = p.at("w") if p.text("w") else p.at("d")
    if not p.text("d2"):
        yield from _single(p, first, start, end)
        return
    if not p.around.is_day(p.at("d"), end):
        return
    yield _span(p, first, [], replace(first, day=p.number("d2"), weekday=None), start)


def _day_months(p: Proposal) -> Iterator[Found]:
    start = p.at("d")
    if not p.around.is_day(start, p.end):
        return
    first = DatePoint(p.number("y"), p.month("m"), p.number("d"))
    second = DatePoint(p.number("y2") or first.year, p.month("m2"), p.number("d2"))
    if p.text("conj").strip(", ") in ("and", "&") and not p.text("pre"):
        return
    yield _span(p, first, [], second, start)


def _month(p: Proposal) -> Iterator[Found]:
    first = DatePoint(p.number("y"), p.month("m"))
    end, start = p.end_of("m", "y"), p.at("m")
    second = DatePoint(p.number("y2"), p.month("m2"))
    if second.month is None or not p.around.is_month(p.at("m2"), p.end, second.year is not None, True):
        if p.around.is_month(start, end, first.year is not None):
            yield replace(p.make("date", first, end=end), start=start)
        return
    if not p.around.is_month(start, p.end, bool(first.year or second.year)) and not p.text("pre"):
        return
    together = p.text("conj").strip(", ") in ("and", "&") and not p.text("pre")
    if together and first.year and second.year:
        yield replace(p.make("date", first, end=end), start=start)
        yield replace(p.make("date", second), start=p.at("m2"))
        return
    adjacent = ((second.month or 0) - (first.month or 0)) % 12 == 1
    year = first.year or (second.year and second.year - ((first.month or 0) > (second.month or 0)))
    last = second.year or (first.year and first.year + ((first.month or 0) > (second.month or 0)))
    kind = p.relation(adjacent)
    whole = p.text("pre") and kind == "range"
    yield replace(
        p.make(kind, replace(first, year=year), replace(second, year=last)), start=p.start if whole else start
    )


def _year(p: Proposal) -> Iterator[Found]:
    start, end = p.span("y")
    first = p.number("y") or 0
    last = _second_year(p, first)
    listed = _numbers(p.text("list"))
    if last is None or not p.around.is_year(start, p.end, bool(p.text("pre"))):
        if p.around.is_year(start, end, False):
            yield replace(p.make("date", DatePoint(first), end=end), start=start)
        return
    years = sorted({first, *listed, last})
    points = [DatePoint(y) for y in years]
    kind = p.relation(False)
    if kind == "range":
        points = [points[0], points[-1]]
    whole = p.text("pre") and kind == "range"
    yield replace(p.make(kind, *points), start=p.start if whole else start)


def _second_year(p: Proposal, first: int) -> int | None:
    """Return the year after the join; "2015-18" is a range, "2015-07" is left to the ISO shape."""
    text = p.text("y2")
    join = p.text("conj")
    if len(text) == 4:
        later = int(text)
        return later if later > first or join in ("and", "&", "or") else None
    if len(text) == 2 and join in ("-", "/") and int(text) > first % 100:
        return first - first % 100 + int(text)
    return None


def _weekday(p: Proposal) -> Iterator[Found]:
    shift = p.text("shift").lower()
    points = [DatePoint(weekday=p.weekday("w"))]
    if p.text("w2"):
        points.append(DatePoint(weekday=p.weekday("w2")))
    yield p.make("weekday", *points, shift="a" if shift == "an" else shift)


def _calendar(p: Proposal) -> Iterator[Found]:
    unit, shift = p.text("unit").lower(), p.text("shift").lower()
    table = p.words.data
    amount = table["shifts"][shift]
    if unit in p.words.full_months:
        if shift in ("this", "last", "next"):
            yield p.make(
                "calendar",
                DatePoint(month=p.words.months[unit]),
                unit="month-name",
                shift=shift,
                amount=amount,
            )
    elif unit in table["seasons"]:
        yield (
            p.make("calendar", unit="season", shift=shift, amount=amount, points=(DatePoint(),))
            if False
            else p.make(
                "calendar", DatePoint(month=table["seasons"][unit]), unit="season", shift=shift, amount=amount
            )
        )
    else:
        yield p.make("calendar", unit=unit, shift=shift, amount=amount)


def _period(p: Proposal) -> Iterator[Found]:
    """Read "the past two years"; without a count only "the last year", and "over the next year"."""
    count, named, unit = p.number("n"), p.text("period").lower(), p.text("unit").lower()
    article = p.words.data["periods"].get(named)
    if count is None and (unit not in p.words.data["units"] or article is None):
        return
    if count is None and named not in _WHOLE_PERIODS and not p.text("over"):
        return
    sign = article or (1 if named == "next" else -1)
    start = p.start if p.text("over").lower() == "within" else p.at("period")
    half = bool(p.text("half") or p.text("more"))
    found = p.make("period", amount=sign * (count or 1), unit=p.words.units[unit], half=half)
    yield replace(found, start=start)


def _away(p: Proposal) -> Iterator[Found]:
    way = p.text("way").lower()
    amount = p.number("n") or 0
    kind = {"ago": "ago", "earlier": "follow", "later": "follow"}.get(way, "offset")
    yield p.make(
        kind,
        amount=-amount if way in ("ago", "earlier", "before") else amount,
        unit=p.words.units[p.text("unit").lower()],
        approximate=bool(p.text("approx")),
        shift="today" if p.text("day") else "",
    )


def _long(p: Proposal) -> Iterator[Found]:
    if not p.around.followed_by(p.end, ("to come", "ahead", "in prison", "more", "or")):
        yield p.make("long", unit=p.text("unit"))


def _fiscal(p: Proposal) -> Iterator[Found]:
    year = p.number("y") or 0
    yield p.make("fiscal", DatePoint(year if year > 99 else 2000 + year))


def _quarter(p: Proposal) -> Iterator[Found]:
    unit = p.text("unit").lower() or "quarter"
    limit = 2 if unit == "half" else 4
    number = limit if p.text("o").lower() == "last" else (p.number("q") or p.number("o") or 0)
    named = p.text("y").lower()
    if number > limit or (unit == "half" and not named):
        return
    year = int(named) if named.isdigit() else None
    shift = {"last year": -1, "next year": 1}.get(named, 0)
    yield p.make(unit, DatePoint(year), amount=number, shift=str(shift) if shift else "")


def _season(p: Proposal) -> Iterator[Found]:
    number = p.words.data["seasons"][p.text("season").lower()]
    yield p.make("season", DatePoint(p.number("y")), amount=number)


def _decade(p: Proposal) -> Iterator[Found]:
    yield p.make("decade", DatePoint(p.number("y"), portion=p.text("part").lower()))


def _iso(p: Proposal) -> Iterator[Found]:
    year, month = p.number("y") or 0, p.number("m") or 0
    if p.text("d"):
        yield p.make("date", DatePoint(year, month, p.number("d")))
    elif month <= year % 100 and p.around.is_year(p.start, p.end, False):
        yield p.make("date", DatePoint(year, month))


def _numeric(p: Proposal) -> Iterator[Found]:
    a, b, year = p.number("a") or 0, p.number("b") or 0, p.number("y") or 0
    slash = p.text("sep") == "/"
    if (year < 100 and not slash) or not p.around.stands_free(p.start, p.end):
        return
    year = year if year > 99 else 2000 + year
    month, day = (a, b) if slash and a <= 12 else (b, a)
    other = DatePoint(year, day, month).known if slash and max(a, b) <= 12 and a != b else ""
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield p.make("date", DatePoint(year, month, day), alternatives=(other,) if other else ())


def _day(p: Proposal) -> Iterator[Found]:
    yield p.make("day", amount=p.words.data["days"][p.text("day").lower()])


def _follow(p: Proposal) -> Iterator[Found]:
    kind = "offset" if p.text("follow").lower() in ("the day before", "the day after") else "follow"
    yield p.make(kind, amount=p.words.data["follow"][p.text("follow").lower()], unit="day")


BUILDERS: dict[str, Builder] = {
    "month-day": _month_day,
    "day-month": _day_month,
    "day-months": _day_months,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "calendar": _calendar,
    "period": _period,
    "away": _away,
    "long": _long,
    "fiscal": _fiscal,
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "iso": _iso,
    "numeric": _numeric,
    "day": _day,
    "follow": _follow,
}
