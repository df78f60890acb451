"""What stands around a noun phrase: the clause it belongs to, a participle behind it, both countries before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Segment
from cubakg.reading.phrases import Phrase


def pair_of(phrase: Phrase) -> Phrase | None:
    """Return both countries of "the U.S.-Cuba talks" or "the partnership between the United States and Guyana"."""
    between = next((np for prep, np in phrase.of if prep == "between" and np.kind == "np"), None)
    if between is not None and between.count and between.plural and not between.members:
        return between  # "between our two nations"
    members = between.members if between is not None else phrase.within
    if len(members) < 2:
        return None
    start, end = min(m.start for m in members), max(m.end for m in members)
    return replace(phrase, start=start, end=end, members=members, of=(), within=(), owner=None)


def done_at(items: Sequence[Phrase], k: int) -> Phrase | None:
    """Return the date of a participle directly behind a noun: "the agreement, signed in May 2016"."""
    if k < len(items) and items[k].kind == "comma":
        k += 1
    verb = items[k].verb if k < len(items) else None
    others = any(x.verb is not None and x.verb.form == "finite" for j, x in enumerate(items) if j != k)
    if verb is None or not verb.bare or not others:
        return None  # "Talks resumed two years later": the verb is no participle
    return next((x for x in items[k + 1 : k + 3] if x.kind == "date"), None)


def host_of(phrase: Phrase, segment: Segment) -> Clause | None:
    """Return the clause whose verb stands last before a phrase."""
    before = (c for c in segment.clauses if c.verb.start < phrase.start)
    return max(before, key=lambda c: c.verb.start, default=None)
