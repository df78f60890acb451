"""The figures: how much of what was found is right, how much of what is there was found, and how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cubakg.store.evaluation.criteria import Criteria
from cubakg.store.evaluation.gold import Fact
from cubakg.store.evaluation.matching import Comparison, same_date


@dataclass(frozen=True, slots=True)
class Figures:
    """How many facts were found, predicted and wanted; shares of nothing are None."""

    found: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float | None:
        """How much of what was predicted is right."""
        return ratio(self.found, self.predicted)

    @property
    def recall(self) -> float | None:
        """How much of what is wanted was found."""
        return ratio(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        p, r = self.precision, self.recall
        return 0.0 if not self.found else 2 * p * r / (p + r) if p and r else None

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        counts = {"found": self.found, "predicted": self.predicted, "gold": self.gold}
        return {**counts, "precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Score:
    """The outcome of one comparison: what was found (prediction by prediction), and what became of the rest.

    `found` maps the index of a prediction to that of its gold fact; `repeated` states a fact that another
    prediction already has, `optional` one that nobody is obliged to find: neither is right or wrong.
    """

    criteria: Criteria
    gold: Sequence[Fact]
    predicted: Sequence[Fact]
    found: Mapping[int, int]
    repeated: frozenset[int]
    optional: frozenset[int]
    unknown: Mapping[str, int]
    bad_quotes: int

    @property
    def pairs(self) -> list[tuple[Fact, Fact]]:
        """Each prediction that is right with its gold fact."""
        return [(self.predicted[i], self.gold[j]) for i, j in self.found.items()]

    @property
    def missed(self) -> list[Fact]:
        """The gold facts that nobody found."""
        taken = set(self.found.values())
        return [g for j, g in enumerate(self.gold) if j not in taken]

    @property
    def wrong(self) -> list[Fact]:
        """The predictions that are no gold fact."""
        return [self.predicted[i] for i in self._counted() if i not in self.found]

    def figures(self, relations: Collection[str]) -> Figures:
        """Return the figures of some relations; what was found counts under the name that gold gives it."""
        names = set(relations)
        return Figures(
            sum(self._relation(i) in names for i in self.found),
            sum(self._relation(i) in names for i in self._counted()),
            sum(g.relation in names for g in self.gold),
        )

    def by_kind(self) -> dict[str, Figures]:
        """Return the figures of each kind of relations and of `all`."""
        kinds = {kind: self.figures(names) for kind, names in self.criteria.kinds.items()}
        return {**kinds, "all": self.figures(self.criteria.relations)}

    def by_relation(self) -> dict[str, Figures]:
        """Return the figures of each relation that occurs."""
        present = {f.relation for f in (*self.gold, *self.predicted)}
        return {name: self.figures([name]) for name in self.criteria.relations if name in present}

    def quality(self) -> dict[str, float | int | None]:
        """Return how well the facts found are dated, credited and qualified."""
        compare, pairs = Comparison(self.criteria), self.pairs
        dated = [(p, g) for p, g in pairs if g.date]
        weighed = [(p, g) for p, g in pairs if self.criteria.counts_as(g.relation) not in self.criteria.ahead]
        return {
            "date_accuracy": ratio(sum(same_date(p.date, g.date) for p, g in dated), len(dated)),
            "invented_dates": sum(bool(p.date) and not g.date for p, g in pairs),
            "attribution_accuracy": ratio(sum(compare.credit_is_right(p, g) for p, g in pairs), len(pairs)),
            "claims_stated_as_fact": sum(bool(g.claimant) and not p.claimant for p, g in pairs),
            "status_accuracy": ratio(sum(p.status == g.status for p, g in weighed), len(weighed)),
            "bad_quotes": self.bad_quotes,
        }

    def to_json(self) -> dict[str, Any]:
        """Return all figures as plain data."""
        return {
            "documents": len({g.document for g in self.gold}),
            **{name: figures.to_json() for name, figures in self.by_kind().items()},
            **self.quality(),
            "unknown_relations": dict(self.unknown),
            "relations": {name: figures.to_json() for name, figures in self.by_relation().items()},
        }

    def _counted(self) -> list[int]:
        aside = self.repeated | self.optional
        return [i for i in range(len(self.predicted)) if i not in aside]

    def _relation(self, i: int) -> str:
        return self.gold[self.found[i]].relation if i in self.found else self.predicted[i].relation


def score(
    predicted: Iterable[Fact],
    gold: Sequence[Fact],
    criteria: Criteria,
    extra: Sequence[Fact] = (),
    texts: Mapping[str, str] | None = None,
) -> Score:
    """Compare predictions with the gold facts of the documents that gold knows.

    `extra` are further true facts that nobody is obliged to find. `texts`, by document, are what each quote
    is compared with.
    """
    documents = {g.document for g in gold}
    every = [p for p in predicted if p.document in documents]
    known = set(criteria.relations)
    ours = _once(p for p in every if p.relation in known)
    compare = Comparison(criteria)
    found = compare.assign(ours, gold)
    repeated = {i for i, p in enumerate(ours) if i not in found and compare.repeats(p, gold)}
    rest = [i for i in range(len(ours)) if i not in found and i not in repeated]
    optional = {rest[k] for k in compare.assign([ours[i] for i in rest], extra)}
    return Score(
        criteria,
        gold,
        ours,
        found,
        frozenset(repeated),
        frozenset(optional),
        Counter(p.relation for p in every if p.relation not in known),
        0 if texts is None else sum(not _stands(p, texts) for p in ours),
    )


def _once(facts: Iterable[Fact]) -> list[Fact]:
    """The same fact with the same evidence counts once."""
    first: dict[tuple[str | int | None, ...], Fact] = {}
    for fact in facts:
        first.setdefault(fact.key, fact)
    return list(first.values())


def _stands(fact: Fact, texts: Mapping[str, str]) -> bool:
    text = texts.get(fact.document, "")
    return fact.quote is not None and text[fact.start or 0 : fact.end or 0] == fact.quote


def ratio(part: int, whole: int) -> float | None:
    """Return a share, None of nothing.

    >>> ratio(1, 4), ratio(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None
