"""Names of bodies, places, laws: in the gazetteer, named before in the document, or new."""

from __future__ import annotations

from collections.abc import Callable

from cubakg.extraction.countries import Countries
from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.referents import Referent, bare, slug
from cubakg.model import Entity
from cubakg.reading.phrases import Phrase


class Names:
    """Finds what a proper name stands for. `refer` resolves the phrases within it."""

    def __init__(
        self,
        memory: Memory,
        countries: Countries,
        refer: Callable[[Phrase, Speaking], list[Referent]],
    ) -> None:
        self.memory, self.countries, self.refer_to = memory, countries, refer
        self.types, self.entities = memory.types, memory.entities
        self.post = memory.types.role("post")

    def refer(self, phrase: Phrase, speaking: Speaking) -> Referent:
        """Return the referent of a name."""
        if phrase.ids and not phrase.of and (found := self._from_gazetteer(phrase, speaking)):
            return found
        if meant := self._nearest(phrase):
            return meant
        label = self._spelled(bare(phrase.label or phrase.text))
        label = self._of_one(label) if phrase.type == self.post else label
        named = self.memory.acronyms.get(label) or self.memory.named.get(label.lower())
        if named is not None:
            return named
        known = self.lookup(label, phrase, speaking) or self._shortened(label)
        referent = known or self._new(label, phrase, speaking)
        self.memory.named[label.lower()] = referent
        self._acronym(phrase, referent)
        referent.forms.add(label)
        return referent

    def _nearest(self, phrase: Phrase) -> Referent | None:
        """ "the Department": the one body of this kind named last, or that of the issuer; nobody where two may be meant."""
        noun = bare(phrase.text).lower()
        if (
            phrase.determiner != "the"
            or noun != phrase.head
            or not self.types.feature(phrase.type, "employs")
        ):
            return None
        issuer = [self.memory.issuer] if self.memory.issuer is not None else []
        named = [*self.memory.before(phrase.start, 1), *issuer]
        bodies = {r.id: r for r in named if self._called(r, noun)}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _called(self, referent: Referent, noun: str) -> bool:
        words = referent.label.lower().split()
        body = self.types.feature(referent.type, "employs") is True and not self.types.feature(
            referent.type, "state"
        )
        return body and noun in words and len(words) > 1

    def _of_one(self, label: str) -> str:
        """What one person holds of "Sens. A and B" or "senators A and B": the title in full, in the singular."""
        words, headwords = label.split(), self.memory.reader.words
        last = words[-1].rstrip(".").lower() if words else ""
        full, single = headwords.courtesy.get(last), headwords.lexicon.noun(last)
        if full:
            words[-1] = full
        elif single != last and single in headwords.posts:
            words[-1] = single.title() if words[-1][0].isupper() else single
        return " ".join(words)

    def _spelled(self, label: str) -> str:
        """Return a known name printed in capitals ("HAVANA") as the gazetteer spells it."""
        plain = label.title()
        known = label.isupper() and not self.memory.reader.gazetteer.lookup(label)
        return plain if known and self.memory.reader.gazetteer.lookup(plain) else label

    def _acronym(self, phrase: Phrase, referent: Referent) -> None:
        if phrase.tag and phrase.tag[:2].isupper():
            self.memory.acronyms[phrase.tag] = referent

    def _from_gazetteer(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        ids = [i for i in phrase.ids if i in self.entities]
        if not ids:
            return None
        near = self.countries.of(phrase, speaking) or self.memory.home()
        best = next((i for i in ids if self.entities[i].fact("country") == near), ids[0])
        entity = self.entities[best]
        if self.types.is_a(phrase.type, self.memory.role["group"]) and phrase.type != entity.type:
            return self._people(phrase, best)
        found = self.memory.named.get(best)
        if found is None:
            found = self._of_entity(entity)
            found.head = phrase.head
            self.memory.named[best] = found
        self._acronym(phrase, found)
        found.forms.add(bare(phrase.text))
        return found

    def _of_entity(self, entity: Entity) -> Referent:
        is_country = self.types.is_a(entity.type, self.memory.role["country"])
        country = entity.id if is_country else entity.fact("country") or ""
        return Referent(entity.type, entity.label, entity.id, known=True, country=country)

    def _people(self, phrase: Phrase, country: str) -> Referent:
        """ "Cubans", "thousands of Cubans": persons of a country, not the country."""
        label = bare(phrase.text)
        people = Referent(phrase.type, label, slug(label), plural=True, country=country)
        if phrase.count:
            people.id = f"{slug(label)}-in-{self.memory.stem}"
        return people

    def lookup(self, label: str, phrase: Phrase, speaking: Speaking) -> Referent | None:
        """Look a full wording up; short and local names count only for the country in hand."""
        # "President Ortega" in an American statement is nobody's president but his own country's
        own_post = phrase.type == self.memory.role["post"]
        stated = self.countries.of(phrase, speaking)
        country = stated or ("" if own_post else self.memory.home())
        gazetteer = self.memory.reader.gazetteer
        readings = list(gazetteer.lookup(label[:1].upper() + label[1:]))
        full = {r.id for r in readings} if phrase.label and not stated else set()  # listed just once
        if phrase.head and phrase.label:
            readings += [r for r in gazetteer.lookup(bare(phrase.text)) if r.kind in ("short", "local")]
        for reading in readings:
            entity = self.entities.get(reading.id)
            if entity is None or entity.type == self.memory.role["person"]:
                continue
            if own_post and entity.type != phrase.type:
                continue  # "its Minister of Justice" is no ministry
            own = entity.fact("country")
            outright = reading.kind in ("name", "acronym") and (not country or own in (None, country))
            if outright or (own == country and country) or full == {reading.id}:
                found = self.memory.named.get(reading.id) or Referent(
                    entity.type, entity.label, reading.id, known=True, country=country
                )
                self.memory.named[reading.id] = found
                return found
        return None

    def of_country(self, label: str, country: str) -> Referent | None:
        """Return the listed body of a country that goes by a local name there: "Foreign Ministry"."""
        for reading in self.memory.reader.gazetteer.lookup(label):
            entity = self.entities.get(reading.id)
            if entity is not None and entity.fact("country") == country and entity.type != self.post:
                return self.memory.named.setdefault(reading.id, self._of_entity(entity))
        return None

    def _shortened(self, label: str) -> Referent | None:
        """ "the Cuban Ministry": the one body of that country and kind that the document has named in full."""
        first = next(iter(self.memory.reader.gazetteer.matches(label)), None)
        if first is None or first.start > 0 or first.kind != "adjective":
            return None
        kind = label[first.end :].strip().lower()
        bodies = {
            r.id: r
            for r in self.memory.named.values()
            if r.country == first.id and kind and kind in r.label.lower().split()
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _new(self, label: str, phrase: Phrase, speaking: Speaking) -> Referent:
        text = label[:1].upper() + label[1:]
        country = self.countries.of(phrase, speaking) or self._country_in(label)
        kind = phrase.type or self.memory.role["generic"]
        referent = Referent(kind, text, slug(text), country=country, head=phrase.head)
        bodies = (w for w in phrase.within if self.types.feature(w.type, "employs"))
        owner = phrase.owner or next((w for w in bodies if not self.memory.names_country(w)), None)
        if owner is not None and not owner.pronoun:
            if not self.memory.names_country(owner):
                self._belong(referent, owner, phrase, speaking)
        elif country and phrase.label and not self.memory.is_a(referent, "person"):
            referent.id = f"{slug(text)}-of-{country}"
            referent.label = f"{text} of {self.entities[country].label}"
        return referent

    def _country_in(self, label: str) -> str:
        """The country whose adjective a name begins with: "Cuban Interests Section"."""
        first = next(iter(self.memory.reader.gazetteer.matches(label)), None)
        return first.id if first is not None and first.start == 0 and first.kind == "adjective" else ""

    def _belong(self, referent: Referent, owner: Phrase, phrase: Phrase, speaking: Speaking) -> None:
        """A body named within another is its part and named after it: "the Department of X’s Office of Y"."""
        parents = self.refer_to(owner, speaking)
        if not parents:
            return
        referent.parent = parents[0]
        own = self.memory.document.text[owner.end : phrase.start + len(phrase.text)].lstrip("’'s ").strip()
        if own and own[0].isupper():
            referent.label, referent.id = own, f"{slug(own)}-of-{parents[0].id}"[:90]
