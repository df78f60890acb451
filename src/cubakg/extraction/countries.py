"""Which country a phrase names as its own: "Cuban", "Cuba’s", "of Cuba", "his" through a known person."""

from __future__ import annotations

from collections.abc import Iterator

from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.pronouns import Pronouns
from cubakg.reading.phrases import Phrase


class Countries:
    """Finds the country of a phrase."""

    def __init__(self, memory: Memory, pronouns: Pronouns) -> None:
        self.memory, self.pronouns = memory, pronouns

    def of(self, phrase: Phrase, speaking: Speaking) -> str | None:
        """Return the id of the country, or None where the phrase names none."""
        for inner in _inner(phrase):
            if self.memory.names_country(inner):
                return inner.ids[0]
            entity = self.memory.entities.get(inner.ids[0]) if inner.ids else None
            if entity is not None and entity.fact("country"):
                return entity.fact("country")
        if phrase.owner is not None and phrase.owner.pronoun:
            for owner in self.pronouns.refer(phrase.owner, speaking):
                if owner.country:
                    return owner.country
                if self.memory.is_a(owner, "country") and owner.id in self.memory.entities:
                    return owner.id
        return None

    def all(self, phrase: Phrase) -> list[str]:
        """Return every country that a phrase names, in order: "U.S. and Cuban officials"."""
        if not (phrase.within or phrase.owner or phrase.of):
            return []
        found = [i.ids[0] for i in _inner(phrase, every=True) if self.memory.names_country(i)]
        return list(dict.fromkeys(found))


def _inner(phrase: Phrase, every: bool = False) -> Iterator[Phrase]:
    for piece in phrase.within:
        yield from piece.each()
    if phrase.owner is not None:
        yield from phrase.owner.each()
    for prep, np in phrase.of:
        if np.kind == "np" and (every or prep in ("of", "from")):
            yield from np.each()
