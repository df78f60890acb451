"""Brackets behind a phrase: acronyms, party tags, dates."""

from __future__ import annotations

from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types


def bracketed(items: list[Phrase]) -> list[Phrase]:
    """Return the sentence without its brackets; the phrase before one keeps its tag or its date."""
    result: list[Phrase] = []
    i = 0
    while i < len(items):
        if items[i].text in ("(", "["):
            closing = ")" if items[i].text == "(" else "]"
            close = next((k for k in range(i + 1, len(items)) if items[k].text == closing), None)
            if close is not None:
                _attach(result, items[i + 1 : close])
                i = close + 1
                continue
        result.append(items[i])
        i += 1
    return result


def _attach(result: list[Phrase], inner: list[Phrase]) -> None:
    if not result or not inner or result[-1].kind != "np":
        return
    if len(inner) == 1 and inner[0].kind == "date":
        result[-1].of += (("(", inner[0]),)
    elif result[-1].tag is None or result[-1].tag.islower():
        result[-1].tag = "".join(p.text for p in inner) if len(inner) <= 3 else None


def across(items: list[Phrase], types: Types) -> list[Phrase]:
    """ "the Global Action Plan (GAP) Ministerial Meeting": a bracket within the name of an event parts nothing."""
    result: list[Phrase] = []
    for item in items:
        before = result[-1] if result else None
        if before is not None and _within(before, item) and types.feature(item.type, "gathers"):
            result.pop()
            item.within, item.determiner = (before, *item.within), before.determiner
            item.text = f"{before.text} {item.text}"
            item.first, item.start = before.first, before.start
        result.append(item)
    return result


def _within(before: Phrase, item: Phrase) -> bool:
    named = before.kind == "np" and before.name and before.text.endswith(")") and item.kind == "np"
    tied = named and item.start - before.end == 1
    return tied and not (item.determiner or item.owner or item.pronoun)
