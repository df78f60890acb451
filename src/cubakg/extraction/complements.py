"""Complement clauses: where what is said begins, and where a second "that" begins another proposition."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Segment, Stretch
from cubakg.reading.phrases import Phrase

_SHORT = 3  # a phrase, its participle or preposition, what hangs from it, and a comma


def begun(start: int, clause: Clause, segment: Segment) -> int:
    """Return where what a phrase opens begins: at the preposition or "if" before it, if that stands behind the verb."""
    for before, item in zip(segment.items, segment.items[1:], strict=False):
        if item.start == start and before.kind in ("p", "sub") and before.start > clause.verb.end:
            return before.start
    return start


def described_from(items: Sequence[Phrase], subject: Phrase) -> int:
    """Return where a subject begins that a participle tells of: "*a policy* based on fear, waiting, and blame"."""
    at = next(k for k, x in enumerate(items) if x is subject)
    run = items[:at]
    told = (
        len(run) > _SHORT and run[0].kind == "np" and run[1].kind in ("p", "vg") and run[-1].kind == "comma"
    )
    plain = all(x.kind in ("np", "p", "comma", "cc") or (x.verb is not None and x.verb.bare) for x in run)
    return run[0].start if told and plain and not run[0].pronoun else subject.start


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


def one_thing(phrase: Phrase) -> bool:
    """Tell "the policy of isolation and estrangement", one policy, from "the policy and its costs"."""
    first, *others = phrase.members
    bare = not any(m.determiner or m.owner or m.name or m.of for m in others)
    return bool(first.of and (first.determiner or first.owner)) and bare
