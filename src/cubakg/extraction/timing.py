"""What the date expressions of one part mean: beside which verb, from which day, of which event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cubakg.extraction.clauses import Clause
from cubakg.extraction.discourse import Discourse
from cubakg.extraction.drafts import Draft, Segment, Stretch
from cubakg.extraction.rules import Rules
from cubakg.model import DateReading, Document, Part
from cubakg.reading.dates import DateContext, resolve
from cubakg.reading.dates_types import DateExpression, Tense
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Sentence

_DAY = len("2015-02-27")
_KEPT = 30  # events whose days "Friday" may mean
_MEANWHILE = frozenset(["as", "while", "when"])
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}


class Timing:
    """Reads the dates of one part; `day` is that of the text, `own_day` that which it names as its own."""

    def __init__(self, rules: Rules, document: Document, part: Part, discourse: Discourse) -> None:
        self.discourse = discourse
        self.day = part.date or document.published
        self.own_day = part.date if part.date_basis and part.date_basis.startswith("letterhead") else None
        self.previous: str | None = None
        self.told: dict[int, str] = {}
        self.closing = rules.classes.get("closing", frozenset())

    def begin(self, sentence: Sentence) -> None:
        """Take note where a text speaks of its own day: "today", but not "today’s"."""
        for expression in sentence.dates.values():
            if expression.kind == "date":
                self._resolved(expression, "past")
            behind = sentence.text[expression.end - sentence.start :][:1]
            if expression.kind == "day" and expression.amount == 0 and behind not in ("’", "'"):
                self.own_day = self.own_day or self.day

    def own(self, draft: Draft, segment: Segment, sentence: Sentence | None) -> DateReading | None:
        """Return the date of a draft's own clause, or of what happened at the same time."""
        if draft.date is not None and not _told_of(draft, draft.date):
            since = sentence is not None and self._since(draft, sentence)
            return None if since else self.read(draft.date, draft, sentence)
        if draft.clause is None or not draft.rule.claims:
            return None
        for other in segment.clauses:
            if other.connective in _MEANWHILE and other.link == "subordinate" and other.dates:
                return self.read(other.dates[0], draft, sentence)
        return None

    def _since(self, draft: Draft, sentence: Sentence) -> bool:
        """Tell the "since" behind a noun: "the sixth Dialogue since 2015" was not in 2015."""
        expression = sentence.dates.get(draft.date.first) if draft.date is not None else None
        return draft.rule.frame == "noun" and expression is not None and bool(expression.bound)

    def since(self, draft: Draft, sentence: Sentence | None) -> str | None:
        """Return from when a round is counted: "2015" in "the sixth Dialogue since 2015"."""
        if draft.date is None or sentence is None or not self._since(draft, sentence):
            return None
        reading = self.read(draft.date, draft, sentence)
        return reading.edtf.split("/")[0] if reading is not None and reading.edtf else None

    def read(self, phrase: Phrase, draft: Draft, sentence: Sentence | None) -> DateReading | None:
        """Return what a date phrase means beside the verb of a draft."""
        expression = sentence.dates.get(phrase.first) if sentence is not None else None
        return self._resolved(expression, _tense(draft)) if expression is not None else None

    def spoken(self, clause: Clause | None, sentence: Sentence | None) -> DateReading | None:
        """Return the day that a clause of speech gives its words: "..., X said Friday"."""
        dated = next((c for c in _together(clause) if c.dates), None)
        if dated is None or sentence is None:
            return None
        expression = sentence.dates.get(dated.dates[0].first)
        return self._resolved(expression, "past") if expression is not None else None

    def held(self, phrase: Phrase, draft: Draft, sentence: Sentence | None) -> DateReading | None:
        """Return when an event was, which "since 2015" does not tell."""
        expression = sentence.dates.get(phrase.first) if sentence is not None else None
        if expression is None or expression.bound:
            return None
        tense = _tense(draft)
        closing = draft.clause is not None and draft.clause.lemma in self.closing
        days = _days(draft.clause) if closing else 1
        reading = self._resolved(expression, tense)
        if days > 1 and reading.edtf and len(reading.edtf) == _DAY:
            first = date.fromisoformat(reading.edtf) - timedelta(days - 1)
            return replace(reading, edtf=f"{first}/{reading.edtf}", rule=f"{reading.rule}-days")
        return reading

    def plain(self, segment: Segment, sentence: Sentence, phrase: Phrase) -> str | None:
        """Return the date that an event's own phrase carries."""
        expression = sentence.dates.get(phrase.first)
        if expression is None or expression.bound:
            return None
        before = [c for c in segment.clauses if c.verb.start < phrase.start and c.group.form == "finite"]
        tense: Tense = "future" if before and before[-1].group.tense == "future" else "past"
        inner = expression.base or expression
        return self._resolved(inner, tense).edtf

    def _resolved(self, expression: DateExpression, tense: Tense) -> DateReading:
        counted = expression.kind == "follow"
        before = self._before(expression) if counted else self.previous
        reading = resolve(expression, DateContext(self.day, tense, before))
        if expression.kind == "weekday":
            reading = self._known_day(expression, reading)
        if reading.edtf:
            self.told[expression.start] = reading.edtf
        day = (reading.edtf or "").partition("/")[0]
        if len(day) == _DAY and not counted:
            self.previous = day
        return reading

    def _before(self, expression: DateExpression) -> str | None:
        """Return the date told last before an expression that counts on: "in 2011 ... two years later"."""
        last = max((at for at in self.told if at < expression.start), default=None)
        return self.told[last] if last is not None else self.previous

    def _known_day(self, expression: DateExpression, reading: DateReading) -> DateReading:
        """ "Friday’s talks" are on the Friday that the text has told of, before or behind its own day."""
        known = {event.date for event in self.discourse.events[-_KEPT:]}
        tenses: tuple[Tense, ...] = ("past", "future")
        both = [resolve(expression, DateContext(self.day, t, self.previous)) for t in tenses]
        return next((r for r in both if r.edtf is not None and r.edtf in known), reading)


def _told_of(draft: Draft, date: Phrase) -> bool:
    """Tell the day of what is spoken of: "recalled the Declaration of December 22, 2020"."""
    said = (o for o in draft.objects if isinstance(o, Stretch))
    return draft.rule.claims and any(o.start <= date.start and date.end <= o.end for o in said)


def _tense(draft: Draft) -> Tense:
    clause = draft.clause
    around = (
        next((c for c in clause.chain() if draft.date in c.dates), clause) if clause is not None else None
    )
    if around is not clause and around is not None and around.group.tense == "past":
        return "past"  # "In May they offered to restart the talks"
    if draft.status == "planned" or (clause is not None and clause.group.tense == "future"):
        return "future"
    if clause is not None and clause.group.tense == "present" and draft.rule.frame == "verb":
        return "present"
    return "past"


def _days(clause: Clause | None) -> int:
    """How many days had passed when something closed: "concluded two days of talks", "after two days"."""
    if clause is None:
        return 1
    for np in (*clause.objects, *(np for _, np in clause.preps)):
        for inner in (np, *(x for _, x in np.of)):
            if inner.head == "day" and inner.count:
                return _NUMBERS.get(inner.count.lower(), 1)
    return 1


def _together(clause: Clause | None) -> Iterator[Clause]:
    """The clause and what the same subject did with it: "addressed the Assembly Tuesday, stating ...", "... and declared"."""
    while clause is not None:
        yield clause
        outer = clause.parent
        joined = clause.link in ("gerund", "participle", "coordinate")
        clause = outer if joined and outer is not None and outer.subject is clause.subject else None
