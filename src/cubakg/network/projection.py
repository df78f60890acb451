"""From assertions to ties: who is tied to whom, and which assertion says so.

Intervals, dates and claims are not edges; a tie is a projection of an assertion, and keeps it. Four kinds of
ties come of assertions:

- what a document states, or announces as a plan, ties its subject to its object;
- what somebody is said to have stated ties the same two, marked as claimed;
- and it ties the speaker to both of them, as `what X said`: that a senator spoke of a prisoner is a tie
  between the two, and nobody else vouches for it;
- what was said on an occasion ties the speaker to the occasion.

Denials and conditions tie nobody. Nor does standing in one sentence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cubakg.network.adjacency import (
    ACTOR,
    BASE_COSTS,
    CLAIMED,
    DOCUMENTED,
    EVENT,
    MIDDLE,
    OCCASION,
    PLANNED,
    SAID,
    STATE,
    Detail,
    Network,
    read,
    write,
)
from cubakg.network.edtf import bounds, in_words
from cubakg.network.evidence import Located, Texts
from cubakg.network.wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cubakg.model import Argument, Assertion, Document, Entity
    from cubakg.store.vocabulary import Vocabulary

OCCASION_KEY = "occasion"

# A relation that tells nothing (weight 0) costs this much more than one that tells most (weight 1).
_VAGUE = 1000
_ASSERTED = "asserted"
_TYING = (_ASSERTED, "planned")


class Source(Protocol):
    """What the projection reads: a dataset, or an extraction with its vocabulary beside it."""

    @property
    def documents(self) -> Iterable[Document]:
        """Return the documents."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Return the entities by id."""

    @property
    def assertions(self) -> Iterable[Assertion]:
        """Return the assertions."""


class Tie(NamedTuple):
    """One tie before it gets its number: two entity ids, what it rests on, and what it says."""

    source: str
    target: str
    basis: int
    relation: str
    cost: int
    claimant: str | None
    assertion: Assertion
    sentence: str
    ends: tuple[Argument, Argument]


def project(source: Source, vocabulary: Vocabulary, without: frozenset[str] = frozenset()) -> Network:
    """Return the network of a dataset; the documents named in `without` are taken as never written."""
    return read(network_file(source, vocabulary, without))


def network_file(source: Source, vocabulary: Vocabulary, without: frozenset[str] = frozenset()) -> bytes:
    """Return the content of `network.jsonl`, the same bytes for the same assertions."""
    projection = _Projection(source, vocabulary, without)
    return write(projection.head(), projection.details())


def write_network(source: Source, vocabulary: Vocabulary, path: Path) -> None:
    """Write `network.jsonl`; the store calls this for every build."""
    path.write_bytes(network_file(source, vocabulary))


class _Projection:
    def __init__(self, source: Source, vocabulary: Vocabulary, without: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.entities = source.entities
        self.documents = sorted(source.documents, key=lambda d: d.file)
        assertions = [a for a in source.assertions if a.evidence.document not in without]
        self.texts = Texts(self.documents, assertions)
        self.left_out: Counter[str] = Counter()
        self.denials = _denials(assertions)
        self.ties = sorted(self._ties(assertions), key=_order)
        ids = sorted({end for tie in self.ties for end in (tie.source, tie.target)})
        self.number = {id_: node for node, id_ in enumerate(ids)}

    def head(self) -> dict[str, Any]:
        """Return the columns of nodes and ties."""
        files = {document.file: number for number, document in enumerate(self.documents)}
        relations = sorted({tie.relation for tie in self.ties})
        relation_number = {name: number for number, name in enumerate(relations)}
        ties = self.ties
        return {
            "ids": list(self.number),
            "labels": [self.entities[id_].label for id_ in self.number],
            "types": [self.entities[id_].type for id_ in self.number],
            "marks": [self._marks(self.entities[id_].type) for id_ in self.number],
            "degrees": self._degrees(),
            "sources": [self.number[tie.source] for tie in ties],
            "targets": [self.number[tie.target] for tie in ties],
            "relations": [relation_number[tie.relation] for tie in ties],
            "bases": [tie.basis for tie in ties],
            "costs": [tie.cost for tie in ties],
            "documents": [files[tie.assertion.evidence.document] for tie in ties],
            "claimants": [self.number.get(tie.claimant or "", -1) for tie in ties],
            "dates": [list(bounds(tie.assertion.date)) for tie in ties],
            "published": [self._published(tie.assertion) for tie in ties],
            "relation_names": relations,
            "files": [
                {
                    "file": d.file,
                    "title": d.title,
                    "publisher": d.publisher,
                    "published": d.published,
                    "url": d.url,
                }
                for d in self.documents
            ],
            "left_out": dict(sorted(self.left_out.items())),
        }

    def details(self) -> Iterator[Detail]:
        """Yield, for each tie, what a reader wants to know of it."""
        for tie in self.ties:
            located = self.texts.locate(tie.assertion, tie.ends)
            yield _detail(tie, located, self.denials.get(tie.assertion.content_key, []))

    def _degrees(self) -> list[int]:
        """Return with how many others each node is tied."""
        others: list[set[str]] = [set() for _ in self.number]
        for tie in self.ties:
            others[self.number[tie.source]].add(tie.target)
            others[self.number[tie.target]].add(tie.source)
        return [len(found) for found in others]

    def _published(self, a: Assertion) -> str:
        """Return the last day on which the text can have appeared; empty where that is not known."""
        document = self.texts.document(a)
        part = document.part_at(a.evidence.start)
        return bounds((part.date if part else None) or document.published)[1]

    def _marks(self, type_: str) -> int:
        kind = self.vocabulary.types.get(type_)
        if kind is None:
            return 0
        middle = kind.actor or kind.event or bool(kind.features.get("networkNode"))
        return MIDDLE * middle + STATE * kind.state + EVENT * kind.event + ACTOR * kind.actor

    def _is_node(self, end: Argument, relation: str) -> bool:
        """An actor, event or document is one in any relation; a place only where the relation is a tie."""
        if end.id is None or end.id not in self.entities:
            return False
        known = self.vocabulary.relations.get(relation)
        return bool(self._marks(self.entities[end.id].type) & MIDDLE) or (
            known is not None and known.network_edge
        )

    def _ties(self, assertions: Iterable[Assertion]) -> Iterator[Tie]:
        for a in assertions:
            yield from self._occasion(a)
            if a.relation not in self.vocabulary.relations:
                continue
            if not (self._is_node(a.subject, a.relation) and self._is_node(a.object, a.relation)):
                continue
            if a.subject.id == a.object.id:
                continue
            if a.status not in _TYING:
                self.left_out[a.status] += 1
                continue
            yield self._content(a)
            yield from self._spoken_of(a)

    def _content(self, a: Assertion) -> Tie:
        """What a document states, announces, or reports as somebody's claim."""
        planned = a.status != _ASSERTED
        basis = CLAIMED if a.claimant else PLANNED if planned else DOCUMENTED
        sentence = self._sentence(a)
        if a.claimant:
            sentence = f"According to {self._label(a.claimant.id, a.claimant.label)}, {sentence}"
        assert a.subject.id and a.object.id  # noqa: S101 -- _is_node
        claimant = a.claimant.id if a.claimant else None
        cost = self._cost(basis, a.relation)
        if planned and basis == CLAIMED:
            cost += BASE_COSTS[PLANNED] - BASE_COSTS[DOCUMENTED]
        return Tie(
            a.subject.id, a.object.id, basis, a.relation, cost, claimant, a, sentence, (a.subject, a.object)
        )

    def _spoken_of(self, a: Assertion) -> Iterator[Tie]:
        """What a claim says ties its speaker to those of whom it speaks."""
        speaker = self._speaker(a)
        if speaker is None or speaker.id is None:
            return
        sentence = f"{self._label(speaker.id, speaker.label)} said that {self._sentence(a)}"
        for end in (a.subject, a.object):
            if end.id and end.id != speaker.id and self._marks(self.entities[end.id].type) & MIDDLE:
                cost = self._cost(SAID, a.relation)
                yield Tie(speaker.id, end.id, SAID, a.relation, cost, speaker.id, a, sentence, (speaker, end))

    def _speaker(self, a: Assertion) -> Argument | None:
        if a.claimant is None or a.claimant.id not in self.entities:
            return None
        return self.texts.speaker(a)

    def _occasion(self, a: Assertion) -> Iterator[Tie]:
        """What was said on an occasion ties the speaker to it."""
        for key, id_ in a.qualifiers:
            if key != OCCASION_KEY or id_ not in self.entities or a.subject.id in (None, id_):
                continue
            if a.subject.id not in self.entities:
                continue
            occasion = self.texts.mention(id_, a)
            if occasion is None:
                continue
            sentence = (
                f"{self._label(a.subject.id, a.subject.label)} spoke on the occasion of {occasion.label}"
            )
            cost = BASE_COSTS[OCCASION]
            assert a.subject.id  # noqa: S101 -- checked above
            yield Tie(a.subject.id, id_, OCCASION, a.relation, cost, None, a, sentence, (a.subject, occasion))

    def _sentence(self, a: Assertion) -> str:
        relation = self.vocabulary.relations[a.relation]
        ends = [self._label(end.id, end.label) for end in (a.subject, a.object)]
        return said(ends[0], relation, ends[1], a.status)

    def _label(self, id_: str | None, label: str) -> str:
        return self.entities[id_].label if id_ and id_ in self.entities else label

    def _cost(self, basis: int, relation: str) -> int:
        return BASE_COSTS[basis] + round(_VAGUE * (1 - self.vocabulary.relations[relation].weight))


def _denials(assertions: Iterable[Assertion]) -> dict[str, list[str]]:
    """Return, by content, who says that it is not so: a claimant, an issuer, or a document."""
    denials: dict[str, set[str]] = defaultdict(set)
    for a in assertions:
        if a.status == "negated":
            speaker = a.claimant or a.issuer
            denials[a.content_key].add(speaker.label if speaker else a.evidence.document)
    return {key: sorted(speakers) for key, speakers in denials.items()}


def _detail(tie: Tie, located: Located, denied_by: list[str]) -> Detail:
    a = tie.assertion
    return {
        "assertion": a.id,
        "relation": a.relation,
        "sentence": tie.sentence,
        "status": a.status,
        "date": a.date,
        "when": in_words(a.date),
        "place": a.place.label if a.place else None,
        "claimant": a.claimant.label if a.claimant else None,
        "issuer": a.issuer.label if a.issuer else None,
        "rule": a.evidence.rule,
        "part": a.evidence.part,
        "denied_by": denied_by,
        **located._asdict(),
    }


def _order(tie: Tie) -> tuple[str, ...]:
    place = f"{tie.assertion.evidence.start:09}"
    return (
        tie.source,
        tie.target,
        str(tie.basis),
        tie.relation,
        tie.assertion.evidence.document,
        place,
        tie.assertion.id,
    )
