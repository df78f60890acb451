"""Where a tie is written: a quotation that holds both of its ends, and the words around it.

An assertion's own quote is kept as short as it can be; the name of one end may stand before it
(`Ros-Lehtinen said ...`, `She said among them was ...`). What is shown for a tie is the stretch of the
document that covers both, as long as that is at most the next paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cubakg.network.wording import names_it

if TYPE_CHECKING:
    from cubakg.model import Argument, Assertion, Document, Ref

_WIDEST = 400  # characters: further apart, two names are not shown as one quotation
_LINES = 4  # a letterhead has as many above its title
_CONTEXT = 180
_FAR_BEFORE = 400  # characters: whom a quotation leaves unnamed must be named this shortly before it


class Located(NamedTuple):
    """A quotation at its offsets, what stands before and after it, and how the text names each end."""

    start: int
    end: int
    quote: str
    before: str
    after: str
    mentions: list[list[str]]


class Texts:
    """The documents, with every place where an assertion names an entity."""

    def __init__(self, documents: Iterable[Document], assertions: Sequence[Assertion]) -> None:
        self._documents = {document.file: document for document in documents}
        self._mentions: dict[tuple[str, str], list[Argument]] = defaultdict(list)
        self._speeches: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
        for a in assertions:
            for end in (a.subject, a.object):
                if end.id:
                    self._mentions[a.evidence.document, end.id].append(end)
            if a.subject.id and a.claimant is None:
                self._speeches[a.evidence.document, a.subject.id].append(a)
        for places in self._mentions.values():
            places.sort(key=lambda end: (end.start, end.end))

    def document(self, a: Assertion) -> Document:
        """Return the document in which an assertion stands."""
        return self._documents[a.evidence.document]

    def mention(self, id_: str, a: Assertion) -> Argument | None:
        """Return how the document names an entity, at the place nearest to an assertion's quote."""
        places = self._mentions.get((a.evidence.document, id_), ())
        return min(places, key=lambda end: (_distance(end, a), end.start), default=None)

    def speaker(self, a: Assertion) -> Argument | None:
        """Return how the document names the claimant: where the speech stands, else nearby."""
        if a.claimant is None:
            return None
        speeches = self._speeches.get((a.evidence.document, a.claimant.id), ())
        around = [s.subject for s in speeches if _overlap(s, a)]
        nearest = min(around, key=lambda end: (_distance(end, a), end.start), default=None)
        return nearest or self.mention(a.claimant.id, a) or self._named(a.claimant, a)

    def locate(self, a: Assertion, ends: tuple[Argument, Argument], whole: bool = False) -> Located | None:
        """Return the quotation of a tie between two ends of an assertion; from the sentence's start if `whole`.

        None where the text names an end so far away that no reader would see it beside the quotation.
        """
        text = self._documents[a.evidence.document].text
        start, end = a.evidence.start, a.evidence.end
        for mention in ends:
            wider = min(start, mention.start), max(end, mention.end)
            if self._one_quotation(a.evidence.document, *wider):
                start, end = wider
        if whole:
            start = _sentence_start(text, start)
        if any(m.end > end or m.start < start - _FAR_BEFORE for m in ends):
            return None
        first = _context_start(text, start, all(names_it(m.label, m.mention) for m in ends))
        outside = min((m.start for m in ends if m.start < start), default=None)
        names = None if outside is None else text[_sentence_start(text, outside) : start].lstrip()
        before = _tail(text[first:start]) if names is None else names
        stop = text.find("\n", end)
        after = _head(text[end : len(text) if stop < 0 else stop])
        return Located(start, end, text[start:end], before, after, [[m.label, m.mention] for m in ends])

    def _named(self, ref: Ref, a: Assertion) -> Argument | None:
        """Return the last place before the quote's end (else the first behind it) that has the name."""
        from cubakg.model import Argument

        text = self._documents[a.evidence.document].text
        for name in (ref.label, *ref.label.split()[-1:]):
            at = text.rfind(name, 0, a.evidence.end)
            at = at if at >= 0 else text.find(name, a.evidence.end)
            if at >= 0:
                return Argument(ref.id, ref.label, ref.type, name, at, at + len(name))
        return None

    def _one_quotation(self, file: str, start: int, end: int) -> bool:
        document = self._documents[file]
        paragraphs = [line for line in document.text[start:end].split("\n") if line.strip()]
        one_part = not document.parts or any(p.start <= start and end <= p.end for p in document.parts)
        return end - start <= _WIDEST and len(paragraphs) <= _LINES and one_part


def _sentence_start(text: str, at: int) -> int:
    """Return where the sentence begins that holds a character."""
    from cubakg.reading.tokens import sentences

    first, last = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    begins = [begin for begin, _ in sentences(text, first, len(text) if last < 0 else last)]
    return max((begin for begin in begins if begin <= at), default=at)


def _context_start(text: str, start: int, named: bool) -> int:
    """Return where the paragraph begins; behind a pronoun, the paragraph before."""
    first = text.rfind("\n", 0, start) + 1
    if not named and start - first < _CONTEXT:
        first = text.rfind("\n", 0, len(text[:first].rstrip())) + 1
    return first


def _tail(words: str) -> str:
    if len(words) <= _CONTEXT:
        return words.lstrip()
    return "… " + words[-_CONTEXT:].partition(" ")[2]


def _head(words: str) -> str:
    if len(words) <= _CONTEXT:
        return words.rstrip()
    return words[:_CONTEXT].rpartition(" ")[0] + " …"


def _distance(end: Argument, a: Assertion) -> int:
    """Return how far before the quote's end a mention stands; one that follows counts as further away."""
    if end.start <= a.evidence.end:
        return max(a.evidence.start - end.end, 0)
    return 2 * (end.start - a.evidence.end)


def _overlap(a: Assertion, b: Assertion) -> bool:
    return a.evidence.start < b.evidence.end and b.evidence.start < a.evidence.end
