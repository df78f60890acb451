"""A text as lines with their place, and the few questions that the layout of a page turns on.

>>> [(line.start, line.text, line.gap) for line in lines_of("A title\\n\\n  First. \\n")]
[(0, 'A title', True), (11, 'First.', True)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cubakg.model import Span

# One run without a line break; a plain character class, so the time is linear whatever the text.
_RUN = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_REFERENCES = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_CLOSERS = "\"'”’»)]*"
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


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of `text[start:end]` that hold more than blanks, with offsets into `text`."""
    last = None
    for match in _RUN.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        between = "" if last is None else text[last:begin].replace("\r\n", "\n")
        breaks = sum(between.count(c) for c in "\n\r\v\f\u2028\u2029")
        yield Line(begin, begin + len(stripped), stripped, last is None or breaks > 1)
        last = begin + len(stripped)


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
    abbreviation = last.endswith(".") and "." in last[:-1] and all(len(p) < 2 for p in last.split("."))
    return not abbreviation


def is_paragraph(text: str) -> bool:
    """Tell whether the line is running text: it ends a sentence or is too long for a heading."""
    count = len(text.split())
    if count >= 40:
        return True
    lower = any(w[0].islower() for w in words(text))
    return count >= 4 and lower and ends_sentence(text)


def is_title(text: str) -> bool:
    """Tell whether the line could be a heading: short, and not ended as a sentence or a list item is.

    >>> is_title("U.S. and Cuba Hold Law Enforcement Dialogue"), is_title("They met in Havana on Friday.")
    (True, False)
    """
    found = words(text)
    if not 1 <= len(found) <= 40 or len(text) > 300 or text[-1] in ",;:":
        return False
    return not is_paragraph(text) or text.rstrip(_CLOSERS)[-1:] in ("?", "!", "…")


def is_title_case(text: str) -> bool:
    """Tell whether most of the longer words are capitalised, as in headings."""
    long_words = [w for w in words(text) if len(w) > 3 and w[0].isalpha()]
    return bool(long_words) and sum(w[0].isupper() for w in long_words) / len(long_words) >= 0.6
