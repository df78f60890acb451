"""Who held which post when: one line of a person's record, `post from/to (source)`, and what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_LINE = re.compile(rf"([a-z0-9-]+)(?: ({_DATE})?/({_DATE})?)?(?: \(([a-z0-9-]+)\))?")


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's time in a post, as far as `source` states it; a missing date is not known, or not yet.

    >>> tenure = Tenure("john-kerry", "secretary-of-state", "2013-02-01", "2017-01-20")
    >>> tenure.covers("2015-02"), tenure.covers("2017"), tenure.covers("2017-02")
    (True, True, False)
    >>> tenure.edtf
    '2013-02-01/2017-01-20'
    """

    person: str
    post: str
    start: str | None = None
    end: str | None = None
    source: str | None = None

    @property
    def edtf(self) -> str:
        """Return the interval as EDTF; an unknown bound is empty."""
        return f"{self.start or ''}/{self.end or ''}"

    def covers(self, date: str) -> bool:
        """Tell whether the post may have been held on `date`; of a year or month, on any of its days."""
        begun = self.start is None or self.start[: len(date)] <= date[: len(self.start)]
        return begun and (self.end is None or date[: len(self.end)] <= self.end[: len(date)])

    def ended_before(self, date: str) -> bool:
        """Tell whether the post is known to have been given up before `date`."""
        return self.end is not None and self.end[: len(date)] < date[: len(self.end)]


def read_tenure(person: str, line: str) -> Tenure | None:
    """Return the tenure that a line states, None where it is no such line or ends before it begins.

    >>> read_tenure("john-kerry", "secretary-of-state 2013-02-01/2017-01-20 (pocom)").source
    'pocom'
    >>> read_tenure("john-kerry", "Secretary of State, 2013") is None
    True
    """
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    tenure = Tenure(person, *match.groups())
    backwards = (
        tenure.start and tenure.end and tenure.start[: len(tenure.end)] > tenure.end[: len(tenure.start)]
    )
    return None if backwards else tenure


def in_order(tenures: list[Tenure]) -> tuple[Tenure, ...]:
    """Return tenures in order of time, those without a beginning first."""
    return tuple(sorted(tenures, key=lambda tenure: (tenure.start or "", tenure.end or "9", tenure.post)))
