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
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from cubakg.network.record import Record

Id = Any  # an int or a str: anything hashable that sorts
Neighbours = Callable[[Id], Mapping[Id, int]]
Distances = dict[Id, int]
_NOTHING: frozenset[Any] = frozenset()
_FAR = 1 << 62


class Found(Record):
    """A path: what it costs and the nodes that it passes, both ends included."""

    cost: int
    nodes: tuple[Id, ...]


class Ball(Record):
    """What a search from one end knows: exact distances, and the least distance of every other node."""

    distances: Distances
    radius: int


def cheapest(start: Id, end: Id, neighbours: Neighbours, count: int, max_hops: int) -> list[Found]:
    """Return up to `count` simple paths of at most `max_hops` hops, cheapest first, in a fixed order."""
    if start == end:
        return []
    corridor = _Corridor(start, end, neighbours)
    first = corridor.best if corridor.best and len(corridor.best.nodes) - 1 <= max_hops else None
    if first is None and corridor.best is not None:
        first = corridor.onward((start,), _NOTHING, max_hops)
    if first is None:
        return []
    return _yen(first, corridor, neighbours, count, max_hops)


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


def _yen(first: Found, corridor: _Corridor, neighbours: Neighbours, count: int, max_hops: int) -> list[Found]:
    """Branch off each path found so far, at each of its nodes, and take the cheapest branch next."""
    paths: list[Found] = []
    waiting: list[tuple[int, tuple[Id, ...], int]] = [(first.cost, first.nodes, 0)]
    known = {first.nodes}
    while waiting and len(paths) < count:
        cost, nodes, branched_at = heappop(waiting)
        paths.append(Found(cost, nodes))
        for at in range(branched_at, len(nodes) - 1):  # branches before were made from its parent
            root = nodes[: at + 1]
            taken = frozenset(p.nodes[at + 1] for p in paths if p.nodes[: at + 1] == root)
            branch = corridor.onward(root, taken, max_hops)
            if branch and branch.nodes not in known:
                known.add(branch.nodes)
                heappush(waiting, (branch.cost, branch.nodes, at))
    return paths


class _Corridor:
    """The part of the network between two nodes, and what is known of distances in it."""

    def __init__(self, start: Id, end: Id, neighbours: Neighbours) -> None:
        self.end = end
        self.neighbours = neighbours
        self.best, from_start, to_end = _from_both_ends(start, end, neighbours)
        if self.best:
            limit = self.best.cost + self.best.cost // 4  # room for the alternatives
            to_end = _widen(end, from_start, neighbours, limit)
        self._from_start, self._to_end = from_start, to_end

    def bound(self, node: Id) -> int:
        """Return a cost that the way from `node` to the end is never below."""
        exact = self._to_end.distances.get(node)
        if exact is not None:
            return exact
        from_start = self._from_start.distances.get(node, self._from_start.radius)
        return max(self._to_end.radius - from_start, 0)

    def onward(self, root: tuple[Id, ...], taken: frozenset[Id], max_hops: int) -> Found | None:
        """Return the cheapest simple path that begins with `root` and goes on to none of `taken`."""
        budget = max_hops - len(root) + 1
        spur = _along(root, taken, self, 0) if budget > 0 else None
        if spur and len(spur.nodes) - 1 > budget:
            spur = _along(root, taken, self, budget)
        if spur is None:
            return None
        before = sum(self.neighbours(a)[b] for a, b in pairwise(root))
        return Found(before + spur.cost, root[:-1] + spur.nodes)


def _along(root: tuple[Id, ...], taken: frozenset[Id], corridor: _Corridor, budget: int) -> Found | None:
    """Search on from `root`, cheapest estimate first; with a `budget` of hops, by node and number of hops."""
    start, end, neighbours, bound = root[-1], corridor.end, corridor.neighbours, corridor.bound
    closed = set(root)
    cost_to: dict[Any, int] = {}
    queue: list[tuple[int, int, tuple[Id, ...]]] = [(bound(start), 0, (start,))]
    while queue:
        _, cost, nodes = heappop(queue)
        here = nodes[-1]
        if here == end:
            return Found(cost, nodes)
        hops = len(nodes)
        if (budget and hops > budget) or cost > cost_to.get((here, hops) if budget else here, cost):
            continue
        for there, step in neighbours(here).items():
            if there in closed or (hops == 1 and there in taken):
                continue
            key = (there, hops + 1) if budget else there
            if cost + step < cost_to.get(key, _FAR):
                cost_to[key] = cost + step
                heappush(queue, (cost + step + bound(there), cost + step, (*nodes, there)))
    return None


def _from_both_ends(start: Id, end: Id, neighbours: Neighbours) -> tuple[Found | None, Ball, Ball]:
    """Return the cheapest path, and the exact distances around both ends that were learnt on the way."""
    settled: tuple[Distances, Distances] = ({}, {})
    distance: tuple[Distances, Distances] = ({start: 0}, {end: 0})
    parent: tuple[dict[Id, Id], dict[Id, Id]] = ({}, {})
    queues: tuple[list[tuple[int, Id]], list[tuple[int, Id]]] = ([(0, start)], [(0, end)])
    best, meeting = _FAR, None
    while queues[0] and queues[1] and queues[0][0][0] + queues[1][0][0] < best:
        side = 0 if queues[0][0][0] <= queues[1][0][0] else 1
        cost, here = heappop(queues[side])
        if here in settled[side]:
            continue
        settled[side][here] = cost
        for there, step in neighbours(here).items():
            total = cost + step
            if total < distance[side].get(there, _FAR):
                distance[side][there] = total
                parent[side][there] = here
                heappush(queues[side], (total, there))
                if total + distance[1 - side].get(there, _FAR) < best:
                    best, meeting = total + distance[1 - side][there], there
    radius = [queue[0][0] if queue else _FAR for queue in queues]
    balls = Ball(settled[0], radius[0]), Ball(settled[1], radius[1])
    if meeting is None:
        return None, *balls
    return Found(best, _joined(meeting, parent)), *balls


def _joined(meeting: Id, parent: tuple[dict[Id, Id], dict[Id, Id]]) -> tuple[Id, ...]:
    nodes = [meeting]
    while nodes[-1] in parent[0]:
        nodes.append(parent[0][nodes[-1]])
    nodes.reverse()
    while nodes[-1] in parent[1]:
        nodes.append(parent[1][nodes[-1]])
    return tuple(nodes)


def _widen(end: Id, from_start: Ball, neighbours: Neighbours, limit: int) -> Ball:
    """Go on from the end, but only to nodes that lie on some way of cost `limit` or less.

    A node that is left out is then known to be more than `limit` minus its distance from the start away: its
    bound is read off the ball's radius, which is `limit` here.
    """
    distances: Distances = {}
    distance = {end: 0}
    queue = [(0, end)]
    while queue:
        cost, here = heappop(queue)
        if here in distances:
            continue
        distances[here] = cost
        for there, step in neighbours(here).items():
            total = cost + step
            bound = from_start.distances.get(there, from_start.radius)
            if total + bound <= limit and total < distance.get(there, _FAR):
                distance[there] = total
                heappush(queue, (total, there))
    return Ball(distances, limit)
