"""`cubakg series`: dialogue series with their known rounds, numbers, gaps and impossible counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.answer import FORMS, print_answer
from cubakg.cli.options import format_option, with_dataset

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


@click.command()
@click.argument("name", required=False)
@format_option(FORMS)
@with_dataset
def series(dataset: Dataset, name: str | None, form: str) -> None:
    """Print which rounds of each dialogue series the documents know, and which numbers their sources give.

    A number is its source's count. What the numbers say is missing, and what cannot be (two numbers for one
    round, a later round with a smaller number, more rounds than the numbers leave room for), is listed.

    \b
    Examples:
      cubakg series
      cubakg series "Law Enforcement Dialogue"
    """
    from cubakg.network.series import series as reported

    print_answer(reported(dataset, name), form, "Dialogue series")
