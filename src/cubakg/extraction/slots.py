"""Which phrases may fill a slot of a rule: by kind, by what a pronoun can stand for, by the items of a list."""

from __future__ import annotations

from cubakg.extraction.drafts import Filler, Stretch, unwritten
from cubakg.extraction.rules import Slot
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_ANY = frozenset(["any", "no", "every", "each"])
_OPEN = frozenset(["we", "i", "us", "our", "both", "two", "some", "many", "you"])


class Slots:
    """Weighs fillers with the knowledge of kinds."""

    def __init__(self, types: Types, lexicon: Lexicon) -> None:
        self.types, self.lexicon = types, lexicon
        self.generic = types.role("generic")
        self.body = types.role("organization")
        self.place = types.role("place")
        self.post, self.person = types.role("post"), types.role("person")

    def fits(self, slot: Slot, filler: Filler) -> Filler | None:
        """Return what of a filler a slot takes: all of it, the first item of a list, or nothing."""
        if isinstance(filler, Stretch) or unwritten(filler) or not slot.kinds:
            return filler
        return self.takes(slot, filler)

    def takes(self, slot: Slot, phrase: Phrase) -> Phrase | None:
        """Return the phrase, or the part of it, that is of a kind the slot takes."""
        if phrase.kind == "date":
            return None
        if phrase.pronoun:
            return phrase if phrase.head in _OPEN or self._stands(slot, phrase) else None
        if phrase.members:
            each = phrase.each()
            if all(
                slot.takes(m.type) or m.pronoun or self._holder(slot, m) or self._becomes(slot, m)
                for m in each
            ):
                return phrase
            first = phrase.members[0]
            return first if slot.takes(first.type) else None
        if slot.takes(phrase.type) or self._holder(slot, phrase) or self._becomes(slot, phrase):
            return phrase
        inner = phrase.of[-1] if phrase.of and not phrase.name and phrase.type == self.generic else None
        if inner is not None and inner[0] == "of" and inner[1].kind == "np":
            return self.takes(slot, inner[1])  # "part of a U.S. delegation that visited Cuba"
        return None

    def vague(self, filler: Filler, deed: bool) -> bool:
        """Tell a subject that is nobody in particular: "any official", "a party", "one country"; of a deed only "no ..."."""
        if not isinstance(filler, Phrase) or unwritten(filler) or filler.pronoun or filler.members:
            return False
        if deed:
            return filler.determiner == "no"
        if filler.determiner in _ANY:
            return True
        body = self.types.is_a(filler.type, self.body) and not filler.name
        return body and not (filler.plural or filler.count or filler.definite or filler.within)

    def nowhere(self, filler: Filler) -> bool:
        """Tell what is no place that one could point to: "in office", "in court"."""
        if not isinstance(filler, Phrase) or filler.name or filler.members:
            return False
        return not (filler.determiner or filler.owner or filler.within or filler.of)

    def _holder(self, slot: Slot, phrase: Phrase) -> bool:
        """ "the Under Secretary" is a person where a person may stand; whom it means is asked later."""
        return phrase.type == self.post and phrase.determiner == "the" and slot.takes(self.person)

    def _becomes(self, slot: Slot, phrase: Phrase) -> bool:
        """Make a name that nothing is known of what the rule takes it for: who is designated is a body, if no person."""
        known = not phrase.name or phrase.ids or phrase.of or phrase.owner or phrase.type != self.generic
        word = phrase.text.isupper() or self.lexicon.knows(
            phrase.text.lower()
        )  # "returned to DS", "to South Asia"
        if not slot.unknown or known or phrase.text.lower() == phrase.text:
            return False
        if slot.unknown == self.place and word:
            return False
        phrase.type = slot.unknown
        return True

    def _stands(self, slot: Slot, phrase: Phrase) -> bool:
        return any(self.types.stands_for(phrase.head, kind) for kind in slot.allowed)
