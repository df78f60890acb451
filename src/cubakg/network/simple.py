"""The network as networkx sees it: whole, with every tie, or simple, with one weighted edge for each pair."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cubakg.network.adjacency import BASES, DOCUMENTED, OCCASION, Network

if TYPE_CHECKING:
    import networkx

TieTest = Callable[[int], bool]
Rename = Callable[[int, int], str | None]

FIRM = (DOCUMENTED, OCCASION)


def to_networkx(network: Network) -> networkx.MultiDiGraph[str]:
    """Return the whole network: nodes by entity id, one directed edge a tie, each with sentence and quote.

    Edges carry `relation`, `basis` (`documented`, `occasion`, `planned`, `claimed` or `said`), `cost` and all
    that stands in `Hop.detail` of a path.
    """
    from networkx import MultiDiGraph

    drawn: MultiDiGraph[str] = MultiDiGraph()
    for node, id_ in enumerate(network.ids):
        drawn.add_node(
            id_, label=network.labels[node], type=network.types[node], state=network.is_state(node)
        )
    for tie, (source, target) in enumerate(zip(network.sources, network.targets, strict=True)):
        drawn.add_edge(
            network.ids[source],
            network.ids[target],
            basis=BASES[network.bases[tie]],
            cost=network.costs[tie] / 1000,
            document=network.files[network.documents[tie]]["file"],
            **network.detail(tie),
        )
    return drawn


def is_firm(network: Network) -> TieTest:
    """Return the test for ties that a document states in its own voice."""
    return lambda tie: network.bases[tie] in FIRM


def simple(
    network: Network, keep: TieTest, states: bool = True, rename: Rename | None = None
) -> networkx.Graph[str]:
    """Return one edge for each pair of entities, with the number of their ties as `weight` and `ties` listed.

    Places and other things that a path cannot pass through are left out, and so are states where `states` is
    False. `rename` may put another name for an end of a tie (the office for the person), or None to drop it.
    """
    from networkx import Graph

    drawn: Graph[str] = Graph()
    for tie, ends in enumerate(zip(network.sources, network.targets, strict=True)):
        if not keep(tie) or not all(_counts(network, end, states) for end in ends):
            continue
        a, b = (rename(tie, end) if rename else network.ids[end] for end in ends)
        if a is None or b is None or a == b:
            continue
        if drawn.has_edge(a, b):
            drawn[a][b]["weight"] += 1
            drawn[a][b]["ties"].append(tie)
        else:
            drawn.add_edge(a, b, weight=1, ties=[tie])
    return drawn


def _counts(network: Network, node: int, states: bool) -> bool:
    return network.is_middle(node) and (states or not network.is_state(node))
