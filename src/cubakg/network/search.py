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

from heapq import heappop, heappush

from cubakg.network.corridor import FAR, Corridor, Found, Id, Neighbours, Side

Waiting = tuple[int, int, tuple[Id, ...], int]


def cheapest(start: Id, end: Id, neighbours: Neighbours, count: int, max_hops: int) -> list[Found]:
    """Return up to `count` simple paths of at most `max_hops` hops, cheapest first, in a fixed order."""
    if start == end or max_hops < 1:
        return []
    front, back = Side(start), Side(end)
    best = _from_both_ends(front, back, neighbours)
    if best is None:
        return []
    short = len(best.nodes) - 1 <= max_hops
    if count == 1 and short:
        return [best]
    corridor = Corridor(front, back, neighbours, max_hops)
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


def _yen(first: Waiting, corridor: Corridor, count: int) -> list[Found]:
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
    waiting: list[Waiting], corridor: Corridor, paths: list[Found], root: tuple[Id, ...], least: int
) -> None:
    bound = corridor.branch_bound(root, _taken(paths, root))
    if bound < FAR:
        heappush(waiting, (max(bound, least), 1, root, len(root) - 1))


def _taken(paths: list[Found], root: tuple[Id, ...]) -> frozenset[Id]:
    """Return where the paths found so far go on behind a root."""
    return frozenset(path.nodes[len(root)] for path in paths if path.nodes[: len(root)] == root)


def _from_both_ends(front: Side, back: Side, neighbours: Neighbours) -> Found | None:
    """Return the cheapest path between two ends, searched from both; both sides can be taken up again."""
    best, meeting = FAR, None
    while front.radius + back.radius < best:
        side, other = (front, back) if front.radius <= back.radius else (back, front)
        cost, here = heappop(side.queue)
        side.settled[here] = cost
        seen, far = side.seen, other.seen
        for there, step in neighbours(here).items():
            total = cost + step
            if total < seen.get(there, FAR):
                seen[there] = total
                heappush(side.queue, (total, there))
                if total + far.get(there, FAR) < best:
                    best, meeting = total + far[there], there
    if meeting is None:
        return None
    ways = (_way(meeting, side, neighbours) for side in (front, back))
    to_start, to_end = ways
    return Found(best, (*reversed(to_start), *to_end[1:]))


def _way(node: Id, side: Side, neighbours: Neighbours) -> list[Id]:
    """Return the way from a node back to the end from which it was found."""
    way = [node]
    while way[-1] != side.end:
        here, left = way[-1], side.seen[way[-1]]
        way.append(next(t for t, step in neighbours(here).items() if side.settled.get(t, FAR) == left - step))
    return way
