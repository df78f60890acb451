"""Stretches of text as objects: what is said, asked or discussed, from its first word to its last."""

from __future__ import annotations

from cubakg.extraction.clauses import Clause, anew
from cubakg.extraction.complements import begun, described_from, one_thing, that_and_that
from cubakg.extraction.drafts import Filler, Segment, Stretch
from cubakg.extraction.extents import finite
from cubakg.extraction.listing import Listing
from cubakg.reading.phrases import Phrase

# a noun phrase behind "is" that opens with one of these says what the subject is
_LABELLING = frozenset(["a", "an", "the", "one"])


class Stretches(Listing):
    """Measures stretches: what follows a verb, a preposition or a noun."""

    def content(self, clause: Clause, segment: Segment) -> Stretch | None:
        """What is said: the complement clause."""
        inner = clause.content
        if inner is None:
            return None
        start = min(x.start for x in (inner.verb, inner.subject or inner.verb))
        start = min(start, self._told_from(clause, segment, start))
        fronted = [np.start for _, np in inner.preps if np.start > clause.verb.end]
        start, end = begun(min([start, *fronted]), clause, segment), self._limit(clause, segment)
        return Stretch(start, end, parts=that_and_that(start, end, segment))

    def _told_from(self, clause: Clause, segment: Segment, start: int) -> int:
        """Who "says" has no other object than what is said: it begins right behind the verb, however long its subject."""
        between = [x for x in segment.items[clause.at + 1 :] if x.start < start]
        plain = all(x.kind in ("np", "p", "rel") for x in between)
        if clause.lemma not in self.stating or not between or between[0].kind != "np" or not plain:
            return start
        return between[0].start

    def _limit(self, clause: Clause, segment: Segment) -> int:
        """Where the words that belong to a clause end: before the next clause on its own level."""
        for other in segment.clauses:
            later = other.verb.start > clause.verb.start and other.link in ("main", "coordinate")
            told = other.lemma in self.reporting and anew(other, segment.items)
            if later and (told or (clause not in other.chain() and other.parent is clause.parent)):
                subject = other.subject
                behind = subject is not None and subject.start > clause.verb.end
                if behind and subject is not None:
                    return min(segment.end, subject.start)
                return segment.items[self.trim(segment.items, clause.at, other.at - 1)].end
        return segment.end

    def rest(self, clause: Clause, segment: Segment) -> Filler | None:
        """All that follows the verb: an object with everything behind it."""
        items, i = segment.items, clause.at + 1
        if i < len(items) and items[i].text.lower() == clause.group.particle:
            i += 1  # "brought *up* the issue"
        if i + 1 < len(items) and items[i].kind == items[i + 1].kind == "np" and items[i].pronoun:
            i += 1  # "send *you* best wishes"
        atmost = i + 1 < len(items) and items[i].head == "up to"  # "provides up to $1 million"
        while not atmost and i + 2 < len(items) and items[i].kind == "p" and items[i + 1].kind == "np":
            i += 2  # "condemn in the strongest terms the attacks"
        if i < len(items) and (items[i].kind in ("p", "rel", "that") or items[i] is clause.subject):
            return self.from_item(i, segment) if atmost else None
        return self.from_item(i, segment, self._before_day(clause, segment) or _before_main(clause, segment))

    def _before_day(self, clause: Clause, segment: Segment) -> int | None:
        """Where a topic ends behind which the place and day of the talks follow: "in Washington on Wednesday"."""
        told = next((c for c in clause.chain() if c.dates), None)
        if clause.lemma not in self.conferring or told is None or told.dates[0].start < clause.verb.end:
            return None
        if not told.dates[0].text.istitle():
            return None  # "the 1994 and 1995 Accords"
        k = next(k for k, x in enumerate(segment.items) if x is told.dates[0])
        placed = [x for p, np in told.preps for x in (p, np.end) if np.name and p in ("in", "at")]
        k -= 1 if segment.items[k - 1].kind == "p" else 0
        if k >= 2 and segment.items[k - 1].end in placed and segment.items[k - 2].kind == "p":
            k -= 2
        return k - 1 if k - 1 > clause.at else None

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

    def quality(self, clause: Clause, segment: Segment) -> Stretch | None:
        """The adjectives by which something is seen: "views the plan as *serious, credible, and realistic*"."""
        items = segment.items
        behind = range(clause.at + 1, len(items) - 1)
        i = next((k + 1 for k in behind if items[k].text.lower() == "as"), len(items))
        run: list[Phrase] = []
        for item in items[i:]:
            if item.kind not in ("mark", "comma", "cc", "adv") or (
                item.kind == "mark" and not item.text.isalpha()
            ):
                break
            run.append(item)
        parts = [Stretch(x.start, x.end) for x in run if x.kind == "mark"]
        return Stretch(parts[0].start, parts[-1].end, parts=parts) if parts else None

    def infinitive(self, clause: Clause, segment: Segment) -> Filler | None:
        """The infinitive that hangs from a verb, with all that belongs to it."""
        child = next(
            (c for c in segment.clauses if c.parent is clause and c.group.form == "infinitive"), None
        )
        return self.from_item(child.at, segment) if child is not None else None

    def whole(self, clause: Clause, segment: Segment) -> Stretch | None:
        """The verb itself with all that follows, without its "will"; nothing where nothing follows."""
        found = self.span(clause.at, segment)
        if found.end == clause.verb.end:
            return None
        skip = len(clause.group.modal or "")
        if clause.verb.text[:skip].lower() == clause.group.modal and skip:
            skip += len(" not") if clause.verb.text[skip:].startswith(" not ") else 0  # its status tells that
            for one in [found, *found.parts]:
                one.start += skip + 1 if one.start == clause.verb.start else 0
                if one.prefix is not None and one.prefix[0] == clause.verb.start:
                    one.prefix = (one.prefix[0] + skip + 1, one.prefix[1])
        return found

    def label(self, clause: Clause, segment: Segment) -> Filler | None:
        """What somebody or something is said to be: "is the cornerstone of ..."; no post, no name."""
        items, i = segment.items, clause.at + 1
        while i < len(items) and items[i].kind == "adv" and items[i].head != "there":
            i += 1
        first = items[i].each()[0] if i < len(items) and items[i].kind == "np" else None
        if first is None or first.name or first.determiner not in _LABELLING or first.type == self.post:
            return None
        if first.head in self.unlabelling or not self._beside_verb(clause, segment):
            return None
        end = segment.items[self.stop(i, segment)].end
        *others, last = items[i].each()
        parts = [*(Stretch(m.start, m.end, m) for m in others), Stretch(last.start, end, last)]
        return Stretch(items[i].start, end, parts=parts)

    def _beside_verb(self, clause: Clause, segment: Segment) -> bool:
        """Tell whether the verb is said of its subject: no "there is", no other clause between."""
        items, subject = segment.items, clause.subject
        if subject is None or subject.start > clause.verb.start:
            return False
        if subject.type == self.generic and any(prep == "of" for prep, _ in subject.of):
            return False  # "the election of John Kerry is ..." does not say what he is
        between = [x for x in items[: clause.at] if x.start >= subject.end]
        kinds = ["np", "p", "comma", "adv", "cc", "rel", *(["vg"] if clause.link == "coordinate" else [])]
        plain = all(x.kind in kinds and x.head != "there" for x in between)
        new = [x.text.lower() for x in between[:2]] == [",", "that"]  # "..., that is a decision for others"
        return plain and not new

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
        found, modal = self.span(clause.at, segment), clause.group.modal or ""
        begin = described_from(segment.items, subject)
        if modal and not clause.verb.text.lower().startswith(modal):
            return None if clause.link == "coordinate" else Stretch(begin, found.end)
        if not modal or not self._acts(found.parts, clause, segment):
            return Stretch(begin, found.end)
        first, *others = found.parts
        must = (begin, clause.verb.start + len(modal))
        parts = [Stretch(begin, first.end), *(Stretch(p.start, p.end, prefix=must) for p in others)]
        return Stretch(begin, found.end, parts=parts)

    def _acts(self, parts: list[Stretch], clause: Clause, segment: Segment) -> bool:
        """Tell whether the items of a list are things to do, each with an object of its own."""
        verbs = {x.start for x in segment.items if x.kind == "vg"}
        after = next((x for x in segment.items[clause.at + 1 :] if x.kind != "adv"), None)
        alone = all(p.start in verbs and p.prefix is None for p in parts)
        return len(parts) > 1 and alone and after is not None and after.kind == "np"

    def patient(self, clause: Clause, segment: Segment) -> Filler | None:
        """What a passive is said of; where examples follow, these: "other topics were discussed, such as ..."."""
        subject = clause.subject
        if subject is None:
            return None
        for i in range(clause.at + 1, len(segment.items) - 1):
            item = segment.items[i]
            if finite(item):
                break
            if item.kind == "p" and item.head in self.listers and subject.head in self.general:
                return self.from_item(i + 1, segment)
        if subject.pronoun:
            return None
        several = subject.members and not one_thing(subject)
        parts = [Stretch(m.start, m.end, m) for m in subject.each()] if several else []
        return Stretch(subject.start, subject.end, subject, parts=parts)

    def from_item(self, i: int, segment: Segment, last: int | None = None) -> Filler | None:
        """What begins at an item, to item `last` at most; nothing where a finite verb or a mark stands there."""
        items = segment.items
        while i < len(items) and items[i].kind == "adv":
            i += 1
        if i >= len(items) or items[i].kind not in ("np", "vg", "p", "rel", "sub") or finite(items[i]):
            return None
        found = self.span(i, segment, last)
        return None if found.end == items[i].end and self._says_little(items[i]) else found

    def _says_little(self, item: Phrase) -> bool:
        """Tell a lone pronoun or a lone verb: "discussed it", "everything that he has sought to prevent"."""
        return item.pronoun or item.head in self.empty or self._lacks_object(item)

    def _lacks_object(self, item: Phrase) -> bool:
        """Tell a lone verb whose object stands elsewhere: "everything that he has sought to prevent"."""
        verb = item.verb
        return verb is not None and not verb.passive and verb.lemma not in self.objectless

    def span(self, i: int, segment: Segment, last: int | None = None) -> Stretch:
        """The stretch from an item to its last word, with its items where it is a list."""
        items, stop = segment.items, self.stop(i, segment)
        stop = min(stop, last) if last is not None and last >= i else stop
        whole = items[i] if items[i].kind == "np" else None
        parts = self.parts(items, i, stop)
        return Stretch(
            items[i].start,
            items[stop].end,
            whole,
            parts=parts if len(parts) > 1 or self._told(parts, items[i]) else [],
        )

    def _told(self, parts: list[Stretch], first: Phrase) -> bool:
        return len(parts) == 1 and parts[0].start > first.start


def _before_main(clause: Clause, segment: Segment) -> int | None:
    """Return the last item of "When X announced the deal, Y praised it" that belongs to the announcement."""
    if clause.link != "subordinate":
        return None
    main = next((c.subject for c in segment.clauses if c.link == "main" and c.subject is not None), None)
    if main is None or main.start < clause.verb.end:
        return None
    k = next((k for k, x in enumerate(segment.items) if x is main), 0)
    commas = (n for n in range(k - 1, clause.at + 1, -1) if segment.items[n].kind == "comma")
    return next((n - 1 for n in commas), None)
