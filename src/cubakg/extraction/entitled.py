"""Titles printed beside the name of a person, with and without a comma."""

from __future__ import annotations

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Entitled:
    """Gives persons the titles printed before their names."""

    def __init__(self, reader: Reader) -> None:
        self.types = reader.types
        self.roles = reader.roles
        self.words = reader.words

    def _is_person(self, item: Phrase) -> bool:
        return item.kind == "np" and item.name and self.types.is_a(item.type, self.roles.person)

    def _is_post(self, item: Phrase) -> bool:
        return item.kind == "np" and item.type == self.roles.post and not item.pronoun

    def _titled(self, items: list[Phrase], i: int) -> bool:
        """ "assistant secretary for Western Hemisphere Affairs Roberta Jacobson"."""
        post, person = items[i], items[i + 1] if i + 1 < len(items) else None
        if person is None or not self._is_post(post) or post.plural or not post.of:
            return False
        return self._is_person(person) and not person.titles and person.start - post.end <= 1

    def _title_before(self, items: list[Phrase], i: int) -> bool:
        """ "USAID contractor, Alan Gross", "the foreign minister, Bruno Rodríguez,"; not "the President, Advisor Sullivan"."""
        return (
            i + 2 < len(items)
            and (self._is_post(items[i]) or (not items[i].name and items[i].head in self.words.posts))
            and items[i + 1].kind == "comma"
            and self._is_person(items[i + 2])
            and not items[i].plural
            and not (items[i + 2].titles and items[i].text.lower().split()[:-1] == ["the"])
        )

    def _entitle(self, person: Phrase, title: Phrase) -> None:
        """Give a person the title printed before the name."""
        if not title.name and title.head in self.words.posts:
            title.type = self.roles.post
        if self._is_post(title):
            person.titles = (title, *person.titles)
        else:
            person.described = (title, *person.described)
        person.first, person.start = title.first, title.start

    def _title_within(self, items: list[Phrase], i: int) -> bool:
        """ "the detention of USAID contractor, Alan Gross": the post before the name hangs from another noun."""
        outer = items[i]
        while outer.of and outer.of[-1][1].of and outer.of[-1][1].of[-1][1].kind == "np":
            outer = outer.of[-1][1]
        if not outer.of or outer.of[-1][1].kind != "np":
            return False
        prep, title = outer.of[-1]
        if not self._title_before([title, *items[i + 1 : i + 3]], 0):
            return False
        person = items[i + 2]
        self._entitle(person, title)
        outer.of = (*outer.of[:-1], (prep, person))
        for one in (outer, items[i]):
            one.end, one.last = person.end, person.last
        return True

    def _described(self, items: list[Phrase], i: int) -> bool:
        """ "SUPERVALU International, a division of SUPERVALU, Inc.,"."""
        if i + 2 >= len(items) or items[i + 1].kind != "comma" or items[i + 2].kind != "np":
            return False
        beside = items[i + 2]
        after = items[i + 3].kind if i + 3 < len(items) else "mark"
        if after == "comma" and i + 4 < len(items) and items[i + 4].kind == "cc":
            return False  # "the Assembly, an independent court, and a commission" are three
        return (
            not beside.name
            and beside.determiner in ("a", "an")
            and not self.types.feature(beside.type, "gathers")
            and after in ("comma", "mark", "vg", "rel")
            and not beside.pronoun
        )
