"""The network as measures see it: one weighted edge for each pair; and as networkx sees it, whole or simple."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from cubakg.network.adjacency import BASES, FIRM, Network

if TYPE_CHECKING:
    import networkx

TieTest = Callable[[int], bool]
Rename = Callable[[int, int], str | None]


class Pairs:
    """Who is tied to whom, each pair once: `names` of nodes, `ends` as their numbers, `weights` as ties counted.

    >>> pairs = Pairs(["a", "b", "c"], [(0, 1), (1, 2)], [1, 3])
    >>> sorted(pairs.graph["b"]), pairs.graph["b"]["c"]["weight"]
    (['a', 'c'], 3)
    """

    def __init__(
        self,
        names: list[str],
        ends: list[tuple[int, int]],
        weights: list[int],
        ties: list[list[int]] | None = None,
    ) -> None:
        self.names = names
        self.ends = ends
        self.weights = weights
        self.ties = ties or [[] for _ in ends]

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def graph(self) -> networkx.Graph[str]:
        """Return the pairs as a networkx graph with `weight` and `ties` on its edges."""
        from networkx import Graph

        drawn: Graph[str] = Graph()
        drawn.add_nodes_from(self.names)
        for (a, b), weight, ties in zip(self.ends, self.weights, self.ties, strict=True):
            drawn.add_edge(self.names[a], self.names[b], weight=weight, ties=ties)
        return drawn


def to_networkx(network: Network) -> networkx.MultiDiGraph[str]:
    """Return the whole network: nodes by entity id, one directed edge a tie, each with sentence and quote.

    Edges carry `relation`, `basis` (`documented`, `occasion`, `planned`, `claimed`, `said` or `context`), `cost` and all
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


def simple(network: Network, keep: TieTest, states: bool = True, rename: Rename | None = None) -> Pairs:
    """Return who is tied to whom, with the number of their ties.

    Places and other things that a path cannot pass through are left out, and so are states where `states` is
    False. `rename` may put another name for an end of a tie (the office for the person), or None to drop it.
    """
    counts = [
        network.is_middle(node) and (states or not network.is_state(node)) for node in range(len(network.ids))
    ]
    numbers: dict[str, int] = {}
    found: dict[tuple[int, int], list[int]] = {}
    for tie, (source, target) in enumerate(zip(network.sources, network.targets, strict=True)):
        if not (counts[source] and counts[target] and keep(tie)):
            continue
        a, b = (rename(tie, end) if rename else network.ids[end] for end in (source, target))
        if a is None or b is None or a == b:
            continue
        one, other = numbers.setdefault(a, len(numbers)), numbers.setdefault(b, len(numbers))
        found.setdefault((min(one, other), max(one, other)), []).append(tie)
    return Pairs(list(numbers), list(found), [len(ties) for ties in found.values()], list(found.values()))
