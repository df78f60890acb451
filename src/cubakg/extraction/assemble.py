"""From drafts to assertions: whom the phrases mean, when it was, who says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cubakg.extraction.alike import inherited, unsaid
from cubakg.extraction.arguments import Arguments, core
from cubakg.extraction.attribution import Region
from cubakg.extraction.custody import Custody
from cubakg.extraction.dating import Dating
from cubakg.extraction.discourse import Discourse, Speaking
from cubakg.extraction.drafts import ABROAD, STATE, Draft, Filler, Segment, Stretch
from cubakg.extraction.finishing import Finisher
from cubakg.extraction.occasions import Occasions
from cubakg.extraction.pending import End, Pending
from cubakg.extraction.quoting import Quoted
from cubakg.extraction.referents import Event, Referent
from cubakg.extraction.rules import Rule, Rules
from cubakg.extraction.timing import Timing
from cubakg.extraction.turns import Turns
from cubakg.model import DateReading, Document, Part, Span
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader, Sentence

if TYPE_CHECKING:
    from cubakg.extraction.extract import Reading

_COUPLES = 6  # where more meet, that each took part says it all: no pair of them is told of


class Assembler:
    """Collects the relations of one part."""

    def __init__(
        self, reader: Reader, rules: Rules, document: Document, part: Part, discourse: Discourse
    ) -> None:
        self.reader, self.rules, self.types = reader, rules, reader.types
        self.document, self.part, self.discourse = document, part, discourse
        self.arguments = Arguments(
            reader.types, rules.classes.get("naming", frozenset()), document, part, discourse
        )
        self.timing = Timing(rules, document, part, discourse)
        self.dating = Dating(rules, self.timing, part, discourse)
        self.custody = Custody(rules, discourse, part)
        self.refer = self.arguments.refer
        self.occasions = Occasions(self.types, discourse, self.timing.day or "", self.refer)
        self.turns = Turns(rules, discourse, self.refer)
        self.pending: list[Pending] = []
        self.quoted = False
        self.sentence: Sentence | None = None

    # --- sentence by sentence ---------------------------------------------------------------------

    def begin(self, sentence: Sentence, segment: Segment, speaking: Speaking, quoted: bool) -> None:
        """Take up a segment: its names become known in order, so that pronouns behind them can be read."""
        self.sentence, self.quoted = sentence, quoted
        self.timing.begin(sentence)
        self.occasions.begin(segment)
        self.arguments.begin(segment, speaking, partial(self.timing.plain, segment, sentence))

    def end(self, segment: Segment) -> None:
        """Remember who acted and who spoke last, and which event is in hand."""
        self.turns.end(segment, self.quoted, self.occasions.verb_events.values())

    def _group_before(self, pronoun: Phrase) -> list[End]:
        """ "Among them": the one group of people that this sentence or the one before has named."""
        role = self.types.role("group")
        named = self.discourse.before(pronoun.start, 1)
        groups = [r for r in named if r.plural and self.types.is_a(r.type, role)]
        return [(groups[0], (pronoun.start, pronoun.end))] if len(groups) == 1 else []

    # --- one draft --------------------------------------------------------------------------------

    def add(self, draft: Draft, region: Region | None) -> None:
        """Turn a draft into relations, one for each pair of its subjects and objects."""
        claimant = self._claimant(region)
        if (region is not None and claimant is None) or self.part.kind in draft.rule.barred:
            return
        dated = self.timing.own(draft, self.arguments.segment, self.sentence)
        event = self.occasions.of(draft)
        subjects = self._subjects(draft, event, claimant)
        if len(subjects) > _COUPLES and draft.mutual():
            return
        place = self.arguments.place(draft)
        pairs: set[frozenset[int]] = set()
        for filler in (x for x in draft.objects if not unsaid(x, draft.rule)):
            for subject in subjects:
                for obj in self._objects(draft, filler, event):
                    pair = frozenset((id(subject[0]), id(obj[0])))
                    if obj[0] is not subject[0] and not (draft.rule.reciprocal and pair in pairs):
                        pairs.add(pair)
                        self._put(draft, subject, obj, dated, place, claimant, event)

    def _subjects(self, draft: Draft, event: Event | None, claimant: Referent | None) -> list[End]:
        if draft.rule.frame == "credit" and isinstance(draft.subject, Phrase):
            source = self._claimant(Region(draft.start, draft.end, draft.subject))
            return [(source, core(draft.subject))] if source is not None else []
        found = [] if draft.subject is STATE else self.arguments.subjects(draft, event, claimant)
        if draft.rule.claims:
            found = [(self.discourse.credited(r), at) for r, at in found if isinstance(r, Referent)]
        if found or (draft.subject is not STATE and not (draft.subject is ABROAD and draft.rule.custody)):
            return found
        targets = [o for filler in draft.objects for o, _ in self._objects(draft, filler, event)]
        persons = [t for t in targets if isinstance(t, Referent)]
        return self.custody.of(self.pending, draft, self.arguments.segment, persons)

    def _objects(self, draft: Draft, filler: Filler, event: Event | None) -> list[End]:
        if isinstance(filler, Phrase) and filler.kind == "date":
            reading = self.timing.held(filler, draft, self.sentence)
            return [(reading.edtf, (filler.start, filler.end))] if reading and reading.edtf else []
        found = self.arguments.objects(draft, filler, event)
        if draft.rule.inherits and not found and isinstance(filler, Phrase) and filler.pronoun:
            found = self._group_before(filler)
        if not draft.rule.turns:
            return found
        return [(self._turned(o, draft, event), at) for o, at in found]

    def _turned(self, end: Referent | str, draft: Draft, event: Event | None) -> Referent | str:
        if not isinstance(end, Referent):
            return end
        return self.discourse.pronouns.turned(end, draft.rule.turns, event, draft.start)

    def _put(
        self,
        draft: Draft,
        subject: End,
        obj: End,
        dated: DateReading | None,
        place: Referent | None,
        claimant: Referent | None,
        event: Event | None,
    ) -> None:
        if not isinstance(subject[0], Referent):
            return
        if claimant is subject[0] and draft.rule.claims:
            claimant = None
        self._learn(draft.rule, subject[0], obj[0], event, draft.start)
        self._keep(
            draft,
            Pending(
                draft.rule,
                subject[0],
                subject[1],
                *obj,
                draft.start,
                draft.end,
                draft.status,
                dated,
                place,
                claimant,
                event,
                draft.clause,
                self.sentence,
                self.quoted,
                spoken_at=self._met(draft.occasion),
                qualifiers=self._counted(draft),
            ),
        )

    def _counted(self, draft: Draft) -> list[tuple[str, str]]:
        """The number that a text gives a round of a series, and from when it counts."""
        filler = draft.objects[0]
        if not isinstance(filler, Stretch) or filler.phrase is None or draft.rule.complement != "series":
            return []
        since = self.timing.since(draft, self.sentence)
        facts = (("ordinal", str(filler.phrase.ordinal or "")), ("since", since or ""))
        return [(key, value) for key, value in facts if value]

    def _keep(self, draft: Draft, pending: Pending) -> None:
        told = list(inherited(self.pending, pending)) if draft.rule.inherits else []
        if draft.rule.inherits and isinstance(pending.object, Referent):
            pending.object.members.append(pending.subject)
        self.pending += [pending, *told]

    def _met(self, occasion: Phrase | None) -> Referent | None:
        found = self.refer(occasion) if occasion is not None else []
        return found[0] if len(found) == 1 else None

    def _learn(
        self, rule: Rule, subject: Referent, obj: Referent | str, event: Event | None, at: int
    ) -> None:
        """Rules that tell when, where or between whom an event was teach it that."""
        if rule.sets == "date" and isinstance(subject, Event) and isinstance(obj, str):
            subject.date = subject.date or obj
            self.discourse.turn_to(subject, at)
        elif rule.sets == "place" and isinstance(subject, Event) and isinstance(obj, Referent):
            subject.place = subject.place or obj
            self.discourse.turn_to(subject, at)
        elif rule.sets == "author" and isinstance(obj, Referent):
            self._authored(obj, subject)
            if obj is self.discourse.paper or obj.label.lower().startswith(self.discourse.own_text):
                self.turns.introduced.append(subject)
        elif rule.sets == "party" and event is not None:
            for one in (subject, obj):
                if isinstance(one, Referent) and not isinstance(one, Event) and one.country:
                    event.joined(one.country)
                    self.discourse.turn_to(event, at)

    def _authored(self, paper: Referent, author: Referent) -> None:
        """What stands in a paper is the word of its author; of several, it is the word of none alone."""
        if paper.parent is None and not paper.members:
            paper.parent = author
        elif paper.parent is not author and author not in paper.members:
            paper.parent = None
        paper.members.append(author)

    def _claimant(self, region: Region | None) -> Referent | None:
        if region is None:
            return self.arguments.speaking.speaker if self.quoted else None
        found = self.refer(self.discourse.source(region.source))
        source = self.discourse.credited(found[0]) if found else None
        return source if source is not None and self.types.feature(source.type, "speaks") else None

    # --- what is no draft -------------------------------------------------------------------------

    def put_plain(
        self, rule: Rule, subject: Referent, at: Span, obj: Referent, obj_at: Span, span: Span
    ) -> None:
        """Record a relation that the layout states: a letterhead, a byline."""
        self.pending.append(Pending(rule, subject, at, obj, obj_at, *span))

    def quotation(self, q: Quoted, sentence: Sentence) -> None:
        """Record that a speaker said a quotation in these words."""
        speaker, source = q.speaker, q.source
        if speaker is None:
            return
        for rule in self.rules.frames.get("quotation", ()):
            said = self.arguments.said(Stretch(*q.words), rule)
            start, end = q.words
            if source is not None and source.start >= sentence.start - 400:
                start, end = min(start, source.start), max(end, source.end)
            at = core(source) if source is not None else speaker.at
            pending = Pending(rule, speaker, at, said, q.words, start, end, sentence=sentence)
            pending.dated = self.timing.spoken(q.clause, q.told)
            pending.spoken_at = self._met(q.occasion)
            pending.qualifiers.append(("verbatim", "true"))
            self.pending.append(pending)

    # --- the end of the part ----------------------------------------------------------------------

    def finish(self, reading: Reading) -> None:
        """Give events and delegations their names, facts their dates, and hand the assertions over."""
        self.discourse.name_events()
        self.dating.settle(self.pending)
        Finisher(self.reader, self.document, self.part, self.discourse, reading).finish(self.pending)
