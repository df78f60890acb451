"""Rules applied to the clauses and noun phrases of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cubakg.extraction.clauses import Clause
from cubakg.extraction.rules import Rule, Rules, Slot
from cubakg.model import Status
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_TAIL = frozenset(["including", "such as", "particularly", "especially", "namely", "like"])


@dataclass(slots=True)
class Stretch:
    """A piece of text that is an object: a proposition, a topic, a demand."""

    start: int
    end: int
    phrase: Phrase | None = None


Filler = Phrase | Stretch


@dataclass(slots=True)
class Draft:
    """A relation found, before anybody knows whom the phrases mean. `fixed` is the status a rule prescribes."""

    rule: Rule
    subject: Filler
    objects: list[Filler]
    start: int
    end: int
    clause: Clause | None = None
    status: Status = "asserted"
    date: Phrase | None = None
    others: list[Phrase] = field(default_factory=list)
    event_subject: bool = False
    event_object: bool = False
    document_subject: bool = False
    document_object: bool = False


@dataclass(slots=True)
class Segment:
    """A run of combined phrases parsed together: the sentence outside its quotations, or one quotation."""

    items: Sequence[Phrase]
    clauses: list[Clause]
    end: int


class Matcher:
    """Finds drafts in one segment after another."""

    def __init__(self, rules: Rules, types: Types) -> None:
        self.rules = rules
        self.types = types
        self.generic = types.role("generic")

    def find(self, segment: Segment) -> list[Draft]:
        """Return all drafts of a segment, in the order of the text."""
        drafts: list[Draft] = []
        for clause in segment.clauses:
            for rule in self.rules.verbs.get(clause.lemma, ()):
                if draft := self._clause(rule, clause, segment):
                    drafts.append(draft)
        for i, item in enumerate(segment.items):
            for phrase in _inside(item):
                for rule in self.rules.nouns.get(phrase.head, ()):
                    if draft := self._noun(rule, phrase, item, i, segment):
                        drafts.append(draft)
        drafts.sort(key=lambda d: (d.start, d.end))
        return drafts

    # --- clauses -------------------------------------------------------------------------------------------------------

    def _clause(self, rule: Rule, clause: Clause, segment: Segment) -> Draft | None:
        group = clause.group
        if rule.voice and rule.voice != ("passive" if clause.passive else "active"):
            return None
        if rule.form and rule.form != group.form:
            return None
        if rule.requires and not self._has(rule.requires, clause):
            return None
        if rule.without and self._has(rule.without, clause):
            return None
        if rule.given is not None and self._fill(rule.given, clause, segment) is None:
            return None
        if rule.object.kinds and self._demanded(clause):
            return None
        subject = self._fill(rule.subject, clause, segment)
        obj = self._fill(rule.object, clause, segment) if subject is not None else None
        if subject is None or obj is None or (subject is obj and not rule.reciprocal):
            return None
        start, end = self._span([subject, obj], clause, segment)
        draft = Draft(rule, subject, _split(obj), start, end, clause, date=self._date(clause))
        draft.event_subject, draft.event_object = subject is _EVENT, obj is _EVENT
        draft.document_subject, draft.document_object = subject is _DOCUMENT, obj is _DOCUMENT
        draft.status = self.status(rule, clause)
        return draft

    def _demanded(self, clause: Clause) -> bool:
        """What somebody is only asked to do has not been done: "urged Cuba to release ..."."""
        demands = self.rules.classes.get("demands", frozenset())
        return clause.group.form == "infinitive" and any(c.lemma in demands for c in clause.chain()[1:3])

    def _has(self, wanted: tuple[str, ...], clause: Clause) -> bool:
        for name in wanted:
            if (
                name == clause.group.particle
                or name == "object"
                and clause.objects
                or name == "date"
                and clause.dates
            ):
                return True
            if any(p == name for p, _ in clause.preps) or name == clause.connective:
                return True
            if any(o.head == name or any(p == name for p, _ in o.of) for o in clause.objects):
                return True
            prep, _, head = name.partition(":")
            if head and any(p == prep and np.head == head for p, np in clause.preps):
                return True
        return False

    def _fill(self, slot: Slot, clause: Clause, segment: Segment) -> Filler | None:
        for place in slot.places:
            filler = self._place(place, clause, segment)
            if filler is None:
                continue
            if isinstance(filler, Stretch) or filler is _EVENT or filler is _DOCUMENT or not slot.kinds:
                return filler
            allowed = self._allowed(filler, slot)
            if allowed is not None:
                return allowed
        return None

    def _allowed(self, phrase: Phrase, slot: Slot) -> Phrase | None:
        if phrase.kind == "date":
            return None
        if phrase.pronoun:
            fits = any(
                self.types.stands_for(phrase.head, k) for k in self.types.records if slot.takes(k, self.types)
            )
            return (
                phrase
                if fits or phrase.head in ("we", "i", "us", "our", "both", "some", "many", "you")
                else None
            )
        if phrase.members:
            if all(slot.takes(m.type, self.types) or m.pronoun for m in phrase.each()):
                return phrase
            first = phrase.members[0]
            return first if slot.takes(first.type, self.types) else None
        if slot.takes(phrase.type, self.types):
            return phrase
        inner = phrase.of[-1] if phrase.of and not phrase.name and phrase.type == self.generic else None
        if inner is not None and inner[0] == "of" and inner[1].kind == "np":
            return self._allowed(inner[1], slot)  # "part of a U.S. delegation that visited Cuba"
        return None

    def _place(self, place: str, clause: Clause, segment: Segment) -> Filler | None:
        if place == "event":
            return _EVENT
        if place == "document":
            return _DOCUMENT
        if place == "agent":
            return clause.agent
        if place == "patient":
            return clause.patient
        if place == "subject":
            return clause.subject
        if place == "object":
            return clause.objects[0] if clause.objects else None
        if place == "second":
            return clause.objects[1] if len(clause.objects) > 1 else None
        if place == "date":
            return self._date(clause)
        if place == "content":
            return self._content(clause, segment)
        if place == "rest":
            return self._rest(clause, segment)
        if place == "infinitive":
            return self._infinitive(clause, segment)
        if place.startswith("rest-"):
            return self._rest_of(place[5:], clause, segment)
        if "." in place:
            outer, _, prep = place.partition(".")
            whole = self._place(outer, clause, segment)
            return _attached(whole, prep) if isinstance(whole, Phrase) else None
        found = next((np for p, np in clause.preps if p == place and np.kind == "np"), None)
        return found or next(
            (np for o in clause.objects for p, np in o.of if p == place and np.kind == "np"), None
        )

    def _date(self, clause: Clause) -> Phrase | None:
        """The date of the clause, or of the clause it hangs from by participle, infinitive or coordination."""
        for link in clause.chain():
            if link.dates:
                return link.dates[0]
            for _, np in link.preps:
                if np.kind == "date":
                    return np
            if link.link not in ("participle", "infinitive", "gerund"):
                break
        return None

    def _content(self, clause: Clause, segment: Segment) -> Stretch | None:
        """What is said: the complement clause."""
        if clause.content is None:
            return None
        inner = clause.content
        start = min(x.start for x in (inner.verb, inner.subject or inner.verb))
        fronted = [np.start for _, np in inner.preps if np.start > clause.verb.end]
        start = min([start, *(s for s in fronted if s > clause.verb.end)])
        return Stretch(start, self._limit(clause, segment))

    def _limit(self, clause: Clause, segment: Segment) -> int:
        """Where the words that belong to a clause end: before the next clause on its own level."""
        end = segment.end
        for other in segment.clauses:
            if (
                other.verb.start > clause.verb.start
                and other.link in ("main", "coordinate")
                and clause not in other.chain()
                and other.parent is clause.parent
            ):
                start = (
                    other.subject.start
                    if other.subject is not None and other.subject.start > clause.verb.end
                    else other.verb.start
                )
                end = min(end, start)
                break
        return end

    def _rest(self, clause: Clause, segment: Segment) -> Filler | None:
        """All that follows the verb: an object with everything behind it."""
        return self._from_item(clause.at + 1, segment)

    def _rest_of(self, prep: str, clause: Clause, segment: Segment) -> Filler | None:
        for i in range(clause.at + 1, len(segment.items) - 1):
            item = segment.items[i]
            if item.kind == "vg" and item.verb is not None and item.verb.form == "finite":
                return None
            if item.kind == "p" and item.head == prep:
                return self._from_item(i + 1, segment)
        return None

    def _infinitive(self, clause: Clause, segment: Segment) -> Stretch | None:
        child = next(
            (c for c in segment.clauses if c.parent is clause and c.group.form == "infinitive"), None
        )
        if child is None:
            return None
        stop = self._stop(child.at, segment)
        return Stretch(child.verb.start, segment.items[stop].end)

    def _from_item(self, i: int, segment: Segment) -> Filler | None:
        items = segment.items
        while i < len(items) and items[i].kind == "adv":
            i += 1
        if i >= len(items) or items[i].kind not in ("np", "vg", "p", "rel", "sub"):
            return None
        if (
            items[i].kind == "vg"
            and items[i].verb is not None
            and items[i].verb.form == "finite"
            and not items[i].verb.bare
        ):
            return None
        stop = self._stop(i, segment)
        whole = items[i] if items[i].kind == "np" else None
        listed = self._listed(i, stop, items)
        if listed is not None:
            return listed
        if whole is not None and whole.members and stop == i:
            return whole
        return Stretch(items[i].start, items[stop].end, whole)

    def _listed(self, i: int, stop: int, items: Sequence[Phrase]) -> Phrase | None:
        """The list behind "including" or "such as", which says what a general word means."""
        for k in range(i + 1, stop):
            if (
                items[k].kind == "p"
                and items[k].head in _TAIL
                and items[k + 1].kind == "np"
                and items[k + 1].members
            ):
                return items[k + 1]
        return None

    def _stop(self, i: int, segment: Segment) -> int:
        """Return the last item that belongs to what begins at item `i`."""
        items, j, relative = segment.items, i, False
        while j + 1 < len(items):
            nxt = items[j + 1]
            if nxt.kind == "mark" and nxt.text in ".!?;" or nxt.kind == "semi" or nxt.kind == "close":
                break
            if nxt.kind in ("rel", "that"):
                relative = True
            if nxt.kind == "sub" and nxt.head in (
                "while",
                "although",
                "as",
                "after",
                "before",
                "because",
                "when",
                "since",
                "if",
            ):
                break
            if nxt.kind == "vg" and nxt.verb is not None and nxt.verb.form == "finite" and not nxt.verb.bare:
                if not relative:
                    return self._back(items, i, j)
                relative = False
            if nxt.kind == "comma" and self._clause_comma(items, j + 1):
                break
            j += 1
        return self._trim(items, i, j)

    def _back(self, items: Sequence[Phrase], i: int, j: int) -> int:
        """A finite verb was met: give back its subject and the conjunction before it."""
        while j > i and items[j].kind in ("np", "adv", "date"):
            j -= 1
        return self._trim(items, i, j)

    def _trim(self, items: Sequence[Phrase], i: int, j: int) -> int:
        while j > i and items[j].kind in ("comma", "cc", "p", "adv", "rel", "sub", "semi", "mark"):
            j -= 1
        return j

    def _clause_comma(self, items: Sequence[Phrase], k: int) -> bool:
        after = items[k + 1] if k + 1 < len(items) else None
        if after is None:
            return True
        if after.kind == "cc" and k + 2 < len(items) and items[k + 2].kind == "vg":
            verb = items[k + 2].verb
            return verb is not None and verb.form == "finite"
        return (
            after.kind == "sub"
            or after.kind == "p"
            and after.head == "according to"
            or after.kind == "rel"
            or (
                after.kind == "vg"
                and after.verb is not None
                and after.verb.form == "gerund"
                and k > 0
                and items[k - 1].kind != "vg"
            )
        )

    def status(self, rule: Rule, clause: Clause) -> Status:
        """Whether the clause states, plans, denies or only supposes what it says."""
        if rule.status:
            return rule.status  # type: ignore[return-value]
        classes = self.rules.classes
        group = clause.group
        if group.negated:
            return "negated"
        result: Status = "asserted"
        if group.modal in ("would", "could", "may", "might", "can", "should", "must"):
            result = "hypothetical"
        elif group.tense == "future":
            result = "planned"
        parent = clause.parent
        if clause.connective == "if":
            return "hypothetical"
        if parent is not None and group.form == "infinitive":
            if (
                parent.lemma in classes.get("intends", ())
                or parent.group.modal in ("will", "shall")
                and parent.lemma in classes.get("aspect", ()) | classes.get("intends", frozenset())
            ):
                return "planned"
            if parent.lemma in classes.get("refuses", ()):
                return "negated"
            if parent.lemma in classes.get("demands", ()):
                return "hypothetical"
            inherited = self.status(_PLAIN, parent)
            return inherited if inherited != "asserted" else result
        if (
            parent is not None
            and clause.link in ("participle", "gerund")
            and result == "asserted"
            and clause.opened_by_comma
        ):
            inherited = self.status(_PLAIN, parent)
            return inherited if inherited == "planned" else result
        return result

    def _span(self, fillers: Sequence[Filler], clause: Clause, segment: Segment) -> tuple[int, int]:
        places = [
            (f.start, f.end)
            for f in fillers
            if f is not _EVENT and f is not _DOCUMENT and f.start < segment.end and f.end <= segment.end
        ]
        places += [(clause.verb.start, clause.verb.end)]
        places += [(d.start, d.end) for d in clause.dates if d.start > clause.verb.start]
        return min(a for a, _ in places), max(b for _, b in places)

    # --- noun phrases ----------------------------------------------------------------------------------------------------------

    def _noun(self, rule: Rule, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Draft | None:
        if rule.form == "plural" and not phrase.plural or rule.form == "singular" and phrase.plural:
            return None
        if rule.requires and not any(r in phrase.text.lower().split() for r in rule.requires):
            return None
        if rule.without and any(r in phrase.text.lower().split() for r in rule.without):
            return None
        subject = self._noun_slot(rule.subject, phrase, item, i, segment)
        obj = self._noun_slot(rule.object, phrase, item, i, segment) if subject is not None else None
        if subject is None or obj is None or subject is obj:
            return None
        ends = [(f.start, f.end) for f in (subject, obj, phrase) if f is not _EVENT]
        draft = Draft(rule, subject, _split(obj), min(a for a, _ in ends), max(b for _, b in ends))
        draft.event_subject, draft.event_object = subject is _EVENT, obj is _EVENT
        host = max(
            (c for c in segment.clauses if c.verb.start < phrase.start),
            key=lambda c: c.verb.start,
            default=None,
        )
        draft.clause = host
        if rule.status:
            draft.status = rule.status  # type: ignore[assignment]
        draft.date = self._noun_date(phrase, i, segment)
        return draft

    def _noun_date(self, phrase: Phrase, i: int, segment: Segment) -> Phrase | None:
        for _, np in phrase.of:
            if np.kind == "date":
                return np
        for nxt, (prep, np) in enumerate(_following(i, segment.items)):
            if np.kind == "date" and nxt < 3:
                return np
        return None

    def _noun_slot(self, slot: Slot, phrase: Phrase, item: Phrase, i: int, segment: Segment) -> Filler | None:
        for place in slot.places:
            filler = self._noun_place(place, phrase, item, i, segment)
            if filler is None:
                continue
            if isinstance(filler, Stretch) or filler is _EVENT or filler.kind == "date" or not slot.kinds:
                return filler
            allowed = self._allowed(filler, slot)
            if allowed is not None:
                return allowed
        return None

    def _noun_place(
        self, place: str, phrase: Phrase, item: Phrase, i: int, segment: Segment
    ) -> Filler | None:
        if place == "head":
            return phrase
        if place == "event":
            return _EVENT
        if place == "owner":
            return phrase.owner
        if place == "within":
            return phrase.within[0] if phrase.within else None
        if place == "beside":
            return phrase.apposed[0] if phrase.apposed else None
        if place == "ordinal":
            return Stretch(phrase.start, phrase.end, phrase) if phrase.ordinal is not None else None
        if place == "date":
            return self._noun_date(phrase, i, segment)
        if place == "host-subject":
            host = max(
                (c for c in segment.clauses if c.verb.start < phrase.start),
                key=lambda c: c.verb.start,
                default=None,
            )
            return (
                host.subject
                if host is not None and phrase in [x for o in host.objects for x in _inside(o)]
                else None
            )
        if place.startswith("rest-"):
            return self._noun_rest(place[5:], phrase, i, segment)
        for prep, np in phrase.of:
            if prep == place and np.kind == "np":
                return np
        if phrase is item:
            return next(
                (np for p, np in _following(i, segment.items) if p == place and np.kind == "np"), None
            )
        return None

    def _noun_rest(self, prep: str, phrase: Phrase, i: int, segment: Segment) -> Filler | None:
        for p, np in phrase.of:
            if p == prep and np.kind == "np":
                return np if np.members else Stretch(np.start, np.end, np)
        items = segment.items
        if phrase.end == items[i].end and i + 2 < len(items):
            if items[i + 1].kind == "p" and items[i + 1].head == prep:
                return self._from_item(i + 2, segment)
            if (
                prep == "to"
                and items[i + 1].kind == "vg"
                and items[i + 1].verb is not None
                and items[i + 1].verb.form == "infinitive"
            ):
                stop = self._stop(i + 1, segment)
                return Stretch(items[i + 1].start, items[stop].end)
        return None


_EVENT = Phrase("np", 0, 0, 0, 0, "")
_DOCUMENT = Phrase("np", 0, 0, 0, 0, "")
_PLAIN = Rule("", "", "verb", Slot((), frozenset()), Slot((), frozenset()))


def _inside(item: Phrase) -> Iterator[Phrase]:
    """Yield a noun phrase and the noun phrases within it."""
    if item.kind != "np":
        return
    if item.members:
        for member in item.members:
            yield from _inside(member)
        return
    yield item
    if item.owner is not None and not item.owner.pronoun:
        yield from _inside(item.owner)
    for _, np in item.of:
        yield from _inside(np)
    for np in item.apposed:
        yield from _inside(np)


def _attached(phrase: Phrase, prep: str) -> Phrase | None:
    """Return what hangs from a phrase by a preposition; of a list, of its first item."""
    head = phrase.members[0] if phrase.members else phrase
    return next((np for p, np in head.of if p == prep and np.kind == "np"), None)


def _following(i: int, items: Sequence[Phrase]) -> Iterator[tuple[str, Phrase]]:
    """Yield the prepositional phrases and dates that follow an item without a verb between."""
    j = i + 1
    while j < len(items):
        if items[j].kind == "date":
            yield "", items[j]
            j += 1
        elif items[j].kind == "p" and j + 1 < len(items) and items[j + 1].kind in ("np", "date"):
            yield items[j].head, items[j + 1]
            j += 2
        elif items[j].kind in ("comma", "adv") and j + 1 < len(items) and items[j + 1].kind in ("p", "date"):
            j += 1
        else:
            return


def _split(filler: Filler) -> list[Filler]:
    if isinstance(filler, Phrase) and filler.members:
        return list(filler.each())
    return [filler]
