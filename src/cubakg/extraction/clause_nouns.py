"""Noun phrases and dates in their clauses: subjects, objects, complements of prepositions."""

from __future__ import annotations

from cubakg.extraction.clause_stack import ClauseStack
from cubakg.extraction.clauses import Clause, Frame
from cubakg.reading.phrases import Phrase

_NOMINATIVE = frozenset(["he", "she", "they", "we", "i", "two"])
_WHERE = frozenset(["in", "at"])
_AHEAD = "ahead of"
_WHEN = ("the same ", "that same ")


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
            frame.subject = frame.subject if self._beside(i, item, frame.subject) else item
            return
        if self._subject_of_next(i) and not self._modifying(i):
            previous = self._last(i)
            if previous is not None and previous.kind in ("comma", "cc", "semi"):
                self._unwind_to_main()
                self.stack.append(Frame("coordinate", item))
            else:
                self.stack.append(Frame("that", item))
            return
        frame.clause.objects.append(item)

    def _beside(self, i: int, item: Phrase, subject: Phrase | None) -> bool:
        """Tell what only describes the subject: "McGovern, a senior Democrat and leading advocate of trade, praised"."""
        previous = self._last(i)
        if subject is None or previous is None or previous.kind not in ("comma", "cc"):
            return False
        if not subject.name or item.pronoun or item.plural:
            return False
        return item.determiner in ("a", "an") or (
            previous.kind == "cc" and not item.determiner and not item.name
        )

    def _modifying(self, i: int) -> bool:
        """Tell the object in "members attending *the meeting* included X" from the subject of a clause."""
        previous, clause = self._last(i), self.top.clause
        waiting = any(f.clause is None and f.subject is not None for f in self.stack)
        if not waiting or clause is None or previous is not clause.verb or clause.lemma in self.reporting:
            return False
        verbs = [x.verb for x in self.items[i + 1 :] if x.kind == "vg"]
        return clause.group.form == "gerund" and sum(v is not None and v.form == "finite" for v in verbs) == 1

    def _subject_of_next(self, i: int) -> bool:
        """Tell whether a finite verb follows whose subject this phrase must be."""
        j = i + 1
        while j < len(self.items) and self.items[j].kind == "adv":
            j += 1
        j = self._past_phrases(i, j)
        if j >= len(self.items):
            return False
        item = self.items[j]
        if item.kind == "comma" and self.items[i].apposed and j + 1 < len(self.items):
            j, item = j + 1, self.items[j + 1]  # ", and Kofi Mensah, Deputy Minister, signed"
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
        told = previous is not None and previous.kind == "vg" and self._reports()
        if previous is None or (previous.kind not in ("cc", "comma", "that") and not told) or waiting:
            return j
        while j + 1 < len(self.items):
            verb = self.items[j].verb
            if self.items[j].kind == "p" and self.items[j + 1].kind in ("np", "date"):
                j += 2
            elif previous.kind == "cc" and verb is not None and verb.form == "gerund":
                j += 1  # "and companies ranging from A to B are ..."
            else:
                break
        return j

    def _behind_particle(self, j: int) -> Phrase | None:
        """Return what follows a verb and its particle: "brought up *the issue*"."""
        verb, k = self.items[j].verb, j + 1
        if k < len(self.items) and verb is not None and self.items[k].text.lower() == verb.particle:
            k += 1
        return self.items[k] if k < len(self.items) else None

    def _reports(self) -> bool:
        """ "said Russia’s disregard for the law must be met": what is told follows its verb without "that"."""
        return self.top.clause is not None and self.top.clause.lemma in self.reporting | self.hoping

    def _reduced(self, j: int) -> bool:
        """Tell whether a bare past form is a participle: "led by", "held in", with no object of its own."""
        following, verb = self._behind_particle(j), self.items[j].verb
        if following is None:
            return False
        if following.kind == "p" and following.head == "by":
            return True
        if following.head == "for" and verb is not None and verb.lemma in self.on_behalf:
            return False  # "and Minister Mirzoyan signed for Armenia"
        verb_before = self.top.clause is not None and self.top.link in (
            "main",
            "coordinate",
            "that",
            "relative",
        )
        if following.kind in ("np", "that", "rel") or (verb is not None and verb.lemma in self.intransitive):
            return False
        if verb is not None and verb.lemma in self.choosing and _to_do(following):
            return False  # "said the officials refused to meet"
        return verb_before or any(
            x.kind == "vg" and x.verb is not None and x.verb.form == "finite" for x in self.items[j + 1 :]
        )

    def _date(self, i: int, item: Phrase) -> None:
        self.prep = None
        clause = self.top.clause
        if clause is None:
            self.top.dates.append(item)
            return
        if self._opens_verb(i):
            return  # it is taken up with its verb
        if item.text.lower().startswith(_WHEN) and self._opens_clause(i):
            self.stack.append(Frame("subordinate", dates=[item]))
            return
        if any(prep == _AHEAD for prep, _ in clause.preps[-2:]):
            return  # "... ahead of his trip to the island on March 21"
        talked = self._talked(clause)
        place = self._last(i, 2)
        if talked is not None and not talked.dates and not clause.dates and item.text.istitle():
            if clause.preps and clause.preps[-1][1] is place and place.name and clause.preps[-1][0] in _WHERE:
                talked.preps.append(clause.preps.pop())
            while self.top.clause is not talked:
                self.stack.pop()
            clause = talked
        clause.dates.append(item)

    def _opens_verb(self, i: int) -> bool:
        """ "It blames X, but for years has done nothing": the time is that of the verb behind it."""
        before = self._last(i)
        after = next((x for x in self.items[i + 1 :] if x.kind != "adv"), None)
        verb = after.verb if after is not None else None
        return before is not None and before.kind == "cc" and verb is not None and verb.form == "finite"

    def _opens_clause(self, i: int) -> bool:
        """ "..., the same year Cuba sentenced him": a clause of its own follows."""
        following = self.items[i + 1] if i + 1 < len(self.items) else None
        return following is not None and following.kind == "np" and self._subject_of_next(i + 1)

    def _talked(self, clause: Clause) -> Clause | None:
        """Whose day "Friday" is in "met to discuss it on Friday", "discussed efforts to end it on Friday"."""
        if clause.link not in ("infinitive", "gerund"):
            return None
        open_now = [frame.clause for frame in self.stack]
        finite = next((c for c in clause.chain() if c.link not in ("infinitive", "gerund")), None)
        past = finite is not None and finite.group.tense == "past" and finite.lemma in self.conferring
        return finite if past and finite in open_now else None


def _to_do(item: Phrase) -> bool:
    return item.verb is not None and item.verb.form == "infinitive"
