"""Measures known by name that one state takes against another: "the U.S. trade embargo" is one on Cuba."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.drafts import Draft, inside
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Measures:
    """Reads who takes a listed measure against whom from the name that the gazetteer gives it in full."""

    def __init__(self, reader: Reader, rules: Rules) -> None:
        self.gazetteer, self.rules = reader.gazetteer, rules.frames.get("measure", [])
        self.types, self.country = reader.types, reader.types.role("country")

    def find(self, items: Sequence[Phrase]) -> Iterator[Draft]:
        """Yield a draft for each listed measure that a sentence names."""
        for item in items if self.rules else ():
            for phrase in inside(item):
                for named in (phrase, *phrase.within):
                    yield from self._measure(named)

    def _measure(self, named: Phrase) -> Iterator[Draft]:
        entity = self.gazetteer.entities.get(named.ids[0]) if named.ids else None
        label = entity.label if entity is not None else ""
        for rule in self.rules:
            for front, noun, behind in (label.partition(f" {noun} ") for noun in rule.words):
                by, on = self._state(front), self._state(behind)
                if noun and by and on:
                    first, *_, last = named.text.split()
                    subject = named.inner(named.start, first, self.country, (by,))
                    target = named.inner(named.end - len(last), last, self.country, (on,))
                    yield Draft(rule, subject, [target], named.start, named.end)

    def _state(self, text: str) -> str:
        found = (self.gazetteer.entities.get(m.id) for m in self.gazetteer.matches(text))
        return next((e.id for e in found if e is not None and e.type == self.country), "")
