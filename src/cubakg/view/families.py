"""The kinds of things as the page tells them apart: one entry of the legend for each shape and colour.

Shape and colour stand in the ontology (`ckg:shape`, `ckg:colour`); what inherits both is one family.

>>> from cubakg.store.vocabulary import load_vocabulary
>>> families = Families(load_vocabulary())
>>> families.of("Bureau") == families.of("Court"), families.rows[families.of("Court")]["label"]
(True, 'organisations')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cubakg.store.vocabulary import EntityType, Vocabulary

_PLAIN = ("circle", "#8a8f98")  # of kinds that the ontology does not know
Look = tuple[str, str]


class Families:
    """Families of kinds in the order of the ontology; `rows` are their labels, shapes and colours."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._types = vocabulary.types
        labels: dict[Look, list[str]] = {}
        for kind in self._types.values():
            eldest = self._eldest(kind)
            plurals = labels.setdefault(_look(kind), [])
            if eldest.plural not in plurals:
                plurals.append(eldest.plural)
        labels.setdefault(_PLAIN, ["others"])
        self._numbers = {look: number for number, look in enumerate(labels)}
        self.rows: list[dict[str, Any]] = [
            {"label": " and ".join(plurals), "shape": look[0], "colour": look[1]}
            for look, plurals in labels.items()
        ]

    def of(self, type_: str) -> int:
        """Return the number of the family to which things of a kind belong."""
        kind = self._types.get(type_)
        return self._numbers[_look(kind) if kind else _PLAIN]

    def _eldest(self, kind: EntityType) -> EntityType:
        """Return the most general kind that looks the same."""
        line = [kind, *(self._types[name] for name in kind.ancestors if name in self._types)]
        return [one for one in line if _look(one) == _look(kind)][-1]


def _look(kind: EntityType) -> Look:
    return str(kind.features.get("shape", _PLAIN[0])), kind.colour
