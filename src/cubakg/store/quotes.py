"""Whether every quote and every mention stands in its document, character for character, at its offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cubakg.model import Assertion, Document, Problem

_SHOWN = 60
_REPORT = "report this: the program has read wrongly"


def misplaced(documents: Sequence[Document], assertions: Iterable[Assertion]) -> Iterator[Problem]:
    """Find quotes, mentions and furniture that are not what the document has at their offsets."""
    by_file = {document.file: document for document in documents}
    for a in assertions:
        document = by_file.get(a.evidence.document)
        if document is None:
            yield Problem(
                a.id, f"rests on {a.evidence.document}, which is not among the documents", "", "error"
            )
        else:
            yield from _of_assertion(a, document)
    for document in documents:
        for piece in document.furniture:
            yield from _off(document.file, piece.start, piece.end, piece.text, document)


def shortened(words: str) -> str:
    """Return words on one line, cut where they are long, in quotation marks."""
    line = " ".join(words.split())
    return f"‘{line[:_SHOWN]}…’" if len(line) > _SHOWN else f"‘{line}’"


def _of_assertion(a: Assertion, document: Document) -> Iterator[Problem]:
    e = a.evidence
    yield from _off(a.id, e.start, e.end, e.quote, document)
    if not any(p.id == e.part and p.start <= e.start and e.end <= p.end for p in document.parts):
        yield Problem(a.id, f"its quote does not lie in part '{e.part}' of {document.file}", _REPORT, "error")
    for end in (a.subject, a.object):
        yield from _off(a.id, end.start, end.end, end.mention, document)


def _off(place: str, start: int, end: int, words: str, document: Document) -> Iterator[Problem]:
    there = document.text[start:end]
    if not words or not 0 <= start < end or there != words:
        fault = (
            f"characters {start} to {end} of {document.file} are {shortened(there)}, not {shortened(words)}"
        )
        yield Problem(place, fault, _REPORT, "error")
