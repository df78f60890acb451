"""Why there is no path: how far was looked, what the question excluded, and what would connect the two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cubakg.network.adjacency import Network
from cubakg.network.path import Path, find_paths
from cubakg.network.question import Question, View
from cubakg.network.search import reach
from cubakg.network.wording import counted, listed

# Why statements tie nobody, where the word for it is not that of their status.
_LEFT_OUT = {"unseen": "statement whose quotation stands far from its names"}
_LEFT_OUT_MANY = {"unseen": "statements whose quotations stand far from their names"}
_FURTHER = 12  # hops: how far is looked when the limit itself may be what is in the way
_NAMED = 3

# Each restriction of a question: how it is called on the command line, and what it is when it is lifted.
_RESTRICTIONS: list[tuple[str, dict[str, Any]]] = [
    ("--only documented", {"documented_only": False}),
    ("--min-sources", {"min_sources": 1}),
    ("--relations", {"relations": frozenset()}),
    ("--from and --to", {"start": "", "end": ""}),
    ("--as-of", {"as_of": ""}),
    ("--avoid", {"avoid": frozenset()}),
    ("--without", {"without": frozenset()}),
    ("--through", {"through": ()}),
]


def explain(network: Network, question: Question) -> str:
    """Return the words of an answer that is no."""
    source, target = network.labels[question.source], network.labels[question.target]
    lines = [f"no path from {source} to {target} within {counted(question.max_hops, 'hop')}."]
    lines += [f"  {line}" for line in (*_looked(network, question), *_excluded(network, question))]
    lines += [f"  {line}" for line in _would_connect(network, question)]
    return "\n".join(lines)


def _looked(network: Network, question: Question) -> Iterator[str]:
    view = View(network, question, states=True)
    for end in (question.source, question.target):
        near = counted(len(reach(end, view.neighbours, question.max_hops)), "entity", "entities")
        yield f"Looked: from {network.labels[end]}, {near} can be reached."


def _excluded(network: Network, question: Question) -> Iterator[str]:
    left_out = [
        counted(number, _LEFT_OUT.get(why, f"{why} statement"), _LEFT_OUT_MANY.get(why))
        for why, number in network.left_out.items()
    ]
    if left_out:
        yield f"Excluded: {listed(left_out)}, which tie nobody."
    view = View(network, question, states=True)
    refused = sum(not view.admits(tie) for tie in range(len(network.sources)))
    active = listed(_active(question))
    if refused:
        yield f"Excluded: {refused} of {counted(len(network.sources), 'tie')}, by {active}."
    elif active:
        yield f"In force: {active}."


def _active(question: Question) -> list[str]:
    return [name for name, lifted in _RESTRICTIONS if question.replace(**lifted) != question]


def _would_connect(network: Network, question: Question) -> Iterator[str]:
    found = False
    for name, lifted in _RESTRICTIONS:
        freer = question.replace(**lifted, k=1)
        if freer != question.replace(k=1) and (paths := find_paths(network, freer)):
            found = True
            yield f"Without {name} there is one: {_brief(paths[0])}"
    further = question.replace(max_hops=_FURTHER, k=1)
    if question.max_hops < _FURTHER and (paths := find_paths(network, further)):
        found = True
        yield f"With --max-hops {len(paths[0].hops)} there is one: {_brief(paths[0])}"
    if not found:
        yield from _common_ground(network, question)


def _brief(path: Path) -> str:
    stops = " - ".join(node.label for node in path.nodes)
    return f"{counted(len(path.hops), 'hop')}, {stops}. {path.verdict.text}"


def _common_ground(network: Network, question: Question) -> Iterator[str]:
    """Name what the two share that is no path: a place, a document."""
    a, b = question.source, question.target
    near = [{network.other(tie, end) for tie in network.incident(end)} for end in (a, b)]
    places = sorted(network.labels[node] for node in near[0] & near[1] if not network.is_middle(node))
    if places:
        yield f"Both are tied to {listed(places[:_NAMED])}, but a place ties nobody."
    documents = [{network.documents[tie] for tie in network.incident(end)} for end in (a, b)]
    files = sorted(network.files[number]["file"] for number in documents[0] & documents[1])
    if files:
        yield f"Both are named in {listed(files[:_NAMED])}, but standing in one text ties nobody."
    for end, others in zip((a, b), near, strict=True):
        names = sorted(network.labels[node] for node in others)
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield f"{network.labels[end]} is tied to {', '.join(names[:_NAMED])}{more}."
    yield "What would connect them: a document that ties somebody of the one side to somebody of the other."
