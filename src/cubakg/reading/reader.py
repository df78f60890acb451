"""A document part read into sentences of typed phrases: the door of this room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from cubakg.model import Document, Furniture, Part, Span
from cubakg.reading.chunks import Chunker, Roles
from cubakg.reading.dates import DateExpression, find_dates
from cubakg.reading.gazetteer import Gazetteer, load_gazetteer
from cubakg.reading.gazetteer.matching import Match
from cubakg.reading.headwords import Headwords, load_headwords
from cubakg.reading.lexicon import Lexicon, load_lexicon
from cubakg.reading.names import Known, Name, NameFinder
from cubakg.reading.phrases import Phrase
from cubakg.reading.tagging import tag
from cubakg.reading.tokens import Token, clipped, passages, pieces, sentences, tokenise
from cubakg.reading.types import Types, load_types

_FINAL = ".!?:;”\"’')]…"


@dataclass(slots=True)
class Sentence:
    """A sentence with its tokens and phrases; `heading` marks a title-like line, `note` a footnote, `passage` its number."""

    start: int
    end: int
    text: str
    passage: int
    tokens: list[Token]
    phrases: list[Phrase] = field(default_factory=list)
    dates: dict[int, DateExpression] = field(default_factory=dict)
    heading: bool = False
    note: bool = False


class Reader:
    """Reads parts of documents with the knowledge of one seeds folder."""

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds
        self.lexicon: Lexicon = load_lexicon(seeds)
        self.words: Headwords = load_headwords(seeds)
        self.types: Types = load_types(seeds)
        self.gazetteer: Gazetteer = load_gazetteer(seeds)
        self.roles = Roles(
            **{
                name: self.types.role(name)
                for name in ("person", "post", "generic", "country", "officials", "organization")
            }
        )
        self.finder = NameFinder(self.words, self.roles.person, self.roles.post, self.roles.country)
        self.group, self.series, self.round = (self.types.role(r) for r in ("group", "series", "round"))
        self.breakers = self._country_words()

    def _country_words(self) -> frozenset[str]:
        words: set[str] = set()
        for name, readings in self.gazetteer.names.items():
            entity = self.gazetteer.entities.get(readings[0].id)
            if entity is not None and entity.type == self.roles.country:
                parts = name.lower().split()
                words.update((parts[0], parts[-1]))
        return frozenset(words - self.lexicon.closed["prepositions"])

    def read(self, document: Document, part: Part) -> list[Sentence]:
        """Return the sentences of a part in order, furniture left out."""
        surnames: set[str] = set()
        found = passages(document.text, part.start, part.end)
        spans = [piece for a, b in found for piece in pieces(document.text, a, b)]
        read = {
            number: list(self._passage(document.text, start, end, number, part, surnames))
            for number, (start, end) in enumerate(spans)
            if not _set_aside(start, end, document.furniture)
        }
        for number, told in read.items():
            if self._foretells(told, surnames):
                read[number] = list(self._passage(document.text, *spans[number], number, part, surnames))
        return [sentence for sentences in read.values() for sentence in sentences]

    def _foretells(self, sentences: Sequence[Sentence], surnames: set[str]) -> bool:
        """Tell whether a headline has the last name alone of a person whom the text below names in full."""
        names = (p for s in sentences if s.heading for p in s.phrases if p.name)
        return any(p.type != self.roles.person and p.text in surnames for p in names)

    def _passage(
        self, text: str, start: int, end: int, number: int, part: Part, surnames: set[str]
    ) -> Iterator[Sentence]:
        if part.body is not None and start < part.body < end:
            start = part.body  # "HAVANA (AP) — The delegations met": the paragraph begins behind its dateline
        heading = (text[end - 1] not in _FINAL and end - start < 240) or (
            part.body is not None and start < part.body
        )
        note = any(a <= start < b for a, b in part.notes)
        line = text[start:end]
        known = [
            m
            for found in self.gazetteer.matches(line, capitals=line.isupper())
            for m in self._apart(line, found)
        ]
        dates = find_dates(text, start, end, self.seeds)
        closed = self.lexicon.closed
        lines = sentences(text, start, end, closed["abbreviations"], closed["starters"])
        for a, b, tokens in self._lines(text, lines):
            sentence = Sentence(a, b, text[a:b], number, tokens, heading=heading, note=note)
            index = _Index(tokens)
            spans = {}
            for date in _between(dates, a, b):
                if date.end <= b and (found := index.span(date.start, date.end)):
                    spans[found[0]] = found[1]
                    sentence.dates[found[0]] = date
            here = [
                Known(*found, m.ids, self._kind(m.id, m.kind), m.kind)
                for m in _between(known, a - start, b - start)
                if start + m.end <= b and (found := index.span(start + m.start, start + m.end))
                and not any(x <= found[0] < y for x, y in spans.items())
            ]  # fmt: skip
            names = [
                n
                for n in self.finder.find(tokens, here, surnames, spans)
                if not any(x < n.last and n.first < y for x, y in spans.items())
            ]
            described = [n for n in names if self._describes(tokens, n)]
            names = [n for n in names if n not in described] if described else names
            self._remember(tokens, names, surnames)
            named = [False] * len(tokens)
            for first, last in [*((n.first, n.last) for n in names), *spans.items()]:
                named[first:last] = [True] * (last - first)
            tag(tokens, named, self.lexicon, {i for n in described for i in range(n.first, n.last + 2)})
            sentence.phrases = Chunker(self.words, self.roles, text).chunk(tokens, names, list(spans.items()))
            yield sentence

    def _apart(self, line: str, found: Match) -> list[Match]:
        """ "in Havana, Cuba’s ministry announced": the town and the owner behind the comma are two names."""
        name, owns = line[found.start : found.end], line[found.end : found.end + 2] in ("’s", "'s")
        comma = name.find(", ")
        if comma < 0 or not owns:
            return [found]
        pieces = ((found.start, name[:comma]), (found.start + comma + 2, name[comma + 2 :]))
        return [
            replace(m, start=at + m.start, end=at + m.end)
            for at, piece in pieces
            for m in self.gazetteer.matches(piece)
        ]

    def _lines(self, text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, list[Token]]]:
        """Yield the sentences with their tokens, those without end in pieces."""
        for a, b in spans:
            tokens = tokenise(text, self.breakers, a, b)
            for piece in clipped(tokens):
                first = a if piece[0] is tokens[0] else piece[0].start
                last = b if piece[-1] is tokens[-1] else piece[-1].end
                yield first, last, piece

    def _describes(self, tokens: list[Token], name: Name) -> bool:
        """ "the Britain-based Observatory", "Russia-brokered talks": the country is in an adjective, and does nothing."""
        joined = tokens[name.last : name.last + 2]
        if len(joined) < 2 or joined[0].text != "-" or joined[0].spaced or joined[1].spaced:
            return False
        word = joined[1].lower
        return joined[1].text == word and self.lexicon.verb(word) not in (None, word)

    def _kind(self, entity: str, kind: str) -> str:
        """The kind of a known name in running text: "Cubans" are a group, a series of talks stands for one of its rounds."""
        found = self.gazetteer.entities[entity].type
        return self.group if kind == "people" else self.round if found == self.series else found

    def _remember(self, tokens: list[Token], names: list[Name], surnames: set[str]) -> None:
        for name in names:
            if name.type == self.roles.person and name.how in ("person", "gazetteer", "shape"):
                last, first = tokens[name.last - 1], tokens[name.first]
                if last.text[0].isupper() and len(last.text) > 2:
                    surnames.add(last.text)
                if first is not last and self._family(first):
                    surnames.add(first.text)

    def _family(self, first: Token) -> bool:
        """ "Xi Jinping", "Zeid Ra'ad al Hussein": who is called by the first name, if that is no usual one."""
        plain = first.text[1:].islower() and first.text not in self.words.given
        return plain and not self.lexicon.knows(first.lower)


class _Index:
    """From offsets to token positions."""

    def __init__(self, tokens: list[Token]) -> None:
        self.starts = {t.start: i for i, t in enumerate(tokens)}
        self.ends = {t.end: i + 1 for i, t in enumerate(tokens)}

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        first, last = self.starts.get(start), self.ends.get(end)
        return (first, last) if first is not None and last is not None and first < last else None


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Found = TypeVar("_Found", bound=_Placed)


def _between(found: Sequence[_Found], start: int, end: int) -> Iterator[_Found]:
    """Yield of what stands in order what begins in `[start, end)`."""
    for k in range(bisect_left(found, start, key=lambda one: one.start), len(found)):
        if found[k].start >= end:
            return
        yield found[k]


def _set_aside(start: int, end: int, furniture: tuple[Furniture, ...]) -> bool:
    return any(f.start <= start and end <= f.end for f in furniture)


@lru_cache(maxsize=4)
def load_reader(seeds: Path) -> Reader:
    """Return the reader of a seeds folder; loading takes some tenths of a second, once."""
    return Reader(seeds)
