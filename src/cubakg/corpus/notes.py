"""Footnotes: lines that begin with `[1]`, and what follows them up to the part's end.

>>> from cubakg.corpus.layout import load_layout
>>> from cubakg.corpus.lines import lines_of
>>> note_spans(list(lines_of("Text. [1]\\n[1] A book.\\n[2] A paper.")), load_layout(None))
((10, 21), (22, 34))
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import Line
from cubakg.model import Span

_NOTE = re.compile(r"\[\d{1,3}\]")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")


def starts_notes(line: Line, layout: Layout) -> bool:
    """Tell whether the line is a footnote or the heading of a section of footnotes."""
    return _NOTE.match(line.text) is not None or layout.note_headings.match(line.text)


def note_spans(lines: Sequence[Line], layout: Layout) -> tuple[Span, ...]:
    """Return one span a note; a line without a number belongs to the note before it, up to a ruler.

    Under a heading such as "Notes" a number and a full stop open a note as well.
    """
    spans: list[Span] = []
    headed = opened = False
    for line in lines:
        if layout.is_ruler(line.text):
            opened = False
        elif layout.note_headings.match(line.text):
            headed, opened = True, False
        elif _NOTE.match(line.text) or (headed and _NUMBER.match(line.text)):
            spans.append(line.span)
            opened = True
        elif opened:
            spans[-1] = (spans[-1][0], line.end)
    return tuple(spans)
