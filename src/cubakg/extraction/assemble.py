"""From drafts to assertions: whom the phrases mean, when it was, who says so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cubakg.extraction.attribution import Region
from cubakg.extraction.clauses import Clause
from cubakg.extraction.discourse import Discourse, Speaking
from cubakg.extraction.drafts import DOCUMENT, EVENT, VOICE, Draft, Filler, Segment, Stretch
from cubakg.extraction.quotations import Quotation
from cubakg.extraction.referents import Event, Referent, bare, slug
from cubakg.extraction.rules import Rule, Rules
from cubakg.model import (
    Argument,
    Assertion,
    DateReading,
    Document,
    Entity,
    Evidence,
    Part,
    Problem,
    Ref,
    Status,
)
from cubakg.reading.dates import DateContext, resolve
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader, Sentence

if TYPE_CHECKING:
    from cubakg.extraction.extract import Reading


@dataclass(slots=True)
class _Pending:
    """An assertion whose entities are not final yet: events and delegations get their labels when the part is read."""

    rule: Rule
    relation: str
    subject: Referent
    subject_at: tuple[int, int]
    object: Referent | str
    object_at: tuple[int, int]
    start: int
    end: int
    status: Status
    dated: DateReading | None = None
    place: Referent | None = None
    claimant: Referent | None = None
    event: Event | None = None
    qualifiers: list[tuple[str, str]] = field(default_factory=list)
    object_type: str = ""


class Assembler:
    """Collects the assertions of one part."""

    def __init__(
        self, reader: Reader, rules: Rules, document: Document, part: Part, discourse: Discourse
    ) -> None:
        self.reader, self.rules, self.document, self.part, self.discourse = (
            reader,
            rules,
            document,
            part,
            discourse,
        )
        self.types = reader.types
        self.pending: list[_Pending] = []
        self.problems: list[Problem] = []
        self.topic = reader.types.role("topic")
        self.proposition = reader.types.role("proposition")
        self.meeting = reader.types.role("meeting")
        self.country = reader.types.role("country")
        self.previous: str | None = None
        self.speaking = Speaking()
        self.sentence: Sentence | None = None

    # --- sentence by sentence -------------------------------------------------------------------------------------------

    def begin(self, sentence: Sentence, segment: Segment, speaking: Speaking, quoted: bool) -> None:
        """Take up a segment: its names become known in order, so that pronouns behind them can be read."""
        self.sentence, self.segment, self.speaking, self.quoted = sentence, segment, speaking, quoted
        self.cache: dict[tuple[int, int, str], list[Referent]] = {}
        self.verb_events: dict[int, Event] = {}
        for item in segment.items:
            if item.kind == "np" and not item.pronoun:
                self.refer(item)

    def end(self, segment: Segment, speaking: Speaking) -> None:
        """Remember who acted and who spoke last."""
        for clause in segment.clauses:
            if clause.subject is None or clause.link not in ("main", "coordinate", "subordinate"):
                continue
            referents = self.refer(clause.subject)
            if len(referents) == 1:
                if self.types.stands_for("he", referents[0].type):
                    self.discourse.actor = referents[0]
                if not self.quoted and clause.lemma in self.rules.classes.get("reporting", ()):
                    self.discourse.speaker = referents[0]

    def refer(self, phrase: Phrase) -> list[Referent]:
        """Return what a phrase of this segment stands for; the same phrase is read once."""
        key = (phrase.start, phrase.end, phrase.text)
        if key not in self.cache:
            before = [r for (s, _, _), found in self.cache.items() if s < phrase.start for r in found]
            self.cache[key] = self.discourse.refer(phrase, self.speaking, before)
            if len(self.cache[key]) == 1 and not phrase.members:
                self.cache[key][0].at = _core(phrase)
        return self.cache[key]

    # --- one draft ------------------------------------------------------------------------------------------------------------

    def add(self, draft: Draft, region: Region | None) -> None:
        """Turn a draft into assertions, one for each pair of its subjects and objects."""
        claimant = self._claimant(region)
        if region is not None and claimant is None:
            return
        dated = self._date(draft, region)
        event = self._event_of(draft)
        subjects = self._subjects(draft, event, claimant)
        place = self._place(draft)
        for filler in draft.objects:
            for subject, subject_at in subjects:
                for obj, object_at in self._objects(draft, filler, event, dated):
                    if draft.rule.turns and isinstance(obj, Referent):
                        obj = self.discourse.turned(obj, draft.rule.turns, event)
                    if obj is subject:
                        continue
                    self._put(draft, subject, subject_at, obj, object_at, dated, place, claimant, event)

    def _put(self, draft: Draft, subject: Referent, subject_at: tuple[int, int], obj: Referent | str, object_at: tuple[int, int], dated: DateReading | None, place: Referent | None, claimant: Referent | None, event: Event | None) -> None:  # fmt: skip
        if claimant is subject and draft.rule.claims:
            claimant = None
        self._learn(draft.rule, subject, obj, event)
        pending = _Pending(
            draft.rule,
            draft.rule.relation,
            subject,
            subject_at,
            obj,
            object_at,
            draft.start,
            draft.end,
            draft.status,
            dated,
            place,
            claimant,
            event,
        )
        if isinstance(draft.objects[0], Stretch) and isinstance(obj, Referent):
            pending.object_type = obj.type
        self.pending.append(pending)

    def _learn(self, rule: Rule, subject: Referent, obj: Referent | str, event: Event | None) -> None:
        """Rules that tell when, where or between whom an event was teach it that."""
        if rule.sets == "date" and isinstance(subject, Event) and isinstance(obj, str):
            subject.date = subject.date or obj
        elif rule.sets == "place" and isinstance(subject, Event) and isinstance(obj, Referent):
            subject.place = subject.place or obj
        elif rule.sets == "party" and event is not None:
            for one in (subject, obj):
                if (
                    isinstance(one, Referent)
                    and not isinstance(one, Event)
                    and one.country
                    and one.country not in event.parties
                ):
                    event.parties.append(one.country)

    def _claimant(self, region: Region | None) -> Referent | None:
        if region is None:
            return self.speaking.speaker if self.quoted else None
        found = self.refer(self.discourse.source(region.source))
        return self.discourse.credited(found[0]) if found else None

    # --- arguments --------------------------------------------------------------------------------------------------------------

    def _subjects(
        self, draft: Draft, event: Event | None, claimant: Referent | None
    ) -> list[tuple[Referent, tuple[int, int]]]:
        if draft.subject is EVENT and event is None and draft.parties is not None:
            return self._ends(draft.parties, draft.rule)
        if draft.subject is EVENT:
            return [(event, self._event_mention(draft))] if event is not None else []
        if draft.subject is DOCUMENT:
            return [(self.discourse.paper, self._event_mention(draft))] if self.discourse.paper else []
        if draft.subject is VOICE:
            return self._voice(claimant)
        return self._ends(draft.subject, draft.rule)

    def _voice(self, claimant: Referent | None) -> list[tuple[Referent, tuple[int, int]]]:
        """Who speaks at this place: the claimant, or the author or issuer of a part that speaks for itself."""
        voice = claimant or self.discourse.author or self.discourse.issuer
        if voice is None or claimant is None and self.part.issuer is None:
            return []
        return [(voice, voice.at)]

    def _ends(self, filler: Filler, rule: Rule) -> list[tuple[Referent, tuple[int, int]]]:
        if isinstance(filler, Stretch):
            return [(self._said(filler, rule), (filler.start, filler.end))]
        found: list[tuple[Referent, tuple[int, int]]] = []
        for one in filler.each():
            found += [(r, _core(one)) for r in self.refer(one)]
        return found

    def _objects(
        self, draft: Draft, filler: Filler, event: Event | None, dated: DateReading | None
    ) -> list[tuple[Referent | str, tuple[int, int]]]:
        if draft.objects[0] is EVENT:
            return [(event, self._event_mention(draft))] if event is not None else []
        if draft.objects[0] is DOCUMENT:
            return [(self.discourse.paper, self._event_mention(draft))] if self.discourse.paper else []
        if isinstance(filler, Phrase) and filler.kind == "date":
            reading = self._reading(filler, draft)
            return (
                [(reading.edtf, (filler.start, filler.end))] if reading is not None and reading.edtf else []
            )
        propositional = not draft.rule.object.kinds
        if isinstance(filler, Stretch) or propositional:
            return [(self._said(filler, draft.rule), (filler.start, filler.end))]
        return list(self._ends(filler, draft.rule))

    def _said(self, filler: Filler, rule: Rule) -> Referent:
        """A proposition, a demand or a topic: what it is called is its own words."""
        text = self.document.text[filler.start : filler.end]
        if isinstance(filler, Stretch) and filler.prefix is not None:
            text = f"{self.document.text[slice(*filler.prefix)]} {text}"
        text = " ".join(text.split()).strip(' ,;:.“”"’')
        kind = self.types.role(rule.complement) if rule.complement else self.proposition
        if kind == self.types.role("series"):
            plain = self.discourse._plain_series(text)
            return Referent(kind, plain, f"series-{slug(plain)}", anonymous=True)
        if kind == self.topic:
            return Referent(kind, bare(text), f"topic-{slug(bare(text))}", anonymous=True)
        digest = hashlib.sha256(text.casefold().encode()).hexdigest()[:12]
        return Referent(kind, text, f"said-{digest}", anonymous=True)

    # --- events --------------------------------------------------------------------------------------------------------------------

    def _event_mention(self, draft: Draft) -> tuple[int, int]:
        if draft.parties is not None:
            return _core(draft.parties)
        if draft.clause is not None:
            return draft.clause.verb.start, draft.clause.verb.end
        return draft.start, draft.end

    def _event_of(self, draft: Draft) -> Event | None:
        """The event a draft speaks of: a phrase of its own, or what the verb itself makes ("met")."""
        for filler in (draft.subject, *draft.objects):
            if isinstance(filler, Phrase) and filler.kind == "np" and filler.text and not filler.members:
                for referent in self.refer(filler):
                    if isinstance(referent, Event):
                        return referent
                    if referent.event is not None:
                        return referent.event
        if EVENT in (draft.subject, draft.objects[0]):
            return self._verb_event(draft)
        clause = draft.clause
        if clause is not None and clause.verb.start in self.verb_events:
            return self.verb_events[clause.verb.start]
        return None

    def _verb_event(self, draft: Draft) -> Event | None:
        clause = draft.clause
        if clause is None:
            return self.discourse.current_event()
        if clause.verb.start in self.verb_events:
            return self.verb_events[clause.verb.start]
        if "parties" in draft.rule.subject.places:
            return self._joint_event(draft, clause)
        event = self._event_in(draft) or self.discourse.make_event(clause.lemma, self.meeting)
        self.verb_events[clause.verb.start] = event
        return event

    def _joint_event(self, draft: Draft, clause: Clause) -> Event | None:
        """The event at which both sides did something: named in the clause, made by "met to ...", or the one in hand."""
        for link in clause.chain():
            if link.verb.start in self.verb_events:
                return self.verb_events[link.verb.start]
        return self._event_in(draft) or self.discourse.current_event()

    def _event_in(self, draft: Draft) -> Event | None:
        """An event named in the clause or in what hangs from it: "met ... under the Law Enforcement Dialogue"."""
        clause = draft.clause
        assert clause is not None  # noqa: S101  (asked only for drafts of clauses)
        family = [c for c in self.segment.clauses if c is clause or clause in c.chain()]
        for one in family:
            for prep, np in one.preps:
                if (
                    np.kind == "np"
                    and prep
                    in (
                        "under",
                        "at",
                        "during",
                        "in",
                        "for",
                        "of",
                        "on the margins of",
                        "on the sidelines of",
                    )
                    and self.types.feature(np.type, "gathers")
                ):
                    found = [r for r in self.refer(np) if isinstance(r, Event)]
                    if found and prep in ("under", "at", "for", "in", "during"):
                        return found[0]
        current = self.discourse.current_event()
        if (
            current is not None
            and current.date is None
            and not current.planned
            and self.discourse.fresh_title
        ):
            return current
        return None

    # --- dates and places ------------------------------------------------------------------------------------------------------------

    def _date(self, draft: Draft, region: Region | None) -> DateReading | None:
        return self._reading(draft.date, draft) if draft.date is not None else None

    def _reading(self, phrase: Phrase, draft: Draft) -> DateReading | None:
        sentence = self.sentence
        expression = sentence.dates.get(phrase.first) if sentence is not None else None
        if expression is None:
            return None
        anchor = self.part.date or self.document.published
        tense = "past"
        clause = draft.clause
        if draft.status == "planned" or clause is not None and clause.group.tense == "future":
            tense = "future"
        elif clause is not None and clause.group.tense == "present" and draft.rule.frame == "verb":
            tense = "present"
        reading = resolve(expression, DateContext(anchor, tense, self.previous))  # type: ignore[arg-type]
        if reading.edtf and len(reading.edtf) == 10:
            self.previous = reading.edtf
        return reading

    def _place(self, draft: Draft) -> Referent | None:
        clause = draft.clause
        if clause is None:
            return None
        for link in clause.chain():
            for prep, np in link.preps:
                if (
                    prep in ("in", "at")
                    and np.kind == "np"
                    and np.name
                    and self.types.feature(np.type, "region")
                ):
                    found = self.refer(np)
                    return found[0] if found else None
            if link.link not in ("participle", "infinitive", "gerund"):
                break
        return None

    def put_plain(
        self,
        rule: Rule,
        subject: Referent,
        at: tuple[int, int],
        obj: Referent,
        obj_at: tuple[int, int],
        span: tuple[int, int],
    ) -> None:
        """Record a relation that the layout states: a letterhead, a byline."""
        self.pending.append(_Pending(rule, rule.relation, subject, at, obj, obj_at, *span, "asserted"))

    # --- quotations -----------------------------------------------------------------------------------------------------------------------

    def quotation(
        self, q: Quotation, source: Phrase | None, speaker: Referent | None, sentence: Sentence
    ) -> None:
        """Record that a speaker said a quotation in these words."""
        if speaker is None:
            return
        for rule in self.rules.frames.get("quotation", ()):
            said = self._said(Stretch(q.start, q.end), rule)
            at = _core(source) if source is not None else speaker.at
            start, end = q.start, q.end
            if source is not None and source.start >= sentence.start - 400:
                start, end = min(start, source.start), max(end, source.end)
            pending = _Pending(
                rule, rule.relation, speaker, at, said, (q.start, q.end), start, end, "asserted"
            )
            pending.qualifiers.append(("verbatim", "true"))
            self.pending.append(pending)

    # --- the end of the part ------------------------------------------------------------------------------------------------------------------

    def finish(self, reading: Reading) -> None:
        """Give events and delegations their names and hand the assertions over."""
        for event in self.discourse.every_event():
            self.discourse.name_event(event)
        seen: set[tuple[str, ...]] = set()
        for p in self.pending:
            assertion = self._assertion(p, reading)
            if assertion is None:
                continue
            key = (
                assertion.relation,
                assertion.subject.id or "",
                assertion.object.id or assertion.object.label,
                assertion.claimant.id if assertion.claimant else "",
                assertion.status,
                str(assertion.evidence.start),
                str(assertion.evidence.end),
            )
            if key not in seen:
                seen.add(key)
                reading.assertions.append(assertion)
        reading.problems += self.problems

    def _assertion(self, p: _Pending, reading: Reading) -> Assertion | None:
        if not p.subject.label or isinstance(p.object, Referent) and not p.object.label:
            return None
        text = self.document.text
        subject = self._argument(p.subject, p.subject_at, reading)
        obj = (
            self._argument(p.object, p.object_at, reading)
            if isinstance(p.object, Referent)
            else Argument(
                None,
                p.object,
                "Date" if not p.object_type else p.object_type,
                text[slice(*p.object_at)],
                *p.object_at,
            )
        )
        event = (
            p.subject
            if isinstance(p.subject, Event)
            else p.object
            if isinstance(p.object, Event)
            else p.event
        )
        date = p.dated.edtf if p.dated is not None else None
        if date is None and isinstance(event, Event) and p.rule.dated != "none":
            date = event.date
        if date is None and p.rule.dated == "part":
            date = self.part.date or self.document.published
        place = p.place or (event.place if isinstance(event, Event) and p.rule.dated != "none" else None)
        return Assertion(
            p.relation,
            subject,
            obj,
            Evidence(self.document.file, self.part.id, p.start, p.end, text[p.start : p.end], p.rule.id),
            p.status,
            date,
            p.dated,
            self._ref(place, reading),
            self._ref(p.claimant, reading),
            self._ref(self.discourse.issuer, reading),
            tuple(p.qualifiers),
        )

    def _argument(self, referent: Referent, at: tuple[int, int], reading: Reading) -> Argument:
        self._keep(referent, reading)
        return Argument(referent.id, referent.label, referent.type, self.document.text[slice(*at)], *at)

    def _ref(self, referent: Referent | None, reading: Reading) -> Ref | None:
        if referent is None:
            return None
        self._keep(referent, reading)
        return Ref(referent.id, referent.label, referent.type)

    def _keep(self, referent: Referent, reading: Reading) -> None:
        if referent.id in reading.entities:
            return
        known = self.reader.gazetteer.entities.get(referent.id) if referent.known else None
        reading.entities[referent.id] = known or Entity(
            referent.id,
            referent.label,
            referent.type,
            tuple(sorted(referent.forms - {referent.label})),
            facts=tuple(self._facts(referent)),
        )

    def _facts(self, referent: Referent) -> list[tuple[str, str]]:
        facts: list[tuple[str, str]] = []
        if isinstance(referent, Event):
            facts += [("date", referent.date or "")] + [("party", p) for p in referent.parties]
            facts += [
                ("place", referent.place.id if referent.place else ""),
                ("ordinal", str(referent.ordinal or "")),
                ("series", slug(referent.series) if referent.named else ""),
            ]
        if referent.country and referent.country != referent.id:
            facts.append(("country", referent.country))
        if referent.parent is not None:
            facts.append(("parent", referent.parent.id))
        if referent.event is not None:
            facts.append(("event", referent.event.id))
        if referent.count:
            facts.append(("count", referent.count))
        return [(k, v) for k, v in facts if v]


def _core(phrase: Phrase) -> tuple[int, int]:
    """Where the name itself stands, without titles and appositions."""
    start = max([phrase.start, *(t.end for t in phrase.titles)]) if phrase.name else phrase.start
    end = min([phrase.end, *(a.start for a in phrase.apposed)])
    while end > start + 1 and phrase.text and end == phrase.end:
        break
    return start, end
