"""The words around a proposed date: they tell a year from a count and a month from a verb, and widen what is found.

Every look is at a bounded slice, so that a text of any size is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from cubakg.reading.dates_types import DateExpression, DatePoint
from cubakg.reading.dates_words import SPACE, DateWords, any_of, load_words

_WINDOW = 100
_WORD_BEFORE = re.compile(r"([A-Za-z'-]+)(\s+|-)$")
_SENTENCE_START = re.compile(r"(?:^|[\n.!?:;]['\")]*\s*|^\s*|\n\s*['\"(]*)$")
_PART_OF_NUMBER_BEFORE = re.compile(r"(?:[$#/@&=_]|\d[,.:/-]|[A-Za-z0-9]-|\w\.\d*)$")
_PART_OF_NUMBER_AFTER = re.compile(r"[,.:/]\d|[%$_@=&]|-[\w]")
_DAY_NOT_AFTER = re.compile(r"[,.:/]\d|%|-\d")


class Surroundings:
    """One folded text with the tables that say what its neighbours make of a proposed date."""

    def __init__(self, plain: str, seeds: Path) -> None:
        self.plain = plain
        self.tables = _tables(seeds)

    def before(self, at: int, floor: int = 0) -> str:
        """Return the characters before an offset, as many as ever matter, none of them before `floor`."""
        return self.plain[max(floor, at - _WINDOW) : at]

    def after(self, at: int) -> str:
        """Return the characters from an offset on, as many as ever matter."""
        return self.plain[at : at + _WINDOW]

    def followed_by(self, at: int, phrases: Iterable[str]) -> bool:
        """Tell whether one of the phrases comes next."""
        return self.after(at).lstrip().startswith(tuple(phrases))

    def stands_free(self, start: int, end: int) -> bool:
        """Tell whether a number is whole: no sign, digit group or code continues it on either side."""
        return not (
            _PART_OF_NUMBER_BEFORE.search(self.before(start)) or _PART_OF_NUMBER_AFTER.match(self.after(end))
        )

    def is_day(self, start: int, end: int, has_year: bool, joined: bool = False) -> bool:
        """Tell whether a month and a number are a date and not the start of a count or of a name."""
        after = self.after(end)
        if _DAY_NOT_AFTER.match(after) or self.tables.counted.match(after):
            return False
        if not joined and _PART_OF_NUMBER_BEFORE.search(self.before(start)):
            return False
        return has_year or not self.tables.named.match(after)

    def ends_list(self, end: int) -> bool:
        """Tell whether a bare number that closes a list of days is a day: punctuation or a small word follows."""
        after = self.after(end)
        return not _DAY_NOT_AFTER.match(after) and bool(self.tables.after_day.match(after))

    def is_month(self, start: int, end: int, has_year: bool, joined: bool = False) -> bool:
        """Tell whether a month's name without a day is that month."""
        tables, name = self.tables, self.plain[start:end].lower()
        if tables.counted.match(self.after(end)) and has_year:
            return False
        if has_year:
            return True
        word = re.match(r"[a-z]+", name)
        if not word or word[0] not in tables.words.full_months:
            return False
        before = self.before(start)
        if word[0] not in tables.words.strict_months:
            return joined or bool(tables.month_before.search(before))
        if tables.month_nouns.match(self.after(end)) and re.search(r"(?i)\b(?:the|a)\s+$", before):
            return True
        return bool(tables.strict_before.search(before)) or (
            joined and not self.after(end).startswith(" for")
        )

    def is_year(self, start: int, end: int, joined: bool) -> bool:
        """Tell whether four digits are a year: the word before them allows it and nothing counts with them."""
        tables, before, after = self.tables, self.before(start), self.after(end)
        if not self.stands_free(start, end) or tables.quantity.search(before) or tables.counted.match(after):
            return False
        if tables.named.match(after) or tables.named_before.search(before):
            return False
        if joined or _SENTENCE_START.search(before) and re.match(r"\s+[A-Za-z]", after):
            return True
        if re.search(r"[(,;]\s*$", before):
            return bool(re.match(r"\s*[),;.]|\s*$", after)) and not re.search(r"\d,\s*$", before)
        word = _WORD_BEFORE.search(before)
        return bool(word) and (word[1].lower() in tables.before_year or word[1].endswith(("'s", "s'")))  # type: ignore[index]

    def widen(self, found: list[DateExpression]) -> list[DateExpression]:
        """Join to each expression the words that shape it: late, since, two years after, the anniversary of."""
        shaped: list[DateExpression] = []
        for one in found:
            shaped.append(self._shaped(one, shaped[-1].end if shaped else 0))
        return list(self._joined(shaped))

    def _shaped(self, one: DateExpression, floor: int) -> DateExpression:
        one = self._portioned(one, floor)
        if one.kind == "date" and one.points[0].year is None and one.points[0].day:
            one = replace(one, event=bool(self.tables.remembered.match(self.after(one.end))))
            one = self._counted_back(one)
        return self._bounded(one, floor)

    def _portioned(self, one: DateExpression, floor: int) -> DateExpression:
        if one.kind == "calendar" and one.unit in ("month", "year"):
            match = self.tables.portion.search(self.before(one.start, floor))
        elif one.kind == "date" and one.points[0].day is None:
            match = self.tables.portion.search(self.before(one.start, floor))
        else:
            return one
        if not match:
            return one
        portion = self.tables.words.data["portions"][" ".join(match[1].lower().split())]
        start = one.start - (len(match.string) - match.start(1))
        if one.kind == "calendar":
            return (
                replace(one, start=start, points=())
                if not portion
                else replace(one, start=start, shift=one.shift)
            )
        return replace(one, start=start, points=(replace(one.points[0], portion=portion),))

    def _bounded(self, one: DateExpression, floor: int) -> DateExpression:
        if one.kind not in ("date", "weekday", "day", "ago", "calendar", "season", "fiscal") or one.event:
            return one
        match = self.tables.bound.search(self.before(one.start, floor))
        if not match or self.after(one.end).startswith("'s"):
            return one
        side = self.tables.words.data["bounds"][" ".join(match[1].lower().split())]
        return replace(one, start=one.start - (len(match.string) - match.start(1)), bound=side)

    def _counted_back(self, one: DateExpression) -> DateExpression:
        match = self.tables.counted_back.search(self.before(one.start))
        if not match:
            return one
        years = self.tables.words.number(match["ordinal"] or match["years"] or match["after"] or match["ago"])
        return replace(one, years_before=years or 0)

    def _joined(self, found: list[DateExpression]) -> Iterator[DateExpression]:
        held: DateExpression | None = None
        for one in found:
            if held and self._bases(held, one):
                yield replace(
                    held, end=self._closed(one), base=replace(one, bound="", start=max(one.start, held.end))
                )
                held = None
                continue
            if held:
                yield held
            held = one if one.kind == "offset" else None
            if not held:
                yield one
        if held:
            yield held

    def _bases(self, held: DateExpression, one: DateExpression) -> bool:
        """Tell whether one date is counted from the next: "two years after July 11", "the day before it (May 16)"."""
        between = self.plain[held.end : one.start]
        if one.kind != "date" or one.points[0].day is None or len(between) > _WINDOW:
            return False
        if re.fullmatch(r"\s+(?:the\s+)?", between):
            return not one.event
        return bool(re.fullmatch(r"[^().;]*\(", between)) and self.after(one.end).startswith(")")


class _Tables:
    def __init__(self, words: DateWords) -> None:
        self.words = words
        context, data = words.data["context"], words.data
        self.before_year = frozenset(context["year"])
        self.month_before = _before(context["month"])
        self.strict_before = _before(context["month_strict"])
        self.quantity = _before(context["quantity"])
        self.named_before = _before(context["named_before"])
        self.month_nouns = _after(context["month_nouns"])
        self.counted = _after(context["counted"])
        self.named = re.compile(rf"(?:{SPACE}[A-Z][\w.'-]*){{0,3}}{SPACE}{any_of(context['named'])}\b")
        self.remembered = re.compile(rf"(?:{SPACE}[a-z-]+)?{SPACE}{any_of(context['remembered'])}\b")
        self.after_day = re.compile(
            rf"\s*$|['\"]?[.,;:!?)\]\"-]|{SPACE}(?:{any_of(context['after_day'])}\b|[(A-Z])"
        )
        self.portion = re.compile(
            rf"\b({any_of(p for p in data['portions'] if p)})(?:{SPACE}|-)(?:in{SPACE})?$"
        )
        self.bound = re.compile(
            rf"\b({any_of(b for b, side in data['bounds'].items() if side)}){SPACE}(?:about{SPACE}|on{SPACE})?$"
        )
        number = any_of((*data["numbers"], *data["ordinals"]))
        self.counted_back = re.compile(
            rf"\b(?:(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{number})(?:[ -]year)? anniversary (?:of|since)"
            rf"|(?P<years>\d{{1,3}}|{number}) years? (?:since|after|on from)"
            rf"|(?P<after>\d{{1,3}}|{number}) years? and [\w ]{{1,30}} after"
            rf"|(?P<ago>\d{{1,3}}|{number}) years? ago,? (?:on|this))\b[^.;()]{{0,40}}$"
        )


@lru_cache(maxsize=4)
def _tables(seeds: Path) -> _Tables:
    return _Tables(load_words(seeds))


def _before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W){any_of(words)}(?:{SPACE}|-)$")


def _after(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}{any_of(words)}\b")
