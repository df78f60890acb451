"""The quotations of a passage: which words stand in them, and who speaks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cubakg.extraction.clauses import Clause
from cubakg.extraction.quotations import Quotation, quotations
from cubakg.extraction.referents import Referent
from cubakg.model import Span
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Sentence


@dataclass(slots=True)
class Quoted:
    """A quotation that is read as somebody's own sentences; `words` is all that stands between its marks.

    `source` names the speaker in the sentence `told` around it, `clause` is the clause of speech, `occasion` the
    meeting or body at which it places itself.
    """

    quotation: Quotation
    words: Span
    source: Phrase | None = None
    clause: Clause | None = None
    occasion: Phrase | None = None
    told: Sentence | None = None
    speaker: Referent | None = None
    said: bool = False

    def holds(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands in the quotation."""
        return self.quotation.start - 2 <= phrase.start and phrase.end <= self.quotation.end + 1

    def touches(self, sentence: Sentence) -> bool:
        """Tell whether a sentence holds words of the quotation, or ends where it begins."""
        return self.words[0] < sentence.end and sentence.start <= self.words[1]

    def goes_on(self, sentence: Sentence) -> bool:
        """Tell a sentence that stands in the quotation but does not begin it."""
        return self.words[0] < sentence.start < self.words[1]


def quoted_in(text: str, passage: Sequence[Sentence]) -> list[Quoted]:
    """Return the quotations of a passage that hold sentences of their own.

    Of a quotation that begins inside a sentence and goes on ("said that “talks help. They will continue.”") the first
    part belongs to that sentence; what follows is the speaker's own.
    """
    return [q for found in quotations(text, passage[0].start, passage[-1].end) for q in _own(found, passage)]


def _own(found: Quotation, passage: Sequence[Sentence]) -> Iterator[Quoted]:
    words = (found.start, found.end)
    if found.whole:
        yield Quoted(found, words)
        return
    border = next((s.start for s in passage if found.start < s.start < found.end), None)
    if border is not None:
        yield Quoted(Quotation(border, found.end, True), words)
