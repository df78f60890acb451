"""Verbs open clauses: finite ones, infinitives, gerunds, each with the subject that it shares or brings."""

from __future__ import annotations

from dataclasses import replace

from cubakg.extraction.clause_speech import SpeechVerbs
from cubakg.extraction.clauses import Frame, Link
from cubakg.reading.phrases import Phrase, VerbGroup

_HELPING = frozenset(["help", "let", "make"])


class VerbClauses(SpeechVerbs):
    """Opens the clauses of verbs."""

    def _verb(self, i: int, item: Phrase) -> None:
        group = item.verb
        assert group is not None  # noqa: S101  (a verb group always carries its analysis)
        if group.form == "infinitive":
            self._infinitive(i, item, group)
        elif group.form in ("gerund", "participle"):
            self._gerund(i, item, group)
        elif self._helped(group) or self._listed(i, item, group):
            self._infinitive(i, item, replace(group, form="infinitive"))
        elif group.bare and self._is_participle(i):
            self._participle(i, item, group)
        else:
            self._finite(i, item, group)

    def _helped(self, group: VerbGroup) -> bool:
        """ "helping them defend themselves": a bare infinitive behind the object of "help"."""
        helping = self.top.clause
        plain = group.tense == "present" and group.modal is None and not group.bare
        return plain and helping is not None and helping.lemma in _HELPING and bool(helping.objects)

    def _listed(self, i: int, item: Phrase, group: VerbGroup) -> bool:
        """ "to end the violence, respect rights and engage in talks": one "to" holds for all."""
        previous, outer = self._last(i), self._enclosing()
        plain = group.tense == "present" and group.modal is None and not group.negated
        if not plain or item.text.lower() != group.lemma or previous is None or outer is None:
            return False
        if previous.kind not in ("cc", "comma") or self.top.clause is None:
            return False
        chain = outer.chain()
        head = next((c for c in chain if c.group.form == "finite"), outer)
        hanging = chain[: chain.index(head)]
        if not any(c.group.form == "infinitive" for c in hanging):
            return False
        simple = head.group.tense == "present" and head.verb.text.lower() == head.lemma
        return not (simple and group.lemma in self.object_control | self.reporting | self.avowing)

    def _finite(self, i: int, item: Phrase, group: VerbGroup) -> None:
        frame = self.top
        before = self.items[i - 1].verb if i else None
        if before is not None and before.lemma in self.reporting and self._exists(i):
            frame = Frame("that")
            self.stack.append(frame)
        elif frame.clause is not None:
            frame = self._frame_for_finite(i)
        parent = self._parent(frame)
        told = group.lemma in self.reporting or (group.lemma in self.quoting and self._last(i) is None)
        if told and self._inverted(i, frame):
            clause = self._open(i, item, group, frame.link, self.items[i + 1], parent)
            frame.clause = clause
            self.skip = i + 1
            return
        group = self._shared_passive(i, frame, self._shared_modal(i, frame, group))
        clause = self._open(i, item, group, frame.link, frame.subject, parent)
        clause.preps += frame.fronted
        previous = self._last(i)
        opened = previous is not None and previous.kind == "date" and self._opens_verb(self._index(previous))
        clause.dates += [*frame.dates, *([previous] if opened and previous is not None else [])]
        clause.connective, clause.gap = frame.connective, frame.gap
        frame.clause = clause
        if frame.link == "that" and parent is not None and parent.content is None:
            parent.content = clause

    def _shared_modal(self, i: int, frame: Frame, group: VerbGroup) -> VerbGroup:
        """ "will meet and discuss": the second verb shares the "will" of the first."""
        previous = self._last(i)
        before = self.clauses[-1] if self.clauses else None
        if (
            frame.link != "coordinate"
            or previous is None
            or previous.kind not in ("cc", "comma")
            or before is None
        ):
            return group
        head = next((c for c in before.chain() if c.group.form == "finite"), before)
        plain = group.tense == "present" and group.modal is None and self.items[i].text.lower() == group.lemma
        if not plain or head.group.modal is None or head.subject is not frame.subject:
            return group
        return replace(group, modal=head.group.modal, tense=head.group.tense)

    def _frame_for_finite(self, i: int) -> Frame:
        """Find the clause that a further finite verb belongs to."""
        previous = self._last(i)
        if (speaking := self._speaking_on(i, previous)) is not None:
            del self.stack[self.stack.index(speaking) :]
            frame = Frame("coordinate", speaking.clause.subject if speaking.clause else None)
            self.stack.append(frame)
            return frame
        while len(self.stack) > 1 and self.stack[-1].clause is not None:
            waiting = next(
                (f for f in reversed(self.stack[:-1]) if f.clause is None and f.subject is not None), None
            )
            if waiting is not None:
                while self.stack[-1] is not waiting:
                    self.stack.pop()
                return waiting
            if previous is not None and previous.kind in ("cc", "comma"):
                break
            if (
                self.stack[-1].link in ("participle", "relative", "infinitive", "gerund", "subordinate")
                and self.stack[-2].clause is not None
            ):
                self.stack.pop()
                continue
            break
        shared = self._shared_subject(i)
        verb = self.items[i].verb
        if previous is not None and previous.kind == "np" and verb is not None and verb.bare:
            inner = next((np for _, np in previous.of if np.kind == "np"), None)
            shared = (
                inner if previous.pronoun and inner is not None else previous
            )  # "one of those USAID funded"
        frame = Frame("coordinate", shared)
        self.stack.append(frame)
        return frame

    def _shared_subject(self, i: int) -> Phrase | None:
        while len(self.stack) > 1 and self.stack[-1].link in ("participle", "infinitive", "gerund"):
            self.stack.pop()
        main, verb, before = self.stack[0].clause, self.items[i].verb, self._last(i)
        avowed = verb is not None and verb.lemma in self.avowing and verb.tense == "present"
        if avowed and main is not None and main.group.tense == "present" and before and before.kind == "cc":
            return main.subject  # "We call on X to leave what it held, and welcome ..."
        for frame in reversed(self.stack):
            if frame.clause is not None and frame.clause.group.form == "finite":
                return frame.clause.subject
        return self.top.subject

    def _gerund(self, i: int, item: Phrase, group: VerbGroup) -> None:
        previous = self._last(i)
        subject: Phrase | None = None
        link: Link = "gerund"
        if previous is not None and previous.kind == "np" and self.prep is None:
            subject, link = previous, "participle"
        elif previous is not None and previous.kind == "cc":
            peer = next(
                (
                    f.clause
                    for f in reversed(self.stack)
                    if f.clause is not None and (f.clause.group.form == "gerund" or f.link == "participle")
                ),
                None,
            )
            subject = peer.subject if peer is not None else self._main_subject()
        else:
            subject = self._quoted_as() or self._main_subject()
        if self.top.clause is None and self.top.subject is None and link == "gerund" and previous is None:
            subject = None
        clause = self._open(i, item, group, link, subject, self._enclosing())
        clause.connective = self.prep or ""
        clause.denied = self._denied(i)
        clause.passive = group.passive
        clause.opened_by_comma = previous is not None and previous.kind == "comma"
        self.stack.append(Frame(link, subject, clause))

    def _denied(self, i: int) -> bool:
        """Tell the "not" before a gerund or its preposition: "responded not by recognizing ..."."""
        before = self.items[max(0, i - 2) : i]
        return any(x.kind == "adv" and x.text.lower() == "not" for x in before)

    def _infinitive(self, i: int, item: Phrase, group: VerbGroup) -> None:
        previous = self._last(i)
        if previous is not None and previous.kind == "comma":
            while (
                len(self.stack) > 1
                and self.stack[-1].link in ("participle", "infinitive", "gerund")
                and any(f.clause for f in self.stack[:-1])
            ):
                self.stack.pop()
        parent = self._enclosing()
        if (
            previous is not None
            and previous.kind == "cc"
            and parent is not None
            and parent.group.form == "infinitive"
        ):
            subject: Phrase | None = parent.subject
        elif (
            parent is not None and parent.lemma in self.object_control and (parent.objects or parent.passive)
        ):
            subject = parent.subject if parent.passive else parent.objects[-1]
        elif (
            parent is not None
            and parent.lemma in self.object_control
            and parent.preps
            and parent.preps[-1][0] in ("on", "upon", "for", "to")
        ):
            subject = parent.preps[-1][1]
        else:
            subject = parent.subject if parent is not None else self.top.subject
        clause = self._open(i, item, group, "infinitive", subject, parent)
        self.stack.append(Frame("infinitive", subject, clause))
