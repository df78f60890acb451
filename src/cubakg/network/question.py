"""What may be asked about paths, and the part of the network that a question leaves open."""

from __future__ import annotations

from cubakg.network.adjacency import FIRM, MIDDLE, STATE, Network
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

    @property
    def is_narrow(self) -> bool:
        """Tell whether some ties do not count."""
        dates = self.start or self.end or self.as_of
        return bool(self.without or self.relations or dates or self.documented_only or self.min_sources > 1)


class View:
    """The network as one question sees it: the ties it admits, and what each step costs."""

    def __init__(self, network: Network, question: Question, states: bool) -> None:
        self.network = network
        self.question = question
        self._relations = {n for n, name in enumerate(network.relation_names) if name in question.relations}
        self._documents = {n for n, row in enumerate(network.files) if row["file"] in question.without}
        self._narrow = question.is_narrow
        self._neighbours: dict[int, dict[int, int]] = {}
        # which marks a node must have, out of which, for a path to pass through it
        self._mask = MIDDLE if states else MIDDLE | STATE
        self._ends = frozenset((question.source, question.target, *question.through))

    def admits(self, tie: int) -> bool:
        """Tell whether the question lets a tie count."""
        q, n = self.question, self.network
        return not (
            (q.documented_only and n.bases[tie] not in FIRM)
            or (q.relations and n.relations[tie] not in self._relations)
            or n.documents[tie] in self._documents
            or ((q.start or q.end) and not overlaps((n.dates[tie][0], n.dates[tie][1]), (q.start, q.end)))
            or (q.as_of and not ("" < n.published[tie] <= q.as_of))
        )

    def neighbours(self, node: int) -> dict[int, int]:
        """Return where one step leads from a node and what it costs, doubled to stay whole, hubs included."""
        known = self._neighbours.get(node)
        if known is None:
            pairs = self._admitted(node) if self._narrow else self.network.nearest(node)
            marks, mask, ends, avoid = self.network.marks, self._mask, self._ends, self.question.avoid
            penalties = self.network.penalties(HUB)
            here = penalties[node]
            known = self._neighbours[node] = {
                there: 2 * cost + here + penalties[there]
                for there, cost in pairs.items()
                if (marks[there] & mask == MIDDLE or there in ends) and there not in avoid
            }
        return known

    def between(self, a: int, b: int) -> list[int]:
        """Return the admitted ties between two nodes, the most telling first."""
        network = self.network
        here, there = sorted((a, b), key=lambda node: len(network.incident(node)))  # hubs have long lists
        ties = {tie for tie in network.incident(here) if network.other(tie, here) == there}
        return sorted((tie for tie in ties if self.admits(tie)), key=lambda tie: (network.costs[tie], tie))

    def penalty(self, node: int) -> int:
        """Return what passing through a node costs."""
        return self.network.penalties(HUB)[node]

    def cost(self, doubled: int, ends: tuple[int, int]) -> int:
        """Return a path's cost in thousandths of a hop: the ends of a path are not passed through."""
        return (doubled - self.penalty(ends[0]) - self.penalty(ends[1])) // 2

    def _admitted(self, node: int) -> dict[int, int]:
        """Return the least cost of an admitted tie to each neighbour that enough documents vouch for."""
        network = self.network
        best: dict[int, int] = {}
        sources: dict[int, set[int]] = {}
        for tie in network.incident(node):
            if self.admits(tie):
                there = network.other(tie, node)
                best[there] = min(network.costs[tie], best.get(there, network.costs[tie]))
                sources.setdefault(there, set()).add(network.documents[tie])
        least = self.question.min_sources
        return {there: cost for there, cost in best.items() if len(sources[there]) >= least}
