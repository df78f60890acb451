r"""What a terminal gets to see: text without control characters, wrapped and styled.

A document may hold escape sequences that move the cursor, or direction marks that show a sentence in another
order than it is written. `clean` takes them out of everything that is printed and leaves all real scripts as
they are.

>>> clean("Soler\x1b[2K\u202e said\n yes")
'Soler[2K said yes'
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterator

import click

_MARKS_IN_A_ROW = 6  # no script stacks more; beyond it, marks run over the lines above and below
_JOINERS = (
    "\u200c\u200d"  # spelling in Persian, the Indic scripts and emoji; a disguise between Latin letters
)
_SHOWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
_HIDDEN = frozenset({"Cc", "Cf", "Co"})
_WRAP_AT_MOST = 100


def clean(text: str) -> str:
    """Return `text` on one line without control, direction or other invisible format characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(_shown(text)).split())


def clean_json(value: object) -> str:
    r"""Return `value` as one line of JSON; what a terminal must not see is written as an escape, so nothing
    is lost.

    >>> clean_json({"quote": "caf\u00e9 \u202etxt"})
    '{"quote": "café \\u202etxt"}'
    """
    line = json.dumps(value, ensure_ascii=False)
    if line.isascii() and line.isprintable():
        return line
    return "".join(c if _harmless(c) else json.dumps(c)[1:-1] for c in line)


def width(text: str) -> int:
    """Return how many columns `text` takes: two for East Asian wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def pad(text: str, columns: int) -> str:
    """Return `text` filled up with spaces, or cut with an ellipsis, to exactly `columns`."""
    if width(text) > columns:
        while text and width(text) > columns - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (columns - width(text))


def screen_width(without_terminal: int = 120) -> int:
    """Return the columns of the terminal (or of the variable COLUMNS), at least 40."""
    try:
        columns = int(os.environ.get("COLUMNS", "") or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (ValueError, OSError, AttributeError):
        columns = without_terminal
    return max(40, columns)


def page_width() -> int:
    """Return the columns that prose may take: the terminal's, at most 100; 80 where there is no terminal."""
    return min(screen_width(80), _WRAP_AT_MOST)


def wrap(text: str, indent: str = "", first: str | None = None, columns: int | None = None) -> str:
    """Return `text`, cleaned, in lines that fit the page; `first` replaces the indent of the first line."""
    limit = (columns or page_width()) - width(indent)
    lines: list[str] = []
    line, taken = "", 0
    for word in clean(text).split(" "):
        wide = width(word)
        if line and taken + 1 + wide > limit:
            lines.append(line)
            line, taken = word, wide
        else:
            line, taken = (f"{line} {word}", taken + 1 + wide) if line else (word, wide)
    lines.append(line)
    return (indent if first is None else first) + f"\n{indent}".join(lines)


def heading(text: str) -> str:
    """Return `text` as a heading: bold where the terminal has styles."""
    return click.style(clean(text), bold=True)


def faint(text: str) -> str:
    """Return `text` set back: where a quotation comes from, a count."""
    return click.style(text, dim=True)


def documented(text: str) -> str:
    """Return `text` in the colour of what a document states in its own voice."""
    return click.style(text, fg="green")


def claimed(text: str) -> str:
    """Return `text` in the colour of what is somebody's claim, a plan, a denial or a condition."""
    return click.style(text, fg="yellow")


def progress(message: str) -> None:
    """Tell on stderr what is being done, on a terminal only; stdout is for data."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{pad(clean(message), page_width() - 1).rstrip()}", err=True, nl=False)


def progress_done() -> None:
    """Take the progress line away again."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[2K", err=True, nl=False)


def silence_output() -> None:
    """Send what is still buffered for stdout nowhere: leaving then does not complain about a closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _shown(text: str) -> Iterator[str]:
    marks = 0
    for at, character in enumerate(text):
        category = unicodedata.category(character)
        marks = marks + 1 if category == "Mn" else 0
        if character.isspace():
            yield " "
        elif category in ("Cs", "Cn"):
            yield "\ufffd"
        elif character in _JOINERS:
            yield character if _joins(text, at) else ""
        elif marks <= _MARKS_IN_A_ROW and (category not in _HIDDEN or character in _SHOWN_FORMATS):
            yield character


def _joins(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(not c.isascii() and unicodedata.category(c)[0] in "LMS" for c in around)


def _harmless(character: str) -> bool:
    return (character.isascii() and character.isprintable()) or "".join(_shown(character)) == character


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
