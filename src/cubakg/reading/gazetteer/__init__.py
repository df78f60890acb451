"""The names by which entities are known, with their types, identifiers, parents and dated posts.

>>> from cubakg.resources import seeds_folder
>>> gazetteer = load_gazetteer(seeds_folder())
>>> text = "Cuban officials met the  Departments of State, Homeland Security, and Justice in Havana."
>>> for match in gazetteer.matches(text):
...     print(text[match.start : match.end], match.id, match.kind)
Cuban cuba adjective
State us-department-of-state short
Homeland Security us-department-of-homeland-security name
Justice ministry-of-justice-of-cuba short
Havana havana name
>>> gazetteer.entities["us-department-of-justice"].fact("country")
'united-states'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from cubakg.errors import SeedError
from cubakg.model import Entity
from cubakg.reading.gazetteer.checks import check_records, check_references
from cubakg.reading.gazetteer.entities import entity_of
from cubakg.reading.gazetteer.families import derive
from cubakg.reading.gazetteer.folding import fold
from cubakg.reading.gazetteer.matching import CONTEXTUAL, Index, Kind, Match, Reading
from cubakg.reading.gazetteer.records import FAMILIES, SOURCES, Record, read_records
from cubakg.reading.gazetteer.tenures import Tenure

__all__ = ["Gazetteer", "Kind", "Match", "Reading", "Tenure", "load_gazetteer"]

# The lists of a record that name it, and the kind of each; the order ranks the readings of one word.
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("names", "name"),
    ("acronyms", "acronym"),
    ("adjectives", "adjective"),
    ("people", "people"),
    ("local", "local"),
    ("short", "short"),
)
_RANK: dict[Kind, int] = {kind: rank for rank, (_, kind) in enumerate(_KINDS)}
_LETTER_WORDS: frozenset[Kind] = frozenset({"acronym", "short"})

Names = dict[str, tuple[Reading, ...]]


@dataclass(slots=True)
class _Draft:
    """Readings by folded name, as the records come in; `claims` finds two records that claim one name."""

    names: dict[str, set[Reading]] = field(default_factory=dict)
    claims: dict[tuple[str, str], Record] = field(default_factory=dict)

    def add(self, record: Record, *, checked: bool) -> None:
        for folded, name, kind in _names(record):
            if checked and kind not in CONTEXTUAL:
                self._claim(folded, name, record)
            self.names.setdefault(folded, set()).add(Reading(record.id, kind))

    def _claim(self, folded: str, name: str, record: Record) -> None:
        other = self.claims.setdefault((folded, record.text("type")), record)
        if other is not record and not (other.fields.get("shared") and record.fields.get("shared")):
            record.refuse(
                f"the name {name!r} is also claimed by [{other.id}] of {other.file}, of the same type",
                "take it from one of the two, or write shared = true in both if a text may mean either",
            )


@dataclass(eq=False)
class Gazetteer:
    """Everything the seeds know by name: entities, their names in texts, and who held which post when."""

    entities: dict[str, Entity]
    names: Names
    by_surname: dict[str, tuple[str, ...]]
    held: dict[str, tuple[Tenure, ...]]

    def matches(self, text: str, *, capitals: bool = False) -> list[Match]:
        """Return the known names in `text`, in reading order: whole words, the longest, none overlapping.

        Letters' case must agree, so that `State` is not found in "state"; accents, typographic dashes and
        apostrophes and the width of blanks need not. With `capitals`, for headings, words in capitals are
        found as well (`TRADE DEAL WITH CUBA`); acronyms are then left out, since `ICE` and `ice` look alike.
        """
        return (self._capitals if capitals else self._index).find(fold(text))

    def lookup(self, name: str) -> tuple[Reading, ...]:
        """Return what a whole name can mean, the likeliest first."""
        return self.names.get(fold(" ".join(name.split())).text, ())

    def surname(self, name: str) -> tuple[str, ...]:
        """Return the ids of all known persons with this surname; case and accents do not matter."""
        return self.by_surname.get(fold(name).text.casefold(), ())

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """Return the posts that a person is known to have held, in order of time."""
        return self.held.get(person, ())

    def holders(self, post: str, on: str | None = None) -> tuple[str, ...]:
        """Return who is known to have held a post, on a date (`2015`, `2015-02-25`) or at any time.

        >>> from cubakg.resources import seeds_folder
        >>> load_gazetteer(seeds_folder()).holders("secretary-of-state", on="2015-02-25")
        ('john-kerry',)
        """
        found = (tenure.person for tenure in self._by_post.get(post, ()) if on is None or tenure.covers(on))
        return tuple(dict.fromkeys(found))

    def titled(
        self, title: str, surname: str, on: str | None = None, before: str | None = None
    ) -> tuple[str, ...]:
        """Return who is meant by a title and a surname: who of that name held such a post (on or before that date).

        >>> from cubakg.resources import seeds_folder
        >>> gazetteer = load_gazetteer(seeds_folder())
        >>> gazetteer.titled("President", "Bush"), gazetteer.titled("President", "Bush", on="2004")
        (('george-hw-bush', 'george-w-bush'), ('george-w-bush',))
        >>> gazetteer.titled("President", "Obama", on="2023"), gazetteer.titled("President", "Obama", before="2023")
        ((), ('barack-obama',))
        """
        posts = self._by_title.get(title.casefold(), frozenset())
        return tuple(
            person
            for person in self.surname(surname)
            if any(
                held.post in posts
                and (on is None or held.covers(on))
                and (before is None or held.ended_before(before))
                for held in self.tenures(person)
            )
        )

    @cached_property
    def _by_title(self) -> dict[str, frozenset[str]]:
        posts: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for key, value in entity.facts:
                if key == "title":
                    posts.setdefault(value.casefold(), set()).add(entity.id)
        return {title: frozenset(ids) for title, ids in posts.items()}

    @cached_property
    def _by_post(self) -> dict[str, list[Tenure]]:
        posts: dict[str, list[Tenure]] = {}
        for tenures in self.held.values():
            for tenure in tenures:
                posts.setdefault(tenure.post, []).append(tenure)
        return posts

    @cached_property
    def _index(self) -> Index:
        return Index(self.names)

    @cached_property
    def _capitals(self) -> Index:
        upper: Names = {}
        for name, found in self.names.items():
            if full := tuple(reading for reading in found if reading.kind not in _LETTER_WORDS):
                for spelling in (name, name.upper()):
                    others = upper.get(spelling)
                    upper[spelling] = full if others is None else _ranked({*others, *full})
        return Index(upper)


@lru_cache(maxsize=4)
def load_gazetteer(seeds: Path) -> Gazetteer:
    """Read and check `seeds/gazetteer`; a record that does not hold raises a SeedError with its repair."""
    folder = seeds / "gazetteer"
    if not folder.is_dir():
        raise SeedError(f"{folder}: there is no such folder; restore it, or pass another --seeds folder")
    records = check_records(read_records(folder), folder / SOURCES)
    draft = _Draft()
    for record in records.values():
        draft.add(record, checked=True)
    facts: dict[str, list[tuple[str, str]]] = {}
    made: dict[str, Record] = {}
    for family, base, record in derive(folder / FAMILIES, records):
        draft.add(record, checked=False)
        facts.setdefault(base.id, []).append((family, record.id))
        if record.id not in records:
            made[record.id] = record
    everything = records | made
    check_references(records, known=everything)
    for record in records.values():
        if capital := record.text("capital"):
            facts.setdefault(capital, []).append(("capital-of", record.id))
    return Gazetteer(
        entities={
            record.id: entity_of(record, everything, facts.get(record.id, ()))
            for record in everything.values()
        },
        names={name: _ranked(found) for name, found in draft.names.items()},
        by_surname=_surnames(records.values()),
        held={record.id: record.tenures for record in records.values() if record.tenures},
    )


def _surnames(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    surnames: dict[str, list[str]] = {}
    for record in records:
        for surname in record.texts("surnames"):
            surnames.setdefault(fold(surname).text.casefold(), []).append(record.id)
    return {surname: tuple(ids) for surname, ids in surnames.items()}


def _names(record: Record) -> Iterator[tuple[str, str, Kind]]:
    label = record.text("label")
    yield fold(label).text, label, "name"
    for key, kind in _KINDS:
        for name in record.texts(key):
            yield fold(name).text, name, kind


def _ranked(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    found = tuple(readings)
    return (
        found
        if len(found) == 1
        else tuple(sorted(found, key=lambda reading: (_RANK[reading.kind], reading.id)))
    )
