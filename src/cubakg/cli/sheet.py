"""What the documents say of one entity, as plain data: the content of `cubakg show`, before it is laid out.

What documents state in their own voice, what others are credited with saying about the entity (and plans,
denials and conditions), and what the entity itself is credited with stand apart and are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cubakg.network.edtf import in_words
from cubakg.network.sentences import sentence

if TYPE_CHECKING:
    from cubakg.model import Assertion, Entity
    from cubakg.store.dataset import Dataset
    from cubakg.store.vocabulary import Attribute, Vocabulary

Sheet = dict[str, Any]
Section = dict[str, Any]
_LAST = "9999"
_TENURE = "id and period"
_DATE = "EDTF"
_SERIES = "series"


def sheet(dataset: Dataset, id_: str) -> Sheet:
    """Return the sheet of one entity.

    `documented`, `claimed` and `credited` are lists of sections; a section has a heading and statements; a
    statement has its sentence, date, place, status, claimant, issuer and all its quotes.
    """
    entity = dataset.entities[id_]
    about = [a for a in dataset.assertions if id_ in (a.subject.id, a.object.id)]
    credited = [a for a in dataset.assertions if a.claimant and a.claimant.id == id_]
    return {
        "entity": _head(entity, dataset),
        "documented": _sections(entity, dataset, (a for a in about if a.documented)),
        "claimed": _sections(entity, dataset, (a for a in about if not a.documented and a not in credited)),
        "credited": _sections(entity, dataset, credited),
    }


def _head(entity: Entity, dataset: Dataset) -> dict[str, Any]:
    words = dataset.vocabulary
    known = words.types.get(entity.type)
    facts = [
        {
            "key": key,
            "label": words.facts[key].label if key in words.facts else key.replace("-", " "),
            "value": value,
            "text": _in_words(dataset, words.facts.get(key), value),
        }
        for key, value in entity.facts
        if key != _SERIES or value in dataset.entities  # else only its id is known
    ]
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "type_label": known.label if known else entity.type,
        "aliases": list(entity.aliases),
        "links": list(entity.links),
        "source": entity.source,
        "from_texts": known is not None and (known.event or known.bound is not None),
        "facts": facts,
    }


def _in_words(dataset: Dataset, attribute: Attribute | None, value: str) -> str:
    """Return a fact or qualifier as people read it: names for ids, dates in words."""
    id_, _, period = value.partition(" ")
    label = dataset.entities[id_].label if id_ in dataset.entities else dataset.names.labels.get(id_)
    if attribute is not None and attribute.form == _TENURE:
        when = f"({in_words(period)})" if period.strip("/.") else ""
        return f"{label or id_} {when}".rstrip()
    if label is not None and not period:
        return label
    dated = attribute is not None and (attribute.datatype or "").endswith(_DATE)
    return in_words(value) if dated else value


def _sections(entity: Entity, dataset: Dataset, assertions: Iterable[Assertion]) -> list[Section]:
    """Gather statements under the headings that the ontology gives, in the ontology's order."""
    words = dataset.vocabulary
    sections: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {h: {} for h in _headings(words)}
    for a in assertions:
        other = a.object if a.subject.id == entity.id else a.subject
        statements = sections.setdefault(_heading(words, other.type), {})
        statement = statements.setdefault(_same(a), _statement(a, dataset))
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


def _statement(a: Assertion, dataset: Dataset) -> dict[str, Any]:
    words = dataset.vocabulary.qualifiers
    return {
        "sentence": sentence(dataset, a),
        "relation": a.relation,
        "subject_id": a.subject.id,
        "object_id": a.object.id,
        "date": a.date,
        "place": a.place and a.place.label,
        "status": a.status,
        "claimant": a.claimant and a.claimant.label,
        "issuer": a.issuer and a.issuer.label,
        "qualifiers": dict(a.qualifiers),
        "circumstances": [
            {
                "key": key,
                "label": words[key].label if key in words else key.replace("-", " "),
                "text": _in_words(dataset, words.get(key), value),
            }
            for key, value in a.qualifiers
        ],
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
