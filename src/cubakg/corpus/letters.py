"""Letters printed inside or as a document: from "Dear ..." and the address above it to the signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import Line, is_paragraph

_ADDRESS_LINES = 8
_SIGNATURE_LINES = 12


def letter_cuts(lines: Sequence[Line], layout: Layout) -> dict[int, str]:
    """Return the first line of each letter, and of what follows its signature, with the kind of part."""
    cuts: dict[int, str] = {}
    greetings = [n for n, line in enumerate(lines) if _greets(line, layout)]
    for n, following in pairwise([*greetings, len(lines)]):
        cuts[_top(lines, n)] = "letter"
        after = _after_signature(lines[n:following], layout)
        if after and n + after < following:
            cuts[n + after] = "article"
    return cuts


def _greets(line: Line, layout: Layout) -> bool:
    return line.text[-1] in ",:" and len(line.text.split()) <= 12 and layout.letters.match(line.text)


def _top(lines: Sequence[Line], n: int) -> int:
    """Climb from the greeting over date and address; a line that ends in a colon leads in from outside."""
    top = n
    while top > 0 and n - top < _ADDRESS_LINES:
        text = lines[top - 1].text
        if is_paragraph(text) or text[-1] in ":;" or len(text.split()) > 10:
            break
        top -= 1
    return top


def _closing(lines: Sequence[Line], layout: Layout) -> int | None:
    return next(
        (k for k, line in enumerate(lines) if len(line.text) < 60 and layout.closings.match(line.text)), None
    )


def _after_signature(lines: Sequence[Line], layout: Layout) -> int | None:
    closing = _closing(lines, layout)
    if closing is None:
        return None
    last = min(len(lines), closing + _SIGNATURE_LINES)
    return next((k for k in range(closing + 1, last) if is_paragraph(lines[k].text)), None)


def signed_by(lines: Sequence[Line], layout: Layout) -> Line | None:
    """Return the line below the closing words, where a letter is signed."""
    closing = _closing(lines, layout)
    if closing is None or closing + 1 >= len(lines) or is_paragraph(lines[closing + 1].text):
        return None
    return lines[closing + 1]
