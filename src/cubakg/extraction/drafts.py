"""What rules find: a relation between phrases or stretches of text, before anybody knows whom the phrases mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cubakg.extraction.clauses import Clause
from cubakg.extraction.rules import Rule
from cubakg.model import Status
from cubakg.reading.phrases import Phrase


@dataclass(slots=True)
class Stretch:
    """A piece of text that is an object: a proposition, a topic, a demand.

    A part is `loose` where it is a topic, but not what is done: "civil society" in "we deplore the repression of
    journalists, civil society, and artists".

    `prefix` is the text that its wording begins with where it is one item of a list: "the release of" in "the release
    of protesters and artists". `parts` are the items of a list; without any the stretch is one object.
    """

    start: int
    end: int
    phrase: Phrase | None = None
    prefix: tuple[int, int] | None = None
    suffix: tuple[int, int] | None = None
    loose: bool = False
    parts: list[Stretch] = field(default_factory=list)


Filler = Phrase | Stretch

# Subjects and objects that stand nowhere in the sentence: the event in hand, the document itself, whoever speaks,
# the authority that did the same before, the foreign state that the text speaks of, the states that the event of the
# object is between, the state whose office issues the text, and the one thing of its kind that was named last.
EVENT = Phrase("np", 0, 0, 0, 0, "")
DOCUMENT = Phrase("np", 0, 0, 0, 0, "")
VOICE = Phrase("np", 0, 0, 0, 0, "")
STATE = Phrase("np", 0, 0, 0, 0, "")
ABROAD = Phrase("np", 0, 0, 0, 0, "")
SIDES = Phrase("np", 0, 0, 0, 0, "")
HOME = Phrase("np", 0, 0, 0, 0, "")
LAST = Phrase("np", 0, 0, 0, 0, "")


def unwritten(filler: Filler) -> bool:
    """Tell the fillers that stand nowhere in the sentence."""
    return any(filler is marker for marker in (EVENT, DOCUMENT, VOICE, STATE, ABROAD, SIDES, HOME, LAST))


@dataclass(slots=True)
class Draft:
    """A relation found. `parties` names an event by those who took part, `occasion` where something was said."""

    rule: Rule
    subject: Filler
    objects: list[Filler]
    start: int
    end: int
    clause: Clause | None = None
    status: Status = "asserted"
    date: Phrase | None = None
    others: list[Phrase] = field(default_factory=list)
    parties: Phrase | None = None
    occasion: Phrase | None = None
    joint: bool = False

    def mutual(self) -> bool:
        """Tell whether those of one list did something with each other: "A, B and C met"."""
        first, last = self.subject.start, self.subject.end
        return self.rule.reciprocal and all(first <= o.start and o.end <= last for o in self.objects)


@dataclass(slots=True)
class Segment:
    """A run of combined phrases parsed together: the sentence outside its quotations, or one quotation."""

    items: Sequence[Phrase]
    clauses: list[Clause]
    end: int


def inside(item: Phrase) -> list[Phrase]:
    """Return a noun phrase and the noun phrases within it."""
    if item.kind != "np":
        return []
    if item.members:
        return [phrase for member in item.members for phrase in inside(member)]
    found = [item]
    if item.owner is not None and not item.owner.pronoun:
        found += inside(item.owner)
    for _, np in item.of:
        found += inside(np)
    for np in item.apposed:
        found += inside(np)
    return found


def attached(phrase: Phrase, prep: str) -> Phrase | None:
    """Return what hangs from a phrase by a preposition; of a list, of its first item."""
    head = phrase.members[0] if phrase.members else phrase
    return next((np for p, np in head.of if p == prep and np.kind == "np"), None)


def following(i: int, items: Sequence[Phrase]) -> Iterator[tuple[str, Phrase]]:
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


def split(filler: Filler, topics: bool) -> list[Filler]:
    """Return the items of a list, or the filler alone; only `topics` are taken out of what they hang from."""
    if isinstance(filler, Stretch):
        whole = not filler.parts or (not topics and any(part.loose for part in filler.parts))
        return [filler] if whole else list(filler.parts)
    return list(filler.each()) if filler.members else [filler]
