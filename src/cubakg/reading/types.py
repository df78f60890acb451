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

_NONE: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Types:
    """The tree of kinds with their features, from `reading/types.toml`."""

    records: dict[str, dict[str, Any]]
    ancestors: dict[str, frozenset[str]]
    features: dict[str, dict[str, Any]]
    roles: dict[str, str]

    def is_a(self, kind: str, other: str) -> bool:
        """Tell whether `kind` is `other` or one of the kinds below it."""
        return other in self.ancestors.get(kind, ())

    def any_of(self, kind: str, others: frozenset[str]) -> bool:
        """Tell whether `kind` is, or lies below, one of `others`."""
        return not others.isdisjoint(self.ancestors.get(kind, ()))

    def feature(self, kind: str, name: str) -> Any:  # noqa: ANN401
        """Return a feature of a kind, its own or inherited; None where it has none."""
        return self.features.get(kind, _NONE).get(name)

    def role(self, name: str) -> str:
        """Return the kind that plays a role in the grammar (`person`, `post`, `country`, ...)."""
        if name in self.roles:
            return self.roles[name]
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
    chains = {kind: _chain(path, records, kind) for kind in records}
    features: dict[str, dict[str, Any]] = {kind: {} for kind in records}
    for kind, chain in chains.items():
        for above in reversed(chain):
            features[kind] |= records[above]
    roles = {record["role"]: kind for kind, record in reversed(records.items()) if "role" in record}
    return Types(records, {kind: frozenset(chain) for kind, chain in chains.items()}, features, roles)


def _chain(path: Path, records: dict[str, dict[str, Any]], kind: str) -> list[str]:
    chain = [kind]
    while above := records[chain[-1]].get("above"):
        if above not in records or above in chain:
            raise SeedError(
                f"{path}, [{chain[-1]}]: above = {above!r} is no other kind; name one of {sorted(records)}"
            )
        chain.append(above)
    return chain
