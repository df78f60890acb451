"""Rules applied to the nouns of a sentence: "the U.S. commitment to ...", "our support for ...", "talks in Havana"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from cubakg.extraction.bearers import bearer
from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import (
    EVENT,
    Draft,
    Filler,
    Segment,
    Stretch,
    following,
    inside,
    split,
    unwritten,
)
from cubakg.extraction.noun_hosts import done_at, host_of, pair_of
from cubakg.extraction.places import unmentioned
from cubakg.extraction.rules import Rule, Rules, Slot
from cubakg.extraction.slots import Slots
from cubakg.extraction.status import Statuses
from cubakg.extraction.stretches import Stretches
from cubakg.extraction.watching import Miss, Objection, Watch
from cubakg.model import Status
from cubakg.reading.phrases import Phrase

# what stands behind these is another thing, with a date of its own: "the second round since the pause in 2004"
_APART = frozenset(
    ["since", "after", "before", "by", "until", "despite", "following", "ahead of", "prior to", "during"]
)
_THEIRS = frozenset(["its", "their", "his", "her"])


class Nouns:
    """Finds drafts in the noun phrases of a sentence."""

    def __init__(
        self,
        rules: Rules,
        slots: Slots,
        stretches: Stretches,
        statuses: Statuses,
        watch: Watch | None = None,
    ) -> None:
        self.watch = watch
        self.rules, self.slots, self.stretches, self.statuses = rules, slots, stretches, statuses
        self.equating = rules.classes.get("equating", frozenset())
        self.gathering = rules.classes.get("gathering", frozenset())
        self.counting = rules.classes.get("counting", frozenset())
        self.fillers = rules.classes.get("event_fillers", frozenset())
        self.coming = rules.classes.get("coming", frozenset())
        self.expressing = rules.classes.get("expressing", frozenset())

    def find(self, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Iterator[Draft]:
        """Yield the drafts of a noun phrase that stands in item `i`."""
        for rule in self.rules.of_noun(phrase.head):
            if draft := self._draft(rule, phrase, item, i, segment):
                yield draft

    def _draft(self, rule: Rule, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Draft | None:
        place = partial(self._place, phrase=phrase, item=item, i=i, segment=segment)
        if (objection := _objection(rule, phrase)) is not None:
            return self._missed(rule, phrase, objection, place)
        subject = self._fill(rule.subject, phrase, item, i, segment)
        if subject is None or (subject is not phrase and self.slots.vague(subject, bool(rule.object.kinds))):
            return self._missed(rule, phrase, "subject", place)
        obj = self._fill(rule.object, phrase, item, i, segment)
        if obj is None:
            return self._missed(rule, phrase, "object", place)
        if subject is obj:
            return self._missed(rule, phrase, "same", place)
        host = host_of(phrase, segment)
        objects = split(obj, rule.complement == "topic")
        ends = [(f.start, f.end) for f in (subject, obj, phrase, *objects) if not unwritten(f)]
        draft = Draft(rule, subject, objects, min(a for a, _ in ends), max(b for _, b in ends), host)
        draft.status = rule.status or self._status(phrase, subject, host)
        draft.date = self._date(phrase, i, segment)
        return draft

    def _status(self, phrase: Phrase, subject: Filler, host: Clause | None) -> Status:
        """What is still to come is planned ("the upcoming visit"); else a noun is as its verb, if they share a subject."""
        if not self.coming.isdisjoint(phrase.text.lower().split()):
            return "planned"
        if host is None or not (subject is host.subject or self._made(phrase, host)):
            return "asserted"
        return self.statuses.of(host)

    def _made(self, phrase: Phrase, host: Clause) -> bool:
        """ "would hold talks in Havana": the talks are no more certain than their holding."""
        return host.lemma in self.gathering | {"have"} and phrase in host.objects

    def _missed(
        self, rule: Rule, phrase: Phrase, objection: Objection, place: Callable[[str], Filler | None]
    ) -> Draft | None:
        """Tell whoever watches why there is no draft."""
        if self.watch is not None:
            self.watch.missed(Miss(rule, phrase, objection, place))
        return None

    def _date(self, phrase: Phrase, i: int, segment: Segment) -> Phrase | None:
        for _, np in phrase.of:
            if np.kind == "date":
                return np
        if (signed := done_at(segment.items, i + 1)) is not None:
            return signed
        for nxt, (prep, np) in enumerate(following(i, segment.items)):
            if prep in _APART:
                return None
            if np.kind == "date" and nxt < 3:
                return np
        return None

    def _fill(self, slot: Slot, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Filler | None:
        for place in slot.places:
            filler = self._place(place, phrase, item, i, segment)
            if filler is None:
                continue
            if isinstance(filler, Phrase) and filler.kind == "date":
                return filler
            fitting = self.slots.fits(slot, filler)
            if fitting is not None:
                return fitting
        return None

    def _place(self, place: str, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Filler | None:
        if (marker := unmentioned(place)) is not None:
            return marker
        if place == "head":
            return phrase
        if place == "owner":
            return phrase.owner
        if place == "pair":
            return pair_of(phrase)
        if place == "within":
            return phrase.within[0] if phrase.within else None
        if place == "beside":
            return phrase.apposed[0] if phrase.apposed else None
        if place == "bearer":
            return bearer(phrase, item, i, segment)
        if place == "series":
            return Stretch(phrase.start, phrase.end, phrase) if not self._nameless(phrase) else None
        if place == "ordinal":
            numbered = phrase.ordinal is not None and not self._nameless(phrase)
            return Stretch(phrase.start, phrase.end, phrase) if numbered else None
        if place == "alone":
            return EVENT if phrase.owner is None and not phrase.of and phrase.definite else None
        if place == "date":
            return self._date(phrase, i, segment)
        if place == "host-subject":
            return self._host_subject(phrase, segment)
        if place == "expresser":
            return self._expresser(phrase, segment)
        if place == "named":
            return self._named(phrase, segment)
        if place == "equated":
            return self._equated(item, segment)
        if place == "predicate":
            return self._predicate(phrase, item, i, segment)
        if place.startswith("rest-"):
            return self._rest(place[5:], phrase, i, segment)
        return self._attached(place, phrase, item, i, segment)

    def _nameless(self, phrase: Phrase) -> bool:
        """ "the seventh round" does not tell of what."""
        bare = not (phrase.of or phrase.name or phrase.within or phrase.owner)
        return (
            bare
            and phrase.head in self.fillers
            and len(phrase.text.split()) <= len(["the", "seventh", "round"])
        )

    def _attached(self, prep: str, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Phrase | None:
        held = item.of if item.members and item.members[0] is phrase else ()  # "groups, including X"
        for p, np in (*phrase.of, *held):
            if p == prep and np.kind == "np":
                return np
        if phrase.end != item.end:
            return None
        behind = [(p, np) for p, np in following(i, segment.items) if np.kind == "np"]
        if prep == "by":
            near = 2 if behind and behind[0][0] == "to" else 1  # "the visit to Cuba by X"
            behind = behind[:near]  # "solidarity with the people in the face of repression by X" is not X's
        return next((np for p, np in behind if p == prep), None)

    def _host_subject(self, phrase: Phrase, segment: Segment) -> Phrase | None:
        """Whose object the phrase is: the subject of the verb before it."""
        host = host_of(phrase, segment)
        if host is None or not any(phrase is x for o in host.objects for x in inside(o)):
            return None
        return host.subject

    def _expresser(self, phrase: Phrase, segment: Segment) -> Phrase | None:
        """Who expresses what is theirs: "reaffirmed its support for", "announced plans to"."""
        host = host_of(phrase, segment)
        theirs = phrase.owner is None or phrase.owner.head in _THEIRS
        if host is None or host.lemma not in self.expressing or not theirs or phrase.within:
            return None
        return self._host_subject(phrase, segment)

    def _named(self, phrase: Phrase, segment: Segment) -> Phrase | None:
        """Who is what the noun says: "the U.S. remains the largest provider of food"."""
        host = host_of(phrase, segment)
        return self._host_subject(phrase, segment) if host is not None and self._equates(host) else None

    def _equated(self, item: Phrase, segment: Segment) -> Phrase | None:
        """Who are what the noun says: "the signatories of the Accords are A, B, and C"."""
        found = (
            c.objects[0]
            for c in segment.clauses
            if c.subject is item and c.objects and (self._equates(c) or c.lemma in self.counting)
        )
        return next(found, None)

    def _equates(self, clause: Clause) -> bool:
        return clause.lemma in self.equating

    def _predicate(self, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Filler | None:
        """What the noun is said to be: "the aim was to ..."."""
        for clause in segment.clauses:
            if clause.subject is item and item.start == phrase.start and self._equates(clause):
                return self.stretches.rest(clause, segment)
        return None

    def _rest(self, prep: str, phrase: Phrase, i: int, segment: Segment) -> Filler | None:
        """What the noun is about, to its last word: "support for ...", "commitment to ...", "plans to ..."."""
        items, own = segment.items, phrase
        while (
            phrase.end == items[i].end
            and i + 3 < len(items)
            and items[i + 1].head in ("by", "from")
            and items[i + 2].kind == "np"
        ):
            i, phrase = i + 2, items[i + 2]  # "a commitment by both countries to ..."
        if phrase.end == items[i].end and i + 2 < len(items):
            after = items[i + 1]
            if after.kind == "p" and after.head == prep:
                return self.stretches.from_item(i + 2, segment)
            if prep == "to" and after.verb is not None and after.verb.form == "infinitive":
                return self.stretches.span(i + 1, segment)
        for p, np in own.of:
            if p == prep and np.kind == "np":
                parts = [Stretch(m.start, m.end, m) for m in np.members]
                return Stretch(np.start, np.end, np, parts=parts)
        return None


def _objection(rule: Rule, phrase: Phrase) -> Objection | None:
    """Return what speaks against a rule before its slots are looked at."""
    if (rule.form == "plural" and not phrase.plural) or (rule.form == "singular" and phrase.plural):
        return "form"
    words = phrase.text.lower().split()
    if rule.requires and not any(r in words for r in rule.requires):
        return "requires"
    return "without" if any(r in words for r in rule.without) else None
