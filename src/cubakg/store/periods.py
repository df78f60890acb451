"""The first and the last day that an EDTF date can mean, so that queries can compare dates of every
precision.

>>> day_bounds("2023-01-18/2023-01-19"), day_bounds("2015-02")
(('2023-01-18', '2023-01-19'), ('2015-02-01', '2015-02-28'))
>>> day_bounds("XXXX-07-22"), day_bounds("201X"), day_bounds("[2010-02-19,2016-02-19]")
((None, None), ('2010-01-01', '2019-12-31'), ('2010-02-19', '2016-02-19'))
"""

from __future__ import annotations

import re
from datetime import date, timedelta

Bounds = tuple[str | None, str | None]
_POINT = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")
_MARKS = str.maketrans("", "", "?~%")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}


def day_bounds(edtf: str | None) -> Bounds:
    """Return both days in ISO form; None at an end that is open, unknown or not understood."""
    bare = (edtf or "").translate(_MARKS).strip()
    if bare[:1] in "[{" and bare[-1:] in "]}" and len(bare) > 2:
        return _set_bounds(re.split(r",|\.\.", bare[1:-1]))
    first, slash, last = bare.partition("/")
    if slash:
        return _point_bounds(first)[0], _point_bounds(last)[1]
    return _point_bounds(first)


def _set_bounds(members: list[str]) -> Bounds:
    days = [_point_bounds(member.strip()) for member in members]
    firsts, lasts = [a for a, _ in days if a], [b for _, b in days if b]
    whole = len(firsts) == len(days)
    return (min(firsts), max(lasts)) if whole and firsts else (None, None)


def _point_bounds(point: str) -> Bounds:
    match = _POINT.fullmatch(point.partition("T")[0])
    if not match:
        return None, None
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    months = _SEASONS.get(month or "") or _range(month, 1, 12)
    try:
        return _ends(low, high, months, day)
    except ValueError:  # the thirtieth of February, the year 0
        return None, None


def _ends(low: int, high: int, months: tuple[int, int], day: str | None) -> Bounds:
    first_month, last_month = months
    if day and day.isdigit() and first_month == last_month:
        return date(low, first_month, int(day)).isoformat(), date(high, last_month, int(day)).isoformat()
    following = date(high + last_month // 12, last_month % 12 + 1, 1)
    return date(low, first_month, 1).isoformat(), (following - timedelta(days=1)).isoformat()


def _range(digits: str | None, least: int, most: int) -> tuple[int, int]:
    if digits is None or "X" in digits:
        return least, most
    return int(digits), int(digits)
