"""Meetings across parts and documents: one meeting told twice is one, two meetings of one week stay two.

Two accounts are of one meeting when they give the same day and the same parties, no other place, no other series, and
not different persons on both sides. Delegations follow their meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cubakg.model import Entity, Extraction
from cubakg.reading.types import Types
from cubakg.resolution.decisions import Decisions

_DAY = len("2024-02-07")


def same_meetings(extraction: Extraction, types: Types, decisions: Decisions) -> dict[str, str]:
    """Return the ids of meetings that are told elsewhere too, with the id that is kept: that of the named one."""
    meeting = types.role("meeting")
    groups: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in extraction.entities.values():
        parties = sorted(v for k, v in entity.facts if k == "party")
        date = entity.fact("date") or ""
        if types.is_a(entity.type, meeting) and len(parties) > 1 and len(date) >= _DAY and "X" not in date:
            groups[(date, *parties)].append(entity)
    several = {key: group for key, group in groups.items() if len(group) > 1}
    met = _persons(extraction, types, {e.id for group in several.values() for e in group})
    kept: dict[str, str] = {}
    for group in several.values():
        kept |= _joined(sorted(group, key=_rank), met, decisions)
    return kept


def _rank(entity: Entity) -> tuple[bool, bool, str]:
    return entity.fact("series") is None, entity.fact("place") is None, entity.id


def _joined(
    group: Sequence[Entity], met: Mapping[str, frozenset[str]], decisions: Decisions
) -> dict[str, str]:
    kept: dict[str, str] = {}
    leading: list[Entity] = []
    for entity in group:
        fitting = [
            one for one in leading if _one(one, entity, met) and not decisions.apart(one.id, entity.id)
        ]
        if len(fitting) == 1:
            kept[entity.id] = fitting[0].id
        else:
            leading.append(entity)
    return kept


def _one(first: Entity, second: Entity, met: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether nothing speaks against two accounts of one day being of one meeting."""
    for key in ("series", "place", "ordinal"):
        mine, theirs = first.fact(key), second.fact(key)
        if mine and theirs and mine != theirs:
            return False
    ours, others = met.get(first.id, frozenset()), met.get(second.id, frozenset())
    return not (ours or others) or bool(ours & others)


def _persons(extraction: Extraction, types: Types, events: set[str]) -> dict[str, frozenset[str]]:
    """Return who is told to have been at each event."""
    person = types.role("person")
    found: dict[str, set[str]] = defaultdict(set)
    for a in extraction.assertions:
        for end, other in ((a.subject, a.object), (a.object, a.subject)):
            if end.id in events and other.id is not None and types.is_a(other.type, person):
                found[end.id].add(other.id)
    return {event: frozenset(persons) for event, persons in found.items()}


def same_delegations(extraction: Extraction) -> dict[str, str]:
    """Return the ids of delegations that belong to one side of one event, with the id that is kept."""
    kept: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for entity in sorted(extraction.entities.values(), key=lambda e: e.id):
        event, country = entity.fact("event"), entity.fact("country")
        if event and country:
            home = first.setdefault((event, country), entity.id)
            if home != entity.id:
                kept[entity.id] = home
    return kept
