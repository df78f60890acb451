"""Footnotes: which body published what, and the names and posts printed there.

A note is no running text: its verbs are those of titles ("Mayorkas returns to Cuba"). Only what the build of a noun phrase
says is read, and entries of the form "Body, Title (Date)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.assemble import Assembler
from cubakg.extraction.combine import Combiner
from cubakg.extraction.discourse import Speaking
from cubakg.extraction.drafts import Draft, Segment, Stretch
from cubakg.extraction.matching import Matcher
from cubakg.extraction.rules import Rules
from cubakg.extraction.structure import Structure
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader, Sentence


class Citations:
    """Reads the footnotes of a part."""

    def __init__(
        self, reader: Reader, rules: Rules, combiner: Combiner, structure: Structure, matcher: Matcher
    ) -> None:
        self.types, self.rules = reader.types, rules
        self.combiner, self.structure, self.matcher = combiner, structure, matcher

    def read(self, sentence: Sentence, assembler: Assembler) -> None:
        """Record what one sentence of a note states."""
        cited = list(self._cited(sentence.phrases))
        days = [(e[0].start, e[-1].end, e[at]) for e in _entries(sentence.phrases) if (at := _dated(e))]
        items = self.combiner.combine(sentence.phrases)
        if not items:
            return
        segment = Segment(items, [], items[-1].end)
        assembler.begin(sentence, segment, Speaking(), False)
        for draft in [*self.structure.find(items), *self.matcher.find(segment), *cited]:
            if any(day is told for _, _, day in days for told in draft.objects):
                continue  # the day on which "... Resume Dialogue (Jan. 19, 2023)" was published
            day = next((day for start, end, day in days if start <= draft.start < end), None)
            # what is cited is of the day in brackets, and so are its author's posts
            draft.date = draft.date or day
            assembler.add(draft, None)

    def _cited(self, phrases: Sequence[Phrase]) -> Iterator[Draft]:
        for entry in _entries(phrases):
            author = entry[0]
            at = _dated(entry)
            names_body = author.kind == "np" and author.name and self.types.feature(author.type, "employs")
            if not names_body or not at or len(entry) < 4 or entry[1].kind != "comma":
                continue
            last = entry[at - 2] if entry[at - 2].kind != "comma" else entry[at - 3]
            if last.end <= entry[2].start:
                continue
            for rule in self.rules.frames.get("citation", ()):
                title = Stretch(entry[2].start, last.end)
                end = entry[at].end + 1
                yield Draft(rule, author, [title], author.start, end, date=entry[at])


def _dated(entry: Sequence[Phrase]) -> int | None:
    """Where the date in brackets stands that closes an entry: "(May 13, 2016)"."""
    return next((k for k, p in enumerate(entry) if p.kind == "date" and k and entry[k - 1].text == "("), None)


def _entries(phrases: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """Cut a note at its semicolons; the number in front ("[1]") is left out."""
    entry: list[Phrase] = []
    for phrase in [*phrases, None]:
        if phrase is None or phrase.kind == "semi":
            while entry and (entry[0].text in ("[", "]") or entry[0].text.isdigit()):
                entry.pop(0)
            if entry:
                yield entry
            entry = []
        else:
            entry.append(phrase)
