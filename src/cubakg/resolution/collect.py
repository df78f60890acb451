"""Every document extracted, its entities joined with those of the others, and people's decisions applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cubakg.extraction.extract import Reading
from cubakg.extraction.workers import readings
from cubakg.model import Document, Extraction, Ref
from cubakg.reading.gazetteer import Gazetteer
from cubakg.reading.reader import load_reader
from cubakg.reading.types import Types, load_types
from cubakg.resolution.decisions import Decisions, load_decisions
from cubakg.resolution.meetings import same_delegations, same_meetings
from cubakg.resolution.namesakes import relabelled, same_persons, split_by_country
from cubakg.resolution.renaming import labelled, rename, renamed, take


def read(
    documents: Sequence[Document],
    seeds: Path,
    progress: Callable[[int, int], None] | None = None,
    workers: int = 1,
) -> Extraction:
    """Return what all documents state, each person and meeting under one id.

    `progress` is called with the number of documents read and their total; `workers` processes share the reading.
    """
    decisions, types = load_decisions(seeds), load_types(seeds)
    extraction = Extraction(documents=list(documents))
    for number, reading in enumerate(readings(documents, seeds, workers), 1):
        add(extraction, reading, types)
        if progress is not None:
            progress(number, len(documents))
    resolve(extraction, decisions, types)
    extraction.referred = _referred(extraction, load_reader(seeds).gazetteer)
    return extraction


def add(extraction: Extraction, reading: Reading, types: Types) -> None:
    """Add what one document states; persons who only share a name with somebody known get an id of their own."""
    apart = split_by_country(reading.entities, extraction.entities, types)
    found = relabelled(reading.entities.values(), apart)
    named = {e.id: e for e in found}
    extraction.assertions += (
        [renamed(a, apart, named) for a in reading.assertions] if apart else reading.assertions
    )
    extraction.problems += reading.problems
    take(extraction.entities, found)


def resolve(extraction: Extraction, decisions: Decisions, types: Types) -> None:
    """Join what is the same across documents; what people have decided comes first and last."""
    rename(extraction, _present(decisions.same, extraction))
    rename(extraction, same_persons(extraction, types, decisions))
    rename(extraction, same_meetings(extraction, types, decisions))
    rename(extraction, same_delegations(extraction))
    kept = (a for a in extraction.assertions if not decisions.rejects(a))
    extraction.assertions = [labelled(a, extraction.entities) for a in kept]


def _referred(extraction: Extraction, gazetteer: Gazetteer) -> dict[str, Ref]:
    """Return what facts refer to and no document names."""
    values = {value.partition(" ")[0] for e in extraction.entities.values() for _, value in e.facts}
    unnamed = values & gazetteer.entities.keys() - extraction.entities.keys()
    known = {id_: gazetteer.entities[id_] for id_ in sorted(unnamed)}
    return {id_: Ref(id_, entity.label, entity.type) for id_, entity in known.items()}


def _present(same: Mapping[str, str], extraction: Extraction) -> dict[str, str]:
    return {one: other for one, other in same.items() if one in extraction.entities}
