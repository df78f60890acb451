"""How two entities are connected: the paths that tell most, hop by hop, each with its quotation.

The best path is not the shortest. A hop that a document states in its own voice costs less than one that
somebody only claims, a telling relation less than a vague one, and passing through somebody whom everybody
knows costs extra. A state as a middle node is taken only where no other path of at most one more hop exists.
"""

from __future__ import annotations

from itertools import pairwise, permutations, product

from cubakg.network.adjacency import BASES, Network
from cubakg.network.corridor import Found
from cubakg.network.question import Question, View
from cubakg.network.record import Record
from cubakg.network.search import cheapest, fewest_hops
from cubakg.network.verdict import Hop, Node, Verdict, verdict

_SMALL = 5000  # nodes
_LEG_CHOICES = 20  # alternatives tried for each leg of a path that must go through somebody


class Path(Record):
    """A way between two entities."""

    nodes: tuple[Node, ...]
    hops: tuple[Hop, ...]
    cost: int
    passing: tuple[int, ...]  # what each middle node costs
    verdict: Verdict

    @property
    def documents(self) -> list[str]:
        """Return the files on which the path rests."""
        return sorted({hop.document["file"] for hop in self.hops})


def find_paths(network: Network, question: Question) -> list[Path]:
    """Return the paths that answer a question, the most telling first; none where there is none.

    The way back is the way there: both ends are searched from the one whose id comes first.
    """
    asked = question.k
    if (
        len(network.ids) <= _SMALL
    ):  # one more is found quickly, and tells whether the last one is the only one
        question = question.replace(k=asked + 1)
    mirrored = network.ids[question.source] > network.ids[question.target]
    if mirrored:
        question = question.replace(source=question.target, target=question.source)
    view = View(network, question, states=True)
    found = _routes(network, question, view)
    nodes = [f.nodes[::-1] if mirrored else f.nodes for f in found]
    costs = [view.cost(f.cost, (question.source, question.target)) for f in found]
    alone = len(found) == 1 < question.k
    return [_path(view, stops, cost, alone) for stops, cost in zip(nodes[:asked], costs, strict=False)]


def _routes(network: Network, question: Question, with_states: View) -> list[Found]:
    """Search without states first; with them only what is at least two hops shorter."""
    without = View(network, question, states=False)
    plain = _search(without, question.max_hops)
    limit = _hops_left_to_states(question, plain, without, with_states)
    through_states = _search(with_states, limit) if limit > 1 else []
    known = {found.nodes for found in plain}
    ends = (question.source, question.target)
    routes = [*plain, *(found for found in through_states if found.nodes not in known)]
    routes.sort(key=lambda f: (with_states.cost(f.cost, ends), len(f.nodes), f.nodes))
    return routes[: question.k]


def _hops_left_to_states(question: Question, plain: list[Found], without: View, with_states: View) -> int:
    """Return how long a path through a state may be: two hops less than the shortest other path."""
    ends, most = (question.source, question.target), question.max_hops
    if not plain:  # another path may be one hop too long to be told, and still spare the state
        another = not question.through and fewest_hops(*ends, without.neighbours, most + 1) is not None
        return most - 1 if another else most
    shortest = min(len(found.nodes) - 1 for found in plain)
    if question.through or fewest_hops(*ends, with_states.neighbours, shortest - 2) is None:
        return shortest - 2 if question.through else 0  # the quick test spares a longer search
    return (fewest_hops(*ends, without.neighbours, shortest) or shortest) - 2


def _search(view: View, max_hops: int) -> list[Found]:
    question = view.question
    if not question.through:
        return cheapest(question.source, question.target, view.neighbours, question.k, max_hops)
    ways = [_by_way_of(view, stops, max_hops) for stops in permutations(question.through)]
    return sorted((found for way in ways for found in way), key=lambda f: (f.cost, f.nodes))[: question.k]


def _by_way_of(view: View, stops: tuple[int, ...], max_hops: int) -> list[Found]:
    """Join the best legs between the stops to paths that visit nobody twice."""
    turns = (view.question.source, *stops, view.question.target)
    legs = [cheapest(a, b, view.neighbours, _LEG_CHOICES, max_hops) for a, b in pairwise(turns)]
    joined = []
    for choice in product(*legs):
        nodes = choice[0].nodes + tuple(node for leg in choice[1:] for node in leg.nodes[1:])
        if len(set(nodes)) == len(nodes) <= max_hops + 1:
            joined.append(Found(sum(leg.cost for leg in choice), nodes))
    return joined


def _path(view: View, stops: tuple[int, ...], cost: int, alone: bool) -> Path:
    nodes = tuple(_node(view.network, stop) for stop in stops)
    hops = tuple(_hop(view, a, b) for a, b in pairwise(stops))
    passing = tuple(view.penalty(stop) for stop in stops[1:-1])
    return Path(nodes, hops, cost, passing, verdict(view.network, nodes, hops, alone))


def _node(network: Network, node: int) -> Node:
    return Node(network.ids[node], network.labels[node], network.types[node], network.degrees[node])


def _hop(view: View, a: int, b: int) -> Hop:
    network = view.network
    best, *others = view.between(a, b)
    return Hop(
        source=_node(network, a),
        target=_node(network, b),
        basis=BASES[network.bases[best]],
        cost=network.costs[best],
        detail=network.detail(best),
        document=network.files[network.documents[best]],
        others=tuple(
            (BASES[network.bases[tie]], network.files[network.documents[tie]]["file"]) for tie in others
        ),
    )
