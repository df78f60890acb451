"""Who is called by a noun beside the name: "Lithuania, a NATO ally, ..." and "As NATO allies, we ..."."""

from __future__ import annotations

from cubakg.extraction.drafts import Segment
from cubakg.reading.phrases import Phrase


def bearer(phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Phrase | None:
    """Return whom a phrase in item `i` of a segment calls so; None where nobody is."""
    if any(phrase is beside for one in item.each() for beside in one.apposed):
        return next(one for one in item.each() if any(phrase is beside for beside in one.apposed))
    if phrase is not item and all(phrase is not member for member in item.members):
        return None
    if i == 0 or segment.items[i - 1].head != "as":
        return None
    calling = (c for c in segment.clauses if any(p == "as" and np is item for p, np in c.preps))
    return next((c.subject for c in calling), None)
