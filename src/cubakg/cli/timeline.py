"""`cubakg timeline`: what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.answer import FORMS, print_answer
from cubakg.cli.options import format_option, with_dataset

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


@click.command()
@click.argument("name", required=False)
@click.option("--topic", metavar="WORDS", help="Only what has all these words.")
@click.option("--from", "start", metavar="DATE", help="Only what can be on or after this day.")
@click.option("--to", "end", metavar="DATE", help="Only what can be on or before this day.")
@format_option(FORMS)
@with_dataset
def timeline(
    dataset: Dataset, name: str | None, topic: str | None, start: str | None, end: str | None, form: str
) -> None:
    """Print what happened when: of everything, of an actor or a dialogue series (NAME), or on a topic.

    A date is printed as precise as the text gives it, and drawn so in html; what has no date stands at the
    end. What is only claimed or announced is marked.

    \b
    Examples:
      cubakg timeline --from 2015 --to 2016
      cubakg timeline Mayorkas
      cubakg timeline "Law Enforcement Dialogue" --format html > dialogue.html
    """
    from cubakg.network.timeline import timeline as told

    answer = told(dataset, name, topic=topic, start=start, end=end)
    if form == "html":
        click.echo(_visible(answer.to_page()), nl=False)
    else:
        print_answer(answer, form, answer.title)


def _visible(page: str) -> str:
    """Return the page without anything that a terminal would obey."""
    from cubakg.cli.terminal import clean

    return "\n".join(clean(line) for line in page.split("\n"))
