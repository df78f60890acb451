"""What may be asked about paths, and the part of the network that a question leaves open."""

from __future__ import annotations

from math import log2

from cubakg.network.adjacency import DOCUMENTED, OCCASION, Network
from cubakg.network.edtf import overlaps
from cubakg.network.record import Record

# What it costs to pass through a node, in thousandths of a documented hop, for each doubling of its
# neighbours: through a node with sixteen neighbours it is one hop more.
HUB = 250
MAX_HOPS = 6


class Question(Record):
    """How are two entities connected? Everything behind the first two fields narrows what counts.

    `start` and `end` bound the date of what is told, `as_of` the day on which the text appeared; a tie that
    has no such date does not count then. `min_sources` is the number of documents that each hop must rest on.
    """

    source: int
    target: int
    k: int = 1
    max_hops: int = MAX_HOPS
    through: tuple[int, ...] = ()
    avoid: frozenset[int] = frozenset()
    without: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    start: str = ""
    end: str = ""
    as_of: str = ""
    documented_only: bool = False
    min_sources: int = 1


class View:
    """The network as one question sees it: the ties it admits, and what each step costs."""

    def __init__(self, network: Network, question: Question, states: bool) -> None:
        self.network = network
        self.question = question
        self.states = states
        self._ends = frozenset((question.source, question.target, *question.through))
        self._relations = {n for n, name in enumerate(network.relation_names) if name in question.relations}
        self._documents = {n for n, row in enumerate(network.files) if row["file"] in question.without}
        self._neighbours: dict[int, dict[int, int]] = {}
        self._penalties: dict[int, int] = {}

    def admits(self, tie: int) -> bool:
        """Tell whether the question lets a tie count."""
        q, n = self.question, self.network
        return not (
            (q.documented_only and n.bases[tie] not in (DOCUMENTED, OCCASION))
            or (q.relations and n.relations[tie] not in self._relations)
            or n.documents[tie] in self._documents
            or ((q.start or q.end) and not overlaps((n.dates[tie][0], n.dates[tie][1]), (q.start, q.end)))
            or (q.as_of and not ("" < n.published[tie] <= q.as_of))
        )

    def neighbours(self, node: int) -> dict[int, int]:
        """Return where one step leads from a node and what it costs, doubled to stay whole, hubs included."""
        known = self._neighbours.get(node)
        if known is None:
            known = self._neighbours[node] = self._step(node)
        return known

    def between(self, a: int, b: int) -> list[int]:
        """Return the admitted ties between two nodes, the most telling first."""
        ties = {tie for tie in self.network.incident(a) if self.network.other(tie, a) == b}
        return sorted(
            (tie for tie in ties if self.admits(tie)), key=lambda tie: (self.network.costs[tie], tie)
        )

    def penalty(self, node: int) -> int:
        """Return what passing through a node costs."""
        known = self._penalties.get(node)
        if known is None:
            known = self._penalties[node] = round(HUB * log2(max(self.network.degree(node), 1)))
        return known

    def cost(self, doubled: int, ends: tuple[int, int]) -> int:
        """Return a path's cost in thousandths of a hop: the ends of a path are not passed through."""
        return (doubled - self.penalty(ends[0]) - self.penalty(ends[1])) // 2

    def _step(self, node: int) -> dict[int, int]:
        network = self.network
        best: dict[int, int] = {}
        sources: dict[int, set[int]] = {}
        for tie in network.incident(node):
            there = network.other(tie, node)
            if not (self._open(there) and self.admits(tie)):
                continue
            cost = network.costs[tie]
            if cost < best.get(there, cost + 1):
                best[there] = cost
            sources.setdefault(there, set()).add(network.documents[tie])
        here = self.penalty(node)
        return {
            there: 2 * cost + here + self.penalty(there)
            for there, cost in best.items()
            if len(sources[there]) >= self.question.min_sources
        }

    def _open(self, node: int) -> bool:
        """Tell whether a path may touch a node."""
        if node in self.question.avoid:
            return False
        if node in self._ends:
            return True
        return self.network.is_middle(node) and (self.states or not self.network.is_state(node))
