"""The events of a dataset with their dates, places and series, and the assertions that are about each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from cubakg.network.edtf import Bounds, bounds, overlaps
from cubakg.network.record import Record
from cubakg.network.sentences import is_date

if TYPE_CHECKING:
    from cubakg.model import Assertion, Entity
    from cubakg.store.dataset import Dataset

BOUND_TO = ("key", "event")  # the facts that say to which event a delegation belongs


class Event(Record):
    """Something that happened or is to happen, with all that is asserted of it.

    `assertions` holds what has the event as subject or object, and what has a delegation to it as either on its day.
    """

    entity: Entity
    date: str | None
    place: str | None
    series: str | None
    ordinal: str | None
    assertions: tuple[Assertion, ...]

    @property
    def id(self) -> str:
        """Return the id of the event's entity."""
        return self.entity.id

    @property
    def label(self) -> str:
        """Return the name of the event."""
        return self.entity.label

    @property
    def name(self) -> str:
        """Return the name without the place and date that tell it from others of that name."""
        plain, bracket, told = self.label.rpartition(" (")
        return plain if bracket and self.date and told.endswith(f"{self.date})") else self.label

    @property
    def bounds(self) -> Bounds:
        """Return the first and the last day that its date can mean."""
        return bounds(self.date)


def events(dataset: Dataset) -> list[Event]:
    """Return the events in the order of their dates, those without a date last."""
    kinds = dataset.vocabulary.types
    about: dict[str, list[Assertion]] = defaultdict(list)
    for a in dataset.assertions:
        ends = {end for end in (a.subject.id, a.object.id) if end}
        for id_ in {event_of(dataset, end) for end in ends}:
            if id_ in ends or _on_its_day(dataset, id_, a):
                about[id_].append(a)
    found = [
        _event(dataset, entity, about[entity.id])
        for entity in dataset.entities.values()
        if entity.type in kinds and kinds[entity.type].event
    ]
    return sorted(found, key=lambda e: (e.bounds[0] or e.bounds[1] or "9999", e.bounds[1], e.id))


def standing(dataset: Dataset, event: Event) -> str:
    """Tell whether an event is known to have taken place: `event`, or only a `plan`, or only a `claim`.

    Where its date is told decides; else any statement about it has to do. A text that was published before
    the day can only announce it.
    """
    documents = {document.file: document for document in dataset.documents}
    dating = [a for a in event.assertions if is_date(dataset, a.object.type)] or event.assertions

    def announced(a: Assertion) -> bool:
        published = bounds(documents[a.evidence.document].published)[1]
        return a.status == "planned" or bool(published and published < event.bounds[0])

    if any(a.documented and not announced(a) for a in dating):
        return "event"
    return "plan" if any(announced(a) and not a.claimant for a in dating) else "claim"


def by_document(dataset: Dataset) -> dict[str, list[Assertion]]:
    """Return the assertions of each document by its file name; none for a document without any."""
    told: dict[str, list[Assertion]] = {document.file: [] for document in dataset.documents}
    for a in dataset.assertions:
        told[a.evidence.document].append(a)
    return told


def event_of(dataset: Dataset, id_: str) -> str:
    """Return the event to which an entity is bound (a delegation to its talks), else the entity itself."""
    entity = dataset.entities.get(id_)
    bound = (entity.fact(key) for key in BOUND_TO) if entity else ()
    return next((event for event in bound if event), id_)


def _on_its_day(dataset: Dataset, id_: str, a: Assertion) -> bool:
    """Tell whether what a delegation did can have been done at its talks, and not the day before."""
    entity = dataset.entities.get(id_)
    held, told = bounds(entity.fact("date") if entity else None), bounds(a.date)
    return ("", "") in (held, told) or overlaps(told, held)


def _event(dataset: Dataset, entity: Entity, assertions: list[Assertion]) -> Event:
    return Event(
        entity=entity,
        date=entity.fact("date") or _told_date(dataset, entity, assertions),
        place=entity.fact("place") or _told_place(dataset, entity, assertions),
        series=entity.fact("series"),
        ordinal=entity.fact("ordinal"),
        assertions=tuple(assertions),
    )


def _told_date(dataset: Dataset, entity: Entity, assertions: list[Assertion]) -> str | None:
    """Return the date that most texts give the event itself."""
    told = Counter(
        a.object.label
        for a in assertions
        if a.subject.id == entity.id and a.status != "negated" and is_date(dataset, a.object.type)
    )
    return max(told, key=lambda date: (told[date], date), default=None)


def _told_place(dataset: Dataset, entity: Entity, assertions: list[Assertion]) -> str | None:
    relations = dataset.vocabulary.relations
    told = Counter(
        a.object.id
        for a in assertions
        if a.subject.id == entity.id
        and a.object.id
        and a.relation in relations
        and relations[a.relation].features.get("singleValued")
    )
    return max(told, key=lambda id_: (told[id_], id_), default=None)
