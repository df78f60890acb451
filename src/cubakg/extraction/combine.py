"""Noun phrases put together: lists, appositions, "of" phrases and brackets.

After this pass a list of persons is one phrase with `members`, a person carries the posts and bodies printed beside the
name in `apposed`, and "representatives of the Ministries of X and Y" carries its complement in `of`.
"""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.brackets import across, bracketed
from cubakg.extraction.called import Called
from cubakg.extraction.entitled import Entitled
from cubakg.extraction.examples import Examples
from cubakg.extraction.lists import Lists
from cubakg.extraction.offices import Offices, state_body
from cubakg.extraction.placed import Placed
from cubakg.extraction.repeated import repeated
from cubakg.extraction.standing import Standing
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

# Prepositions that attach a phrase to the noun before it, and not to the verb, whatever the noun is.
_ALWAYS = frozenset(["of"])
# Kinds of items that may follow what stands beside a name.
_CLOSING = frozenset(["comma", "semi", "mark", "rel", "cc", "vg", "colon", "p", "dash", "date"])
# They tie a post to a body, but not to a place: "the ministers met in Berlin".
_SERVING = frozenset(["at", "in", "from"])


class Combiner(Entitled):
    """Combines the phrases of one sentence with the knowledge of kinds."""

    def __init__(self, reader: Reader, stating: frozenset[str] = frozenset()) -> None:
        """`stating` are verbs of speech whose object is only what is said: "say", not "tell"."""
        super().__init__(reader)
        self.group = reader.types.role("group")
        self.lists = Lists(reader, stating)
        self.examples = Examples(reader)
        self.placed = Placed(reader)
        self.standing = Standing(reader)
        self.offices = Offices(reader)
        self.called = Called(reader)

    def combine(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Return the sentence with its noun phrases put together and its quotation marks left out."""
        items = across(bracketed([p for p in phrases if p.kind not in ("open", "close")]), self.types)
        for item in items:
            self._partisans(item)
        items = self.called.join(items)
        self.offices.mark(items)
        self.placed.read(items)
        items = self._of(items)
        items = self._appositions(items)
        items = repeated(self.examples.join(self.lists.join(items)), self.lists)
        self.standing.read(items)
        return items

    def _of(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            item = items[i]
            if item.kind == "np" and len(result) >= 2 and result[-1].kind == "p" and result[-2].kind == "np":
                head = self._holder(result[-2], result[-1].head, item)
                head = result[-2] if head is None and self._home(items, i, result[-3:]) else head
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
        body = item.each()[0]
        if (
            prep in _SERVING
            and self._is_post(head)
            and not (self._is_body(body) or state_body(body, self.types))
        ):
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
                if self.placed.in_country(items, i):
                    item.type = self.place if item.type == self.roles.generic else item.type
                    item.end, item.last = items[i + 2].end, items[i + 2].last
                    result.append(item)
                    i += 3
                    continue
                if self._is_person(item):
                    i = self._beside_person(items, i)
                    result.append(item)
                    continue
                if self._two_posts(items, i):
                    self._entitle(items[i + 2], item)
                    i += 2
                    continue
                if self._styled(items, i):
                    items[i + 1].first, items[i + 1].start = item.first, item.start
                    i += 1
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
                if item.name and (beside := self._described(items, i)):
                    item.apposed += tuple(x for x in beside if x.kind == "np")
                    item.end, item.last = beside[-1].end, beside[-1].last
                    result.append(item)
                    i += 2 + len(beside)
                    continue
            result.append(item)
            i += 1
        return result

    def _is_body(self, item: Phrase) -> bool:
        return item.kind == "np" and item.name and self.types.feature(item.type, "employs") is True

    def _beside_person(self, items: list[Phrase], i: int) -> int:
        """Take up "Name, Body, Post" and "Name, Post, Body" behind a person; return where it ends."""
        person, j = items[i], i + 1
        if i > 1 and items[i - 2] in person.titles and self._title_before(items, i + 2):
            return j  # "the prime minister, Sheikh Sabah, foreign minister, Sheikh Ahmad"
        seen_post = self._named_post(items, j)
        if seen_post:
            j = self._call(person, items[j], j + 1)
        while j + 1 < len(items) and items[j].kind == "comma":
            j = self._past_aside(items, j)
            if j + 1 >= len(items):
                break
            beside = items[j + 1]
            after = items[j + 2] if j + 2 < len(items) else None
            closes = after is None or (after.text != "/" and after.kind in _CLOSING)
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
                or self._serves(beside, after)
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
            j = self._call(person, beside, j + 2)
            if self._serves(beside, after) and j + 1 < len(items) and items[j + 1].kind == "np":
                self._attach(person, beside, items[j].head, items[j + 1])
                j += 2
            while seen_post and self._also_called(items, j):
                j = self._call(person, items[j + 1], j + 2)
        return j

    def _call(self, person: Phrase, beside: Phrase, behind: int) -> int:
        """Give a person what stands beside the name; return `behind`, where the sentence goes on."""
        person.apposed += (beside,)
        person.end, person.last = beside.end, beside.last
        return behind

    def _serves(self, beside: Phrase, after: Phrase | None) -> bool:
        """ "Gregory Craig, attorney for the father,": what somebody is to somebody else, without an article."""
        if (
            beside.kind != "np"
            or beside.name
            or beside.determiner
            or beside.plural
            or beside.owner
            or beside.of
        ):
            return False
        tied = after is not None and after.kind == "p" and after.head == "for"
        return tied and (beside.type == self.roles.post or self.types.is_a(beside.type, self.group))

    def _described_as(self, item: Phrase) -> bool:
        return (
            item.kind == "np"
            and not item.name
            and not item.pronoun
            and not item.plural
            and (item.determiner in ("a", "an", "the") or item.owner is not None)
            and self.types.is_a(item.type, self.group)
        )

    def _described(self, items: list[Phrase], i: int) -> list[Phrase]:
        """What stands beside a name: "SUPERVALU International, a division of SUPERVALU, Inc.," and "Estonia, a NATO Ally
        and EU partner"."""
        if i + 2 >= len(items) or items[i + 1].kind != "comma" or not self._describing(items[i + 2]):
            return []
        end = i + 3
        if items[i + 2].determiner not in ("a", "an"):
            return []
        if [x.kind for x in items[end : end + 2]] == ["cc", "np"] and self._describing(items[end + 1]):
            end += 2
        after = items[end].kind if end < len(items) else "mark"
        return items[i + 2 : end] if after in ("comma", "mark", "vg", "rel") else []

    def _describing(self, beside: Phrase) -> bool:
        plain = beside.kind == "np" and not beside.name and not beside.pronoun and not beside.definite
        return plain and not self.types.feature(beside.type, "gathers")
