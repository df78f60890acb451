"""Stretches of text as objects: what is said, asked or discussed, from its first word to its last, lists split.

"discussed climate, trade, and energy" are three topics; "a range of issues, including drugs and fugitives" are the two
behind "including"; "calling for the release of A and B" asks two things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Filler, Segment, Stretch
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_CLOSING = frozenset(
    ["while", "although", "though", "as", "after", "before", "because", "when", "since", "if"]
)
_ASKING = frozenset(["how", "whether", "what", "why", "where"])
_PAIRING = frozenset(["between", "among", "both", "amongst"])
_HELPING = frozenset(["help", "let", "make"])
_MOST = 12


class Stretches:
    """Measures stretches with the word classes of the rules."""

    def __init__(self, classes: Mapping[str, frozenset[str]], types: Types) -> None:
        self.types = types
        self.listers = classes.get("listers", frozenset())
        self.general = classes.get("general", frozenset())

    # --- where a stretch begins ---------------------------------------------------------------------------------------

    def content(self, clause: Clause, segment: Segment) -> Stretch | None:
        """What is said: the complement clause."""
        inner = clause.content
        if inner is None:
            return None
        start = min(x.start for x in (inner.verb, inner.subject or inner.verb))
        fronted = [np.start for _, np in inner.preps if np.start > clause.verb.end]
        return Stretch(begun(min([start, *fronted]), clause, segment), self._limit(clause, segment))

    def _limit(self, clause: Clause, segment: Segment) -> int:
        """Where the words that belong to a clause end: before the next clause on its own level."""
        for other in segment.clauses:
            later = other.verb.start > clause.verb.start and other.link in ("main", "coordinate")
            if later and clause not in other.chain() and other.parent is clause.parent:
                subject = other.subject
                behind = subject is not None and subject.start > clause.verb.end
                return min(segment.end, subject.start if behind and subject is not None else other.verb.start)
        return segment.end

    def rest(self, clause: Clause, segment: Segment) -> Filler | None:
        """All that follows the verb: an object with everything behind it."""
        items, i = segment.items, clause.at + 1
        while i + 2 < len(items) and items[i].kind == "p" and items[i + 1].kind == "np":
            i += 2  # "condemn in the strongest terms the attacks"
        if i < len(items) and items[i].kind in ("p", "rel", "that"):
            return None
        return self.from_item(i, segment)

    def rest_of(self, prep: str, clause: Clause, segment: Segment) -> Filler | None:
        """All that follows the first such preposition behind the verb."""
        held = next((np for o in clause.objects[:1] for p, np in o.of if p == prep and np.kind == "np"), None)
        if held is not None:
            at = next(k for k, x in enumerate(segment.items) if x is clause.objects[0])
            return Stretch(held.start, segment.items[self.stop(at, segment)].end, held)
        for i in range(clause.at + 1, len(segment.items) - 1):
            item = segment.items[i]
            if item.kind in ("vg", "comma", "rel", "sub", "semi"):
                return None
            if item.kind == "p" and item.head == prep and segment.items[i + 1].kind != "date":
                return self.from_item(i + 1, segment)
        return None

    def infinitive(self, clause: Clause, segment: Segment) -> Stretch | None:
        """The infinitive that hangs from a verb, with all that belongs to it."""
        child = next(
            (c for c in segment.clauses if c.parent is clause and c.group.form == "infinitive"), None
        )
        return self.span(child.at, segment) if child is not None else None

    def whole(self, clause: Clause, segment: Segment) -> Stretch:
        """The verb itself with all that follows, without its "will"."""
        found = self.span(clause.at, segment)
        skip = len(clause.group.modal or "")
        if clause.verb.text[:skip].lower() == clause.group.modal and skip:
            for one in [found, *found.parts]:
                one.start += skip + 1 if one.start == clause.verb.start else 0
                if one.prefix is not None and one.prefix[0] == clause.verb.start:
                    one.prefix = (one.prefix[0] + skip + 1, one.prefix[1])
        return found

    def demand(self, clause: Clause, segment: Segment) -> Stretch | None:
        """What somebody must do: the actor and the act."""
        subject = clause.subject
        if (
            subject is None
            or subject.start > clause.verb.start
            or clause.passive
            or " have " in clause.verb.text
        ):
            return None
        return Stretch(subject.start, self.span(clause.at, segment).end)

    def patient(self, clause: Clause, segment: Segment) -> Filler | None:
        """What a passive is said of; where examples follow, these: "other topics were discussed, such as ..."."""
        subject = clause.subject
        if subject is None:
            return None
        for i in range(clause.at + 1, len(segment.items) - 1):
            item = segment.items[i]
            if _finite(item):
                break
            if item.kind == "p" and item.head in self.listers and subject.head in self.general:
                return self.from_item(i + 1, segment)
        if subject.pronoun:
            return None
        parts = [Stretch(m.start, m.end, m) for m in subject.each()] if subject.members else []
        return Stretch(subject.start, subject.end, subject, parts=parts)

    def from_item(self, i: int, segment: Segment) -> Filler | None:
        """What begins at an item; nothing where a finite verb or a mark stands there."""
        items = segment.items
        while i < len(items) and items[i].kind == "adv":
            i += 1
        if i >= len(items) or items[i].kind not in ("np", "vg", "p", "rel", "sub") or _finite(items[i]):
            return None
        return self.span(i, segment)

    def span(self, i: int, segment: Segment) -> Stretch:
        """The stretch from an item to its last word, with its items where it is a list."""
        items, stop = segment.items, self.stop(i, segment)
        whole = items[i] if items[i].kind == "np" else None
        parts = self._parts(items, i, stop)
        return Stretch(
            items[i].start,
            items[stop].end,
            whole,
            parts=parts if len(parts) > 1 or self._told(parts, items[i]) else [],
        )

    def _told(self, parts: list[Stretch], first: Phrase) -> bool:
        return len(parts) == 1 and parts[0].start > first.start

    # --- where it ends --------------------------------------------------------------------------------------------------

    def stop(self, i: int, segment: Segment) -> int:
        """Return the last item that belongs to what begins at item `i`."""
        items, j = segment.items, i
        relative = items[i].kind == "sub"
        while j + 1 < len(items):
            nxt = items[j + 1]
            if (nxt.kind == "mark" and nxt.text in ".!?") or nxt.kind == "close":
                break
            if nxt.kind == "semi" and not _list_goes_on(items, j + 1):
                break
            if nxt.kind in ("rel", "that") or (nxt.kind == "sub" and nxt.head in _ASKING):
                relative = True
            if _goes_on(items, j + 1) and not relative:
                break
            if (nxt.kind == "sub" and nxt.head in _CLOSING) or (
                items[i].kind == "np" and _by_doing(items, j + 1)
            ):
                break
            if _finite(nxt) and not _helped(items, i, j + 1):
                if not relative and not (_is_coordinate(items, j + 1) and _verbal(items[i])):
                    return self._back(items, i, j)
                relative = False
            if nxt.kind == "comma" and self._clause_comma(items, j + 1, items[i]):
                break
            j += 1
        return self._before_event(items, i, self._trim(items, i, j))

    def _before_event(self, items: Sequence[Phrase], i: int, j: int) -> int:
        """Leave out where it was said: "... at the strategic dialogue on April 26"."""
        k = j
        while k > i + 1 and (items[k].kind == "date" or (items[k - 1].kind == "p" and items[k].kind == "np")):
            step = k - 2 if items[k - 1].kind == "p" else k - 1
            event = items[k].kind == "np" and items[k - 1].head in ("at", "during")
            if event and self.types.feature(items[k].type, "gathers") and step >= i:
                return self._trim(items, i, step)
            if items[k].kind != "date":
                break
            k = step
        return j

    def _back(self, items: Sequence[Phrase], i: int, j: int) -> int:
        """A finite verb was met: give back its subject and the conjunction before it."""
        while j > i and items[j].kind in ("np", "adv", "date"):
            j -= 1
        return self._trim(items, i, j)

    def _trim(self, items: Sequence[Phrase], i: int, j: int) -> int:
        while j > i and items[j].kind in ("comma", "cc", "p", "adv", "rel", "sub", "semi", "mark"):
            j -= 1
        return j

    def _clause_comma(self, items: Sequence[Phrase], k: int, first: Phrase) -> bool:
        """Tell whether a comma closes the stretch: a new clause, a relative clause or a participle follows."""
        after = items[k + 1] if k + 1 < len(items) else None
        if after is None:
            return True
        if after.kind == "cc" and k + 2 < len(items) and items[k + 2].kind == "vg":
            return _finite(items[k + 2])
        if after.kind == "vg" and after.verb is not None and after.verb.form == "gerund":
            listed = first.verb is not None and first.verb.form == "gerund"
            return items[k - 1].kind != "vg" and not listed and not self._exemplified(items, first, k)
        return after.kind in ("sub", "rel") or (after.kind == "p" and after.head == "according to")

    def _exemplified(self, items: Sequence[Phrase], first: Phrase, k: int) -> bool:
        """Tell whether examples have begun: then a comma goes on with them."""
        begun = next((j for j in range(k) if items[j] is first), k)
        return any(
            x.head in self.listers or (x.verb is not None and x.verb.lemma in self.listers)
            for x in items[begun:k]
        )

    # --- lists ----------------------------------------------------------------------------------------------------------

    def _parts(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        """Return the items of what stands between two positions; one where it is no list."""
        for k in range(i + 1, stop):
            if items[k].kind == "p" and items[k].head in self.listers and not _relative_before(items, i, k):
                examples = self._parts(items, k + 1, stop)
                if items[i].kind == "np" and self._is_general(items, i, k):
                    return examples
                end = self._trim(items, i, k - 1)
                named = [e for e in self._elements(items, i, end) if not self._says_nothing(e)]
                return [*named, *examples][:_MOST]
        for k in range(i + 1, min(stop, i + 3)):
            verb = items[k].verb
            if verb is not None and verb.lemma in self.listers and self._is_general(items, i, k):
                return self._ranging(items, k + 1, stop)
        return self._elements(items, i, stop)

    def _ranging(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        """ "ranging from A to B, C, and D" are four."""
        start = i + 1 if items[i].kind == "p" else i
        to = next((k for k in range(start, stop) if items[k].kind == "p" and items[k].head == "to"), None)
        if to is None:
            return self._elements(items, start, stop) if start <= stop else []
        return [*self._elements(items, start, to - 1), *self._elements(items, to + 1, stop)]

    def _is_general(self, items: Sequence[Phrase], i: int, k: int) -> bool:
        """ "a range of issues": the word says nothing that its examples do not say."""
        phrase = items[i]
        while phrase.of and phrase.head in self.general and phrase.of[-1][1].kind == "np":
            if phrase.of[-1][1].head not in self.general:
                return True
            phrase = phrase.of[-1][1]
        near = next((x for x in reversed(items[i:k]) if x.kind == "np"), phrase)
        return phrase.head in self.general or _last(near).head in self.general

    def _says_nothing(self, element: Stretch) -> bool:
        return element.phrase is not None and element.phrase.head in self.general and not element.phrase.of

    def _elements(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        while i < stop and items[i].kind in ("adv", "mark"):
            i += 1
        found: list[Stretch] = []
        begin = i
        for k in self._borders(items, i, stop):
            found += self._members(items, begin, self._trim(items, begin, k - 1))
            begin = k
        found += self._members(items, begin, stop)
        return found[:_MOST]

    def _borders(self, items: Sequence[Phrase], i: int, stop: int) -> list[int]:
        """Return where the further elements of a list begin; none unless an "and" closes it."""
        borders: list[int] = []
        joined = False
        for k in range(i + 1, stop + 1):
            before = items[k - 1].kind
            listed = before in ("comma", "semi") or (k > 1 and items[k - 2].kind in ("comma", "semi"))
            if before not in ("comma", "cc", "semi") or not _parallel(items[i], items[k], listed):
                continue
            if _relative_before(items, i, k):
                break
            joined = joined or before in ("cc", "semi") or bool(items[k].members)
            borders.append(k)
        return borders if joined or any(x.members for x in items[i : stop + 1]) else []

    def _members(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        """Split the list that closes an element: "restrictions on freedoms and labor rights"."""
        start, end = items[i].start, items[stop].end
        last = _innermost(items[stop]) if sum(x.kind == "p" for x in items[i:stop]) < 2 else None
        plain = [Stretch(start, end, items[i] if items[i].kind == "np" and i == stop else None)]
        if last is None and _verbal(items[i]) and i < stop and items[i + 1].members:
            return self._members_of(items[i + 1], start, end)  # "to release A, B, and C arrested this week"
        if last is None or _relative_before(items, i, stop) or self._paired(items, i, stop, last):
            return plain
        if last.start == start:
            return [Stretch(m.start, m.end, m) for m in last.members]
        return self._members_of(last, start, end)

    def _members_of(self, last: Phrase, start: int, end: int) -> list[Stretch]:
        first, *others = last.members
        outer = len(others) == 1 and others[0].start - first.end > len(" and ")
        if outer or any(m.of and m.determiner for m in others):
            return [Stretch(start, first.end), *(Stretch(m.start, m.end, m) for m in others)]
        prefix = (start, first.start)
        found = [Stretch(start, first.end), *(Stretch(m.start, m.end, m, prefix) for m in others)]
        found[-1].end = end
        return found

    def _paired(self, items: Sequence[Phrase], i: int, stop: int, last: Phrase) -> bool:
        """ "between the United States and Cuba" is one thing."""
        if stop > i and items[stop - 1].head in _PAIRING:
            return True
        outer = items[stop]
        while outer is not last and outer.of:
            if outer.of[-1][0] in _PAIRING:
                return True
            outer = outer.of[-1][1]
        return False


def begun(start: int, clause: Clause, segment: Segment) -> int:
    """Return where what a phrase opens begins: at the preposition before it, if that stands behind the verb."""
    for before, item in zip(segment.items, segment.items[1:], strict=False):
        if item.start == start and before.kind == "p" and before.start > clause.verb.end:
            return before.start
    return start


def _finite(item: Phrase) -> bool:
    return item.kind == "vg" and item.verb is not None and item.verb.form == "finite" and not item.verb.bare


def _verbal(item: Phrase) -> bool:
    return item.kind == "vg"


def _by_doing(items: Sequence[Phrase], k: int) -> bool:
    """ "in calling for", "by ending": how it is done belongs to the verb before."""
    after = items[k + 1] if k + 1 < len(items) else None
    if items[k].kind != "p" or items[k].head not in ("in", "by") or after is None or after.verb is None:
        return False
    return after.verb.form == "gerund"


def _helped(items: Sequence[Phrase], i: int, k: int) -> bool:
    """ "helping them defend themselves": no new clause."""
    verb = items[k].verb
    plain = verb is not None and verb.tense == "present" and verb.modal is None
    return plain and any(x.verb is not None and x.verb.lemma in _HELPING for x in items[i:k])


def _goes_on(items: Sequence[Phrase], k: int) -> bool:
    """ "... and highlighted the need": the next thing done by the same actor."""
    verb = items[k].verb
    return verb is not None and verb.bare and items[k - 1].kind == "cc"


def _is_coordinate(items: Sequence[Phrase], k: int) -> bool:
    """A plain present directly behind "and": "to support and promote"."""
    verb = items[k].verb
    return (
        verb is not None
        and verb.tense == "present"
        and verb.modal is None
        and items[k - 1].kind in ("cc", "comma")
    )


def _list_goes_on(items: Sequence[Phrase], k: int) -> bool:
    """Tell the semicolon of a list from one between clauses: no finite verb stands before the next one."""
    for item in items[k + 1 :]:
        if item.kind in ("semi", "rel") or (item.kind == "mark" and item.text in ".!?"):
            return True
        if _finite(item):
            return False
    return True


def _relative_before(items: Sequence[Phrase], i: int, k: int) -> bool:
    return any(x.kind in ("rel", "that", "sub") for x in items[i + 1 : k])


def _parallel(first: Phrase, other: Phrase, listed: bool) -> bool:
    """Tell whether a phrase can be one more item of a list that began with another; `listed` by commas."""
    if first.kind == "p":
        return other.kind == "p" and other.head == first.head
    if other.kind == "np":
        return not other.pronoun and (first.kind == "np" or listed)
    if other.verb is None:
        return False
    if first.verb is None:
        return other.verb.form == "gerund"
    return first.verb.form == other.verb.form or (other.verb.tense == "present" and other.verb.modal is None)


def _last(phrase: Phrase) -> Phrase:
    """Return the noun phrase that a noun phrase ends in."""
    while phrase.of and phrase.of[-1][1].kind == "np":
        phrase = phrase.of[-1][1]
    return phrase


def _innermost(phrase: Phrase) -> Phrase | None:
    """Return the list that a noun phrase is or ends in."""
    while phrase.kind == "np":
        if phrase.members:
            return phrase
        if not phrase.of:
            return None
        phrase = phrase.of[-1][1]
    return None
