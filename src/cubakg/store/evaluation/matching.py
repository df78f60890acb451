"""Which predictions are which gold facts: compared one by one, then each used once.

- Of core relations subject and object must name the same entities, in either order where the relation is
  symmetric; an event or delegation also counts as the same where the evidence overlaps.
- Of propositions the subject must be the same and the evidence must overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cubakg.store.evaluation.criteria import Criteria
from cubakg.store.evaluation.gold import Fact

_ENOUGH = 0.5  # share of the shorter evidence that must lie in the longer
_OTHER = {"subject": "object", "object": "subject"}


class Comparison:
    """Compares facts by the criteria of one seeds folder."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria

    def match(self, ours: Fact, gold: Fact) -> float:
        """Return 0 where a prediction is not the gold fact; else more the more their evidence overlaps."""
        near = overlap(ours, gold)
        if not self.criteria.is_core(gold.relation):
            return 1 + near if near >= _ENOUGH and self._same(ours, gold, "subject", "subject", near) else 0
        turned = gold.relation in self.criteria.symmetric and self._both(ours, gold, near, _OTHER)
        return 1 + near if self._both(ours, gold, near, {}) or turned else 0

    def same_kin(self, ours: Fact, gold: Fact) -> bool:
        """Tell whether two facts are of the same document and of relations that count for each other."""
        counts_as = self.criteria.counts_as
        return ours.document == gold.document and counts_as(ours.relation) == counts_as(gold.relation)

    def repeats(self, ours: Fact, gold: Sequence[Fact]) -> bool:
        """Tell whether a prediction states a gold fact, whether or not another one already did."""
        return any(self.same_kin(ours, g) and self.match(ours, g) for g in gold)

    def assign(self, predicted: Sequence[Fact], gold: Sequence[Fact]) -> dict[int, int]:
        """Match one to one, best evidence first; return indexes of gold facts by those of predictions."""
        by_key = defaultdict(list)
        for j, g in enumerate(gold):
            by_key[g.document, self.criteria.counts_as(g.relation)].append(j)
        pairs: list[tuple[float, int, int]] = []
        for i, p in enumerate(predicted):
            for j in by_key.get((p.document, self.criteria.counts_as(p.relation)), ()):
                if found := self.match(p, gold[j]):
                    pairs.append((found + (p.relation == gold[j].relation), -i, -j))
        return _one_to_one(pairs)

    def credit_is_right(self, ours: Fact, gold: Fact) -> bool:
        """The claimant that gold names; or none where gold names none, or the issuer of the statement."""
        if gold.claimant:
            return bool(ours.claimant) and self.criteria.names.same([ours.claimant or ""], [gold.claimant])
        if not ours.claimant:
            return True
        return bool(gold.issuer) and self.criteria.names.same([ours.claimant], [gold.issuer or ""])

    def _both(self, ours: Fact, gold: Fact, near: float, turn: dict[str, str]) -> bool:
        return all(self._same(ours, gold, end, turn.get(end, end), near) for end in _OTHER)

    def _same(self, ours: Fact, gold: Fact, end: str, gold_end: str, near: float) -> bool:
        if gold.relation in self.criteria.dated and gold_end == "object":
            wanted = gold.label(gold_end)
            return same_date(ours.label(end), wanted) or same_date(ours.date, wanted)
        if self.criteria.names.same(ours.forms(end), gold.forms(gold_end)):
            return True
        return (gold.relation, gold_end) in self.criteria.made_up and near >= _ENOUGH


def _one_to_one(pairs: list[tuple[float, int, int]]) -> dict[int, int]:
    taken: set[int] = set()
    found: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in found and -j not in taken:
            taken.add(-j)
            found[-i] = -j
    return found


def overlap(a: Fact, b: Fact) -> float:
    """Return the share of the shorter evidence that lies in the other."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return 0.0
    inside = min(a.end, b.end) - max(a.start, b.start)
    return max(0, inside) / max(1, min(a.end - a.start, b.end - b.start))


def same_date(ours: str | None, gold: str | None) -> bool:
    """Tell whether two EDTF dates are equal; an interval of one day equals the day, a coarser date does not.

    >>> same_date("2022-04-21/2022-04-21", "2022-04-21"), same_date("2022-04", "2022-04-21")
    (True, False)
    """
    return bool(gold) and _canonical(ours) == _canonical(gold)


def _canonical(date: str | None) -> str:
    value = (date or "").strip().rstrip("?~%")
    first, _, last = value.partition("/")
    return first if first == last and "/" not in last else value
