"""From assertions to ties: who is tied to whom, and which assertion says so.

Intervals, dates and claims are not edges; a tie is a projection of an assertion, and keeps it. Four kinds of
ties come of assertions:

- what a document states, or announces as a plan, ties its subject to its object;
- what somebody is said to have stated ties the same two, marked as claimed;
- and it ties the speaker to both of them, as `what X said`: that a senator spoke of a prisoner is a tie
  between the two, and nobody else vouches for it;
- what was said on an occasion ties the speaker to the occasion.

A fifth kind the context tells (see `bound`).

Denials and conditions tie nobody. Nor does standing in one sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

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
)
from cubakg.network.naming import called_by, opened
from cubakg.network.wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cubakg.model import Argument, Assertion, Entity
    from cubakg.network.evidence import Located, Texts
    from cubakg.store.vocabulary import Vocabulary

OCCASION_KEY = "occasion"

# A relation that tells nothing (weight 0) costs this much more than one that tells most (weight 1).
_VAGUE = 1000
_ASSERTED = "asserted"
_TYING = (_ASSERTED, "planned")
_UNSEEN = "unseen"  # left out because the quotation stands too far from the names


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


class Ties:
    """Makes the ties of assertions, and counts what ties nobody by its reason."""

    def __init__(self, entities: Mapping[str, Entity], vocabulary: Vocabulary, texts: Texts) -> None:
        self.entities = entities
        self.vocabulary = vocabulary
        self.texts = texts
        self.left_out: Counter[str] = Counter()

    def located(self, assertions: list[Assertion]) -> list[tuple[Tie, Located]]:
        """Return the ties with their quotations, in the order of their ends."""
        from cubakg.network.bound import bound_ties

        bound = bound_ties(self.entities, self.vocabulary, self.texts, assertions)
        found = []
        for tie in sorted((*self._ties(assertions), *bound), key=_order):
            located = self.texts.locate(tie.assertion, tie.ends, whole=tie.basis == OCCASION)
            if located:
                found.append((tie, located))
            else:
                self.left_out[_UNSEEN] += 1
        return found

    def marks(self, type_: str) -> int:
        """Return what a node of this type may do in a path."""
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
        return bool(self.marks(self.entities[end.id].type) & MIDDLE) or (
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
            sentence = f"according to {self._label(a.claimant.id, a.claimant.label)}, {sentence}"
        assert a.subject.id and a.object.id  # noqa: S101 -- _is_node
        claimant = a.claimant.id if a.claimant else None
        cost = self._cost(basis, a.relation)
        if planned and basis == CLAIMED:
            cost += BASE_COSTS[PLANNED] - BASE_COSTS[DOCUMENTED]
        ends = (a.subject, a.object)
        return Tie(a.subject.id, a.object.id, basis, a.relation, cost, claimant, a, opened(sentence), ends)

    def _spoken_of(self, a: Assertion) -> Iterator[Tie]:
        """What a claim says ties its speaker to those of whom it speaks."""
        speaker = self._speaker(a)
        if speaker is None or speaker.id is None:
            return
        sentence = opened(f"{self._named(speaker)} said that {self._sentence(a)}")
        for end in (a.subject, a.object):
            if end.id and end.id != speaker.id and self.marks(self.entities[end.id].type) & MIDDLE:
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
            session = "" if self.marks(self.entities[id_].type) & EVENT else "a session of "
            sentence = opened(
                f"{self._named(a.subject)} spoke at the time of {session}{self._named(occasion)}"
            )
            cost = BASE_COSTS[OCCASION]
            assert a.subject.id  # noqa: S101 -- checked above
            yield Tie(a.subject.id, id_, OCCASION, a.relation, cost, None, a, sentence, (a.subject, occasion))

    def _sentence(self, a: Assertion) -> str:
        relation = self.vocabulary.relations[a.relation]
        ends = [self._named(end) for end in (a.subject, a.object)]
        one, other = (self.vocabulary.types.get(end.type) for end in (a.subject, a.object))
        return said(ends[0], relation, ends[1], a.status, one, other)

    def _named(self, end: Argument) -> str:
        return called_by(end, self.entities, self.vocabulary)

    def _label(self, id_: str | None, label: str) -> str:
        return self.entities[id_].label if id_ and id_ in self.entities else label

    def _cost(self, basis: int, relation: str) -> int:
        return BASE_COSTS[basis] + round(_VAGUE * (1 - self.vocabulary.relations[relation].weight))


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
