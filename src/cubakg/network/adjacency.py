"""The network on the disk and in memory: columns of nodes and ties, one line of detail for each tie.

The file `network.jsonl` is made with the dataset. Its first line holds everything that a search needs; each
further line what a reader wants to know of one tie, and only the lines of ties that are shown are parsed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from math import log2
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

FILE = "network.jsonl"
FORMAT = 1

# What a node may do.
MIDDLE, STATE, EVENT, ACTOR = 1, 2, 4, 8

# What a tie rests on: the basis of each tie is an index into this list.
BASES = ("documented", "occasion", "planned", "claimed", "said", "context")
DOCUMENTED, OCCASION, PLANNED, CLAIMED, SAID, CONTEXT = range(6)
FIRM = frozenset((DOCUMENTED, OCCASION, CONTEXT))  # what the text says in its own voice

# What a hop costs by its basis, in thousandths of a documented one: a claim costs as much as two of these.
BASE_COSTS = (1000, 1000, 1500, 2000, 2000, 1200)

Detail = dict[str, Any]

_NODE_COLUMNS = ("ids", "labels", "types", "marks", "degrees")
_TIE_COLUMNS = (
    "sources",
    "targets",
    "relations",
    "bases",
    "costs",
    "documents",
    "claimants",
    "dates",
    "published",
)


class Network:
    """Actors, events and documents as nodes 0, 1, 2 ...; ties 0, 1, 2 ... between them, parallel ones apart.

    All columns are lists: `labels[node]`, `degrees[node]` (others tied to), `sources[tie]`, `targets[tie]`,
    `costs[tie]` (in thousandths of a plain documented hop), `dates[tie]` (first and last day),
    `published[tie]` (a day, or empty), `documents[tie]` and `claimants[tie]` (an index, or -1).
    `detail(tie)` returns the sentence, the quote and where it stands.
    """

    ids: list[str]
    labels: list[str]
    types: list[str]
    marks: list[int]
    degrees: list[int]
    sources: list[int]
    targets: list[int]
    relations: list[int]
    bases: list[int]
    costs: list[int]
    documents: list[int]
    claimants: list[int]
    dates: list[list[str]]
    published: list[str]

    def __init__(self, head: dict[str, Any], detail: Callable[[int], Detail]) -> None:
        for column in (*_NODE_COLUMNS, *_TIE_COLUMNS):
            setattr(self, column, head[column])
        self.relation_names: list[str] = head["relation_names"]
        self.files: list[dict[str, Any]] = head["files"]
        self.left_out: dict[str, int] = head["left_out"]
        self.detail = detail
        self._numbers: dict[str, int] = {}
        self._incident: list[list[int]] = []
        self._nearest: dict[int, dict[int, int]] = {}
        self._penalties: list[int] = []

    def number(self, id_: str) -> int | None:
        """Return the node of an entity, or None where it has no tie."""
        if not self._numbers:
            self._numbers = {known: node for node, known in enumerate(self.ids)}
        return self._numbers.get(id_)

    def incident(self, node: int) -> list[int]:
        """Return the ties of a node."""
        if not self._incident:
            lists: list[list[int]] = [[] for _ in self.ids]
            for tie, (source, target) in enumerate(zip(self.sources, self.targets, strict=True)):
                lists[source].append(tie)
                lists[target].append(tie)
            self._incident = lists
        return self._incident[node]

    def nearest(self, node: int) -> dict[int, int]:
        """Return the neighbours of a node with the least cost of a tie to each."""
        known = self._nearest.get(node)
        if known is None:
            known = self._nearest[node] = {}
            sources, targets, costs = self.sources, self.targets, self.costs
            for tie in self.incident(node):
                there = targets[tie] if sources[tie] == node else sources[tie]
                cost = costs[tie]
                if cost < known.get(there, cost + 1):
                    known[there] = cost
        return known

    def penalties(self, for_doubling: int) -> list[int]:
        """Return what it costs to pass through each node: so much for each doubling of its neighbours."""
        if not self._penalties:
            by_degree = {n: round(for_doubling * log2(max(n, 1))) for n in set(self.degrees)}
            self._penalties = [by_degree[degree] for degree in self.degrees]
        return self._penalties

    def other(self, tie: int, node: int) -> int:
        """Return the end of a tie that is not `node`."""
        return self.targets[tie] if self.sources[tie] == node else self.sources[tie]

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the network as a networkx graph: one node an entity, one directed edge a tie, with its quote."""
        from cubakg.network.simple import to_networkx

        return to_networkx(self)

    def is_middle(self, node: int) -> bool:
        """Tell whether a path may pass through the node."""
        return bool(self.marks[node] & MIDDLE)

    def is_state(self, node: int) -> bool:
        """Tell whether the node is a state or its government."""
        return bool(self.marks[node] & STATE)


def write(head: dict[str, Any], details: Iterable[Detail]) -> bytes:
    """Return the content of a network file."""
    lines = [_line(detail) for detail in details]
    sizes = [len(line) for line in lines]
    first = _line({"format": FORMAT, **head, "sizes": sizes})
    return b"".join([first, *lines])


def read(content: bytes) -> Network:
    """Return the network that `write` wrote."""
    end = content.index(b"\n") + 1
    head = json.loads(content[:end])
    offsets = [end]
    for size in head["sizes"]:
        offsets.append(offsets[-1] + size)

    def detail(tie: int) -> Detail:
        found: Detail = json.loads(content[offsets[tie] : offsets[tie + 1]])
        return found

    return Network(head, detail)


def _line(row: dict[str, Any]) -> bytes:
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode(
        "utf-8", "surrogatepass"
    )
