"""Pronouns, and phrases for both sides of a meeting.

Outside quotations "he" and "she" are the last speaker or the last person who acted; inside one never the speaker. "We"
is whoever speaks, and in a government's own statement its country. Where two persons would fit, neither is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.referents import Event, Referent
from cubakg.reading.phrases import Phrase

_PAIR = frozenset(["two", "both"])
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_I = frozenset(["i", "me", "my", "myself"])
_YOU = frozenset(["you", "your", "yours"])
_THEY = frozenset(["they", "them", "their", "both", "themselves"])
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "herself"])


class Pronouns:
    """Resolves pronouns and pairs in the memory of a document."""

    def __init__(self, memory: Memory, classes: Mapping[str, frozenset[str]]) -> None:
        self.memory, self.types = memory, memory.types
        self.pairs = classes.get("paired", frozenset())
        self.leaders = classes.get("paired_persons", frozenset())

    # --- both sides -------------------------------------------------------------------------------

    def is_pair(self, phrase: Phrase) -> bool:
        """Tell whether a phrase means two parties known already: "both delegations", "the two countries"."""
        counted = (phrase.count or "").lower() in _PAIR or phrase.text.partition(" ")[0].lower() in _PAIR
        event = self.memory.current_event(phrase.start)
        if phrase.plural and phrase.definite and event is not None and len(event.parties) == 2:
            counted = counted or self._of_sides(phrase)
        bare = not phrase.of and not phrase.within
        return counted and phrase.plural and bare and phrase.head in self.pairs | self.leaders

    def _of_sides(self, phrase: Phrase) -> bool:
        return self.memory.is_a(phrase, "delegation")

    def parties(self, phrase: Phrase) -> list[Referent]:
        """Return the two that a pair stands for; nobody where they are not known."""
        memory, event = self.memory, self.memory.current_event(phrase.start)
        if phrase.head in self.leaders:
            people = [r for r in memory.before(phrase.start) if memory.is_a(r, "person")][:2]
            return people if len(people) == 2 else []
        if event is not None and len(event.parties) == 2:
            if self._of_sides(phrase):
                return [self.side(event, c) for c in event.parties]
            return [memory.country(c) for c in event.parties]
        seen = [r for r in memory.before(phrase.start) if memory.is_a(r, "country")]
        return seen[:2] if len(seen) >= 2 else []

    def side(self, event: Event, country: str) -> Referent:
        """Return the delegation of one side at an event."""
        if country not in event.delegations:
            kind, name = (
                self.memory.role["delegation"],
                f"{self.memory.entities[country].fact('adjective') or self.memory.entities[country].label} delegation",
            )
            event.delegations[country] = Referent(
                kind, name, country=country, head="delegation", event=event, anonymous=True
            )
        return event.delegations[country]

    def turned(self, referent: Referent, role: str, event: Event | None, at: int) -> Referent:
        """Return the delegation of a country at the event in hand: "Iceland was represented by ..."."""
        event = event or self.memory.current_event(at)
        if event is None or self.memory.is_a(referent, role) or not referent.country:
            return referent
        return self.side(event, referent.country)

    # --- pronouns ---------------------------------------------------------------------------------

    def refer(self, phrase: Phrase, speaking: Speaking, before: list[Referent]) -> list[Referent]:
        """Return what a pronoun stands for; `before` is what its sentence named in front of it."""
        word = phrase.head
        if word in _WE:
            return self._we(speaking)
        if word in _I:
            speaker = speaking.speaker if speaking.quoted else self.memory.author
            return [speaker] if speaker else []
        if word in _YOU:
            return []
        if word in _THEY or phrase.plural:
            return self._they(speaking, phrase.start)
        if word in _HE | _SHE:
            return self._person(word, before, speaking, phrase.start)
        for referent in self.memory.before(phrase.start):
            if self._fits(word, referent, speaking):
                return [referent]
        return []

    def _we(self, speaking: Speaking) -> list[Referent]:
        if speaking.quoted:
            return [speaking.speaker] if speaking.speaker is not None else []
        issuer = self.memory.issuer
        if issuer is not None and issuer.country:
            return [self.memory.country(issuer.country)]
        return [issuer] if issuer else []

    def _person(self, word: str, before: list[Referent], speaking: Speaking, at: int) -> list[Referent]:
        """The only person who fits in front in the sentence, else the last speaker or actor, else the last named."""
        near = _distinct(r for r in before if self._fits(word, r, speaking))
        if near:
            acting = [r for r in near if r is self.memory.actor or r is self.memory.speaker]
            return near if len(near) == 1 else acting if len(acting) == 1 else []
        turn = [] if speaking.quoted else [self.memory.speaker, self.memory.actor]
        for referent in [*(r for r in turn if r is not None), *self.memory.before(at)]:
            if self._fits(word, referent, speaking):
                return [referent]
        return []

    def _fits(self, word: str, referent: Referent, speaking: Speaking) -> bool:
        if speaking.quoted and referent is speaking.speaker:
            return False
        if not self.types.stands_for(word, referent.type):
            return False
        if word in _HE and (referent.gender == "f" or referent.plural):
            return False
        if word in _SHE and (referent.gender == "m" or referent.plural):
            return False
        return not (word in ("it", "its") and referent.plural)

    def _they(self, speaking: Speaking, at: int) -> list[Referent]:
        for referent in self.memory.before(at):
            fits = referent.plural and self.types.stands_for("they", referent.type)
            if fits and not (speaking.quoted and referent is speaking.speaker):
                return [referent]
        event = self.memory.current_event(at)
        if event is None or len(event.parties) < 2:
            return []
        return [self.memory.country(c) for c in event.parties]


def _distinct(referents: Iterable[Referent]) -> list[Referent]:
    return list(dict.fromkeys(referents))
