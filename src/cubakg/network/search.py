"""The k cheapest simple paths between two nodes, on a network that is seen only through its neighbours.

`Neighbours` maps a node to its neighbours and the whole-number cost of going there, the same both ways: whole
numbers, so that a path costs exactly what its mirror image costs.

The best path is found from both ends at once. The distances that this leaves behind are lower bounds for the
way still to go; with them each further path (Yen 1971, https://doi.org/10.1287/mnsc.17.11.712) costs only a
short search along the corridor between the two ends, instead of one through the whole network.

>>> roads = {"a": {"b": 1, "c": 4}, "b": {"a": 1, "c": 1}, "c": {"a": 4, "b": 1}}
>>> [(found.cost, found.nodes) for found in cheapest("a", "c", roads.__getitem__, count=3, max_hops=5)]
[(2, ('a', 'b', 'c')), (4, ('a', 'c'))]
>>> [found.nodes for found in cheapest("a", "c", roads.__getitem__, count=3, max_hops=1)]
[('a', 'c')]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Any

from cubakg.network.record import Record

Id = Any  # an int or a str: anything hashable that sorts
Neighbours = Callable[[Id], Mapping[Id, int]]
Distances = dict[Id, int]
_FAR = 1 << 62
_NARROW = (
    32  # the corridor takes in a sixteenth more than needed at first, then an eighth, then a quarter ...
)
_PATIENCE = 6  # widenings before the search looks which nodes can be on a path that is short enough
Waiting = tuple[int, int, tuple[Id, ...], int]


class Found(Record):
    """A path: what it costs and the nodes that it passes, both ends included."""

    cost: int
    nodes: tuple[Id, ...]


def cheapest(start: Id, end: Id, neighbours: Neighbours, count: int, max_hops: int) -> list[Found]:
    """Return up to `count` simple paths of at most `max_hops` hops, cheapest first, in a fixed order."""
    if start == end or max_hops < 1:
        return []
    front, back = _Side(start), _Side(end)
    best = _from_both_ends(front, back, neighbours)
    if best is None:
        return []
    short = len(best.nodes) - 1 <= max_hops
    if count == 1 and short:
        return [best]
    corridor = _Corridor(front, back, neighbours, max_hops)
    corridor.widen(best.cost)
    # (cost or bound, 0 found or 1 bound, nodes of the path or of its root, where the path branched off)
    first = (best.cost, 0, best.nodes, 0) if short else (best.cost, 1, (start,), 0)
    return _yen(first, corridor, count)


def fewest_hops(start: Id, end: Id, neighbours: Neighbours, at_most: int) -> int | None:
    """Return the least number of hops between two nodes, or None where it is more than `at_most`.

    >>> fewest_hops("a", "c", {"a": {"b": 1}, "b": {"a": 1, "c": 1}, "c": {"b": 1}}.__getitem__, 3)
    2
    """
    seen, other = {start}, {end}
    front, back = {start}, {end}
    for hops in range(1, at_most + 1):
        if len(front) > len(back):
            front, back, seen, other = back, front, other, seen
        front = {there for here in front for there in neighbours(here)} - seen
        if front & other:
            return hops
        seen |= front
        if not front:
            return None
    return None


def reach(start: Id, neighbours: Neighbours, at_most: int) -> set[Id]:
    """Return the nodes within `at_most` hops, the start excluded."""
    seen = front = {start}
    for _ in range(at_most):
        front = {there for here in front for there in neighbours(here)} - seen
        seen = seen | front
    return seen - {start}


def _yen(first: Waiting, corridor: _Corridor, count: int) -> list[Found]:
    """Take the cheapest branch off the paths found so far, again and again.

    A branch waits with a lower bound of its cost and is only searched when that comes up: most never are. The
    search stays in the corridor, which is widened when all that is cheaper has been found.
    """
    paths: list[Found] = []
    waiting = [first]
    while waiting and len(paths) < count:
        cost, is_bound, nodes, at = heappop(waiting)
        if not is_bound:
            paths.append(Found(cost, nodes))
            for spur in range(at, len(nodes) - 1):  # branches before were made from its parent
                _wait(waiting, corridor, paths, nodes[: spur + 1], cost)
        elif cost > corridor.limit:
            corridor.widen(cost)
            _wait(waiting, corridor, paths, nodes, cost)
        else:
            branch, all_seen = corridor.onward(nodes, _taken(paths, nodes))
            if branch:
                heappush(waiting, (branch.cost, 0, branch.nodes, at))
            elif not all_seen:
                heappush(waiting, (corridor.limit + 1, 1, nodes, at))
    return paths


def _wait(
    waiting: list[Waiting], corridor: _Corridor, paths: list[Found], root: tuple[Id, ...], least: int
) -> None:
    bound = corridor.branch_bound(root, _taken(paths, root))
    if bound < _FAR:
        heappush(waiting, (max(bound, least), 1, root, len(root) - 1))


def _taken(paths: list[Found], root: tuple[Id, ...]) -> frozenset[Id]:
    """Return where the paths found so far go on behind a root."""
    return frozenset(path.nodes[len(root)] for path in paths if path.nodes[: len(root)] == root)


class _Side:
    """A search from one end that can be taken up again: exact distances up to `radius`, and what comes next."""

    def __init__(self, end: Id) -> None:
        self.end = end
        self.settled: Distances = {}
        self.seen: Distances = {end: 0}
        self.queue: list[tuple[int, Id]] = [(0, end)]

    @property
    def radius(self) -> int:
        """Return the least distance that a node which is not settled can have."""
        while self.queue and self.queue[0][1] in self.settled:
            heappop(self.queue)
        return self.queue[0][0] if self.queue else _FAR

    def grow(self, radius: int, neighbours: Neighbours) -> None:
        """Settle all that is nearer than `radius`."""
        while self.radius < radius:
            cost, here = heappop(self.queue)
            self.settled[here] = cost
            for there, step in neighbours(here).items():
                if cost + step < self.seen.get(there, _FAR):
                    self.seen[there] = cost + step
                    heappush(self.queue, (cost + step, there))


class _Corridor:
    """The part of the network on ways of cost `limit` or less between two nodes, and the distances in it."""

    def __init__(self, front: _Side, back: _Side, neighbours: Neighbours, max_hops: int) -> None:
        self.end = back.end
        self.neighbours = neighbours
        self.max_hops = max_hops
        self.limit = 0
        self._front, self._back = front, back
        self._to_end: Distances = {}
        self._hops_left: dict[Id, int] = {}
        self._widened = 0

    def widen(self, cost: int) -> None:
        """Take in all that lies on ways of this cost, and a little more; each time more of it."""
        self._widened += 1
        self.limit = cost + cost * self._widened // _NARROW
        if self._widened == _PATIENCE:
            self._leave_long_ways_out()
        half = self.limit // 2 + 1
        self._front.grow(half, self.neighbours)
        self._back.grow(half, self.neighbours)
        self._to_end = self._distances_to_end()

    def bound(self, node: Id) -> int:
        """Return a cost that the way from `node` to the end is never below.

        What is outside of the corridor is more than the limit away, less its distance from the start.
        """
        exact = self._to_end.get(node)
        if exact is not None:
            return exact
        from_start = self._front.settled.get(node)
        return self.limit // 2 + 1 if from_start is None else max(self.limit + 1 - from_start, 0)

    def branch_bound(self, root: tuple[Id, ...], taken: frozenset[Id]) -> int:
        """Return a cost that a path which begins with `root` and goes on to none of `taken` is never below."""
        steps = self.neighbours(root[-1]).items()
        least = min((step + self.bound(there) for there, step in steps if there not in taken), default=_FAR)
        return self._cost(root) + least if least < _FAR else _FAR

    def onward(self, root: tuple[Id, ...], taken: frozenset[Id]) -> tuple[Found | None, bool]:
        """Return the cheapest simple path that begins with `root` and goes on to none of `taken`.

        It is looked for inside the corridor; the second value tells whether all there is was inside.
        """
        budget, before = self.max_hops - len(root) + 1, self._cost(root)
        if budget < 1:
            return None, True
        spur, all_seen = _along(root, taken, self, self.limit - before, 0)
        if spur and len(spur.nodes) - 1 > budget:
            spur, all_seen = _along(root, taken, self, self.limit - before, budget)
        return Found(before + spur.cost, root[:-1] + spur.nodes) if spur else None, all_seen

    def hops_left(self) -> dict[Id, int]:
        """Return, for the nodes on some way of at most `max_hops` hops, the least hops to the end."""
        if not self._hops_left:
            self._hops_left = _hops_to_end(self._front.end, self.end, self.neighbours, self.max_hops)
        return self._hops_left

    def _leave_long_ways_out(self) -> None:
        """Keep to the nodes on ways of at most `max_hops` hops from now on: there may be few paths so short."""
        left, whole = self.hops_left(), self.neighbours
        kept: dict[Id, dict[Id, int]] = {}

        def neighbours(node: Id) -> dict[Id, int]:
            if node not in kept:
                kept[node] = {there: step for there, step in whole(node).items() if there in left}
            return kept[node]

        self.neighbours = neighbours
        self._front, self._back = _Side(self._front.end), _Side(self.end)

    def _distances_to_end(self) -> Distances:
        """Go on from what is settled around the end, through what is settled around the start."""
        distances, from_start = dict(self._back.settled), self._front.settled
        seen = dict(self._back.seen)
        queue = [entry for entry in self._back.queue if entry[1] in from_start]
        heapify(queue)
        while queue:
            cost, here = heappop(queue)
            if here in distances or cost + from_start[here] > self.limit:
                continue
            distances[here] = cost
            for there, step in self.neighbours(here).items():
                total = cost + step
                if there in from_start and total < seen.get(there, _FAR):
                    seen[there] = total
                    heappush(queue, (total, there))
        return distances

    def _cost(self, root: tuple[Id, ...]) -> int:
        return sum(self.neighbours(a)[b] for a, b in pairwise(root))


def _along(
    root: tuple[Id, ...], taken: frozenset[Id], corridor: _Corridor, limit: int, budget: int
) -> tuple[Found | None, bool]:
    """Search on from `root`, cheapest estimate first, up to a limit of cost; tell whether that cut anything off.

    With a `budget` of hops, a node is visited anew for each number of hops that lead to it.
    """
    start, end, neighbours, bound = root[-1], corridor.end, corridor.neighbours, corridor.bound
    closed = set(root)
    left = corridor.hops_left() if budget else {}
    all_seen = True
    cost_to: dict[Any, int] = {}
    queue: list[tuple[int, int, tuple[Id, ...]]] = [(0, 0, (start,))]
    while queue:
        _, cost, nodes = heappop(queue)
        here = nodes[-1]
        if here == end:
            return Found(cost, nodes), True
        hops = len(nodes)
        if cost > cost_to.get((here, hops) if budget else here, cost):
            continue
        for there, step in neighbours(here).items():
            if there in closed or (hops == 1 and there in taken):
                continue
            if budget and hops + left.get(there, _FAR) > budget:
                continue
            key = (there, hops + 1) if budget else there
            total = cost + step
            if total < cost_to.get(key, _FAR):
                estimate = total + bound(there)
                if estimate > limit:
                    all_seen = False
                    continue
                cost_to[key] = total
                heappush(queue, (estimate, total, (*nodes, there)))
    return None, all_seen


def _from_both_ends(front: _Side, back: _Side, neighbours: Neighbours) -> Found | None:
    """Return the cheapest path between two ends, searched from both; both sides can be taken up again."""
    best, meeting = _FAR, None
    while front.radius + back.radius < best:
        side, other = (front, back) if front.radius <= back.radius else (back, front)
        cost, here = heappop(side.queue)
        side.settled[here] = cost
        seen, far = side.seen, other.seen
        for there, step in neighbours(here).items():
            total = cost + step
            if total < seen.get(there, _FAR):
                seen[there] = total
                heappush(side.queue, (total, there))
                if total + far.get(there, _FAR) < best:
                    best, meeting = total + far[there], there
    if meeting is None:
        return None
    ways = (_way(meeting, side, neighbours) for side in (front, back))
    to_start, to_end = ways
    return Found(best, (*reversed(to_start), *to_end[1:]))


def _way(node: Id, side: _Side, neighbours: Neighbours) -> list[Id]:
    """Return the way from a node back to the end from which it was found."""
    way = [node]
    while way[-1] != side.end:
        here, left = way[-1], side.seen[way[-1]]
        way.append(
            next(t for t, step in neighbours(here).items() if side.settled.get(t, _FAR) == left - step)
        )
    return way


def _hops_to_end(start: Id, end: Id, neighbours: Neighbours, at_most: int) -> dict[Id, int]:
    """Return the least hops to the end of all nodes on ways of at most `at_most` hops, found from both ends."""
    layers: list[set[Id]] = [{start}]
    seen = {start}
    for _ in range(at_most // 2):
        layers.append({there for here in layers[-1] for there in neighbours(here)} - seen)
        seen |= layers[-1]
    left = {end: 0}
    front = {end}
    for hops in range(1, at_most - len(layers) + 2):
        front = {there for here in front for there in neighbours(here)} - left.keys()
        left |= dict.fromkeys(front, hops)
    for layer in reversed(layers):
        for here in layer:
            ways = (left[there] + 1 for there in neighbours(here) if there in left)
            least = min(ways, default=_FAR)
            if least < left.get(here, _FAR):
                left[here] = least
    return left
