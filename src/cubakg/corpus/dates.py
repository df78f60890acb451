"""Dates as pages print them, in letterheads, datelines and footnotes: enough to date a part.

What running text says about time is read elsewhere; here a line is a date or it is not.

>>> from cubakg.corpus.layout import load_layout
>>> whole_date("Havana, 7 February 2024", load_layout(None))
('2024-02-07', 'Havana')
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812
from functools import lru_cache

from cubakg.corpus.layout import Layout

_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2((?:19|20)?\d\d)\b")
# Behind a date: a clock time, its zone, and the like.
_TAIL = re.compile(
    r"[,\s|]*(?:at\s)?(?:\d{1,2}:\d\d(?::\d\d)?)?\s?(?:[AaPp]\.?[Mm]\.?)?\s?(?:[A-Z]{2,4})?[\s.)]*"
)


def dates_in(text: str, layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, EDTF) of the dates with a day that `text` prints; without a year `XXXX-04-17`."""
    for match in _dates(layout).finditer(text):
        month = layout.months[(match["m1"] or match["m2"]).casefold()]
        date = _edtf(match["y1"] or match["y2"], month, int(match["d1"] or match["d2"]))
        if date:
            yield match.start(), match.end(), date
    for match in _ISO.finditer(text):
        date = _edtf(match[1], int(match[2]), int(match[3]))
        if date:
            yield match.start(), match.end(), date


def whole_date(line: str, layout: Layout) -> tuple[str, str | None] | None:
    """Return (EDTF, place or None) where the line is nothing but a date with a year, or "Place, date"."""
    if len(line) > 80:
        return None
    for start, end, date in (*dates_in(line, layout), *_numeric(line, layout)):
        place = _place_before(line[:start].rstrip(" ("), layout)
        if place is not None and not date.startswith("X") and _TAIL.fullmatch(line, end):
            return date, place or None
    first, bar, rest = line.partition(
        "|"
    )  # "Apr 22, 2022, 3:39 PM | Updated: Apr 23, 2022", "17 Dec 2014 | News"
    return whole_date(first.rstrip(), layout) if bar and "|" not in rest else None


def unfilled(line: str, layout: Layout) -> bool:
    """Tell a line that a page printed for a date and left without one: "Published on: Amended:"."""
    found = [w.strip(",.:|").casefold() for w in line.split()]
    return bool(found) and all(w in _fillers(layout) or not w for w in found)


def _numeric(line: str, layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Yield "07.09.14" and "17/06/2013": the weekday printed with it, or a number beyond twelve, tells the month."""
    printed = [w.strip(",").casefold() for w in line.split()]
    weekday = next((layout.weekdays[w] for w in printed if w in layout.weekdays), None)
    for match in _NUMERIC.finditer(line):
        one, other, year = int(match[1]), int(match[3]), match[4] if len(match[4]) == 4 else f"20{match[4]}"
        both = [d for d in (_edtf(year, one, other), _edtf(year, other, one)) if d]
        fitting = {d for d in both if weekday is None or Date.fromisoformat(d).weekday() == weekday}
        if len(fitting) == 1:
            yield match.start(), match.end(), fitting.pop()


def _place_before(text: str, layout: Layout) -> str | None:
    """Return the place before a date and its comma, "" where none is printed, None for other words."""
    found = [w for w in text.strip(" ,.;:|–—-").split() if w.strip(",.:").casefold() not in _fillers(layout)]
    if not found:
        return ""
    if " ".join(found).strip(" ,").casefold() in layout.sources:
        return ""  # "Xinhua, September 10, 2015"
    named = len(found) <= 4 and all(w[0].isupper() for w in found)
    return " ".join(found).strip(" ,") if named and text.endswith(",") else None


def _fillers(layout: Layout) -> frozenset[str]:
    return layout.date_fillers.union(layout.weekdays)


@lru_cache(maxsize=8)
def _dates(layout: Layout) -> re.Pattern[str]:
    month = "|".join(sorted((re.escape(m) for m in layout.months), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<m1>{month})\b\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s{{0,2}}[-–]\s{{0,2}}\d{{1,2}}\b)?(?:,?\s{{1,2}}(?P<y1>(?:19|20)\d\d)\b)?"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}(?:of\s|de\s)?(?P<m2>{month})\b\.?(?:,?\s{{1,2}}(?:de\s|del\s)?(?P<y2>(?:19|20)\d\d)\b)?)",
        re.IGNORECASE,
    )


def _edtf(year: str | None, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(int(year or 2000), month)[1]:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"
