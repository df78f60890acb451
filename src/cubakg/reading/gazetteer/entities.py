"""From a record of the seeds to an entity of the model, with what is known of it as facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cubakg.model import Entity
from cubakg.reading.gazetteer.records import FLAGS, Record

WIKIDATA = "http://www.wikidata.org/entity/"
_SINGLE = ("parent", "country", "place", "capital", "body", "party", "series", "code", "from", "to")
_SEVERAL = {
    "adjectives": "adjective",
    "people": "people",
    "surnames": "surname",
    "titles": "title",
    "tags": "tag",
    "parties": "party",
}

Facts = Iterable[tuple[str, str]]


def entity_of(record: Record, records: Mapping[str, Record], derived: Facts) -> Entity:
    """Return the entity of a record; `derived` are facts that follow from other records."""
    wikidata = record.text("wikidata")
    links = [WIKIDATA + wikidata] if wikidata else []
    return Entity(
        id=record.id,
        label=record.text("label"),
        type=record.text("type"),
        aliases=tuple(dict.fromkeys([*record.texts("names"), *record.texts("acronyms")])),
        links=(*links, *record.texts("links")),
        source=record.text("source") or None,
        facts=tuple(dict.fromkeys([*_facts(record, records), *derived])),
    )


def _facts(record: Record, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    fields = record.fields
    for key in _SINGLE:
        if key in fields:
            yield key, fields[key]
    if "country" not in fields and (country := _country(record, records)):
        yield "country", country
    for key, name in _SEVERAL.items():
        for value in fields.get(key, ()):
            yield name, value
    for flag in FLAGS:
        if flag in fields:
            yield flag, "true"
    for tenure in record.tenures:
        yield "tenure", f"{tenure.post} {tenure.edtf}"


def _country(record: Record, records: Mapping[str, Record]) -> str | None:
    """Return the country of the body that this one is part of, however far up."""
    seen = {record.id}
    while (above := record.text("parent") or record.text("body")) and above in records and above not in seen:
        seen.add(above)
        record = records[above]
        if country := record.text("country"):
            return country
    return None
