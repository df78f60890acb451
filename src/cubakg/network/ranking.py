"""A ranking: who stands where by a measure, what that hangs on, and the quotes behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cubakg.network.answer import Answer
from cubakg.network.lines import GAP, Line
from cubakg.network.record import Record
from cubakg.network.wording import counted

if TYPE_CHECKING:
    import networkx

    from cubakg.network.simple import Pairs


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
    left_out: bool  # whether each document was left out in turn
    size: tuple[int, int]  # nodes, edges
    standings: tuple[Standing, ...]
    communities: tuple[tuple[str, ...], ...]
    pairs: Pairs
    sample: int | None = None  # from the ways out of how many entities it is estimated

    def lines(self) -> list[Line]:
        """Return the ranking as lines."""
        nodes, edges = self.size
        basis = "statements and claims" if self.claims else "what documents state themselves"
        with_states = "with" if self.states else "without"
        size = f"{counted(nodes, 'entity', 'entities')}, {counted(edges, 'pair')}"
        one_by_one = "" if self.left_out else "; too many documents to leave out one by one"
        estimated = f"; estimated from the ways out of {self.sample} entities" if self.sample else ""
        head = f"{size}; {basis}; {with_states} states{one_by_one}{estimated}"
        lines = [Line("heading", f"By {self.measure}, the {self.meaning}"), Line("note", head)]
        for standing in self.standings:
            lines += [GAP, *self._standing(standing)]
        if self.communities:
            lines += [GAP, Line("heading", "Communities, with their most telling members")]
            lines += [
                Line("text", f"{n}. {'; '.join(names)}", 1) for n, names in enumerate(self.communities, 1)
            ]
        return lines

    def picture(self) -> str:
        """Return the ranking as bars in SVG."""
        from cubakg.network.pictures import bars

        return bars(self.standings)

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
            "estimated_from": self.sample,
            "standings": standings,
            "communities": [list(names) for names in self.communities],
        }

    def to_networkx(self) -> networkx.Graph[str]:
        """Return the network that was measured: one edge a pair, weighted by the number of its ties."""
        return self.pairs.graph

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
        ranked = f"rank {s.other_rank}" if s.other_rank else "not ranked"
        parts = [f"{ranked} {other} states"]
        if s.hangs_on:
            parts.append(
                f"rank {s.range[0]} to {s.range[1]} when one document is left out, most by {s.hangs_on}"
            )
        elif self.left_out:
            else_ = "other " if s.gone_without else ""
            parts.append(f"the same rank whichever {else_}document is left out")
        if s.gone_without:
            parts.append(f"not tied to anybody without {', '.join(s.gone_without)}")
        return "; ".join(parts)
