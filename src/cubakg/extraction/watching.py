"""What whoever watches an extraction is told: sentences as they are parsed, what matched, and what nearly did.

The extraction itself needs none of it; `cubakg explain` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from cubakg.extraction.attribution import Region
from cubakg.extraction.drafts import Draft, Filler, Segment
from cubakg.extraction.rules import Rule, Slot
from cubakg.model import Part
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Sentence

# the condition of a rule that did not hold: a key of the rule, or what the clause is besides
Objection = Literal[
    "voice", "form", "tense", "modals", "requires", "without", "given", "demanded", "named", "asked", "subject",
    "object",     "same",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule whose word stands in the text and that did not apply.

    `at` is the verb or noun that called the rule up; `place` finds what stands in a place of the construction.
    """

    rule: Rule
    at: Phrase
    objection: Objection
    place: Callable[[str], Filler | None]

    @property
    def slot(self) -> Slot | None:
        """The slot that was not filled, where that is the reason."""
        slots = {"given": self.rule.given, "subject": self.rule.subject, "object": self.rule.object}
        return slots.get(self.objection)


class Watch(Protocol):
    """Takes note while documents are extracted."""

    def part(self, part: Part, sentences: Sequence[Sentence]) -> None:
        """A part begins."""

    def segment(
        self, sentence: Sentence, segment: Segment, regions: Sequence[Region], drafts: Sequence[Draft]
    ) -> None:
        """A segment of a sentence was matched; the misses reported before belong to it."""

    def missed(self, miss: Miss) -> None:
        """A rule was tried and did not apply."""
