"""What an assertion says, as a sentence with the names that the dataset gives its ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cubakg.network.edtf import in_words
from cubakg.network.naming import called_by, opened, spoken
from cubakg.network.wording import listed, said

if TYPE_CHECKING:
    from cubakg.model import Argument, Assertion
    from cubakg.store.dataset import Dataset

_SPOKEN = "propositional"


def sentence(dataset: Dataset, a: Assertion) -> str:
    """Return what an assertion says; its quote where the ontology has no words for the relation.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     testimony = next(a for a in dataset.assertions if a.relation == "testifiesBefore")
    ...     sentence(dataset, testimony)
    'John Kerry testified before a House panel'
    """
    relation = dataset.vocabulary.relations.get(a.relation)
    if relation is None:
        return a.evidence.quote
    one, other = (dataset.vocabulary.types.get(end.type) for end in (a.subject, a.object))
    return opened(said(name(dataset, a.subject), relation, _told(dataset, a), a.status, one, other))


def _told(dataset: Dataset, a: Assertion) -> str:
    """Return the object of an assertion; what somebody said as it stands behind the verb."""
    relation = dataset.vocabulary.relations[a.relation]
    if a.object.id and a.object.id in dataset.entities and relation.kind == _SPOKEN:
        kind = dataset.vocabulary.types.get(a.object.type)
        if kind is not None and kind.bound:
            return spoken(a.object.label, ("verbatim", "true") in a.qualifiers)
    return name(dataset, a.object)


def joint_sentences(dataset: Dataset, told: Sequence[Assertion]) -> list[str]:
    """Return what assertions say, those of one relation and one end in one sentence.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     joint_sentences(dataset, [a for a in dataset.assertions if a.relation == "suspends"] * 2)
    ['George W. Bush suspended U.S.-Cuba Migration Talks']
    """
    by_object: dict[tuple[str, ...], list[Assertion]] = {}
    for a in told:
        by_object.setdefault((a.relation, a.status, a.object.id or a.object.label), []).append(a)
    by_subjects: dict[tuple[str, ...], list[list[Assertion]]] = {}
    for same in by_object.values():
        subjects = sorted({a.subject.id or a.subject.label for a in same})
        by_subjects.setdefault((same[0].relation, same[0].status, *subjects), []).append(same)
    return [_joint(dataset, groups) for groups in by_subjects.values()]


def _joint(dataset: Dataset, groups: Sequence[Sequence[Assertion]]) -> str:
    first = groups[0][0]
    relation = dataset.vocabulary.relations.get(first.relation)
    subjects = list(dict.fromkeys(name(dataset, a.subject) for a in groups[0]))
    objects = list(dict.fromkeys(name(dataset, same[0].object) for same in groups))
    if relation is None or len(subjects) == len(objects) == 1:
        return sentence(dataset, first)
    one, other = (dataset.vocabulary.types.get(end.type) for end in (first.subject, first.object))
    told = said(listed(subjects), relation, listed(objects), first.status, one, other, len(subjects) > 1)
    return opened(told)


def name(dataset: Dataset, end: Argument) -> str:
    """Return the name of one end as a sentence has it: the entity's, or the date in words, or the words of the text."""
    if end.id is None and is_date(dataset, end.type):
        return in_words(end.label)
    return called_by(end, dataset.entities, dataset.vocabulary)


def is_date(dataset: Dataset, type_: str) -> bool:
    """Tell whether things of a type are written as dates."""
    kind = dataset.vocabulary.types.get(type_)
    return kind is not None and (kind.literal or "").endswith("EDTF")
