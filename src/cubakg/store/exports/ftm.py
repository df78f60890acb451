"""FollowTheMoney: what Aleph, OpenSanctions and their users read, one JSON object a line.

Which schema a kind of thing or a relation becomes stands in the ontology (`ckg:ftm`). A fact of a relation
without a schema of its own becomes an `UnknownLink` with the relation as its role; so does every claim, with
its claimant and status, and never anything firmer. Every link carries its quote as `proof` and its document.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cubakg.model import Assertion, Document
    from cubakg.store.dataset import Dataset

Record = dict[str, Any]
_NAMES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_LINK, _LINK_FROM, _LINK_TO = _NAMES["link"]


def ftm(dataset: Dataset, path: Path) -> None:
    """Write entities, source documents, links and mentions."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records(dataset):
            file.write(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")


def records(dataset: Dataset) -> Iterator[Record]:
    """Yield FollowTheMoney entities: things with their properties first, then links, then mentions."""
    things = _things(dataset)
    links: list[Record] = []
    for assertion in dataset.assertions:
        links.extend(_link(dataset, assertion, things))
    yield from (things[id_] for id_ in sorted(things))
    yield from (_document(doc) for doc in dataset.documents)
    yield from links
    mentions = (m for assertion in dataset.assertions for m in _mentions(dataset, assertion, things))
    yield from {mention["id"]: mention for mention in mentions}.values()


def _things(dataset: Dataset) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for id_, entity in dataset.entities.items():
        kind = dataset.vocabulary.types.get(entity.type)
        schema = str(kind.features.get("ftm", "")) if kind else ""
        if schema:
            named = {_NAMES["labels"].get(schema, "name"): [entity.label], "alias": list(entity.aliases)}
            wikidata = [link.rpartition("/")[2] for link in entity.links if "wikidata.org" in link]
            found[id_] = _record(_id(id_), schema, {**named, "wikidataId": wikidata})
    return found


def _link(dataset: Dataset, assertion: Assertion, things: dict[str, Record]) -> Iterator[Record]:
    source, target = things.get(assertion.subject.id or ""), things.get(assertion.object.id or "")
    if source is None or target is None:
        return
    relation = dataset.vocabulary.relations[assertion.relation]
    mapped = str(relation.features.get("ftm", "")).split() if assertion.documented else []
    if len(mapped) == 1:
        _add_to_event(mapped[0], source, target)
    schema, from_, to = _fitting(mapped, source, target)
    evidence = assertion.evidence
    said_by = f", says {assertion.claimant.label}" if assertion.claimant else ""
    properties = {
        from_: [source["id"]],
        to: [target["id"]],
        "status": [assertion.status + said_by],
        "summary": [evidence.quote],
        "description": [
            f"{relation.label}: {evidence.document}, characters {evidence.start} to {evidence.end}"
        ],
        "proof": [_id(evidence.document)],
        "date": [assertion.date] if assertion.date and _is_plain_date(assertion.date) else [],
    }
    if schema == _LINK:
        properties["role"] = [relation.label]
    yield _record(_id(assertion.id), schema, properties)


def _fitting(mapped: list[str], source: Record, target: Record) -> tuple[str, str, str]:
    """Return schema and properties of a link: the mapped ones where both ends fit, else those of any link."""
    if len(mapped) == 3:
        schema, (from_, sources), (to, targets) = mapped[0], _property(mapped[1]), _property(mapped[2])
        if source["schema"] in sources and target["schema"] in targets:
            return schema, from_, to
    return _LINK, _LINK_FROM, _LINK_TO


def _add_to_event(mapped: str, source: Record, target: Record) -> None:
    name, schemas = _property(mapped)
    if target["schema"] == _NAMES["event"] and source["schema"] in schemas:
        values = target["properties"].setdefault(name, [])
        if source["id"] not in values:
            values.append(source["id"])


def _property(mapped: str) -> tuple[str, list[str]]:
    name, _, schemas = mapped.partition(":")
    return name, schemas.split("|")


def _document(doc: Document) -> Record:
    properties = {
        "fileName": [doc.file],
        "title": [doc.title or doc.file],
        "publisher": [doc.publisher] if doc.publisher else [],
        "sourceUrl": [doc.url] if doc.url else [],
        "publishedAt": [doc.published] if doc.published and _is_plain_date(doc.published) else [],
    }
    return _record(_id(doc.file), _NAMES["source"], properties)


def _mentions(dataset: Dataset, assertion: Assertion, things: dict[str, Record]) -> Iterator[Record]:
    for argument in (assertion.subject, assertion.object):
        thing = things.get(argument.id or "")
        kind = dataset.vocabulary.types.get(argument.type)
        if thing and kind and kind.actor:
            place = f"{assertion.evidence.document}:{argument.start}:{argument.end}:{argument.id}"
            properties = {
                "document": [_id(assertion.evidence.document)],
                "resolved": [thing["id"]],
                "name": [argument.mention],
                "detectedSchema": [thing["schema"]],
            }
            yield _record(_id(place), _NAMES["mention"], properties)


def _record(id_: str, schema: str, properties: dict[str, list[str]]) -> Record:
    return {"id": id_, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}


def _id(name: str) -> str:
    return f"cubakg-{hashlib.sha1(name.encode(errors='replace'), usedforsecurity=False).hexdigest()}"


def _is_plain_date(date: str) -> bool:
    return all(part.isdigit() for part in date.split("-"))
