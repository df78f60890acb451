"""What an assertion says, as a sentence with the names that the dataset gives its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cubakg.network.edtf import in_words
from cubakg.network.wording import said

if TYPE_CHECKING:
    from cubakg.model import Argument, Assertion
    from cubakg.store.dataset import Dataset


def sentence(dataset: Dataset, a: Assertion) -> str:
    """Return what an assertion says; its quote where the ontology has no words for the relation.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     testimony = next(a for a in dataset.assertions if a.relation == "testifiesBefore")
    ...     sentence(dataset, testimony)
    'John Kerry testified before House panel'
    """
    relation = dataset.vocabulary.relations.get(a.relation)
    if relation is None:
        return a.evidence.quote
    subject = name(dataset, a.subject)
    kinds = [dataset.vocabulary.types.get(end.type) for end in (a.subject, a.object)]
    return said(subject, relation, name(dataset, a.object), a.status, *kinds)


def name(dataset: Dataset, end: Argument) -> str:
    """Return the name of one end: the entity's, or the date in words, or the words of the text."""
    entity = dataset.entities.get(end.id or "")
    if entity:
        return entity.label
    return in_words(end.label) if is_date(dataset, end.type) else end.label


def is_date(dataset: Dataset, type_: str) -> bool:
    """Tell whether things of a type are written as dates."""
    kind = dataset.vocabulary.types.get(type_)
    return kind is not None and (kind.literal or "").endswith("EDTF")
