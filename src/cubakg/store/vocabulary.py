"""The words of the ontology, as the program reads them: relations and kinds of things with their features.

No program file spells a relation or a class; whatever the code must know of one stands in
`ontology/cubakg.ttl` as a feature and is looked up here. A built dataset carries the same as
`vocabulary.json`, quicker to load.

>>> words = load_vocabulary()
>>> words.relations["meetsWith"].symmetric, words.relations["leads"].phrase
(True, 'led')
>>> words.is_a("Embassy", "Actor"), words.types["Country"].state, words.types["Officials"].unnamed
(True, True, True)
>>> Vocabulary.from_json(words.to_json()) == words
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

Feature = bool | str | float | tuple[str, ...]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: what it means, how a sentence says it, and how the network weighs it.

    `phrase` stands in 'X led Y', `base` in 'X did not lead Y' and 'X will lead Y', `inverse_phrase` in
    'Y was led by X'. `weight` runs from 0 (tells little: being part of something) to 1 (tells much: leading,
    meeting).
    """

    name: str
    label: str
    definition: str
    example: str
    kind: str
    phrase: str
    base: str
    inverse_phrase: str
    symmetric: bool
    network_edge: bool
    weight: float
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    features: Mapping[str, Feature] = field(hash=False)


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of thing: its names, its ancestors (nearest first), and its features, inherited ones included.

    `literal` is the datatype of kinds that are written as values (dates, numbers); `bound` tells what an
    entity without a name of its own is bound to: `event` or `document`.
    """

    name: str
    label: str
    plural: str
    definition: str
    example: str
    ancestors: tuple[str, ...]
    actor: bool
    event: bool
    state: bool
    unnamed: bool
    bound: str | None
    literal: str | None
    pronouns: tuple[str, ...]
    colour: str
    features: Mapping[str, Feature] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Attribute:
    """The property for a key of `facts` or `qualifiers`; `datatype` None: an entity or a text.

    `form` is `day bounds` or `id and period` where the value is more than one term, else empty. `things`: only
    entities are its values; what names none has no value.
    """

    name: str
    label: str
    datatype: str | None
    form: str = ""
    things: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All relations and kinds of things by name; the properties of fact keys and of qualifier keys."""

    relations: dict[str, Relation]
    types: dict[str, EntityType]
    facts: dict[str, Attribute]
    qualifiers: dict[str, Attribute]

    def is_a(self, type_: str, ancestor: str) -> bool:
        """Tell whether things of `type_` are things of `ancestor`; an unknown kind is only itself."""
        known = self.types.get(type_)
        return type_ == ancestor or (known is not None and ancestor in known.ancestors)

    def to_json(self) -> dict[str, Any]:
        """Return plain data; `from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild the vocabulary that `to_json` wrote."""
        return cls(
            {name: _rebuilt(Relation, row) for name, row in data["relations"].items()},
            {name: _rebuilt(EntityType, row) for name, row in data["types"].items()},
            {name: _rebuilt(Attribute, row) for name, row in data["facts"].items()},
            {name: _rebuilt(Attribute, row) for name, row in data["qualifiers"].items()},
        )


def load_vocabulary(ontology: Path | None = None) -> Vocabulary:
    """Read the ontology in the folder `ontology` (the program's own where none is given), once a process."""
    from cubakg.resources import ontology_folder

    return _load((ontology or ontology_folder()) / "cubakg.ttl")


@lru_cache(maxsize=8)
def _load(path: Path) -> Vocabulary:
    from cubakg.store.ontology import read_vocabulary

    return read_vocabulary(path)


def _rebuilt(maker: Callable[..., Record], row: Mapping[str, Any]) -> Record:
    plain = {key: _tuples(value) for key, value in row.items()}
    return maker(**plain)


def _tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return {key: _tuples(item) for key, item in value.items()} if isinstance(value, dict) else value
