"""Who and what is meant: resolution of phrases within one document part.

Outside quotations "he" and "she" are the last speaker or the last person who acted; inside one never the speaker. "The
official" is the document's last unnamed official; "both delegations" and "the two countries" are the parties of the
event in hand; "we" is whoever speaks, and in a government's own statement its country.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cubakg.extraction.referents import Event, Referent, bare, content_words, slug
from cubakg.model import Document, Part
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

# how many referents a reader keeps in mind: what was named longer ago is not "he" or "the Ministry" any more
_MEMORY = 60
_PAIR = frozenset(["two", "both"])


@dataclass(slots=True)
class Speaking:
    """Who speaks at a place in the text: the speaker of the quotation around it, or the issuer of the part."""

    speaker: Referent | None = None
    quoted: bool = False


class Discourse:
    """The memory of one document while its parts are read."""

    def __init__(self, reader: Reader, document: Document) -> None:
        self.reader = reader
        self.types = reader.types
        self.roles = reader.roles
        self.document = document
        self.stem = slug(document.file.rsplit(".", 1)[0])
        self.people: dict[str, Referent] = {}
        self.named: dict[str, Referent] = {}
        self.acronyms: dict[str, Referent] = {}
        self.recent: list[Referent] = []
        self.events: list[Event] = []
        self.officials: list[Referent] = []
        self.speaker: Referent | None = None
        self.actor: Referent | None = None
        self.issuer: Referent | None = None
        self.author: Referent | None = None
        self.sentence = 0
        self.fresh_title = False
        self.paper: Referent | None = None
        self.part: Part | None = None
        self.role = {
            name: reader.types.role(name)
            for name in (
                "person",
                "post",
                "country",
                "government",
                "delegation",
                "organization",
                "group",
                "officials",
                "place",
                "meeting",
                "document",
                "generic",
            )
        }

    def begin(self, part: Part) -> None:
        """Forget what one part does not hand to the next: speakers, events and recent mentions."""
        self.part = part
        self.recent.clear()
        self.events.clear()
        self.speaker = self.actor = self.issuer = self.author = self.paper = None

    # --- the door ---------------------------------------------------------------------------------

    def refer(
        self, phrase: Phrase, speaking: Speaking, before: list[Referent] | None = None
    ) -> list[Referent]:
        """Return what a phrase stands for: one referent, the items of a list, or nothing where it cannot be known."""
        if phrase.members:
            return [r for m in phrase.members for r in self.refer(m, speaking, before)]
        if phrase.pronoun:
            found = self._pronoun(phrase, speaking, before or [])
        elif self._is_pair(phrase):
            found = self._parties(phrase)
        else:
            one = self._one(phrase, speaking)
            found = [one] if one else []
        for referent in found:
            self._note(referent)
        return found

    def _note(self, referent: Referent) -> None:
        referent.last_seen = self.sentence
        if referent in self.recent:
            self.recent.remove(referent)
        self.recent.append(referent)
        if len(self.recent) > _MEMORY:
            del self.recent[0]

    def _one(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        if self.types.is_a(phrase.type, self.role["person"]) and phrase.name:
            return self._person(phrase, speaking)
        if phrase.name:
            return self._named(phrase, speaking)
        if self.types.is_a(phrase.type, self.role["delegation"]):
            return self._delegation(phrase, speaking)
        if self.types.feature(phrase.type, "gathers"):
            return self.event(phrase, speaking)
        if self.types.is_a(phrase.type, self.role["officials"]):
            return self._official(phrase, speaking)
        return self._common(phrase, speaking)

    # --- names ------------------------------------------------------------------------------------

    def _person(self, phrase: Phrase, speaking: Speaking) -> Referent:
        core = self._core_name(phrase)
        surname = core.split()[-1]
        known = self.people.get(core) or self._by_surname(surname, core)
        if known is None:
            ids = [i for i in phrase.ids if i in self.reader.gazetteer.entities]
            known = self._person_from(ids[0]) if ids else None
        if known is None and " " not in core:
            known = self._titled(phrase, core)
        if known is None:
            known = Referent(phrase.type, core, slug(core))
            first = core.split()[0]
            known.gender = self.reader.words.given.get(first, "") if " " in core else ""
        self.people[core] = known
        if " " in core:
            self.people.setdefault(surname, known)
            if len(core) > len(known.label) and not known.known:
                known.label, known.id = core, slug(core)
        known.forms |= {core, bare(phrase.text)}
        known.titles += [t.text for t in phrase.titles if t.text not in known.titles]
        if country := self.country_of(phrase, speaking):
            known.country = known.country or country
        return known

    def _titled(self, phrase: Phrase, surname: str) -> Referent | None:
        """Return whom a title and a surname mean on the day of the part: "President Obama" in 2015."""
        day = (self.part.date if self.part else None) or self.document.published
        for title in phrase.titles:
            found = self.reader.gazetteer.titled(title.text, surname, on=day)
            if len(found) == 1:
                return self._person_from(found[0])
        return None

    def _core_name(self, phrase: Phrase) -> str:
        """Return the name alone, without the titles printed before it and what stands beside it."""
        start = max(
            [
                phrase.start,
                *(t.end for t in phrase.titles),
                *(d.end for d in phrase.described),
                *(w.end for w in phrase.within),
                phrase.owner.end if phrase.owner else 0,
            ]
        )
        end = min([phrase.end, *(a.start for a in phrase.apposed)])
        text = " ".join(self.document.text[start:end].split()).strip(" ,;’'\"“”()")
        text = bare(text.split(" (")[0].removesuffix("’s").removesuffix("'s"))
        while text.split(" ")[0].lower().rstrip(".") in self.reader.words.courtesy or text[:1] in ".,":
            text = text.partition(" ")[2] or text[1:]
        return text or phrase.text

    def _by_surname(self, surname: str, core: str) -> Referent | None:
        found = self.people.get(surname)
        if found is None:
            return None
        if " " not in core:
            return found
        ours, theirs = core.split()[0], found.label.split()[0]
        same = (
            ours == theirs
            or ours[0] == theirs[0]
            and (len(ours.rstrip(".")) == 1 or len(theirs.rstrip(".")) == 1)
            or " " not in found.label
        )
        return found if same else None

    def _person_from(self, entity_id: str) -> Referent:
        entity = self.reader.gazetteer.entities[entity_id]
        person = Referent(
            entity.type, entity.label, entity_id, known=True, country=entity.fact("country") or ""
        )
        person.gender = self.reader.words.given.get(entity.label.split()[0], "")
        return person

    def _named(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        if self.types.feature(phrase.type, "gathers"):
            return self.event(phrase, speaking)
        if phrase.ids and not phrase.of:
            found = self._from_gazetteer(phrase, speaking)
            if found:
                return found
        label = bare(phrase.label or phrase.text)
        if label in self.acronyms:
            return self.acronyms[label]
        if label.lower() in self.named:
            return self.named[label.lower()]
        looked = self._lookup(label, phrase, speaking)
        referent = looked or self._new_name(label, phrase, speaking)
        self.named[label.lower()] = referent
        if phrase.tag and phrase.tag.isupper() or phrase.tag and phrase.tag[:2].isupper():
            self.acronyms[phrase.tag] = referent
        referent.forms.add(label)
        return referent

    def _from_gazetteer(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        entities = self.reader.gazetteer.entities
        ids = [i for i in phrase.ids if i in entities]
        if not ids:
            return None
        near = self.country_of(phrase, speaking) or self._home()
        best = next((i for i in ids if entities[i].fact("country") == near), ids[0])
        entity = entities[best]
        found = self.named.get(best)
        if found is None:
            kind = phrase.type if self.types.is_a(phrase.type, self.role["group"]) else entity.type
            country = (
                best if self.types.is_a(entity.type, self.role["country"]) else entity.fact("country") or ""
            )
            if kind != entity.type:
                found = Referent(kind, bare(phrase.text), slug(bare(phrase.text)), plural=True, country=best)
                if phrase.count:
                    found.id = f"{slug(found.label)}-in-{self.stem}"
                return found
            found = Referent(entity.type, entity.label, best, known=True, country=country, head=phrase.head)
            self.named[best] = found
        if phrase.tag and phrase.tag[:2].isupper():
            self.acronyms[phrase.tag] = found
        found.forms.add(bare(phrase.text))
        return found

    def _lookup(self, label: str, phrase: Phrase, speaking: Speaking) -> Referent | None:
        """Look a full wording up; short and local names count only for the country in hand."""
        entities = self.reader.gazetteer.entities
        # "President Ortega" in an American statement is nobody's president but his own country's
        own = phrase.type == self.role["post"]
        country = self.country_of(phrase, speaking) or ("" if own else self._home())
        readings = list(self.reader.gazetteer.lookup(label))
        if phrase.head and phrase.label:
            readings += [
                r for r in self.reader.gazetteer.lookup(bare(phrase.text)) if r.kind in ("short", "local")
            ]
        for reading in readings:
            entity = entities.get(reading.id)
            if entity is None or entity.type == self.role["person"]:
                continue
            outright = reading.kind in ("name", "acronym")
            if (
                outright
                and (not country or entity.fact("country") in (None, country))
                or entity.fact("country") == country
                and country
            ):
                found = self.named.get(reading.id) or Referent(
                    entity.type, entity.label, reading.id, known=True, country=country
                )
                self.named[reading.id] = found
                return found
        return None

    def _new_name(self, label: str, phrase: Phrase, speaking: Speaking) -> Referent:
        text = label[:1].upper() + label[1:]
        country = self.country_of(phrase, speaking)
        owner = phrase.owner or next((w for w in phrase.within if not self._is_country(w)), None)
        referent = Referent(
            phrase.type or self.role["generic"], text, slug(text), country=country or "", head=phrase.head
        )
        if owner is not None and not owner.pronoun:
            parents = self.refer(owner, speaking)
            if parents and not self._is_country(owner):
                referent.parent = parents[0]
                own = self.document.text[owner.end : phrase.end].lstrip("’'s ").strip()
                if own and own[0].isupper():
                    referent.label, referent.id = own, f"{slug(own)}-of-{parents[0].id}"[:90]
        elif country and self.types.is_a(referent.type, self.role["organization"]) and phrase.label:
            referent.id = f"{slug(text)}-of-{country}"
            referent.label = f"{text} of {self.reader.gazetteer.entities[country].label}"
        return referent

    # --- countries --------------------------------------------------------------------------------

    def _is_country(self, phrase: Phrase) -> bool:
        return self.types.is_a(phrase.type, self.role["country"]) and bool(phrase.ids)

    def country_of(self, phrase: Phrase, speaking: Speaking) -> str | None:
        """Return the country a phrase names as its own: "Cuban", "Cuba’s", "of Cuba", "his" through a known person."""
        for piece in [
            *phrase.within,
            *([phrase.owner] if phrase.owner else []),
            *(np for p, np in phrase.of if p in ("of", "from") and np.kind == "np"),
        ]:
            for inner in piece.each():
                if self._is_country(inner):
                    return inner.ids[0]
                entity = self.reader.gazetteer.entities.get(inner.ids[0]) if inner.ids else None
                if entity is not None and entity.fact("country"):
                    return entity.fact("country")
        if phrase.owner is not None and phrase.owner.pronoun:
            for owner in self._pronoun(phrase.owner, speaking, []):
                if owner.country:
                    return owner.country
                if self.types.is_a(owner.type, self.role["country"]):
                    return owner.id
        return None

    def _home(self) -> str:
        """The country of the part's issuer, where it has one."""
        return self.issuer.country if self.issuer else ""

    def country(self, entity_id: str) -> Referent:
        """Return the referent of a country by its id."""
        if entity_id not in self.named:
            entity = self.reader.gazetteer.entities[entity_id]
            self.named[entity_id] = Referent(
                entity.type, entity.label, entity_id, known=True, country=entity_id
            )
        return self.named[entity_id]

    # --- delegations, officials, groups -----------------------------------------------------------

    def _delegation(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        country = self.country_of(phrase, speaking)
        event = self.current_event()
        if country is None:
            last = next(
                (r for r in reversed(self.recent) if self.types.is_a(r.type, self.role["delegation"])), None
            )
            if last is not None and phrase.definite:
                return last
            country = ""
        if event is not None and country in event.delegations and not (phrase.determiner in ("a", "an")):
            return event.delegations[country]
        adjective = self.reader.gazetteer.entities[country].label if country else ""
        name = bare(phrase.text) if len(phrase.text) < 60 and not phrase.of else f"{phrase.head}"
        if country and phrase.head in ("side",):
            name = f"{adjective} delegation"
        referent = Referent(
            self.role["delegation"], name, country=country, head=phrase.head, event=event, anonymous=True
        )
        if event is not None:
            event.delegations.setdefault(country, referent)
        return referent

    def _official(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        plain = (
            not phrase.within
            and not phrase.of
            and phrase.owner is None
            and len(bare(phrase.text).split()) == 1
        )
        if phrase.definite and not phrase.plural:
            last = next((o for o in reversed(self.officials) if not o.plural), None)
            if last is not None and (plain or self._compatible(last, phrase)):
                return last
        if phrase.definite and plain and phrase.plural:
            last = next((o for o in reversed(self.officials) if o.plural), None)
            if last is not None:
                return last
        label = bare(phrase.label or phrase.text)
        referent = Referent(
            phrase.type,
            label,
            f"{slug(label)}-in-{self.stem}",
            plural=phrase.plural,
            head=phrase.head,
            anonymous=True,
        )
        referent.country = self.country_of(phrase, speaking) or ""
        referent.count = phrase.count
        same = next((o for o in self.officials if o.id == referent.id), None)
        if same is None:
            self.officials.append(referent)
        return same or referent

    def _compatible(self, referent: Referent, phrase: Phrase) -> bool:
        mine, theirs = content_words(phrase), {w for w in referent.label.lower().replace(".", "").split()}
        text = bare(phrase.text).lower().replace(".", "")
        return (
            bool(mine)
            and all(w in theirs for w in text.split())
            or phrase.head == referent.head
            and not (mine - {phrase.head})
        )

    def _common(self, phrase: Phrase, speaking: Speaking) -> Referent | None:
        if phrase.definite and phrase.owner is None and not phrase.within and not phrase.of:
            earlier = self._earlier(phrase)
            if earlier is not None:
                return earlier
        label = bare(phrase.label or phrase.text)
        country = self.country_of(phrase, speaking) or ""
        looked = self._lookup(label, phrase, speaking) if phrase.within or phrase.of else None
        if looked is not None:
            return looked
        if self.types.is_a(phrase.type, self.role["government"]) and country and not phrase.of:
            government = self.reader.gazetteer.entities[country].fact("government")
            if government:
                return self.named.setdefault(
                    government,
                    Referent(
                        self.role["government"],
                        self.reader.gazetteer.entities[government].label,
                        government,
                        known=True,
                        country=country,
                    ),
                )
        referent = Referent(
            phrase.type or self.role["generic"],
            label,
            f"{slug(label)}-in-{self.stem}",
            plural=phrase.plural,
            head=phrase.head,
            country=country,
        )
        referent.anonymous, referent.count = True, phrase.count
        return referent

    def _earlier(self, phrase: Phrase) -> Referent | None:
        """ "the Ministry", "the Secretary", "the company": the last referent whose name or title carries the noun."""
        noun = phrase.head.lower()
        for referent in reversed(self.recent):
            words = f"{referent.label} {referent.head} {' '.join(referent.titles)}".lower().split()
            if noun in words or any(w.rstrip("s,.") == noun for w in words):
                return referent
            if self.types.is_a(phrase.type, self.role["government"]) and self.types.is_a(
                referent.type, self.role["government"]
            ):
                return referent
        if phrase.type == self.role["post"]:
            return (
                self.author
                if self.author is not None and any(noun in t.lower() for t in self.author.titles)
                else None
            )
        return None

    # --- pairs and pronouns -----------------------------------------------------------------------

    def _is_pair(self, phrase: Phrase) -> bool:
        first = phrase.text.split()[0].lower()
        counted = (phrase.count or "").lower() in _PAIR or first in _PAIR
        event = self.current_event()
        if phrase.plural and phrase.definite and event is not None and len(event.parties) == 2:
            counted = counted or phrase.head in ("delegation", "side")
        return (
            counted
            and phrase.plural
            and not phrase.of
            and not phrase.within
            and phrase.head
            in (
                "side",
                "delegation",
                "party",
                "country",
                "government",
                "nation",
                "state",
                "people",
                "capital",
                "official",
                "minister",
                "leader",
                "secretary",
                "president",
            )
        )

    def _parties(self, phrase: Phrase) -> list[Referent]:
        event = self.current_event()
        if phrase.head in ("minister", "leader", "official", "secretary", "president"):
            people = [r for r in self.recent if self.types.is_a(r.type, self.role["person"])][-2:]
            return people if len(people) == 2 else []
        if event is not None and len(event.parties) == 2:
            if phrase.head in ("delegation", "side"):
                return [self._side(event, c) for c in event.parties]
            return [self.country(c) for c in event.parties]
        seen = [r for r in self.recent if self.types.is_a(r.type, self.role["country"])]
        return seen[-2:] if len(seen) >= 2 else []

    def turned(self, referent: Referent, role: str, event: Event | None) -> Referent:
        """Return the delegation of a country at the event in hand: "Iceland was represented by ..."."""
        event = event or self.current_event()
        if event is None or self.types.is_a(referent.type, self.types.role(role)) or not referent.country:
            return referent
        return self._side(event, referent.country)

    def _side(self, event: Event, country: str) -> Referent:
        """Return the delegation of one side at an event."""
        if country not in event.delegations:
            name = f"{self._short(country, self.reader.gazetteer.entities[country].label)} delegation"
            event.delegations[country] = Referent(
                self.role["delegation"], name, country=country, head="delegation", event=event, anonymous=True
            )
        return event.delegations[country]

    def _pronoun(self, phrase: Phrase, speaking: Speaking, before: list[Referent]) -> list[Referent]:
        word = phrase.head
        if word in ("we", "us", "our"):
            return self._we(speaking)
        if word in ("i", "me", "my", "myself"):
            speaker = speaking.speaker if speaking.quoted else self.author
            return [speaker] if speaker else []
        if word in ("you", "your"):
            return []
        if word in ("they", "them", "their", "both") or phrase.plural:
            return self._they(before, speaking)
        for referent in [*reversed(before), *self._ranked(word, speaking)]:
            if self._fits(word, referent, speaking):
                return [referent]
        return []

    def _we(self, speaking: Speaking) -> list[Referent]:
        if speaking.quoted and speaking.speaker is not None:
            return [speaking.speaker]
        if self.issuer is not None and self.issuer.country:
            return [self.country(self.issuer.country)]
        return [self.issuer] if self.issuer else []

    def _ranked(self, word: str, speaking: Speaking) -> list[Referent]:
        personal = word in ("he", "she", "him", "her", "his")
        order: list[Referent] = []
        if personal and not speaking.quoted:
            order += [r for r in (self.speaker, self.actor) if r is not None]
        return order + list(reversed(self.recent))

    def _fits(self, word: str, referent: Referent, speaking: Speaking) -> bool:
        if speaking.quoted and referent is speaking.speaker:
            return False
        if not self.types.stands_for(word, referent.type):
            return False
        if word in ("he", "him", "his") and (referent.gender == "f" or referent.plural):
            return False
        if word in ("she", "her") and (referent.gender == "m" or referent.plural):
            return False
        return not (word in ("it", "its") and referent.plural)

    def _they(self, before: list[Referent], speaking: Speaking) -> list[Referent]:
        for referent in [*reversed(before), *reversed(self.recent)]:
            if (
                referent.plural
                and self.types.stands_for("they", referent.type)
                and not (speaking.quoted and referent is speaking.speaker)
            ):
                return [referent]
        event = self.current_event()
        return (
            [self.country(c) for c in event.parties] if event is not None and len(event.parties) > 1 else []
        )

    # --- events -----------------------------------------------------------------------------------

    def current_event(self) -> Event | None:
        """Return the event in hand: the last one mentioned in this part."""
        return self.events[-1] if self.events else None

    def event(self, phrase: Phrase, speaking: Speaking) -> Event:
        """Return the event that a phrase names: one known already, or a new one."""
        words = content_words(phrase) - {phrase.head, "meeting"}
        ordinal = phrase.ordinal
        generic = (
            phrase.determiner in ("a", "an", "another")
            or phrase.plural
            and not phrase.definite
            and phrase.head not in ("talk", "consultation", "discussion", "negotiation")
        )
        if not generic:
            for event in reversed(self.events):
                if self._same_event(event, phrase, words, ordinal):
                    self._enrich(event, phrase, words, ordinal)
                    self.events.remove(event)
                    self.events.append(event)
                    return event
        event = Event(phrase.type, bare(phrase.text), head=phrase.head, anonymous=True)
        event.plural = phrase.plural
        self._enrich(event, phrase, words, ordinal)
        countries = [
            i.ids[0]
            for w in [*phrase.within, *(np for p, np in phrase.of if np.kind == "np")]
            for i in w.each()
            if self._is_country(i)
        ]
        event.parties = list(dict.fromkeys(countries + self._in_name(phrase)))
        self.events.append(event)
        return event

    def _in_name(self, phrase: Phrase) -> list[str]:
        """Countries inside the name of an event: "U.S.-Honduras Strategic Dialogue"."""
        if not phrase.name:
            return []
        matches = self.reader.gazetteer.matches(phrase.text)
        return [
            m.id
            for m in matches
            if self.types.is_a(self.reader.gazetteer.entities[m.id].type, self.role["country"])
        ]

    def _enrich(self, event: Event, phrase: Phrase, words: set[str], ordinal: int | None) -> None:
        event.forms.add(bare(phrase.text))
        known = next(
            (self.reader.gazetteer.entities[i] for i in phrase.ids if i in self.reader.gazetteer.entities),
            None,
        )
        if known is not None and not event.series_id:
            event.series_id, event.series = known.id, known.label
            event.parties = event.parties or [v for k, v in known.facts if k == "party"]
        event.ordinal = event.ordinal or ordinal
        if phrase.name and (not event.named or len(phrase.text) > len(event.series)):
            event.series, event.named, event.type = bare(phrase.text), True, phrase.type
        elif not event.series and words:
            event.series = bare(phrase.text)

    def _same_event(self, event: Event, phrase: Phrase, words: set[str], ordinal: int | None) -> bool:
        if ordinal is not None and event.ordinal is not None and ordinal != event.ordinal:
            return False
        dates = [np for _, np in phrase.of if np.kind == "date"]
        if dates and event.date:
            return False
        theirs = {w for form in event.forms for w in form.lower().replace("-", " ").split()}
        told = words - {
            "the",
            "this",
            "these",
            "productive",
            "official",
            "bilateral",
            "recent",
            "first",
            "second",
            "third",
            "round",
        }
        if phrase.name:
            acronym = phrase.text.strip("() ").rstrip("s")
            return (
                bool(told)
                and (told <= theirs or theirs >= told)
                or acronym.isupper()
                and acronym == "".join(w[0] for w in event.series.split() if w[0].isupper())
            )
        if ordinal is not None and event.ordinal is None and event.date and not phrase.definite:
            return False
        return not told or told <= theirs or phrase.determiner in ("this", "these")

    # --- events made by verbs, and names for all at the end ---------------------------------------

    def make_event(self, lemma: str, kind: str) -> Event:
        """Return a new event that a verb reports ("met", "spoke") without naming it."""
        event = Event(kind, "", head=lemma, anonymous=True)
        self.events.append(event)
        return event

    def every_event(self) -> list[Event]:
        """Return the events of this part."""
        return list(self.events)

    def credited(self, referent: Referent) -> Referent:
        """Return who answers for what a referent says: the body behind a report, otherwise itself."""
        if self.types.is_a(referent.type, self.role["document"]) and referent.parent is not None:
            return referent.parent
        return referent

    def source(self, phrase: Phrase) -> Phrase:
        """Return who is behind a document that is cited as a source: "a report by Human Rights Watch"."""
        if not self.types.is_a(phrase.type, self.role["document"]) or phrase.members:
            return phrase
        for prep, np in phrase.of:
            if prep in ("by", "from", "of") and np.kind == "np":
                return np
        if phrase.owner is not None:
            return phrase.owner
        bodies = [w for w in phrase.within if not self._is_country(w)]
        return bodies[-1] if bodies else phrase

    def name_event(self, event: Event) -> None:
        """Give an event its label and id, made of who met, what for, where and when."""
        labels = [self.reader.gazetteer.entities[c].label for c in event.parties]
        pair = (
            "-".join(self._short(c, label) for c, label in zip(event.parties, labels, strict=True))
            if len(labels) < 4
            else ""
        )
        subject = event.series or (event.head if event.label else "meeting")
        plain = self.plain_series(subject)
        name = f"{pair} {plain}".strip() if pair and event.parties else plain
        where, when = (event.place.label if event.place else ""), event.date or ""
        detail = ", ".join(x for x in (where, when) if x)
        event.label = f"{name} ({detail})" if detail else name
        key = [
            *sorted(event.parties),
            plain,
            event.date or f"in-{self.stem}-{self.part.id if self.part else ''}",
        ]
        event.id = slug("-".join(key))
        for country, delegation in event.delegations.items():
            delegation.id = slug(f"{country or delegation.label}-delegation-{event.id}")[:80]
            delegation.label = f"{delegation.label} ({event.label})"

    def _short(self, country: str, label: str) -> str:
        return self.reader.gazetteer.entities[country].fact("short_label") or label

    def plain_series(self, text: str) -> str:
        """Return the name of a series without countries, ordinals and articles."""
        words = bare(text).replace("–", "-")
        for match in reversed(self.reader.gazetteer.matches(words)):
            if self.types.is_a(self.reader.gazetteer.entities[match.id].type, self.role["country"]):
                words = words[: match.start] + words[match.end :]
        ordinals = self.reader.lexicon.closed["ordinals"]
        kept = [w for w in words.replace(" - ", " ").split() if w.lower() not in ordinals and w.strip("-–/")]
        return " ".join(w.lstrip("-–") for w in kept) or bare(text)
