"""Measures on large networks, by igraph: what networkx takes minutes for, with the same numbers.

igraph is an optional extra (`pip install 'cubakg[large]'`); without it networkx does what it can.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from cubakg.errors import UsageError

if TYPE_CHECKING:
    import networkx

LARGE = 2000  # nodes: up to here networkx is quick enough, and its answer is the same on every machine
_SEED = 20150225


def sampled_betweenness(graph: networkx.Graph[str], size: int) -> dict[str, float]:
    """Return betweenness estimated from the shortest paths out of `size` nodes, scaled to all of them."""
    nodes = list(graph)
    sources = Random(_SEED).sample(nodes, min(size, len(nodes)))  # noqa: S311 -- a sample, not a secret
    drawn = _to_igraph(graph, nodes)
    if drawn is None:
        import networkx

        return _rescaled(
            networkx.betweenness_centrality_subset(graph, sources, nodes, normalized=False),
            nodes,
            len(sources),
        )
    number = {node: n for n, node in enumerate(nodes)}
    scores = drawn.betweenness(directed=False, sources=[number[node] for node in sources], targets=None)
    return _rescaled(dict(zip(nodes, scores, strict=True)), nodes, len(sources))


def large_pagerank(graph: networkx.Graph[str], damping: float) -> dict[str, float]:
    """Return PageRank by igraph, or by networkx where scipy is installed."""
    nodes = list(graph)
    drawn = _to_igraph(graph, nodes)
    if drawn is not None:
        return dict(zip(nodes, drawn.pagerank(damping=damping, weights="weight"), strict=True))
    import networkx

    try:
        scores: dict[str, float] = networkx.pagerank(graph, alpha=damping, weight="weight", tol=1e-9)
    except ModuleNotFoundError:
        raise UsageError(
            f"rank: PageRank of {len(nodes)} nodes needs igraph; add it with `pip install 'cubakg[large]'`"
        ) from None
    return scores


def communities(graph: networkx.Graph[str]) -> list[set[str]]:
    """Return the groups of nodes that are tied among themselves more than to others, largest first.

    Found by Louvain in networkx; above 2,000 nodes by the Leiden method (doi:10.1038/s41598-019-41695-z)
    where igraph is installed. Both draw with a fixed seed.
    """
    nodes = sorted(graph)
    drawn = _to_igraph(graph, nodes) if len(nodes) > LARGE else None
    if drawn is None:
        import networkx

        found = networkx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    else:
        import igraph

        igraph.set_random_number_generator(Random(_SEED))  # noqa: S311 -- for the same answer every time
        parts = drawn.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
        found = [{nodes[n] for n in part} for part in parts]
    return sorted((set(part) for part in found), key=lambda part: (-len(part), min(part)))


def _rescaled(scores: dict[str, float], nodes: list[str], sampled: int) -> dict[str, float]:
    """Return scores as a share of all pairs of others, as for the exact measure."""
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    scale = len(nodes) / sampled / 2 / pairs
    return {node: score * scale for node, score in scores.items()}


def _to_igraph(graph: networkx.Graph[str], nodes: list[str]) -> Any:  # noqa: ANN401 -- igraph has no types
    try:
        import igraph
    except ImportError:
        return None
    number = {node: n for n, node in enumerate(nodes)}
    edges = [(number[a], number[b]) for a, b in graph.edges()]
    drawn = igraph.Graph(n=len(nodes), edges=edges)
    drawn.es["weight"] = [weight for _, _, weight in graph.edges(data="weight", default=1)]
    return drawn
