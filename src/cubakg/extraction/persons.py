"""Persons by name: full names, surnames, initials; who is meant where two share a surname."""

from __future__ import annotations

from cubakg.extraction.countries import Countries
from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.referents import Referent, bare, slug
from cubakg.reading.phrases import Phrase


class Persons:
    """Finds and remembers persons."""

    def __init__(self, memory: Memory, countries: Countries) -> None:
        self.memory, self.countries = memory, countries
        self.words = memory.reader.words

    def refer(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        """Return the person a name stands for; a surname that two persons share stands for the last one named."""
        core = self._core_name(phrase)
        person = self._known(core, phrase)
        listed = None if person is not None and " " in core else self._titled(phrase, core)
        if person is None or (not person.known and " " not in person.label):
            listed = self._listed(phrase) or listed
            person = _become(person, listed) if person and listed else person or listed
        elif listed is not None and listed.id != person.id:
            person = next((p for p in self.memory.people[core] if p.id == listed.id), listed)
        person = person or self._new(phrase, core)
        self._remember(person, core)
        person.forms |= {core, bare(phrase.text)}
        beside = [x for x in phrase.apposed if not x.name]
        for title in (*phrase.titles, *phrase.described, *beside):
            if title.text not in person.titles:
                person.titles.append(title.text)
        person.country = person.country or self.countries.of(phrase, speaking) or ""
        return person

    def holder(self, phrase: Phrase) -> Referent | None:
        """Return whom "the Under Secretary" means: the only person named by such a title so far."""
        words = set(bare(phrase.text).lower().split())
        named = [r for r in self.memory.before(phrase.start) if self.memory.is_a(r, "person")]
        author = [self.memory.author] if self.memory.author is not None else []
        holders = [
            p for p in dict.fromkeys(named + author) if any(words <= set(t.lower().split()) for t in p.titles)
        ]
        return holders[0] if len(holders) == 1 else None

    def _core_name(self, phrase: Phrase) -> str:
        """Return the name alone, without the titles printed before it and what stands beside it."""
        owner = [phrase.owner.end] if phrase.owner else []
        before = [x.end for x in (*phrase.titles, *phrase.described, *phrase.within)] + owner
        start = max([phrase.start, *before])
        end = min([phrase.end, *(a.start for a in phrase.apposed)])
        if phrase.label and start == phrase.start:
            start = max(start, self.memory.document.text.find(phrase.label, start, end))
        text = " ".join(self.memory.document.text[start:end].split()).strip(" ,;’'\"“”()")
        text = bare(text.split(" (")[0].split(" of ")[0].removesuffix("’s").removesuffix("'s"))
        while text.split(" ")[0].lower().rstrip(".") in self.words.courtesy or text[:1] in ".,":
            text = text.partition(" ")[2] or text[1:]
        if " " in text and text.isupper():
            text = text.title()  # a byline in capitals
        return text or phrase.text

    def _known(self, core: str, phrase: Phrase) -> Referent | None:
        """The person of this name, or whose name it shortens: of two who was so titled, else who was named last."""
        namesakes = self.memory.people.get(core.split()[-1], [])
        fitting = [p for p in namesakes if _fits(core, p)]
        if not namesakes and " " not in core:
            fitting = self._by_first_name(core)
        title = {w for t in phrase.titles for w in t.text.lower().split()}
        so_titled = [p for p in fitting if title & {w for t in p.titles for w in t.lower().split()}]
        return max(so_titled or fitting, key=lambda p: p.last_seen, default=None)

    def _by_first_name(self, core: str) -> list[Referent]:
        """The one person named in full whose name begins so: "Zeid" for Zeid Ra'ad al Hussein."""
        named = {p.id: p for people in self.memory.people.values() for p in people if " " in p.label}
        meant = [p for p in named.values() if p.label.split()[0] == core]
        return meant if len(meant) == 1 else []

    def _listed(self, phrase: Phrase) -> Referent | None:
        known = [i for i in phrase.ids if i in self.memory.entities]
        return self._of_entity(known[0]) if known else None

    def _titled(self, phrase: Phrase, surname: str) -> Referent | None:
        """Whom a title and a surname mean on the day of the part, or meant before: "President Obama" in 2015 or 2023."""
        if " " in surname:
            return None
        part, gazetteer = self.memory.part, self.memory.reader.gazetteer
        day = (part.date if part else None) or self.memory.document.published
        namesake = surname in self.memory.people  # then a title shared with others does not tell who is meant
        for title in (t for t in phrase.titles if t.start >= phrase.start or not namesake):
            name = self._singular(title.text)
            found = gazetteer.titled(name, surname, on=day)
            if day is not None and not found:
                found = gazetteer.titled(name, surname, before=day)
            if len(found) == 1:
                return self._of_entity(found[0])
        return None

    def _singular(self, title: str) -> str:
        """Return "President" for the "Presidents" of "Presidents Obama and Castro"."""
        front, _, last = title.rpartition(" ")
        one = self.words.lexicon.noun(last.lower())
        return f"{front} {last[: len(one)]}".strip() if last.lower() == f"{one}s" else title

    def _of_entity(self, entity_id: str) -> Referent:
        entity = self.memory.entities[entity_id]
        country = entity.fact("country") or ""
        person = Referent(entity.type, entity.label, entity.id, known=True, country=country)
        person.gender = self.words.given.get(entity.label.split()[0], "")
        return person

    def _new(self, phrase: Phrase, core: str) -> Referent:
        label = core.title() if core.isupper() and " " in core else core
        person = Referent(phrase.type, label, slug(core))
        named = (self.words.given[word] for word in core.split()[:-1] if word in self.words.given)
        person.gender = next(named, "")
        return person

    def _remember(self, person: Referent, core: str) -> None:
        namesakes = self.memory.people.setdefault(core.split()[-1], [])
        if person not in namesakes:
            namesakes.append(person)
        if " " in core and len(core) > len(person.label) and not person.known:
            person.label, person.id = core, slug(core)


def _become(person: Referent, listed: Referent) -> Referent:
    """Make whom a headline named by the last name alone the person of the gazetteer named in full behind it."""
    person.label, person.id, person.known = listed.label, listed.id, True
    person.country, person.gender = listed.country, listed.gender
    return person


def _fits(core: str, person: Referent) -> bool:
    """Tell whether a name may be that of a person with the same surname: equal, shortened, or by initial.

    "Fernández de Cossío" is a surname of several words.
    """
    if " " not in core or " " not in person.label or slug(person.label).endswith(f"-{slug(core)}"):
        return True
    ours, theirs = core.split()[0], person.label.split()[0]
    initial = len(ours.rstrip(".")) == 1 or len(theirs.rstrip(".")) == 1
    return ours == theirs or (initial and ours[0] == theirs[0])
