"""Kinds of entities as the grammar sees them: what is a kind of what, and which features a kind has.

>>> from cubakg.resources import seeds_folder
>>> types = load_types(seeds_folder())
>>> types.is_a("Delegation", "Actor"), types.is_a("Meeting", "Actor")
(True, False)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cubakg.errors import SeedError


@dataclass(frozen=True, slots=True)
class Types:
    """The tree of kinds with their features, from `reading/types.toml`."""

    records: dict[str, dict[str, Any]]
    ancestors: dict[str, frozenset[str]]

    def is_a(self, kind: str, other: str) -> bool:
        """Tell whether `kind` is `other` or one of the kinds below it."""
        return other in self.ancestors.get(kind, ())

    def any_of(self, kind: str, others: frozenset[str]) -> bool:
        """Tell whether `kind` is, or lies below, one of `others`."""
        return not others.isdisjoint(self.ancestors.get(kind, ()))

    def feature(self, kind: str, name: str) -> Any:  # noqa: ANN401
        """Return a feature of a kind, its own or inherited; None where it has none."""
        while kind in self.records:
            record = self.records[kind]
            if name in record:
                return record[name]
            kind = record.get("above", "")
        return None

    def role(self, name: str) -> str:
        """Return the kind that plays a role in the grammar (`person`, `post`, `country`, ...)."""
        for kind, record in self.records.items():
            if record.get("role") == name:
                return kind
        raise SeedError(f"reading/types.toml: no kind has role = {name!r}; the grammar needs one")

    def stands_for(self, pronoun: str, kind: str) -> bool:
        """Tell whether a pronoun (lower case) may refer to an entity of this kind."""
        return pronoun in (self.feature(kind, "pronouns") or ())


@lru_cache(maxsize=4)
def load_types(seeds: Path) -> Types:
    """Read `reading/types.toml` of a seeds folder."""
    path = seeds / "reading" / "types.toml"
    try:
        records = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SeedError(f"{path}: {error}; restore the file or pass another --seeds folder") from error
    ancestors = {kind: frozenset(_chain(path, records, kind)) for kind in records}
    return Types(records, ancestors)


def _chain(path: Path, records: dict[str, dict[str, Any]], kind: str) -> list[str]:
    chain = [kind]
    while above := records[chain[-1]].get("above"):
        if above not in records or above in chain:
            raise SeedError(
                f"{path}, [{chain[-1]}]: above = {above!r} is no other kind; name one of {sorted(records)}"
            )
        chain.append(above)
    return chain
