"""Stretches that are lists: "discussed climate, trade, and energy" are three topics.

Of "a range of issues, including drugs and fugitives" only the two behind "including" are topics.
"""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.drafts import Stretch
from cubakg.extraction.extents import Extents, relative_before, verbal
from cubakg.extraction.list_shapes import (
    enumerated,
    fields_behind,
    innermost,
    is_act,
    last_of,
    named_list,
    owner_of,
    parallel,
    shared_end,
    whole_item,
)
from cubakg.reading.phrases import Phrase

_PAIRING = frozenset(["between", "among", "both", "amongst"])
_SHARED = frozenset(["as", "with", "by"])  # what they open hangs from all items of a list
_MOST = 12


class Listing(Extents):
    """Splits stretches into the items of the list that they are."""

    def parts(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        """Return the items of what stands between two positions; one where it is no list."""
        for k in range(i + 1, stop):
            if items[k].kind == "p" and items[k].head in self.listers and not relative_before(items, i, k):
                if items[k + 1].kind == "p" or (verbal(items[i]) and not verbal(items[k + 1])):
                    break  # "studies, including in China", "meeting the needs of many, including refugees": one thing
                found = self.parts(items, k + 1, stop)
                examples = found if is_act(items[k + 1]) else _loosened(found)
                if items[i].kind == "np" and self._is_general(items, i, k):
                    return examples
                end = self.trim(items, i, k - 1)
                named = [e for e in self._elements(items, i, end) if not self._says_nothing(e)]
                return [*named, *examples][:_MOST]
        for k in range(i + 1, min(stop, i + 3)):
            verb = items[k].verb
            if verb is not None and verb.lemma in self.listers and self._is_general(items, i, k):
                return self._ranging(items, k + 1, stop)
        return self._elements(items, i, stop)

    def _ranging(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        """ "ranging from A to B, C, and D" are four."""
        start = i + 1 if items[i].kind == "p" else i
        to = next((k for k in range(start, stop) if items[k].kind == "p" and items[k].head == "to"), None)
        if to is None:
            return self._elements(items, start, stop) if start <= stop else []
        return [*self._elements(items, start, to - 1), *self._elements(items, to + 1, stop)]

    def _is_general(self, items: Sequence[Phrase], i: int, k: int) -> bool:
        """ "a range of issues": the word says nothing that its examples do not say."""
        phrase = items[i]
        while phrase.of and phrase.head in self.general and phrase.of[-1][1].kind == "np":
            if phrase.of[-1][1].head not in self.general:
                return True
            phrase = phrase.of[-1][1]
        near = next((x for x in reversed(items[i:k]) if x.kind == "np"), phrase)
        joined = any(x.kind == "cc" for x in items[i:k])
        return phrase.head in self.general or (not joined and last_of(near).head in self.general)

    def _says_nothing(self, element: Stretch) -> bool:
        return element.phrase is not None and element.phrase.head in self.general and not element.phrase.of

    def _elements(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        while i < stop and items[i].kind in ("adv", "mark"):
            i += 1
        if (k := fields_behind(items, i, stop)) is not None:
            # "establishing a center, global health, and immunizations"
            return _loosened([Stretch(items[i].start, items[i + 1].end), *self._elements(items, k, stop)])
        found: list[Stretch] = []
        begin = i
        for k in self._borders(items, i, stop):
            found += self._members(items, begin, self.trim(items, begin, k - 1))
            begin = k
        found += self._members(items, begin, stop)
        hangs = items[i].kind == "np" and any(x.kind in ("p", "vg") for x in items[i : begin - 1])
        return (_loosened(found) if hangs else found)[:_MOST]

    def _borders(self, items: Sequence[Phrase], i: int, stop: int) -> list[int]:
        """Return where the further elements of a list begin; none unless an "and" closes it."""
        borders: list[int] = []
        joined = False
        for k in range(i + 1, stop + 1):
            before = items[k - 1].kind
            listed = before in ("comma", "semi") or (k > 1 and items[k - 2].kind in ("comma", "semi"))
            if before not in ("comma", "cc", "semi") or not parallel(items[i], items[k], listed):
                continue
            if relative_before(items, i, k) or self._exemplified(items, items[i], k):
                break
            if not whole_item(items, borders[-1] if borders else i, k):
                continue
            joined = joined or before in ("cc", "semi") or bool(items[k].members)
            borders.append(k)
        return borders if joined or any(x.members for x in items[i : stop + 1]) else []

    def _members(self, items: Sequence[Phrase], i: int, stop: int) -> list[Stretch]:
        """Split the list that an element is or closes with: "restrictions on freedoms and labor rights"."""
        start, end = items[i].start, items[stop].end
        if (k := self._followed(items, i, stop)) is not None:
            found = self._members(items, i, k)
            found[-1].end = end
            return found
        last = innermost(items[stop]) if sum(x.kind == "p" for x in items[i:stop]) < 2 else None
        plain = [Stretch(start, end, items[i] if items[i].kind == "np" and i == stop else None)]
        if verbal(items[i]) and (named := named_list(items[i + 1 : stop + 1])):
            return self._members_of(named, start, end)  # "to release A, B, and C arrested this week"
        if last is None or relative_before(items, i, stop) or self._paired(items, i, stop, last):
            return plain
        if any(verbal(x) for x in items[i:stop]) and not enumerated(last):
            return plain  # "a plan to support the people and government of Mali" is one
        if last.start == start and shared_end(last):
            *others, final = last.members
            suffix = (final.of[0][1].start - len(f"{final.of[0][0]} "), final.end)
            shared = [Stretch(m.start, m.end, m, suffix=suffix) for m in others]
            return [*shared, Stretch(final.start, final.end, final)]
        if last.start == start:
            owner = owner_of(last.members[0])
            whose = [
                owner if m.head in self.owned and not (m.owner or m.determiner) else None
                for m in last.members
            ]
            return [Stretch(m.start, m.end, m, o) for m, o in zip(last.members, whose, strict=True)]
        return self._members_of(last, start, end)

    def _followed(self, items: Sequence[Phrase], i: int, stop: int) -> int | None:
        """Where a list stands that more hangs from: "peace and security in the region", "access to A and B, in ..."."""
        for k in range(i, stop):
            if items[k].kind not in ("np", "p") or sum(x.kind == "p" for x in items[i:k]) > 1:
                return None
            if items[k].kind == "np" and (last := innermost(items[k])) is not None:
                hangs = items[k + 1 : k + 3]
                comma = hangs[0].kind == "comma" and len(hangs) > 1
                plain = all(x.kind in ("np", "p", "adv", "comma", "date") for x in items[k + 1 : stop + 1])
                tie = hangs[1] if comma else hangs[0]
                tied = tie.kind == "p" and tie.head not in _SHARED and not self._paired(items, i, k, last)
                return k if plain and tied else None
        return None

    def _members_of(self, last: Phrase, start: int, end: int) -> list[Stretch]:
        first, *others = last.members
        outer = len(others) == 1 and others[0].start - first.end > len(" and ")
        if outer or any(m.of and m.determiner for m in others):
            return _loosened([Stretch(start, first.end), *(Stretch(m.start, m.end, m) for m in others)])
        prefix = (start, first.start)
        found = [Stretch(start, first.end), *(Stretch(m.start, m.end, m, prefix) for m in others)]
        found[-1].end = end
        return found

    def _paired(self, items: Sequence[Phrase], i: int, stop: int, last: Phrase) -> bool:
        """ "between the United States and Cuba" is one thing."""
        if stop > i and items[stop - 1].head in _PAIRING:
            return True
        outer = items[stop]
        while outer is not last and outer.of:
            if outer.of[-1][0] in _PAIRING:
                return True
            outer = outer.of[-1][1]
        return False


def _loosened(parts: list[Stretch]) -> list[Stretch]:
    """Mark the parts of a list that are topics, but not each what is done."""
    for part in parts:
        part.loose = True
    return parts
