"""Clauses whose subject stands behind their verb: "among them was X", "joining Leahy were X and Y", "also present was X"."""

from __future__ import annotations

from dataclasses import replace

from cubakg.extraction.clause_verbs import VerbClauses
from cubakg.extraction.clauses import Frame
from cubakg.reading.phrases import Phrase

_FAR = 8  # items before the verb and between it and its subject
_PLACED = frozenset(["in", "at", "on", "with", "among"])


class TurnedClauses(VerbClauses):
    """Takes sentences that tell their subject last as they are meant."""

    def _told_backwards(self, i: int, item: Phrase) -> bool:
        """Open the clause of words that stand before "was" and their subject; tell whether it was one."""
        if item.head == "among" and self._among(i, item):
            return True
        if self.clauses or self.stack[0].subject is not None or any(x.kind != "adv" for x in self.items[:i]):
            return False
        opens = (
            (item.kind == "vg" and item.verb is not None and item.verb.form == "gerund")
            or (item.kind == "p" and item.head in _PLACED)
            or (item.kind == "np" and not item.determiner and not item.name and not item.plural)
        )
        return opens and self._turned(i)

    def _among(self, i: int, item: Phrase) -> bool:
        """ "Among them was Berta Soler", in the middle of a sentence, too."""
        if item.kind != "p" or [x.kind for x in self.items[i + 1 : i + 4]] != ["np", "vg", "np"]:
            return False
        place, verb, subject = self.items[i + 1 : i + 4]
        if not self._is(verb) or verb.verb is None:
            return False
        says = self.top.clause is not None and self.top.clause.lemma in self.reporting
        self.stack.append(Frame("that" if says else "main", subject))
        parent = self._parent(self.top)
        clause = self._open(i + 2, verb, verb.verb, self.top.link, subject, parent)
        clause.preps.append((item.head, place))
        self.top.clause = clause
        if says and parent is not None and parent.content is None:
            parent.content = clause
        self.skip = i + 3
        return True

    def _is(self, item: Phrase) -> bool:
        verb = item.verb
        return item.kind == "vg" and verb is not None and verb.form == "finite" and verb.lemma == "be"

    def _turned(self, i: int) -> bool:
        """ "Representing the U.S. was Edward Lee", "Also on the trip were X and Y", "Also present was X"."""
        first = i + 1 if self.items[i].kind == "vg" else i
        at = next(
            (k for k in range(first, min(first + _FAR, len(self.items))) if self._is(self.items[k])), None
        )
        before = self.items[first:at]
        if at is None or any(x.kind not in ("np", "p", "date", "adv") for x in before):
            return False
        behind = self._subject_behind(at + 1)
        if behind is None:
            return False
        be, doing = self.items[at], self.items[i].verb
        assert be.verb is not None  # noqa: S101  (it is a form of "be")
        group = be.verb if doing is None else replace(doing, form="finite", tense=be.verb.tense)
        subject = self.items[behind]
        clause = self._open(
            i if doing is not None else at, self.items[i] if doing else be, group, "main", subject, None
        )
        self.top.subject, self.top.clause = subject, clause
        for prep, item in zip([None, *before], before, strict=False):
            if item.kind == "date":
                clause.dates.append(item)
            elif item.kind == "np" and prep is not None and prep.kind == "p":
                clause.preps.append((prep.head, item))
            elif item.kind == "np":
                clause.objects.append(item)
        self.skip = behind
        return True

    def _subject_behind(self, k: int) -> int | None:
        """Where the subject stands: right behind the verb, or behind what stands between commas ("were, from left, X")."""
        kinds = [x.kind for x in self.items[k : k + _FAR]]
        if kinds[:1] == ["comma"]:
            close = next((n for n, kind in enumerate(kinds) if n and kind == "comma"), None)
            if close is None or any(kind not in ("p", "np", "adv") for kind in kinds[1:close]):
                return None
            k, kinds = k + close + 1, kinds[close + 1 :]
        return k if kinds[:1] == ["np"] and (self.items[k].name or self.items[k].plural) else None
