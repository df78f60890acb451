"""What a clause has beside its verb: the words that rules require and those that they shut out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Segment

_CURRENCIES = "$€£"


class ClauseWords:
    """Tells whether clauses of one segment have words; each clause is looked through once."""

    def __init__(self, days: frozenset[str]) -> None:
        self.days = days
        self._borne: dict[int, frozenset[str]] = {}

    def forget(self) -> None:
        """Forget the last segment."""
        self._borne = {}

    def has(self, wanted: Iterable[str], clause: Clause, segment: Segment) -> bool:
        """Tell whether a clause has one of some words, or of what a name stands for."""
        words = self._borne.get(id(clause))
        if words is None:
            words = self._borne[id(clause)] = _words_of(clause, segment)
        return any(name in words or self._bears(name, clause, segment) for name in wanted)

    def _bears(self, name: str, clause: Clause, segment: Segment) -> bool:
        if name == "named-day":
            return any(d.text.lower() in self.days for d in clause.dates)
        return _bears(name, clause, segment)


def asked(segment: Segment) -> bool:
    """Tell a question."""
    return segment.items[-1].kind == "mark" and segment.items[-1].text == "?"


def _bears(name: str, clause: Clause, segment: Segment) -> bool:
    """Tell whether a clause has what a name stands for: an object, several agents, a date, "has done", a "not"."""
    if name == "object":
        return bool(clause.objects)
    if name == "patient":
        return clause.patient is not None
    if name == "several":
        return clause.agent is not None and len(clause.agent.members) > 1
    if name == "date":
        return bool(clause.dates)
    if name == "future":
        return clause.group.tense == "future"
    if name == "perfect":
        return clause.group.modal is None and clause.verb.text.lower().startswith(("has ", "have "))
    if name == "content":
        return clause.content is not None
    if name == "amount":
        return any(sign in x.text for o in clause.objects[:1] for x in o.each() for sign in _CURRENCIES)
    if name == "infinitive":
        return any(c.parent is clause and c.group.form == "infinitive" for c in segment.clauses)
    return name == "not" and clause.group.negated


def _words_of(clause: Clause, segment: Segment) -> frozenset[str]:
    """The words a clause has: its verb, particle, modal, adverbs, prepositions, heads of objects, verbs that hang from it.

    A preposition also stands with the head of what it governs: `in:prison`; the subject's head as `subject:member`.
    """
    words = {
        clause.group.lemma,
        clause.group.particle or "",
        clause.group.modal or "",
        clause.connective,
        clause.predicate,
    }
    if clause.subject is not None:
        words.add(f"subject:{clause.subject.head}")
    if clause.passive and clause.subject is not None:
        words.add(clause.subject.head)
    words.update(c.lemma for c in segment.clauses if c.parent is clause and c.group.form == "infinitive")
    words.update(_said_of_object(clause, segment))
    for prep, np in clause.preps:
        words |= {prep, f"{prep}:{np.head}"}
    for item in segment.items[clause.at + 1 : clause.at + 4]:
        if item.kind != "adv" and not (item.kind == "mark" and item.text.isalpha()):
            break
        words.add(item.head or item.text.lower())  # "repeatedly", "made *clear* that"
    for obj in (one for o in clause.objects for one in (o, *o.each())):
        words.add(obj.head)
        for prep, np in obj.of:
            words |= {prep, np.head}
    return frozenset(words)


def _said_of_object(clause: Clause, segment: Segment) -> Iterator[str]:
    """Yield the adjective behind an object: "holds Cuba *responsible*"."""
    behind = (
        x for x in segment.items[clause.at + 1 :] if clause.objects and x.start >= clause.objects[0].end
    )
    after = next((x for x in behind if x.kind not in ("np", "cc", "p")), None)
    if after is not None and after.kind == "mark" and after.text.isalpha():
        yield after.text.lower()  # "holds Cuba and those around it *responsible*"
