"""Names as people type them: which entity is meant by `Kerry`, `cossio` or `"Ros Lehtinen"`.

The index is made once, with the build; looking a name up reads nothing else. The tiers, best first: the id;
the full label; an alias or the last name of a person; the name of a series for one of its rounds; initials;
all words of a label; the beginnings of words. The first tier that knows the name decides; where it knows
several, they are listed, and nothing is guessed; a name of which only the beginning was typed is told. What is said
or spoken of has words and no name: it is found where they are typed as they stand, and never by one of them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cubakg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cubakg.model import Entity, Extraction
    from cubakg.store.vocabulary import Vocabulary

    Told = Callable[[str, list["Candidate"]], None]

ID, LABEL, NAME, SERIES, INITIALS = range(
    5
)  # an alias and a last name weigh the same: neither is the full name
_SILENT = "'’."  # left out of words: U.S., d'Affaires
_POSSESSIVE = ("'s", "’s")
_ARTICLE = "the"
_KEPT = "&_" + _SILENT
_LISTED, _SAID = 12, 3
_LONG_NAME = 9  # words: of what is longer, several words in a row must be typed


class Candidate(NamedTuple):
    """An entity that a name may mean."""

    id: str
    label: str
    type: str
    mentions: int

    def __str__(self) -> str:
        statements = "1 statement" if self.mentions == 1 else f"{self.mentions} statements"
        return f"{self.label} ({self.type}, in {statements}; id {self.id})"


class Names:
    """The index of all names of a dataset.

    >>> names = Names({"entities": [["john-kerry", "John Kerry", "Person", 4]],
    ...                "keys": {"john kerry": [[1, 0]], "kerry": [[3, 0]]}})
    >>> names.find("Kerry").id
    'john-kerry'
    >>> names.find("Kery")
    Traceback (most recent call last):
        ...
    cubakg.errors.UsageError: no entity is called 'Kery'. Did you mean 'John Kerry'?
    """

    def __init__(self, index: dict[str, Any]) -> None:
        self._entities = index["entities"]
        self._keys = index["keys"]
        self._worded = frozenset(index.get("worded", ()))
        self.labels: dict[str, str] = index.get("labels", {})
        self.kind_of: Callable[[str], str] = str
        """What the name of a type is in words."""
        self.told: Told | None = None
        """What is called with a name and what it was taken for, where only the beginnings of words fit."""

    def find(self, name: str) -> Candidate:
        """Return the one entity that `name` means; several or none is an error that lists what may be."""
        found = self.search(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(self._ambiguous(name, found))
        raise UsageError(f"no entity is called '{name}'.{self._saying(name) or self._suggestion(name)}")

    def search(self, name: str) -> list[Candidate]:
        """Return all entities of the best tier that knows `name`, the most mentioned first."""
        key = fold(name)
        hits = self._by_id(name) or self._by_key(key) or self._by_words(key, _same) - self._worded
        if hits:
            return self._sorted(hits)
        begun = self._sorted(self._by_words(key, _begins) - self._worded)
        if begun and self.told:
            self.told(name, begun)
        return begun

    def _sorted(self, hits: set[int]) -> list[Candidate]:
        return sorted((self._candidate(n) for n in hits), key=lambda c: (-c.mentions, c.label, c.id))

    def _candidate(self, number: int) -> Candidate:
        return Candidate(*self._entities[number])

    def _by_id(self, name: str) -> set[int]:
        return {n for n, row in enumerate(self._entities) if row[0] == name}

    def _by_key(self, key: str) -> set[int]:
        entries = self._keys.get(key, [])
        best = min((tier for tier, _ in entries), default=None)
        return {number for tier, number in entries if tier == best}

    def _by_words(self, key: str, matches: Callable[[str, str], bool]) -> set[int]:
        """Return the entities one of whose names has all typed words, or words that begin so.

        Of a long name they must stand in a row.
        """
        words = key.split()
        if not words:
            return set()
        rows = [(other.split(), entries) for other, entries in self._keys.items() if words[0] in other]
        return {
            number
            for others, entries in rows
            if _in_a_row(words, others)
            or (len(others) < _LONG_NAME and all(any(matches(o, w) for o in others) for w in words))
            for _, number in entries
        }

    def _ambiguous(self, name: str, found: list[Candidate]) -> str:
        shown = (candidate._replace(type=self.kind_of(candidate.type)) for candidate in found[:_LISTED])
        listed = "\n".join(f"  {candidate}" for candidate in shown)
        more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        return f"'{name}' may mean {len(found)} entities; give the full name or the id:\n{listed}{more}"

    def _saying(self, name: str) -> str:
        """Return what is said with the words of a name, for those who meant that."""
        said = self._sorted(self._by_words(fold(name), _same))[:_SAID]
        listed = "\n".join(f"  {one._replace(type=self.kind_of(one.type))}" for one in said)
        return f" It stands in what is told; for that, give the id:\n{listed}" if said else ""

    def _suggestion(self, name: str) -> str:
        from difflib import get_close_matches

        near: list[str] = []
        for key in get_close_matches(fold(name), self._keys, 5, 0.7):
            near += [self._entities[number][1] for _, number in self._keys[key]]
        options = [f"'{label}'" for label in dict.fromkeys(near)][:3]
        if not options:
            return " See `cubakg facts` for the names that the documents use."
        return f" Did you mean {' or '.join(options)}?"


def _in_a_row(words: list[str], name: list[str]) -> bool:
    return len(words) > 1 and f" {' '.join(words)} " in f" {' '.join(name)} "


def fold(name: str) -> str:
    """Return a name as it is compared: no case, accents, punctuation or article.

    >>> fold("Carlos Fernández de Cossío"), fold("Ros-Lehtinen"), fold("the U.S. Embassy")
    ('carlos fernandez de cossio', 'ros lehtinen', 'us embassy')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c if c.isalnum() or c in _KEPT else " " for c in plain if not unicodedata.combining(c))
    words = [_bare(word) for word in kept.split()]
    words = [word for word in words if word]
    if len(words) > 1 and words[0] == _ARTICLE:
        words = words[1:]
    return " ".join(words)


def _bare(word: str) -> str:
    if word.endswith(_POSSESSIVE):
        word = word[:-2]
    return "".join(c for c in word if c not in _SILENT)


def index(extraction: Extraction, surnamed: Collection[str], worded: Collection[str] = ()) -> dict[str, Any]:
    """Return the index of all names; entities of the `surnamed` types are known by their last name too.

    Those of the `worded` types are known by all their words only.
    """
    found = index_of(extraction.entities.values(), _mentions(extraction), surnamed, worded)
    return {**found, "labels": {id_: ref.label for id_, ref in extraction.referred.items()}}


def index_of(
    named: Iterable[Entity],
    times: Mapping[str, int],
    surnamed: Collection[str],
    worded: Collection[str] = (),
) -> dict[str, Any]:
    """Return the index of the names of some entities that are mentioned so many times."""
    entities = sorted(named, key=lambda e: e.id)
    by_id = {e.id: e for e in entities}
    keys: dict[str, dict[int, int]] = {}
    for number, entity in enumerate(entities):
        series = by_id.get(entity.fact("series") or "")
        for tier, key in _names_of(entity, entity.type in surnamed, series):
            known = keys.setdefault(key, {})
            if tier != INITIALS or entity.type not in worded:
                known[number] = min(tier, known.get(number, tier))
    return {
        "entities": [[e.id, e.label, e.type, times.get(e.id, 0)] for e in entities],
        "keys": {
            key: [[t, n] for n, t in sorted(keys[key].items())] for key in sorted(keys) if key and keys[key]
        },
        "worded": [number for number, e in enumerate(entities) if e.type in worded],
    }


def surnamed(vocabulary: Vocabulary) -> set[str]:
    """Return the types whose entities people call by their last name."""
    named = {n for n, t in vocabulary.types.items() if t.features.get("surname")}
    return named | {n for n, t in vocabulary.types.items() if not named.isdisjoint(t.ancestors)}


def worded(vocabulary: Vocabulary) -> set[str]:
    """Return the types whose entities have no name: what is said and what it is about."""
    return {name for name, kind in vocabulary.types.items() if kind.features.get("matchesTopics")}


def _names_of(entity: Entity, surnamed: bool, series: Entity | None) -> Iterator[tuple[int, str]]:
    yield LABEL, fold(entity.label)
    shared = {fold(name) for name in (series.label, *series.aliases)} if series else set()
    for alias in entity.aliases:
        yield SERIES if fold(alias) in shared else NAME, fold(alias)
    for name in (entity.label, *entity.aliases):
        words = name.split()
        if surnamed:
            for first in range(1, len(words)):
                yield NAME, fold(" ".join(words[first:]))
        elif len(words) < _LONG_NAME:
            initials = [word[0] for word in words if word[0].isupper()]
            if len(initials) > 2:
                yield INITIALS, fold("".join(initials))


def _mentions(extraction: Extraction) -> Counter[str]:
    times: Counter[str] = Counter()
    for a in extraction.assertions:
        ends = (a.subject.id, a.object.id, a.claimant and a.claimant.id, a.issuer and a.issuer.id)
        times.update({end for end in ends if end})
    return times


def _same(word: str, typed: str) -> bool:
    return word == typed


def _begins(word: str, typed: str) -> bool:
    return word.startswith(typed)
