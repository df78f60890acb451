"""What a record must keep to. Each refusal names the file, the record, the fault and the repair."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from cubakg.reading.gazetteer.records import ALLOWED, FLAGS, LISTS, REFERENCES, Record, read_toml
from cubakg.reading.gazetteer.tenures import Tenure, in_order, read_tenure

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPE = re.compile(r"[A-Z][A-Za-z]+")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def check_records(read: Iterable[Record], sources: Path) -> dict[str, Record]:
    """Return the records by id, their tenures read, the titles of sources in the place of their keys."""
    records: dict[str, Record] = {}
    titles = {key: source["title"] for key, source in read_toml(sources).items()} if sources.exists() else {}
    for record in read:
        if other := records.get(record.id):
            record.refuse(f"the id is taken by a record of {other.file}", "give one of the two another id")
        for key, value in record.fields.items():
            _check_field(record, key, value)
        _check_needs(record)
        record.tenures = in_order([_tenure(record, line) for line in record.texts("posts")])
        _cite(record, titles, sources)
        records[record.id] = record
    return records


def check_references(records: Mapping[str, Record], known: Collection[str]) -> None:
    """Refuse a record that refers to an id which is not among the `known` ones."""
    for record in records.values():
        for key in REFERENCES & record.fields.keys():
            _refer(record, key, record.text(key), known)
        for party in record.texts("parties"):
            _refer(record, "parties", party, known)
        for tenure in record.tenures:
            _refer(record, "posts", tenure.post, known)


def _check_field(record: Record, key: str, value: object) -> None:
    if key in LISTS:
        if not isinstance(value, list) or not all(_trimmed(item) for item in value):
            record.refuse(
                f"{key} is {value!r}", f'write {key} = ["...", "..."], without blanks at either end'
            )
    elif key in FLAGS:
        if not isinstance(value, bool):
            record.refuse(f"{key} is {value!r}", f"write {key} = true, or leave it out")
    elif key not in ALLOWED:
        close = get_close_matches(key, ALLOWED, 1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        record.refuse(f"unknown key {key!r}", f"{hint}allowed are {', '.join(sorted(ALLOWED))}")
    elif not _trimmed(value):
        record.refuse(f"{key} is {value!r}", f'write {key} = "...", without blanks at either end')


def _trimmed(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip()


def _check_needs(record: Record) -> None:
    if not _ID.fullmatch(record.id):
        record.refuse("the id is not lower-case words joined by hyphens", "write it like 'john-kerry'")
    if not record.text("label"):
        record.refuse("it has no label", 'add label = "...", the name that a reader should see')
    if not _TYPE.fullmatch(record.text("type")):
        record.refuse("it has no type", 'add type = "...", the name of a class of the ontology')
    wikidata = record.text("wikidata")
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        record.refuse(f"wikidata is {wikidata!r}", 'write the item\'s number, such as "Q22316"')
    if (wikidata or record.texts("links")) and not record.text("source"):
        record.refuse("a link to another dataset has no source", 'add source = "...", who states that link')


def _tenure(record: Record, line: str) -> Tenure:
    tenure = read_tenure(record.id, line)
    if tenure is None:
        record.refuse(
            f"the post {line!r} cannot be read", 'write "id-of-the-post 2013-02-01/2017-01-20 (source)"'
        )
    return tenure


def _cite(record: Record, titles: Mapping[str, str], sources: Path) -> None:
    own = record.text("source")
    for key in (own, *(tenure.source for tenure in record.tenures)):
        if key and key not in titles:
            record.refuse(f"the source {key!r} is not explained", f"add [{key}] with its title to {sources}")
    if own:
        record.fields["source"] = titles[own]
    record.tenures = tuple(
        replace(tenure, source=titles[tenure.source]) if tenure.source else tenure
        for tenure in record.tenures
    )


def _refer(record: Record, key: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        close = get_close_matches(value, known, 1)
        hint = f"did you mean {close[0]!r}? Else " if close else ""
        record.refuse(
            f"{key} names {value!r}, the id of no record", f"{hint}add a record [{value}], or drop it"
        )
