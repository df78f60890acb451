"""What holds of a group holds of whom the text counts among it; who did a thing before is meant where nobody is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cubakg.extraction.drafts import Draft, Filler
from cubakg.extraction.pending import End, Pending
from cubakg.extraction.referents import Referent
from cubakg.extraction.rules import Rule
from cubakg.reading.phrases import Phrase

_NEAR = 1500  # characters: the passage and the ones before it


def inherited(before: Sequence[Pending], told: Pending) -> Iterator[Pending]:
    """Yield what was done to a group as done to the one whom `told` counts among it, claimed by whoever claims both."""
    group, member = told.object, told.subject
    for p in before:
        if (
            p.object is not group
            or p.end < told.start - _NEAR
            or not p.rule.object.kinds
            or p.subject is member
        ):
            continue
        if p.claimant is not None and told.claimant is not None and p.claimant is not told.claimant:
            continue
        yield replace(
            p,
            object=member,
            object_at=told.subject_at,
            start=told.start,
            end=told.end,
            claimant=told.claimant or p.claimant,
            qualifiers=[],
        )


def authority(before: Sequence[Pending], draft: Draft, targets: Sequence[Referent]) -> list[End]:
    """Return who did the same, or held them too, to one of the targets or a group that they belong to, a little earlier."""
    for p in reversed(before):
        kindred = p.rule.relation == draft.rule.relation or (draft.rule.custody and p.rule.custody)
        if p.end < draft.start - _NEAR or not kindred:
            continue
        if any(p.object is t or (isinstance(p.object, Referent) and t in p.object.members) for t in targets):
            return [(p.subject, p.subject_at)]
    return []


def unsaid(filler: Filler, rule: Rule) -> bool:
    """Tell the word beside a name that says nothing without whose it is: "his brother", not "daughter of Daniel Ortega"."""
    beside = isinstance(filler, Phrase) and rule.frame == "apposition" and not filler.of
    return beside and isinstance(filler, Phrase) and filler.head in rule.without
