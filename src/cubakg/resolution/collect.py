"""Every document extracted and its entities joined with those of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cubakg.extraction.extract import Reading, load_extractor
from cubakg.model import Document, Entity, Extraction


def read(
    documents: Sequence[Document], seeds: Path, progress: Callable[[int, int], None] | None = None
) -> Extraction:
    """Return what all documents state, with entities of the same id joined under their fullest name.

    `progress` is called with the number of documents read and their total.
    """
    extractor = load_extractor(seeds)
    extraction = Extraction(documents=list(documents))
    for number, document in enumerate(documents, 1):
        _take(extraction, extractor.extract(document))
        if progress is not None:
            progress(number, len(documents))
    return extraction


def _take(extraction: Extraction, reading: Reading) -> None:
    extraction.assertions += reading.assertions
    extraction.problems += reading.problems
    for entity in reading.entities.values():
        known = extraction.entities.get(entity.id)
        extraction.entities[entity.id] = entity if known is None else _joined(known, entity)


def _joined(first: Entity, second: Entity) -> Entity:
    aliases = {*first.aliases, *second.aliases, first.label, second.label} - {first.label}
    facts = tuple(dict.fromkeys((*first.facts, *second.facts)))
    return replace(first, aliases=tuple(sorted(aliases)), facts=facts)
