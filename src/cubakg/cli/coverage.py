"""`cubakg coverage`: what the dataset does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.answer import FORMS, print_answer
from cubakg.cli.options import format_option, with_dataset

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


@click.command()
@format_option(FORMS)
@with_dataset
def coverage(dataset: Dataset, form: str) -> None:
    """Print what the dataset does not know, so that silence is not mistaken for an answer.

    Dates that are unresolved or inferred (from which words, by which rule), sources without a name, actors
    and events that one statement names, and sentences that name two actors and carry no statement.

    \b
    Examples:
      cubakg coverage
      cubakg coverage --format csv > gaps.csv
    """
    from cubakg.network.coverage import coverage as found

    print_answer(found(dataset), form, "Coverage")
