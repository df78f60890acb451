"""`cubakg compare`: accounts of one event, of two documents, or of two speakers, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.answer import FORMS, print_answer
from cubakg.cli.options import format_option, with_dataset

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


@click.command()
@click.argument("first", required=False, metavar="[A]")
@click.argument("second", required=False, metavar="[B]")
@click.option("--on", metavar="DATE", help="The event of this date (a day, a month or a year).")
@click.option("--topic", metavar="WORDS", help="Of two speakers, only what has all these words.")
@format_option(FORMS)
@with_dataset
def compare(
    dataset: Dataset, first: str | None, second: str | None, on: str | None, topic: str | None, form: str
) -> None:
    """Print accounts side by side: what all tell, what only one tells, and where they contradict each other.

    With A alone, or a date: the accounts of one event by all who tell of it. With A and B: two documents, by
    file name or how it begins, or two speakers. Each point stands with its quotes; nothing is weighed.

    \b
    Examples:
      cubakg compare --on 2024-02-07
      cubakg compare "Law Enforcement Dialogue" --on 2016
      cubakg compare 003 004
      cubakg compare Kerry Ros-Lehtinen --topic Cuba
    """
    from cubakg.network.compare import compare as compared

    answer = compared(first, second, dataset, on=on, topic=topic)
    print_answer(answer, form, answer.title)
