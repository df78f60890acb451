"""Answers of queries as Python values, as a DataFrame, and as a table in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from cubakg.errors import UsageError
from cubakg.store.answers import Answer, Cell, cell

if TYPE_CHECKING:
    import pandas

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SHOWN = 100  # rows in a notebook; to_dataframe() has all
_TRIPLE = ("subject", "predicate", "object")


def plain_rows(answer: Answer) -> Iterator[dict[str, object]]:
    """Yield each row as plain Python values by the names of its variables; None where nothing is bound."""
    for row in answer.rows():
        yield {name: plain(cell) for name, cell in zip(answer.variables, row, strict=True)}


@lru_cache(maxsize=1 << 16)
def plain(cell: Cell | None) -> object:
    """Return a cell as a Python value: a number, a truth value, or a text.

    >>> plain(Cell("literal", "5", _XSD + "integer")), plain(Cell("literal", "5"))
    (5, '5')
    """
    from cubakg.store.terms import compact

    if cell is None:
        return None
    if cell.kind == "iri":
        return compact(cell.value)
    try:
        return _READERS.get(cell.datatype or "", str)(cell.value)
    except ValueError:  # an ill-typed literal, or more digits than Python reads
        return cell.value


def dataframe(answer: Answer) -> pandas.DataFrame:
    """Return an answer as a DataFrame."""
    columns, rows = _columns(answer), _rows(answer)
    return frame([dict(zip(columns, row, strict=True)) for row in rows], columns)


def frame(rows: Sequence[dict[str, Any]], columns: Sequence[str] | None = None) -> pandas.DataFrame:
    """Return rows as a DataFrame, or say how to get pandas."""
    try:
        from pandas import DataFrame
    except ImportError:
        raise UsageError(
            "to_dataframe: pandas is not installed; add it with `pip install 'cubakg[tables]'`"
        ) from None
    return DataFrame(list(rows), columns=list(columns) if columns is not None else None)


def html_table(answer: Answer) -> str:
    """Return an answer as an HTML table in which nothing from a document is markup.

    >>> print(html_table(Answer("rows", ("a",), b'"<b>"\\n')))
    <table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table><p>1 row</p>
    """
    if answer.kind == "boolean":
        return f"<p>{'yes' if answer else 'no'}</p>"
    from html import escape

    head = "".join(f"<th>{escape(name)}</th>" for name in _columns(answer))
    body = "".join(_html_row(row) for row in islice(_rows(answer), _SHOWN))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{_size(answer)}</p>"


def _columns(answer: Answer) -> tuple[str, ...]:
    return {"rows": answer.variables, "triples": _TRIPLE, "boolean": ("answer",)}[answer.kind]


def _rows(answer: Answer) -> Iterator[tuple[object, ...]]:
    if answer.kind == "boolean":
        yield (bool(answer),)
    elif answer.kind == "rows":
        yield from (tuple(map(plain, row)) for row in answer.rows())
    else:
        yield from _triples(answer.data)


def _triples(data: bytes) -> Iterator[tuple[object, ...]]:
    from pyoxigraph import RdfFormat, parse

    for triple in parse(data, format=RdfFormat.N_TRIPLES):
        yield tuple(plain(cell(str(term))) for term in (triple.subject, triple.predicate, triple.object))


def _html_row(row: tuple[object, ...]) -> str:
    from html import escape

    cells = ("" if value is None else escape(str(value)) for value in row)
    return f"<tr>{''.join(f'<td>{value}</td>' for value in cells)}</tr>"


def _size(answer: Answer) -> str:
    what = "row" if answer.kind == "rows" else "triple"
    size = f"{len(answer):,} {what}{'' if len(answer) == 1 else 's'}"
    more = f", the first {_SHOWN} shown; to_dataframe() has all" if len(answer) > _SHOWN else ""
    cut = "; cut short by a limit: this is not the whole answer" if answer.truncated else ""
    return size + more + cut


_READERS: dict[str, Callable[[str], object]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
    _XSD + "boolean": lambda value: value in ("true", "1"),
}
