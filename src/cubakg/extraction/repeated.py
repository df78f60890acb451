"""Lists that repeat their preposition: "met with X and, separately, with Y", "to Doha and then to Amman"."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.lists import Lists
from cubakg.reading.phrases import Phrase

_FAR = 6  # items from the first phrase to the second: "and", commas, an adverb, the preposition


def repeated(items: Sequence[Phrase], lists: Lists) -> list[Phrase]:
    """Return the sentence with the phrases behind the same preposition on both sides of an "and" as one list."""
    result: list[Phrase] = []
    i = 0
    while i < len(items):
        item = items[i]
        prep = result[-1] if result and result[-1].kind == "p" else None
        while item.kind == "np" and prep is not None and (k := _second(items, i, prep.head)):
            if not lists.alike(item, items[k]):
                break
            item, i = lists.together([item, items[k]]), k
        result.append(item)
        i += 1
    return result


def _second(items: Sequence[Phrase], i: int, prep: str) -> int | None:
    """Return where the phrase behind the second such preposition stands; None where something else comes between."""
    joined = False
    for k in range(i + 1, min(i + _FAR, len(items) - 1)):
        item = items[k]
        if item.kind == "p":
            alike = joined and item.head == prep and items[k + 1].kind == "np" and not items[k + 1].pronoun
            return k + 1 if alike else None
        if item.kind not in ("cc", "comma", "adv"):
            return None
        joined = joined or item.kind == "cc"
    return None
