"""Offices told in small letters beside a name: "Raul Castro, Cuba's defense minister and interim leader, said ..."."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader
from cubakg.reading.types import Types

_TIES = frozenset(["of", "for", "to"])
_FOR_NOW = frozenset(["interim", "acting"])


class Offices:
    """Tells the offices among the nouns for people that stand behind a name."""

    def __init__(self, reader: Reader) -> None:
        self.types, self.words = reader.types, reader.words
        self.person, self.post = reader.types.role("person"), reader.types.role("post")

    def mark(self, items: Sequence[Phrase]) -> None:
        """Make posts of the offices that a name is called by, before prepositions are tied to them."""
        for i, item in enumerate(items):
            if item.kind == "np" and item.name and self.types.is_a(item.type, self.person):
                self._behind(items, i + 1)

    def _behind(self, items: Sequence[Phrase], j: int) -> None:
        """Read ", 55, a physician and president of the club" behind a name."""
        if [x.kind for x in items[j : j + 3]] == ["comma", "np", "comma"] and items[j + 1].text.isdigit():
            j += 2
        link = "comma"
        while j + 1 < len(items) and items[j].kind == link and items[j + 1].kind == "np":
            if self._is_office(items[j + 1], items[j + 2 : j + 4]):
                items[j + 1].type = self.post
            elif items[j + 1].type != self.post:
                return
            j, link = j + 2, "cc"

    def _is_office(self, beside: Phrase, behind: Sequence[Phrase]) -> bool:
        head = beside.head.rpartition(" ")[2]
        if head not in self.words.offices or beside.name or beside.plural or beside.pronoun or beside.count:
            return False
        tied = bool(behind) and behind[0].kind == "p" and behind[0].head in _TIES
        if head in self.words.state_offices:
            return (
                _of_state(beside, self.types)
                or (tied and behind[0].head == "of")
                or bool(_words(beside) & _FOR_NOW)
            )
        # "after talks with Raul Castro, the president said" tells of somebody else
        return tied or beside.determiner != "the" or bool(beside.owner or beside.within)


def state_body(phrase: Phrase, types: Types) -> bool:
    """Tell "the Cuban foreign ministry" and "Cuba's parliament", which are as good as a name."""
    own = phrase.kind == "np" and _of_state(phrase, types)
    return own and types.feature(phrase.type, "employs") is True and not phrase.plural


def _of_state(phrase: Phrase, types: Types) -> bool:
    owners = [phrase.owner] if phrase.owner is not None and not phrase.owner.pronoun else []
    return any(x.type == types.role("country") for x in (*phrase.within, *owners))


def _words(phrase: Phrase) -> set[str]:
    return set(phrase.text.lower().split())
