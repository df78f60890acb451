"""Verbs of speech: whose words stand before or behind them, and who speaks on."""

from __future__ import annotations

from cubakg.extraction.clause_participles import Participles
from cubakg.extraction.clauses import Frame
from cubakg.reading.phrases import Phrase


class SpeechVerbs(Participles):
    """Tells speakers behind their verbs, and verbs behind what was said."""

    def _inverted(self, i: int, frame: Frame) -> bool:
        """ "said Engel" behind a quotation: the speaker follows the verb."""
        previous = self._last(i)
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        if following is None or following.kind != "np":
            return False
        if self._subject_of_next(i + 1) and not (previous is None and self._reduced_behind(i + 1)):
            return False
        if self._trailing(i, frame, previous, following):
            return True
        if frame.clause is None and frame.subject is not None:
            return False
        return (frame.subject is None and previous is None) or (
            previous is not None and previous.kind == "comma" and not following.pronoun
        )

    def _reduced_behind(self, i: int) -> bool:
        """ "... said a statement published on the website": a participle, and no verb of what is said."""
        after = self.items[i + 1 : i + 3]
        verb = after[0].verb if after else None
        return len(after) == 2 and verb is not None and verb.bare and after[1].kind == "p"

    def _trailing(self, i: int, frame: Frame, previous: Phrase | None, following: Phrase) -> bool:
        """ "..., noted Café Fuerte." and "..., said Amnesty International today, upon ...": behind all of what is said."""
        verb = self.items[i].verb
        if previous is None or previous.kind != "comma" or frame.link != "coordinate" or verb is None:
            return False
        if not self.clauses or following.pronoun or verb.tense != "past" or not verb.bare:
            return False
        after = self.items[i + 2] if i + 2 < len(self.items) else None
        ends = after is None or after.kind in ("comma", "mark", "date", "rel", "p")
        return ends and (following.name or verb.lemma == "say")

    def _speaking_on(self, i: int, previous: Phrase | None) -> Frame | None:
        """ "He insisted that Cuba has prisoners and said ...": whoever spoke goes on, not whom he speaks of."""
        verb = self.items[i].verb
        if previous is None or previous.kind != "cc" or verb is None:
            return None
        declined = (
            previous.head == "but" and verb.lemma in self.refuses
        )  # "said they met but declined to say"
        if verb.lemma not in self.reporting and not declined:
            return None
        told = next((f for f in reversed(self.stack) if f.link == "that"), None)
        if told is None or told.clause is None or told.clause.lemma in self.reporting:
            return None
        outer = self._parent(told)
        if outer is None or outer.lemma not in self.reporting or outer.group.tense != verb.tense:
            return None
        return next((f for f in self.stack if f.clause is outer), None)

    def _quoted_as(self) -> Phrase | None:
        """ "KCNA quoted Warmbier as saying": who says it is the object."""
        outer = self._enclosing()
        if self.prep != "as" or outer is None or outer.passive or not outer.objects:
            return None
        return outer.objects[-1]
