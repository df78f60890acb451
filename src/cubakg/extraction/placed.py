"""Places named with their country behind a comma: "Riyadh, Saudi Arabia and Amman, Jordan" are two."""

from __future__ import annotations

from cubakg.extraction.extents import finite
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Placed:
    """Tells a place with its country from two items of a list."""

    def __init__(self, reader: Reader) -> None:
        self.types, self.roles = reader.types, reader.roles
        self.place = reader.types.role("place")

    def in_country(self, items: list[Phrase], i: int) -> bool:
        """ "Reykjavik, Iceland" is one place."""
        if i + 2 >= len(items) or items[i + 1].kind != "comma" or items[i + 2].kind != "np":
            return False
        place, country = items[i], items[i + 2]
        unknown = (
            place.type == self.roles.generic and i > 0 and items[i - 1].head in ("in", "to", "at", "from")
        )
        city = place.name and (self.types.is_a(place.type, self.place) or unknown)
        if not (city and self._named_country(country)):
            return False
        after = items[i + 3 : i + 7]
        if after and after[0].kind == "comma":
            after = after[1:] if [x.kind for x in after[1:3]] == ["cc", "np"] else []
        if [x.kind for x in after[:3]] == ["cc", "np", "comma"] or [x.kind for x in after[:1]] == ["semi"]:
            return True  # "Riyadh, Saudi Arabia and Amman, Jordan"
        goes_on = after and (after[0].kind in ("cc", "np") or finite(after[0]))
        return not goes_on and (i == 0 or items[i - 1].kind != "cc" or self._chained(items, i))

    def _named_country(self, item: Phrase) -> bool:
        return item.name and not item.members and self.types.is_a(item.type, self.roles.country)

    def _chained(self, items: list[Phrase], i: int) -> bool:
        """Tell whether a place with its country, or a semicolon, stands before the "and" before item `i`."""
        before = items[max(0, i - 5) : i - 1]
        if before[-1:] and before[-1].kind in ("semi", "comma"):
            if before[-1].kind == "semi":
                return True
            before = before[:-1]
        return [x.kind for x in before[-3:]] == ["np", "comma", "np"] and self._named_country(before[-1])
