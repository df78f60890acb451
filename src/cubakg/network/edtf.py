"""What an EDTF date covers, and how a reader says it.

Only the part of EDTF that the program writes is read: days, months, years, intervals with open ends, unknown
digits (`XXXX-07-22`, `201X`), and the marks for uncertain and approximate dates.

>>> bounds("2015-02"), bounds("2023-01-18/2023-01-19"), bounds("../2024-04")
(('2015-02-01', '2015-02-28'), ('2023-01-18', '2023-01-19'), ('', '2024-04-30'))
>>> in_words("2015-02"), in_words("2023-01-18/2023-01-19"), in_words("XXXX-07-22")
('February 2015, day not given', '18 to 19 January 2023', '22 July, year not given')
"""

from __future__ import annotations

Bounds = tuple[str, str]
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARKS = "~?%"


def bounds(date: str | None) -> Bounds:
    """Return the first and the last day that the date can mean; an empty string where that end is not known.

    >>> bounds("201X"), bounds("XXXX-07-22"), bounds(None)
    (('2010-01-01', '2019-12-31'), ('', ''), ('', ''))
    """
    if not date:
        return "", ""
    first, slash, last = date.partition("/")
    if slash:
        return _one(first)[0], _one(last)[1]
    return _one(first)


def overlaps(date: Bounds, period: Bounds) -> bool:
    """Tell whether a dated thing can fall into a period; what has no date at all does not.

    >>> overlaps(("2015-02-01", "2015-02-28"), ("2015-02-20", ""))
    True
    """
    if date == ("", ""):
        return False
    return not (period[0] and date[1] and date[1] < period[0]) and not (
        period[1] and date[0] and date[0] > period[1]
    )


def precision(date: str | None) -> str:
    """Name what the date fixes: `day`, `month`, `year`, `period`, `partial` or `none`.

    >>> precision("2015-02-25"), precision("2015"), precision("XXXX-07-22")
    ('day', 'year', 'partial')
    """
    if not date:
        return "none"
    if "/" in date:
        return "period"
    if "X" in date:
        return "partial"
    return ("year", "month", "day")[min(date.strip(_MARKS).count("-"), 2)]


def in_words(date: str | None) -> str:
    """Return the date as a sentence has it, with what is not known.

    >>> in_words("2016-05-17"), in_words("2004"), in_words(None), in_words("../2024-04~")
    ('17 May 2016', '2004', 'no date given', 'until about April 2024')
    """
    if not date:
        return "no date given"
    first, slash, last = date.partition("/")
    if not slash:
        missing = {"month": ", day not given"}.get(precision(date), "")
        return _words(first) + missing
    if first in ("", ".."):
        return f"until {_words(last)}"
    if last in ("", ".."):
        return f"from {_words(first)} on"
    return _period(first, last)


def _period(first: str, last: str) -> str:
    if first.count("-") == last.count("-") == 2 and first[:7] == last[:7]:
        return f"{int(first[8:10])} to {_words(last)}"
    return f"{_words(first)} to {_words(last)}"


def _words(point: str) -> str:
    marks = "".join(mark for mark in _MARKS if mark in point)
    bare = point.translate({ord(mark): None for mark in _MARKS})
    year, month, day = [*bare.split("-"), "", ""][:3]
    said = " ".join(word for word in (_day(day), _month(month), "" if set(year) == {"X"} else year) if word)
    if set(year) == {"X"}:
        said += ", year not given"
    about = "about " if "~" in marks or "%" in marks else ""
    return about + said + (" (uncertain)" if "?" in marks or "%" in marks else "")


def _day(day: str) -> str:
    return str(int(day)) if day.isdigit() else ""


def _month(month: str) -> str:
    return MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""


def _one(point: str) -> Bounds:
    bare = point.translate({ord(mark): None for mark in _MARKS})
    year, month, day = [*bare.split("-"), "XX", "XX"][:3]
    if len(year) != 4 or not year.replace("X", "0").isdigit() or year == "XXXX":
        return "", ""
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return f"{low}-01-01", f"{high}-12-31"
    if not day.isdigit():
        return f"{low}-{month}-01", f"{high}-{month}-{_month_length(int(high), int(month)):02}"
    return f"{low}-{month}-{day}", f"{high}-{month}-{day}"


def _month_length(year: int, month: int) -> int:
    leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return _DAYS[month - 1] + leap
