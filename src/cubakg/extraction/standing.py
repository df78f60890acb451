"""What phrases stand for: ministers of countries for the countries, negotiators of two countries for two groups of them,
a capital that acts for its country."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Standing:
    """Gives the combined phrases of a sentence the members and kinds that they stand for."""

    def __init__(self, reader: Reader) -> None:
        self.types, self.roles = reader.types, reader.roles
        self.place = reader.types.role("place")
        entities = reader.gazetteer.entities.values()
        self.capitals = {capital: e.id for e in entities if (capital := e.fact("capital"))}

    def read(self, items: Sequence[Phrase]) -> None:
        """Change the phrases in place."""
        for item in items:
            self._stand_for(item)
        for i, (before, item) in enumerate(zip([None, *items], items, strict=False)):
            verb = next((x for x in items[i + 1 :] if x.kind not in ("date", "adv")), None)
            if verb is not None and (
                before is None or before.kind != "p"
            ):  # not "the ambassador in Vienna met"
                for one in item.each() if item.kind == "np" else ():
                    self._capital(one, verb)
                if item.members and all(self.types.is_a(m.type, self.roles.country) for m in item.members):
                    item.type = self.roles.country

    def _stand_for(self, item: Phrase) -> None:
        """ "the Foreign Ministers of Austria and Brazil", "the Governments of ...": the countries are meant, one by one."""
        if item.kind != "np":
            return
        for _, np in item.of:
            self._stand_for(np)
        if item.members and item.members[0].plural and item.members[0].of:
            first = item.members[0]
            self._stand_for(first)
            item.members = (*first.each(), *item.members[1:])
        self._by_country(item)
        self._of_body(item)
        countries = next((np for p, np in item.of if p == "of" and np.kind == "np"), None)
        standing = item.type == self.roles.post or self.types.feature(item.type, "state") is True
        if item.plural and not item.members and countries is not None and standing:
            each = countries.each()
            states = [self.types.is_a(c.type, self.roles.country) for c in each]
            bodies = all(c.name and self.types.is_a(c.type, self.roles.organization) for c in each)
            if all(states) or (bodies and any(states)):  # "the United States, the Arab League, and Egypt"
                item.members, item.type = each, self.roles.country if all(states) else self.roles.organization

    def _by_country(self, item: Phrase) -> None:
        """ "negotiators from Cuba and the United States" are the negotiators of each."""
        if item.kind != "np" or not item.plural or item.members or not self._are_officials(item):
            return
        for prep, np in item.of[:1]:
            countries = all(self.types.is_a(c.type, self.roles.country) for c in np.members)
            if prep == "from" and len(np.members) > 1 and countries:
                front = item.text.partition(" from ")[0]
                item.members = tuple(self._of_country(item, f"{front} from {c.text}", c) for c in np.members)
                item.type = self.roles.officials

    def _of_body(self, item: Phrase) -> None:
        """ "Representatives of the U.S. Congress", with a capital at the start of a sentence, are people."""
        body = next((np for p, np in item.of if p == "of" and np.kind == "np"), None)
        several = item.type == self.roles.post and item.plural and not item.titles
        whole = body is not None and not body.members and self.types.feature(body.type, "employs") is True
        if several and whole:
            item.type, item.name, item.members = self.roles.officials, False, ()

    def _are_officials(self, item: Phrase) -> bool:
        return item.type == self.roles.post or self.types.is_a(item.type, self.roles.officials)

    def _of_country(self, item: Phrase, label: str, country: Phrase) -> Phrase:
        kind = self.roles.officials
        member = Phrase("np", item.first, item.last, item.start, item.end, label, kind, item.head)
        member.plural, member.within, member.label = True, (country,), label
        return member

    def _capital(self, item: Phrase, verb: Phrase) -> None:
        """ "Havana rejected the plan": the capital that acts is its country."""
        country = self.capitals.get(item.ids[0]) if item.kind == "np" and item.name and item.ids else None
        acts = verb.verb is not None and verb.verb.form == "finite"
        if country is not None and acts and not item.of and self.types.is_a(item.type, self.place):
            item.type, item.ids = self.roles.country, (country,)
