"""A text as lines with their place, and the few questions that the layout of a page turns on.

>>> [(line.start, line.text, line.gap) for line in lines_of("A title\\n\\n  First. \\n")]
[(0, 'A title', True), (11, 'First.', True)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cubakg.model import Span

# One run without a line break; a plain character class, so the time is linear whatever the text.
_RUN = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
# A byte order mark counts as a blank: it stays in the text, and in no line.
_BLANK = " \t\u00a0\ufeff\u200b\u200e\u200f\u2002\u2003\u2009\u202f\u3000\x00\x1c\x1d\x1e\x1f\x85"
_REFERENCES = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_CLOSERS = "\"'”’»)]*"
# Longer lines are running text, whatever they look like.
LONG = 400
_ABBREVIATIONS = frozenset(("inc.", "jr.", "sr.", "co.", "corp.", "ltd.", "no."))
_STOPS = ".!?…"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks at its ends; `gap`: a blank line, or nothing, stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def span(self) -> Span:
        """Return where the line stands."""
        return self.start, self.end

    @property
    def key(self) -> str:
        """Return the line for comparing: one blank between words, lower case."""
        return " ".join(self.text.split()).casefold()


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]` that hold more than blanks, with offsets into `text`.

    Where the text is wrapped at a fixed width, the lines of one paragraph come as one line, joined by blanks.
    """
    found = list(_physical(text, start, len(text) if end is None else end))
    width = _wrap_width(found)
    return _joined(found, width) if width else found


def _physical(text: str, start: int, end: int) -> Iterator[Line]:
    last = None
    for match in _RUN.finditer(text, start, end):
        raw = match.group()
        stripped = raw.strip(_BLANK)
        if not stripped:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip(_BLANK))
        between = "" if last is None else text[last:begin].replace("\r\n", "\n")
        breaks = sum(between.count(c) for c in "\n\r\v\f\u2028\u2029")
        yield Line(begin, begin + len(stripped), stripped, last is None or breaks > 1)
        last = begin + len(stripped)


def _wrap_width(found: Sequence[Line]) -> int:
    """Return the width at which the text is wrapped, 0 where its lines are whole paragraphs.

    In wrapped text, most lines that the next one follows without a gap stop in mid-sentence at one width.
    """
    followed = [a for a, b in pairwise(found) if not b.gap]
    broken = [len(a.text) for a in followed if 45 <= len(a.text) <= 130 and not ends_sentence(a.text)]
    if len(broken) < 4 or len(broken) < 0.6 * len(followed):
        return 0
    return sorted(broken)[len(broken) * 9 // 10]


def _joined(found: Sequence[Line], width: int) -> list[Line]:
    runs: list[list[Line]] = []
    for line in found:
        if runs and not line.gap and len(runs[-1][-1].text) >= 0.75 * width:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [Line(r[0].start, r[-1].end, " ".join(x.text for x in r), r[0].gap) for r in runs]


def words(text: str) -> list[str]:
    """Return the words of a line without the punctuation around them."""
    return [w for w in (raw.strip("\"'“”‘’.,;:!?()[]…«»–—-*/|") for raw in text.split()) if w]


def ends_sentence(text: str) -> bool:
    """Tell whether the line ends as sentences do; `D.C.` and `U.S.` at its end are abbreviations.

    >>> [ends_sentence(t) for t in ("They met.", "“They met.” [1]", "Washington, D.C.", "Talks in Havana")]
    [True, True, False, False]
    """
    bare = _REFERENCES.sub("", text.rstrip()[-40:]).rstrip(_CLOSERS)
    if not bare or bare[-1] not in _STOPS:
        return False
    last = bare.split()[-1]
    if last.casefold() in _ABBREVIATIONS:
        return False
    abbreviation = last.endswith(".") and "." in last[:-1] and all(len(p) < 2 for p in last.split("."))
    return not abbreviation


def is_paragraph(text: str) -> bool:
    """Tell whether the line is running text: it ends a sentence or is too long for a heading.

    >>> is_paragraph("They met in Havana on Friday."), is_paragraph("Talks in Havana")
    (True, False)
    """
    if len(text) > LONG or len(text.split()) >= 40:
        return True
    found = words(text)
    return len(found) >= 4 and any(w[0].islower() for w in found) and ends_sentence(text)


def is_title(text: str) -> bool:
    """Tell whether the line could be a heading: short, and not ended as a sentence or a list item is.

    >>> is_title("U.S. and Cuba Hold Law Enforcement Dialogue"), is_title("They met in Havana on Friday.")
    (True, False)
    """
    if len(text) > LONG or text[-1:] in ",;:":
        return False
    found = words(text)
    asks = text.rstrip(_CLOSERS)[-1:] in ("?", "!", "…")
    return 1 <= len(found) <= 40 and any(w[0].isalpha() for w in found) and (asks or not is_paragraph(text))


def is_title_case(text: str) -> bool:
    """Tell whether most of the longer words are capitalised, as in headings."""
    long_words = [w for w in words(text) if len(w) > 3 and w[0].isalpha()]
    return bool(long_words) and sum(w[0].isupper() for w in long_words) / len(long_words) >= 0.6


def is_capitalised(text: str) -> bool:
    """Tell whether every longer word is capitalised, as in names and signatures."""
    return all(w[0].isupper() or len(w) <= 4 or not w[0].isalpha() for w in words(text))
