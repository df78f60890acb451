"""What the title of remarks tells: who spoke at which event, who met whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.drafts import Draft, split
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_THERE = frozenset(["at"])
_AROUND = frozenset(["before", "after"])
_LEAST = 3  # persons, a preposition, an event


class Headlines:
    """Finds relations in titles such as "Secretary Blinken and Foreign Minister Kuleba Before Their Meeting"."""

    def __init__(self, rules: Rules, types: Types) -> None:
        self.rules, self.types = rules, types
        self.person, self.document = types.role("person"), types.role("document")

    def find(self, items: Sequence[Phrase]) -> Iterator[Draft]:
        """Yield what a title says of the persons that it begins with."""
        if len(items) < _LEAST or not self._persons(items[0]):
            return
        who, rest = items[0], list(items[1:])
        if self.types.is_a(rest[0].type, self.document):
            rest = rest[1:]  # "Secretary Blinken Remarks at ..."
        if len(rest) < 2 or rest[1].kind != "np" or not self.types.feature(rest[1].type, "gathers"):
            return
        theirs = rest[1].owner is not None and rest[1].owner.pronoun
        for rule in self.rules.frames.get("headline", ()):
            if rule.reciprocal and theirs and rest[0].head in _AROUND:
                yield Draft(rule, who, split(who, False), who.start, rest[1].end)
            elif not rule.reciprocal and not theirs and rest[0].head in _THERE:
                yield Draft(rule, who, [rest[1]], who.start, rest[1].end)

    def _persons(self, phrase: Phrase) -> bool:
        return phrase.kind == "np" and all(
            x.name and self.types.is_a(x.type, self.person) for x in phrase.each()
        )
