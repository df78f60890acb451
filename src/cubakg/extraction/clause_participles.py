"""Bare past forms: "led by", "held in" are participles, "led the delegation" is a finite verb."""

from __future__ import annotations

from dataclasses import replace

from cubakg.extraction.clause_nouns import NounPlaces
from cubakg.extraction.clauses import Frame
from cubakg.reading.phrases import Phrase, VerbGroup

# they say that somebody is, and stays, what the word behind them says
LASTING = frozenset(["remain", "stay", "stand"])

_EXISTS = "there "


class Participles(NounPlaces):
    """Tells participles from finite verbs and opens their clauses."""

    def _is_participle(self, i: int) -> bool:
        """Tell a bare past form that is a participle ("delegation led by", "talks held in") from a finite one."""
        previous = self._last(i)
        if self._by_next(i):
            return True
        if self._exists(i + 1):
            return False
        group = self.items[i].verb
        if (group is not None and group.lemma in self.intransitive) or not self._object_missing(i):
            return False
        if group is not None and group.lemma in self.on_behalf and self._on_behalf(i):
            return False
        waiting = next((f for f in reversed(self.stack) if f.clause is None and f.subject is not None), None)
        if waiting is not None:
            return waiting.link == "main" and self._later_finite(i)
        if previous is None or self._lasting(previous):
            return True
        if previous.kind == "cc":
            return self.top.link == "participle"
        return previous.kind in ("np", "date", "comma")

    def _lasting(self, verb: Phrase) -> bool:
        """ "remains deeply troubled by", "stand united with": the state that somebody is in."""
        return verb.kind == "vg" and verb.head in LASTING and self.top.clause is not None

    def _exists(self, i: int) -> bool:
        """ "there is", "there were": what is told begins with it, without a subject: "said there were talks"."""
        told = i < len(self.items) and self.items[i].kind == "vg"
        return told and self.items[i].text.lower().startswith(_EXISTS)

    def _done_to(self, phrase: Phrase) -> Phrase:
        """ "a member of a committee led by X": the committee is led, not the member."""
        inner = next((np for prep, np in phrase.of if prep == "of" and np.kind == "np"), None)
        return inner if inner is not None and phrase.head in self.belonging and not phrase.plural else phrase

    def _by_next(self, i: int) -> bool:
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        return following is not None and following.kind == "p" and following.head == "by"

    def _on_behalf(self, i: int) -> bool:
        """ "Anna Fox, the Under Secretary, signed for the United States": a person does, nothing was done to it."""
        following, subject = self.items[i + 1 : i + 2], self.top.subject
        acts = subject is not None and subject.name and bool(subject.titles or subject.apposed)
        return acts and bool(following) and following[0].head in ("for", "on behalf of")

    def _object_missing(self, i: int) -> bool:
        following = self._behind_particle(i)
        return (
            following is None
            or following.kind in ("p", "comma", "mark", "semi", "cc", "date", "adv")
            or following.kind == "vg"
        )

    def _later_finite(self, i: int) -> bool:
        depth = False
        for item in self.items[i + 1 :]:
            if item.kind in ("rel", "sub"):
                depth = True
            elif item.kind == "vg" and item.verb is not None and item.verb.form == "finite" and not depth:
                if not (item.verb.bare and self._by_next(self._index(item))):
                    return True
            elif item.kind in ("comma", "semi"):
                depth = False
        return False

    def _participle(self, i: int, item: Phrase, group: VerbGroup) -> None:
        previous = self._last(i)
        subject = self._done_to(previous) if previous is not None and previous.kind == "np" else None
        if previous is not None and previous.kind == "comma":
            before = self._last(i, 2)
            subject = before if before is not None and before.kind == "np" else self._main_subject()
        if (
            subject is None
            and previous is not None
            and (previous.kind in ("cc", "date") or self._lasting(previous))
        ):
            subject = next((f.clause.subject for f in reversed(self.stack) if f.clause is not None), None)
        clause = self._open(i, item, group, "participle", subject, self._enclosing())
        clause.passive = True
        clause.opened_by_comma = previous is not None and previous.kind == "comma"
        self.stack.append(Frame("participle", subject, clause))

    def _shared_passive(self, i: int, frame: Frame, group: VerbGroup) -> VerbGroup:
        """ "was arrested on Monday and later released": the second participle shares the "was" of the first."""
        previous, before = self._last(i), self.clauses[-1] if self.clauses else None
        joined = previous is not None and previous.kind in ("cc", "comma") and frame.link == "coordinate"
        if not joined or before is None or not group.bare or group.lemma not in self.suffered:
            return group
        head = next((c for c in before.chain() if c.group.form == "finite"), before)
        behind = self.items[i + 1].kind if i + 1 < len(self.items) else ""
        shares = head.passive and head.subject is frame.subject and behind != "np"
        return replace(group, passive=True) if shares else group
