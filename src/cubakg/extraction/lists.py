"""Lists: "A, B, and C" is one phrase with three members."""

from __future__ import annotations

from dataclasses import replace

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

# behind them some of a group are named: "officials, including X, Y and Z"
NAMING = frozenset(["including", "namely", "notably", "such as"])
_MANY = 3  # commas that make a list without "and"


class Lists:
    """Puts the items of lists together."""

    def __init__(self, reader: Reader, stating: frozenset[str] = frozenset()) -> None:
        self.stating = stating
        self.types = reader.types
        self.roles = reader.roles

    def join(self, items: list[Phrase]) -> list[Phrase]:
        """Return the sentence with the items of each list put together."""
        result: list[Phrase] = []
        i = 0
        while i < len(items):
            if items[i].kind == "np" and not items[i].pronoun:
                end = self._list_end(items, i)
                if end > i + 1:
                    self._share_owners(items[i:end])
                    self._share_article(items[i:end])
                    self._share_titles(self._alike(items[i:end]))
                    result.append(self._joined(result, [x for x in items[i:end] if x.kind == "np"]))
                    i = end
                    continue
            result.append(items[i])
            i += 1
        return result

    def _list_end(self, items: list[Phrase], i: int) -> int:
        """Return where the list that begins at `i` ends (i + 1 where there is none)."""
        k, closed, end, commas = i + 1, False, i + 1, 0
        target = items[i]
        while k + 1 < len(items) and (not closed or self._goes_on(items, k)):
            closed = False
            step, joins = k, False
            if items[step].kind in ("comma", "semi"):
                step += 1
            if step < len(items) and items[step].kind == "cc" and items[step].head != "but":
                joins, step = True, step + 1
            if step == k or step >= len(items) or items[step].kind != "np" or items[step].pronoun:
                break
            if not self._same(target, items[step]) or (joins and self._new_clause(items, i, step)):
                break
            closed, k, commas = joins, step + 1, commas + (not joins)
            end = k
        if closed or (commas >= 1 and end > i + 1 and items[end - 2].kind == "semi"):
            return i + 1 if commas and self._fronted(items, i) else end
        return end if commas >= _MANY and self._unjoined(items, i, end) else i + 1

    def _unjoined(self, items: list[Phrase], i: int, end: int) -> bool:
        """A long list of names that closes its sentence needs no "and": "Signed by Austria, Canada, Estonia, Finland."."""
        names = [x for x in items[i:end] if x.kind == "np"]
        closes = end == len(items) or (items[end].kind == "mark" and items[end].text == ".")
        return closes and all(x.name or x.of for x in names) and len({x.type for x in names[1:]}) == 1

    def _goes_on(self, items: list[Phrase], k: int) -> bool:
        """A list that has had its "and" goes on behind a semicolon, or with a second "and"."""
        if items[k].kind == "cc":
            if all(self._category(x) == "place" for x in (items[k - 1], items[k + 1])):
                return True  # "to Tucson, El Paso, and Nogales and Ciudad Juárez"
            return any(x.kind == "cc" and x.head == "as well as" for x in items[max(0, k - 2) : k])
        return items[k].kind == "semi" or (items[k].kind == "comma" and items[k + 1].kind == "cc")

    def _share_article(self, items: list[Phrase]) -> None:
        """ "The Foreign Minister and Deputy Secretary": one "the" holds for both posts."""
        first = items[0]
        for x in items[1:]:
            if x.kind == "np" and first.determiner == "the" and first.type == x.type == self.roles.post:
                x.determiner, x.definite = x.determiner or first.determiner, True

    def _alike(self, items: list[Phrase]) -> list[Phrase]:
        """The items that a title before the list holds for: not whom "as well as" adds."""
        added = next((k for k, x in enumerate(items) if x.head == "as well as"), len(items))
        return [x for x in items[:added] if x.kind == "np"]

    def _share_titles(self, members: list[Phrase]) -> None:
        """ "Sens. Byron Dorgan and Ron Wyden": a title in the plural holds for all."""
        shared = tuple(t for t in members[0].titles if t.text.rstrip(".").lower().endswith("s"))
        called = tuple(d for d in members[0].described if d.text.lower().endswith("s"))
        for member in members[1:]:
            if member.name and not member.described and self.types.is_a(member.type, self.roles.person):
                member.described += called  # "presidential candidates X, Y, and Z"
            if (
                shared
                and not member.titles
                and member.name
                and self.types.is_a(member.type, self.roles.person)
            ):
                member.titles += shared
                member.within += tuple(w for w in members[0].within if w not in member.within)

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

    def _category(self, item: Phrase) -> str:
        for kind in ("person", "country", "organization", "group", "place", "post", "meeting"):
            if self.types.is_a(item.type, self.types.role(kind)):
                return {"country": "organization"}.get(kind, kind)
        return "thing"

    def alike(self, a: Phrase, b: Phrase) -> bool:
        """Tell whether two phrases are of one category: persons, places, bodies."""
        return not a.pronoun and self._category(a) == self._category(b) != "thing"

    def together(self, members: list[Phrase]) -> Phrase:
        """Return a list of phrases as one phrase."""
        return self._list_of(members)

    def _same(self, a: Phrase, b: Phrase) -> bool:
        inner = a.of[-1][1] if a.of and a.of[-1][1].kind == "np" else None
        ours, theirs = self._category(a), self._category(b)
        if ours == theirs:
            return True
        return (
            (inner is not None and self._category(inner) == theirs)
            or {ours, theirs} == {"organization", "group"}
            or {ours, theirs} == {"person", "group"}
            or (
                {ours, theirs} == {"person", "organization"}
                and self.types.is_a(b.type, self.types.role("delegation"))
            )
            or {ours, theirs} == {"thing", "meeting"}
            or ({ours, theirs} == {"place", "organization"} and self._country(a if theirs == "place" else b))
            or bool(self._deep(a, b))
            or ({ours, theirs} == {"person", "post"} and self._holder(a if ours == "post" else b))
        )

    def _country(self, item: Phrase) -> bool:
        """ "Australia, Fiji, and Hawaii", "Kabul, Doha, and Qatar": countries are places, too."""
        return item.name and self.types.is_a(item.type, self.roles.country)

    def _holder(self, post: Phrase) -> bool:
        """ "The Secretary and Foreign Minister Bourita" are two persons."""
        return post.determiner == "the" and not post.plural and not post.of

    def _deep(self, item: Phrase, like: Phrase) -> list[Phrase]:
        """The way down to the last word that is of the same kind: "a statement by the Governments of Cuba" to Cuba."""
        way = [item]
        while way[-1].of and way[-1].of[-1][1].kind == "np":
            way.append(way[-1].of[-1][1])
        return way if like.name and len(way) > 2 and way[-1].name and way[-1].type == like.type else []

    def _new_clause(self, items: list[Phrase], i: int, step: int) -> bool:
        """Tell "met A, and B said ..." from the list "A and B said ..."."""
        after = step + 1
        while after < len(items) and items[after].kind == "adv":
            after += 1
        verb = items[after].verb if after < len(items) else None
        if verb is None or verb.form != "finite" or self._told(items, i, verb.lemma):
            return False
        reduced = (
            verb is not None
            and verb.bare
            and after + 1 < len(items)
            and items[after + 1].kind == "p"
            and items[after + 1].head == "by"
        )
        before = any(self._asserts(items, k) for k in range(i - len(self._clause_before(items, i)), i))
        return before and not reduced

    def _told(self, items: list[Phrase], i: int, lemma: str) -> bool:
        """ "said A and B would meet": what directly follows a verb of speech is the subject of what is said."""
        before = items[i - 1].verb if i else None
        return before is not None and before.lemma in self.stating and lemma not in self.stating

    def _asserts(self, items: list[Phrase], k: int) -> bool:
        """Tell a finite verb from the participle of "a delegation led by"."""
        verb = items[k].verb
        if items[k].kind != "vg" or verb is None or verb.form != "finite":
            return False
        return not (
            verb.bare and k + 1 < len(items) and items[k + 1].kind == "p" and items[k + 1].head == "by"
        )

    def _clause_before(self, items: list[Phrase], i: int) -> list[Phrase]:
        start = i
        while start > 0 and items[start - 1].kind not in ("semi", "colon", "sub", "rel"):
            start -= 1
        return items[start:i]

    def _fronted(self, items: list[Phrase], i: int) -> bool:
        """ "According to X, Y and Z said": the comma closes the opening phrase; "including X, Y and Z" opens none."""
        opens = i > 0 and items[i - 1].kind == "p" and items[i - 1].head not in NAMING
        return opens and (i == 1 or items[i - 2].kind in ("comma", "sub", "semi"))

    def _joined(self, before: list[Phrase], members: list[Phrase]) -> Phrase:
        first, last = members[0], members[-1]
        inner = first.of[-1] if first.of else None
        if (
            inner is not None
            and inner[1].kind == "np"
            and self._category(first) != self._category(last) == self._category(inner[1])
        ):
            inner_list = self._list_of([inner[1], *members[1:]])
            first.of = (*first.of[:-1], (inner[0], inner_list))
            first.end, first.last = last.end, last.last
            return first
        if self._category(first) != self._category(last) and (way := self._deep(first, last)):
            inner_list = self._list_of([way[-1], *members[1:]])
            way[-2].of = (*way[-2].of[:-1], (way[-2].of[-1][0], inner_list))
            for outer in way[:-1]:
                outer.end, outer.last = last.end, last.last
            return first
        return self._list_of(members)

    def _share_heads(self, members: list[Phrase]) -> None:
        """ "The Departments of State, Homeland Security, and Justice": each is a department.

        What is owned or has an article is named by itself, and so is what follows it: "its Ministers of Justice and
        Interior as well as its Attorney General and Customs General".
        """
        first = members[0]
        shared = first.members[-1].label if first.members else None
        if shared is None or " of " not in shared:
            return
        for member in members[1:]:
            if member.owner is not None or member.determiner:
                break
            words = member.text.split()
            short = member.name and not member.label and 0 < len(words) <= 2 and not member.text.isupper()
            if short and words[0][0].isupper() and member.type == first.type:
                member.label, member.ids = f"{shared.partition(' of ')[0]} of {member.text}", ()

    def _list_of(self, members: list[Phrase]) -> Phrase:
        self._share_heads(members)
        first, last = members[0], members[-1]
        kind = next((m.type for m in members if m.type != self.roles.generic), first.type)
        whole = replace(first, last=last.last, end=last.end, members=tuple(members), type=kind, plural=True)
        whole.of = whole.titles = whole.apposed = whole.within = whole.ids = ()
        whole.owner = whole.label = None
        whole.text = ""
        return whole
