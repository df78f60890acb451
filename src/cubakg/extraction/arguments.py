"""The ends of a relation: which entities, events and stretches of text the phrases of a draft stand for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from cubakg.extraction.carried import carried_date
from cubakg.extraction.discourse import Discourse, Speaking
from cubakg.extraction.drafts import (
    ABROAD,
    DOCUMENT,
    EVENT,
    HOME,
    LAST,
    SIDES,
    VOICE,
    Draft,
    Filler,
    Segment,
    Stretch,
)
from cubakg.extraction.pending import End
from cubakg.extraction.referents import Event, Referent, bare, slug
from cubakg.extraction.rules import Rule, Slot
from cubakg.extraction.states import States
from cubakg.model import Document, Part, Span
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")  # "Washington, D.C": its dot is no end of a sentence
_BACK = 2  # sentences


class Arguments:
    """Resolves the phrases of one segment after another; what a phrase stands for is settled once."""

    def __init__(
        self, types: Types, naming: frozenset[str], document: Document, part: Part, discourse: Discourse
    ) -> None:
        self.naming, self.states = naming, States(types, part, discourse)
        self.types, self.document, self.part, self.discourse = types, document, part, discourse
        self.topic, self.proposition = types.role("topic"), types.role("proposition")
        self.post = self.types.role("post")
        self.series = types.role("series")
        self.speaking = Speaking()
        self.segment = Segment([], [], 0)
        self.cache: dict[tuple[int, int, str], list[Referent]] = {}

    def begin(self, segment: Segment, speaking: Speaking, read: Callable[[Phrase], str | None]) -> None:
        """Take up a segment: its names become known in order, so that pronouns behind them can be read.

        `read` reads the date that an event's phrase carries.
        """
        self.segment, self.speaking = segment, speaking
        self.cache = {}
        names = self._equated(segment)
        for i, item in enumerate(segment.items):
            if item.start in names:
                self.cache[item.start, item.end, item.text] = self._numbered(item, names[item.start])
            elif item.kind == "np" and not item.pronoun:
                gathers = self.types.feature(item.type, "gathers")
                date = carried_date(segment.items, i) if gathers else None
                self.refer(item, read(date) if date is not None else None)

    def _numbered(self, name: Phrase, meant: Phrase) -> list[Referent]:
        """What a name is given to: "this meeting was the sixth Dialogue" numbers the meeting."""
        found = self.refer(meant)
        for event in found:
            if isinstance(event, Event):
                event.ordinal = event.ordinal or name.ordinal
                event.forms.add(bare(name.text))
        return found

    def _equated(self, segment: Segment) -> dict[int, Phrase]:
        """What an event is said to be: in "this meeting was the sixth Dialogue" both are one event."""
        gathers = self.types.feature
        return {
            clause.objects[0].start: clause.subject
            for clause in segment.clauses
            if clause.lemma in self.naming and clause.subject is not None and clause.objects
            if gathers(clause.subject.type, "gathers") and gathers(clause.objects[0].type, "gathers")
        }

    def refer(self, phrase: Phrase, when: str | None = None) -> list[Referent]:
        """Return what a phrase of this segment stands for; the same phrase is read once."""
        key = (phrase.start, phrase.end, phrase.text)
        found = self.cache.get(key)
        if found is None:
            found = self.cache[key] = self.discourse.refer(phrase, self.speaking, when)
            if len(found) == 1 and not phrase.members:
                found[0].at = core(phrase)
        return found

    # --- subjects and objects ---------------------------------------------------------------------

    def subjects(self, draft: Draft, event: Event | None, claimant: Referent | None) -> list[End]:
        """Return who stands in the relation; nobody where the text does not tell."""
        if draft.subject is EVENT and event is None and draft.parties is not None:
            return self._ends(draft.parties, draft.rule, draft.rule.subject)
        if draft.subject is EVENT:
            return [(event, self._event_mention(draft))] if event is not None else []
        if draft.subject is DOCUMENT:
            return [(self.discourse.paper, self._event_mention(draft))] if self.discourse.paper else []
        if draft.subject is VOICE:
            kinds = draft.rule.subject
            return [e for e in self._voice(claimant) if not kinds.kinds or _of_kind(e, kinds)]
        if draft.subject is ABROAD:
            return self.states.abroad(draft, claimant)
        if draft.subject is SIDES:
            return self._sides(draft)
        if draft.subject is HOME:
            return self.states.home(claimant)
        return self._ends(draft.subject, draft.rule, draft.rule.subject)

    def _sides(self, draft: Draft) -> list[End]:
        """The two states that the event which is the object is between: "talks resumed"."""
        found = [(r, at) for r, at in self._ends(draft.objects[0], draft.rule, draft.rule.object)]
        event, at = found[0] if len(found) == 1 else (None, (0, 0))
        in_hand = self.discourse.current_event(draft.start)
        told = [e for e in (event, in_hand) if isinstance(e, Event)]
        parties = next((p for e in told if (p := self.discourse.labels.between(e))), [])
        return [(self.discourse.country(party), at) for party in parties] if len(parties) == 2 else []

    def objects(self, draft: Draft, filler: Filler, event: Event | None) -> list[End]:
        """Return what the relation leads to: entities, the event in hand, or the words of a proposition."""
        if draft.objects[0] is EVENT:
            return [(event, self._event_mention(draft))] if event is not None else []
        if draft.objects[0] is LAST:
            return self._named_last(draft)
        if draft.objects[0] is ABROAD:
            return self.states.abroad(draft, None)
        if draft.objects[0] is DOCUMENT:
            return [(self.discourse.paper, self._event_mention(draft))] if self.discourse.paper else []
        if isinstance(filler, Stretch) or not draft.rule.object.kinds:
            return [(self.said(filler, draft.rule), (filler.start, filler.end))]
        return self._ends(filler, draft.rule, draft.rule.object)

    def _named_last(self, draft: Draft) -> list[End]:
        """What a verb without its object is about: the one thing of the kind that the sentences before name."""
        named = self.discourse.before(draft.start, _BACK)
        found = [r for r in named if draft.rule.object.takes(r.type)]
        return [(found[0], found[0].at)] if len(found) == 1 else []

    def _voice(self, claimant: Referent | None) -> list[End]:
        """Who speaks here: the claimant, or whoever makes the statement, signed it, or heads it."""
        if claimant is None and self.discourse.voices:
            return [(voice, voice.at) for voice in self.discourse.voices]
        voice = claimant or self.discourse.author or self.discourse.issuer
        if voice is None or (claimant is None and self.part.issuer is None):
            return []
        if voice.at[1] > 0:
            return [(voice, voice.at)]
        signed, headed = self.part.author_span, self.part.issuer_span
        span = signed if voice is self.discourse.author else headed or signed
        return [(voice, span)] if span is not None else []

    def _ends(self, filler: Filler, rule: Rule, slot: Slot) -> list[End]:
        if isinstance(filler, Stretch):
            return [(self.said(filler, rule), (filler.start, filler.end))]
        found: list[End] = [
            (r, core(one))
            for one in filler.each()
            for r in self._standing(one, slot)
            if self._meant(one, r, slot)
        ]
        if found or not filler.pronoun:
            return found
        meant = [r for r in self.discourse.pronouns.told_of(filler) if self._meant(filler, r, slot)]
        return [(r, core(filler)) for r in meant[:1]]

    def _standing(self, phrase: Phrase, slot: Slot) -> list[Referent]:
        """Whom a phrase means; where a post may stand, "the acting assistant secretary" is one and not its holder."""
        if phrase.type == self.post and slot.takes(self.post):
            return [self.discourse.post(phrase, self.speaking)]
        return self.refer(phrase)

    def _meant(self, phrase: Phrase, referent: Referent, slot: Slot) -> bool:
        """What a pronoun or a title stands for must itself be of a kind that may stand there."""
        resolved = phrase.pronoun or phrase.type == self.post
        return not (resolved and slot.kinds) or slot.takes(referent.type)

    def said(self, filler: Filler, rule: Rule) -> Referent:
        """Return a proposition, a demand, a topic or a series: what it is called is its own words."""
        text = self._titled(filler) or self.document.text[filler.start : filler.end]
        if isinstance(filler, Stretch) and filler.prefix is not None:
            text = f"{self.document.text[slice(*filler.prefix)]} {text}"
        if isinstance(filler, Stretch) and filler.suffix is not None:
            text = f"{text} {self.document.text[slice(*filler.suffix)]}"
        text = " ".join(text.split()).strip(' ,;:.“”"’')
        text += "." * bool(_INITIALS.search(text))
        role = rule.complement.removeprefix("whole-")  # a topic, though it be a list
        kind = self.types.role(role) if role else self.proposition
        if kind == self.series:
            return self.discourse.labels.series_of(text)
        if kind == self.topic:
            return Referent(kind, bare(text), f"topic-{slug(bare(text))}", anonymous=True)
        digest = hashlib.sha256(text.casefold().encode()).hexdigest()[:12]
        return Referent(kind, text, f"said-{digest}", anonymous=True)

    def _titled(self, filler: Filler) -> str:
        """A topic in quotation marks ends with them: "a conference on “Supporting Syria,” the Ambassador ..."."""
        text = self.document.text
        closed = (
            text.find("”", filler.start, filler.end) if text[filler.start - 1 : filler.start] == "“" else -1
        )
        return text[filler.start : closed] if closed >= 0 else ""

    # --- events -----------------------------------------------------------------------------------

    def _event_mention(self, draft: Draft) -> Span:
        if draft.parties is not None:
            return core(draft.parties)
        if draft.clause is not None:
            return draft.clause.verb.start, draft.clause.verb.end
        return draft.start, draft.end

    # --- places -----------------------------------------------------------------------------------

    def place(self, draft: Draft) -> Referent | None:
        """Return where the clause of a draft says that it happened; what is said to be elsewhere is not asked."""
        told = [o for o in draft.objects if isinstance(o, Stretch)]
        for link in draft.clause.chain() if draft.clause is not None else ():
            for prep, np in link.preps:
                named = prep in ("in", "at") and np.kind == "np" and np.name
                inside = any(o.start <= np.start and np.end <= o.end for o in told)
                if named and not inside and self.types.feature(np.type, "region"):
                    found = self.refer(np)
                    return found[0] if found else None
            if link.link not in ("participle", "infinitive", "gerund"):
                break
        return None


def _of_kind(end: End, slot: Slot) -> bool:
    return isinstance(end[0], Referent) and slot.takes(end[0].type)


def core(phrase: Phrase) -> Span:
    """Return where the name itself stands, without titles and appositions."""
    start, end = phrase.start, phrase.end
    if phrase.name and phrase.titles:
        start = max(start, *(t.end for t in phrase.titles))
    if phrase.apposed:
        end = min(end, *(a.start for a in phrase.apposed))
    return start, end
