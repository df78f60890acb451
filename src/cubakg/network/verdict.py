"""What a path rests on, in a word and in a sentence: stated by documents, announced, claimed, or contested."""

from __future__ import annotations

from typing import Any

from cubakg.network.adjacency import BASES, CLAIMED, FIRM, OCCASION, PLANNED, SAID, Detail, Network
from cubakg.network.record import Record
from cubakg.network.wording import counted, listed

_ON_WORD = (BASES[CLAIMED], BASES[SAID])
_FIRM = tuple(BASES[basis] for basis in FIRM)


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


def verdict(network: Network, nodes: tuple[Node, ...], hops: tuple[Hop, ...], alone: bool) -> Verdict:
    """Return what a path rests on; `alone` tells that there is no other path."""
    found = _rests_on(network, nodes, hops, alone)
    states = [node.label for node in nodes[1:-1] if _is_state(network, node)]
    if not states:
        return found
    hub = f"The path leads through {listed(states)}: to be tied to one state says little of two of its partners."
    return found.replace(text=f"{found.text} {hub}")


def _is_state(network: Network, node: Node) -> bool:
    number = network.number(node.id)
    return number is not None and network.is_state(number)


def _rests_on(network: Network, nodes: tuple[Node, ...], hops: tuple[Hop, ...], alone: bool) -> Verdict:
    if denied := sorted({name for hop in hops for name in hop.detail["denied_by"]}):
        where = _where([bool(hop.detail["denied_by"]) for hop in hops])
        return Verdict("contested", tuple(denied), f"Contested: {listed(denied)} denied what {where} says.")
    if any(hop.basis in _ON_WORD for hop in hops):
        return _claimed(network, nodes, hops, alone)
    if any(plans := [hop.basis == BASES[PLANNED] for hop in hops]):
        return Verdict("planned", (), f"Announced: {_where(plans)} tells of a plan, not of what took place.")
    files = counted(len({hop.document["file"] for hop in hops}), "document")
    return Verdict("documented", (), f"Documented: each hop stands in a document's own voice ({files}).")


def _claimed(network: Network, nodes: tuple[Node, ...], hops: tuple[Hop, ...], alone: bool) -> Verdict:
    by = sorted({hop.detail["claimant"] for hop in hops if hop.basis in _ON_WORD})
    where = _where([hop.basis in _ON_WORD for hop in hops])
    text = f"Claimed by {listed(by)}: {where} rests on that word alone."
    if not _directly_tied(network, nodes[0].id, nodes[-1].id):
        link = "the only link" if alone else "the link"
        text = (
            f"{text} No document ties {nodes[0].label} to {nodes[-1].label} directly: "
            f"{link} is what {listed(by)} said{_when(hops)}."
        )
    return Verdict("claimed", tuple(by), text)


def _when(hops: tuple[Hop, ...]) -> str:
    """Return on which occasion it was said, and what else the path tells of that occasion."""
    for n, hop in enumerate(hops):
        if hop.basis == BASES[OCCASION]:
            sentence = str(hop.detail["sentence"]).rpartition(" at the time of ")[2]
            beside = [h for h in hops[max(n - 1, 0) : n + 2] if h is not hop and h.basis in _FIRM]
            told = f" ({beside[0].detail['sentence']})" if beside else ""
            return f" at the time of {sentence}{told}"
    return ""


def _where(which: list[bool]) -> str:
    numbers = [str(number) for number, chosen in enumerate(which, 1) if chosen]
    if len(which) == 1:
        return "it"
    return f"hop {numbers[0]}" if len(numbers) == 1 else f"each of hops {listed(numbers)}"


def _directly_tied(network: Network, a: str, b: str) -> bool:
    one, other = network.number(a), network.number(b)
    if one is None or other is None:
        return False
    ties = (tie for tie in network.incident(one) if network.other(tie, one) == other)
    return any(network.bases[tie] in FIRM for tie in ties)
