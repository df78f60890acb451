"""Who signs a text that is not a body's own statement: the writers of a byline, their medium, a printed masthead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from cubakg.model import Document, Part, Span
from cubakg.reading.gazetteer.matching import Match
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

_BETWEEN = re.compile(r"\s*(?:,|;|&|/|\||\band\b|\bwith\b)\s*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_.’'-]*(?:[.’'-][^\W\d_]*)*")
_DASHED = re.compile(
    r"([A-Z][A-Z. ,]{2,40}(?:\([A-Za-z .]{2,30}\))?|[A-Z][\w. ,]{2,40}\([A-Za-z .]{2,30}\))\s?[-–—]{1,3}\s"
)
_MOST_WORDS = 5
_MOST_CAPTIONS, _OPENING = 4, 2000
_CLOSING = 400  # characters at the end of a text in which an agency names its reporters


class Signers:
    """Reads the lines between a title and the running text of one document after another."""

    def __init__(self, reader: Reader) -> None:
        self.gazetteer, self.types = reader.gazetteer, reader.types
        self.person, self.medium = reader.types.role("person"), reader.types.role("medium")
        self.posts = reader.words.posts
        stating = "|".join(map(re.escape, sorted(reader.lexicon.closed["statement_openings"])))
        self.statement = re.compile(
            rf"(?:{stating}) (?P<who>[A-Z].{{5,80}}?) (?:on|regarding|about|concerning) ", re.IGNORECASE
        )
        openings = "|".join(map(re.escape, sorted(reader.lexicon.closed["credit_openings"])))
        self.credit = re.compile(
            rf"(?:^|[(;])[^\S\n]*(?:additional )?(?:{openings}) (?P<names>[^;)\n]+)",
            re.IGNORECASE | re.MULTILINE,
        )
        self.particles = reader.lexicon.closed["name_particles"]

    def writers(self, text: str, span: Span) -> Iterator[Phrase]:
        """Yield the persons of a byline: "MATTHEW LEE and MEGAN JANETSKY" are two; a body ends it.

        A signature with a post ("Antony J. Blinken, Secretary of State") is no byline of this kind.
        """
        line = text[slice(*span)]
        if any(w.lower().strip(",.") in self.posts for w in line.split()):
            return
        yield from self._persons(line, span[0])

    def stated(self, text: str, part: Part) -> Span | None:
        """Return who makes the statement by its title: "Statement by President Joseph R. Biden, Jr. on Cuba"."""
        if part.title_span is None or not part.issuer:
            return None
        found = self.statement.match(text, *part.title_span)
        return found.span("who") if found is not None else None

    def credited(self, text: str, span: Span) -> Iterator[Phrase]:
        """Yield those whom an agency credits under its text: "(Reporting by X in Havana; Editing by Y)" is by X."""
        begin = max(span[0], span[1] - _CLOSING)
        for credit in self.credit.finditer(text, begin, span[1]):
            yield from self._persons(credit["names"], credit.start("names"))

    def _persons(self, line: str, start: int) -> Iterator[Phrase]:
        """Yield the persons that a line names one by one, as far as it names persons."""
        cuts = [0, *(x for m in _BETWEEN.finditer(line) for x in m.span()), len(line)]
        for a, b in list(pairwise(cuts))[::2]:
            name = line[a:b].partition(" in ")[0].rstrip(" .")
            if not self._is_person(name):
                return
            yield _phrase(start + a, name, self.person)

    def _is_person(self, text: str) -> bool:
        words = text.split()
        if not 2 <= len(words) <= _MOST_WORDS or self._kinds(text) - {self.person}:
            return False
        if any(self.gazetteer.entities[m.id].type == self.medium for m in self._matches(text)):
            return False  # "Associated Press Writer"
        capital = all(w[0].isupper() or w.lower() in self.particles for w in words)
        return capital and all(_NAME.fullmatch(w) for w in words)

    def _kinds(self, name: str) -> set[str]:
        readings = (r for r in self.gazetteer.lookup(name) if r.id in self.gazetteer.entities)
        return {self.gazetteer.entities[r.id].type for r in readings}

    def media(self, document: Document, part: Part) -> Iterator[Phrase]:
        """Yield the media that the head of a part names as its source: in the byline, under it, in the dateline."""
        if part.body is None:
            return
        text, seen = document.text, set()
        head = _lines(text, part.title_span[1] if part.title_span else part.start, part.body)
        for a, b in (*head, *_datelines(text, part.body, part.end)):
            aside = any(f.start <= a and b <= f.end for f in document.furniture)
            if aside or len(text[a:b].split()) > 2 * _MOST_WORDS:
                continue
            for match in self._matches(text[a:b]):
                entity = self.gazetteer.entities[match.id]
                if entity.type == self.medium and match.id not in seen:
                    seen.add(match.id)
                    yield _named(a, text, match, entity.type)

    def masthead(self, document: Document, part: Part) -> Phrase | None:
        """Return where the head of a part prints the name of the body that the metadata name as its publisher."""
        name = part.issuer or document.publisher
        ids = {r.id for r in self.gazetteer.lookup(name)} if name else set()
        for a, b in _lines(document.text, part.start, part.body or part.start):
            for match in self._matches(document.text[a:b]):
                entity = self.gazetteer.entities[match.id]
                headline = (a, b) == part.title_span and len(
                    document.text[a + match.end : b].split()
                ) > _MOST_WORDS
                if ids & set(match.ids) and entity.type != self.medium and match.start == 0 and not headline:
                    return _named(a, document.text, match, entity.type)
        return None

    def _matches(self, line: str) -> list[Match]:
        """The names in a line of the page's head; in one of capitals, too."""
        found = self.gazetteer.matches(line)
        return found or self.gazetteer.matches(line, capitals=True)


def _lines(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for line in text[start:stop].splitlines(keepends=True):
        skip = len(line) - len(line.lstrip())
        if line.strip():
            yield at + skip, at + len(line.rstrip())
        at += len(line)


def _datelines(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield what stands before a dash at the start of the first paragraphs: captions may come before the dateline."""
    for a, b in islice(_lines(text, start, min(stop, start + _OPENING)), _MOST_CAPTIONS):
        dash = _DASHED.match(text, a, b)
        if dash is not None:
            yield a, dash.end(1)


def _phrase(start: int, text: str, kind: str, ids: tuple[str, ...] = ()) -> Phrase:
    return Phrase("np", 0, 0, start, start + len(text), text, kind, name=True, ids=ids, definite=True)


def _named(start: int, text: str, match: Match, kind: str) -> Phrase:
    a, b = start + match.start, start + match.end
    return _phrase(a, text[a:b], kind, match.ids)
