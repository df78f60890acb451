"""Takes note of an extraction as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cubakg.extraction.attribution import Region
from cubakg.extraction.drafts import Draft, Segment
from cubakg.extraction.watching import Miss
from cubakg.model import Part
from cubakg.reading.reader import Sentence


@dataclass(slots=True)
class Notes:
    """What was noted of one sentence."""

    part: Part
    sentence: Sentence
    segments: list[Segment] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)


class Recorder:
    """A watch that keeps everything, sentence by sentence in reading order."""

    def __init__(self) -> None:
        self.notes: list[Notes] = []
        self._by_start: dict[int, Notes] = {}
        self._open: list[Miss] = []

    def part(self, part: Part, sentences: Sequence[Sentence]) -> None:
        """Open the notes of a part's sentences."""
        for sentence in sentences:
            notes = Notes(part, sentence)
            self.notes.append(notes)
            self._by_start[sentence.start] = notes

    def segment(
        self, sentence: Sentence, segment: Segment, regions: Sequence[Region], drafts: Sequence[Draft]
    ) -> None:
        """Keep a segment with its drafts; the misses since the last one are its own."""
        notes = self._by_start[sentence.start]
        notes.segments.append(segment)
        notes.regions += regions
        notes.drafts += drafts
        matched = {(d.rule.id, d.clause.verb.start) for d in drafts if d.clause is not None}
        notes.misses += [m for m in self._open if (m.rule.id, m.at.start) not in matched]
        self._open = []

    def missed(self, miss: Miss) -> None:
        """Keep a miss until its segment is done."""
        self._open.append(miss)
