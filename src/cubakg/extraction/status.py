"""Whether a clause states, plans, denies or only supposes what it says."""

from __future__ import annotations

from collections.abc import Mapping

from cubakg.extraction.clauses import Clause
from cubakg.model import Status
from cubakg.reading.phrases import Phrase

_MANNERS = frozenset(["way", "means", "circumstance"])
_CONDITIONS = frozenset(["if", "unless", "whether", "lest"])
_UNDONE = frozenset(["instead of", "without", "rather than"])
_SUPPOSING = frozenset(["would", "could", "may", "might", "can", "should", "must"])


class Statuses:
    """Reads the status of clauses with the verb classes of the rules."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self.reporting = classes.get("reporting", frozenset())
        self.intends = classes.get("intends", frozenset())
        self.refuses = classes.get("refuses", frozenset())
        self.supposing = classes.get("supposing", frozenset())
        self.hedging, self.missing = classes.get("hedging", frozenset()), classes.get("missing", frozenset())
        self.denies = classes.get("denies", frozenset())
        self.demands = classes.get("demands", frozenset())
        self.aspect = classes.get("aspect", frozenset())
        self.willing = classes.get("willing", frozenset())

    def of(self, clause: Clause) -> Status:
        """Return the status of what a clause says."""
        own = self._own(clause)
        parent = clause.parent
        if own == "hypothetical" and self._foretold(clause):
            return "planned"
        if own == "negated" or clause.connective in _CONDITIONS or _had(clause):
            return own if own == "negated" else "hypothetical"
        if parent is None:
            return own
        if clause.link in ("that", "gerund") and parent.lemma in self.denies and not parent.group.negated:
            return "negated"
        if clause.link == "that" and self._doubted(clause):
            return "hypothetical"  # "did not confirm that they met"
        if clause.link == "gerund" and clause.connective in _UNDONE:
            return "negated"
        if clause.link == "gerund" and parent.lemma in self.willing:
            return "hypothetical"
        if clause.group.form == "infinitive":
            return self._infinitive(clause, parent, own)
        if (
            clause.link in ("participle", "gerund")
            and own == "asserted"
            and (clause.opened_by_comma or clause.link == "gerund")
        ):
            return "planned" if self.of(parent) == "planned" else own
        return own

    def _doubted(self, clause: Clause) -> bool:
        """ "I don’t think we have any indication that they act", "Kerry doubts that they met": nowhere affirmed."""
        outer = clause.parent
        while outer is not None:
            if outer.lemma in self.supposing or (outer.group.negated and outer.lemma not in self.denies):
                return True
            outer = outer.parent if outer.link == "that" else None
        return False

    def _foretold(self, clause: Clause) -> bool:
        """ "said that they would hold talks": the "will" of whoever spoke."""
        said = clause.parent
        told = clause.link == "that" and clause.group.modal == "would" and said is not None
        return told and said is not None and said.lemma in self.reporting and said.group.tense == "past"

    def _own(self, clause: Clause) -> Status:
        group = clause.group
        if group.negated or clause.denied or any(_nowise(np) for _, np in clause.preps):
            return "negated"
        words = {clause.opening, *clause.verb.text.lower().split()}
        if not self.missing.isdisjoint(words):
            return "negated"
        if group.modal in _SUPPOSING or not self.hedging.isdisjoint(words):
            return "hypothetical"
        return "planned" if group.tense == "future" else "asserted"

    def _infinitive(self, clause: Clause, parent: Clause, own: Status) -> Status:
        going_on = parent.group.modal in ("will", "shall") and parent.lemma in self.aspect | self.intends
        if parent.lemma in self.intends or going_on:
            return "planned"
        if parent.lemma == "be" and not parent.group.negated and not parent.objects:
            return "planned"  # "was to meet on Tuesday"
        if parent.lemma == "be" and parent.objects and not parent.objects[0].determiner:
            return "hypothetical"  # "was welcome to visit", not "was the first to visit"
        if parent.lemma in self.refuses or (parent.lemma in self.denies and not parent.group.negated):
            return "negated"  # "was denied a visa to travel to Brazil"
        if parent.lemma in self.demands or parent.lemma in self.willing:
            return "hypothetical"
        inherited = self.of(parent)
        return inherited if inherited != "asserted" else own


def _had(clause: Clause) -> bool:
    """ "Had they met, ..."."""
    outer = clause.parent
    plain = outer is not None and outer.lemma == "have" and outer.subject is None and outer.at == 0
    return plain and outer is not None and outer.content is clause


def _nowise(phrase: Phrase) -> bool:
    """Tell "in no way", "under no circumstances"."""
    return phrase.head in _MANNERS and phrase.text.lower().startswith("no ")
