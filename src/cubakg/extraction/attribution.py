"""Who is credited with what: speakers of quotations and the reach of "said that" and "according to".

The answer is a list of regions of the text, each with the phrase that names its source. What lies in a region is a
claim of that source; what lies in none the document says itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Segment
from cubakg.extraction.quotations import Quotation
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types


@dataclass(frozen=True, slots=True)
class Region:
    """What stands in `[start, end)` is credited to what `source` names."""

    start: int
    end: int
    source: Phrase


class Attribution:
    """Finds sources in the segments of a sentence."""

    def __init__(self, rules: Rules, types: Types) -> None:
        self.reporting = rules.classes.get("reporting", frozenset())
        self.credits = rules.classes.get("credits", frozenset())
        self.types = types

    def regions(self, segment: Segment) -> list[Region]:
        """Return the regions of indirect speech and of "according to" in a segment."""
        found: list[Region] = []
        for clause in segment.clauses:
            if clause.lemma in self.reporting and clause.subject is not None and clause.content is not None:
                inner = clause.content
                start = min(x.start for x in (inner.verb, inner.subject or inner.verb))
                found.append(
                    Region(
                        max(clause.verb.end, min(start, *(p.start for _, p in inner.preps), start)),
                        self._reach(clause, segment),
                        clause.subject,
                    )
                )
            elif self._trails(clause, segment) and clause.subject is not None:
                found.append(Region(segment.items[0].start, clause.subject.start, clause.subject))
            elif clause.connective == "as" and clause.lemma in self.reporting and clause.subject is not None:
                found.append(Region(clause.verb.end, segment.end, clause.subject))
        for i, item in enumerate(segment.items[:-1]):
            if item.kind == "p" and item.head in self.credits and segment.items[i + 1].kind == "np":
                source = segment.items[i + 1]
                found += [
                    Region(segment.items[0].start, item.start, source),
                    Region(source.end, segment.end, source),
                ]
        return found

    def _reach(self, clause: Clause, segment: Segment) -> int:
        end = segment.end
        for other in segment.clauses:
            later = (
                other.verb.start > clause.verb.start
                and other.lemma in self.reporting
                and other.subject is not None
            )
            if later and clause not in other.chain() and other.link in ("coordinate", "main"):
                start = (
                    min(other.subject.start, other.verb.start)
                    if other.subject is not None and other.subject.start > clause.verb.end
                    else other.verb.start
                )
                end = min(end, start)
        return end

    def _trails(self, clause: Clause, segment: Segment) -> bool:
        """ "..., the State Department release reported." closes a sentence."""
        if (
            clause.lemma not in self.reporting
            or clause.group.form != "finite"
            or clause.content is not None
            or clause.objects
            or clause.link == "relative"
        ):
            return False
        subject = clause.subject
        behind = [
            x
            for x in segment.items[clause.at + 1 :]
            if x.kind not in ("mark", "close", "adv", "p", "np", "date")
        ]
        before = [c for c in segment.clauses if c is not clause and c.verb.start < clause.verb.start]
        return (
            subject is not None
            and bool(before)
            and not behind
            and subject.start > before[-1].verb.end
            and not any(c.verb.start > clause.verb.end for c in segment.clauses)
        )

    def speaker(self, outer: Segment, quotation: Quotation) -> Phrase | None:
        """Return the phrase that names who speaks a quotation, from the words around it in its sentence."""
        best: tuple[int, Phrase] | None = None
        for clause in outer.clauses:
            if clause.lemma in self.reporting and clause.subject is not None and clause.link != "relative":
                distance = min(abs(clause.verb.start - quotation.end), abs(quotation.start - clause.verb.end))
                if best is None or distance < best[0]:
                    best = (distance, clause.subject)
        if best is not None:
            return best[1]
        for i, item in enumerate(outer.items[:-1]):
            if item.kind == "p" and item.head in self.credits and outer.items[i + 1].kind == "np":
                return outer.items[i + 1]
        return None


def region_at(regions: Sequence[Region], start: int, end: int) -> Region | None:
    """Return the smallest region that holds the stretch, None where the document speaks itself."""
    holding = [r for r in regions if r.start <= start and end <= r.end + 1]
    return min(holding, key=lambda r: r.end - r.start, default=None)
