"""EDTF dates: their first and last day, and the arithmetic of days, weeks, months and years.

>>> bounds("2010-02")
(datetime.date(2010, 2, 1), datetime.date(2010, 2, 28))
>>> bounds("2015/..")
(datetime.date(2015, 1, 1), None)
>>> bounds("XXXX-07-22")
(None, None)
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Bounds = tuple[date | None, date | None]
NOTHING: Bounds = (None, None)

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?", re.ASCII)
# Seasons (Level 1), quarters (33-36), thirds (37-39) and halves (40-41) as first month and number of months.
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 25: (3, 3), 26: (6, 3), 27: (9, 3)}
_PARTS |= {33 + n: (1 + 3 * n, 3) for n in range(4)}
_PARTS |= {37 + n: (1 + 4 * n, 4) for n in range(3)}
_PARTS |= {40 + n: (1 + 6 * n, 6) for n in range(2)}
_WINTERS = (24, 28)


def bounds(edtf: str | None) -> Bounds:
    """Return the first and the last day that an EDTF date can mean; None for a side that is open or unknown.

    A date whose year is unknown, and a string that is no EDTF, has no bounds at all. Winter reaches from
    December of the year before to February of the year after, since texts use it for both.
    """
    text = re.sub(r"[?~%]", "", edtf or "")
    if text[:1] in "{[" and text[-1:] in "}]":
        return _of_members(text[1:-1])
    if "/" in text:
        return _of_interval(text)
    return _of_point(text)


def day_of(edtf: str | None) -> date | None:
    """Return the day that an EDTF date names, None where it names more or less than one.

    >>> day_of("2015-02-25/2015-02-25"), day_of("2015-02")
    (datetime.date(2015, 2, 25), None)
    """
    first, last = bounds(edtf)
    return first if first == last else None


def add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    """Return the month that lies `amount` months from a month.

    >>> add_months(2015, 1, -2)
    (2014, 11)
    """
    total = year * 12 + month - 1 + amount
    return total // 12, total % 12 + 1


def add_days(day: date, amount: int) -> date | None:
    """Return the day `amount` days away, None beyond the calendar's ends."""
    try:
        return day + timedelta(days=amount)
    except OverflowError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such.

    >>> make_day(2023, 2, 29)
    """
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def interval(first: str, last: str) -> str:
    """Return `first/last`, or the one date where both are the same."""
    return first if first == last else f"{first}/{last}"


def iso(day: date | None) -> str | None:
    """Return a day's text, None for none."""
    return day.isoformat() if day else None


def year_text(year: int) -> str | None:
    """Return a year in four digits, None where the calendar has none such."""
    return f"{year:04}" if 1 <= year <= 9999 else None


def month_text(year: int, month: int) -> str | None:
    """Return a month as `2015-02`."""
    text = year_text(year)
    return text and f"{text}-{month:02}"


def _of_members(text: str) -> Bounds:
    ends = [bound for member in text.split(",") for bound in _of_member(member.strip())]
    days = [day for day in ends if day]
    return (min(days), max(days)) if days and len(days) == len(ends) else NOTHING


def _of_member(text: str) -> Bounds:
    first, dots, last = text.partition("..")
    return (_of_point(first)[0], _of_point(last)[1]) if dots else _of_point(text)


def _of_interval(text: str) -> Bounds:
    left, _, right = text.partition("/")
    first, last = _of_point(left)[0], _of_point(right)[1]
    broken = [side for side, end in ((left, first), (right, last)) if end is None and side not in ("", "..")]
    if broken and all("X" not in side for side in broken):
        return NOTHING
    return NOTHING if first and last and first > last else (first, last)


def _of_point(text: str) -> Bounds:
    match = _POINT.fullmatch(text)
    if not match:
        return NOTHING
    first, last = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    if first == 0:
        return NOTHING
    if first != last or match[2] in (None, "XX"):
        return date(first, 1, 1), date(last, 12, 31)
    return _of_month(first, int(match[2]), match[3])


def _of_month(year: int, month: int, day: str | None) -> Bounds:
    if month in _WINTERS or month in _PARTS:
        return _of_part(year, month)
    if not 1 <= month <= 12:
        return NOTHING
    if day in (None, "XX"):
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    exact = make_day(year, month, int(day))
    return exact, exact


def _of_part(year: int, part: int) -> Bounds:
    if part in _WINTERS:
        first, last = (year - 1, 12), (year + 1, 2)
    else:
        month, length = _PARTS[part]
        first, last = (year, month), (year, month + length - 1)
    if not (first[0] >= 1 and last[0] <= 9999):
        return NOTHING
    return date(*first, 1), date(*last, monthrange(*last)[1])
