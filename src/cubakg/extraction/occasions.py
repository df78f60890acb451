"""Which event a clause tells of: a phrase of its own, what its verb makes ("met"), or the meeting in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cubakg.extraction.carried import told_during
from cubakg.extraction.clauses import Clause
from cubakg.extraction.discourse import Discourse
from cubakg.extraction.drafts import EVENT, Draft, Segment
from cubakg.extraction.referents import Event, Referent, bare
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

# prepositions by which a clause names the event that it tells of
_KEPT = 30  # events that a text may come back to
_AT = frozenset(["under", "at", "during", "in", "for"])


class Occasions:
    """Finds the events of one segment after another; `refer` resolves its phrases, `day` is that of the text."""

    def __init__(
        self, types: Types, discourse: Discourse, day: str, refer: Callable[[Phrase], list[Referent]]
    ) -> None:
        self.types, self.discourse, self.day, self.refer = types, discourse, day, refer
        self.meeting = types.role("meeting")
        self.segment = Segment([], [], 0)
        self.verb_events: dict[int, Event] = {}

    def begin(self, segment: Segment) -> None:
        """Take up a segment."""
        self.segment, self.verb_events = segment, {}

    def of(self, draft: Draft) -> Event | None:
        """Return the event a draft speaks of: a phrase of its own, or what the verb itself makes ("met")."""
        for filler in (draft.subject, *draft.objects):
            if isinstance(filler, Phrase) and filler.kind == "np" and filler.text and not filler.members:
                for referent in self.refer(filler):
                    if isinstance(referent, Event):
                        return referent
                    if referent.event is not None:
                        return referent.event
        subject, said = draft.subject, not draft.rule.object.kinds
        if said and isinstance(subject, Phrase) and subject.text and self.discourse.pronouns.is_pair(subject):
            return self.discourse.current_event(subject.start)
        if any(filler is EVENT for filler in (draft.subject, draft.objects[0])):
            return self._verb_event(draft)
        return self._told_at(draft.clause) if draft.clause is not None else None

    def _told_at(self, clause: Clause) -> Event | None:
        """The event that a verb made, or during which a relative clause says something happened."""
        if clause.verb.start in self.verb_events:
            return self.verb_events[clause.verb.start]
        phrase = told_during(self.segment.items, clause)
        named = [
            np for prep, np in clause.preps if prep == "during" and self.types.feature(np.type, "gathers")
        ]
        for one in [phrase] if phrase is not None else named:
            found = next((r for r in self.refer(one) if isinstance(r, Event)), None)
            if found is not None:
                return found
        return None

    def _verb_event(self, draft: Draft) -> Event | None:
        clause = draft.clause
        if clause is None:
            return self.discourse.current_event(draft.start)
        if clause.verb.start in self.verb_events:
            return self.verb_events[clause.verb.start]
        if "parties" in draft.rule.subject.places:
            return self._joint_event(clause, draft.joint)
        event = self._event_in(clause)
        if event is None and not draft.rule.sets:
            return self.discourse.current_event(clause.verb.start)
        kind = self.types.role(draft.rule.complement) if draft.rule.complement else self.meeting
        event = event or self.discourse.gatherings.made(clause.lemma, kind, clause.verb.start)
        self.verb_events[clause.verb.start] = event
        return event

    def _joint_event(self, clause: Clause, joint: bool) -> Event | None:
        """Where both sides did something: an event named in the clause, made by its verb, or the one in hand."""
        for link in clause.chain():
            if link.verb.start in self.verb_events:
                return self.verb_events[link.verb.start]
        if not joint:
            return None
        found = self._event_in(clause)
        return found or self._ahead(_finite(clause)) or self.discourse.current_event(clause.verb.start)

    def _event_in(self, clause: Clause) -> Event | None:
        """An event that the clause or what hangs from it names: "met ... under the Strategic Dialogue"."""
        hanging = ("infinitive", "gerund")
        family = [
            c
            for c in self.segment.clauses
            if c is clause or (clause in c.chain() and all(x.link in hanging for x in _up_to(c, clause)))
        ]
        for prep, np in (pair for one in family for pair in one.preps):
            gathers = self.types.feature(np.type, "gathers") or bare(np.text).isupper()
            topical = prep == "for" and any(o.end < np.start for one in family for o in one.objects)
            if np.kind == "np" and prep in _AT and gathers and not topical:  # "reviewed plans for the Summit"
                for found in self.refer(np):
                    if isinstance(found, Event):
                        return found
        current, announced = self.discourse.current_event(clause.verb.start), self.discourse.announced
        if current is not None and current is announced and current.date is None:
            return current
        return self._ahead(clause)

    def _ahead(self, clause: Clause) -> Event | None:
        """The meeting to come that the text told of before: "the two sides will meet in Washington"."""
        if clause.group.tense != "future" or clause.dates:
            return None
        coming = (e for e in reversed(self.discourse.events[-_KEPT:]) if (e.date or "") > self.day)
        return next(coming, None)


def _up_to(clause: Clause, top: Clause) -> Iterator[Clause]:
    for link in clause.chain():
        if link is top:
            return
        yield link


def _finite(clause: Clause) -> Clause:
    """Return the finite clause that an infinitive or participle hangs from."""
    return next((link for link in clause.chain() if link.group.form == "finite"), clause)
