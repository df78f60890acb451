"""Which part of a network a reader asked for: around some entities, the path between two, or the centre."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from cubakg.errors import NoAnswerError

if TYPE_CHECKING:
    from cubakg.model import Entity
    from cubakg.network.adjacency import Network
    from cubakg.network.path import Path
    from cubakg.view.picture import Picture

_MOST_PAIRS = 10


class Selection(NamedTuple):
    """What is drawn, and its heart: the names and what lies on their paths, or everything."""

    nodes: frozenset[str]
    heart: frozenset[str]
    paths: tuple[Path, ...]
    apart: tuple[str, ...]
    left_out: int


def select(picture: Picture, network: Network, names: Sequence[Entity], hops: int, limit: int) -> Selection:
    """Return what is drawn: all, or what lies within `hops` steps of `names`; at most `limit` entities.

    Steps do not lead through a state unless it is one of the names: everybody is two steps from everybody
    there.
    """
    if not names:
        nodes = frozenset(picture.nodes[:limit])
        return Selection(nodes, nodes, (), (), len(picture.nodes) - len(nodes))
    for entity in names:
        if entity.id not in picture.nodes:
            raise NoAnswerError(
                f"{entity.label} is named in the documents, but no statement ties {entity.label} to anybody; "
                f'see `cubakg show "{entity.label}"`'
            )
    paths, apart = _paths(network, names)
    kept = list(dict.fromkeys([*(n.id for n in names), *(n.id for path in paths for n in path.nodes)]))
    around = _around(picture, network, [entity.id for entity in names], hops)
    wanted = [*kept, *(node for node in picture.nodes if node in around and node not in kept)]
    drawn = frozenset(wanted[: max(limit, len(kept))])
    return Selection(drawn, frozenset(kept), paths, apart, len(wanted) - len(drawn))


def _around(picture: Picture, network: Network, centre: Sequence[str], hops: int) -> set[str]:
    near: dict[str, set[str]] = {}
    for line in picture.lines:
        near.setdefault(line.source, set()).add(line.target)
        near.setdefault(line.target, set()).add(line.source)
    reached, front = set(centre), set(centre)
    for _ in range(hops):
        open_ = {node for node in front if node in centre or not _is_state(network, node)}
        front = {there for node in open_ for there in near.get(node, ())} - reached
        reached |= front
    return reached


def _is_state(network: Network, id_: str) -> bool:
    node = network.number(id_)
    return node is not None and network.is_state(node)


def _paths(network: Network, names: Sequence[Entity]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the best path between each two of the names, and for those without one how far was looked."""
    from cubakg.network.no_path import explain
    from cubakg.network.path import find_paths
    from cubakg.network.question import Question

    paths, apart = [], []
    for one, other in list(combinations(names, 2))[:_MOST_PAIRS]:
        source, target = network.number(one.id), network.number(other.id)
        if source is not None and target is not None and source != target:
            question = Question(source=source, target=target)
            found = find_paths(network, question)[:1]
            paths += found
            apart += [] if found else [explain(network, question)]
    return tuple(paths), tuple(apart)
