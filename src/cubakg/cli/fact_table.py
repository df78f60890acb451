"""The table of `cubakg facts`: each statement as a sentence, with who says it, and its quote beside or below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from cubakg.cli.terminal import claimed, documented, faint, heading, screen_width, width, wrap
from cubakg.network.sentences import sentence

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.store.dataset import Dataset

_DATE = 13  # columns: a day, with the "to" of a period
_GAP = "  "
_BESIDE = 110  # columns of a screen on which quotes stand beside the statements, not below

Style = Callable[[str], str]
Cell = list[tuple[str, Style]]
_BLANK: tuple[str, Style] = ("", str)


def table(dataset: Dataset, assertions: Iterable[Assertion]) -> Iterator[str]:
    """Yield the lines of the table: two columns of text on a wide screen, one on a narrow one."""
    columns = screen_width()
    room = columns - _DATE - len(_GAP)
    beside = columns >= _BESIDE
    left = (room - len(_GAP)) * 9 // 20 if beside else room
    right = room - len(_GAP) - left if beside else room
    widths = [_DATE, left, right] if beside else [_DATE, room]
    titles = ["date", "statement", "quote"] if beside else ["date", "statement, and its quote"]
    yield _joined([(title, heading) for title in titles], widths)
    for a in assertions:
        date, stated, quoted = _date(a), _stated(dataset, a, left), _quoted(a, right)
        cells = [date, stated, quoted] if beside else [date, [*stated, *quoted]]
        for pieces in zip_longest(*cells, fillvalue=_BLANK):
            yield _joined(pieces, widths)
        yield ""


def _date(a: Assertion) -> Cell:
    return _lines((a.date or "").replace("/", " to "), _DATE, str)


def _stated(dataset: Dataset, a: Assertion, columns: int) -> Cell:
    notes = [f"claimed by {a.claimant.label}"] if a.claimant else []
    notes += [a.status] if a.status != "asserted" else []
    stated = _lines(sentence(dataset, a), columns, documented if a.documented else claimed)
    return [*stated, *_lines("; ".join(notes), columns, faint)] if notes else stated


def _quoted(a: Assertion, columns: int) -> Cell:
    evidence = a.evidence
    where = f"{evidence.document}, characters {evidence.start} to {evidence.end}"
    return [*_lines(f"“{evidence.quote}”", columns, str), *_lines(where, columns, faint)]


def _lines(text: str, columns: int, style: Style) -> Cell:
    """Return a text in lines that fit the column; a word that is longer than it is cut."""
    lines = wrap(text, columns=columns).split("\n")
    return [(piece, style) for line in lines for piece in _cut(line, columns)]


def _cut(line: str, columns: int) -> Iterator[str]:
    piece = ""
    for character in line:
        if width(piece + character) > columns:
            yield piece
            piece = ""
        piece += character
    yield piece


def _joined(pieces: Sequence[tuple[str, Style]], widths: list[int]) -> str:
    """Return the pieces of one line, each but the last filled up to the width of its column."""
    padding = [" " * (columns - width(text)) for (text, _), columns in zip(pieces, widths, strict=True)]
    cells = [style(text) if text else "" for text, style in pieces]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return _GAP.join([cell + space for cell, space in zip(cells[:-1], padding, strict=False)] + cells[-1:])
