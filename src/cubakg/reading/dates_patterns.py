"""The shapes of date expressions as RE2 patterns over folded text, with the words of `reading/dates.toml`.

A pattern only proposes; `dates_find` looks at the words around a proposal and decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import re2

from cubakg.reading.dates_words import SPACE, DateWords, any_of, load_words

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)[0-9]{2}"

# Month and day, a list of days, or a range; blanks of the pattern are dropped, _ stands for SPACE.
_MONTH_DAY = r"""
    (?:(?P<pre>PRE)_)? (?:(?:(?P<k>this|last|next)_)?(?P<w>WEEKDAY|WSHORT\.?),?_(?:the_)?)?
    \b(?P<m>ANYMONTH)_(?P<d>DAY)\b (?:(?:,?_|,|_of_)(?P<y>YEAR)\b)? (?P<list>(?:,_DAY\b){0,9})
    (?: (?P<conj>JOIN) (?:(?P<w2>WEEKDAY|WSHORT\.?),?_)? (?:(?P<m2>ANYMONTH)_)?
        (?:the_)?(?P<d2>DAY)\b (?:(?:,?_|_of_)(?P<y2>YEAR)\b)? )?
"""
_DAY_MONTH = r"""
    (?:(?P<pre>PRE)_)? (?:(?:(?P<k>this|last|next)_)?(?P<w>WEEKDAY|WSHORT\.?),?_)? (?:the_)?
    \b(?P<d>DAY) (?: (?P<conj>JOIN) (?P<d2>DAY) )? _(?:of_)?(?P<m>ANYMONTH) (?:(?:,?_|_of_)(?P<y>YEAR)\b)?
"""
_DAY_MONTHS = r"""
    (?:(?P<pre>PRE)_)? \b(?P<d>DAY)_(?:of_)?(?P<m>ANYMONTH) (?:,?_(?P<y>YEAR))?
    (?P<conj>JOIN) (?P<d2>DAY)_(?:of_)?(?P<m2>ANYMONTH) (?:,?_(?P<y2>YEAR)\b)?
"""
_MONTH = r"""
    (?:(?P<pre>PRE)_)? \b(?P<m>ANYMONTH) (?:(?:,?_|_of_)(?P<y>YEAR)\b)?
    (?: (?P<conj>JOIN|/) (?P<m2>ANYMONTH) (?:(?:,?_|_of_)(?P<y2>YEAR)\b)? )?
"""
_YEAR = r"""
    (?:(?P<pre>PRE)_)? \b(?P<y>YEAR)\b (?P<list>(?:,_YEAR\b){0,20})
    (?: (?P<conj>JOIN|/) (?P<y2>YEAR|[0-9]{2})\b )?
"""
_WEEKDAY = r"""
    \b(?: (?P<shift>last|next|this_past|this_coming|this|a|an) _)? (?P<w>WEEKDAY)\b
    (?: (?P<conj>JOIN) (?P<w2>WEEKDAY)\b )? (?: _(?:morning|afternoon|evening|night)\b )?
"""
_CALENDAR = r"\b(?P<shift>SHIFT)_(?P<unit>week|weekend|month|year|decade|SEASON|FULLMONTH)\b"
_PERIOD = r"""
    \b(?:(?P<over>within|over|in|during|throughout|for)_)? (?P<period>PERIOD|past|last|next)_
    (?:(?P<n>NUMBER)(?P<half>(?:_|-)and(?:_|-)a(?:_|-)half)?(?:_|-))?
    (?P<unit>UNIT)\b (?P<more>_and_a_half\b)?
"""
_AWAY = r"""
    \b(?:(?P<approx>APPROX)_)? (?P<n>NUMBER)_(?P<unit>UNIT)_
    (?P<way>ago|earlier|later|before|after)\b (?:_(?P<day>today)\b)?
"""
_LONG = r"\bfor_(?:many_)?(?P<unit>decades|years|months|centuries|generations)\b"
_FISCAL = r"\b(?:FY|[Ff]iscal_[Yy]ear(?:_\(FY\))?|FISCAL_YEAR)(?:_|-|_?')?(?P<y>YEAR|[0-9]{2})\b"
_QUARTER = r"""
    \b(?:Q(?P<q>[1-4]) | (?:the_)?(?P<o>first|second|third|fourth|last)_(?P<unit>quarter|half))
    (?:_(?:of_)?(?:the_)? (?P<y>YEAR|year|last_year|this_year|next_year))?\b
"""
_SEASON = r"\b(?:the_)?(?P<season>SEASON)(?:,?_|_of_)(?P<y>YEAR)\b"
_DECADE = r"\b(?:the_)?(?:(?P<part>early|mid|late)(?:_|-))?(?P<y>(?:1[5-9]|20)[0-9]0)'?s\b"
_ISO = r"\b(?P<y>YEAR)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12][0-9]|3[01])(?:T[0-9:.]{2,15}Z?)?)?\b"
_NUMERIC = r"\b(?P<a>[0-9]{1,2})(?P<sep>[/.])(?P<b>[0-9]{1,2})[/.](?P<y>(?:19|20)[0-9]{2}|[0-9]{2})\b"

SHAPES = {
    "month-day": _MONTH_DAY,
    "day-month": _DAY_MONTH,
    "day-months": _DAY_MONTHS,
    "month": _MONTH,
    "year": _YEAR,
    "weekday": _WEEKDAY,
    "calendar": _CALENDAR,
    "period": _PERIOD,
    "away": _AWAY,
    "long": _LONG,
    "fiscal": _FISCAL,
    "quarter": _QUARTER,
    "season": _SEASON,
    "decade": _DECADE,
    "iso": _ISO,
    "numeric": _NUMERIC,
    "day": r"\b(?P<day>DAYWORD)\b",
    "follow": r"\b(?P<follow>FOLLOW)\b",
    "clock": r"^[0-9]{1,2}:[0-9]{2}_?[ap]\.?m\b\.?",
}


Shape = tuple[str, Any, dict[str, int]]  # its name, the compiled pattern, the numbers of its groups


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The compiled shapes with the numbers of their groups, and what only looks like a date."""

    words: DateWords
    shapes: tuple[Shape, ...]
    not_dates: Any
    all_at_once: Any

    def occurring(self, folded: bytes) -> list[Shape]:
        """Return the shapes that occur in a text: one pass for all of them, since most texts have none."""
        return [self.shapes[k] for k in sorted(self.all_at_once.Match(folded) or ())]


@lru_cache(maxsize=4)
def load_patterns(seeds: Path) -> DatePatterns:
    """Compile the shapes with the words of a seeds folder."""
    words = load_words(seeds)
    parts = _parts(words)
    shapes = tuple((name, *_compile(pattern, parts)) for name, pattern in SHAPES.items())
    decoys = [_fill(p, parts) for p in words.data["not_dates"]["patterns"]]
    not_dates = re2.compile((r"\b(?:" + "|".join(decoys) + ")").encode())
    return DatePatterns(words, shapes, not_dates, _all_at_once(shapes))


def _all_at_once(shapes: tuple[Shape, ...]) -> Any:  # noqa: ANN401
    together = re2.Set.SearchSet()
    for _, shape, _ in shapes:
        together.Add(shape.pattern)
    together.Compile()
    return together


def _parts(words: DateWords) -> dict[str, str]:
    data = words.data
    short = [name for r in data["month"] for name in r["short"]]
    wshort = [name for r in data["weekday"] for name in r["short"]]
    full = any_of(name for r in data["month"] for name in r["names"])
    return {
        "PRE": "(?:[Ff]rom|[Bb]etween)",
        "JOIN": "(?:(?:_)?[-~](?:_)?|_(?:to|through|thru|until|till)_|,?_(?:and|&|or)_)".replace("_", SPACE),
        "ANYMONTH": rf"(?:{full}\b|{any_of(short)}\b\.?)",
        "FULLMONTH": full,
        "MONTH": full,
        "SPACE": SPACE,
        "WSHORT": any_of(wshort),
        "WEEKDAY": any_of(name for r in data["weekday"] for name in r["names"]),
        "DAYWORD": any_of(data["days"]),
        "DAY": DAY,
        "YEAR": YEAR,
        "SHIFT": any_of(data["shifts"]),
        "SEASON": any_of(data["seasons"]),
        "PERIOD": any_of(data["periods"]),
        "NUMBER": f"(?:[0-9]{{1,3}}|{any_of(data['numbers'])})",
        "UNIT": any_of(words.units),
        "APPROX": any_of(data["approximate"]["words"]),
        "FOLLOW": any_of(data["follow"]),
    }


def _compile(shape: str, parts: dict[str, str]) -> tuple[Any, dict[str, int]]:
    compiled = re2.compile(_fill("".join(shape.split()).replace("_", "{SPACE}"), parts).encode())
    return compiled, {name.decode(): number for name, number in compiled.groupindex.items()}


def _fill(shape: str, parts: dict[str, str]) -> str:
    names = "|".join(sorted(parts, key=len, reverse=True))
    return re.sub(rf"{{({names})}}|(?<![A-Za-z])({names})(?![A-Za-z])", lambda m: parts[m[1] or m[2]], shape)
