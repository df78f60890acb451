"""What goes into a timeline: each event once, each dated act once, however many sentences tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cubakg.network.edtf import Bounds, bounds
from cubakg.network.events import Event, events, standing
from cubakg.network.record import Record
from cubakg.network.sentences import is_date, joint_sentences

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.store.dataset import Dataset

_UNTOLD = ("negated", "hypothetical")
_CORE = "core"


class Entry(Record):
    """Something that happened or was to happen; `kind` is `event`, `act`, `claim` or `plan`."""

    date: str | None
    text: str
    kind: str
    by: tuple[str, ...]
    place: str | None
    assertions: tuple[Assertion, ...]
    certain: bool

    @property
    def bounds(self) -> Bounds:
        """Return the first and the last day that the date can mean."""
        return bounds(self.date)

    @property
    def documents(self) -> list[str]:
        """Return the files that tell of it."""
        return sorted({a.evidence.document for a in self.assertions})

    @property
    def words(self) -> list[str]:
        """Return the words that the date was read from."""
        return sorted({a.dated.words for a in self.assertions if a.dated and a.dated.words})


def entries(dataset: Dataset) -> Iterator[Entry]:
    """Yield the events of a dataset and the acts that are dated by their own words."""
    told = [event for event in events(dataset) if event.assertions]
    of_events = {a.id for event in told for a in event.assertions}
    acts = [a for a in dataset.assertions if a.id not in of_events and _is_act(dataset, a)]
    beside = _beside(dataset, told, acts)
    attached = {a.id for found in beside.values() for a in found}
    for event in told:
        yield _event(dataset, event, beside[event.id])
    yield from _acts(dataset, [a for a in acts if a.id not in attached])


def _is_act(dataset: Dataset, a: Assertion) -> bool:
    """Tell whether somebody does something, dated by the text's words; an office and a date are no acts."""
    relation = dataset.vocabulary.relations.get(a.relation)
    kind = dataset.vocabulary.types.get(a.subject.type)
    if relation is None or kind is None or not kind.actor:
        return False
    if a.status in _UNTOLD or a.dated is None or is_date(dataset, a.object.type):
        return False
    return not (relation.features.get("givesPost") or relation.features.get("singleValued"))


def _beside(dataset: Dataset, told: Iterable[Event], acts: Sequence[Assertion]) -> dict[str, list[Assertion]]:
    """Return, for each event, the acts that the words which date it tell: "officials met" of their meeting."""
    dating: dict[tuple[Any, ...], list[tuple[int, int, str]]] = defaultdict(list)
    for event in told:
        for a in event.assertions:
            if is_date(dataset, a.object.type) and a.subject.id == event.id:
                dating[_circumstances(a)].append((a.evidence.start, a.evidence.end, event.id))
    found: dict[str, list[Assertion]] = defaultdict(list)
    for a in acts:
        ids = {
            id_
            for start, end, id_ in dating[_circumstances(a)]
            if a.evidence.start < end and start < a.evidence.end
        }
        if len(ids) == 1 and dataset.vocabulary.relations[a.relation].kind == _CORE:
            found[ids.pop()].append(a)
    return found


def _circumstances(a: Assertion) -> tuple[Any, ...]:
    return a.evidence.document, a.date, a.status, a.claimant and a.claimant.id


def _event(dataset: Dataset, event: Event, acts: Sequence[Assertion]) -> Entry:
    kind = standing(dataset, event)
    place = dataset.entities.get(event.place or "")
    dating = [a for a in event.assertions if is_date(dataset, a.object.type)]
    assertions = tuple(dict.fromkeys((*dating, *event.assertions, *acts)))
    told = "" if event.series in dataset.entities else "; ".join(joint_sentences(dataset, acts))
    return Entry(
        date=event.date,
        text=f"{event.name}: {told}" if told else event.name,
        kind=kind,
        by=_claimants(event.assertions) if kind == "claim" else (),
        place=place.label if place else None,
        assertions=assertions,
        certain=_is_certain(event.date, event.assertions),
    )


def _acts(dataset: Dataset, acts: Iterable[Assertion]) -> Iterator[Entry]:
    """Yield one entry for what is told of the same parties and day, or of several in the same words."""
    same: dict[tuple[Any, ...], list[Assertion]] = defaultdict(list)
    for a in acts:
        same[a.content_key, a.date, a.documented].append(a)
    groups = _narrowed(list(same.values()))
    joint: dict[tuple[Any, ...], list[list[Assertion]]] = defaultdict(list)
    for group in groups:
        a = group[0]
        words = tuple(sorted((b.evidence.document, b.evidence.start, b.evidence.end) for b in group))
        joint[a.relation, _date(group), a.status, _claimants(group), words].append(group)
    for alike in _whole(list(joint.values())):
        yield _act(dataset, [group[0] for group in alike], [a for group in alike for a in group])


def _whole(told: Sequence[list[list[Assertion]]]) -> Iterator[list[list[Assertion]]]:
    """Leave out what stands within the words of another act of its kind and day: who wrote a statement that is cited."""
    kinds: dict[tuple[Any, ...], list[Assertion]] = defaultdict(list)
    for alike in told:
        for a in (a for group in alike for a in group):
            kinds[a.relation, *_circumstances(a)].append(a)
    for alike in told:
        parts = [a for group in alike for a in group]
        if not all(any(_holds(b, a) for b in kinds[a.relation, *_circumstances(a)]) for a in parts):
            yield alike


def _holds(outer: Assertion, inner: Assertion) -> bool:
    a, b = outer.evidence, inner.evidence
    return a.end - a.start > b.end - b.start and a.start <= b.start and b.end <= a.end


def _narrowed(groups: Sequence[list[Assertion]]) -> list[list[Assertion]]:
    """Join what one text says of one act with a period and with a day of it: "within two weeks", "on Sunday"."""
    kept: list[list[Assertion]] = []
    for group in sorted(groups, key=lambda g: _width(bounds(g[0].date))):
        home = next((other for other in kept if _is_within(other[0], group[0])), None)
        if home is None:
            kept.append(list(group))
        else:
            home += group
    return kept


def _is_within(narrow: Assertion, wide: Assertion) -> bool:
    if narrow.content_key != wide.content_key or _teller(narrow) != _teller(wide):
        return False
    (first, last), (begin, end) = bounds(narrow.date), bounds(wide.date)
    return bool(begin and end and first and last) and begin <= first and last <= end


def _teller(a: Assertion) -> tuple[Any, ...]:
    return a.evidence.document, a.status, a.claimant and a.claimant.id


def _width(days: Bounds) -> int:
    """Return how many days a date can mean, as a number to sort by."""
    from datetime import date

    if not all(days):
        return 10**6
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def _act(dataset: Dataset, first: Sequence[Assertion], assertions: Sequence[Assertion]) -> Entry:
    a = first[0]
    kind = "claim" if a.claimant else "plan" if a.status == "planned" else "act"
    return Entry(
        date=_date(assertions),
        text="; ".join(joint_sentences(dataset, first)),
        kind=kind,
        by=_claimants(assertions),
        place=a.place.label if a.place else None,
        assertions=tuple(assertions),
        certain=_is_certain(_date(assertions), assertions),
    )


def _date(assertions: Sequence[Assertion]) -> str | None:
    return min(assertions, key=lambda a: _width(bounds(a.date))).date


def _claimants(assertions: Sequence[Assertion]) -> tuple[str, ...]:
    return tuple(sorted({a.claimant.label for a in assertions if a.claimant}))


def _is_certain(date: str | None, assertions: Sequence[Assertion]) -> bool:
    """Tell whether no mark of doubt and no other reading of the words is on record."""
    marked = any(mark in (date or "") for mark in "?~%")
    return not marked and not any(a.dated.alternatives for a in assertions if a.dated and a.date == date)
