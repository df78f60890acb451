"""Noun phrases put together: lists, appositions, "of" phrases and brackets.

After this pass a list of persons is one phrase with `members`, a person carries the posts and bodies printed beside the
name in `apposed`, and "representatives of the Ministries of X and Y" carries its complement in `of`.
"""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.entitled import Entitled
from cubakg.extraction.lists import Lists
from cubakg.extraction.standing import Standing
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

# Prepositions that attach a phrase to the noun before it, and not to the verb, whatever the noun is.
_ALWAYS = frozenset(["of"])
# They tie a post to a body, but not to a place: "the ministers met in Berlin".
_SERVING = frozenset(["at", "in", "from"])


class Combiner(Entitled):
    """Combines the phrases of one sentence with the knowledge of kinds."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.group, self.place = reader.types.role("group"), reader.types.role("place")
        self.party = reader.types.role("party")
        self.lists = Lists(reader)
        self.standing = Standing(reader)

    def combine(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Return the sentence with its noun phrases put together and its quotation marks left out."""
        items = self._brackets([p for p in phrases if p.kind not in ("open", "close")])
        items = self._of(items)
        items = self._appositions(items)
        items = self.lists.join(items)
        self.standing.read(items)
        return items

    def _brackets(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            if items[i].text in ("(", "["):
                closing = ")" if items[i].text == "(" else "]"
                close = next((k for k in range(i + 1, len(items)) if items[k].text == closing), None)
                if close is not None:
                    self._bracketed(result, items[i + 1 : close])
                    i = close + 1
                    continue
            result.append(items[i])
            i += 1
        return result

    def _bracketed(self, result: list[Phrase], inner: list[Phrase]) -> None:
        if not result or not inner or result[-1].kind != "np":
            return
        if len(inner) == 1 and inner[0].kind == "date":
            result[-1].of += (("(", inner[0]),)
        elif result[-1].tag is None or result[-1].tag.islower():
            result[-1].tag = "".join(p.text for p in inner) if len(inner) <= 3 else None

    def _of(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            item = items[i]
            if item.kind == "np" and len(result) >= 2 and result[-1].kind == "p" and result[-2].kind == "np":
                head = self._holder(result[-2], result[-1].head, item)
                if head is not None and not (item.pronoun and item.head in ("who", "which")):
                    prep = result.pop().head
                    self._attach(result[-1], head, prep, item)
                    i += 1
                    continue
            result.append(item)
            i += 1
        return result

    def _rightmost(self, phrase: Phrase, prep: str) -> Phrase:
        """The noun that a preposition follows: "of" belongs to the word before it, others to the main noun."""
        while phrase.of and phrase.of[-1][1].kind == "np" and (prep == "of" or phrase.of[-1][0] in _ALWAYS):
            phrase = phrase.of[-1][1]
        return phrase

    def _holder(self, phrase: Phrase, prep: str, item: Phrase) -> Phrase | None:
        """What a preposition ties to: the last noun, or the post that it belongs to ("Director of Programs at ...")."""
        last = self._rightmost(phrase, prep)
        posts = (phrase,) if self._is_post(phrase) else ()
        return next((head for head in (last, *posts) if self._attaches(head, prep, item)), None)

    def _attaches(self, head: Phrase, prep: str, item: Phrase) -> bool:
        if prep in _ALWAYS:
            return True
        if prep in _SERVING and self._is_post(head) and not self._is_body(item.each()[0]):
            return False
        kind: str | None = head.type
        found = self.types.feature(kind, "attaches") if kind else None
        return prep in (found or ())

    def _attach(self, outer: Phrase, head: Phrase, prep: str, item: Phrase) -> None:
        head.of += ((prep, item),)
        if head is not outer:
            head.end, head.last = item.end, item.last
        outer.end, outer.last = item.end, item.last

    def _appositions(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            item = items[i]
            if item.kind == "np" and not item.pronoun:
                if self._in_country(items, i):
                    item.type = self.place if item.type == self.roles.generic else item.type
                    item.end, item.last = items[i + 2].end, items[i + 2].last
                    result.append(item)
                    i += 3
                    continue
                if self._is_person(item):
                    i = self._beside_person(items, i)
                    result.append(item)
                    continue
                if self._titled(items, i):
                    self._entitle(items[i + 1], item)
                    i += 1
                    continue
                if self._title_before(items, i):
                    self._entitle(items[i + 2], item)
                    i += 2
                    continue
                if self._title_within(items, i):
                    i += 3
                    result.append(item)
                    continue
                if item.name and self._described(items, i):
                    item.apposed += (items[i + 2],)
                    item.end, item.last = items[i + 2].end, items[i + 2].last
                    result.append(item)
                    i += 3
                    continue
            result.append(item)
            i += 1
        return result

    def _in_country(self, items: list[Phrase], i: int) -> bool:
        """ "Reykjavik, Iceland" is one place."""
        if i + 2 >= len(items) or items[i + 1].kind != "comma" or items[i + 2].kind != "np":
            return False
        place, country = items[i], items[i + 2]
        after = items[i + 3].kind if i + 3 < len(items) else "mark"
        if [x.kind for x in items[i + 3 : i + 6]] == ["comma", "cc", "np"]:
            return False  # "the Sahel, Libya, and Ukraine" are three
        unknown = (
            place.type == self.roles.generic and i > 0 and items[i - 1].head in ("in", "to", "at", "from")
        )
        city = place.name and (self.types.is_a(place.type, self.place) or unknown)
        wider = country.name and not country.members and self.types.is_a(country.type, self.roles.country)
        return (
            city and wider and after not in ("cc", "vg", "np") and not (i > 0 and items[i - 1].kind == "cc")
        )

    def _is_body(self, item: Phrase) -> bool:
        return item.kind == "np" and item.name and self.types.feature(item.type, "employs") is True

    def _beside_person(self, items: list[Phrase], i: int) -> int:
        """Take up "Name, Body, Post" and "Name, Post, Body" behind a person; return where it ends."""
        person, j = items[i], i + 1
        seen_post = False
        if i > 1 and items[i - 2] in person.titles and self._title_before(items, i + 2):
            return j  # "the prime minister, Sheikh Sabah, foreign minister, Sheikh Ahmad"
        while j + 1 < len(items) and items[j].kind == "comma":
            beside = items[j + 1]
            after = items[j + 2] if j + 2 < len(items) else None
            closes = after is None or (
                after.text != "/"
                and after.kind
                in (
                    "comma",
                    "semi",
                    "mark",
                    "rel",
                    "cc",
                    "vg",
                    "colon",
                    "p",
                    "dash",
                    "date",
                )
            )
            if (
                self._is_post(beside)
                and self._holder_of_office(beside)
                and (after is None or after.kind != "comma")
            ):
                break  # "on behalf of President Biden, the Secretary expressed ..."
            if (
                (self._partisan(beside) and after is not None and after.kind == "comma")
                or (self._is_post(beside) and closes)
                or (self._described_as(beside) and closes and not seen_post)
            ):
                seen_post = True
            elif self._is_body(beside) and (
                seen_post
                or (
                    after is not None
                    and after.kind == "comma"
                    and j + 3 < len(items)
                    and self._is_post(items[j + 3])
                )
            ):
                pass
            else:
                break
            person.apposed += (beside,)
            person.end, person.last = beside.end, beside.last
            j += 2
            while j + 1 < len(items) and items[j].kind == "cc" and self._is_post(items[j + 1]) and seen_post:
                person.apposed += (items[j + 1],)
                person.end, person.last = items[j + 1].end, items[j + 1].last
                j += 2
        return j

    def _partisan(self, item: Phrase) -> bool:
        """ "Senator Bob Menendez, a New Jersey Democrat, met ..."."""
        return item.kind == "np" and item.determiner == "a" and self.types.is_a(item.type, self.party)

    def _holder_of_office(self, post: Phrase) -> bool:
        """Tell "the Secretary", which stands for a person named before, from "the Secretary of State"."""
        words = post.text.lower().split()
        return post.determiner == "the" and not post.of and " ".join(words[1:]) in self.words.incomplete

    def _described_as(self, item: Phrase) -> bool:
        return (
            item.kind == "np"
            and not item.name
            and not item.pronoun
            and (item.determiner in ("a", "an", "the") or item.owner is not None)
            and self.types.is_a(item.type, self.group)
        )
