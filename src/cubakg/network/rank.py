"""Who is central, by which measure, and what that rests on: no bare number.

Beside each rank stands what it would be without the states, how it changes when any one document is left
out, and what the sources say of the top ties.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cubakg.errors import NoAnswerError, UsageError
from cubakg.network.engines import communities
from cubakg.network.measures import MEASURES, sampled
from cubakg.network.offices import Offices
from cubakg.network.ranking import Ranking, Standing
from cubakg.network.simple import Pairs, Rename, TieTest, is_firm, simple

if TYPE_CHECKING:
    from cubakg.network.adjacency import Network
    from cubakg.store.dataset import Dataset

_TIES_SHOWN = 2
_MOST_DOCUMENTS = 100  # more are not left out one by one: a rank of thousands of documents hangs on none
_SMALLEST_COMMUNITY = 3
_MEMBERS_SHOWN = 5
_COMMUNITIES_SHOWN = 12


def rank(
    dataset: Dataset | None = None,
    by: str = "degree",
    of: str | None = None,
    *,
    offices: bool = False,
    states: bool = True,
    claims: bool = False,
    top: int = 10,
) -> Ranking:
    """Return who is central.

    `by` is a measure of `MEASURES`, `of` a kind of entity (`person`, `agency`, `event`: any class of the
    ontology); with `offices`, what people do counts for the post that they hold on the date. `claims` adds
    plans and what is only claimed; `states` False leaves the states out.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     ranking = rank(dataset, by="betweenness", of="person", top=3)
    >>> len(ranking.standings)
    3
    """
    from cubakg.network.ask import open_network

    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    return _Ranker(dataset, open_network(dataset), by, of, offices, claims).ranking(states, top)


class _Ranker:
    def __init__(
        self, dataset: Dataset, network: Network, by: str, of: str | None, offices: bool, claims: bool
    ) -> None:
        self.dataset = dataset
        self.network = network
        found = next(((m, meaning) for name, m, meaning in MEASURES if name == by), None)
        if found is None:
            raise UsageError(
                f"rank: there is no measure '{by}'; take {', '.join(name for name, _, _ in MEASURES)}"
            )
        self.by = by
        self.measure, self.meaning = found
        self.claims = claims
        self.kinds = _kinds(dataset, of)
        self.rename: Rename | None = None
        self.offices: set[str] | None = None
        if offices:
            posts = Offices(dataset.assertions, dataset.vocabulary)
            self.rename = lambda tie, node: posts.acting(network, tie, node)
            self.offices = posts.posts()
        firm = is_firm(network)
        self.keep: TieTest = (lambda tie: True) if claims else firm

    def ranking(self, states: bool, top: int) -> Ranking:
        pairs = simple(self.network, self.keep, states, self.rename)
        ranks, scores = self._ranks(pairs)
        if not ranks:
            raise NoAnswerError("rank: nobody of that kind has a tie; ask for another kind, or add --claims")
        other, _ = self._ranks(simple(self.network, self.keep, not states, self.rename))
        left_out = self._left_out(states)
        chosen = sorted(ranks, key=lambda id_: (ranks[id_], id_))[:top]
        standings = tuple(
            self._standing(id_, ranks[id_], scores[id_], other.get(id_), left_out, pairs) for id_ in chosen
        )
        groups = self._communities(pairs)
        size = len(pairs), len(pairs.ends)
        return Ranking(
            self.by,
            self.meaning,
            states,
            self.claims,
            bool(left_out),
            size,
            standings,
            groups,
            pairs,
            sampled(self.by, len(pairs)),
        )

    def _ranks(self, pairs: Pairs) -> tuple[dict[str, int], dict[str, float]]:
        """Return ranks (equal scores share one) and scores of those of the kind that was asked for."""
        if not len(pairs):
            return {}, {}
        scores = {id_: score for id_, score in self.measure(pairs).items() if self._is_asked(id_)}
        order = sorted(scores, key=lambda id_: -round(scores[id_], 9))
        ranks: dict[str, int] = {}
        for place, id_ in enumerate(order, 1):
            tied = place > 1 and round(scores[order[place - 2]], 9) == round(scores[id_], 9)
            ranks[id_] = ranks[order[place - 2]] if tied else place
        return ranks, scores

    def _is_asked(self, id_: str) -> bool:
        if self.offices is not None and id_ not in self.offices:
            return False
        return self.kinds is None or self.dataset.entities[id_].type in self.kinds

    def _left_out(self, states: bool) -> dict[str, dict[str, int]]:
        """Return the ranks that there would be without each document."""
        files = self.network.files
        if len(files) > _MOST_DOCUMENTS:
            return {}
        found = {}
        for number, row in enumerate(files):
            keep = lambda tie, n=number: self.keep(tie) and self.network.documents[tie] != n  # noqa: E731
            found[row["file"]] = self._ranks(simple(self.network, keep, states, self.rename))[0]
        return found

    def _standing(
        self,
        id_: str,
        place: int,
        score: float,
        other: int | None,
        left_out: dict[str, dict[str, int]],
        pairs: Pairs,
    ) -> Standing:
        entity = self.dataset.entities[id_]
        places = {file: ranks[id_] for file, ranks in left_out.items() if id_ in ranks}
        moved = max(places, key=lambda file: (abs(places[file] - place), file), default=None)
        return Standing(
            rank=place,
            id=id_,
            label=entity.label,
            type=entity.type,
            score=score,
            other_rank=other,
            range=(min(places.values(), default=place), max(places.values(), default=place)),
            hangs_on=moved if moved and places[moved] != place else None,
            gone_without=tuple(sorted(file for file, ranks in left_out.items() if id_ not in ranks)),
            evidence=tuple(self._evidence(pairs, id_)),
        )

    def _evidence(self, pairs: Pairs, id_: str) -> list[tuple[str, str, str]]:
        """Return the most telling quotes on the strongest ties."""
        number = pairs.names.index(id_)
        around = [n for n, ends in enumerate(pairs.ends) if number in ends]
        around.sort(key=lambda n: (-pairs.weights[n], pairs.names[sum(pairs.ends[n]) - number]))
        strongest = [pairs.ties[n] for n in around[:_TIES_SHOWN]]
        best = [min(ties, key=lambda tie: (self.network.costs[tie], tie)) for ties in strongest]
        details = [self.network.detail(tie) for tie in best]
        files = [self.network.files[self.network.documents[tie]]["file"] for tie in best]
        return [(d["sentence"], d["quote"], file) for d, file in zip(details, files, strict=True)]

    def _communities(self, pairs: Pairs) -> tuple[tuple[str, ...], ...]:
        """Return the largest groups, each by the names of those with the most ties inside of it."""
        parts = [part for part in communities(pairs) if len(part) >= _SMALLEST_COMMUNITY][:_COMMUNITIES_SHOWN]
        group = {name: n for n, part in enumerate(parts) for name in part}
        inside: Counter[str] = Counter()
        for (a, b), weight in zip(pairs.ends, pairs.weights, strict=True):
            one, other = pairs.names[a], pairs.names[b]
            if one in group and group[one] == group.get(other):
                inside.update({one: weight, other: weight})
        return tuple(self._named(sorted(part, key=lambda id_: (-inside[id_], id_))) for part in parts)

    def _named(self, members: list[str]) -> tuple[str, ...]:
        names = [self.dataset.entities[id_].label for id_ in members[:_MEMBERS_SHOWN]]
        more = len(members) - len(names)
        return (*names, f"and {more} more") if more else tuple(names)


def _kinds(dataset: Dataset, of: str | None) -> set[str] | None:
    """Return the classes that a word for a kind of thing means, with their subclasses."""
    if of is None:
        return None
    types = dataset.vocabulary.types
    word = of.casefold()
    meant = [n for n, t in types.items() if word in (n.casefold(), t.label.casefold(), t.plural.casefold())]
    if not meant:
        from difflib import get_close_matches

        near = get_close_matches(word, [t.label for t in types.values()], 1)
        raise UsageError(
            f"rank: there is no kind of thing '{of}'.{f' Did you mean {near[0]!r}?' if near else ''}"
        )
    return {name for name in types if any(dataset.vocabulary.is_a(name, kind) for kind in meant)}
