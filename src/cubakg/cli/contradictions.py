"""`cubakg contradictions`: where sources contradict each other or themselves."""

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
def contradictions(dataset: Dataset, form: str) -> None:
    """Print where sources contradict each other or themselves, and what in them is out of place.

    What one states and another denies; two dates, places or numbers where there can be one; rounds that the
    numbers imply or exclude; notes of the wrong year; text on a page that is not its own. Each with its
    quotes.

    \b
    Examples:
      cubakg contradictions
      cubakg contradictions --format markdown > defects.md
    """
    from cubakg.network.contradictions import contradictions as found

    print_answer(found(dataset), form, "Contradictions")
