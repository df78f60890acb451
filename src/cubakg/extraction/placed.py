"""Places named with their country behind a comma, and unknown ones in lists: "Riyadh, Saudi Arabia and Amman, Jordan"."""

from __future__ import annotations

from cubakg.extraction.extents import finite
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

_WHERE = frozenset(["in", "to", "at", "from"])


class Placed:
    """Tells a place with its country from two items of a list."""

    def __init__(self, reader: Reader) -> None:
        self.types, self.roles = reader.types, reader.roles
        self.place = reader.types.role("place")
        self.entities, self.lexicon = reader.gazetteer.entities, reader.lexicon

    def read(self, items: list[Phrase]) -> None:
        """Give names that nobody knows the kind of their neighbours: "to Tucson, Nogales, and Houston"."""
        for i, item in enumerate(items):
            if item.kind != "p" or item.head not in _WHERE:
                continue
            run, k, joins = [], i + 1, 0
            while k < len(items) and items[k].kind == "np" and self._may_be(items, k):
                run.append(items[k])
                joins = next((n for n, x in enumerate(items[k + 1 :]) if x.kind not in ("comma", "cc")), 0)
                k = k + 1 + joins if joins else len(items)
            if any(self._somewhere(x) for x in run):
                for x in run:
                    x.type = x.type if self._somewhere(x) else self.place

    def _may_be(self, items: list[Phrase], k: int) -> bool:
        """A name that is a place, that is nothing known, or that is printed like a person's before its country."""
        item = items[k]
        if not item.name or item.titles or item.described or item.owner or item.of or item.determiner:
            return False
        if self._somewhere(item):
            return True
        behind = items[k + 1 : k + 3]
        placed = [x.kind for x in behind] == ["comma", "np"] and self._encloses(behind[1])
        unknown = item.type == self.roles.generic or (item.type == self.roles.person and placed)
        word = self.lexicon.knows(item.text.lower())  # "to South and Central Asia"
        return unknown and not item.ids and not word and item.text[1:2].islower()

    def _somewhere(self, item: Phrase) -> bool:
        return item.name and (self.types.is_a(item.type, self.place) or self._named_country(item))

    def in_country(self, items: list[Phrase], i: int) -> bool:
        """ "Reykjavik, Iceland" is one place."""
        if i + 2 >= len(items) or items[i + 1].kind != "comma" or items[i + 2].kind != "np":
            return False
        place, country = items[i], items[i + 2]
        unknown = (
            place.type == self.roles.generic and i > 0 and items[i - 1].head in ("in", "to", "at", "from")
        )
        city = place.name and (self.types.is_a(place.type, self.place) or unknown)
        if not (city and self._encloses(country)):
            return False
        if self._coded(country) and not self._coded(place):
            return True  # "El Paso, Texas, and Nogales, Arizona"
        after = items[i + 3 : i + 7]
        if after and after[0].kind == "comma":
            after = after[1:] if [x.kind for x in after[1:3]] == ["cc", "np"] else []
        if [x.kind for x in after[:3]] == ["cc", "np", "comma"] or [x.kind for x in after[:1]] == ["semi"]:
            return True  # "Riyadh, Saudi Arabia and Amman, Jordan"
        goes_on = after and (after[0].kind in ("cc", "np") or finite(after[0]))
        return not goes_on and (i == 0 or items[i - 1].kind != "cc" or self._chained(items, i))

    def _named_country(self, item: Phrase) -> bool:
        return item.name and not item.members and self.types.is_a(item.type, self.roles.country)

    def _encloses(self, item: Phrase) -> bool:
        """Tell a country, or a part of one that has a code of its own: "Tucson, Arizona"."""
        return self._named_country(item) or (item.name and not item.members and self._coded(item))

    def _coded(self, item: Phrase) -> bool:
        known = len(item.ids) == 1 and item.ids[0] in self.entities and not self._named_country(item)
        return known and bool(self.entities[item.ids[0]].fact("code"))

    def _chained(self, items: list[Phrase], i: int) -> bool:
        """Tell whether a place with its country, or a semicolon, stands before the "and" before item `i`."""
        before = items[max(0, i - 5) : i - 1]
        if before[-1:] and before[-1].kind in ("semi", "comma"):
            if before[-1].kind == "semi":
                return True
            before = before[:-1]
        return [x.kind for x in before[-3:]] == ["np", "comma", "np"] and self._encloses(before[-1])
