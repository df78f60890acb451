"""What the grammar works on: phrases over the tokens of one sentence.

A `Phrase` is a noun phrase, a verb group, or a single word or mark that structures the clause. Names are noun phrases
whose head is capitalised; `type` is a kind of entity from the seeds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "np",
    "vg",
    "date",
    "p",
    "cc",
    "comma",
    "semi",
    "colon",
    "dash",
    "rel",
    "sub",
    "that",
    "adv",
    "open",
    "close",
    "mark",
]


@dataclass(slots=True)
class Phrase:
    """A stretch of tokens `[first, last)` of one sentence; `start` and `end` are offsets of the document.

    Of a noun phrase: `head` is the base form of its head noun; `name` tells a proper name; `ids` are the gazetteer's
    candidates; `within` the names inside it ("State Department" in "a State Department official"); `described` the common
    noun before a person's name; `owner` the
    possessor ("Cuba’s", "their"); `titles` the posts printed before a person's name; `apposed` what stands beside it
    between commas; `of` the phrases attached by a preposition; `members` the items of a list.
    """

    kind: Kind
    first: int
    last: int
    start: int
    end: int
    text: str
    type: str = ""
    head: str = ""
    name: bool = False
    ids: tuple[str, ...] = ()
    plural: bool = False
    pronoun: bool = False
    definite: bool = False
    determiner: str = ""
    count: str | None = None
    ordinal: int | None = None
    label: str | None = None
    tag: str | None = None
    within: tuple[Phrase, ...] = ()
    owner: Phrase | None = None
    titles: tuple[Phrase, ...] = ()
    described: tuple[Phrase, ...] = ()
    apposed: tuple[Phrase, ...] = ()
    of: tuple[tuple[str, Phrase], ...] = ()
    members: tuple[Phrase, ...] = ()
    verb: VerbGroup | None = None

    def each(self) -> tuple[Phrase, ...]:
        """Return the items of a list, or the phrase alone."""
        return tuple(x for m in self.members for x in m.each()) if self.members else (self,)

    def inner(self, start: int, text: str, kind: str, ids: tuple[str, ...]) -> Phrase:
        """Return a known name printed within the phrase; `kind` is a kind of entity, `ids` its candidates."""
        return Phrase("np", self.first, self.last, start, start + len(text), text, kind, name=True, ids=ids)

    def copy(self) -> Phrase:
        """Return the same phrase made of phrases of its own, which may be put together in another way."""
        return replace(
            self,
            within=_copies(self.within),
            owner=self.owner and self.owner.copy(),
            titles=_copies(self.titles),
            described=_copies(self.described),
            apposed=_copies(self.apposed),
            of=tuple((prep, x.copy()) for prep, x in self.of),
            members=_copies(self.members),
        )


def _copies(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple(phrase.copy() for phrase in phrases)


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `will not have been led` is lead, passive, future, negated."""

    lemma: str
    form: Literal["finite", "infinitive", "participle", "gerund"]
    passive: bool = False
    tense: Literal["past", "present", "future"] | None = None
    modal: str | None = None
    negated: bool = False
    particle: str | None = None
    bare: bool = False  # a past form without auxiliary: "led" may be finite or a participle
