"""Who is credited with what: speakers of quotations and the reach of "said that" and "according to".

The answer is a list of regions of the text, each with the phrase that names its source. What lies in a region is a
claim of that source; what lies in none the document says itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cubakg.extraction.clauses import Clause, anew
from cubakg.extraction.drafts import Draft, Segment, Stretch
from cubakg.extraction.quotations import Quotation
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

# prepositions by which a speech is placed at a meeting or before a body
_AT = frozenset(["at", "during", "before", "in", "after", "to"])
_FROM = frozenset(["from", "by"])
# in "the delegation reiterated our commitment" the delegation claims what others do with it
_OURS = frozenset(["we", "our"])
_WHILE = frozenset(["as", "while", "when", "after"])


@dataclass(frozen=True, slots=True)
class Region:
    """What stands in `[start, end)` is credited to what `source` names, by a clause of speech where there is one.

    `credit` marks a source named beside what it says ("according to X", "as X said", "..., X revealed").
    """

    start: int
    end: int
    source: Phrase
    clause: Clause | None = None
    credit: bool = False


class Attribution:
    """Finds sources in the segments of a sentence."""

    def __init__(self, rules: Rules, types: Types) -> None:
        self.rules = rules
        self.reporting = rules.classes.get("reporting", frozenset())
        self.quoting = rules.classes.get("quoting", frozenset())
        self.expressing = rules.classes.get("expressing", frozenset())
        self.credits = rules.classes.get("credits", frozenset())
        self.types = types

    # --- regions ------------------------------------------------------------------------------------------------------

    def regions(self, segment: Segment) -> list[Region]:
        """Return the regions of indirect speech and of "according to" in a segment."""
        spoken = [r for clause in segment.clauses if (r := self._spoken(clause, segment))]
        return [*spoken, *self._credited(segment)]

    def _spoken(self, clause: Clause, segment: Segment) -> Region | None:
        source = clause.subject
        if clause.lemma not in self.reporting or source is None:
            return None
        if clause.passive and clause.content is not None:
            source = clause.agent or source  # "It was reported by X that ..."
        if clause.content is not None:
            return Region(self._begins(clause, clause.content), self._reach(clause, segment), source, clause)
        if self._trails(clause, segment, source):
            end = min(source.start, clause.verb.start)
            return Region(self._from(clause, segment), end, source, clause, credit=True)
        if clause.connective == "as" and not any(c.verb.start < clause.verb.start for c in segment.clauses):
            end = self._aside(clause, segment)
            return Region(end, segment.end, source, clause, credit=True)
        return None

    def _from(self, clause: Clause, segment: Segment) -> int:
        """Where words with their speaker behind them begin; "..., which has been a setback, as he stated" says the relative."""
        before = [c for c in segment.clauses if c.verb.start < clause.verb.start and c is not clause]
        aside = clause.connective == "as" and before and before[-1].link == "relative"
        return before[-1].verb.start if aside else segment.items[0].start

    def _begins(self, clause: Clause, inner: Clause) -> int:
        start = min(x.start for x in (inner.verb, inner.subject or inner.verb))
        return max(clause.verb.end, min([start, *(p.start for _, p in inner.preps)]))

    def _aside(self, clause: Clause, segment: Segment) -> int:
        """ "As President Biden said, ..." ends at its comma."""
        behind = segment.items[clause.at + 1 :]
        return next((x.end for x in behind if x.kind == "comma"), clause.verb.end)

    def _credited(self, segment: Segment) -> Iterator[Region]:
        items = segment.items
        for i, item in enumerate(items[:-1]):
            if item.kind != "p" or item.head not in self.credits or items[i + 1].kind != "np":
                continue
            source = self._behind(items, i + 1)
            first = i > 0 and not _goes_on(segment, items, i + 2)
            yield Region(items[0].start, item.start, source, credit=first)
            yield Region(_told_from(items, i + 2, source.end), segment.end, source, credit=i == 0)

    def _behind(self, items: Sequence[Phrase], i: int) -> Phrase:
        """Return whose "data from X" are cited; anybody else who is named is the source."""
        source = items[i]
        if source.type != self.types.role("generic") or source.pronoun:
            return source
        pairs = [
            *source.of,
            *((p.head, np) for p, np in zip(items[i + 1 : i + 2], items[i + 2 : i + 3], strict=False)),
        ]
        speakers = (np for prep, np in pairs if prep in _FROM and np.kind == "np")
        return next((np for np in speakers if self.types.feature(np.type, "speaks")), source)

    def _reach(self, clause: Clause, segment: Segment) -> int:
        end = segment.end
        for other in segment.clauses:
            subject = other.subject
            later = other.verb.start > clause.verb.start and other.lemma in self.reporting
            apart = clause not in other.chain() or anew(other, segment.items)
            if later and subject and apart and other.link in ("coordinate", "main"):
                behind = subject.start > clause.verb.end
                end = min(end, min(subject.start, other.verb.start) if behind else other.verb.start)
        return end

    def _trails(self, clause: Clause, segment: Segment, subject: Phrase) -> bool:
        """ "..., the State Department release reported." closes a sentence."""
        if (
            clause.group.form != "finite"
            or not all(self._hears(np) for np in clause.objects)
            or clause.link == "relative"
            or clause.group.passive
        ):
            return False
        if clause.link == "subordinate" and clause.connective != "as":
            return False  # "it is what X said"
        if subject.start > clause.verb.end:
            return any(c.verb.start < clause.verb.start for c in segment.clauses)
        closing = ("mark", "close", "adv", "p", "np", "date", "comma")
        if any(x.kind not in closing for x in segment.items[clause.at + 1 :]):
            return False
        before = [c for c in segment.clauses if c is not clause and c.verb.start < clause.verb.start]
        last = not any(c.verb.start > clause.verb.end for c in segment.clauses)
        return bool(before) and last and subject.start > before[-1].verb.end

    def _hears(self, phrase: Phrase) -> bool:
        """Tell whom one tells: "..., the Embassy told The Associated Press"."""
        return phrase.type == self.types.role("medium") or self.types.is_a(
            phrase.type, self.types.role("group")
        )

    # --- what a credit says -------------------------------------------------------------------------------------------

    def drafts(self, regions: Sequence[Region], segment: Segment) -> Iterator[Draft]:
        """Yield what a source is credited with beside its own words: "..., according to X" is said by X."""
        for region in regions:
            if region.credit and self._tells(region, segment):
                said = Stretch(region.start, region.end)
                start, end = min(region.start, region.source.start), max(region.end, region.source.end)
                for rule in self.rules.frames.get("credit", ()):
                    yield Draft(rule, region.source, [said], start, end, date=_said_on(region))

    def _tells(self, region: Region, segment: Segment) -> bool:
        inside = (c for c in segment.clauses if region.start <= c.verb.start < region.end)
        return any(
            c.group.form == "finite" and c.link != "participle" and c is not region.clause for c in inside
        )

    def noun_region(self, draft: Draft) -> Region | None:
        """Return who speaks of what a noun names: in "Alarcon restated Cuba’s desire" Alarcon claims the desire."""
        clause = draft.clause
        if draft.rule.frame != "noun" or clause is None:
            return None
        subject, source = draft.subject, clause.subject
        if source is None or subject is source or not isinstance(subject, Phrase):
            return None
        if subject.pronoun and (source.pronoun or subject.head not in _OURS):
            return None  # "his commitment" is the speaker's own; "he stressed our support" is the text's own voice
        if not source.pronoun and not self.types.feature(source.type, "speaks"):
            return None
        if subject.start < clause.verb.end or clause.content is not None or not clause.objects:
            return None
        within = subject.start > clause.objects[0].start + len("the ")
        if clause.lemma not in self.reporting and not (within and clause.lemma in self.expressing):
            return None
        return Region(clause.verb.end, draft.end, source, clause)

    # --- occasions ----------------------------------------------------------------------------------------------------

    def occasion(self, clause: Clause | None, segment: Segment) -> Phrase | None:
        """Return the meeting or body at which a clause of speech places itself: "As X testified before Y, Z said"."""
        if clause is None:
            return None
        placing = [c for c in segment.clauses if c.connective in _WHILE and c.link == "subordinate"]
        for one in (clause, *placing):
            for prep, np in one.preps:
                if prep in _AT and np.kind == "np" and self._convenes(np, one is clause):
                    return np
        return None

    def _convenes(self, phrase: Phrase, plainly: bool) -> bool:
        if self.types.feature(phrase.type, "gathers"):
            return True
        return not plainly and bool(self.types.feature(phrase.type, "assembles"))

    # --- quotations ---------------------------------------------------------------------------------------------------

    def speaker(self, outer: Segment, quotation: Quotation) -> tuple[Phrase, Clause | None] | None:
        """Return the phrase that names who speaks a quotation, with the clause of speech around it."""
        best: tuple[int, Phrase, Clause] | None = None
        for clause in outer.clauses:
            said = clause.lemma in self.reporting or clause.lemma in self.quoting
            if said and clause.subject is not None and clause.link != "relative":
                distance = min(abs(clause.verb.start - quotation.end), abs(quotation.start - clause.verb.end))
                if best is None or distance < best[0]:
                    best = (distance, clause.subject, clause)
        if best is not None:
            return best[1], best[2]
        for i, item in enumerate(outer.items[:-1]):
            if item.kind == "p" and item.head in self.credits and outer.items[i + 1].kind == "np":
                return outer.items[i + 1], None
        return self._named_before(outer, quotation)

    def _named_before(self, outer: Segment, quotation: Quotation) -> tuple[Phrase, None] | None:
        """Return whom a headline quotes: "Blinken: 'We share the dream'"."""
        for item, mark in pairwise(outer.items):
            if item.kind == "np" and mark.kind == "colon" and mark.end < quotation.start <= mark.end + 2:
                return (item, None) if item.name else None
        return None


def _goes_on(segment: Segment, items: Sequence[Phrase], k: int) -> bool:
    """Tell whether another clause follows behind the source: "..., according to them, they volunteered"."""
    if k >= len(items) or items[k].kind not in ("comma", "semi"):
        return False
    return any(c.group.form == "finite" and c.verb.start > items[k].start for c in segment.clauses)


def _told_from(items: Sequence[Phrase], k: int, end: int) -> int:
    """Where what a source tells begins: "according to a survey conducted in May, ..." behind the comma."""
    if k >= len(items) or items[k].kind not in ("vg", "rel"):
        return end
    return next((x.end for x in items[k:] if x.kind == "comma"), end)


def _said_on(region: Region) -> Phrase | None:
    """Return the day that a credit names: "a November 2019 release", "..., X said Friday"."""
    dates = region.clause.dates if region.clause is not None else []
    return next((np for _, np in region.source.of if np.kind == "date"), next(iter(dates), None))


def region_at(regions: Sequence[Region], start: int, end: int) -> Region | None:
    """Return the smallest region that holds the stretch, None where the document speaks itself."""
    holding = [r for r in regions if r.start <= start and end <= r.end + 1]
    return min(holding, key=lambda r: r.end - r.start, default=None)
