"""Whether a dataset may be trusted: its files, its quotes, its shape, and what was left out of it.

To add a check: one function that takes the dataset and yields problems, and its name in `CHECKS`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from cubakg.model import Problem
from cubakg.store.dataset import Dataset, load
from cubakg.store.integrity import damage
from cubakg.store.manifest import STORE
from cubakg.store.quotes import misplaced, shortened

Check = Callable[[Dataset], Iterator[Problem]]
_SEVERITIES = ("error", "warning", "note")


def check(path: str | os.PathLike[str] | None = None) -> list[Problem]:
    """Return all that is wrong with, or missing from, a dataset: errors first, then warnings, then notes.

    An error means that an answer from this dataset cannot be relied upon. Warnings and notes say what was
    skipped or set aside in reading. Without `path` it is the dataset of the bundled documents.
    """
    place = path or os.environ.get("CUBAKG_DATASET")
    if place is None:
        with load() as dataset:
            place = dataset.folder
    damaged = damage(os.fspath(place))
    if damaged:
        return damaged
    with load(place) as dataset:
        found = [problem for test in CHECKS for problem in test(dataset)]
    return sorted(found, key=lambda p: _SEVERITIES.index(p.severity))


def quotes(dataset: Dataset) -> Iterator[Problem]:
    """Find quotes, mentions and furniture that do not stand at their offsets."""
    yield from misplaced(dataset.documents, dataset.assertions)


def ends(dataset: Dataset) -> Iterator[Problem]:
    """Find assertions about entities that the dataset does not list."""
    for a in dataset.assertions:
        named = (a.subject, a.object, a.claimant, a.issuer, a.place)
        for missing in {n.id for n in named if n and n.id} - dataset.entities.keys():
            yield Problem(a.id, f"names the entity {missing}, which is not listed", severity="error")


def store(dataset: Dataset) -> Iterator[Problem]:
    """Find a store on disk that does not hold the statements of the dataset."""
    if STORE not in dataset.manifest:
        return
    from pathlib import Path

    from cubakg.store.disk import same_statements

    folder = Path(dataset.folder) / STORE
    try:
        fault = (
            ""
            if same_statements(folder.with_name("dataset.nq"), folder)
            else "does not hold the same statements"
        )
    except (OSError, RuntimeError) as error:  # the engine's own checksums speak as RuntimeError
        fault = f"cannot be read ({error})"
    if fault:
        yield Problem(str(folder), fault, "build the dataset again", "error")


def shapes(dataset: Dataset) -> Iterator[Problem]:
    """Find what does not fit the ontology and its shapes."""
    from cubakg.store.validate import validate

    yield from validate(dataset.read("dataset.nq"))


def reading(dataset: Dataset) -> Iterator[Problem]:
    """List what was skipped in reading, and why."""
    yield from dataset.problems


def furniture(dataset: Dataset) -> Iterator[Problem]:
    """List the stretches of documents that were set aside as page furniture."""
    for document in dataset.documents:
        for piece in document.furniture:
            place = f"{document.file}, characters {piece.start} to {piece.end}"
            yield Problem(place, f"set aside ({piece.reason}): {shortened(piece.text)}", severity="note")


def dates(dataset: Dataset) -> Iterator[Problem]:
    """List the dates that the texts do not allow to resolve."""
    for a in dataset.assertions:
        if a.dated and not a.dated.edtf:
            place = f"{a.evidence.document}, characters {a.dated.start} to {a.dated.end}"
            yield Problem(
                place, f"date not resolved: {shortened(a.dated.words)} ({a.dated.rule})", severity="note"
            )


CHECKS: list[Check] = [quotes, ends, store, shapes, reading, furniture, dates]
