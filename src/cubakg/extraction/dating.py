"""When a fact was: one policy for all relations.

A date of its own comes first. A fact without one has the date of the event that it is about. Beyond that:

- A statement that opens with one dated meeting is an account of that meeting: what it tells in the past tense was
  done and said there. Its promises and its praise are not.
- What a statement itself does by its words ("We call on ...", "The United States condemns ...") is of the day that
  it names as its own: "today", or a printed dateline. Where it names none, the stance has no date; the day of
  publication is never put in its place.
- A post, and a unit of a body, is told as of what its holder, or the unit, is told to have done in that sentence, or signed.
- In journalism speech is of the day that its sentence names ("As X testified Wednesday, Y said"), and the same
  person's further words are of that day too. A text that opens with an event of its own day, or is dated only to the
  month and opens with a dated event, reports what was said about it that day, or in that month. What a body's own
  press release quotes was said in it, and so was what a body says of which the notes cite one dated paper.

Rules choose by `dated`: "never" (lasting facts), "none" (only a date of their own), "part" (issued with the text),
"act" (posts), "deed" (done by the text itself where it stands in the present tense), "speech" (as what is said),
otherwise the above.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from cubakg.extraction.account import dated_meeting, main_date
from cubakg.extraction.clauses import Clause
from cubakg.extraction.discourse import Discourse
from cubakg.extraction.pending import Pending
from cubakg.extraction.rules import Rules
from cubakg.extraction.speech_days import HANGING, head_of, in_present, papers, present_days
from cubakg.extraction.timing import Timing
from cubakg.model import DateReading, Part, Status

_MONTH, _DAY = len("2015-02"), len("2015-02-27")


class Dating:
    """Settles the dates of the facts of one part, once all of it is read."""

    def __init__(self, rules: Rules, timing: Timing, part: Part, discourse: Discourse) -> None:
        self.timing, self.part, self.discourse = timing, part, discourse
        self.day = timing.day
        self.main: str | None = None
        self.future = False
        self.coarse = self.day if self.day and len(self.day) == _MONTH else None
        self.earlier = rules.classes.get("earlier", frozenset())
        self.spoken: dict[str, str] = {}
        self.legs: list[tuple[int, int, str]] = []
        self.cited: dict[str, set[str]] = {}
        self.present: dict[str, dict[str, DateReading]] = {}

    # --- the facts --------------------------------------------------------------------------------

    def settle(self, pending: Sequence[Pending]) -> None:
        """Give each fact of the part its date."""
        self.discourse.mentions.sort(key=lambda pair: pair[0])
        self.main, self.future = main_date(pending, self.discourse)
        self.legs = [
            (p.start, p.sentence.passage, p.dated.edtf)
            for p in pending
            if p.rule.sets == "trip" and p.sentence is not None and p.dated and p.dated.edtf
        ]
        self.cited, self.present = papers(pending), present_days(pending)
        for p in pending:
            if p.rule.dated != "act":
                p.date = self._date(p)
                p.status = self._to_come(p)
        acts: dict[int, list[Pending]] = defaultdict(list)
        for p in pending:
            if p.rule.dated != "act" and self._has_happened(p):
                acts[id(p.sentence)].append(p)
        for p in pending:
            if p.rule.dated == "act":
                p.date = self._signed(p) or _as_of(p, acts[id(p.sentence)])

    def _to_come(self, p: Pending) -> Status:
        """What is dated behind the day of the text has not been done yet, whatever the words; words may be of it."""
        whole = self.day is not None and len(self.day) == _DAY
        later = p.date is not None and self.day is not None and whole and p.date[:_DAY] > self.day
        act = bool(p.rule.object.kinds) or p.rule.sets in ("date", "place")
        return "planned" if later and act and p.status == "asserted" else p.status

    def _has_happened(self, p: Pending) -> bool:
        past = (
            p.date is not None
            and not p.date.startswith("..")
            and (not self.day or p.date[: len(self.day)] <= self.day)
        )
        return past and p.date != self.coarse and p.status == "asserted"

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
        if found and len(found) >= _MONTH and self._speech(p):
            self.spoken[p.subject.id] = found
        return found

    def _speech(self, p: Pending) -> bool:
        """Tell what somebody said, or did by words on a day that the sentence names."""
        own = p.dated is not None and p.dated.edtf is not None
        return p.rule.claims or (own and not p.rule.object.kinds and p.claimant is None)

    def _told(self, p: Pending) -> str | None:
        """The date of the event that a fact without a date of its own belongs to."""
        event = p.occasion
        if p.object is self.discourse.paper:
            return self.day
        spoken_there = p.rule.dated != "speech" or (
            event is not None and dated_meeting(event, self.discourse)
        )
        if event is not None and event.date and spoken_there:
            return event.date  # a report on a protest is not of its day
        if p.rule.dated == "deed" and self.part.issuer:
            return self.day if in_present(p.clause) else None
        if self.part.issuer is None:
            return self._reported(p)
        if self.main and self._in_account(p):
            return (self._leg(p) or self.main) if self._of_meeting(p) else None
        if _in_words(p) and self._beside_meeting(p):
            return self.main
        return self.timing.own_day if _in_words(p) and self._own_voice(p) else None

    def _leg(self, p: Pending) -> str | None:
        """The day of the journey that the paragraph has come to: "On May 15, X will travel to Paris. They will ..."."""
        passage = p.sentence.passage if p.sentence is not None else None
        return next(
            (date for at, where, date in reversed(self.legs) if where == passage and at < p.start), None
        )

    def _beside_meeting(self, p: Pending) -> bool:
        """Tell whether the sentence names the meeting before: "Engaging in these talks underscores ..."."""
        begin = p.sentence.start if p.sentence is not None else p.start
        if not self.main:
            return False
        mentions = self.discourse.mentions
        first = bisect_left(mentions, begin, key=lambda pair: pair[0])
        last = bisect_right(mentions, p.start, key=lambda pair: pair[0])
        return any(event.date == self.main for _, event in mentions[first:last])

    def _own_voice(self, p: Pending) -> bool:
        """Tell whether the issuer itself, or its country, does what is told."""
        issuer = self.discourse.issuer
        if issuer is None or p.claimant is not None:
            return False
        countries = (p.subject.id, p.subject.country)
        return (
            p.subject in (issuer, self.discourse.author, *self.discourse.voices)
            or (issuer.country or "-") in countries
        )

    def _in_account(self, p: Pending) -> bool:
        """Tell what is told of the meeting: in the past tense, or of one to come in the future tense."""
        head = head_of(p.clause)
        if self.future and p.rule.frame == "noun":
            return False
        if head is None or head.link in HANGING:
            return (
                head is not None
            )  # "a delegation led by X will travel": the participle has no tense of its own
        return head.group.tense == ("future" if self.future else "past")

    def _of_meeting(self, p: Pending) -> bool:
        return not p.rule.object.kinds or p.rule.sets == "party" or bool(p.rule.turns)

    def _reported(self, p: Pending) -> str | None:
        """When something was said that journalism reports."""
        own = p.claimant is None or p.claimant is p.subject
        if own and (_in_words(p) or p.rule.dated == "speech") and (day := self._now_of(p)):
            return day
        if p.rule.dated == "deed":
            return None
        if (p.rule.object.kinds and p.rule.dated != "speech") or (
            p.claimant is not None and not p.rule.claims
        ):
            return None
        if p.rule.claims and p.subject.id in self.spoken:
            return self.spoken[p.subject.id]
        if self._earlier(p.clause):
            return None
        if p.rule.claims and len(papers := self.cited.get(p.subject.id, ())) == 1:
            return next(iter(papers))
        if p.rule.claims and self.discourse.masthead is not None:
            return self.day
        if p.rule.claims and self.main is not None and self.main == self.day:
            return self.day if not in_present(p.clause) else None
        return self.coarse if self.main else None

    def _now_of(self, p: Pending) -> str | None:
        """The one day that the speaker names as the present, where the text gives no other for the speech."""
        named = self.present.get(p.subject.id, {})
        days = [d for d in named if not self.day or d[: len(self.day)] <= self.day]
        if len(days) != 1 or self._earlier(p.clause) or self.spoken.get(p.subject.id, days[0]) != days[0]:
            return None
        p.dated = named[days[0]]
        return days[0]

    def _earlier(self, clause: Clause | None) -> bool:
        return clause is not None and not self.earlier.isdisjoint(clause.verb.text.lower().split())

    def _signed(self, p: Pending) -> str | None:
        """A signature or letterhead states a post as of the day of the text."""
        signed = self.part.author_span
        return self.day if signed and signed[0] <= p.start < signed[1] else None


def _in_words(p: Pending) -> bool:
    """Tell what is a stance or a saying: its object is words, and a sentence of the issuer's own is all words."""
    return not p.rule.object.kinds or p.rule.frame == "statement"


def _as_of(p: Pending, acts: Sequence[Pending]) -> str | None:
    """The date of what the person is told to do in the sentence that names the post."""
    for act in acts:
        met = act.rule.reciprocal or act.rule.sets == "party"  # whoever is met is there, too
        same = p.subject is act.subject or (met and p.subject is act.object)
        if same and act.sentence is p.sentence and p.sentence is not None:
            return act.date
    return None
