"""One spelling for matching: accents, dashes, apostrophes and white space made plain, offsets kept.

>>> fold("Fernández  de Cossío").text
'Fernandez de Cossio'
>>> folded = fold("the U.S. – Cuba  talks")
>>> folded.text
'the U.S.-Cuba talks'
>>> folded.origin(14)
17
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Several characters that count as one or none: white space, a dash between blanks, marks without width.
_RUN = re.compile(r"\s++[-‐-―−]\s++|\s{2,}+|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]++")
_UNDECOMPOSED = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isalpha() and base.isascii() else char


_TABLE = (
    {code: _plain(chr(code)) for block in ((0xC0, 0x250), (0x1E00, 0x1F00)) for code in range(*block)}
    | {ord(char): plain for char, plain in _UNDECOMPOSED.items()}
    | {ord(char): "-" for char in "‐‑‒–—―−"}
    | {ord(char): "'" for char in "‘’ʼ´`"}
    | {ord(char): '"' for char in "“”„«»"}
    | dict.fromkeys(
        (9, 10, 11, 12, 13, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
    )
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared, and the way back to the characters that it came from."""

    text: str
    at: tuple[int, ...] = (0,)
    shift: tuple[int, ...] = (0,)

    def origin(self, position: int) -> int:
        """Return where in the original text the character at `position` of the folded one stands."""
        return position + self.shift[bisect_right(self.at, position) - 1]


def fold(text: str) -> Folded:
    """Return `text` in the one spelling in which names are compared.

    A single line break counts as a blank, since letters and printed pages break lines within names; an empty
    line does not, and no name reaches across it.
    """
    if text.isascii() and text.isprintable() and "  " not in text and " - " not in text:
        return Folded(text.replace("`", "'"))
    pieces: list[str] = []
    at, shift = [0], [0]
    done = length = 0
    for run in _RUN.finditer(text):
        plain = _replacement(run.group())
        length += run.start() - done + len(plain)
        pieces += text[done : run.start()], plain
        done = run.end()
        at.append(length)
        shift.append(done - length)
    if not done:
        return Folded(text.translate(_TABLE))
    pieces.append(text[done:])
    return Folded("".join(pieces).translate(_TABLE).replace("\x1e", "\n"), tuple(at), tuple(shift))


def _replacement(run: str) -> str:
    if not run[0].isspace():
        return ""
    if run.count("\n") > 1:
        return "\x1e"  # stands for an empty line until every other line break has become a blank
    return " " if run.isspace() else "-"
