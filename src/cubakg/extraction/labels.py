"""What events and delegations are called when a part is read: by parties, series, place and date."""

from __future__ import annotations

from cubakg.extraction.memory import Memory
from cubakg.extraction.referents import Event, bare, slug

_MOST_PARTIES = 3  # more are not named one by one


class Labels:
    """Gives labels and ids to what has no name of its own."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.ordinals = memory.reader.lexicon.closed["ordinals"]

    def name(self, event: Event) -> None:
        """Give an event its label and id, made of who met, what for, where and when; and its delegations theirs."""
        what = self.series(event.series or (event.head if event.label else "")) or event.type.lower()
        pair = "-".join(self.memory.short(c) for c in event.parties)
        name = f"{pair} {what}" if pair and len(event.parties) <= _MOST_PARTIES else what
        detail = ", ".join(x for x in (event.place.label if event.place else "", event.date or "") if x)
        event.label = f"{name} ({detail})" if detail else name
        event.id = slug("-".join([*sorted(event.parties), what, event.date or self._here(event)]))
        for country, delegation in event.delegations.items():
            delegation.id = slug(f"{country or delegation.label}-delegation-{event.id}")
            delegation.label = f"{delegation.label} ({event.label})"

    def _here(self, event: Event) -> str:
        """What keeps an event without a date apart: the part that tells of it."""
        number = f"-{event.ordinal}" if event.ordinal else ""
        return f"in-{self.memory.stem[:24]}-{self.memory.part.id if self.memory.part else ''}{number}"

    def series(self, text: str) -> str:
        """Return the name of a series without countries, ordinals and articles."""
        words = bare(text).replace("–", "-")
        gazetteer = self.memory.reader.gazetteer
        for match in reversed(gazetteer.matches(words)):
            if self.memory.types.is_a(gazetteer.entities[match.id].type, self.memory.role["country"]):
                words = words[: match.start] + words[match.end :]
        kept = [w for w in words.replace(" - ", " ").split() if self._tells(w)]
        return " ".join(w.lstrip("-–") for w in kept) or bare(text)

    def _tells(self, word: str) -> bool:
        return word.lower() not in self.ordinals and bool(word.strip("-–/"))
