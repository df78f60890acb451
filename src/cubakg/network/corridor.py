"""The part of a network between two nodes, with what is known of distances in it, wide enough for a search.

`search` finds the best path from both ends, which leaves exact distances behind around both. The corridor holds
what lies on ways up to a limit of cost; inside, the cost of the way still to go is known, so that a search for a
further path hardly looks aside. It is widened step by step, as dearer paths are asked for.
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
FAR = 1 << 62
_NARROW = 16  # the corridor takes in a sixteenth more than needed at first, then two, then three ...
_PATIENCE = 6  # widenings before the search looks which nodes can be on a path that is short enough


class Found(Record):
    """A path: what it costs and the nodes that it passes, both ends included."""

    cost: int
    nodes: tuple[Id, ...]


class Side:
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
        return self.queue[0][0] if self.queue else FAR

    def grow(self, radius: int, neighbours: Neighbours) -> None:
        """Settle all that is nearer than `radius`."""
        while self.radius < radius:
            cost, here = heappop(self.queue)
            self.settled[here] = cost
            for there, step in neighbours(here).items():
                if cost + step < self.seen.get(there, FAR):
                    self.seen[there] = cost + step
                    heappush(self.queue, (cost + step, there))


class Corridor:
    """The part of the network on ways of cost `limit` or less between two nodes, and the distances in it."""

    def __init__(self, front: Side, back: Side, neighbours: Neighbours, max_hops: int) -> None:
        self.end = back.end
        self.neighbours = neighbours
        self.max_hops = max_hops
        self.limit = 0
        self._front, self._back = front, back
        self.to_end: Distances = {}
        self._hops_left: dict[Id, int] = {}
        self._widened = 0
        self._short = False

    def widen(self, cost: int) -> None:
        """Take in all that lies on ways of this cost, and a little more; each time more of it."""
        self._widened += 1
        self.limit = cost + cost * self._widened // _NARROW
        if not self._short and (self._hops_left or self._widened == _PATIENCE):
            self._leave_long_ways_out()
        half = self.limit // 2 + 1
        self._front.grow(half, self.neighbours)
        self._back.grow(half, self.neighbours)
        self.to_end = self._distances_to_end()

    def inside(self, steps: Mapping[Id, int]) -> set[Id]:
        """Return the steps that stay in the corridor; each other one leads to a path dearer than the limit."""
        return steps.keys() & self.to_end.keys()

    def branch_bound(self, root: tuple[Id, ...], taken: frozenset[Id]) -> int:
        """Return a cost that a path which begins with `root` and goes on to none of `taken` is never below."""
        steps = self.neighbours(root[-1])
        inside = self.inside(steps)
        least = min((steps[t] + self.to_end[t] for t in inside if t not in taken), default=FAR)
        outside = self.limit + 1 if len(inside) < len(steps) else FAR
        return min(self._cost(root) + least, outside) if least < FAR else outside

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
        self._short = True
        left, whole = self.hops_left(), self.neighbours
        kept: dict[Id, dict[Id, int]] = {}

        def neighbours(node: Id) -> dict[Id, int]:
            if node not in kept:
                kept[node] = {there: step for there, step in whole(node).items() if there in left}
            return kept[node]

        self.neighbours = neighbours
        self._front, self._back = Side(self._front.end), Side(self.end)

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
                if there in from_start and total < seen.get(there, FAR):
                    seen[there] = total
                    heappush(queue, (total, there))
        return distances

    def _cost(self, root: tuple[Id, ...]) -> int:
        return sum(self.neighbours(a)[b] for a, b in pairwise(root))


def _along(
    root: tuple[Id, ...], taken: frozenset[Id], corridor: Corridor, limit: int, budget: int
) -> tuple[Found | None, bool]:
    """Search on from `root`, cheapest estimate first, up to a limit of cost; tell whether that cut anything off.

    With a `budget` of hops, a node is visited anew for each number of hops that lead to it.
    """
    start, end, to_end = root[-1], corridor.end, corridor.to_end
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
        steps = corridor.neighbours(here)
        inside = corridor.inside(steps)
        all_seen = all_seen and len(inside) == len(steps)
        for there in inside - closed:
            if (hops == 1 and there in taken) or (budget and hops + left.get(there, FAR) > budget):
                continue
            key = (there, hops + 1) if budget else there
            total = cost + steps[there]
            if total < cost_to.get(key, FAR):
                estimate = total + to_end[there]
                if estimate > limit:
                    all_seen = False
                    continue
                cost_to[key] = total
                heappush(queue, (estimate, total, (*nodes, there)))
    return None, all_seen


def _hops_to_end(start: Id, end: Id, neighbours: Neighbours, at_most: int) -> dict[Id, int]:
    """Return the least hops to the end of all nodes on ways of at most `at_most` hops, found from both ends."""
    half = at_most // 2
    near, front = {start}, {start}
    for _ in range(half):
        front = {there for here in front for there in neighbours(here)} - near
        near |= front
    left, front = {end: 0}, {end}
    for hops in range(1, at_most - half + 1):
        front = {there for here in front for there in neighbours(here)} - left.keys()
        left |= dict.fromkeys(front, hops)
    waiting = near - left.keys()  # what is further from the end is on such a way only if it is near the start
    for hops in range(at_most - half + 1, at_most + 1):
        reached = {here for here in waiting if any(left.get(t) == hops - 1 for t in neighbours(here))}
        left |= dict.fromkeys(reached, hops)
        waiting -= reached
    return left
