"""How two entities are connected: the paths that tell most, hop by hop, each with its quotation.

The best path is not the shortest. A hop that a document states in its own voice costs less than one that
somebody only claims, a telling relation less than a vague one, and passing through somebody whom everybody
knows costs extra. A state as a middle node is taken only where no other path of at most one more hop exists.
"""

from __future__ import annotations

from itertools import pairwise, permutations, product
from typing import Any

from cubakg.network.adjacency import BASES, CLAIMED, FIRM, OCCASION, PLANNED, SAID, Detail, Network
from cubakg.network.corridor import Found
from cubakg.network.question import Question, View
from cubakg.network.record import Record
from cubakg.network.search import cheapest, fewest_hops
from cubakg.network.wording import counted, listed

_LEG_CHOICES = 20  # alternatives tried for each leg of a path that must go through somebody


class Node(Record):
    """A stop of a path; `ties` is the number of others that it is tied to in the whole network."""

    id: str
    label: str
    type: str
    ties: int


class Hop(Record):
    """One step: its two ends in the order of the path, its most telling tie, and how many others there are.

    `detail` holds sentence, status, date, place, claimant, rule, part, offsets, quote, the words before and
    after it, and how the text names the two ends; `cost` is in thousandths of a documented hop.
    """

    source: Node
    target: Node
    basis: str
    cost: int
    detail: Detail
    document: dict[str, Any]
    others: tuple[tuple[str, str], ...]  # (basis, document) of the parallel ties


class Verdict(Record):
    """What a path rests on: `documented`, `planned`, `claimed` or `contested`, by whom, and in a sentence."""

    word: str
    by: tuple[str, ...]
    text: str


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
    mirrored = network.ids[question.source] > network.ids[question.target]
    if mirrored:
        question = question.replace(source=question.target, target=question.source)
    view = View(network, question, states=True)
    found = _routes(network, question, view)
    nodes = [f.nodes[::-1] if mirrored else f.nodes for f in found]
    costs = [view.cost(f.cost, (question.source, question.target)) for f in found]
    return [_path(view, stops, cost) for stops, cost in zip(nodes, costs, strict=True)]


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
    if not plain:
        return question.max_hops
    shortest = min(len(found.nodes) - 1 for found in plain)
    ends = question.source, question.target
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


def _path(view: View, stops: tuple[int, ...], cost: int) -> Path:
    nodes = tuple(_node(view.network, stop) for stop in stops)
    hops = tuple(_hop(view, a, b) for a, b in pairwise(stops))
    passing = tuple(view.penalty(stop) for stop in stops[1:-1])
    return Path(nodes, hops, cost, passing, _verdict(view.network, nodes, hops))


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


def _verdict(network: Network, nodes: tuple[Node, ...], hops: tuple[Hop, ...]) -> Verdict:
    if denied := sorted({name for hop in hops for name in hop.detail["denied_by"]}):
        where = _where(hops, [bool(hop.detail["denied_by"]) for hop in hops])
        return Verdict("contested", tuple(denied), f"Contested: {listed(denied)} denied what {where} says.")
    on_word = [hop.basis in (BASES[CLAIMED], BASES[SAID]) for hop in hops]
    if any(on_word):
        return _claimed(network, nodes, hops, on_word)
    if any(plans := [hop.basis == BASES[PLANNED] for hop in hops]):
        text = f"Announced: {_where(hops, plans)} tells of a plan, not of what took place."
        return Verdict("planned", (), text)
    files = counted(len({hop.document["file"] for hop in hops}), "document")
    return Verdict("documented", (), f"Documented: each hop stands in a document's own voice ({files}).")


def _claimed(
    network: Network, nodes: tuple[Node, ...], hops: tuple[Hop, ...], on_word: list[bool]
) -> Verdict:
    by = sorted({hop.detail["claimant"] for hop, word in zip(hops, on_word, strict=True) if word})
    text = f"Claimed by {listed(by)}: {_where(hops, on_word)} rests on that word alone."
    if not _directly_tied(network, nodes[0].id, nodes[-1].id):
        occasions = sorted({_occasion(hop) for hop in hops if hop.basis == BASES[OCCASION]})
        at = f" at the time of {listed(occasions)}" if occasions else ""
        text = (
            f"{text} No document ties {nodes[0].label} to {nodes[-1].label} directly: "
            f"the link is what {listed(by)} said{at}."
        )
    return Verdict("claimed", tuple(by), text)


def _occasion(hop: Hop) -> str:
    """Return the occasion in the words of the hop."""
    return str(hop.detail["sentence"]).rpartition(" at the time of ")[2]


def _where(hops: tuple[Hop, ...], which: list[bool]) -> str:
    numbers = [str(number) for number, chosen in enumerate(which, 1) if chosen]
    if len(numbers) == len(hops) == 1:
        return "it"
    return f"hop {numbers[0]}" if len(numbers) == 1 else f"each of hops {listed(numbers)}"


def _directly_tied(network: Network, a: str, b: str) -> bool:
    one, other = network.number(a), network.number(b)
    if one is None or other is None:
        return False
    ties = (tie for tie in network.incident(one) if network.other(tie, one) == other)
    return any(network.bases[tie] in FIRM for tie in ties)
