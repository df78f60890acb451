"""The connected pieces of a picture beside each other: each as near to the middle as the others leave room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Near = list[list[int]]
Cell = tuple[int, int]

_GRAIN = 24  # the cells of the grid on which pieces are packed


def packed(drawn: list[Points], pieces: list[list[int]], sizes: Points, adjacent: Near) -> list[Points]:
    """Return how each piece is moved: the largest stays, the others fill the gaps around and inside it."""
    import numpy as np

    moves: list[Points] = []
    full: set[Cell] = set()
    if len(pieces) == 1:
        return [np.zeros(2)]
    for points, piece in zip(drawn, pieces, strict=True):
        own = _cells(points, piece, sizes[piece], adjacent)
        x, y = _free_place(own, full)
        full |= {(column + x, row + y) for column, row in own}
        moves.append(np.array((x, y)) * _GRAIN)
    return moves


def _cells(points: Points, piece: list[int], sizes: Points, adjacent: Near) -> list[Cell]:
    """Return the cells of a grid that a piece covers with its boxes and its ties."""
    number = {node: at for at, node in enumerate(piece)}
    cells: set[Cell] = set()
    for (x, y), (width, height) in zip(points, sizes, strict=True):
        columns = range(_cell(x - width / 2), _cell(x + width / 2) + 1)
        rows = range(_cell(y - height / 2), _cell(y + height / 2) + 1)
        cells.update((column, row) for column in columns for row in rows)
    for node in piece:
        for other in adjacent[node]:
            if node < other:
                cells.update(_along(points[number[node]], points[number[other]]))
    return sorted(cells)


def _along(one: Points, two: Points) -> Iterator[Cell]:
    (x, y), (far_x, far_y) = one.tolist(), two.tolist()
    parts = 1 + int(max(abs(far_x - x), abs(far_y - y)) / _GRAIN)
    for step in range(parts + 1):
        yield _cell(x + (far_x - x) * step / parts), _cell(y + (far_y - y) * step / parts)


def _cell(place: float) -> int:
    return round(place / _GRAIN)


def _free_place(own: list[Cell], full: set[Cell]) -> Cell:
    """Return the way nearest to the middle by which a piece comes to cover nothing that is full already."""
    if not full:
        return 0, 0
    middle = [(min(c[axis] for c in own) + max(c[axis] for c in own)) // 2 for axis in (0, 1)]
    for x, y in _from_the_middle():
        x, y = x - middle[0], y - middle[1]
        if not any((column + x, row + y) in full for column, row in own):
            return x, y
    raise AssertionError("beyond everything that is placed there is room")  # pragma: no cover


def _from_the_middle() -> Iterator[Cell]:
    """Yield all cells, ring by ring around the middle, each ring from the middle of its sides."""
    yield 0, 0
    for ring in count(1):
        for step in range(ring + 1):
            for side in sorted({step, -step}):
                yield from ((ring, side), (-ring, side))
                if step < ring:
                    yield from ((side, ring), (side, -ring))
