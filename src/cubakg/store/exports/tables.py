"""Tables: for spreadsheets, pandas and R, and for the import of Neo4j."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cubakg.store.exports.network import EDGE_FIELDS, NODE_FIELDS, edges, nodes
from cubakg.store.facts import KEYS, fact

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

_DOCUMENT = ("file", "title", "publisher", "published", "url", "sha256")
_ENTITY = ("id", "label", "type", "aliases", "links", "source")


def tables(dataset: Dataset, folder: Path) -> None:
    """Write `documents.csv`, `entities.csv` and `facts.csv`, the last with the keys of `cubakg facts`."""
    folder.mkdir(exist_ok=True)
    entities = (
        (e.id, e.label, e.type, "|".join(e.aliases), " ".join(e.links), e.source or "")
        for e in sorted(dataset.entities.values(), key=lambda e: e.id)
    )
    documents = ([getattr(d, key) for key in _DOCUMENT] for d in dataset.documents)
    _write(folder / "documents.csv", _DOCUMENT, documents)
    _write(folder / "entities.csv", _ENTITY, entities)
    _write(folder / "facts.csv", KEYS, (list(fact(a).values()) for a in dataset.assertions))


def neo4j(dataset: Dataset, folder: Path) -> None:
    """Write `nodes.csv` and `relationships.csv` with the headers of `neo4j-admin database import full`."""
    folder.mkdir(exist_ok=True)
    kinds = dataset.vocabulary.types
    rows = (
        (
            id_,
            *fields.values(),
            ";".join([fields["type"], *(kinds[fields["type"]].ancestors if fields["type"] in kinds else ())]),
        )
        for id_, fields in nodes(dataset)
    )
    ties = (
        (id_, source, target, fields["relation"], *fields.values())
        for id_, source, target, fields in edges(dataset)
    )
    _write(folder / "nodes.csv", ("id:ID", *NODE_FIELDS, ":LABEL"), rows)
    _write(folder / "relationships.csv", ("id", ":START_ID", ":END_ID", ":TYPE", *EDGE_FIELDS), ties)


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
