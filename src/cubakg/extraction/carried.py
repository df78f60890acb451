"""Dates that the phrase of an event carries itself, and events during which a relative clause tells something."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.clauses import Clause
from cubakg.reading.phrases import Phrase

_ON = frozenset(["on", "in", "of", "from", "for"])
_WHERE = frozenset(["in", "at"])
_DURING = frozenset(["during", "at"])
_NEAR = 6  # items behind a phrase among which its date may stand


def carried_date(items: Sequence[Phrase], i: int) -> Phrase | None:
    """Return the date in or beside the phrase of an event: "the May 2022 Summit", "the talks held in July"."""
    phrase = items[i]
    for prep, np in phrase.of:
        if np.kind == "date" and prep in ("", "on", "of", "in"):
            return np
    before = items[i - 1] if i else None
    if before is not None and before.kind == "date" and before.end + 1 >= phrase.start:
        return before if not phrase.determiner and phrase.owner is None else None
    return _behind(items, i + 1)


def _behind(items: Sequence[Phrase], k: int) -> Phrase | None:
    """The date that follows: "in Havana on May 17", "held on July, 2009"; not behind another noun."""
    for j in range(k, min(k + _NEAR, len(items))):
        item = items[j]
        if item.kind == "date":
            return item if items[j - 1].kind in ("np", "vg") or items[j - 1].head in _ON else None
        held = (
            item.kind == "vg" and j == k and item.verb is not None and item.verb.bare and _told(items, item)
        )
        place = item.kind == "np" and items[j - 1].head in _WHERE
        link = item.kind == "p" and item.head in _ON | _WHERE
        if not (held or place or link):
            return None
    return None


def _told(items: Sequence[Phrase], verb: Phrase) -> bool:
    """Tell whether another verb tells the sentence: in "Talks resumed two years later" it is the one there is."""
    return any(x.kind == "vg" and x is not verb for x in items)


def told_at(items: Sequence[Phrase], clause: Clause) -> Phrase | None:
    """Return where a clause says that it happened: "at the dialogue", "during the talks", "during which"."""
    named = next((np for prep, np in clause.preps if prep in _DURING and np.kind == "np"), None)
    return named or told_during(items, clause)


def told_during(items: Sequence[Phrase], clause: Clause) -> Phrase | None:
    """Return the event of "the Summit, during which leaders agreed ..." for the clause behind "which"."""
    first = min(clause.verb.start, clause.subject.start if clause.subject is not None else clause.verb.start)
    at = next((k for k, item in enumerate(items) if item.start >= first), 0)
    if at < 3 or items[at - 1].kind != "rel" or items[at - 2].head not in _DURING:
        return None
    k = at - 3
    if items[k].kind == "comma" and k:
        k -= 1
    return items[k] if items[k].kind == "np" else None
