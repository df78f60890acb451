"""Long lists whose items are told of: "designating X, who did this; Y, a bank that did that; and Z"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cubakg.extraction.clauses import Clause
from cubakg.extraction.extents import finite
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types


class Enumerated:
    """Gives a verb all the names that semicolons part from its first object."""

    def __init__(self, types: Types) -> None:
        self.types = types
        self.kinds = tuple(types.role(role) for role in ("person", "organization"))

    def settle(self, items: Sequence[Phrase], clauses: Sequence[Clause]) -> None:
        """Make the named objects of a sentence that goes on behind semicolons one list."""
        if not any(item.kind == "semi" for item in items):
            return
        main = next((c for c in clauses if c.link == "main" and c.objects and not c.passive), None)
        first = (
            next((o for o in reversed(main.objects) if self._named(o)), None) if main is not None else None
        )
        if main is None or first is None:
            return
        further = [x for i, x in enumerate(items) if x.start > first.end and self._item(items, i)]
        if not further:
            return
        members = tuple(one for x in (first, *further) for one in x.each())
        whole = replace(first, members=members, end=further[-1].end, last=further[-1].last, plural=True)
        whole.of = whole.titles = whole.apposed = whole.within = whole.ids = ()
        whole.owner, whole.label, whole.text = None, None, ""
        for clause in clauses:
            clause.objects = [o for o in clause.objects if all(o is not x for x in further)]
        main.objects = [whole, *(o for o in main.objects if o is not first)]

    def _named(self, phrase: Phrase) -> bool:
        return all(
            one.name and any(self.types.is_a(one.type, kind) for kind in self.kinds) for one in phrase.each()
        )

    def _item(self, items: Sequence[Phrase], i: int) -> bool:
        """Tell a name right behind a semicolon, or behind its "and", that is no subject."""
        before = items[i - 2 : i] if i > 1 else []
        parted = before[-1:] and (before[-1].kind == "semi" or [x.kind for x in before] == ["semi", "cc"])
        acts = i + 1 < len(items) and finite(items[i + 1])
        return (
            bool(parted)
            and items[i].kind == "np"
            and not items[i].pronoun
            and self._named(items[i])
            and not acts
        )
