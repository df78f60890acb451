"""The places of a clause that rules name: agent, patient, prepositions, what is said, and what stands nowhere."""

from __future__ import annotations

from cubakg.extraction.carried import told_at
from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Filler, Segment, attached
from cubakg.extraction.parties import Parties
from cubakg.extraction.places import unmentioned
from cubakg.extraction.rules import Slot
from cubakg.extraction.slots import Slots
from cubakg.extraction.stretches import Stretches
from cubakg.reading.phrases import Phrase

_DONE_TO = frozenset(["patient", "object"])


class ClausePlaces:
    """Finds what stands where in the clauses of one segment after another."""

    def __init__(self, slots: Slots, stretches: Stretches, parties: Parties) -> None:
        self.slots, self.stretches, self.parties = slots, stretches, parties

    def fill(self, slot: Slot, clause: Clause, segment: Segment) -> Filler | None:
        """Return what fills a slot: the first of its places that holds what it takes."""
        for place in slot.places:
            filler = self.find(place, clause, segment)
            if filler is None and slot.kinds and place in _DONE_TO and not (clause.passive or clause.objects):
                filler = clause.gap
            fitting = self.slots.fits(slot, filler) if filler is not None else None
            if fitting is None and slot.kinds and filler is not None:
                fitting = self._second(place, slot, clause)
            if fitting is not None:
                return fitting
        return None

    def _second(self, place: str, slot: Slot, clause: Clause) -> Filler | None:
        """ "In Cyprus, she will participate in a ceremony": of two phrases with one preposition the one that fits."""
        further = [np for prep, np in clause.preps if prep == place and np.kind == "np"][1:]
        return next((fit for np in further if (fit := self.slots.fits(slot, np)) is not None), None)

    def find(self, place: str, clause: Clause, segment: Segment) -> Filler | None:
        """Return what stands in a place of a clause, of whatever kind it is."""
        if (marker := unmentioned(place)) is not None:
            return marker
        if place == "parties":
            return self.parties.event(clause)
        if place == "date":
            return self.date(clause)
        if place == "occasion":
            return told_at(segment.items, clause)
        if (simple := _argument(place, clause)) is not _ABSENT:
            return simple
        if (stretch := self._stretch(place, clause, segment)) is not None:
            return stretch
        if "." in place:
            outer, _, prep = place.partition(".")
            whole = self.find(outer, clause, segment)
            return attached(whole, prep) if isinstance(whole, Phrase) else None
        found = next((np for p, np in clause.preps if p == place and np.kind == "np"), None)
        return found or next(
            (np for o in clause.objects for p, np in o.of if p == place and np.kind == "np"), None
        )

    def _stretch(self, place: str, clause: Clause, segment: Segment) -> Filler | None:
        measured = self.stretches
        if place == "rest":
            return measured.patient(clause, segment) if clause.passive else measured.rest(clause, segment)
        if place == "content":
            return measured.content(clause, segment)
        if place == "infinitive":
            return measured.infinitive(clause, segment)
        if place == "whole":
            return measured.whole(clause, segment)
        if place == "quality":
            return measured.quality(clause, segment)
        if place == "demand":
            return measured.demand(clause, segment)
        if place == "label":
            return measured.label(clause, segment)
        if place == "theme":
            return measured.patient(clause, segment)
        if place.startswith("rest-"):
            return measured.rest_of(place[5:], clause, segment)
        return None

    def _since(self, clause: Clause, date: Phrase) -> bool:
        """ "the first president to visit Cuba since 1928" visited it later."""
        return clause.group.form == "infinitive" and date.text.lower().startswith("since ")

    def date(self, clause: Clause) -> Phrase | None:
        """Return the date of the clause, or of the clause it hangs from by participle, infinitive or coordination."""
        for link in clause.chain():
            told = [d for d in link.dates if not self._since(link, d)]
            if told:
                return told[0]
            for _, np in link.preps:
                if np.kind == "date":
                    return np
            if link.link not in ("participle", "infinitive", "gerund"):
                break
        return None


_ABSENT = Phrase("np", 0, 0, 0, 0, "")


def _argument(place: str, clause: Clause) -> Phrase | None:
    """Return what stands in one of the plain places of a clause."""
    if place == "agent":
        return clause.agent
    if place == "patient":
        return clause.patient
    if place == "subject":
        return clause.subject
    if place == "object":
        return clause.objects[0] if clause.objects else None
    if place == "second":
        return clause.objects[1] if len(clause.objects) > 1 else None
    return _ABSENT
