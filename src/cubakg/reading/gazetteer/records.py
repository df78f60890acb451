"""The files of `seeds/gazetteer`: one record an entity, a table of a TOML file or a line of a TSV file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from cubakg.errors import SeedError
from cubakg.reading.gazetteer.tenures import Tenure

TEXTS = frozenset({"label", "type", "source", "note", "code", "from", "to", "wikidata"})
NAMES = frozenset({"names", "acronyms", "adjectives", "people", "local", "short"})
LISTS = NAMES | {"surnames", "titles", "tags", "links", "parties", "posts"}
REFERENCES = frozenset({"parent", "country", "capital", "place", "body", "party", "series"})
FLAGS = frozenset({"shared", "former", "listed"})
ALLOWED = TEXTS | LISTS | REFERENCES | FLAGS

FAMILIES = "families.toml"
SOURCES = "sources.toml"


@dataclass(slots=True)
class Record:
    """What one table of a TOML file, or one line of a TSV file, says of an entity."""

    id: str
    file: str
    fields: dict[str, Any] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()

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


def read_records(folder: Path) -> Iterator[Record]:
    """Yield the records of the `.toml` and `.tsv` files of `folder`, as they are written."""
    for path in sorted(folder.iterdir()):
        if path.name in (FAMILIES, SOURCES):
            continue
        if path.suffix == ".toml":
            yield from _toml(path)
        elif path.suffix == ".tsv":
            yield from _tsv(path)


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; a fault of spelling names file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> SeedError:
    return SeedError(f"{path}: {error}; mend the file, or restore it")


def _toml(path: Path) -> Iterator[Record]:
    tables = read_toml(path)
    defaults: Mapping[str, Any] = tables.pop("defaults", {})
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SeedError(
                f"{path}: {name!r} stands outside any record; move it below the [id] of its record"
            )
        yield Record(name, str(path), {**defaults, **table})


def _tsv(path: Path) -> Iterator[Record]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        filled = {key: value for key, value in row.items() if key and value}
        name = filled.pop("id", "")
        yield Record(name, str(path), {key: _cell(key, value) for key, value in filled.items()})


def _cell(key: str, value: str) -> str | bool | list[str]:
    if key in FLAGS:
        return value == "true"
    return value.split("|") if key in LISTS else value
