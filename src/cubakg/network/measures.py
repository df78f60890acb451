"""Measures of who is central, one function each. To add one: a function and a line in `MEASURES`.

All take the simple network (see `simple.Pairs`), whose weights count ties, and return a number for each name. Up
to 2,000 nodes networkx computes what takes long, above that igraph where it is installed: the same numbers.

>>> from cubakg.network.simple import Pairs
>>> line = Pairs(["a", "b", "c"], [(0, 1), (1, 2)], [1, 1])
>>> {name: max(measure(line), key=measure(line).get) for name, measure, _ in MEASURES}["betweenness"]
'b'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cubakg.network import engines
from cubakg.network.engines import LARGE

if TYPE_CHECKING:
    from cubakg.network.simple import Pairs

DAMPING = 0.85
_STILL = 1e-10  # how little the shares may move, all together, for a walk to count as settled
_STEPS = 1000


def degree(pairs: Pairs) -> dict[str, float]:
    """Return with how many others each node is tied."""
    return _summed(pairs, [1] * len(pairs.ends))


def weighted_degree(pairs: Pairs) -> dict[str, float]:
    """Return how many ties each node has, parallel ones counted."""
    return _summed(pairs, pairs.weights)


def betweenness(pairs: Pairs) -> dict[str, float]:
    """Return on what share of the shortest paths between two others each node lies.

    Above 2,000 nodes the shares are estimated from the paths out of 256 of them, drawn with a fixed seed.
    """
    if len(pairs) > LARGE:
        return engines.sampled_betweenness(pairs)
    import networkx

    scores: dict[str, float] = networkx.betweenness_centrality(pairs.graph)
    return scores


def closeness(pairs: Pairs) -> dict[str, float]:
    """Return how near each node is to the others of its piece, times the share of nodes in that piece.

    The number is (n-1)/sum of steps, times (n-1)/(N-1): n is the size of the piece, N that of the network.
    Above 30,000 nodes the mean number of steps is estimated from the ways to 256 nodes of each piece.
    """
    if len(pairs) > LARGE:
        return engines.large_closeness(pairs)
    import networkx

    scores: dict[str, float] = networkx.closeness_centrality(pairs.graph)
    return scores


def eigenvector(pairs: Pairs) -> dict[str, float]:
    """Return the entries of the leading eigenvector: a node counts by the nodes that it is tied to.

    All weight falls on the piece of the network with the largest eigenvalue; elsewhere it is 0.
    """
    if len(pairs) > LARGE:
        return engines.large_eigenvector(pairs)
    import networkx

    scores = networkx.eigenvector_centrality(pairs.graph, max_iter=10_000, tol=1e-9, weight="weight")
    return {name: round(score, 9) for name, score in scores.items()}


def pagerank(pairs: Pairs) -> dict[str, float]:
    """Return how often a walker comes by who follows ties at random and starts anew 15 times in 100.

    networkx needs scipy for this; numpy alone is enough, and quicker on 100,000 nodes than any engine measured.
    """
    import numpy

    size = len(pairs)
    ends = numpy.array(pairs.ends).reshape(-1, 2).T
    source, target = numpy.concatenate((ends[0], ends[1])), numpy.concatenate((ends[1], ends[0]))
    weight = numpy.array(pairs.weights * 2, dtype=float)
    portion = weight / numpy.bincount(source, weight, size)[source]
    share: Any = numpy.full(size, 1 / size)
    for _ in range(_STEPS):
        before, share = (
            share,
            DAMPING * numpy.bincount(target, portion * share[source], size) + (1 - DAMPING) / size,
        )
        if abs(share - before).sum() < _STILL:
            break
    return dict(zip(pairs.names, map(float, share), strict=True))


# name, function, what a column of it is called
MEASURES: list[tuple[str, Callable[[Pairs], dict[str, float]], str]] = [
    ("degree", degree, "number of others tied to"),
    ("weighted", weighted_degree, "number of ties"),
    ("betweenness", betweenness, "share of shortest paths"),
    ("closeness", closeness, "nearness to all others"),
    ("eigenvector", eigenvector, "entry in the leading eigenvector"),
    ("pagerank", pagerank, "share of a random walker's visits"),
]


def sampled(name: str, nodes: int) -> int | None:
    """Return from how many nodes a measure of a network of this size is estimated; None where it is exact.

    >>> sampled("betweenness", 100), sampled("betweenness", 100_000), sampled("pagerank", 100_000)
    (None, 256, None)
    """
    exact_to = {"betweenness": LARGE, "closeness": engines.FAR_TOO_LARGE}
    return engines.SAMPLE if name in exact_to and nodes > exact_to[name] else None


def _summed(pairs: Pairs, weights: list[int]) -> dict[str, float]:
    sums = [0.0] * len(pairs)
    for (a, b), weight in zip(pairs.ends, weights, strict=True):
        sums[a] += weight
        sums[b] += weight
    return dict(zip(pairs.names, sums, strict=True))
