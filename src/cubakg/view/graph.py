"""The nodes and edges of the picture, collected by pyvis and set in their places.

Only pyvis's data is used, never its page: that one asks two CDNs for files and lets a document's words become
script (see the README's decisions). Colours depend on the reader's screen, so the page gives them.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cubakg.network.layout import layout

if TYPE_CHECKING:
    from cubakg.model import Entity
    from cubakg.view.families import Families
    from cubakg.view.picture import Line, Picture

_CHARACTERS = 19  # of a label's line
_LABEL_LINES = 3
_CHARACTER_WIDTH, _LINE_HEIGHT = 6.4, 14
_BEND = 0.16


def graph(picture: Picture, entities: Mapping[str, Entity], families: Families) -> dict[str, Any]:
    """Return the nodes and edges as vis-network takes them; nodes are numbered in the picture's order."""
    from pyvis.network import Network

    numbers = {id_: number for number, id_ in enumerate(picture.nodes)}
    degrees = _degrees(picture.lines)
    sizes = [_radius(degrees[id_]) for id_ in picture.nodes]
    labels = [wrapped(entities[id_].label) for id_ in picture.nodes]
    boxes = [_box(label, radius) for label, radius in zip(labels, sizes, strict=True)]
    ties = [(numbers[line.source], numbers[line.target]) for line in picture.lines]
    net = Network(directed=True)
    for number, (x, y) in enumerate(layout(boxes, ties)):
        family = families.of(entities[picture.nodes[number]].type)
        net.add_node(
            number,
            label=labels[number] or "?",
            shape=families.rows[family]["shape"],
            color=families.rows[family]["colour"],
            family=family,
            size=sizes[number],
            x=x,
            y=y,
            physics=False,
        )
    for number, (line, bend) in enumerate(zip(picture.lines, _bends(picture.lines), strict=True)):
        net.add_edge(
            numbers[line.source],
            numbers[line.target],
            id=number,
            arrows=line.arrows,
            kind=line.kind,
            smooth=bend,
        )
    return {"nodes": net.nodes, "edges": net.edges}


def wrapped(label: str) -> str:
    r"""Return a label in at most three short lines; of a long one the middle is cut: its end tells it from others.

    >>> wrapped("Cuban delegation (U.S.-Cuba Law Enforcement Dialogue, Havana, 2016-05-17)")
    'Cuban delegation\n(U.S.-Cuba Law…\nHavana, 2016-05-17)'
    """
    lines = _lines(label)
    if len(lines) <= _LABEL_LINES:
        return "\n".join(lines)
    words, tail = label.split(), ""
    while words and len(f"{words[-1]} {tail}".strip()) <= _CHARACTERS:
        tail = f"{words.pop()} {tail}".strip()
    head = "\n".join(
        textwrap.wrap(
            " ".join(words), _CHARACTERS, max_lines=_LABEL_LINES - 1, placeholder="…", break_on_hyphens=False
        )
    )
    return f"{head}\n{tail or '…' + lines[-1][1 - _CHARACTERS :]}"


def _lines(label: str) -> list[str]:
    return textwrap.wrap(" ".join(label.split()), _CHARACTERS, break_on_hyphens=False)


def _degrees(lines: Sequence[Line]) -> Counter[str]:
    pairs = {(line.source, line.target) for line in lines}
    return Counter(end for pair in {frozenset(pair) for pair in pairs} for end in pair)


def _radius(degree: int) -> int:
    return round(6 + 3 * math.sqrt(min(degree, 30)))


def _box(label: str, radius: int) -> tuple[float, float]:
    lines = label.split("\n")
    width = max(len(line) for line in lines) * _CHARACTER_WIDTH
    return max(width, 2.0 * radius), 2.0 * radius + len(lines) * _LINE_HEIGHT


def _bends(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Draw the lines between the same two nodes apart: straight the first, bent to both sides the others."""
    totals = Counter(frozenset((line.source, line.target)) for line in lines)
    seen: Counter[frozenset[str]] = Counter()
    bends: list[dict[str, Any]] = []
    for line in lines:
        pair = frozenset((line.source, line.target))
        place = 2 * seen[pair] - totals[pair] + 1  # ... -2, 0, 2 ... or -1, 1
        seen[pair] += 1
        clockwise = (place > 0) == (line.source < line.target)
        bends.append(
            {
                "enabled": place != 0,
                "type": "curvedCW" if clockwise else "curvedCCW",
                "roundness": round(abs(place) * _BEND / 1.6, 3),
            }
        )
    return bends
