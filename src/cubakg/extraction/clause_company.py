"""Who does what participles and gerunds tell, once their sentence is known.

"Hosted by X, the conference ..."; "X, joined by Y, will visit Z"; "X thanked Y for hosting the talks".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cubakg.extraction.clauses import Clause
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_WHICH = frozenset(["that", "which"])
_ONLY, _SHORT = frozenset(["first", "last", "only", "next"]), 4
_EQUATING = frozenset(["be", "become", "remain"])


class Company:
    """Settles the participles of one sentence after another."""

    def __init__(self, classes: Mapping[str, frozenset[str]], types: Types) -> None:
        self.counting = classes.get("counting", frozenset())
        self.gathering = classes.get("gathering", frozenset())
        self.praising = classes.get("praising", frozenset())
        self.reporting = classes.get("reporting", frozenset())
        self.accompanying = classes.get("accompanying", frozenset())
        self.types, self.kinds = types, (types.role("person"), types.role("officials"))
        self.delegation = types.role("delegation")
        self.post, self.document = types.role("post"), types.role("document")

    def settle(self, clauses: Sequence[Clause], items: Sequence[Phrase]) -> None:
        """Give fronted participles their subject, and who comes along a share in what is done."""
        main = next((c.subject for c in clauses if c.link == "main" and c.subject is not None), None)
        for n, clause in enumerate(clauses):
            self._praised(clause, clauses[:n])
            self._joined(clause)
            self._written(clause)
            if clause.link == "relative":
                self._related(clause, items)
            if clause.link == "infinitive" and (doer := self._ranked(clause, items)) is not None:
                clause.subject = doer
            if clause.link == "participle" and clause.passive:
                self._held(clause, items)
            if clause.lemma in self.counting and clause.objects:
                self._counted(clauses, clause)
        for clause in clauses if main is not None else ():
            if clause.lemma in self.accompanying and clause.group.form == "finite":
                self._do_together(clauses, clause)
            if clause.link != "participle" or not clause.passive:
                continue
            if main is not None and clause.subject is None and clause.verb.end < main.start:
                clause.subject = main
            if clause.lemma in self.accompanying:
                self._join(clauses, clause)

    def _written(self, clause: Clause) -> None:
        """ "X sent a letter to Y urging ...", "X wrote to Y urging ...": X urges, not Y."""
        host = clause.parent
        if host is None or clause.group.form != "gerund" or clause.subject is None or clause.passive:
            return
        addressed = any(prep == "to" and np is clause.subject for prep, np in host.preps)
        papers = [o for o in host.objects if self.types.is_a(o.type, self.document)]
        told = host.lemma in self.reporting and not host.objects and addressed
        if told or (papers and (addressed or any(np is clause.subject for o in papers for _, np in o.of))):
            clause.subject = host.subject

    def _joined(self, clause: Clause) -> None:
        """ "We join Canada in calling for ...": both call for it."""
        host = clause.parent
        if host is None or host.lemma not in self.accompanying or host.passive or not host.objects:
            return
        if clause.group.form != "gerund" or clause.connective != "in" or clause.subject is not host.subject:
            return
        if host.subject is not None and not host.subject.members and host.objects[0].end < clause.verb.start:
            clause.subject = _together(host.subject, host.objects[0])

    def _counted(self, clauses: Sequence[Clause], told: Clause) -> None:
        """ "Members attending the meeting included A and B": A and B attended it."""
        if self._persons(told.objects[0]):
            for clause in clauses:
                if clause is not told and clause.link == "participle" and clause.subject is told.subject:
                    clause.subject = told.objects[0]

    def _ranked(self, clause: Clause, items: Sequence[Phrase]) -> Phrase | None:
        """ "led a delegation, the largest one to visit Cuba": the delegation visits; "was the first to visit" is not meant."""
        k = next((k for k, x in enumerate(items) if x is clause.verb), 0)
        named, parent = items[k - 1] if k else None, clause.parent
        if named is None or named.kind != "np" or named.members:
            return None
        called = named.apposed[-1] if named.apposed else named  # "X, the last president to visit Cuba"
        between = called.text.lower().split()[1:-1] if called.determiner == "the" else []
        top = any(word in _ONLY or (word.endswith("est") and len(word) > _SHORT) for word in between)
        equated = parent is not None and parent.lemma in _EQUATING
        kind = named.type == self.delegation or self._persons(named)
        return named if top and kind and not equated else None

    def _held(self, clause: Clause, items: Sequence[Phrase]) -> None:
        """ "the dialogue on human rights held in May": the dialogue was; "the Declaration of May 4, signed by": it was."""
        k = next((k for k, x in enumerate(items) if x is clause.verb), 0)
        before = items[max(0, k - 4) : k]
        if [x.kind for x in before] == ["np", "p", "date", "comma"] and before[1].head == "of":
            clause.subject = before[0]
        event = before[-3] if [x.kind for x in before[-3:]] == ["np", "p", "np"] else None
        if clause.lemma in self.gathering and event is not None and clause.subject is before[-1]:
            gathers = self.types.feature
            if gathers(event.type, "gathers") and not gathers(before[-1].type, "gathers"):
                clause.subject = event

    def _related(self, clause: Clause, items: Sequence[Phrase]) -> None:
        """ "leaders in Cuba who are willing": the leaders are."""
        k = next((k for k, x in enumerate(items) if x is clause.subject), len(items))
        *named, last = (
            clause.subject.members if clause.subject is not None and clause.subject.members else [None]
        )
        if last is not None and not last.name and any(one is not None and one.name for one in named):
            clause.subject = last  # "Minister Al-Mahdi, as well as citizens who led the protests"
            return
        behind = [x for x in items[k + 1 : k + 3] if x.kind == "rel"]
        plural = clause.verb.text.lower() == clause.lemma and k < len(items) and not items[k].plural
        who = behind[0].head if behind else ""
        if who == "which" and clause.subject is not None and clause.subject.apposed:
            clause.subject = _innermost(clause.subject.apposed[-1])
            return  # "X, director of Human Rights Watch, which issued a report"
        if (
            not (who == "who" or (who in _WHICH and plural))
            or self.types.feature(items[k].type, "region") is not True
        ):
            return
        outer = items[k - 2] if k >= 2 and items[k - 1].kind == "p" and items[k - 2].kind == "np" else None
        acting = outer is not None and self.types.feature(outer.type, "region") is not True
        clause.subject = outer if acting else None

    def _praised(self, clause: Clause, before: Sequence[Clause]) -> None:
        """ "X thanked Y for leading the effort and hosting the talks": Y does it; not "X supports Y, calling on Z"."""
        host = clause.parent
        if clause.group.form != "gerund" or host is None or host.lemma not in self.praising:
            return
        if clause.opened_by_comma and not any(c.parent is host and c.group.form == "gerund" for c in before):
            return
        if clause.subject is host.subject and clause.verb.start > host.verb.end:
            clause.subject = host.objects[0] if host.objects else None

    def _join(self, clauses: Sequence[Clause], clause: Clause) -> None:
        """Whom others accompany does together with them what the sentence tells."""
        led, company = self._led(clause), clause.agent
        if led is None or company is None or not self._persons(company):
            return
        together = _together(led, company)
        for other in clauses:
            if other is not clause and other.subject is led:
                other.subject = together
        clause.subject = led

    def _do_together(self, clauses: Sequence[Clause], clause: Clause) -> None:
        """ "The Governor joined the Ambassador to open the plant": both opened it."""
        one, other = clause.agent, clause.patient
        if one is None or other is None or one.pronoun or not (self._persons(one) and self._persons(other)):
            return
        together = _together(*sorted((one, other), key=lambda x: x.start))
        for done in clauses:
            if done.parent is clause and done.group.form == "infinitive":
                done.subject = together

    def _led(self, clause: Clause) -> Phrase | None:
        """The participle's own subject where that is a person, else the subject of the clause around it."""
        around = clause.parent.subject if clause.parent is not None else None
        return next((x for x in (clause.subject, around) if x is not None and self._persons(x)), None)

    def _persons(self, phrase: Phrase) -> bool:
        """Tell persons, in a list or alone, and posts that stand for them."""
        return all(
            one.type == self.post or any(self.types.is_a(one.type, kind) for kind in self.kinds)
            for one in phrase.each()
        )


def _innermost(phrase: Phrase) -> Phrase:
    """The last noun that hangs from a phrase: "Human Rights Watch" in "director of the Americas program of it"."""
    while phrase.of and phrase.of[-1][1].kind == "np":
        phrase = phrase.of[-1][1]
    return phrase


def _together(led: Phrase, company: Phrase) -> Phrase:
    members = (*led.each(), *company.each())
    text, end = f"{led.text}, {company.text}", max(led.end, company.end)
    last = max(led.last, company.last)
    return replace(led, members=members, text=text, end=end, last=last, plural=True)
