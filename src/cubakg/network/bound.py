"""Ties that the text does not spell out because the context does: the delegation to the talks just named.

A delegation is bound to one event, a round belongs to one series; resolution knows both. It is a tie only where a
document names the two close together, and the tie shows that place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cubakg.model import Argument
from cubakg.network.adjacency import BASE_COSTS, CONTEXT
from cubakg.network.ties import Tie
from cubakg.network.wording import significant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cubakg.model import Assertion, Entity
    from cubakg.network.evidence import Texts
    from cubakg.store.vocabulary import Vocabulary

# The facts that bind an entity to another one, and how a sentence says it.
_BINDING = {
    "event": "stood for its side at",
    "key": "stood for its side at",
    "series": "was a round of",
}
_ENOUGH = 2  # words of a series' name that a mention must have to name it


def bound_ties(
    entities: Mapping[str, Entity], vocabulary: Vocabulary, texts: Texts, assertions: Iterable[Assertion]
) -> Iterator[Tie]:
    """Yield, for each document and each bound entity, the tie to what it is bound to."""
    told: dict[str, dict[str, list[Assertion]]] = defaultdict(lambda: defaultdict(list))
    spelled: set[tuple[str, frozenset[str | None]]] = set()
    for a in assertions:
        spelled.add((a.evidence.document, frozenset((a.subject.id, a.object.id))))
        if a.documented:
            for end in (a.subject, a.object):
                if end.id:
                    told[end.id][a.evidence.document].append(a)
    for entity in entities.values():
        for key, phrase in _BINDING.items():
            other = entities.get(entity.fact(key) or "")
            if other is None or not _is_happening(vocabulary, other, key):
                continue
            relation = vocabulary.facts[key].name if key in vocabulary.facts else key
            for file, several in told[entity.id].items():
                if (file, frozenset((entity.id, other.id))) not in spelled:
                    yield from _tie(
                        entity,
                        other,
                        f"{_plain(entity, other)} {phrase} {other.label}",
                        relation,
                        several,
                        texts,
                    )


def _plain(entity: Entity, other: Entity) -> str:
    """Return what a delegation is called beside its talks."""
    return entity.label.removesuffix(f" ({other.label})")


def _is_happening(vocabulary: Vocabulary, other: Entity, key: str) -> bool:
    kind = vocabulary.types.get(other.type)
    return kind is not None and (kind.event or key == "series")


def _tie(
    entity: Entity, other: Entity, sentence: str, relation: str, several: list[Assertion], texts: Texts
) -> Iterator[Tie]:
    """Yield the tie at the first place of a document where the two stand near each other."""
    for a in sorted(several, key=lambda a: (a.evidence.start, a.evidence.end)):
        end = a.subject if a.subject.id == entity.id else a.object
        mention = _same_words(end, other) or texts.mention(other.id, a)
        if mention and texts.locate(a, (end, mention)):
            yield Tie(
                entity.id, other.id, CONTEXT, relation, BASE_COSTS[CONTEXT], None, a, sentence, (end, mention)
            )
            return


def _same_words(end: Argument, other: Entity) -> Argument | None:
    """Return the mention of a round as one of its series, where it has the series' words."""
    said = significant(end.mention)
    if len(said) >= _ENOUGH and said <= significant(other.label):
        return Argument(other.id, other.label, other.type, end.mention, end.start, end.end)
    return None
