"""`cubakg rank`: who is central, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.answer import FORMS, print_answer
from cubakg.cli.options import format_option, with_dataset

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

_MEASURES = ["degree", "weighted", "betweenness", "closeness", "eigenvector", "pagerank"]


@click.command()
@click.option("--by", type=click.Choice(_MEASURES), default="degree", show_default=True, help="The measure.")
@click.option("--of", metavar="KIND", help="Only this kind of entity: person, agency, event ...")
@click.option("--offices", is_flag=True, help="Rank the posts that people hold on the date, not the people.")
@click.option("--without-states", is_flag=True, help="Leave states and governments out.")
@click.option("--claims", is_flag=True, help="Count plans and what is only claimed as well.")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="How many are shown.")
@format_option(FORMS)
@with_dataset
def rank(
    dataset: Dataset,
    by: str,
    of: str | None,
    offices: bool,
    without_states: bool,
    claims: bool,
    top: int,
    form: str,
) -> None:
    """Print who is central, by a measure of the network of what documents state themselves.

    No bare number: beside each rank stands what it would be without (or with) the states, how it changes when
    any one document is left out, and the quotes behind the strongest ties.

    \b
    Measures: degree (others tied to), weighted (ties), betweenness, closeness, eigenvector, pagerank.

    \b
    Examples:
      cubakg rank --of person
      cubakg rank --by betweenness --without-states
      cubakg rank --of post --offices --by weighted --format csv
    """
    from cubakg.network.rank import rank as ranked

    answer = ranked(dataset, by, of, offices=offices, states=not without_states, claims=claims, top=top)
    print_answer(answer, form, f"Rank by {by}")
