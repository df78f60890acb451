"""What a clause is: a verb with its subject, objects and prepositional phrases.

`clause_parser` finds the clauses of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from cubakg.reading.phrases import Phrase, VerbGroup

Link = Literal["main", "relative", "participle", "infinitive", "that", "subordinate", "coordinate", "gerund"]

_DEEPEST = 16  # nobody hangs more clauses in each other, but hostile text


@dataclass(slots=True, eq=False)
class Clause:
    """A verb and what belongs to it; `first` and `last` are item positions in the sentence."""

    verb: Phrase
    group: VerbGroup
    link: Link
    subject: Phrase | None = None
    objects: list[Phrase] = field(default_factory=list)
    preps: list[tuple[str, Phrase]] = field(default_factory=list)
    dates: list[Phrase] = field(default_factory=list)
    parent: Clause | None = None
    connective: str = ""
    at: int = 0
    content: Clause | None = None
    passive: bool = False
    opened_by_comma: bool = False
    predicate: str = ""
    denied: bool = False
    opening: str = ""  # the adverb that opens its sentence
    gap: Phrase | None = (
        None  # "the summit that X will host": what a relative clause leaves out behind its verb
    )

    @property
    def lemma(self) -> str:
        """The base form of the verb; with a predicate adjective after "be" both together ("be attributable")."""
        return f"be {self.predicate}" if self.predicate else self.group.lemma

    @property
    def agent(self) -> Phrase | None:
        """Who does it: the subject of an active verb, the "by" phrase of a passive one."""
        return next((np for p, np in self.preps if p == "by"), None) if self.passive else self.subject

    @property
    def patient(self) -> Phrase | None:
        """Whom or what it is done to: the first object, or the subject of a passive."""
        return self.subject if self.passive else self.objects[0] if self.objects else None

    def chain(self) -> list[Clause]:
        """Return the clause and what it hangs from, innermost first."""
        chain, clause = [self], self.parent
        while clause is not None and len(chain) < _DEEPEST and clause not in chain:
            chain.append(clause)
            clause = clause.parent
        return chain


def anew(clause: Clause, items: Sequence[Phrase]) -> bool:
    """Tell a coordinated clause that brings a subject of its own: "..., and Reed’s family said ..."."""
    subject = clause.subject
    if clause.link != "coordinate" or subject is None or subject.pronoun or subject.start > clause.verb.start:
        return False
    k = next((k for k, x in enumerate(items) if x is subject), 0)
    return k > 1 and items[k - 1].kind == "cc" and items[k - 2].kind == "comma"


@dataclass(slots=True, eq=False)
class Frame:
    """An open clause on the stack, with or without its verb."""

    link: Link
    subject: Phrase | None = None
    clause: Clause | None = None
    connective: str = ""
    comma: bool = False
    fronted: list[tuple[str, Phrase]] = field(default_factory=list)
    dates: list[Phrase] = field(default_factory=list)
    gap: Phrase | None = None
