"""When a fact was: one policy for all relations.

A date of its own comes first. A fact without one has the date of the event that it is about. Beyond that:

- A statement that opens with one dated meeting is an account of that meeting: what it tells in the past tense was done
  and said there. Its promises and its praise are not.
- What a statement itself does by its words ("We call on ...", "The United States condemns ...") is of the day that it
  names as its own: "today", or a printed dateline. Where it names none, the stance has no date; the day of
  publication is never put in its place.
- Somebody's post is told as of what he or she is told to have done in that sentence, or signed.
- In journalism speech is of the day that its sentence names ("As X testified Wednesday, Y said"), and the same person's
  further words are of that day too. A text dated only to the month that opens with a dated event reports what was said
  about it in that month.

Rules choose by `dated`: "none" (lasting facts), "part" (issued with the text), "act" (posts), "deed" (done by the text
itself where it stands in the present tense), otherwise the above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cubakg.extraction.clauses import Clause
from cubakg.extraction.discourse import Discourse
from cubakg.extraction.drafts import Draft, Segment
from cubakg.extraction.pending import Pending
from cubakg.extraction.referents import Event
from cubakg.extraction.rules import Rules
from cubakg.model import DateReading, Document, Part
from cubakg.reading.dates import DateContext, resolve
from cubakg.reading.dates_types import DateExpression, Tense
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Sentence

_DAY = len("2015-02-27")
_MONTH = len("2015-02")
_MEANWHILE = frozenset(["as", "while", "when"])
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_HANGING = ("participle", "infinitive", "gerund")


class Dating:
    """Reads the dates of one part and settles those of its facts."""

    def __init__(self, rules: Rules, document: Document, part: Part, discourse: Discourse) -> None:
        self.rules, self.part, self.discourse = rules, part, discourse
        self.day = part.date or document.published
        self.own_day = part.date if part.date_basis and part.date_basis.startswith("letterhead") else None
        self.previous: str | None = None
        self.main: str | None = None
        self.future = False
        self.coarse = self.day if self.day and len(self.day) == _MONTH else None
        self.earlier = rules.classes.get("earlier", frozenset())
        self.closing = rules.classes.get("closing", frozenset())
        self.turned: list[Event] = []
        self.spoken: dict[str, str] = {}

    # --- the words --------------------------------------------------------------------------------

    def begin(self, sentence: Sentence) -> None:
        """Take note where a text speaks of its own day: "today", but not "today’s"."""
        for expression in sentence.dates.values():
            behind = sentence.text[expression.end - sentence.start :][:1]
            if expression.kind == "day" and expression.amount == 0 and behind not in ("’", "'"):
                self.own_day = self.own_day or self.day

    def own(self, draft: Draft, segment: Segment, sentence: Sentence | None) -> DateReading | None:
        """Return the date of a draft's own clause, or of what happened at the same time."""
        if draft.date is not None:
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
        reading = resolve(expression, DateContext(self.day, tense, self.previous))
        if expression.kind == "weekday":
            reading = self._known_day(expression, reading)
        if reading.edtf and len(reading.edtf) == _DAY:
            self.previous = reading.edtf
        return reading

    def _known_day(self, expression: DateExpression, reading: DateReading) -> DateReading:
        """ "Friday’s talks" are on the Friday that the text has told of, before or behind its own day."""
        known = {event.date for event in self.discourse.events}
        tenses: tuple[Tense, ...] = ("past", "future")
        both = [resolve(expression, DateContext(self.day, t, self.previous)) for t in tenses]
        return next((r for r in both if r.edtf is not None and r.edtf in known), reading)

    # --- the facts --------------------------------------------------------------------------------

    def settle(self, pending: Sequence[Pending]) -> None:
        """Give each fact of the part its date."""
        self.turned = [event for _, event in self.discourse.focus]
        self._find_main(pending)
        for p in pending:
            if p.rule.dated != "act":
                p.date = self._date(p)
        acts = [
            p
            for p in pending
            if p.date and p.date != self.coarse and p.status == "asserted" and p.rule.dated != "act"
        ]
        for p in pending:
            if p.rule.dated == "act":
                p.date = self._signed(p) or _as_of(p, acts)

    def _date(self, p: Pending) -> str | None:
        if p.rule.dated == "never":
            return None
        event = p.occasion
        if p.dated is not None and p.dated.edtf is not None:
            whole = event is not None and event.date and p.dated.edtf in event.date.split("/")
            found = event.date if whole and event is not None else p.dated.edtf
        elif p.rule.dated == "none":
            found = None
        elif p.rule.dated == "part":
            found = self.day
        else:
            found = self._told(p)
        if found and self._speech(p):
            self.spoken[p.subject.id] = found
        return found

    def _speech(self, p: Pending) -> bool:
        """Tell what somebody said, or did by words on a day that the sentence names."""
        own = p.dated is not None and p.dated.edtf is not None
        return p.rule.claims or (own and not p.rule.object.kinds and p.claimant is None)

    def _told(self, p: Pending) -> str | None:
        """The date of the event that a fact without a date of its own belongs to."""
        event = p.occasion
        if event is not None and event.date:
            return event.date
        if p.rule.dated == "deed":
            return self.day if self.part.issuer and _present(p.clause) else None
        if self.part.issuer is None:
            return self._reported(p)
        if self.main and (event is None or event in self.turned) and self._in_account(p.clause):
            return self.main if self._of_meeting(p) else None
        if not p.rule.object.kinds and self._beside_meeting(p):
            return self.main
        return self.own_day if not p.rule.object.kinds and self._own_voice(p) else None

    def _beside_meeting(self, p: Pending) -> bool:
        """Tell whether the sentence names the meeting before: "Engaging in these talks underscores ..."."""
        begin = p.sentence.start if p.sentence is not None else p.start
        near = [e for at, e in self.discourse.mentions if begin <= at <= p.start]
        return bool(self.main) and any(e.date == self.main for e in near)

    def _own_voice(self, p: Pending) -> bool:
        """Tell whether the issuer itself, or its country, does what is told."""
        issuer = self.discourse.issuer
        if issuer is None or p.claimant is not None:
            return False
        countries = (p.subject.id, p.subject.country)
        return p.subject in (issuer, self.discourse.author) or (issuer.country or "-") in countries

    def _in_account(self, clause: Clause | None) -> bool:
        head = _head(clause)
        return head is not None and head.group.tense == ("future" if self.future else "past")

    def _of_meeting(self, p: Pending) -> bool:
        return not p.rule.object.kinds or p.rule.sets == "party" or bool(p.rule.turns)

    def _reported(self, p: Pending) -> str | None:
        """When something was said that journalism reports."""
        if (p.rule.object.kinds and p.rule.dated != "speech") or p.claimant is not None and not p.rule.claims:
            return None
        if p.rule.claims and p.subject.id in self.spoken:
            return self.spoken[p.subject.id]
        if self.main and self.coarse and not self._earlier(p.clause):
            return self.coarse
        return None

    def _earlier(self, clause: Clause | None) -> bool:
        return clause is not None and not self.earlier.isdisjoint(clause.verb.text.lower().split())

    def _signed(self, p: Pending) -> str | None:
        """A signature or letterhead states a post as of the day of the text."""
        signed = self.part.author_span
        return self.day if signed and signed[0] <= p.start < signed[1] else None

    def _dated_meeting(self, event: Event) -> bool:
        return bool(event.date) and self.discourse.is_a(event, "meeting")

    # --- what the part is about -------------------------------------------------------------------

    def _find_main(self, pending: Sequence[Pending]) -> None:
        """The one date of the events that the opening paragraph tells of; none where it tells of several."""
        told = [
            p for p in pending if p.sentence is not None and not p.sentence.heading and p.claimant is None
        ]
        if not told:
            return
        first = min(p.sentence.passage for p in told if p.sentence is not None)
        lead = [p for p in told if p.sentence is not None and p.sentence.passage == first]
        dates = {
            p.occasion.date: p for p in lead if p.occasion is not None and self._dated_meeting(p.occasion)
        }
        dates |= {p.dated.edtf: p for p in lead if p.rule.sets == "trip" and p.dated and p.dated.edtf}
        if any(p.rule.sets == "trip" and p.clause and len(p.clause.dates) > 1 for p in lead):
            return
        if len(dates) == 1:
            self.main, p = dates.popitem()
            self.future = p.status == "planned"


def _tense(draft: Draft) -> Tense:
    clause = draft.clause
    if draft.status == "planned" or clause is not None and clause.group.tense == "future":
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


def _head(clause: Clause | None) -> Clause | None:
    """The finite clause that a participle, infinitive or gerund hangs from."""
    while clause is not None and clause.link in _HANGING and clause.parent is not None:
        clause = clause.parent
    return clause


def _present(clause: Clause | None) -> bool:
    head = _head(clause)
    return head is not None and head.group.tense == "present"


def _as_of(p: Pending, acts: Sequence[Pending]) -> str | None:
    """The date of what the person is told to do in the sentence that names the post."""
    for act in acts:
        same = p.subject is act.subject or p.subject is act.object
        if same and act.sentence is p.sentence and p.sentence is not None:
            return act.date
    return None
