"""Passages that stand in two texts, word for word or nearly: a release reprinted is not a second witness.

Candidates share a row of eight words; rapidfuzz then tells how alike they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from cubakg.network.record import Record
from cubakg.reading.tokens import passages

if TYPE_CHECKING:
    from cubakg.model import Document

_ROW = 8  # words in a row that two passages must share to be compared
_COMMONPLACE = 24  # passages: a row of words that stands in more of them is a formula, not a reprint
_SHARED = 0.3  # the part of the shorter passage's rows that must stand in the other
_ALIKE = 85.0  # of 100, by rapidfuzz.fuzz.partial_ratio
_WORD = re.compile(r"\w+")


class Passage(Record):
    """A paragraph of a part of a document."""

    document: str
    part: str
    start: int
    end: int
    text: str


class Reprint(Record):
    """Two passages of different texts that are the same or nearly; `score` is 100 for the same."""

    one: Passage
    other: Passage
    score: float


def reprints(documents: Iterable[Document]) -> list[Reprint]:
    """Return the pairs of passages of different parts that are alike, in the order of the documents."""
    from rapidfuzz.fuzz import partial_ratio

    found = [passage for document in documents for passage in _passages(document)]
    words = [_WORD.findall(passage.text.casefold()) for passage in found]
    pairs = []
    for a, b in sorted(_candidates(found, words)):
        score = partial_ratio(" ".join(words[a]), " ".join(words[b]), score_cutoff=_ALIKE)
        if score:
            pairs.append(Reprint(found[a], found[b], round(score, 1)))
    return pairs


def _candidates(found: list[Passage], words: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which the shorter has so many of its rows of words in the other that they can be alike."""
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, row in enumerate(words):
        for at in range(len(row) - _ROW + 1):
            holders[tuple(row[at : at + _ROW])].add(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _COMMONPLACE:
            shared.update(combinations(sorted(numbers), 2))
    for (a, b), rows in shared.items():
        apart = (found[a].document, found[a].part) != (found[b].document, found[b].part)
        if apart and rows >= _SHARED * (min(len(words[a]), len(words[b])) - _ROW + 1):
            yield a, b


def _passages(document: Document) -> Iterator[Passage]:
    for part in document.parts:
        for start, end in passages(document.text, part.start, part.end):
            if not any(piece.start <= start < piece.end for piece in document.furniture):
                yield Passage(document.file, part.id, start, end, document.text[start:end])
