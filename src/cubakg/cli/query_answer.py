"""Printing the answer of a query: rows to read, tables to compute with, triples."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import click

from cubakg.cli.terminal import clean, faint, heading, page_width, wrap
from cubakg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cubakg.store.answers import Answer
    from cubakg.store.vocabulary import Vocabulary

_QUOTE = ("quote", "second_quote", "other_quote")
_KEPT = "\t\n"


def print_answer(answer: Answer, form: str) -> None:
    """Print an answer to stdout in one of the formats of `cubakg query`."""
    if answer.kind == "triples":
        _print_triples(answer, form)
    elif form == "turtle":
        raise UsageError(
            "--format turtle: only CONSTRUCT and DESCRIBE answer with triples; choose table or csv"
        )
    elif form == "table":
        _print_table(answer)
    else:
        from cubakg.queries.formats import FORMATS

        click.echo(_harmless(FORMATS[form](answer), form), nl=False)


def _print_triples(answer: Answer, form: str) -> None:
    from cubakg.store.turtle import turtle

    if form not in ("table", "turtle"):
        raise UsageError(
            f"--format {form}: CONSTRUCT and DESCRIBE answer with triples; choose --format turtle"
        )
    click.echo(_harmless(turtle(answer.data), form), nl=False)


def _print_table(answer: Answer) -> None:
    from cubakg.queries.formats import plain

    if answer.kind == "boolean":
        click.echo("yes" if answer else "no")
        return
    shared = [name for name in answer.variables if name not in _QUOTE]
    for row in answer.rows():
        cells = {name: plain(cell) for name, cell in zip(answer.variables, row, strict=True)}
        head, *rest = [name for name in shared if cells[name] not in (None, "")] or [""]
        click.echo(heading(wrap(str(cells.get(head, "")))))
        label_width = max((len(name) for name in rest), default=0) + 3
        for name in rest:
            click.echo(_field(name, str(cells[name]), label_width))
        for name in _QUOTE:
            if name in cells and cells[name] is not None:
                click.echo(wrap(f"“{cells[name]}”", indent="    "))
        click.echo()


def _field(name: str, value: str, label_width: int) -> str:
    label = faint(f"  {name.replace('_', ' ')}".ljust(label_width))
    return label + wrap(value, indent=" " * label_width, first="", columns=page_width())


def print_notes(answer: Answer, vocabulary: Callable[[], Vocabulary], text: str) -> None:
    """Tell on stderr how long an answer is, whether it was cut, and what may be wrong with an empty one."""
    if answer.kind == "boolean":
        return
    if answer.truncated:
        click.echo("cut short: the answer is longer than the limit of rows or size", err=True)
    count = len(answer)
    click.echo(
        f"{count} {'row' if count == 1 else 'rows'}" if answer.kind == "rows" else f"{count} triples",
        err=True,
    )
    if not count:
        from cubakg.queries.hints import empty_answer

        for hint in empty_answer(text, vocabulary()):
            click.echo(clean(hint), err=True)


def _harmless(text: str, form: str) -> str:
    """Return `text` without signs that steer a terminal; JSON, which can say them, says them as escapes."""
    if text.isascii() and text.translate({9: None, 10: None}).isprintable():
        return text
    return "".join(_harmless_sign(sign, form.startswith("json")) for sign in text)


@lru_cache(maxsize=4096)
def _harmless_sign(sign: str, in_json: bool) -> str:
    if (
        sign in _KEPT
        or sign.isprintable()
        or unicodedata.category(sign) == "Zs"
        or clean(f".{sign}.") == f".{sign}."
    ):
        return sign
    return json.dumps(sign)[1:-1] if in_json else ""
