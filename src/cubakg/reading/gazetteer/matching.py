"""Names found in running text, whole words only, longest first, in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from cubakg.reading.gazetteer.folding import Folded

Kind = Literal["name", "acronym", "adjective", "people", "local", "short"]
# Kinds whose meaning hangs on the words around them: several records may claim the same word.
CONTEXTUAL: frozenset[Kind] = frozenset({"local", "short"})


class Reading(NamedTuple):
    """One entity that a stretch of text can name, and what kind of name it is of that entity.

    `name` and `acronym` name it outright. `adjective` ("Cuban") and `people` ("Cubans") are words made of a
    country's name. `local` names ("Foreign Ministry") are its names only where its country is meant; `short`
    ones ("Justice") only behind a plural head ("the Departments of State, Homeland Security, and Justice").
    """

    id: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that names something, `text[start:end]`, with its readings, the likeliest first."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def id(self) -> str:
        """Return the entity of the first reading."""
        return self.readings[0].id

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the entities that the words name by themselves; local and short names need their context."""
        return tuple(reading.id for reading in self.readings if reading.kind not in CONTEXTUAL)

    @property
    def kind(self) -> Kind:
        """Return the kind of the first reading."""
        return self.readings[0].kind


class Index:
    """An automaton over folded names: time grows with the text, not with the number of names."""

    def __init__(self, readings: Mapping[str, tuple[Reading, ...]]) -> None:
        self._readings = tuple(readings.values())
        self._automaton = AhoCorasick(readings)

    def find(self, folded: Folded) -> list[Match]:
        """Return the longest names, in reading order; none overlaps another."""
        text = folded.text
        spans = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _is_word(text, start, end)
        ]
        spans.sort()
        return [
            Match(folded.origin(start), folded.origin(end - 1) + 1, self._readings[index])
            for start, end, index in _longest(spans)
        ]


def _is_word(text: str, start: int, end: int) -> bool:
    if start and text[start].isalnum() and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    if end == len(text):
        return True
    following = text[end]
    if text[end - 1] == ".":  # "in the U.S.The" lost a blank; "U.S.A." is another name
        return not following.isalnum() or text[end + 1 : end + 2].islower()
    return not (following.isalnum() or following in "_$")


def _longest(spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Keep, from spans in order of start and falling length, those that begin after the one kept before."""
    reach = 0
    for start, minus_end, index in spans:
        if start >= reach:
            reach = -minus_end
            yield start, reach, index
