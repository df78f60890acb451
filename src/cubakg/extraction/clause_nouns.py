"""Noun phrases and dates in their clauses: subjects, objects, complements of prepositions."""

from __future__ import annotations

from cubakg.extraction.clause_stack import ClauseStack
from cubakg.extraction.clauses import Frame
from cubakg.reading.phrases import Phrase

_NOMINATIVE = frozenset(["he", "she", "they", "we", "i", "two"])


class NounPlaces(ClauseStack):
    """Gives noun phrases their places."""

    def _noun_phrase(self, i: int, item: Phrase) -> None:
        prep, self.prep = self.prep, None
        frame = self.top
        if prep is not None:
            if frame.clause is None:
                frame.fronted.append((prep, item))
            else:
                frame.clause.preps.append((prep, item))
            return
        if frame.clause is None:
            frame.subject = item
            return
        if self._subject_of_next(i):
            previous = self._last(i)
            if previous is not None and previous.kind in ("comma", "cc", "semi"):
                self._unwind_to_main()
                self.stack.append(Frame("coordinate", item))
            else:
                self.stack.append(Frame("that", item))
            return
        frame.clause.objects.append(item)

    def _subject_of_next(self, i: int) -> bool:
        """Tell whether a finite verb follows whose subject this phrase must be."""
        j = i + 1
        while j < len(self.items) and self.items[j].kind == "adv":
            j += 1
        j = self._past_phrases(i, j)
        if j >= len(self.items):
            return False
        item = self.items[j]
        if item.kind == "comma":
            return False
        if item.kind != "vg" or item.verb is None or item.verb.form != "finite":
            return False
        nominative = self.items[i].pronoun and self.items[i].head in _NOMINATIVE
        return nominative or not (item.verb.bare and self._reduced(j))

    def _past_phrases(self, i: int, j: int) -> int:
        """Skip "at the State Department" in ", and a senior official at the State Department said"."""
        previous = self._last(i)
        waiting = any(f.clause is None and f.subject is not None for f in self.stack)
        if previous is None or previous.kind not in ("cc", "comma", "that") or waiting:
            return j
        while (
            j + 1 < len(self.items) and self.items[j].kind == "p" and self.items[j + 1].kind in ("np", "date")
        ):
            j += 2
        return j

    def _reduced(self, j: int) -> bool:
        """Tell whether a bare past form is a participle: "led by", "held in", with no object of its own."""
        following = self.items[j + 1] if j + 1 < len(self.items) else None
        if following is None:
            return False
        if following.kind == "p" and following.head == "by":
            return True
        verb_before = self.top.clause is not None and self.top.link in (
            "main",
            "coordinate",
            "that",
            "relative",
        )
        verb = self.items[j].verb
        if following.kind in ("np", "that", "rel") or (verb is not None and verb.lemma in self.intransitive):
            return False
        return verb_before or any(
            x.kind == "vg" and x.verb is not None and x.verb.form == "finite" for x in self.items[j + 1 :]
        )

    def _date(self, item: Phrase) -> None:
        self.prep = None
        if self.top.clause is None:
            self.top.dates.append(item)
        else:
            self.top.clause.dates.append(item)
