"""Quotations: where they begin and end, however the marks were typed.

A mark counts as opening or closing by what stands around it; only where that is open does it toggle. So a closing mark
typed as “ and an opening one typed as ” are read as the writer meant them. A quotation never closed runs to the end of
its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[“”\"„«»]|''|``")
# a headline's: an apostrophe is no closing mark, so the last one of the passage is
_HEADLINE = re.compile(r"[^\n:]{2,60}: ['‘](?=[A-Z])(.+)['’][.,]?\s*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: `[start, end)` without the marks; `whole` where it begins a sentence of its own."""

    start: int
    end: int
    whole: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of a passage in order.

    >>> text = "“Yet, the talks go on,“ said Ros-Lehtinen. The U.S. hopes for “real progress” and ”better days."
    >>> [text[q.start : q.end] for q in quotations(text, 0, len(text))]
    ['Yet, the talks go on,', 'real progress', 'better days.']
    >>> text = "Blinken: 'We share the Cuban people's dream'"
    >>> [text[q.start : q.end] for q in quotations(text, 0, len(text))]
    ["We share the Cuban people's dream"]
    """
    headline = _HEADLINE.fullmatch(text, start, end)
    if headline is not None:
        return [_quotation(text, start, *headline.span(1))]
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARKS.finditer(text, start, end):
        side = _side(text, start, end, match)
        if opened is None:
            if side != "close":
                opened = match.end()
        elif side != "open":
            found.append(_quotation(text, start, opened, match.start()))
            opened = None
    if opened is not None and opened < end:
        found.append(_quotation(text, start, opened, end))
    return found


def _side(text: str, start: int, end: int, match: re.Match[str]) -> str:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if before.isspace() or before in "([—–":
        return "toggle" if after.isspace() else "open"
    return "close" if after.isspace() or after in ".,;:!?)]—–[" else "toggle"


def _quotation(text: str, start: int, a: int, b: int) -> Quotation:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    lead = text[max(start, a - 4) : a].rstrip("“”\"„«‘' \xa0")
    capital = text[a : a + 1].isupper() or text[a : a + 1].isdigit()
    first = re.match(r"[A-Za-z’']+", text[a:b])
    whole = (
        capital and (lead == "" or lead[-1:] in ',:.”“"!?]') and bool(first) and len(text[a:b].split()) > 3
    )
    return Quotation(a, b, whole)
