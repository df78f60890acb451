"""Clauses: each verb with its subject, objects and prepositional phrases.

One left-to-right pass keeps a stack of open clauses. It knows main clauses, relative clauses ("who led ..."),
participles ("led by ...", "calling for ..."), infinitives, complements ("said that ...", "said Cuba ..."), subordinate
clauses ("As Kerry testified ...") and coordinated verbs that share their subject. It is deterministic and linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from cubakg.reading.phrases import Phrase, VerbGroup

_NOMINATIVE = frozenset(["he", "she", "they", "we", "i"])
_HELPING = frozenset(["help", "let", "make"])

Link = Literal["main", "relative", "participle", "infinitive", "that", "subordinate", "coordinate", "gerund"]


@dataclass(slots=True)
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
        """Return the clause and all that it hangs from, innermost first."""
        chain, clause = [self], self.parent
        while clause is not None and clause not in chain:
            chain.append(clause)
            clause = clause.parent
        return chain


@dataclass(slots=True)
class _Frame:
    """An open clause on the stack, with or without its verb."""

    link: Link
    subject: Phrase | None = None
    clause: Clause | None = None
    connective: str = ""
    comma: bool = False
    fronted: list[tuple[str, Phrase]] = field(default_factory=list)
    dates: list[Phrase] = field(default_factory=list)


class ClauseParser:
    """Parses the combined phrases of one sentence after another."""

    def __init__(
        self, object_control: frozenset[str], reporting: frozenset[str], intransitive: frozenset[str]
    ) -> None:
        self.object_control = object_control
        self.intransitive = intransitive
        self.reporting = reporting
        self.last_passive: Clause | None = None

    def parse(self, items: Sequence[Phrase]) -> list[Clause]:
        """Return the clauses of a sentence in the order of their verbs."""
        self.items = items
        self.clauses: list[Clause] = []
        self.stack = [_Frame("main")]
        self.prep: str | None = None
        self.skip = -1
        for i, item in enumerate(items):
            if i > self.skip and not self._turned(i, item):
                self._take(i, item)
        if not self.clauses:
            self._gapped()
        led = [c for c in self.clauses if c.passive and c.link == "main"]
        self.last_passive = led[-1] if led else self.last_passive if not self.clauses else None
        return self.clauses

    def forget(self) -> None:
        """Forget the last sentence: a new part begins."""
        self.last_passive = None

    def _gapped(self) -> None:
        """ "The U.S. delegation was led by X. Cuba’s delegation, by Y.": the verb of the sentence before is meant."""
        words = [x for x in self.items if x.kind not in ("comma", "mark", "cc", "adv")]
        if (
            self.last_passive is None
            or [x.kind for x in words[:3]] != ["np", "p", "np"]
            or words[1].head != "by"
        ):
            return
        verb = replace(words[1], kind="vg", verb=self.last_passive.group)
        clause = Clause(
            verb, self.last_passive.group, "main", words[0], at=self._index(words[1]), passive=True
        )
        clause.preps = [("by", words[2])]
        self.clauses.append(clause)

    # --- dispatch -----------------------------------------------------------------------------------------------------

    def _take(self, i: int, item: Phrase) -> None:
        if item.kind == "np":
            self._noun_phrase(i, item)
        elif item.kind == "date":
            self._date(item)
        elif item.kind == "vg":
            self._verb(i, item)
            self.prep = None
        elif item.kind == "p":
            self.prep = item.head
        elif item.kind == "rel":
            self._relative(i, item)
        elif item.kind == "sub":
            self._subordinate(i, item)
        elif item.kind == "comma":
            self._comma(i)
        elif item.kind in ("semi", "colon"):
            self._semicolon(i)
        elif item.kind == "mark" and item.text in ".!?":
            self.prep = None
        elif item.kind == "mark" and item.text[0].isalpha():
            previous = self._last(i)
            if previous is not None and previous.kind == "vg" and previous.head == "be" and self.clauses:
                self.clauses[-1].predicate = item.head

    def _turned(self, i: int, item: Phrase) -> bool:
        """Take "among them was Berta Soler" as it is meant: the subject stands behind the verb."""
        if (
            item.kind != "p"
            or item.head != "among"
            or [x.kind for x in self.items[i + 1 : i + 4]] != ["np", "vg", "np"]
        ):
            return False
        place, verb, subject = self.items[i + 1 : i + 4]
        if verb.verb is None or verb.verb.form != "finite" or verb.verb.lemma != "be":
            return False
        says = self.top.clause is not None and self.top.clause.lemma in self.reporting
        self.stack.append(_Frame("that" if says else "main", subject))
        parent = self._parent(self.top)
        clause = self._open(i + 2, verb, verb.verb, self.top.link, subject, parent)
        clause.preps.append((item.head, place))
        self.top.clause = clause
        if says and parent is not None and parent.content is None:
            parent.content = clause
        self.skip = i + 3
        return True

    @property
    def top(self) -> _Frame:
        return self.stack[-1]

    def _last(self, i: int, back: int = 1) -> Phrase | None:
        j = i - 1
        while j >= 0 and self.items[j].kind == "adv":
            j -= 1
        j -= back - 1
        return self.items[j] if j >= 0 else None

    # --- noun phrases and dates -----------------------------------------------------------------------------------------

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
                self.stack.append(_Frame("coordinate", item))
            else:
                self.stack.append(_Frame("that", item))
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

    # --- verbs ------------------------------------------------------------------------------------------------------------

    def _verb(self, i: int, item: Phrase) -> None:
        group = item.verb
        assert group is not None  # noqa: S101  (a verb group always carries its analysis)
        if group.form == "infinitive":
            self._infinitive(i, item, group)
        elif group.form in ("gerund", "participle"):
            self._gerund(i, item, group)
        elif self._helped(group):
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
        self.clauses.append(clause)
        return clause

    def _finite(self, i: int, item: Phrase, group: VerbGroup) -> None:
        frame = self.top
        if frame.clause is not None:
            frame = self._frame_for_finite(i)
        parent = self._parent(frame)
        if group.lemma in self.reporting and self._inverted(i, frame):
            clause = self._open(i, item, group, frame.link, self.items[i + 1], parent)
            frame.clause = clause
            self.skip = i + 1
            return
        clause = self._open(i, item, self._shared_modal(i, frame, group), frame.link, frame.subject, parent)
        clause.preps += frame.fronted
        clause.dates += frame.dates
        clause.connective = frame.connective
        frame.clause = clause
        if frame.link == "that" and parent is not None and parent.content is None:
            parent.content = clause

    def _shared_modal(self, i: int, frame: _Frame, group: VerbGroup) -> VerbGroup:
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

    def _inverted(self, i: int, frame: _Frame) -> bool:
        """ "said Engel" behind a quotation: the speaker follows the verb."""
        previous = self._last(i)
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        if following is None or following.kind != "np" or self._subject_of_next(i + 1):
            return False
        if frame.clause is None and frame.subject is not None:
            return False
        return (frame.subject is None and previous is None) or (
            previous is not None and previous.kind == "comma" and not following.pronoun
        )

    def _parent(self, frame: _Frame) -> Clause | None:
        position = self.stack.index(frame)
        return next((f.clause for f in reversed(self.stack[:position]) if f.clause is not None), None)

    def _frame_for_finite(self, i: int) -> _Frame:
        """Find the clause that a further finite verb belongs to."""
        previous = self._last(i)
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
        frame = _Frame("coordinate", shared)
        self.stack.append(frame)
        return frame

    def _shared_subject(self, i: int) -> Phrase | None:
        while len(self.stack) > 1 and self.stack[-1].link in ("participle", "infinitive", "gerund"):
            self.stack.pop()
        for frame in reversed(self.stack):
            if frame.clause is not None and frame.clause.group.form == "finite":
                return frame.clause.subject
        return self.top.subject

    def _is_participle(self, i: int) -> bool:
        """Tell a bare past form that is a participle ("delegation led by", "talks held in") from a finite one."""
        previous = self._last(i)
        if self._by_next(i):
            return True
        group = self.items[i].verb
        if (group is not None and group.lemma in self.intransitive) or not self._object_missing(i):
            return False
        waiting = next((f for f in reversed(self.stack) if f.clause is None and f.subject is not None), None)
        if waiting is not None:
            return waiting.link == "main" and self._later_finite(i)
        if previous is None:
            return True
        if previous.kind == "cc":
            return self.top.link == "participle"
        return previous.kind in ("np", "date", "comma")

    def _by_next(self, i: int) -> bool:
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        return following is not None and following.kind == "p" and following.head == "by"

    def _object_missing(self, i: int) -> bool:
        following = self.items[i + 1] if i + 1 < len(self.items) else None
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

    def _index(self, item: Phrase) -> int:
        return next(k for k, x in enumerate(self.items) if x is item)

    def _participle(self, i: int, item: Phrase, group: VerbGroup) -> None:
        previous = self._last(i)
        subject = previous if previous is not None and previous.kind == "np" else None
        if previous is not None and previous.kind == "comma":
            before = self._last(i, 2)
            subject = before if before is not None and before.kind == "np" else self._main_subject()
        if subject is None and previous is not None and previous.kind in ("cc", "date"):
            subject = next((f.clause.subject for f in reversed(self.stack) if f.clause is not None), None)
        clause = self._open(i, item, group, "participle", subject, self._enclosing())
        clause.passive = True
        clause.opened_by_comma = previous is not None and previous.kind == "comma"
        self.stack.append(_Frame("participle", subject, clause))

    def _enclosing(self) -> Clause | None:
        return next((f.clause for f in reversed(self.stack) if f.clause is not None), None)

    def _main_subject(self) -> Phrase | None:
        for frame in reversed(self.stack):
            if frame.clause is not None and frame.link in ("main", "coordinate", "that", "relative"):
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
                    if f.clause is not None and f.clause.group.form == "gerund"
                ),
                None,
            )
            subject = peer.subject if peer is not None else self._main_subject()
        else:
            subject = self._main_subject()
        if self.top.clause is None and self.top.subject is None and link == "gerund" and previous is None:
            subject = None
        clause = self._open(i, item, group, link, subject, self._enclosing())
        clause.connective = self.prep or ""
        clause.denied = self._denied(i)
        clause.passive = group.passive
        clause.opened_by_comma = previous is not None and previous.kind == "comma"
        self.stack.append(_Frame(link, subject, clause))

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
        self.stack.append(_Frame("infinitive", subject, clause))

    # --- small words ------------------------------------------------------------------------------------------------------------

    def _relative(self, i: int, item: Phrase) -> None:
        previous = self._last(i)
        before = previous
        if previous is not None and previous.kind == "comma":
            before = self._last(i, 2)
        complement = item.head == "that" and self._follows_reporting(i)
        if complement or before is None or before.kind != "np":
            self.stack.append(_Frame("that"))
        else:
            subject = before if self._verb_next(i) else None
            if subject is not None and subject.of and item.head == "who" and not subject.name:
                pass
            self.stack.append(
                _Frame("relative", subject, comma=previous is not None and previous.kind == "comma")
            )
        self.prep = None

    def _verb_next(self, i: int) -> bool:
        j = i + 1
        while j < len(self.items) and self.items[j].kind in ("adv", "comma", "date") and j < i + 3:
            j += 1
        return j < len(self.items) and self.items[j].kind == "vg"

    def _follows_reporting(self, i: int) -> bool:
        clause = self._enclosing()
        previous = self._last(i)
        if clause is None or previous is None:
            return False
        if previous.kind == "vg":
            return True
        return clause.lemma in self.reporting and not (self._verb_next(i) and previous.kind == "np")

    def _subordinate(self, i: int, item: Phrase) -> None:
        previous = self._last(i)
        if previous is None or previous.kind in ("comma", "np", "date", "vg", "mark", "cc", "adv", "semi"):
            self.stack.append(_Frame("subordinate", connective=item.head))
        self.prep = None

    def _comma(self, i: int) -> None:
        """Close what a comma closes: an opening subordinate clause, a relative clause between commas."""
        self.prep = None
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        if (
            self.top.link == "participle"
            and following is not None
            and following.kind in ("p", "date")
            and any(f.clause for f in self.stack[:-1])
        ):
            self.stack.pop()
        top = self.top
        if top.clause is None:
            return
        if (
            top.link == "subordinate"
            and following is not None
            and following.kind in ("np", "adv", "p")
            and not any(f.clause is not None for f in self.stack[:-1])
        ):
            self.stack.pop()
            return
        if (
            self.stack[0].clause is None
            and self.stack[0].subject is None
            and following is not None
            and following.kind in ("np", "date", "p")
            and self._finite_ahead(i)
        ):
            del self.stack[1:]

    def _finite_ahead(self, i: int) -> bool:
        for item in self.items[i + 1 :]:
            if item.kind in ("semi",):
                return False
            if item.kind == "vg" and item.verb is not None and item.verb.form == "finite":
                return True
        return False

    def _semicolon(self, i: int) -> None:
        self.prep = None
        if self._finite_ahead(i) and any(f.clause is not None for f in self.stack):
            self.stack = [_Frame("main")]

    def _unwind_to_main(self) -> None:
        while len(self.stack) > 1 and self.stack[-1].link not in ("main", "that", "coordinate"):
            self.stack.pop()
