"""A document extracted under watch, and the notes put together with what came out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cubakg.extraction.extract import Extractor
from cubakg.extraction.workbench.outcome import dates, fired
from cubakg.extraction.workbench.reasons import Reasons, nearest
from cubakg.extraction.workbench.recorder import Notes, Recorder
from cubakg.extraction.workbench.records import DocumentTrace, PartTrace, Passage, PassageKind
from cubakg.extraction.workbench.sentences import clauses, mentions, speech, untried
from cubakg.model import Assertion, Document


def trace_document(document: Document, seeds: Path) -> DocumentTrace:
    """Extract a document and return how: its passages in order, each with what was made of it."""
    recorder = Recorder()
    extractor = Extractor(seeds, recorder)
    assertions = extractor.extract(document).assertions
    reasons = Reasons(extractor.reader.types)
    passages = [_passage(notes, document, assertions, extractor, reasons) for notes in recorder.notes]
    passages += _furniture(document)
    passages.sort(key=lambda p: (p.start, p.end))
    for number, passage in enumerate(passages, 1):
        passage.number = number
    return DocumentTrace(
        document.file,
        document.title,
        document.publisher,
        document.published,
        document.basis,
        document.text,
        tuple(_parts(document)),
        tuple(passages),
    )


def _passage(
    notes: Notes,
    document: Document,
    assertions: Sequence[Assertion],
    extractor: Extractor,
    reasons: Reasons,
) -> Passage:
    sentence = notes.sentence
    here = [a for a in assertions if sentence.start <= a.evidence.start < sentence.end]
    kind: PassageKind = "note" if sentence.note else "heading" if sentence.heading else "text"
    return Passage(
        0,
        notes.part.id,
        kind,
        sentence.start,
        sentence.end,
        sentence.text,
        mentions=mentions(notes, document.text),
        clauses=clauses(notes, document.text),
        fired=fired(notes, here, extractor.rules),
        near=[reasons.told(miss, document.text) for miss in nearest(notes)],
        speech=speech(notes, document.text),
        dates=dates(notes, here),
        untried=untried(notes, extractor.rules),
    )


def _furniture(document: Document) -> Iterator[Passage]:
    for piece in document.furniture:
        part = document.part_at(piece.start)
        yield Passage(
            0,
            part.id if part else "",
            "furniture",
            piece.start,
            piece.end,
            document.text[piece.start : piece.end],
            reason=piece.reason,
        )


def _parts(document: Document) -> Iterator[PartTrace]:
    for p in document.parts:
        yield PartTrace(
            p.id, p.kind, p.title, p.issuer, p.author, p.date, p.date_basis, p.place, p.start, p.end
        )
