"""Persons across documents: one person under several spellings, two persons under one name.

"John S. Creamer" and "John Creamer" are one, where no second person fits the shorter name and nothing speaks against
it; "C. Fernandez" of one country and "Carlos Fernandez" of another are two. A surname alone is never joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cubakg.model import Entity, Extraction
from cubakg.reading.types import Types
from cubakg.resolution.decisions import Decisions

_WORDS = re.compile(r"[a-z]+")
_NEVER = frozenset(["jr", "sr", "ii", "iii"])


def split_by_country(
    found: Mapping[str, Entity], known: Mapping[str, Entity], types: Types
) -> dict[str, str]:
    """Return new ids for persons of a document who only share their name with somebody of another country.

    >>> from cubakg.resources import seeds_folder
    >>> from cubakg.reading.types import load_types
    >>> ours = Entity("ana-diaz", "Ana Diaz", "Person", facts=(("country", "cuba"),))
    >>> theirs = Entity("ana-diaz", "Ana Díaz", "Person", facts=(("country", "mexico"),))
    >>> split_by_country({"ana-diaz": ours}, {"ana-diaz": theirs}, load_types(seeds_folder()))
    {'ana-diaz': 'ana-diaz-of-cuba'}
    """
    person, apart = types.role("person"), {}
    for entity in found.values():
        other = known.get(entity.id)
        if other is None or entity.source is not None or not types.is_a(entity.type, person):
            continue
        mine, theirs = entity.fact("country"), other.fact("country")
        if mine and theirs and mine != theirs:
            apart[entity.id] = f"{entity.id}-of-{mine}"
    return apart


def same_persons(extraction: Extraction, types: Types, decisions: Decisions) -> dict[str, str]:
    """Return the ids of persons that are spelled shorter elsewhere, with the id of the one who is meant."""
    person = types.role("person")
    by_name: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in extraction.entities.values():
        words = name_words(entity.label)
        if types.is_a(entity.type, person) and len(words) > 1:
            by_name[words[-1], words[0][0]].append(entity)
    kept: dict[str, str] = {}
    for group in by_name.values():
        for entity in group if len(group) > 1 else ():
            fuller = [other for other in group if _fuller(other, entity, decisions)]
            longest = [o for o in fuller if all(o is x or _fuller(o, x, decisions) for x in fuller)]
            if len(longest) == 1:
                kept[entity.id] = longest[0].id
    return {one: _last(one, kept) for one in kept}


def name_words(label: str) -> list[str]:
    """Return the words of a name in plain letters, without what stands behind it.

    >>> name_words("John S. Creamer, Jr.")
    ['john', 's', 'creamer']
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return [w for w in _WORDS.findall(plain.replace("'", "")) if w not in _NEVER]


def _fuller(longer: Entity, shorter: Entity, decisions: Decisions) -> bool:
    """Tell whether one name says more of the same person than another."""
    mine, theirs = name_words(longer.label), name_words(shorter.label)
    if longer.id == shorter.id or decisions.apart(longer.id, shorter.id) or not _agree(longer, shorter):
        return False
    if len(theirs) > len(mine) or (mine == theirs and longer.id > shorter.id):
        return False
    if sum(map(len, mine)) <= sum(map(len, theirs)) and mine != theirs:
        return False
    rest = iter(mine[1:-1])
    return _fits(theirs[0], mine[0]) and all(any(_fits(w, m) for m in rest) for w in theirs[1:-1])


def _fits(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _agree(one: Entity, other: Entity) -> bool:
    mine, theirs = one.fact("country"), other.fact("country")
    return not (mine and theirs and mine != theirs)


def _last(one: str, kept: Mapping[str, str]) -> str:
    seen = {one}
    while one in kept and kept[one] not in seen:
        one = kept[one]
        seen.add(one)
    return one


def relabelled(entities: Iterable[Entity], apart: Mapping[str, str]) -> list[Entity]:
    """Return entities under the ids that keep them apart."""
    return [replace(e, id=apart.get(e.id, e.id)) for e in entities]
