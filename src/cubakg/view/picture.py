"""What is drawn: the nodes, and one line for each pair of nodes and each way in which something is stated.

The ties are those of the network. Denials and conditions tie nobody, so the network has none; the page draws
them, in a manner of their own, because a reader asks for them. Propositions, posts and dates are not drawn:
they stand on the sheet of their speaker, holder or event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cubakg.network.adjacency import BASES, CLAIMED, DOCUMENTED, FIRM, OCCASION, PLANNED, SAID

if TYPE_CHECKING:
    from cubakg.model import Argument, Assertion, Entity
    from cubakg.network.adjacency import Network
    from cubakg.network.projection import Source
    from cubakg.store.vocabulary import Vocabulary

# How something is stated: key, label, and what it means for a reader.
KINDS = (
    ("documented", "documented", "a document states it in its own voice"),
    ("planned", "planned", "a document announces it; whether it came to pass is not said"),
    ("claimed", "claimed", "somebody is credited with saying so; the document does not vouch for it"),
    ("spoken", "spoken of", "the first is credited with a claim about the second"),
    ("negated", "denied", "the text says that it is not so"),
    ("hypothetical", "conditional", "the text says that it might be"),
)
_KIND_OF_BASIS = {
    **dict.fromkeys(FIRM, "documented"),
    PLANNED: "planned",
    CLAIMED: "claimed",
    SAID: "spoken",
}
_ASSERTED, _PLANNED = "asserted", "planned"
_UNTYING = ("negated", "hypothetical")


class Item(NamedTuple):
    """One statement on a line; `sentence` where the line says something else than the statement itself."""

    assertion: str
    sentence: str | None


class Line(NamedTuple):
    """All that is stated in one manner between two entities; `arrows` is `to`, `from`, both, or empty."""

    source: str
    target: str
    kind: str
    items: tuple[Item, ...]
    relations: tuple[str, ...]
    arrows: str


class _Tie(NamedTuple):
    source: str
    target: str
    kind: str
    relation: str
    item: Item


class Picture(NamedTuple):
    """The entities that are drawn, the most tied first, and the lines between them."""

    nodes: tuple[str, ...]
    lines: tuple[Line, ...]


def kind_of(a: Assertion) -> str:
    """Return how an assertion is stated, as one of the `KINDS`."""
    if a.status not in (_ASSERTED, _PLANNED):
        return a.status if a.status in _UNTYING else _UNTYING[-1]
    return BASES[CLAIMED] if a.claimant else BASES[PLANNED if a.status == _PLANNED else DOCUMENTED]


def draw(source: Source, vocabulary: Vocabulary, network: Network) -> Picture:
    """Return everything that can be drawn of a dataset."""
    ties = [*_ties(network), *_untied(source, vocabulary)]
    return _picture(_lines(ties, vocabulary))


def narrowed(picture: Picture, nodes: Collection[str]) -> Picture:
    """Return the part of a picture that lies between some nodes; each of them is drawn, tied or not."""
    lines = tuple(line for line in picture.lines if line.source in nodes and line.target in nodes)
    tied = _picture(lines).nodes
    alone = tuple(node for node in picture.nodes if node in nodes and node not in set(tied))
    return Picture(tied + alone, lines)


def _ties(network: Network) -> Iterator[_Tie]:
    for tie, (one, other) in enumerate(zip(network.sources, network.targets, strict=True)):
        detail = network.detail(tie)
        basis = network.bases[tie]
        sentence = detail["sentence"] if basis in (SAID, OCCASION) else None
        yield _Tie(
            network.ids[one],
            network.ids[other],
            _KIND_OF_BASIS[basis],
            detail["relation"],
            Item(detail["assertion"], sentence),
        )


def _untied(source: Source, vocabulary: Vocabulary) -> Iterator[_Tie]:
    """Yield what the network leaves out: what is said not to be so, or only perhaps."""
    for a in source.assertions:
        if a.status in (_ASSERTED, _PLANNED) or a.relation not in vocabulary.relations:
            continue
        ends = [_drawn(end, a.relation, source.entities, vocabulary) for end in (a.subject, a.object)]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            yield _Tie(ends[0], ends[1], kind_of(a), a.relation, Item(a.id, None))


def _drawn(
    end: Argument, relation: str, entities: Mapping[str, Entity], vocabulary: Vocabulary
) -> str | None:
    """Return the id of an end that is a node: whoever acts, what happens, and ends of ties."""
    known = entities.get(end.id or "")
    if known is None:
        return None
    kind = vocabulary.types.get(known.type)
    passable = kind is not None and (kind.actor or kind.event or bool(kind.features.get("networkNode")))
    return known.id if passable or vocabulary.relations[relation].network_edge else None


def _lines(ties: Iterable[_Tie], vocabulary: Vocabulary) -> tuple[Line, ...]:
    order = {key: number for number, (key, _, _) in enumerate(KINDS)}
    bundles: dict[tuple[str, str, int], list[_Tie]] = {}
    for tie in ties:
        one, other = sorted((tie.source, tie.target))
        bundles.setdefault((one, other, order[tie.kind]), []).append(tie)
    return tuple(_line(bundle, vocabulary) for _, bundle in sorted(bundles.items()))


def _line(bundle: list[_Tie], vocabulary: Vocabulary) -> Line:
    first = bundle[0]
    symmetric = {name for name, relation in vocabulary.relations.items() if relation.symmetric}
    directed = [tie for tie in bundle if tie.kind != _KIND_OF_BASIS[SAID] and tie.relation not in symmetric]
    ways = {"to" if tie.source == first.source else "from" for tie in directed}
    items = tuple(dict.fromkeys(tie.item for tie in bundle))
    relations = tuple(dict.fromkeys(tie.relation for tie in bundle))
    arrows = ", ".join(sorted(ways, reverse=True))
    return Line(first.source, first.target, first.kind, items, relations, arrows)


def _picture(lines: tuple[Line, ...]) -> Picture:
    near: dict[str, set[str]] = {}
    for line in lines:
        near.setdefault(line.source, set()).add(line.target)
        near.setdefault(line.target, set()).add(line.source)
    return Picture(tuple(sorted(near, key=lambda node: (-len(near[node]), node))), lines)
