"""Who is central, by which measure, and what that rests on: no bare number.

Beside each rank stands what it would be without the states, how it changes when any one document is left
out, and what the sources say of the top ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cubakg.errors import NoAnswerError, UsageError
from cubakg.network.answer import Answer
from cubakg.network.engines import communities
from cubakg.network.lines import GAP, Line
from cubakg.network.measures import MEASURES
from cubakg.network.offices import Offices
from cubakg.network.record import Record
from cubakg.network.simple import Rename, TieTest, is_firm, simple
from cubakg.network.wording import counted

if TYPE_CHECKING:
    import networkx

    from cubakg.network.adjacency import Network
    from cubakg.store.dataset import Dataset

_TIES_SHOWN = 2
_MOST_DOCUMENTS = 100  # more are not left out one by one: a rank of thousands of documents hangs on none
_SMALLEST_COMMUNITY = 3
_MEMBERS_SHOWN = 5


class Standing(Record):
    """One entity's rank; `other_rank` is the one without states, or with them where they are left out.

    `range` holds the best and the worst rank when any one document is left out, `hangs_on` the document
    that moves it most (None where none does), `gone_without` the documents without which it has no tie at
    all.
    """

    rank: int
    id: str
    label: str
    type: str
    score: float
    other_rank: int | None
    range: tuple[int, int]
    hangs_on: str | None
    gone_without: tuple[str, ...]
    evidence: tuple[tuple[str, str, str], ...]  # (sentence, quote, document) of the top ties


class Ranking(Answer):
    """The entities of a dataset in the order of a measure, with what the order rests on."""

    measure: str
    meaning: str
    states: bool
    claims: bool
    size: tuple[int, int]  # nodes, edges
    standings: tuple[Standing, ...]
    communities: tuple[tuple[str, ...], ...]
    graph: Any

    def lines(self) -> list[Line]:
        """Return the ranking as lines."""
        nodes, edges = self.size
        basis = "statements and claims" if self.claims else "what documents state themselves"
        with_states = "with" if self.states else "without"
        head = (
            f"{counted(nodes, 'entity', 'entities')}, {counted(edges, 'pair')}; {basis}; {with_states} states"
        )
        lines = [Line("heading", f"By {self.measure}: {self.meaning}"), Line("note", head)]
        for standing in self.standings:
            lines += [GAP, *self._standing(standing)]
        if self.communities:
            lines += [GAP, Line("heading", "Communities, with their most telling members")]
            lines += [
                Line("text", f"{n}. {', '.join(names)}", 1) for n, names in enumerate(self.communities, 1)
            ]
        return lines

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a rank."""
        rows = []
        for s in self.standings:
            row = s.as_dict()
            row["best_rank"], row["worst_rank"] = row.pop("range")
            row["gone_without"] = ", ".join(row["gone_without"])
            row["evidence"] = " | ".join(quote for _, quote, _ in s.evidence)
            rows.append({"measure": self.measure, **row})
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Return the ranking as plain data."""
        standings = [s.as_dict() for s in self.standings]
        for row in standings:
            row["evidence"] = [
                dict(zip(("sentence", "quote", "document"), e, strict=True)) for e in row["evidence"]
            ]
        return {
            "measure": self.measure,
            "meaning": self.meaning,
            "states": self.states,
            "claims": self.claims,
            "nodes": self.size[0],
            "pairs": self.size[1],
            "standings": standings,
            "communities": [list(names) for names in self.communities],
        }

    def to_networkx(self) -> networkx.Graph[str]:
        """Return the network that was measured: one edge a pair, weighted by the number of its ties."""
        drawn: networkx.Graph[str] = self.graph
        return drawn

    def _standing(self, s: Standing) -> list[Line]:
        lines = [
            Line("documented", f"{s.rank}. {s.label} · {s.score:.6g}"),
            Line("note", self._changes(s), 1),
        ]
        for sentence, quote, document in s.evidence:
            lines += [Line("text", sentence, 1), Line("quote", quote, 2), Line("source", document, 2)]
        return lines

    def _changes(self, s: Standing) -> str:
        other = "without" if self.states else "with"
        parts = [f"{other} states {s.other_rank or 'absent'}"]
        if s.hangs_on:
            parts.append(f"{s.range[0]} to {s.range[1]} when one document is left out, most by {s.hangs_on}")
        else:
            parts.append("the same whichever document is left out")
        if s.gone_without:
            parts.append(f"not tied to anybody without {', '.join(s.gone_without)}")
        return "; ".join(parts)


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
        graph = simple(self.network, self.keep, states, self.rename)
        ranks, scores = self._ranks(graph)
        if not ranks:
            raise NoAnswerError("rank: nobody of that kind has a tie; ask for another kind, or add --claims")
        other, _ = self._ranks(simple(self.network, self.keep, not states, self.rename))
        left_out = self._left_out(states)
        chosen = sorted(ranks, key=lambda id_: (ranks[id_], id_))[:top]
        standings = tuple(
            self._standing(id_, ranks[id_], scores[id_], other.get(id_), left_out, graph) for id_ in chosen
        )
        groups = tuple(
            self._community(graph, part) for part in communities(graph) if len(part) >= _SMALLEST_COMMUNITY
        )
        size = len(graph), graph.number_of_edges()
        return Ranking(self.by, self.meaning, states, self.claims, size, standings, groups, graph)

    def _ranks(self, graph: networkx.Graph[str]) -> tuple[dict[str, int], dict[str, float]]:
        """Return ranks (equal scores share one) and scores of those of the kind that was asked for."""
        if not len(graph):
            return {}, {}
        scores = {id_: score for id_, score in self.measure(graph).items() if self._is_asked(id_)}
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
        graph: networkx.Graph[str],
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
            evidence=tuple(self._evidence(graph, id_)),
        )

    def _evidence(self, graph: networkx.Graph[str], id_: str) -> list[tuple[str, str, str]]:
        """Return the most telling quotes on the strongest ties."""
        pairs = sorted(graph[id_].items(), key=lambda pair: (-pair[1]["weight"], pair[0]))[:_TIES_SHOWN]
        ties = [min(data["ties"], key=lambda tie: (self.network.costs[tie], tie)) for _, data in pairs]
        details = [self.network.detail(tie) for tie in ties]
        files = [self.network.files[self.network.documents[tie]]["file"] for tie in ties]
        return [(d["sentence"], d["quote"], file) for d, file in zip(details, files, strict=True)]

    def _community(self, graph: networkx.Graph[str], part: set[str]) -> tuple[str, ...]:
        inside = graph.subgraph(part)
        order = sorted(part, key=lambda id_: (-inside.degree(id_, weight="weight"), id_))[:_MEMBERS_SHOWN]
        names = [self.dataset.entities[id_].label for id_ in order]
        return (*names, f"and {len(part) - len(names)} more") if len(part) > len(names) else tuple(names)


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
