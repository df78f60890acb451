"""Answers of the network room on the terminal: lines coloured by their part, or Markdown, or a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cubakg.cli.terminal import claimed, clean, clean_json, documented, faint, heading, wrap

if TYPE_CHECKING:
    from cubakg.network.answer import Answer
    from cubakg.network.lines import Line

FORMS = ["text", "json", "markdown", "html", "csv"]
_STYLES = {
    "heading": heading,
    "verdict": heading,
    "documented": documented,
    "claimed": claimed,
    "context": faint,
    "source": faint,
    "note": faint,
}


def print_lines(lines: Iterable[Line], form: str, title: str, picture: str = "") -> None:
    """Print an answer as `text`, `markdown` or `html`, without anything that a terminal would obey."""
    safe = [line.replace(text=clean(line.text)) for line in lines]
    if form == "text":
        click.echo("\n".join(_styled(line) for line in safe))
        return
    from cubakg.network.lines import to_markdown, to_page

    click.echo(
        to_markdown(safe) if form == "markdown" else to_page(safe, clean(title), clean(picture)), nl=False
    )


def print_answer(answer: Answer, form: str, title: str) -> None:
    """Print an answer in one of `FORMS`."""
    if form == "json":
        click.echo(clean_json(answer.to_dict()))
    elif form == "csv":
        _print_csv(answer)
    else:
        print_lines(answer.lines(), form, title, answer.picture() if form == "html" else "")


def _print_csv(answer: Answer) -> None:
    import csv
    import sys

    rows = answer.rows()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows[0] if rows else [])
    writer.writerows([clean(str("" if cell is None else cell)) for cell in row.values()] for row in rows)


def _styled(line: Line) -> str:
    from cubakg.network.lines import INDENT, quoted

    words = wrap(quoted(line), INDENT * line.indent) if line.text else ""
    style = _STYLES.get(line.part)
    return "\n".join(style(row) if style else row for row in words.split("\n"))
