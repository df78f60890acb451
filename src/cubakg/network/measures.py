"""Measures of who is central, one function each. To add one: a function and a line in `MEASURES`.

All take the simple network (see `simple`), whose edge weights count ties, and return a number for each node.

>>> import networkx
>>> line = networkx.path_graph(["a", "b", "c"])
>>> networkx.set_edge_attributes(line, 1, "weight")
>>> {name: max(measure(line), key=measure(line).get) for name, measure, _ in MEASURES}["betweenness"]
'b'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cubakg.network.engines import LARGE, large_pagerank, sampled_betweenness

if TYPE_CHECKING:
    import networkx

SAMPLE = 256
DAMPING = 0.85


def degree(graph: networkx.Graph[str]) -> dict[str, float]:
    """Return with how many others each node is tied."""
    return {node: float(count) for node, count in graph.degree()}


def weighted_degree(graph: networkx.Graph[str]) -> dict[str, float]:
    """Return how many ties each node has, parallel ones counted."""
    return {node: float(count) for node, count in graph.degree(weight="weight")}


def betweenness(graph: networkx.Graph[str]) -> dict[str, float]:
    """Return on what share of the shortest paths between two others each node lies.

    Above 2,000 nodes the shares are estimated from the paths out of 256 of them, drawn with a fixed seed.
    """
    if len(graph) > LARGE:
        return sampled_betweenness(graph, SAMPLE)
    import networkx

    scores: dict[str, float] = networkx.betweenness_centrality(graph)
    return scores


def closeness(graph: networkx.Graph[str]) -> dict[str, float]:
    """Return how near each node is to the others of its piece, times the share of nodes in that piece.

    The number is (n-1)/sum of steps, times (n-1)/(N-1): n is the size of the piece, N that of the network.
    """
    import networkx

    scores: dict[str, float] = networkx.closeness_centrality(graph)
    return scores


def eigenvector(graph: networkx.Graph[str]) -> dict[str, float]:
    """Return the entries of the leading eigenvector: a node counts by the nodes that it is tied to.

    All weight falls on the piece of the network with the largest eigenvalue; elsewhere it is 0.
    """
    import networkx

    scores: dict[str, float] = networkx.eigenvector_centrality(
        graph, max_iter=10_000, tol=1e-9, weight="weight"
    )
    return {node: round(score, 9) for node, score in scores.items()}


def pagerank(graph: networkx.Graph[str]) -> dict[str, float]:
    """Return how often a walker comes by who follows ties at random and starts anew 15 times in 100."""
    if len(graph) > LARGE:
        return large_pagerank(graph, DAMPING)
    import networkx
    import numpy

    nodes: list[str] = list(graph)
    matrix = networkx.google_matrix(graph, alpha=DAMPING, nodelist=nodes, weight="weight")
    share: Any = numpy.full(len(nodes), 1 / len(nodes))
    for _ in range(1000):
        before, share = share, share @ matrix
        if abs(share - before).sum() < 1e-12:
            break
    return dict(zip(nodes, map(float, share), strict=True))


# name, function, what a column of it is called
MEASURES: list[tuple[str, Callable[..., dict[str, float]], str]] = [
    ("degree", degree, "others tied to"),
    ("weighted", weighted_degree, "ties"),
    ("betweenness", betweenness, "share of shortest paths"),
    ("closeness", closeness, "closeness"),
    ("eigenvector", eigenvector, "eigenvector entry"),
    ("pagerank", pagerank, "PageRank"),
]
