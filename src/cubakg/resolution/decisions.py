"""What people have decided about entities and facts: the same, different, or wrong; applied on every build.

`seeds/decisions.toml` holds records `[[same]]` and `[[different]]` with `ids`, and `[[reject]]` with `relation`,
`subject`, `object` and, if wanted, `document`. Each says `who` decided and `why`.

>>> from cubakg.resources import seeds_folder
>>> decisions = load_decisions(seeds_folder())
>>> decisions.apart("john-kerry", "berta-soler")
False
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cubakg.errors import SeedError
from cubakg.model import Assertion

_KEYS = {
    "same": frozenset(["ids", "who", "why"]),
    "different": frozenset(["ids", "who", "why"]),
    "reject": frozenset(["relation", "subject", "object", "document", "who", "why"]),
}
_OPTIONAL = frozenset(["document"])
Rejected = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one seeds folder. `same` leads from each id to the one that is kept."""

    same: Mapping[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()
    rejected: Mapping[Rejected, frozenset[str]] = field(default_factory=dict)

    def apart(self, one: str, other: str) -> bool:
        """Tell whether somebody has decided that two ids are different things."""
        return frozenset((one, other)) in self.different

    def rejects(self, assertion: Assertion) -> bool:
        """Tell whether somebody has decided that a fact is a misreading."""
        ends = (
            assertion.subject.id or assertion.subject.label,
            assertion.object.id or assertion.object.label,
        )
        documents = self.rejected.get((assertion.relation, *ends))
        return documents is not None and (not documents or assertion.evidence.document in documents)


def load_decisions(seeds: Path) -> Decisions:
    """Read and check `decisions.toml`; without the file nothing has been decided."""
    path = seeds / "decisions.toml"
    if not path.exists():
        return Decisions()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SeedError(f"{path}: {error}; mend the line, or remove the file") from error
    for kind in data:
        if kind not in _KEYS:
            raise SeedError(f"{path}: [[{kind}]] is no decision; write [[same]], [[different]] or [[reject]]")
    different = frozenset(frozenset(pair) for pair in _pairs(_records(path, data, "different")))
    return Decisions(_joined(path, _records(path, data, "same"), different), different, _rejected(path, data))


def _records(path: Path, data: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    records = data.get(kind, [])
    if not isinstance(records, list):
        raise SeedError(f"{path}: [{kind}] stands in single brackets; write [[{kind}]]")
    for number, record in enumerate(records, 1):
        place = f"{path}, [[{kind}]] number {number}"
        unknown = sorted(set(record) - _KEYS[kind])
        if unknown:
            raise SeedError(
                f"{place}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(_KEYS[kind]))}"
            )
        missing = sorted(k for k in _KEYS[kind] - _OPTIONAL if not record.get(k))
        if missing:
            raise SeedError(
                f"{place}: {missing[0]!r} is missing; say it, so that others can follow the decision"
            )
        ids = record.get("ids", ["", "-"])
        if not isinstance(ids, list) or len(set(ids)) < 2:
            raise SeedError(f"{place}: 'ids' names fewer than two entities; name at least two different ids")
    return records


def _pairs(records: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for record in records:
        ids = record["ids"]
        yield from ((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])


def _joined(
    path: Path, records: list[dict[str, Any]], different: frozenset[frozenset[str]]
) -> dict[str, str]:
    """Lead every id to the first of its record, through records that share an id; refuse what contradicts."""
    kept: dict[str, str] = {}
    for record in records:
        first = kept.get(record["ids"][0], record["ids"][0])
        for other in record["ids"][1:]:
            old = kept.get(other, other)
            kept |= {one: first for one, root in [*kept.items(), (other, old), (old, old)] if root == old}
        kept[first] = first
    for pair in sorted(map(sorted, different)):
        one, other = pair
        if kept.get(one, one) == kept.get(other, other):
            raise SeedError(
                f"{path}: {one!r} and {other!r} are decided to be the same and to be different; remove one of both"
            )
    return {one: root for one, root in kept.items() if one != root}


def _rejected(path: Path, data: Mapping[str, Any]) -> dict[Rejected, frozenset[str]]:
    found: dict[Rejected, frozenset[str]] = {}
    for record in _records(path, data, "reject"):
        key = (record["relation"], record["subject"], record["object"])
        documents = frozenset([record["document"]] if record.get("document") else [])
        everywhere = key in found and not found[key]
        found[key] = frozenset() if everywhere or not documents else found.get(key, frozenset()) | documents
    return found
