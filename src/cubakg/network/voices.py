"""Whose word an assertion is: a claimant's, an issuing body's, or the text's own.

Two assertions of one voice are one origin, however many sites print them; see `origins` for what is
reprinted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cubakg.network.record import Record

if TYPE_CHECKING:
    from cubakg.model import Assertion, Document


_LONGEST = 60


class Voice(Record):
    """Somebody who tells: `id` is that of an entity, or made of the publisher, the byline or the file."""

    id: str
    label: str


def voice_of(a: Assertion, documents: dict[str, Document]) -> Voice:
    """Return the voice in which something is told."""
    speaker = a.claimant or a.issuer
    if speaker:
        return Voice(speaker.id, speaker.label)
    document = documents[a.evidence.document]
    part = document.part_at(a.evidence.start)
    name = document.publisher or (part.author if part else None)
    return Voice(f"voice:{name}", name) if name else Voice(document.file, _title(document))


def _title(document: Document) -> str:
    """Return the title of a document of which no publisher is known, else its file name."""
    title = " ".join((document.title or "").split())
    if not title:
        return document.file
    return f"“{title}”" if len(title) <= _LONGEST else f"“{title[: _LONGEST - 1]}…”"
