"""The files of `seeds/gazetteer`: read, and refused with the repair where a record does not hold."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from cubakg.errors import SeedError

TEXTS = frozenset({"label", "type", "source", "note", "code", "from", "to", "wikidata"})
NAMES = frozenset(
    {"names", "acronyms", "adjectives", "people", "local", "short", "surnames", "titles", "tags", "links"}
)
REFERENCES = frozenset({"parent", "country", "capital", "place", "body", "party", "series"})
LISTS_OF_REFERENCES = frozenset({"parties"})
FLAGS = frozenset({"shared", "former"})
ALLOWED = TEXTS | NAMES | REFERENCES | LISTS_OF_REFERENCES | FLAGS | {"posts"}
POST_KEYS = frozenset({"post", "from", "to", "source"})

FAMILIES = "families.toml"
SOURCES = "sources.toml"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPE = re.compile(r"[A-Z][A-Za-z]+")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(slots=True)
class Record:
    """What one table of a TOML file, or one line of a TSV file, says of an entity."""

    id: str
    file: str
    fields: dict[str, Any] = field(default_factory=dict)

    def texts(self, key: str) -> list[str]:
        """Return a list of words, empty where the record has none."""
        values: list[str] = self.fields.get(key, [])
        return values

    def text(self, key: str) -> str:
        """Return a single value, empty where the record has none."""
        value: str = self.fields.get(key, "")
        return value

    def refuse(self, fault: str, repair: str) -> NoReturn:
        """Raise a SeedError that names file, record, fault and repair."""
        raise SeedError(f"{self.file}, record [{self.id}]: {fault}; {repair}")


def read_records(folder: Path) -> dict[str, Record]:
    """Return every record of the `.toml` and `.tsv` files of `folder`, checked, by id."""
    records: dict[str, Record] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".toml", ".tsv") or path.name in (FAMILIES, SOURCES):
            continue
        for record in _toml(path) if path.suffix == ".toml" else _tsv(path):
            if other := records.get(record.id):
                record.refuse(
                    f"the id is taken by a record of {other.file}", "give one of the two another id"
                )
            _check(record)
            records[record.id] = record
    return records


def check_references(records: Mapping[str, Record], known: Collection[str]) -> None:
    """Refuse a record that refers to an id which is not among the `known` ones."""
    for record in records.values():
        for key, value in record.fields.items():
            if key in REFERENCES:
                _refer(record, key, value, known)
            elif key in LISTS_OF_REFERENCES:
                for item in value:
                    _refer(record, key, item, known)
            elif key == "posts":
                for item in value:
                    _refer(record, "post", item["post"], known)


def cite(records: Mapping[str, Record], path: Path) -> None:
    """Put the title of each source in the place of its key; refuse a key that `sources.toml` does not explain."""
    sources = read_toml(path) if path.exists() else {}
    for record in records.values():
        for stated in (record.fields, *record.fields.get("posts", ())):
            key = stated.get("source")
            if key is None:
                continue
            if key not in sources:
                record.refuse(f"source = {key!r} is not explained", f"add [{key}] with a title to {path}")
            stated["source"] = sources[key]["title"]


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; a fault of spelling names file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SeedError(f"{path}: {error}; mend the file, or restore it") from error


def _toml(path: Path) -> Iterator[Record]:
    tables = read_toml(path)
    defaults = tables.pop("defaults", {})
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SeedError(
                f"{path}: {name!r} stands outside any record; move it below the [id] of its record"
            )
        yield Record(name, str(path), {**defaults, **table})


def _tsv(path: Path) -> Iterator[Record]:
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    except (OSError, ValueError) as error:
        raise SeedError(f"{path}: {error}; mend the file, or restore it") from error
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        filled: Mapping[str, str] = {key: value for key, value in row.items() if key and value}
        fields = {key: _cell(key, value) for key, value in filled.items() if key != "id"}
        yield Record(filled.get("id", ""), str(path), fields)


def _cell(key: str, value: str) -> str | bool | list[str] | list[dict[str, str]]:
    if key in FLAGS:
        return value == "true"
    if key in NAMES or key in LISTS_OF_REFERENCES:
        return value.split("|")
    if key == "posts":
        return [_tenure(item) for item in value.split("|")]
    return value


def _tenure(text: str) -> dict[str, str]:
    post, _, time = text.partition(" ")
    start, _, end = time.partition("/")
    return {"post": post} | ({"from": start} if start else {}) | ({"to": end} if end else {})


def _check(record: Record) -> None:
    if not _ID.fullmatch(record.id):
        record.refuse("the id is not lower-case words joined by hyphens", "write it like 'john-kerry'")
    for key, value in record.fields.items():
        _check_field(record, key, value)
    if not record.text("label"):
        record.refuse("it has no label", 'add label = "...", the name that a reader should see')
    if not _TYPE.fullmatch(record.text("type")):
        record.refuse("it has no type", 'add type = "...", the name of a class of the ontology')
    _check_links(record)


def _check_field(record: Record, key: str, value: object) -> None:
    if key not in ALLOWED:
        close = get_close_matches(key, ALLOWED, 1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        record.refuse(f"unknown key {key!r}", f"{hint}allowed are {', '.join(sorted(ALLOWED))}")
    if key == "posts":
        _check_posts(record, value)
    elif key in FLAGS:
        if not isinstance(value, bool):
            record.refuse(f"{key} is {value!r}", f"write {key} = true, or leave it out")
    elif key in NAMES or key in LISTS_OF_REFERENCES:
        if not isinstance(value, list) or not all(_trimmed(item) for item in value):
            record.refuse(
                f"{key} is {value!r}", f'write {key} = ["...", "..."], without blanks at either end'
            )
    elif not _trimmed(value):
        record.refuse(f"{key} is {value!r}", f'write {key} = "...", without blanks at either end')


def _trimmed(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip()


def _check_posts(record: Record, value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(item, dict) and "post" in item for item in value):
        record.refuse(
            "posts is no list of posts",
            'write posts = [{ post = "...", from = "2013-02-01", source = "..." }]',
        )
    for item in value:
        for key, text in item.items():
            if key not in POST_KEYS or not _trimmed(text):
                record.refuse(
                    f"{key} = {text!r} in posts", f"allowed are {', '.join(sorted(POST_KEYS))}, each a text"
                )
            if key in ("from", "to") and not _DATE.fullmatch(text):
                record.refuse(f"{key} = {text!r} in posts is no date", "write 2013, 2013-02 or 2013-02-01")
        end = item.get("to", "9")
        if item.get("from", "")[: len(end)] > end:
            record.refuse(f"the post {item['post']!r} ends before it begins", "mend 'from' or 'to'")


def _check_links(record: Record) -> None:
    wikidata = record.text("wikidata")
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        record.refuse(f"wikidata is {wikidata!r}", 'write the item\'s number, such as "Q22316"')
    if (wikidata or record.texts("links")) and not record.text("source"):
        record.refuse("a link to another dataset has no source", 'add source = "...", who states that link')


def _refer(record: Record, key: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        close = get_close_matches(value, known, 1)
        hint = f"did you mean {close[0]!r}? Else " if close else ""
        record.refuse(
            f"{key} = {value!r} is the id of no record", f"{hint}add a record [{value}], or drop the key"
        )
