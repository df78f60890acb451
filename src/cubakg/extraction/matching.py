"""Rules applied to the clauses of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from cubakg.extraction.clause_places import ClausePlaces
from cubakg.extraction.clause_words import ClauseWords, asked
from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import (
    EVENT,
    VOICE,
    Draft,
    Filler,
    Segment,
    Stretch,
    inside,
    split,
    unwritten,
)
from cubakg.extraction.nouns import Nouns
from cubakg.extraction.parties import Parties
from cubakg.extraction.rules import Rule, Rules
from cubakg.extraction.slots import Slots
from cubakg.extraction.status import Statuses
from cubakg.extraction.stretches import Stretches
from cubakg.extraction.watching import Miss, Objection, Watch
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

ANY = "*"  # the word of rules for any verb

# prepositions before a gerund that name an act without saying that it was done
_TALKED_OF = frozenset(
    ["about", "of", "for", "to", "against", "without", "toward", "from", "instead of", "at"]
)


class Matcher:
    """Finds drafts in one segment after another."""

    def __init__(self, rules: Rules, types: Types, lexicon: Lexicon, watch: Watch | None = None) -> None:
        self.watch = watch
        self.words = ClauseWords(rules.classes.get("days", frozenset()))
        self.rules = rules
        self.types = types
        self.demands = rules.classes.get("demands", frozenset())
        self.hoping = rules.classes.get("hoping", frozenset())
        # "thanked for hosting", "sentenced for participating": what it was for has happened
        self.told_of = rules.classes.get("praising", frozenset()) | rules.classes.get(
            "punishing", frozenset()
        )
        self.slots = Slots(types, lexicon)
        self.stretches = Stretches(rules.classes, types)
        self.statuses = Statuses(rules.classes)
        self.parties = Parties(
            types, rules.classes.get("sides", frozenset()), rules.classes.get("gathering", frozenset())
        )
        self.places = ClausePlaces(self.slots, self.stretches, self.parties)
        self.nouns = Nouns(rules, self.slots, self.stretches, self.statuses, watch)

    def find(self, segment: Segment) -> list[Draft]:
        """Return all drafts of a segment, in the order of the text."""
        drafts: list[Draft] = []
        self.words.forget()
        for clause in segment.clauses:
            found = self._of_rules(self.rules.verbs.get(clause.lemma, ()), clause, segment)
            if all(d.rule.yields for d in found):
                found += self._of_rules(self.rules.verbs.get(ANY, ()), clause, segment)
            drafts += found
        drafts = [d for d in drafts if not self._held(d, drafts)]
        for i, item in enumerate(segment.items):
            for phrase in inside(item):
                drafts += self.nouns.find(phrase, item, i, segment)
        drafts.sort(key=lambda d: (d.start, d.end))
        return drafts

    def statement(self, segment: Segment, found: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the sentence of an issuer as what the issuer says, where no rule has read anything else in it."""
        main = next((c for c in segment.clauses if c.link == "main"), None)
        if (
            main is None
            or main.subject is None
            or main.group.form != "finite"
            or main.subject.start > main.verb.start
        ):
            return
        if main.subject.pronoun or any(d.clause is not None for d in found):
            return
        for rule in self.rules.frames.get("statement", ()):
            fits = self.slots.fits(rule.object, main.subject) is not None
            if fits and self._objection(rule, main, segment) is None:
                start = self._opening(main, main.subject, segment)
                yield Draft(rule, VOICE, [Stretch(start, segment.end)], start, segment.end)

    def _opening(self, main: Clause, subject: Phrase, segment: Segment) -> int:
        """Where a statement begins: with "The United States, with support from Allies and partners, is ..."."""
        items = segment.items
        front = items[: next(k for k, x in enumerate(items) if x is main.verb)]
        opened = front[0].kind == "np" and all(x.kind in ("np", "p", "cc", "comma", "adv") for x in front)
        return front[0].start if opened else subject.start

    def _of_rules(self, rules: Iterable[Rule], clause: Clause, segment: Segment) -> list[Draft]:
        return [draft for rule in rules if (draft := self._clause(rule, clause, segment))]

    def _clause(self, rule: Rule, clause: Clause, segment: Segment) -> Draft | None:
        if (objection := self._objection(rule, clause, segment)) is not None:
            return self._missed(rule, clause, segment, objection)
        subject = self.places.fill(rule.subject, clause, segment)
        if subject is None or self.slots.vague(subject, bool(rule.object.kinds)):
            return self._missed(rule, clause, segment, "subject")
        obj = self.places.fill(rule.object, clause, segment)
        if obj is None or (rule.sets == "place" and self.slots.nowhere(obj)):
            return self._missed(rule, clause, segment, "object")
        alike = (subject.start, subject.end) == (obj.start, obj.end) and not unwritten(obj)
        if (subject is obj or alike) and not rule.reciprocal:
            return self._missed(rule, clause, segment, "same")
        parties = clause.agent if subject is EVENT and self._joint(rule) else None
        needed = [np for prep, np in clause.preps if f"{prep}:{np.head}" in rule.requires]
        start, end = self._span([parties or subject, obj, *needed], clause, segment)
        kept = rule.claims and any(p.startswith(("rest", "whole")) for p in rule.object.places)
        objects = [obj] if kept else split(obj, rule.complement == "topic")
        draft = Draft(
            rule, subject, objects, start, end, clause, date=self.places.date(clause), parties=parties
        )
        draft.status = rule.status or self.statuses.of(clause)
        if draft.status == "negated" and rule.sets in ("date", "place"):
            return None  # what was refused on a day has not been on that day
        draft.joint = parties is None or self.parties.joint(parties)
        return draft

    def _held(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Tell what is part of a plan: "will continue to support" plans, and supports nothing yet."""
        if not draft.rule.yields or draft.clause is None:
            return False
        holding = [d.clause for d in drafts if d.rule.holds]
        link: Clause | None = draft.clause
        while link is not None:
            if any(link is clause for clause in holding):
                return True
            hangs = link.group.form == "infinitive" or (link.link == "gerund" and not link.opened_by_comma)
            stays = link.group.form == "infinitive" or not link.connective
            link = link.parent if hangs and stays else None
        return False

    def _joint(self, rule: Rule) -> bool:
        return "parties" in rule.subject.places

    def _missed(self, rule: Rule, clause: Clause, segment: Segment, objection: Objection) -> Draft | None:
        """Tell whoever watches why there is no draft."""
        if self.watch is not None:
            place = partial(self.places.find, clause=clause, segment=segment)
            self.watch.missed(Miss(rule, clause.verb, objection, place))
        return None

    def _objection(self, rule: Rule, clause: Clause, segment: Segment) -> Objection | None:
        """Return what speaks against a rule before its slots are looked at."""
        group = clause.group
        if rule.voice and rule.voice != ("passive" if clause.passive else "active"):
            return "voice"
        if rule.form and rule.form != group.form:
            return "form"
        if rule.tense and rule.tense != group.tense:
            return "tense"
        if rule.modals and group.modal not in rule.modals:
            return "modals"
        if rule.requires and not self.words.has(rule.requires, clause, segment):
            return "requires"
        if rule.without and self.words.has(rule.without, clause, segment):
            return "without"
        if rule.given is not None and self.places.fill(rule.given, clause, segment) is None:
            return "given"
        if (rule.object.kinds and self._demanded(clause)) or self._hoped(clause):
            return "demanded"
        if rule.object.kinds:
            return "named" if self._only_named(clause) else None
        return "asked" if asked(segment) else None

    def _only_named(self, clause: Clause) -> bool:
        """What is only talked about has not happened: "talks about reopening embassies"; what is praised has."""
        if clause.parent is not None and clause.parent.lemma in self.told_of:
            return False
        return clause.group.form == "gerund" and clause.connective in _TALKED_OF

    def _demanded(self, clause: Clause) -> bool:
        """What somebody is only asked to do has not been done: "urged Cuba to release ..."."""
        return clause.group.form == "infinitive" and any(c.lemma in self.demands for c in clause.chain()[1:3])

    def _hoped(self, clause: Clause) -> bool:
        """What is only hoped of others is no plan of theirs: "we hope that Cuba will act", "we expect them to act"."""
        parent = clause.parent
        if parent is None or parent.lemma not in self.hoping:
            return False
        others = clause.group.form == "infinitive" and clause.subject is not parent.subject
        return clause.link == "that" or others

    def _span(self, fillers: list[Filler], clause: Clause, segment: Segment) -> tuple[int, int]:
        first = segment.items[0].start
        places = [
            (f.start, f.end)
            for f in fillers
            if not unwritten(f) and first <= f.start and f.end <= segment.end
        ]
        places += [(clause.verb.start, clause.verb.end)]
        places += [(part.start, part.end) for f in fillers if isinstance(f, Stretch) for part in f.parts]
        places += [(d.start, d.end) for d in clause.dates if d.start > clause.verb.start]
        return min(a for a, _ in places), max(b for _, b in places)
