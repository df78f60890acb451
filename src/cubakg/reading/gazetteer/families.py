"""Names that follow a pattern: the government, the people, the ministry, the embassies of each country.

A family is one table of `families.toml`: which type of record it is made for (`each`), the id, label and
names as templates, and any other key of a record. A template whose placeholder has no value is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from cubakg.errors import SeedError
from cubakg.reading.gazetteer.records import ALLOWED, FLAGS, LISTS, Record, read_toml

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_OWN_KEYS = frozenset({"each", "within", "except", "id", "label"})

Values = Mapping[str, Sequence[str]]


def derive(path: Path, records: Mapping[str, Record]) -> Iterator[tuple[str, Record, Record]]:
    """Yield each family's name, the record it is made for, and the new record."""
    if not path.exists():
        return
    for name, family in read_toml(path).items():
        _check(path, name, family)
        for record in records.values():
            if _belongs(record, family) and (made := _make(family, _values(record, records), str(path))):
                yield name, record, made


def _belongs(record: Record, family: Mapping[str, Any]) -> bool:
    if (
        record.text("type") != family["each"]
        or record.fields.get("former")
        or record.id in family.get("except", ())
    ):
        return False
    return "within" not in family or record.text("parent") == family["within"]


def _check(path: Path, name: str, family: Any) -> None:  # noqa: ANN401
    if not isinstance(family, dict) or not {"each", "id", "label", "type"} <= family.keys():
        raise SeedError(
            f"{path}, family [{name}]: a family needs each, id, label and type; add what is missing"
        )
    for key, value in family.items():
        if key not in ALLOWED | _OWN_KEYS:
            allowed = ", ".join(sorted(ALLOWED | _OWN_KEYS))
            raise SeedError(f"{path}, family [{name}]: unknown key {key!r}; allowed are {allowed}")
        for placeholder in _PLACEHOLDER.findall(str(value)):
            if placeholder not in _PLACEHOLDERS:
                raise SeedError(
                    f"{path}, family [{name}]: nothing is called {{{placeholder}}}; "
                    f"a template may use {', '.join(f'{{{known}}}' for known in _PLACEHOLDERS)}"
                )


_PLACEHOLDERS = ("id", "label", "name", "adjective", "who", "capital", "capital_id", "short", "short_id")


def _values(record: Record, records: Mapping[str, Record]) -> Values:
    label = record.text("label")
    names = [label, *record.texts("names")]
    adjectives = record.texts("adjectives")
    capital = records.get(record.text("capital"))
    return {
        "id": [record.id],
        "label": [label],
        "name": [*names, *record.texts("acronyms")],
        "adjective": adjectives,
        "who": [
            *adjectives,
            label,
            *(name for name in names[1:] if " " not in name),
            *record.texts("acronyms"),
        ],
        "capital": [capital.text("label"), *capital.texts("names")] if capital else [],
        "capital_id": [capital.id] if capital else [],
        "short": record.texts("short"),
        "short_id": ["-".join(re.findall(r"[a-z]+", short.lower())) for short in record.texts("short")[:1]],
    }


def _make(family: Mapping[str, Any], values: Values, file: str) -> Record | None:
    ids = _fill([family["id"]], values)
    labels = _fill([family["label"]] if isinstance(family["label"], str) else family["label"], values)
    if not ids or not labels:
        return None
    fields: dict[str, Any] = {"label": labels[0]}
    for key, value in family.items():
        if key in _OWN_KEYS:
            continue
        if key in FLAGS:
            fields[key] = value
        elif key in LISTS:
            fields[key] = list(dict.fromkeys(_fill(value, values)))
        elif filled := _fill([value], values):
            fields[key] = filled[0]
    return Record(ids[0], file, fields)


def _fill(templates: Sequence[str], values: Values) -> list[str]:
    """Return every template with every choice of values.

    >>> _fill(["{adjective} people", "people of {name}"], {"adjective": [], "name": ["Peru", "the Republic"]})
    ['people of Peru', 'people of the Republic']
    """
    filled: list[str] = []
    for template in templates:
        parts = _PLACEHOLDER.split(template)
        choices = [values[part] if place % 2 else (part,) for place, part in enumerate(parts)]
        filled += ("".join(chosen) for chosen in product(*choices))
    return filled
