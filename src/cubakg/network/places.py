"""Whether one place lies in another, as far as the gazetteer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

_CONTAINERS = ("place", "parent", "country", "capital-of")


def within(dataset: Dataset, inner: str, outer: str) -> bool:
    """Tell whether a place is known to lie in another one, or to be the same one."""
    seen: set[str] = set()
    ahead = {inner}
    while ahead:
        if outer in ahead:
            return True
        seen |= ahead
        facts = [entity.facts for id_ in ahead if (entity := dataset.entities.get(id_))]
        ahead = {value for pairs in facts for key, value in pairs if key in _CONTAINERS} - seen
    return False
