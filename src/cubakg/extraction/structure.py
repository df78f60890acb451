"""What the build of a noun phrase says by itself: titles, parties, appositions, parts of bodies, seats of embassies.

Each find is a `Draft` of a rule whose frame is `title`, `party`, `body`, `head`, `apposition`, `part` or `seat`; the
rules name the relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.bases import bases
from cubakg.extraction.bodies import Bodies
from cubakg.extraction.drafts import Draft, inside
from cubakg.extraction.offices import state_body
from cubakg.extraction.referents import bare
from cubakg.reading.phrases import Phrase

# what ties a post to the body it serves in
_SERVING = ("of", "at", "in", "from", "with", "for")
# what ties a unit to its body
_WITHIN = ("in", "at", "within")


class Structure(Bodies):
    """Finds the relations inside noun phrases."""

    def find(self, items: Sequence[Phrase]) -> list[Draft]:
        """Return the drafts of all noun phrases of a sentence."""
        named = (phrase for item in items for phrase in inside(item) if phrase.name or _called(phrase))
        found = [draft for phrase in named for draft in self._phrase(phrase)]
        for phrase, prep, behind in zip(items, items[1:], items[2:], strict=False):
            found += self._tied(phrase, prep.head, behind) if prep.kind == "p" else ()
        return [*found, *bases(items, self.rules), *self.measures.find(items)]

    def _tied(self, phrase: Phrase, prep: str, behind: Phrase) -> Iterator[Draft]:
        """What a preposition between two phrases says: where a body stands, whose unit it is, which post one serves in."""
        last = self._last_name(phrase)
        if prep == "in" and self._stands_in(phrase, behind):
            yield from self._drafts("seat", last, behind, start=last.start, end=behind.end)
        if prep in _WITHIN and self._named_body(phrase) and self._named_body(behind):
            parent = behind.each()[0]
            yield from self._drafts("part", last, parent, start=last.start, end=parent.end)
        if prep == "as" and behind.type == self.post and not behind.plural:
            yield from self._serving_as(phrase, behind)

    def _serving_as(self, item: Phrase, post: Phrase) -> Iterator[Draft]:
        """ "the work of Ambassador Richard Norland as the U.S. Special Envoy for Libya"."""
        persons = (x for x in inside(item) if x.name and self.types.is_a(x.type, self.person))
        for person in [x for x in persons if x.end == item.end][-1:]:
            yield from self._drafts("title", person, post, end=post.end)

    def _phrase(self, phrase: Phrase) -> Iterator[Draft]:
        if self.types.is_a(phrase.type, self.person):
            yield from self._person(phrase)
        elif not phrase.pronoun:
            yield from self._body(phrase)

    def _person(self, phrase: Phrase) -> Iterator[Draft]:
        name_end = min([phrase.end, *(a.start for a in phrase.apposed)])
        for title in phrase.titles:
            if title.type == self.post or self.words.courtesy.get(title.head, ""):
                yield from self._titled(phrase, title, name_end)
        yield from self._serving(phrase)
        for word in phrase.described:
            start = min(phrase.start, word.start)
            yield from self._drafts("apposition", phrase, word, start=start, end=name_end)
            for body in [b for b in word.within if self.types.feature(b.type, "employs")]:
                yield from self._drafts("body", phrase, body, end=name_end)
        for body in (b for b in self._bodies(phrase, ("of",)) if b.name and not phrase.apposed):
            yield from self._drafts("belonging", phrase, body, end=body.end)
        yield from self._party(phrase, name_end)
        yield from self._beside(phrase)

    def _serving(self, person: Phrase) -> Iterator[Draft]:
        """ "Acting Director Kari Johnstone of the Office to Monitor ...": the body of the post behind the name."""
        title = person.titles[-1] if person.titles and person.titles[-1].type == self.post else None
        for one in self._bodies(person, ("of",)) if title is not None and not title.of else ():
            yield from self._drafts("body", person, one, end=one.end)
            if title is not None and self._leads(title, one):
                yield from self._drafts("head", person, one, end=one.end)

    def _beside(self, phrase: Phrase) -> Iterator[Draft]:
        """Posts, bodies and descriptions between commas behind a name; a unit before its body belongs to it."""
        start = self._name_start(phrase)
        for k, beside in enumerate(phrase.apposed):
            following = phrase.apposed[k + 1] if k + 1 < len(phrase.apposed) else None
            if self._member(beside):
                yield from self._members(phrase, beside, start)
            elif beside.type == self.post:
                yield from self._drafts("title", phrase, beside, start=start, end=beside.end)
                yield from self._heads(phrase, beside, beside.end)
                yield from self._serves(phrase, beside, start, beside.end)
                for body in self._employers(beside):
                    yield from self._drafts("body", phrase, body, start=start, end=max(beside.end, body.end))
            elif not beside.name:
                yield from self._drafts("apposition", phrase, beside, start=start, end=beside.end)
                yield from self._serves(phrase, beside, start, beside.end)
            elif following is not None and following.name and self.types.feature(following.type, "employs"):
                yield from self._drafts("part", beside, following, start=beside.start, end=following.end)
            else:
                yield from self._drafts("body", phrase, beside, start=start, end=beside.end)

    def _employers(self, post: Phrase) -> list[Phrase]:
        """The bodies in "WOLA’s Program Director" and "WOLA Senior Associate for Cuba"."""
        owners = [post.owner] if post.owner is not None else []
        bodies = [b for b in (*post.within, *owners) if not b.pronoun]
        return [b for b in bodies if self.types.feature(b.type, "employs")]

    def _member(self, beside: Phrase) -> bool:
        return beside.head in self.membership and bool(beside.within or any(p == "of" for p, _ in beside.of))

    def _members(self, person: Phrase, beside: Phrase, start: int) -> Iterator[Draft]:
        """ "a senior member of the Senate Foreign Relations Committee", "a National Assembly Deputy"."""
        bodies = [
            *beside.within,
            *(x for p, np in beside.of if p == "of" and np.kind == "np" for x in np.each()),
        ]
        for rule in self.rules.frames.get("member", ()):
            for body in bodies:
                if beside.head in rule.words and rule.object.takes(body.type):
                    yield Draft(rule, person, [body], start, max(beside.end, body.end))

    def _titled(self, phrase: Phrase, title: Phrase, end: int) -> Iterator[Draft]:
        """A post printed before the name, with the body named in front of it or behind it."""
        owners = [phrase.owner] if phrase.owner else []
        bodies = [
            b
            for b in [*phrase.within, *title.within, *owners]
            if not b.pronoun and self.types.feature(b.type, "employs")
        ]
        if title.head in self.membership and not title.of:
            yield from self._members_of(phrase, [*phrase.within, *title.within], end)
            if title.text[:1].islower():
                return  # "member" is no post
        if title.plural and title.text[:1].islower():
            return  # "slain journalists" hold no post
        plain = self._incomplete(title) and title.end - title.start <= len(title.head) + 1
        if not plain or bodies or self._in_full(phrase, title, end):
            start = min(phrase.start, title.start)  # "Presidents Obama and Castro"
            yield from self._drafts("title", phrase, title, start=start, end=end)
        elif (whole := self._of_state(phrase, title)) is not None:
            yield from self._drafts("title", phrase, whole, end=end)
        for body in bodies:
            yield from self._drafts("body", phrase, body, end=end)
            if self._leads(title, body):
                yield from self._drafts("head", phrase, body, end=end)
        if not bodies:
            yield from self._body_of_post(phrase, title, end)
        yield from self._heads(phrase, title, end)
        yield from self._serves(phrase, title, phrase.start, end)

    def _of_state(self, person: Phrase, title: Phrase) -> Phrase | None:
        """ "Cuban leader Raul Castro", "Cuba's leader": the state makes an office of the word."""
        before = [*person.within, *([person.owner] if person.owner is not None else [])]
        state = next((x for x in before if x.type == self.country and x.start == person.start), None)
        if state is None or title.head not in self.words.state_offices:
            return None
        text = person.text[: title.end - person.start]
        return person.inner(person.start, text, self.post, ()) if text[:1].isupper() else None

    def _members_of(self, person: Phrase, bodies: Sequence[Phrase], end: int) -> Iterator[Draft]:
        """ "Ladies in White member Lourdes Esquivel"."""
        for rule in self.rules.frames.get("member", ()):
            for body in bodies:
                if rule.object.takes(body.type):
                    yield Draft(rule, person, [body], min(person.start, body.start), end)

    def _in_full(self, person: Phrase, title: Phrase, end: int) -> bool:
        """ "Counselor Derek Chollet": who is introduced by the full name holds the post that is printed before it."""
        name = person.text[title.end - person.start : end - person.start].split()
        return title.text[:1].isupper() and len(name) > 1 and title.text.lower() not in self.words.shorthand

    def _incomplete(self, title: Phrase) -> bool:
        return not title.of and " ".join(title.text.lower().split()) in self.words.incomplete

    def _body_of_post(self, phrase: Phrase, title: Phrase, end: int) -> Iterator[Draft]:
        """A known post whose printed name contains its body: "Cuban National Assembly President"."""
        for match in self.reader.gazetteer.matches(title.text):
            inside = self.reader.gazetteer.matches(title.text[match.start : match.end].rsplit(" ", 1)[0])
            for found in inside:
                entity = self.reader.gazetteer.entities[found.id]
                named = found.start == 0 and found.kind in ("name", "acronym")
                if named and self.types.feature(entity.type, "employs"):
                    at = title.start + match.start + found.start
                    name = title.text[match.start + found.start : match.start + found.end]
                    body = title.inner(at, name, entity.type, found.ids)
                    yield from self._drafts("body", phrase, body, end=end)
                    if self._leads(title, body):
                        yield from self._drafts("head", phrase, body, end=end)

    def _name_start(self, phrase: Phrase) -> int:
        return max([phrase.start, *(t.start for t in phrase.titles[-1:])])

    def _leads(self, title: Phrase, body: Phrase) -> bool:
        """ "Commissioner for Justice" heads a portfolio; a deputy and the office "to Defeat ISIS" head no such body."""
        words = title.text.lower().split()
        if title.head not in self.words.leading or "for" in words:
            return False
        printed = bare(title.text).split(" of ")[0].lower()
        front = printed.rpartition(title.head)[0].replace("-", " ").split() if title.head in printed else []
        named = {w.lower() for body in title.within for w in body.text.split()}
        whole = all(w in self.words.leading_with or w in named for w in front) or self._listed(title)
        return whole and " to " not in title.text[: max(0, body.start - title.start)]

    def _listed(self, title: Phrase) -> bool:
        """ "Cuban National Assembly President": a post of the gazetteer, whose printed name may hold its body."""
        named = (m for m in self.reader.gazetteer.matches(title.text) if m.kind == "name" and m.start == 0)
        return any(title.head in title.text[: m.end].lower() for m in named)

    def _heads(self, person: Phrase, title: Phrase, end: int) -> Iterator[Draft]:
        """ "chairman of the House Foreign Affairs Committee" heads that committee."""
        for one in self._bodies(title, ("of",)):
            if self._leads(title, one):
                yield from self._drafts("head", person, one, end=max(end, title.end))

    def _serves(self, person: Phrase, title: Phrase, start: int, end: int) -> Iterator[Draft]:
        """ "the Facility Manager at the U.S. Embassy", "an officer in the Bureau of Diplomatic Security"."""
        for one in self._bodies(title, _SERVING):
            yield from self._drafts("body", person, one, start=start, end=max(end, title.end))

    def _bodies(self, title: Phrase, preps: Sequence[str]) -> Iterator[Phrase]:
        behind = [np for prep, np in title.of if prep in preps and np.kind == "np"]
        named = (one for np in behind for one in np.each() if one.name or state_body(one, self.types))
        return (one for one in named if self.types.feature(one.type, "employs"))

    def _party(self, phrase: Phrase, end: int) -> Iterator[Draft]:
        before = self.reader.words.parties
        for word in phrase.text[: end - phrase.start].split()[:4]:
            if word.lower() in before:
                yield from self._party_drafts(phrase, before[word.lower()], phrase.start, end, word)
        tag = (phrase.tag or "").strip("()").split("-")[0].split(",")[0].rstrip(".")
        if tag in self.words.tags:
            printed = phrase.text.find(f"({phrase.tag})")
            end = phrase.start + printed + len(f"({phrase.tag})") if printed >= 0 else end
            yield from self._party_drafts(phrase, self.words.tags[tag], phrase.start, end, phrase.tag or "")

    def _party_drafts(self, phrase: Phrase, party: str, start: int, end: int, word: str) -> Iterator[Draft]:
        entity = self.reader.gazetteer.entities.get(party)
        if entity is None:
            return
        at = phrase.start + max(phrase.text.find(word), 0)
        named = phrase.inner(at, word, entity.type, (party,))
        yield from self._drafts("party", phrase, named, start=start, end=end)


def _called(phrase: Phrase) -> bool:
    """Tell what is called by a name and owned, though its noun is common: "NASA’s Artemis program"."""
    return phrase.owner is not None and not phrase.owner.pronoun and bool(phrase.within)
