"""Who is named of a group: "senior officials, including President X and Minister Y" are they and the others, "three
oligarchs: A, B, and C" only they."""

from __future__ import annotations

from dataclasses import replace

from cubakg.extraction.lists import NAMING
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Examples:
    """Makes a group and those named of it one list."""

    def __init__(self, reader: Reader) -> None:
        self.types, self.roles = reader.types, reader.roles

    def join(self, items: list[Phrase]) -> list[Phrase]:
        """Return the sentence with each group and the names behind "including" as one phrase."""
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            item = items[i]
            k = i + 1 + (i + 1 < len(items) and items[i + 1].kind == "comma")
            if self._names(item, items[k : k + 2]):
                result.append(self._together(item, items[k].head, items[k + 1]))
                i = k + 2
                continue
            result.append(item)
            i += 1
        return result

    def _names(self, group: Phrase, after: list[Phrase]) -> bool:
        named = [x.kind for x in after] == ["p", "np"] and after[0].head in NAMING
        listed = [x.kind for x in after] == ["colon", "np"]
        if not named and not listed:
            return False
        members = after[1].each()
        return self._open(group) and all(x.name and not x.pronoun and self._acts(x) for x in members)

    def _open(self, group: Phrase) -> bool:
        """Tell a plural without a name of its own: "officials", "members of the Council"."""
        common = group.kind == "np" and group.plural and not group.name and not group.pronoun
        return common and not group.members and self._acts(group)

    def _acts(self, phrase: Phrase) -> bool:
        return self.types.is_a(phrase.type, self.roles.person) or any(
            self.types.is_a(phrase.type, kind) for kind in (self.roles.organization, self.types.role("group"))
        )

    def _together(self, group: Phrase, prep: str, named: Phrase) -> Phrase:
        group_too = () if prep == ":" else (group,)
        whole = replace(group, last=named.last, end=named.end, members=(*group_too, *named.each()))
        whole.titles = whole.apposed = whole.within = whole.ids = ()
        whole.of, whole.owner, whole.label, whole.text = ((prep, named),), None, None, ""
        return whole
