"""What an EDTF date covers, as strings that compare, and how a reader says it.

>>> bounds("2015-02"), bounds("2023-01-18/2023-01-19"), bounds("../2024-04")
(('2015-02-01', '2015-02-28'), ('2023-01-18', '2023-01-19'), ('', '2024-04-30'))
>>> in_words("2015-02"), in_words("2023-01-18/2023-01-19"), in_words("XXXX-07-22")
('February 2015, day not given', '18 to 19 January 2023', '22 July, year not given')
"""

from __future__ import annotations

from cubakg.errors import UsageError

Bounds = tuple[str, str]
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MARKS = "~?%"


def bounds(date: str | None) -> Bounds:
    """Return the first and the last day that the date can mean; an empty string where that end is not known.

    >>> bounds("201X"), bounds("XXXX-07-22"), bounds(None)
    (('2010-01-01', '2019-12-31'), ('', ''), ('', ''))
    """
    from cubakg.reading.dates_edtf import bounds as days

    first, last = days(date)
    return first.isoformat() if first else "", last.isoformat() if last else ""


def asked(date: str | None, side: int, option: str) -> str:
    """Return the first (0) or the last (1) day of a date that a user gave; an empty string where none was given.

    >>> asked("2015-02", 1, "--to"), asked(None, 0, "--from")
    ('2015-02-28', '')
    """
    if not date:
        return ""  # and the calendar need not be loaded
    day = bounds(date)[side]
    if not day:
        raise UsageError(
            f"{option}: '{date}' is no date that is understood; write 2015-02-25, 2015-02 or 2015"
        )
    return day


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
    if date[0] in "[{":
        return date
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
    if month in _SEASONS:
        return _SEASONS[month]
    return MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""
