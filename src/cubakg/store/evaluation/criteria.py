"""What counts as the same when facts are compared: names, near-synonyms, labels that are made up.

>>> criteria = load_criteria()
>>> criteria.names.words("the Ministers of the U.S. Government")
['ministry', 'unitedstates']
>>> criteria.names.same(["Kerry"], ["John Kerry"]), criteria.names.same(["Cuba"], ["Cuban dissidents"])
(True, False)
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cubakg.errors import SeedError
from cubakg.resources import seeds_folder
from cubakg.store.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from cubakg.store.vocabulary import Vocabulary

FILE = "evaluation.toml"
CORE = "core"  # the kind of relations of which both ends are compared
_ALIKE = 0.5  # share of all words of two names that they must have in common


@dataclass(frozen=True, eq=False)
class Names:
    """When two lists of surface forms name the same entity."""

    noise: frozenset[str]
    state: frozenset[str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]

    def words(self, text: str) -> list[str]:
        """Return the content words of a name in order: lower case, no accents, a state and its government as
        one.
        """
        plain = unicodedata.normalize("NFKD", text)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
        for pattern, name in self.spellings:
            plain = pattern.sub(name, plain)
        found = re.findall(r"[a-z0-9]+", plain)
        content = [w for w in found if w not in self.noise] or found
        return [w for w in content if w not in self.state] or content

    def same(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Tell whether any form of one list names what a form of the other names.

        The same words; or half of all their words in common; or two words and more of one contained in the
        other; or the last word alone.
        """
        wanted = [self.words(form) for form in theirs if form]
        return any(_alike(self.words(form), gold) for form in ours if form for gold in wanted)


def _alike(ours: list[str], theirs: list[str]) -> bool:
    a, b = set(ours), set(theirs)
    common = len(a & b)
    if common and (a == b or (common / len(a | b) >= _ALIKE and max(len(a), len(b)) > 2)):
        return True
    if common >= 2 and (a <= b or b <= a):
        return True
    if not ours or not theirs:
        return False
    return (len(ours) == 1 and ours[0] == theirs[-1]) or (len(theirs) == 1 and theirs[0] == ours[-1])


@dataclass(frozen=True, eq=False)
class Criteria:
    """The relations by kind, and what of them is compared how.

    `kin` maps a relation to the one it counts as; `made_up` holds (relation, end) whose labels are no names;
    the object of `dated` relations is a date; the status of `ahead` ones is not scored.
    """

    kinds: dict[str, tuple[str, ...]]
    symmetric: frozenset[str]
    kin: dict[str, str]
    made_up: frozenset[tuple[str, str]]
    dated: frozenset[str]
    ahead: frozenset[str]
    names: Names

    @property
    def relations(self) -> tuple[str, ...]:
        """All relations that are scored, kind by kind."""
        return tuple(name for names in self.kinds.values() for name in names)

    def counts_as(self, relation: str) -> str:
        """Return the relation under which near-synonyms are compared."""
        return self.kin.get(relation, relation)

    def is_core(self, relation: str) -> bool:
        """Tell whether subject and object are both compared; else only the subject and the evidence."""
        return relation in self.kinds[CORE]


def load_criteria(seeds: Path | None = None, vocabulary: Vocabulary | None = None) -> Criteria:
    """Read `evaluation.toml` of a seeds folder beside the features of the relations."""
    path = (seeds or seeds_folder()) / FILE
    vocabulary = vocabulary or load_vocabulary()
    data = _data(path)
    kinds: dict[str, list[str]] = {}
    for name, relation in vocabulary.relations.items():
        kinds.setdefault(relation.kind, []).append(name)
    try:
        criteria = Criteria(
            {kind: tuple(kinds[kind]) for kind in sorted(kinds)},
            frozenset(name for name, r in vocabulary.relations.items() if r.symmetric),
            dict(data["kin"]),
            frozenset(data["made_up"].items()),
            frozenset(data["relations"]["dates"]),
            frozenset(data["relations"]["pointing_ahead"]),
            _names(data["names"]),
        )
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise SeedError(f"{path}: {error}; restore the record, as the file of the program has it") from error
    _check(path, criteria, vocabulary)
    return criteria


@cache
def _data(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SeedError(f"{path}: {error}; restore the file or pass another --seeds folder") from error


def _names(data: dict[str, Any]) -> Names:
    spellings = tuple((re.compile(record["pattern"]), record["name"]) for record in data["same"])
    return Names(frozenset(data["noise"]), frozenset(data["state"]), spellings)


def _check(path: Path, criteria: Criteria, vocabulary: Vocabulary) -> None:
    named = {*criteria.kin, *criteria.kin.values(), *(r for r, _ in criteria.made_up)}
    unknown = sorted((named | criteria.dated | criteria.ahead) - set(vocabulary.relations))
    if unknown:
        raise SeedError(
            f"{path}: {unknown[0]!r} is no relation of the ontology; mend the name or take it out"
        )
