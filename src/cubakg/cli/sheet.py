"""What the documents say of one entity, as plain data: the content of `cubakg show`, before it is laid out.

What documents state in their own voice, what others are credited with saying about the entity (and plans,
denials and conditions), and what the entity itself is credited with stand apart and are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cubakg.network.wording import said

if TYPE_CHECKING:
    from cubakg.model import Assertion, Entity
    from cubakg.store.dataset import Dataset
    from cubakg.store.vocabulary import Vocabulary

Sheet = dict[str, Any]
Section = dict[str, Any]
_LAST = "9999"


def sheet(dataset: Dataset, id_: str) -> Sheet:
    """Return the sheet of one entity.

    `documented`, `claimed` and `credited` are lists of sections; a section has a heading and statements; a
    statement has its sentence, date, place, status, claimant, issuer and all its quotes.
    """
    entity, words = dataset.entities[id_], dataset.vocabulary
    about = [a for a in dataset.assertions if id_ in (a.subject.id, a.object.id)]
    credited = [a for a in dataset.assertions if a.claimant and a.claimant.id == id_]
    return {
        "entity": _head(entity, dataset),
        "documented": _sections(entity, words, (a for a in about if a.documented)),
        "claimed": _sections(entity, words, (a for a in about if not a.documented and a not in credited)),
        "credited": _sections(entity, words, credited),
    }


def _head(entity: Entity, dataset: Dataset) -> dict[str, Any]:
    words = dataset.vocabulary
    known = words.types.get(entity.type)
    facts = [
        {
            "key": key,
            "label": words.facts[key].label if key in words.facts else key,
            "value": value,
            "text": _spelled_out(value, dataset.entities),
        }
        for key, value in entity.facts
    ]
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "type_label": known.label if known else entity.type,
        "aliases": list(entity.aliases),
        "links": list(entity.links),
        "source": entity.source,
        "facts": facts,
    }


def _spelled_out(value: str, entities: dict[str, Entity]) -> str:
    """Return a value with the label of the entity whose id it begins with."""
    id_, space, rest = value.partition(" ")
    return entities[id_].label + space + rest if id_ in entities else value


def _sections(entity: Entity, words: Vocabulary, assertions: Iterable[Assertion]) -> list[Section]:
    """Gather statements under the headings that the ontology gives, in the ontology's order."""
    sections: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {h: {} for h in _headings(words)}
    for a in assertions:
        other = a.object if a.subject.id == entity.id else a.subject
        statements = sections.setdefault(_heading(words, other.type), {})
        statement = statements.setdefault(_same(a), _statement(a, words))
        statement["quotes"].append(_quote(a))
    return [
        {"heading": heading, "statements": sorted(statements.values(), key=_by_date)}
        for heading, statements in sections.items()
        if statements
    ]


def _headings(words: Vocabulary) -> list[str]:
    return [str(t.features["heading"]) for t in words.types.values() if "heading" in t.features]


def _heading(words: Vocabulary, type_: str) -> str:
    known = words.types.get(type_)
    for name in (type_, *(known.ancestors if known else ())):
        heading = words.types[name].features.get("heading") if name in words.types else None
        if heading:
            return str(heading)
    return type_


def _statement(a: Assertion, words: Vocabulary) -> dict[str, Any]:
    return {
        "sentence": said(a.subject.label, words.relations[a.relation], a.object.label, a.status),
        "relation": a.relation,
        "subject_id": a.subject.id,
        "object_id": a.object.id,
        "date": a.date,
        "place": a.place and a.place.label,
        "status": a.status,
        "claimant": a.claimant and a.claimant.label,
        "issuer": a.issuer and a.issuer.label,
        "qualifiers": dict(a.qualifiers),
        "quotes": [],
    }


def _quote(a: Assertion) -> dict[str, Any]:
    e = a.evidence
    return {
        "id": a.id,
        "document": e.document,
        "part": e.part,
        "start": e.start,
        "end": e.end,
        "quote": e.quote,
    }


def _same(a: Assertion) -> tuple[str, ...]:
    """Return what two assertions share that say the same, in two places."""
    said_by = (a.claimant and a.claimant.id, a.issuer and a.issuer.id, a.place and a.place.id)
    return (a.content_key, a.status, a.date or "", *(one or "" for one in said_by), repr(a.qualifiers))


def _by_date(statement: dict[str, Any]) -> tuple[str, str, int]:
    first = statement["quotes"][0]
    return statement["date"] or _LAST, first["document"], first["start"]
