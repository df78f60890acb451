"""Where the nodes of a picture stand: near what they are tied to, apart from each other, always the same.

Each connected piece is drawn so that distances on the page follow the steps between nodes (stress
majorisation, https://doi.org/10.1007/978-3-540-31843-9_25), then boxes that cover each other are pushed
apart, and the pieces are packed beside each other. networkx's layouts need scipy for the same, and know
nothing of the size of labels.

>>> layout([(40, 20), (40, 20), (40, 20)], [(0, 1), (1, 2)]) == layout([(40, 20)] * 3, [(0, 1), (1, 2)])
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cubakg.network.packing import packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Size = tuple[float, float]
Tie = tuple[int, int]
Near = list[list[int]]

_STEP = 45.0  # from a node to its neighbour, in units of the picture
_WIDER = 1.05  # about the shape of the room between legend and sheet
_STRETCH = 1.3  # at most: more would belie the distances
_GAP = 24.0  # between two boxes
_STARTS = 4
_ROUNDS = 300
_MANY = 350  # from so many nodes on one start must do
_PUSHES = 400
_GOLDEN_ANGLE = 2.399963229728653


def layout(sizes: Sequence[Size], ties: Iterable[Tie]) -> list[tuple[int, int]]:
    """Return the centre of each node's box, with the middle of the picture at (0, 0).

    `sizes` are the widths and heights that the nodes need with their labels; `ties` pairs of their numbers.
    """
    import numpy as np

    adjacent = _adjacent(len(sizes), ties)
    boxes = np.array(sizes, dtype=np.float64).reshape(-1, 2) + _GAP
    pieces = _pieces(adjacent)
    drawn = [_piece(piece, adjacent, boxes[piece]) for piece in pieces]
    places = np.zeros((len(sizes), 2))
    for piece, points, corner in zip(pieces, drawn, packed(drawn, pieces, boxes, adjacent), strict=True):
        places[piece] = points + corner
    if len(sizes):
        places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return [(int(x), int(y)) for x, y in np.rint(places)]


def _adjacent(number: int, ties: Iterable[Tie]) -> Near:
    near: list[set[int]] = [set() for _ in range(number)]
    for a, b in ties:
        if a != b:
            near[a].add(b)
            near[b].add(a)
    return [sorted(nodes) for nodes in near]


def _pieces(adjacent: Near) -> list[list[int]]:
    """Return the connected pieces, the largest first, each as a walk from its most connected node."""
    seen: set[int] = set()
    pieces = []
    for start in sorted(range(len(adjacent)), key=lambda n: (-len(adjacent[n]), n)):
        if start not in seen:
            seen.add(start)
            piece = [start]
            for node in piece:
                fresh = [n for n in adjacent[node] if n not in seen]
                seen.update(fresh)
                piece.extend(fresh)
            pieces.append(piece)
    return sorted(pieces, key=lambda piece: (-len(piece), piece))


def _piece(piece: list[int], adjacent: Near, boxes: Points) -> Points:
    import numpy as np

    if len(piece) == 1:
        return np.zeros((1, 2))
    ideal = _ideal(piece, adjacent, boxes)
    starts = _STARTS if len(piece) < _MANY else 1
    tried = [_stress_layout(ideal, turn) for turn in range(starts)]
    points = min(tried, key=lambda attempt: attempt[0])[1]
    return _apart(_roomy(_lying(points), boxes), boxes)


def _ideal(piece: list[int], adjacent: Near, boxes: Points) -> Points:
    """Return how far apart each two nodes should stand: by steps, with room around the much connected."""
    import numpy as np

    number = {node: at for at, node in enumerate(piece)}
    tied = np.zeros((len(piece), len(piece)), dtype=np.float32)
    for node in piece:
        tied[number[node], [number[n] for n in adjacent[node]]] = 1
    steps = _steps(tied)
    room = 9 * np.sqrt(tied.sum(axis=1)) + np.sqrt(boxes.prod(axis=1)) / 6
    ideal: Points = steps * _STEP + room[:, None] + room[None, :]
    np.fill_diagonal(ideal, 1.0)
    return ideal


def _steps(tied: NDArray[np.float32]) -> Points:
    """Return the number of steps between each two nodes; whole numbers, so exact on every machine."""
    import numpy as np

    steps = np.where(tied > 0, 1.0, np.inf)
    reached = tied > 0
    np.fill_diagonal(reached, val=True)
    front, step = tied, 1.0
    while not reached.all():
        step += 1
        front = ((front @ tied > 0) & ~reached).astype(np.float32)
        steps[front > 0] = step
        reached |= front > 0
    return steps


def _stress_layout(ideal: Points, turn: int) -> tuple[float, Points]:
    """Return how badly the distances fit, and the points, from one of several fixed beginnings."""
    import numpy as np

    number = len(ideal)
    angles = np.arange(number) * _GOLDEN_ANGLE * (1 + turn / 7) + turn
    radii = ideal.max() / 2 * np.sqrt((np.arange(number) + 0.5) / number)
    points = np.column_stack((radii * np.cos(angles), radii * np.sin(angles)))
    weights = ideal**-2
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1 / number)  # the 1s change no picture
    stress = np.inf
    for _ in range(_ROUNDS if number < _MANY else _ROUNDS // 3):
        lengths = _lengths(points)
        before, stress = stress, float((weights * (lengths - ideal) ** 2).sum())
        if before - stress < stress / 10_000:
            break
        pull = -weights * ideal / np.maximum(lengths, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    return stress, points


def _lengths(points: Points) -> Points:
    import numpy as np

    across, down = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
    lengths: Points = np.sqrt(across * across + down * down)
    return lengths


def _lying(points: Points) -> Points:
    """Turn the points so that their longest way runs from left to right, and fill the height a little."""
    import numpy as np

    centred = points - points.mean(axis=0)
    xx, yy = (centred**2).sum(axis=0)
    xy = (centred[:, 0] * centred[:, 1]).sum()
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Points = np.column_stack(
        (centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin)
    )
    width, height = np.maximum(turned.max(axis=0) - turned.min(axis=0), 1.0)
    stretch = min(max(float(np.sqrt(width / height / _WIDER)), 1.0), _STRETCH)
    return turned * (1 / stretch, stretch)


def _roomy(points: Points, boxes: Points) -> Points:
    """Widen a picture whose boxes would fill more than half of it."""
    import numpy as np

    width, height = np.maximum(points.max(axis=0) - points.min(axis=0), boxes.max(axis=0))
    crowded = 2 * boxes.prod(axis=1).sum() / (width * height)
    return points * float(np.sqrt(max(crowded, 1.0)))


def _apart(points: Points, boxes: Points) -> Points:
    """Push boxes that cover each other apart, each pair along the side where less is to be done."""
    import numpy as np

    points = points.copy()
    for _ in range(_PUSHES):
        one, other = _covering(points, boxes)
        if not len(one):
            break
        way = points[one] - points[other]
        over = (boxes[one] + boxes[other]) / 2 - np.abs(way)
        push = np.where(way < 0, -over, over) * 0.3
        sideways = over[:, 0] < over[:, 1]
        push[sideways, 1] = 0
        push[~sideways, 0] = 0
        np.add.at(points, one, push)
        np.subtract.at(points, other, push)
    return points


def _covering(points: Points, boxes: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs of boxes that cover each other."""
    import numpy as np

    covered = np.ones((len(points), len(points)), dtype=bool)
    for axis in (0, 1):
        place, half = points[:, axis], boxes[:, axis] / 2
        covered &= np.abs(place[:, None] - place[None]) < half[:, None] + half[None] - 0.5
    one, other = np.nonzero(np.triu(covered, 1))
    return one, other
