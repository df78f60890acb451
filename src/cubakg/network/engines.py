"""Measures on large networks, by igraph: what networkx takes minutes for, with the same numbers.

igraph is an optional extra (`pip install 'cubakg[large]'`); without it networkx does what it can. Of networkx,
igraph, rustworkx and scikit-network it was the quickest for betweenness and for communities on 10,000 and 100,000
nodes, conversion included (see `bench/network.py`).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from math import sqrt
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cubakg.network.simple import Pairs

LARGE = 2000  # nodes: up to here networkx is quick enough, and its answer is the same on every machine
SAMPLE = 256
FAR_TOO_LARGE = 30_000  # nodes: the ways between all pairs of more take many minutes in any engine
_SEED = 20150225


def sampled_betweenness(pairs: Pairs) -> dict[str, float]:
    """Return betweenness estimated from the shortest paths out of a sample of nodes, scaled to all of them."""
    sources = Random(_SEED).sample(range(len(pairs)), min(SAMPLE, len(pairs)))  # noqa: S311 -- no secret
    drawn = _igraph(pairs)
    if drawn is None:
        import networkx

        names = [pairs.names[n] for n in sources]
        found = networkx.betweenness_centrality_subset(pairs.graph, names, pairs.names)
        scores = [found[name] for name in pairs.names]
    else:
        scores = drawn.betweenness(directed=False, sources=sources, targets=None)
    # both engines count a pair half from each of its ends; of those ends, a sample was taken
    scale = 2 * len(pairs) / len(sources) / ((len(pairs) - 1) * (len(pairs) - 2))
    return {name: score * scale for name, score in zip(pairs.names, scores, strict=True)}


def large_closeness(pairs: Pairs) -> dict[str, float]:
    """Return closeness with the share of the piece that is reached, as networkx has it."""
    if len(pairs) > FAR_TOO_LARGE:
        return _sampled_closeness(pairs)
    drawn = _igraph(pairs)
    if drawn is None:
        import networkx

        scores: dict[str, float] = networkx.closeness_centrality(pairs.graph)
        return scores
    pieces = drawn.connected_components()
    others = [pieces.size(piece) - 1 for piece in pieces.membership]
    nearness = drawn.closeness()
    return {
        name: near * other / (len(pairs) - 1) if other else 0.0
        for name, near, other in zip(pairs.names, nearness, others, strict=True)
    }


def _sampled_closeness(pairs: Pairs) -> dict[str, float]:
    """Return closeness from the mean way to a sample of the nodes of each piece, to all of a small piece."""
    import numpy

    walks = _Walks(pairs)
    chance = Random(_SEED)  # noqa: S311 -- no secret
    found = numpy.zeros(len(pairs))
    for piece in walks.pieces():
        if len(piece) == 1:
            continue
        sources = piece if len(piece) <= SAMPLE else numpy.array(sorted(chance.sample(list(piece), SAMPLE)))
        steps = sum(walks.steps(int(source), piece) for source in sources)
        others = len(sources) - numpy.isin(piece, sources)
        reached = steps > 0
        share = (len(piece) - 1) / (len(pairs) - 1)
        found[piece[reached]] = share * others[reached] / steps[reached]
    return dict(zip(pairs.names, map(float, found), strict=True))


class _Walks:
    """The numbers of steps from one node to others, ring by ring."""

    def __init__(self, pairs: Pairs) -> None:
        import numpy

        ends = numpy.array(pairs.ends).reshape(-1, 2)
        both = numpy.concatenate((ends, ends[:, ::-1]))
        order = numpy.argsort(both[:, 0], kind="stable")
        self.others = both[order, 1]
        self.first = numpy.searchsorted(both[order, 0], numpy.arange(len(pairs) + 1))
        self.far: Any = numpy.full(len(pairs), -1)

    def pieces(self) -> Iterator[Any]:
        """Yield the nodes of each connected piece."""
        import numpy

        known = numpy.zeros(len(self.far), dtype=bool)
        for start in range(len(self.far)):
            if not known[start]:
                piece = self._walk(start)
                known[piece] = True
                self.far[piece] = -1
                yield piece

    def steps(self, source: int, piece: Any) -> Any:  # noqa: ANN401 -- an array
        """Return how many steps each node of a piece is from one of them."""
        self._walk(source)
        steps = self.far[piece]
        self.far[piece] = -1
        return steps

    def _walk(self, source: int) -> Any:  # noqa: ANN401
        """Write the steps of all that can be reached; return what was reached."""
        import numpy

        ring = numpy.array([source])
        rings, step = [ring], 0
        self.far[source] = 0
        while ring.size:
            step += 1
            counts = self.first[ring + 1] - self.first[ring]
            starts = numpy.repeat(self.first[ring] - numpy.cumsum(counts) + counts, counts)
            near = self.others[starts + numpy.arange(counts.sum())]
            ring = numpy.unique(near[self.far[near] < 0])
            self.far[ring] = step
            rings.append(ring)
        return numpy.concatenate(rings)


def large_eigenvector(pairs: Pairs) -> dict[str, float]:
    """Return the leading eigenvector, of length 1."""
    drawn = _igraph(pairs)
    if drawn is None:
        import networkx

        scores: dict[str, float] = networkx.eigenvector_centrality(
            pairs.graph, max_iter=10_000, tol=1e-9, weight="weight"
        )
        return scores
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # that other pieces get 0 is what we say it means
        entries = drawn.eigenvector_centrality(weights="weight")
    length = sqrt(sum(entry * entry for entry in entries))
    return {name: round(entry / length, 9) for name, entry in zip(pairs.names, entries, strict=True)}


def communities(pairs: Pairs) -> list[set[str]]:
    """Return the groups of nodes that are tied among themselves more than to others, largest first.

    Found by Louvain in networkx; above 2,000 nodes by the Leiden method (doi:10.1038/s41598-019-41695-z) where
    igraph is installed. Both draw with a fixed seed.
    """
    drawn = _igraph(pairs) if len(pairs) > LARGE else None
    if drawn is None:
        import networkx

        found = networkx.community.louvain_communities(pairs.graph, weight="weight", seed=_SEED)
    else:
        import igraph

        igraph.set_random_number_generator(Random(_SEED))  # noqa: S311 -- for the same answer every time
        parts = drawn.community_leiden(objective_function="modularity", weights="weight", n_iterations=1)
        groups: dict[int, set[str]] = {}
        for name, part in zip(pairs.names, parts.membership, strict=True):
            groups.setdefault(part, set()).add(name)
        found = list(groups.values())
    return sorted(found, key=lambda part: (-len(part), min(part)))


def _igraph(pairs: Pairs) -> Any:  # noqa: ANN401 -- igraph has no types
    try:
        import igraph
    except ImportError:
        return None
    drawn = igraph.Graph(n=len(pairs), edges=pairs.ends)
    drawn.es["weight"] = pairs.weights
    return drawn
