"""Delegations, unnamed officials and common nouns: what has no name of its own.

A delegation is keyed by its event, an unnamed official by the document. "The Ministry" and "the Secretary" are the last
referents whose name or title carries the noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cubakg.extraction.countries import Countries
from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.names import Names
from cubakg.extraction.referents import Referent, bare, content_words, slug
from cubakg.reading.phrases import Phrase

_KEPT = 40  # unnamed officials that a document keeps apart
_ISLAND = frozenset(["island"])
_NATIONS = frozenset(["nation", "country", "state", "republic"])


class Groups:
    """Finds what a phrase without a name stands for."""

    def __init__(
        self, memory: Memory, countries: Countries, names: Names, classes: Mapping[str, frozenset[str]]
    ) -> None:
        self.memory, self.countries, self.names = memory, countries, names
        self.types = memory.types
        self.islands = classes.get("island_states", frozenset())
        self.elected = classes.get("elected", frozenset())

    # --- delegations ------------------------------------------------------------------------------

    def delegation(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        """Return the delegation of a country at the event in hand."""
        country = self.countries.of(phrase, speaking)
        event = self.memory.current_event(phrase.start)
        if country is None:
            near = self.memory.before(phrase.start)
            delegations = [r for r in near if self.memory.is_a(r, "delegation")]
            if delegations and phrase.definite:
                return delegations[0]
            country = ""
        indefinite = phrase.determiner in ("a", "an")
        if event is not None and country in event.delegations and not indefinite:
            return event.delegations[country]
        if indefinite and event is not None and event.date and self.memory.issuer is None:
            event = None  # "a U.S. delegation that recently visited Cuba" is not that of the meeting in hand
        kind = self.memory.role["delegation"]
        name = self._name(phrase, country)
        made = Referent(kind, name, slug(f"{country or name}-delegation-in-{self.memory.stem}"))
        made.country, made.head, made.event, made.anonymous = country, phrase.head, event, True
        if event is not None:
            event.delegations.setdefault(country, made)
        return made

    def _name(self, phrase: Phrase, country: str) -> str:
        if country and (phrase.head in ("side",) or (phrase.owner is not None and phrase.owner.pronoun)):
            return f"{self.memory.demonym(country)} delegation"
        return bare(phrase.text) if len(phrase.text) < 60 and not phrase.of else phrase.head

    # --- officials --------------------------------------------------------------------------------

    def official(self, phrase: Phrase, speaking: Speaking) -> Referent:
        """Return the unnamed officials of this document that a phrase means."""
        if phrase.definite:
            known = self._known_official(phrase)
            if known is not None:
                self._spell(known, phrase)
                return known
        label = bare(phrase.label or phrase.text)
        made = Referent(phrase.type, label, f"{slug(label)}-in-{self.memory.stem}", plural=phrase.plural)
        made.head, made.anonymous, made.count = phrase.head, True, phrase.count
        made.country = self.countries.of(phrase, speaking) or ""
        same = next((o for o in self.memory.officials[-_KEPT:] if o.id == made.id), None)
        if same is None:
            self.memory.officials.append(made)
        return same or made

    def _known_official(self, phrase: Phrase) -> Referent | None:
        elected = phrase.head in self.elected  # "the lawmakers" are no officials of a department
        told = (o for o in reversed(self.memory.officials[-_KEPT:]) if o.plural == phrase.plural)
        last = next((o for o in told if (o.head in self.elected) == elected), None)
        if last is None:
            return None
        alone = not phrase.within and not phrase.of and phrase.owner is None
        plain = alone and len(bare(phrase.text).split()) == 1
        return last if plain or (not phrase.plural and _compatible(last, phrase)) else None

    def _spell(self, known: Referent, phrase: Phrase) -> None:
        """Take the fuller spelling: "a U.S. offical ... the U.S. official"."""
        if len(phrase.head) > len(known.head) and _misspelt(phrase.head, known.head):
            known.label = known.label.replace(known.head, phrase.head)
            known.id, known.head = f"{slug(known.label)}-in-{self.memory.stem}", phrase.head

    # --- common nouns -----------------------------------------------------------------------------

    def common(self, phrase: Phrase, speaking: Speaking, anew: bool = False) -> Referent:
        """Return what a common noun stands for: something named before, a government, or a thing of its own.

        `anew` asks for the thing itself: for "the army chief" beside a name, not for whoever is called so.
        """
        alone = phrase.owner is None and not phrase.within and not phrase.of
        if phrase.definite and alone and not anew and (earlier := self._earlier(phrase)):
            return earlier
        if (island := self._island(phrase)) is not None:
            return island
        label = self._title(phrase) or bare(phrase.label or phrase.text)
        looked = self.names.lookup(label, phrase, speaking) if phrase.within or phrase.of else None
        if looked is not None:
            return looked
        country = self.countries.of(phrase, speaking) or ""
        if (body := self._body_of_state(phrase, country)) is not None:
            return body
        if country and not phrase.of and self.memory.is_a(phrase, "government"):
            government = self.memory.entities[country].fact("government")
            if government:
                return self._government(government, country)
        kind = phrase.type or self.memory.role["generic"]
        made = Referent(kind, label, f"{slug(label)}-in-{self.memory.stem}", plural=phrase.plural)
        made.head, made.country, made.anonymous, made.count = phrase.head, country, True, phrase.count
        return made

    def _island(self, phrase: Phrase) -> Referent | None:
        """ "the island", "the Caribbean island", "the island nation": the one island state spoken of so far."""
        words = bare(phrase.text).lower().split()
        if phrase.determiner != "the" or phrase.plural or phrase.of or not _ISLAND & set(words[-2:]):
            return None
        if words[-1] not in _ISLAND | _NATIONS:
            return None
        spoken = self.memory.spoken_of | {r.country for r in self.memory.named.values()}
        islands = sorted(self.islands & spoken)
        return self.memory.country(islands[0]) if len(islands) == 1 else None

    def _body_of_state(self, phrase: Phrase, country: str) -> Referent | None:
        """ "Cuba's foreign ministry", "the Cuban parliament": what a state's body is called by its own people."""
        if not country or not self.types.feature(phrase.type, "employs") or phrase.plural or phrase.of:
            return None
        last = max((x.end for x in (*phrase.within, phrase.owner) if x is not None), default=phrase.start)
        own = self.memory.document.text[last : phrase.end].lstrip("’'s").strip()
        return self.names.of_country(own.title(), country) if own else None

    def _title(self, phrase: Phrase) -> str:
        """A post in small letters with its body behind it: "chairman of the House Foreign Affairs Committee"."""
        bodies = [np for prep, np in phrase.of if prep in ("of", "for", "to")]
        if bodies and self.memory.is_a(phrase, "post"):
            return bare(self.memory.document.text[phrase.start : bodies[-1].end])
        return ""

    def _government(self, entity_id: str, country: str) -> Referent:
        kind, label = self.memory.role["government"], self.memory.entities[entity_id].label
        return self.memory.named.setdefault(
            entity_id, Referent(kind, label, entity_id, known=True, country=country)
        )

    def _earlier(self, phrase: Phrase) -> Referent | None:
        noun = phrase.head.lower()
        stem = noun.rstrip("s")
        governing = self.memory.is_a(phrase, "government")
        for referent in self.memory.before(phrase.start):
            if stem in _stems(referent.label, referent.head, *referent.titles):
                return referent
            if governing and self.memory.is_a(referent, "government"):
                return referent
        author = self.memory.author
        if phrase.type != self.memory.role["post"] or author is None:
            return None
        return author if any(noun in t.lower() for t in author.titles) else None


@lru_cache(maxsize=2048)
def _stems(*texts: str) -> frozenset[str]:
    return frozenset(word.rstrip("s,.") for word in " ".join(texts).lower().split())


def _compatible(referent: Referent, phrase: Phrase) -> bool:
    mine, theirs = content_words(phrase), set(referent.label.lower().replace(".", "").split())
    text = bare(phrase.text).lower().replace(".", "")
    return (bool(mine) and all(w in theirs for w in text.split())) or (
        _misspelt(phrase.head, referent.head) and not (mine - {phrase.head})
    )


def _misspelt(one: str, other: str) -> bool:
    """Tell whether two nouns are one, but for a letter that is left out: "offical"."""
    short, long = sorted((one, other), key=len)
    return one == other or any(long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1))
