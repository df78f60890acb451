"""The words of dates, from `reading/dates.toml`, and the patterns made of them.

Texts are folded before matching: one byte for each character, blanks and dashes made plain, offsets unmoved.

>>> fold("May 17–20")
b'May 17-20'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cubakg.errors import SeedError

# Blanks within an expression may cross the end of a line; `fold` makes blank lines something else.
SPACE = r"[ \n]{1,6}"
_PARAGRAPH = re.compile(rb"\n[ \r]*\n[ \r\n]*")
_FOLDED = {
    " ": "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2013\u2212",
    "~": "\u2014\u2015",  # a dash between clauses more often than between dates
    "'": "\u2018\u2019\u02bc",
    '"': "\u201c\u201d",
}


def fold(text: str) -> bytes:
    """Return one byte for each character of `text`; what no date is made of becomes a question mark."""
    plain = text
    if not text.isascii():  # one pass a character is ten times as fast as str.translate
        for simple, characters in _FOLDED.items():
            for character in characters:
                plain = plain.replace(character, simple)
    folded = plain.encode("ascii", "replace").replace(b"\t", b" ")
    return _PARAGRAPH.sub(lambda m: b"\v" * len(m[0]), folded).replace(b"\r", b" ")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The tables of `reading/dates.toml`; keys are lower case."""

    data: dict[str, Any]
    months: dict[str, int]
    weekdays: dict[str, int]
    full_months: frozenset[str]
    strict_months: frozenset[str]
    units: dict[str, str]

    def number(self, word: str) -> int | None:
        """Return the value of a number or ordinal, in words or digits."""
        word = " ".join(word.lower().split())
        if word[:1].isdigit():
            return int(word.rstrip("stndrh"))
        return self.data["numbers"].get(word, self.data["ordinals"].get(word))  # type: ignore[no-any-return]

    def context(self, name: str) -> frozenset[str]:
        """Return one of the lists of `[context]`."""
        return frozenset(self.data["context"][name])


@lru_cache(maxsize=4)
def load_words(seeds: Path) -> DateWords:
    """Read `reading/dates.toml` of a seeds folder."""
    path = seeds / "reading" / "dates.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        months, weekdays = _numbered(data["month"], 1), _numbered(data["weekday"], 0)
        full = frozenset(name.lower() for record in data["month"] for name in record["names"])
        strict = frozenset(n.lower() for r in data["month"] if r.get("ambiguous") for n in r["names"])
        units = {word: unit for unit, words in data["units"].items() for word in words}
        return DateWords(data, months, weekdays, full, strict, units)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise SeedError(f"{path}: {error!r}; restore the file or pass another --seeds folder") from error


def _numbered(records: list[dict[str, Any]], first: int) -> dict[str, int]:
    return {
        name.lower(): number
        for number, record in enumerate(records, first)
        for name in (*record["names"], *record["short"])
    }


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, as written, Capitalised or in UPPER CASE, longest first."""
    forms = {form for word in words for form in (word, word[:1].upper() + word[1:], word.upper()) if form}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(form.replace(".", r"\.").replace(" ", SPACE) for form in ordered) + ")"
