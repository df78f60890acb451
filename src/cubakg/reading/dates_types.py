"""What a date expression is before it is anchored, and what it is anchored in.

>>> DatePoint(month=2, day=19, weekday=4).known
'XXXX-02-19'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Tense = Literal["past", "future", "present"]


@dataclass(frozen=True, slots=True)
class DatePoint:
    """As much of one date as the words give.

    `portion` is early, mid, late, start or end of a month or year, or the week of a day; `year_shift` counts
    the year from that of the text ("May 3 of last year").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    portion: str = ""
    year_shift: int | None = None

    @property
    def known(self) -> str:
        """Return the EDTF form of what is known, with X for a year that is not."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.month is None:
            return year
        return f"{year}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as the text words it, not yet anchored.

    `kind` says how it is to be read:

    - `date`, `range`, `set`, `choice`: `points` hold one date, two ends, members, or either-or;
    - `day`: `amount` days from the day of the text (today, yesterday);
    - `weekday`: `points` hold one or two; `shift` is last, this, next, a, week (`amount` away) or empty;
    - `calendar`: the `unit` (week, month, year, season) that `shift` names (last, this, next, ...);
    - `period`: `amount` units (and a `half`) up to (negative) or from the day of the text;
    - `ago`: a point so far from the day of the text; `follow`: from the last date mentioned; `offset`: from
      `base`, or from an event without date;
    - `season`, `quarter`, `half`, `fiscal`, `decade`: in the year of `points`; `amount` is the number;
    - `long`: "for decades", with no beginning.

    `bound` is `from` (since, after) or `to` (until, by, before) where the date only closes one side. `event`
    tells that the words name an event remembered by its day. `years_before` counts back an anniversary.
    `hint` is the tense that words beside the date give it ("back in October", "the upcoming May 3 talks").
    """

    start: int
    end: int
    words: str
    kind: str
    points: tuple[DatePoint, ...] = ()
    amount: int = 0
    unit: str = ""
    shift: str = ""
    bound: str = ""
    approximate: bool = False
    half: bool = False
    event: bool = False
    years_before: int = 0
    hint: Tense | None = None
    base: DateExpression | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a date is counted from.

    `anchor` is the day of the text (EDTF, may be partial), `tense` that of its verb, `previous` the last full
    date mentioned before it. Where the tense is `certain` to be the date's own, no near day on the other side
    goes before it.
    """

    anchor: str | None = None
    tense: Tense | None = None
    previous: str | None = None
    certain: bool = False


def share_years(points: list[DatePoint]) -> list[DatePoint]:
    """Give the one year that joined dates name to all of them; a range may cross the turn of the year.

    >>> [p.known for p in share_years([DatePoint(month=12, day=28), DatePoint(2022, 1, 3)])]
    ['2021-12-28', '2022-01-03']
    """
    first, last = points[0], points[-1]
    if last.year is not None:
        year, end = last.year, _order(last)
        return [p if p.year else replace(p, year=year - (_order(p) > end)) for p in points]
    if first.year is not None:
        year, end = first.year, _order(first)
        return [p if p.year else replace(p, year=year + (_order(p) < end)) for p in points]
    return points


def _order(point: DatePoint) -> tuple[int, int]:
    return point.month or 0, point.day or 0
