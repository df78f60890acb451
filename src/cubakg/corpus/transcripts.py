"""Transcripts: lines that begin with who speaks, in capitals, and a colon.

>>> from cubakg.corpus.layout import load_layout
>>> from cubakg.corpus.lines import lines_of
>>> is_transcript(lines_of("MR PRICE: Hello.\\nQUESTION: Why?\\nMR PRICE: Because."), load_layout(None))
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import Line

_SPEAKER = re.compile(r"(?P<name>[A-Z][A-Z.’' -]{1,60}?)\s?(?:\([^)\n]{1,40}\)\s?)?:\s")

# Rooms, towns and further authors may stand above the first speech.
_FIRST_LINES = 4


def is_transcript(lines: Sequence[Line], layout: Layout) -> bool:
    """Tell whether the running text is speeches, each behind its speaker.

    Either one of its first lines names a speaker of two words, or the first of two speakers; or enough of the
    lines, a third at least, are speeches.
    """
    named = [(n, match["name"]) for n, line in enumerate(lines) if (match := _SPEAKER.match(line.text))]
    if len(named) >= layout.speakers and 3 * len(named) >= len(lines):
        return True
    opens = bool(named) and named[0][0] < _FIRST_LINES
    return opens and (len(named[0][1].split()) > 1 or len({name for _, name in named}) > 1)
