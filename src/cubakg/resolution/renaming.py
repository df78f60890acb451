"""One entity under one id: assertions and entities rewritten when two ids turn out to be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cubakg.model import Argument, Assertion, Entity, Extraction, Ref


def joined(first: Entity, second: Entity) -> Entity:
    """Return one entity for two: the first one's label and type, the names and facts of both."""
    aliases = {*first.aliases, *second.aliases, first.label, second.label} - {first.label}
    facts = tuple(dict.fromkeys((*first.facts, *second.facts)))
    links = tuple(dict.fromkeys((*first.links, *second.links)))
    return replace(first, aliases=tuple(sorted(aliases)), facts=facts, links=links)


def take(entities: dict[str, Entity], found: Iterable[Entity]) -> None:
    """Add entities to those known, joining what has the same id."""
    for entity in found:
        known = entities.get(entity.id)
        entities[entity.id] = entity if known is None else joined(known, entity)


def rename(extraction: Extraction, kept: Mapping[str, str]) -> None:
    """Replace ids by those that `kept` leads to, in entities, their facts, and assertions."""
    if not kept:
        return
    old = extraction.entities
    extraction.entities = {}
    take(extraction.entities, (e for i, e in old.items() if i not in kept))
    moved = (replace(e, id=kept[i]) for i, e in old.items() if i in kept)
    take(extraction.entities, moved)
    for entity in list(extraction.entities.values()):
        facts = tuple(dict.fromkeys((k, kept.get(v, v)) for k, v in entity.facts))
        if facts != entity.facts:
            extraction.entities[entity.id] = replace(entity, facts=facts)
    extraction.assertions = [renamed(a, kept, extraction.entities) for a in extraction.assertions]


def renamed(assertion: Assertion, kept: Mapping[str, str], entities: Mapping[str, Entity]) -> Assertion:
    """Return an assertion with the ids that are kept; one that none of them concerns is returned as it is."""
    refs = (assertion.place, assertion.claimant, assertion.issuer)
    ends = (assertion.subject, assertion.object)
    if not any(x is not None and x.id in kept for x in (*ends, *refs)):
        return assertion
    subject, obj = (_argument(end, kept, entities) for end in ends)
    place, claimant, issuer = (_ref(ref, kept, entities) for ref in refs)
    return replace(assertion, subject=subject, object=obj, place=place, claimant=claimant, issuer=issuer)


def _argument(end: Argument, kept: Mapping[str, str], entities: Mapping[str, Entity]) -> Argument:
    if end.id is None or end.id not in kept:
        return end
    entity = entities[kept[end.id]]
    return replace(end, id=entity.id, label=entity.label, type=entity.type)


def _ref(ref: Ref | None, kept: Mapping[str, str], entities: Mapping[str, Entity]) -> Ref | None:
    if ref is None or ref.id not in kept:
        return ref
    entity = entities[kept[ref.id]]
    return Ref(entity.id, entity.label, entity.type)


def labelled(assertion: Assertion, entities: Mapping[str, Entity]) -> Assertion:
    """Return an assertion that calls each entity by the one label it bears in the dataset.

    A text that says more of a meeting, or another text, may have named it by its place or day.
    """
    named = (assertion.subject, assertion.object, assertion.place, assertion.claimant, assertion.issuer)
    own = {x.id: x.id for x in named if x is not None and x.id and x.label != entities[x.id].label}
    return renamed(assertion, own, entities) if own else assertion
