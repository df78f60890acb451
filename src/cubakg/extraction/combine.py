"""Noun phrases put together: lists, appositions, "of" phrases and brackets.

After this pass a list of persons is one phrase with `members`, a person carries the posts and bodies printed beside the
name in `apposed`, and "representatives of the Ministries of X and Y" carries its complement in `of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

# Prepositions that attach a phrase to the noun before it, and not to the verb, whatever the noun is.
_ALWAYS = frozenset(["of"])


class Combiner:
    """Combines the phrases of one sentence with the knowledge of kinds."""

    def __init__(self, reader: Reader) -> None:
        self.types = reader.types
        self.roles = reader.roles
        self.words = reader.words
        self.tails = {
            kind: frozenset(found)
            for kind in reader.types.records
            if (found := reader.types.feature(kind, "attaches"))
        }

    def combine(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Return the sentence with its noun phrases put together and its quotation marks left out."""
        items = self._brackets([p for p in phrases if p.kind not in ("open", "close")])
        items = self._of(items)
        items = self._appositions(items)
        items = self._lists(items)
        return items

    # --- brackets: "(D-CT)", "(CFRP)", "(May 16)" -----------------------------------------------------------------------

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
            result[-1].of.append(("(", inner[0]))
        elif result[-1].tag is None or result[-1].tag.islower():
            result[-1].tag = "".join(p.text for p in inner) if len(inner) <= 3 else None

    # --- "of" and the like ----------------------------------------------------------------------------------------------------

    def _of(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            item = items[i]
            if item.kind == "np" and len(result) >= 2 and result[-1].kind == "p" and result[-2].kind == "np":
                head = self._rightmost(result[-2])
                if self._attaches(head, result[-1].head, item) and not (
                    item.pronoun and item.head in ("who", "which")
                ):
                    prep = result.pop().head
                    self._attach(result[-1], head, prep, item)
                    i += 1
                    continue
            result.append(item)
            i += 1
        return result

    def _rightmost(self, phrase: Phrase) -> Phrase:
        while phrase.of and phrase.of[-1][1].kind == "np" and phrase.of[-1][0] in _ALWAYS:
            phrase = phrase.of[-1][1]
        return phrase

    def _attaches(self, head: Phrase, prep: str, item: Phrase) -> bool:
        if prep in _ALWAYS:
            return True
        kind: str | None = head.type
        found = self.types.feature(kind, "attaches") if kind else None
        return prep in (found or ())

    def _attach(self, outer: Phrase, head: Phrase, prep: str, item: Phrase) -> None:
        head.of.append((prep, item))
        if head is not outer:
            head.end, head.last = item.end, item.last
        outer.end, outer.last = item.end, item.last

    # --- appositions ----------------------------------------------------------------------------------------------------------

    def _appositions(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            item = items[i]
            if item.kind == "np" and not item.pronoun:
                if self._is_person(item):
                    i = self._beside_person(items, i)
                    result.append(item)
                    continue
                if self._title_before(items, i):
                    person = items[i + 2]
                    (person.titles if self._is_post(item) else person.described).insert(0, item)
                    person.first, person.start = item.first, item.start
                    i += 2
                    continue
                if item.name and self._described(items, i):
                    item.apposed.append(items[i + 2])
                    item.end, item.last = items[i + 2].end, items[i + 2].last
                    result.append(item)
                    i += 3
                    continue
            result.append(item)
            i += 1
        return result

    def _is_person(self, item: Phrase) -> bool:
        return item.kind == "np" and item.name and self.types.is_a(item.type, self.roles.person)

    def _is_post(self, item: Phrase) -> bool:
        return item.kind == "np" and item.type == self.roles.post and not item.pronoun

    def _is_body(self, item: Phrase) -> bool:
        return item.kind == "np" and item.name and self.types.feature(item.type, "employs") is True

    def _beside_person(self, items: list[Phrase], i: int) -> int:
        """Take up "Name, Body, Post" and "Name, Post, Body" behind a person; return where it ends."""
        person, j = items[i], i + 1
        seen_post = False
        while j + 1 < len(items) and items[j].kind == "comma":
            beside = items[j + 1]
            after = items[j + 2] if j + 2 < len(items) else None
            closes = after is None or after.kind in (
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
            if self._is_post(beside) and closes or self._described_as(beside) and closes and not seen_post:
                seen_post = True
            elif self._is_body(beside) and (
                seen_post
                or after is not None
                and after.kind == "comma"
                and j + 3 < len(items)
                and self._is_post(items[j + 3])
            ):
                pass
            else:
                break
            person.apposed.append(beside)
            person.end, person.last = beside.end, beside.last
            j += 2
            while j + 1 < len(items) and items[j].kind == "cc" and self._is_post(items[j + 1]) and seen_post:
                person.apposed.append(items[j + 1])
                person.end, person.last = items[j + 1].end, items[j + 1].last
                j += 2
        return j

    def _described_as(self, item: Phrase) -> bool:
        return (
            item.kind == "np"
            and not item.name
            and not item.pronoun
            and item.determiner in ("a", "an", "the")
            and self.types.is_a(item.type, self.roles_group)
        )

    @property
    def roles_group(self) -> str:
        return self.types.role("group")

    def _title_before(self, items: list[Phrase], i: int) -> bool:
        """ "USAID contractor, Alan Gross" and "the foreign minister, Bruno Rodríguez,"."""
        return (
            i + 2 < len(items)
            and (self._is_post(items[i]) or not items[i].name and items[i].head in self.words.posts)
            and items[i + 1].kind == "comma"
            and self._is_person(items[i + 2])
            and not items[i].plural
        )

    def _described(self, items: list[Phrase], i: int) -> bool:
        """ "SUPERVALU International, a division of SUPERVALU, Inc.,"."""
        if i + 2 >= len(items) or items[i + 1].kind != "comma" or items[i + 2].kind != "np":
            return False
        beside = items[i + 2]
        after = items[i + 3].kind if i + 3 < len(items) else "mark"
        return (
            not beside.name
            and beside.determiner in ("a", "an")
            and after in ("comma", "mark", "vg", "rel")
            and not beside.pronoun
        )

    # --- lists ------------------------------------------------------------------------------------------------------------------

    def _lists(self, items: list[Phrase]) -> list[Phrase]:
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            if items[i].kind == "np" and not items[i].pronoun:
                end = self._list_end(items, i)
                if end > i + 1:
                    self._share_owners(items[i:end])
                    self._share_titles([x for x in items[i:end] if x.kind == "np"])
                    result.append(self._joined(result, [x for x in items[i:end] if x.kind == "np"]))
                    i = end
                    continue
            result.append(items[i])
            i += 1
        return result

    def _list_end(self, items: list[Phrase], i: int) -> int:
        """Return where the list that begins at `i` ends (i + 1 where there is none)."""
        k, closed, end, commas = i + 1, False, i + 1, 0
        target = self._level(items, i)
        while k + 1 < len(items) and (not closed or self._goes_on(items, k)):
            closed = False
            step, joins = k, False
            if items[step].kind in ("comma", "semi"):
                step += 1
            if step < len(items) and items[step].kind == "cc" and items[step].head != "but":
                joins, step = True, step + 1
            if step == k or step >= len(items) or items[step].kind != "np" or items[step].pronoun:
                break
            if not self._same(target, items[step]) or joins and self._new_clause(items, i, step):
                break
            closed, k, commas = joins, step + 1, commas + (not joins)
            end = k
        if closed or commas >= 1 and end > i + 1 and items[end - 2].kind == "semi":
            return i + 1 if commas and self._fronted(items, i) else end
        return i + 1

    def _goes_on(self, items: list[Phrase], k: int) -> bool:
        """A list that has had its "and" goes on behind a semicolon, or with a second "and"."""
        return items[k].kind == "semi" or (items[k].kind == "comma" and items[k + 1].kind == "cc")

    def _share_titles(self, members: list[Phrase]) -> None:
        """ "Sens. Byron Dorgan and Ron Wyden": a title in the plural holds for all."""
        shared = [t for t in members[0].titles if t.text.rstrip(".").lower().endswith("s")]
        for member in members[1:]:
            if shared and not member.titles and self._is_person(member):
                member.titles += shared

    def _share_owners(self, items: list[Phrase]) -> None:
        """In "the Department’s Office of X, Y, and Z; and ..." the owner holds as far as the semicolon."""
        if not any(x.kind == "semi" for x in items):
            return
        owner: Phrase | None = None
        for x in items:
            if x.kind == "semi":
                owner = None
            elif x.kind == "np":
                inner = x.of[-1][1] if x.of and not x.name and x.of[-1][1].kind == "np" else x
                if inner.owner is not None and not inner.owner.pronoun:
                    owner = inner.owner
                elif owner is not None and x.name and x.owner is None:
                    x.owner = owner

    def _level(self, items: list[Phrase], i: int) -> Phrase:
        return items[i]

    def _category(self, item: Phrase) -> str:
        for kind in ("person", "country", "organization", "group", "place", "post", "meeting"):
            if self.types.is_a(item.type, self.types.role(kind)):
                return {"country": "organization"}.get(kind, kind)
        return "thing"

    def _same(self, a: Phrase, b: Phrase) -> bool:
        inner = a.of[-1][1] if a.of and a.of[-1][1].kind == "np" else None
        ours, theirs = self._category(a), self._category(b)
        if ours == theirs:
            return True
        return (
            inner is not None
            and self._category(inner) == theirs
            or {ours, theirs} == {"organization", "group"}
            or {ours, theirs} == {"person", "group"}
            or {ours, theirs} == {"thing", "meeting"}
        )

    def _new_clause(self, items: list[Phrase], i: int, step: int) -> bool:
        """Tell "met A, and B said ..." from the list "A and B said ..."."""
        after = step + 1
        while after < len(items) and items[after].kind == "adv":
            after += 1
        finite = (
            after < len(items)
            and items[after].kind == "vg"
            and items[after].verb is not None
            and items[after].verb.form == "finite"
        )
        if not finite:
            return False
        verb = items[after].verb
        reduced = (
            verb is not None
            and verb.bare
            and after + 1 < len(items)
            and items[after + 1].kind == "p"
            and items[after + 1].head == "by"
        )
        before = any(
            x.kind == "vg" and x.verb is not None and x.verb.form == "finite"
            for x in self._clause_before(items, i)
        )
        return before and not reduced

    def _clause_before(self, items: list[Phrase], i: int) -> list[Phrase]:
        start = i
        while start > 0 and items[start - 1].kind not in ("semi", "colon", "sub", "rel"):
            start -= 1
        return items[start:i]

    def _fronted(self, items: list[Phrase], i: int) -> bool:
        """ "According to X, Y and Z said": the comma closes the opening phrase."""
        return (
            i > 0 and items[i - 1].kind == "p" and (i == 1 or items[i - 2].kind in ("comma", "sub", "semi"))
        )

    def _joined(self, before: list[Phrase], members: list[Phrase]) -> Phrase:
        first, last = members[0], members[-1]
        inner = first.of[-1] if first.of else None
        if (
            inner is not None
            and inner[1].kind == "np"
            and self._category(first) != self._category(last) == self._category(inner[1])
        ):
            inner_list = self._list_of([inner[1], *members[1:]])
            first.of[-1] = (inner[0], inner_list)
            first.end, first.last = last.end, last.last
            return first
        return self._list_of(members)

    def _list_of(self, members: list[Phrase]) -> Phrase:
        first, last = members[0], members[-1]
        kinds = {m.type for m in members}
        kind = (
            first.type if len(kinds) == 1 else next((k for k in kinds if k != self.roles.generic), first.type)
        )
        whole = replace(first, last=last.last, end=last.end, members=members, type=kind, plural=True)
        whole.of, whole.titles, whole.apposed, whole.within, whole.owner, whole.ids, whole.label = (
            [],
            [],
            [],
            [],
            None,
            (),
            None,
        )
        whole.text = ""
        return whole
