"""The stack of open clauses: what a parser of one sentence knows at each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cubakg.extraction.clauses import Clause, Frame, Link
from cubakg.reading.phrases import Phrase, VerbGroup


class ClauseStack:
    """The items of a sentence, the clauses found so far, and the ones still open."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self.reporting = classes.get("reporting", frozenset())
        self.quoting = classes.get("quoting", frozenset())
        self.suffered = classes.get("suffered", frozenset())
        self.hoping = classes.get("hoping", frozenset())
        self.refuses = classes.get("refuses", frozenset())
        self.choosing = classes.get("choosing", frozenset()) | self.refuses
        self.object_control = classes.get("demands", frozenset()) | self.hoping
        self.belonging = classes.get("belonging", frozenset())
        self.on_behalf = classes.get("on_behalf", frozenset())
        self.intransitive = classes.get("intransitive", frozenset())
        self.conferring = classes.get("gathering", frozenset()) | classes.get("conferring", frozenset())
        self.avowing = classes.get("avowing", frozenset())
        self.items: Sequence[Phrase] = ()
        self.clauses: list[Clause] = []
        self.stack = [Frame("main")]
        self.prep: str | None = None
        self.skip = -1
        self.last_passive: Clause | None = None

    @property
    def top(self) -> Frame:
        """Return the innermost open clause."""
        return self.stack[-1]

    def _last(self, i: int, back: int = 1) -> Phrase | None:
        j = i - 1
        while j >= 0 and self.items[j].kind == "adv":
            j -= 1
        j -= back - 1
        return self.items[j] if j >= 0 else None

    def _enclosing(self) -> Clause | None:
        return next((f.clause for f in reversed(self.stack) if f.clause is not None), None)

    def _parent(self, frame: Frame) -> Clause | None:
        position = self.stack.index(frame)
        return next((f.clause for f in reversed(self.stack[:position]) if f.clause is not None), None)

    def _main_subject(self) -> Phrase | None:
        for frame in reversed(self.stack):
            if frame.clause is not None and frame.link in ("main", "coordinate", "that", "relative"):
                return frame.clause.subject
        return self.top.subject

    def _open(
        self,
        i: int,
        item: Phrase,
        group: VerbGroup,
        link: Link,
        subject: Phrase | None,
        parent: Clause | None,
    ) -> Clause:
        clause = Clause(item, group, link, subject, parent=parent, at=i, passive=group.passive)
        if link == "main" and self.items[0].kind == "adv":
            clause.opening = self.items[0].head
        self.clauses.append(clause)
        return clause

    def _finite_ahead(self, i: int) -> bool:
        for item in self.items[i + 1 :]:
            if item.kind in ("semi",):
                return False
            if item.kind == "vg" and item.verb is not None and item.verb.form == "finite":
                return True
        return False

    def _unwind_to_main(self) -> None:
        while len(self.stack) > 1 and self.stack[-1].link not in ("main", "that", "coordinate"):
            self.stack.pop()

    def _verb_next(self, i: int) -> bool:
        j = i + 1
        while j < len(self.items) and self.items[j].kind in ("adv", "comma", "date") and j < i + 3:
            j += 1
        return j < len(self.items) and self.items[j].kind == "vg"

    def _index(self, item: Phrase) -> int:
        return next(k for k, x in enumerate(self.items) if x is item)
