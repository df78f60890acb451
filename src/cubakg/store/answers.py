r"""Answers of queries: rows of cells, a yes or no, or triples.

An engine hands its rows over as tab-separated terms, the most compact form that loses nothing. They are taken
apart only when somebody looks at them.

>>> answer = Answer("rows", ("who", "when"), b'<https://w3id.org/cubakg/id/a>\t"2015"\n\t5\n')
>>> [[cell and cell.value for cell in row] for row in answer.rows()]
[['https://w3id.org/cubakg/id/a', '2015'], [None, '5']]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
NUMBERS = (
    (re.compile(r"[+-]?\d+"), _XSD + "integer"),
    (re.compile(r"[+-]?\d*\.\d+"), _XSD + "decimal"),
    (re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+"), _XSD + "double"),
    (re.compile(r"true|false"), _XSD + "boolean"),
)


class Cell(NamedTuple):
    """A term of an answer. `datatype` and `language` are None but for literals that have one."""

    kind: Literal["iri", "literal", "blank", "triple"]
    value: str
    datatype: str | None = None
    language: str | None = None


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query answered. `truncated`: a limit cut the answer short, and it must not pass for the whole.

    `kind` is `rows` (then `variables`, and `data` holds one line a row), `boolean` (`data` is `true` or
    `false`), or `triples` (`data` is N-Triples).
    """

    kind: Literal["rows", "boolean", "triples"]
    variables: tuple[str, ...]
    data: bytes
    truncated: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the rows; each has one cell a variable, None where the variable is not bound."""
        width = len(self.variables)
        for line in self.data.decode().split("\n")[:-1]:
            yield tuple(map(cell, line.split("\t"))) if width else ()

    def __len__(self) -> int:
        """Return the number of rows or triples."""
        return self.data.count(b"\n")

    def __bool__(self) -> bool:
        """Tell whether the answer is yes, or has a row."""
        return self.data == b"true" if self.kind == "boolean" else bool(self.data)

    def to_dataframe(self) -> pandas.DataFrame:
        """Return the rows as a DataFrame, one column a variable; needs pandas.

        Numbers and truth values are such, IRIs have their prefix. Triples have the columns `subject`,
        `predicate` and `object`, a yes or no the column `answer`.
        """
        from cubakg.store.shown import dataframe

        return dataframe(self)

    def _repr_html_(self) -> str:
        from cubakg.store.shown import html_table

        return html_table(self)


@lru_cache(maxsize=1 << 16)
def cell(written: str) -> Cell | None:
    r"""Return the term that is written in one field of a line; None for an empty field.

    >>> cell('"a\\tb"@en').value, cell("1.5").datatype, cell("")
    ('a\tb', 'http://www.w3.org/2001/XMLSchema#decimal', None)
    """
    if not written:
        return None
    if written[0] == '"':
        return _literal(written)
    if written.startswith("<<"):
        return Cell("triple", written)
    if written[0] == "<":
        return Cell("iri", _unescape(written[1:-1]))
    if written.startswith("_:"):
        return Cell("blank", written[2:])
    datatype = next((iri for pattern, iri in NUMBERS if pattern.fullmatch(written)), None)
    return Cell("literal", written, datatype)


def _literal(written: str) -> Cell:
    end = written.rindex('"')
    value, suffix = _unescape(written[1:end]), written[end + 1 :]
    if suffix.startswith("^^<"):
        return Cell("literal", value, _unescape(suffix[3:-1]))
    return Cell("literal", value, None, suffix[1:] or None)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_sign, text) if "\\" in text else text


def _sign(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2)
    return chr(int(code, 16)) if code else _SIGNS.get(match.group(3), match.group(3))
