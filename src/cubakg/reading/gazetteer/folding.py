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

_UNDECOMPOSED = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
_NOTHING = "\x00"  # stands for a mark that has no width of its own, until it is dropped
_BREAK = "\x1e"  # stands for an empty line, until the other line breaks have become blanks


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isalpha() and base.isascii() else char


_SPELLING = (
    {chr(code): _plain(chr(code)) for block in ((0xC0, 0x250), (0x1E00, 0x1F00)) for code in range(*block)}
    | _UNDECOMPOSED
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’ʼ´", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | dict.fromkeys(map(chr, range(0x0300, 0x0370)), _NOTHING)
    | dict.fromkeys("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", _NOTHING)
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# Several characters that count as one or none: white space, a dash between blanks, marks without width.
_RUN = re.compile(r"[ \t-\r\x00]++-[ \t-\r\x00]++|[ \t-\r\x00]{2,}+|\x00")


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
    plain = text if text.isascii() else _FOREIGN.sub(_respell, text)
    plain = plain.replace("`", "'")
    if plain.isprintable() and "  " not in plain and " - " not in plain:
        return Folded(plain)
    return _collapse(plain)


def _respell(match: re.Match[str]) -> str:
    char = match.group()
    return _SPELLING.get(char, char)


def _collapse(plain: str) -> Folded:
    pieces: list[str] = []
    at, shift = [0], [0]
    done = length = 0
    for run in _RUN.finditer(plain):
        short = _replacement(run.group())
        length += run.start() - done + len(short)
        pieces += plain[done : run.start()], short
        done = run.end()
        at.append(length)
        shift.append(done - length)
    pieces.append(plain[done:])
    text = "".join(pieces).translate(_BLANKS)
    return Folded(text, tuple(at), tuple(shift))


_BLANKS = dict.fromkeys(range(9, 14), " ") | {ord(_BREAK): "\n"}


def _replacement(run: str) -> str:
    wide = run.replace(_NOTHING, "")
    if wide.count("\n") > 1:
        return _BREAK
    if "-" in wide:
        return "-"
    return " " if wide else ""
