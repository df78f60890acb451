"""Documents, entities and problems as lines of JSON, and back. (An `Assertion` knows its own.)

>>> from cubakg.model import Entity
>>> entity = Entity("berta-soler", "Berta Soler", "Person", facts=(("gender", "female"),))
>>> entity_from_row(json.loads(line(asdict(entity)))) == entity
True
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cubakg.model import Assertion, Document, Entity, Extraction, Furniture, Part, Problem


def line(row: object) -> str:
    """Return a row as one line of JSON that is the same on every machine."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def write_lines(path: Path, rows: Iterable[object]) -> None:
    """Write one line of JSON for each row."""
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as handle:
        handle.writelines(line(row) + "\n" for row in rows)


def read_lines(content: bytes) -> Iterator[Any]:
    """Yield what each line of JSON holds."""
    for text in content.decode("utf-8", errors="surrogatepass").split("\n"):
        if text:
            yield json.loads(text)


def in_order(extraction: Extraction) -> Extraction:
    """Return the same content in an order that does not depend on how it was read."""
    return Extraction(
        documents=sorted(extraction.documents, key=lambda d: d.file),
        entities=dict(sorted(extraction.entities.items())),
        assertions=sorted(
            extraction.assertions,
            key=_as_read,
        ),
        problems=sorted(extraction.problems, key=lambda p: (p.place, p.fault, p.next_step, p.severity)),
        referred=dict(sorted(extraction.referred.items())),
    )


def _as_read(a: Assertion) -> tuple[str | int, ...]:
    place = (a.evidence.document, a.evidence.start, a.evidence.end, a.relation)
    return (*place, a.subject.start, a.object.start, a.id)


def document_from_row(row: dict[str, Any]) -> Document:
    """Rebuild a document."""
    parts = tuple(_part(part) for part in row["parts"])
    furniture = tuple(Furniture(**piece) for piece in row["furniture"])
    return Document(**{**row, "parts": parts, "furniture": furniture})


def entity_from_row(row: dict[str, Any]) -> Entity:
    """Rebuild an entity."""
    pairs = tuple((key, value) for key, value in row["facts"])
    return Entity(**{**row, "aliases": tuple(row["aliases"]), "links": tuple(row["links"]), "facts": pairs})


def problem_from_row(row: dict[str, Any]) -> Problem:
    """Rebuild a problem."""
    return Problem(**row)


def to_row(value: Document | Entity | Problem) -> dict[str, Any]:
    """Return the plain data of a value."""
    return asdict(value)


def _part(row: dict[str, Any]) -> Part:
    spans = {key: tuple(row[key]) for key in ("issuer_span", "author_span", "title_span") if row[key]}
    return Part(**{**row, **spans, "notes": tuple(tuple(span) for span in row["notes"])})
