"""Bytes to text, or the reason why not, with the place of the fault.

>>> decode(b"caf\\xe9")
Traceback (most recent call last):
    ...
cubakg.corpus.decoding.UnreadableError: not UTF-8 at byte 3
"""

from __future__ import annotations

import codecs
import re

_LOST = re.compile("[\x00\ud800-\udfff]")


class UnreadableError(Exception):
    """Why one file or row holds no document: the fault and what to do; it becomes a `Problem`."""

    def __init__(self, fault: str, next_step: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.next_step = next_step


def decode(data: bytes) -> str:
    """Return the text exactly as its UTF-8 says: line ends and a byte order mark stay, so offsets hold."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError("it is UTF-16, not UTF-8", "save it as UTF-8: iconv -f UTF-16 -t UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        step = "save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8"
        raise UnreadableError(f"not UTF-8 at byte {error.start}", step) from None
    return checked(text)


def checked(text: str) -> str:
    """Return the text where it can be stored and cited as it is; a NUL or a lone surrogate cannot."""
    place = text.find("\x00")
    if place >= 0:
        raise UnreadableError(f"a NUL at character {place}", "it may not be a text file; remove the NUL")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableError(f"a lone surrogate at character {error.start}", "remove it") from None
    if not text.strip("\ufeff \t\r\n\v\f\u00a0"):
        raise UnreadableError("it holds no text", "remove it, or fill it")
    return text


def mended(text: str) -> str:
    """Return text made by a converter with NULs and lone surrogates replaced, one for one."""
    return _LOST.sub("\ufffd", text)
