"""The words around a proposed date: they tell a year from a count, and a month from a verb or a name.

Every look is at a bounded slice, so that a text of any size is read in linear time.

>>> phrase_before("first since late ", 17, frozenset({"late", "since late"}))
('since late', 6)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from cubakg.reading.dates_words import DateWords, load_words

_BEFORE, _AFTER, _LONGEST_PHRASE = 48, 80, 4
_TOKEN, _OPENING = re.compile(r"\S+"), "\"'(["
_NEXT_WORDS = re.compile(r"[ \n]{1,6}([A-Za-z][\w.'-]*)")
_NUMBER_GOES_ON_BEFORE = re.compile(r"(?:[$#/@&=_]|\d[,.:/-]|[A-Za-z0-9]-|\w\.\d*)$")
_NUMBER_GOES_ON_AFTER = re.compile(r"[,.:/]\d|[%$_@=&]|-\w")
_DAY_GOES_ON_AFTER = re.compile(r"[,.:/]\d|%|-\d")
_CLOSES = re.compile(r"[ \n]*(?:[),;.~]|\v|$)")


def phrase_before(plain: str, at: int, phrases: frozenset[str], floor: int = 0) -> tuple[str, int] | None:
    """Return the longest of the phrases that ends right before an offset, and where it begins."""
    first = max(floor, at - _BEFORE)
    window = plain[first:at]
    if not window.endswith((" ", "\n", "-")):
        return None
    tokens = window.lower().split()[-_LONGEST_PHRASE:]
    for n in range(len(tokens)):
        phrase = " ".join(tokens[n:]).lstrip(_OPENING)
        if phrase in phrases:
            return phrase, first + _start_of(window, len(tokens) - n)
    return None


def _start_of(window: str, count: int) -> int:
    """Return where the last `count` words of a window begin, behind opening marks."""
    start = [match.start() for match in _TOKEN.finditer(window)][-count]
    return start + len(window[start:]) - len(window[start:].lstrip(_OPENING))


def words_after(plain: str, at: int, most: int = 4) -> list[str]:
    """Return the next words, up to the first punctuation between two of them."""
    window = plain[at : at + _AFTER]
    words: list[str] = []
    end = 0
    while len(words) < most and (match := _NEXT_WORDS.match(window, end)):
        words.append(match[1].rstrip(".'"))
        end = match.end()
        if match[1][-1] in ".'":
            break
    return words


class Surroundings:
    """One folded text with the tables that say what its neighbours make of a proposed date."""

    def __init__(self, plain: str, seeds: Path) -> None:
        self.plain = plain
        self.tables = context_tables(seeds)

    def preceded_by(self, at: int, phrases: frozenset[str]) -> bool:
        """Tell whether one of the phrases comes right before."""
        return phrase_before(self.plain, at, phrases) is not None

    def preceded_by_name(self, at: int) -> bool:
        """Tell whether a capitalised word or a number comes right before: Resolution, Room, No. 12."""
        word = self.plain[max(0, at - _BEFORE) : at].rpartition("\n")[2].split(" ")[-2:]
        return len(word) == 2 and not word[1] and (word[0][:1].isupper() or word[0][-1:].isdigit())

    def followed_by(self, at: int, phrases: Iterable[str]) -> bool:
        """Tell whether one of the phrases comes next."""
        return self.plain[at : at + _AFTER].lstrip().startswith(tuple(phrases))

    def counts(self, end: int) -> bool:
        """Tell whether a noun of counted things follows."""
        return any(word in self.tables.counted for word in words_after(self.plain, end, 1))

    def stands_free(self, start: int, end: int) -> bool:
        """Tell whether a number is whole: no sign, digit group or code continues it on either side."""
        if _NUMBER_GOES_ON_AFTER.match(self.plain, end):
            return False
        if not _NUMBER_GOES_ON_BEFORE.search(self.plain[max(0, start - 6) : start]):
            return True
        return self.plain[start - 1] == "-" and self.preceded_by(start, self.tables.hyphened)

    def is_day(self, start: int, end: int, joined: bool = False) -> bool:
        """Tell whether a month and a number are a date and not the start of a count."""
        if _DAY_GOES_ON_AFTER.match(self.plain, end) or self.counts(end):
            return False
        return joined or not _NUMBER_GOES_ON_BEFORE.search(self.plain[max(0, start - 6) : start])

    def names_something(self, end: int) -> bool:
        """Tell whether a capitalised noun follows that takes a date for its name: Movement, Convention."""
        for word in words_after(self.plain, end):
            if word in self.tables.named:
                return True
            if not word[0].isupper():
                return False
        return False

    def ends_list(self, end: int) -> bool:
        """Tell whether a bare number that closes a list of days is one: it counts no noun."""
        if _DAY_GOES_ON_AFTER.match(self.plain, end):
            return False
        words = words_after(self.plain, end, 1)
        return not words or words[0][0].isupper() or words[0] in self.tables.after_day

    def is_month(self, start: int, end: int, has_year: bool, joined: bool = False) -> bool:
        """Tell whether a month's name without a day is that month."""
        if has_year:
            return not self.counts(end)
        tables, name = self.tables, self.plain[start:end].lower()
        if name not in tables.words.full_months:
            return False
        if name not in tables.words.strict_months:
            return joined or self.preceded_by(start, tables.month)
        nouns = words_after(self.plain, end, 1)
        if nouns and nouns[0] in tables.month_nouns and self.preceded_by(start, tables.determiners):
            return True
        return self.preceded_by(start, tables.month_strict) or joined

    def is_year(self, start: int, end: int, joined: bool = False) -> bool:
        """Tell whether four digits are a year: the words before them allow it and they count nothing."""
        tables = self.tables
        if not self.stands_free(start, end) or self.preceded_by(start, tables.quantity) or self.counts(end):
            return False
        if self.names_something(end) or self.preceded_by(start, tables.named_before):
            return False
        if self.preceded_by(start, tables.year) or (joined and not self.preceded_by_name(start)):
            return True
        before = self.plain[max(0, start - _BEFORE) : start].rstrip(" ")
        if before.endswith(("(", ",", ";")):
            return bool(_CLOSES.match(self.plain, end)) and not before[-2:-1].isdigit()
        opening = before.rstrip("'\"(")
        if not opening or opening[-1] in "\n\v.!?:;":
            return bool(words_after(self.plain, end, 1))
        return before.endswith(("'s", "s'")) and before != self.plain[start - len(before) : start]


class Tables:
    """The lists of `[context]` for the words before and after a date."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.year, self.month = words.context("year"), words.context("month")
        self.month_strict, self.month_nouns = words.context("month_strict"), words.context("month_nouns")
        self.quantity, self.counted = words.context("quantity"), words.context("counted")
        self.named, self.named_before = words.context("named"), words.context("named_before")
        self.determiners = words.context("determiners")
        self.after_day = words.context("after_day")
        self.hyphened = frozenset(f"{word}-" for word, portion in words.data["portions"].items() if portion)


@lru_cache(maxsize=4)
def context_tables(seeds: Path) -> Tables:
    """Return the lists of a seeds folder."""
    return Tables(load_words(seeds))
