"""What a sentence leaves behind for the next: who acted and spoke last, and which event is in hand."""

from __future__ import annotations

from collections.abc import Callable, Collection

from cubakg.extraction.clauses import Clause
from cubakg.extraction.discourse import Discourse
from cubakg.extraction.drafts import Segment, inside
from cubakg.extraction.referents import Event, Referent
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase

_OPENING = 3  # sentences in which a release introduces its own statement


class Turns:
    """Takes note at the end of each segment; `introduced` is who is said to have made "the following statement"."""

    def __init__(self, rules: Rules, discourse: Discourse, refer: Callable[[Phrase], list[Referent]]) -> None:
        self.reporting = rules.classes.get("reporting", frozenset())
        self.issuing = rules.classes.get("issuing", frozenset())
        self.discourse, self.types, self.refer = discourse, discourse.types, refer
        self.document = self.types.role("document")
        self.introduced: list[Referent] = []

    def end(self, segment: Segment, quoted: bool, made: Collection[Event]) -> None:
        """Remember who acted and who spoke last, and which event is in hand; `made` are the events its verbs tell."""
        self._hand_back(segment, made)
        for clause in segment.clauses:
            if clause.subject is not None and clause.link in ("main", "coordinate", "subordinate"):
                self._take(clause, self.refer(clause.subject), quoted)
        if self.introduced and not quoted:
            self._introduce(self.introduced)
            self.introduced = []

    def _take(self, clause: Clause, referents: list[Referent], quoted: bool) -> None:
        if clause.link == "main" and referents:
            self.discourse.acted(referents)
        if len(referents) != 1:
            return
        if self.types.stands_for("he", referents[0].type):
            self.discourse.actor = referents[0]
        if not quoted and self._speaks(clause):
            self.discourse.speaker = referents[0]

    def _speaks(self, clause: Clause) -> bool:
        """Tell a clause of speech; "released the following statement" is one, too."""
        stated = any(self.types.is_a(o.type, self.document) for o in clause.objects)
        return clause.lemma in self.reporting or (stated and clause.lemma in self.issuing)

    def _introduce(self, speakers: list[Referent]) -> None:
        """ "Senator Lee released the following statement": what follows is hers, in a release of that day."""
        self.discourse.speaker = speakers[-1]
        if self.discourse.sentence > _OPENING:
            return
        if self.discourse.issuer is None:
            self.discourse.masthead = self.discourse.masthead or speakers[-1]
        else:
            self.discourse.voices = speakers

    def _hand_back(self, segment: Segment, made: Collection[Event]) -> None:
        """An event named only beside the point ("the accord submitted during the round held in 2009") is not in hand."""
        if not segment.items:
            return
        before = self.discourse.current_event(segment.items[0].start)
        after = self.discourse.current_event(segment.end)
        if before is None or after is None or after is before or self._tells_of(after, segment, made):
            return
        self.discourse.turn_to(before, segment.end - 1)

    def _tells_of(self, event: Event, segment: Segment, made: Collection[Event]) -> bool:
        if event in made:
            return True
        modifiers = ("participle", "relative", "gerund")
        for clause in segment.clauses:
            if any(link.link in modifiers for link in clause.chain()):
                continue
            ends = [clause.subject, *clause.objects, *(np for _, np in clause.preps)]
            if any(event in self.refer(x) for e in ends if e is not None for x in inside(e) if not x.pronoun):
                return True
        return not segment.clauses
