"""Whether an agent names both sides of a meeting: then what they discussed, their meeting discussed."""

from __future__ import annotations

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import EVENT
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_TOGETHER = frozenset(["they", "both", "two"])
_PAIRED = frozenset(["two", "both"])


class Parties:
    """Tells joint agents from single ones."""

    def __init__(self, types: Types, sides: frozenset[str], gathering: frozenset[str]) -> None:
        self.types, self.gathering = types, gathering
        self.sides = sides
        self.country = types.role("country")

    def event(self, clause: Clause) -> Phrase | None:
        """Return the marker of the event in hand where a clause is told of both sides, or without any agent."""
        agent = clause.agent
        if agent is None:
            return EVENT if clause.passive and clause.subject is not None else None
        return EVENT if self.joint(agent) or self._met(clause) else None

    def _met(self, clause: Clause) -> bool:
        """ "A delegation met in Havana to discuss": the meeting discussed."""
        parent = clause.parent
        return (
            clause.group.form in ("infinitive", "gerund")
            and parent is not None
            and parent.lemma in self.gathering
        )

    def joint(self, agent: Phrase) -> bool:
        """Tell whether a phrase names more sides than one: "they", "both delegations", "U.S. and Cuban officials"."""
        if agent.pronoun:
            return agent.head in _TOGETHER
        if agent.members:
            return len(agent.members) > 1
        counted = (agent.count or agent.determiner or "").lower() in _PAIRED
        return (agent.plural or agent.head.endswith("s")) and (
            counted or self._unowned_sides(agent) or self._countries(agent) > 1
        )

    def _unowned_sides(self, agent: Phrase) -> bool:
        """ "The delegations", "the parties" of nobody in particular."""
        alone = not agent.within and agent.owner is None and not agent.of
        return alone and agent.head in self.sides

    def _countries(self, agent: Phrase) -> int:
        """Count the countries in "U.S. and Cuban officials" and "authorities of Cuba and the United States"."""
        named = [*agent.within, *(np for _, np in agent.of if np.kind == "np")]
        return len({i for np in named for one in np.each() for i in one.ids if self._is_country(one)})

    def _is_country(self, phrase: Phrase) -> bool:
        return self.types.is_a(phrase.type, self.country)
