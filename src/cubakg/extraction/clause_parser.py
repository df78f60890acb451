"""Clauses: each verb with its subject, objects and prepositional phrases.

One left-to-right pass keeps a stack of open clauses. It knows main clauses, relative clauses ("who led ..."),
participles ("led by ...", "calling for ..."), infinitives, complements ("said that ...", "said Cuba ..."), subordinate
clauses ("As Kerry testified ...") and coordinated verbs that share their subject. It is deterministic and linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cubakg.extraction.clause_participles import LASTING
from cubakg.extraction.clause_turned import TurnedClauses
from cubakg.extraction.clauses import Clause, Frame
from cubakg.reading.phrases import Phrase

# an adjective behind them is what is said of the subject: "remain resolute", "stand ready"
_BEING = LASTING | {"be"}


class ClauseParser(TurnedClauses):
    """Parses the combined phrases of one sentence after another."""

    def parse(self, items: Sequence[Phrase]) -> list[Clause]:
        """Return the clauses of a sentence in the order of their verbs."""
        self.items = items
        self.clauses = []
        self.stack = [Frame("main")]
        self.prep = None
        self.skip = -1
        for i, item in enumerate(items):
            if i > self.skip and not self._told_backwards(i, item):
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

    def _take(self, i: int, item: Phrase) -> None:
        if item.kind == "np":
            self._noun_phrase(i, item)
        elif item.kind == "date":
            self._date(i, item)
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
            if previous is not None and previous.kind == "vg" and previous.head in _BEING and self.clauses:
                self.clauses[-1].predicate = item.head

    def _relative(self, i: int, item: Phrase) -> None:
        previous = self._last(i)
        before = previous
        if previous is not None and previous.kind == "comma":
            before = self._last(i, 2)
        purpose = item.head == "that" and i > 0 and self.items[i - 1].head == "so"
        complement = item.head == "that" and not purpose and self._follows_reporting(i)
        if purpose or (previous is not None and previous.kind == "p"):
            # "the order, in which it is named", "confirm them, so that they can work"
            self.stack.append(Frame("subordinate" if purpose else "relative"))
        elif complement or before is None or before.kind != "np":
            self.stack.append(Frame("that"))
        else:
            subject = before if self._verb_next(i) else None
            comma, gap = previous is not None and previous.kind == "comma", None if subject else before
            self.stack.append(Frame("relative", subject, comma=comma, gap=gap))
        self.prep = None

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
        placed = [x.kind for x in self.items[i + 1 : i + 4]] == ["p", "np", "comma"]
        if previous is None and placed and item.head == "while":
            return  # "While in Riga, the minister is meeting ...": no clause of its own
        if previous is None or previous.kind in ("comma", "np", "date", "vg", "mark", "cc", "adv", "semi"):
            self.stack.append(Frame("subordinate", connective=item.head, dates=self._told_when(i, item)))
        self.prep = None

    def _told_when(self, i: int, item: Phrase) -> list[Phrase]:
        """The day that "when" stands for: "In December 2014, when X announced ...", "is July 20 when ..."."""
        previous = self._last(i)
        if previous is not None and previous.kind == "comma":
            previous = self._last(i, 2)
        return [previous] if item.head == "when" and previous is not None and previous.kind == "date" else []

    def _comma(self, i: int) -> None:
        """Close what a comma closes: an opening subordinate clause, a relative clause between commas."""
        self.prep = None
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        if (
            self.top.link == "participle"
            and following is not None
            and following.kind in ("p", "date")
            and any(f.clause for f in self.stack[:-1])
            and not self._placed_next(i)
        ):
            self.stack.pop()
        top = self.top
        if top.clause is None:
            return
        if self._resumed(i):
            self.stack.pop()
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

    def _placed_next(self, i: int) -> bool:
        """ "held on July 9, in New York": after the day the place of the same act."""
        clause = self.top.clause
        return (
            clause is not None
            and bool(clause.dates)
            and not clause.preps
            and self.items[i + 1].head == "in"
            and self.items[i - 1].kind == "date"
        )

    def _resumed(self, i: int) -> bool:
        """ "They condemned the attacks, which show no regard, and deplored the loss": the first verb goes on."""
        if self.top.link != "relative" or not self.top.comma or len(self.stack) < 2:
            return False
        outer, inner = self.stack[-2].clause, self.top.clause
        after = self.items[i + 1 : i + 3]
        if outer is None or inner is None or [x.kind for x in after] != ["cc", "vg"]:
            return False
        verb = after[1].verb
        return (
            verb is not None
            and verb.form == "finite"
            and verb.tense == outer.group.tense != inner.group.tense
        )

    def _semicolon(self, i: int) -> None:
        self.prep = None
        if self._finite_ahead(i) and any(f.clause is not None for f in self.stack):
            self.stack = [Frame("main")]
