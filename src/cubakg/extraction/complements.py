"""Complement clauses: where what is said begins, and where a second "that" begins another proposition."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Segment, Stretch
from cubakg.reading.phrases import Phrase


def begun(start: int, clause: Clause, segment: Segment) -> int:
    """Return where what a phrase opens begins: at the preposition or "if" before it, if that stands behind the verb."""
    for before, item in zip(segment.items, segment.items[1:], strict=False):
        if item.start == start and before.kind in ("p", "sub") and before.start > clause.verb.end:
            return before.start
    return start


def that_and_that(start: int, end: int, segment: Segment) -> list[Stretch]:
    """Return the parts of "that the talks help and that they go on"."""
    items, parts = segment.items, []
    for cc, that, after in zip(items, items[1:], items[2:], strict=False):
        joined = cc.head == "and" and that.text.lower() == "that" and after.kind == "np"
        if joined and start < cc.start and after.end < end and not _related(items, start, cc.start):
            parts.append(Stretch(start, items[items.index(cc) - 1].end))
            start = after.start
    return [*parts, Stretch(start, end)] if parts else []


def _related(items: Sequence[Phrase], start: int, end: int) -> bool:
    return any(start <= x.start < end and x.text.lower() == "that" for x in items)
