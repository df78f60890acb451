"""Which points of several accounts cannot both be true."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from cubakg.network.edtf import bounds, overlaps
from cubakg.network.places import within
from cubakg.network.sentences import is_date, sentence

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.network.comparison import Telling
    from cubakg.store.dataset import Dataset

DENIED = "negated"


def disagreements(dataset: Dataset, points: list[list[Telling]]) -> dict[int, set[str]]:
    """Return, for each point, the values that cannot be true beside it."""
    against: dict[int, set[str]] = defaultdict(set)
    fields: dict[tuple[str, str], list[list[Telling]]] = defaultdict(list)
    for values in points:
        told = values[0].assertion  # only what is told of one and the same thing can contradict
        fields[told.relation, told.subject.id or told.subject.label].append(values)
    for same_field in fields.values():
        for one, other in combinations(same_field, 2):
            if _contradict(dataset, one[0].assertion, other[0].assertion):
                against[id(one)].add(_worded(dataset, other[0]))
                against[id(other)].add(_worded(dataset, one[0]))
    return against


def _contradict(dataset: Dataset, one: Assertion, other: Assertion) -> bool:
    """Tell whether two assertions of one relation about one subject cannot both be true."""
    if one.content_key == other.content_key:
        return (one.status == DENIED) != (other.status == DENIED)
    relation = dataset.vocabulary.relations.get(one.relation)
    if relation is None or not relation.features.get("singleValued"):
        return False
    if DENIED in (one.status, other.status):
        return False
    if is_date(dataset, one.object.type):
        return not overlaps(bounds(one.object.label), bounds(other.object.label))
    a, b = one.object.id or "", other.object.id or ""
    return not within(dataset, a, b) and not within(dataset, b, a)


def _worded(dataset: Dataset, t: Telling) -> str:
    """Return a value as it stands beside one that it contradicts; a whole sentence says itself that it denies."""
    whole = t.value == sentence(dataset, t.assertion)
    return f"not {t.value}" if t.assertion.status == DENIED and not whole else t.value
