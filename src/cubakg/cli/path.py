"""`cubakg path A B`: how two entities are connected, hop by hop, each with its quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cubakg.cli.answer import print_lines
from cubakg.cli.options import format_option, with_dataset
from cubakg.cli.terminal import clean_json

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


@click.command()
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
@click.option("--k", type=click.IntRange(1, 100), default=1, help="How many paths, the most telling first.")
@click.option("--max-hops", type=click.IntRange(1, 20), default=6, show_default=True, help="Longest path.")
@click.option("--through", multiple=True, metavar="NAME", help="Only by way of this entity (repeatable).")
@click.option("--avoid", multiple=True, metavar="NAME", help="Not by way of this entity (repeatable).")
@click.option("--without", multiple=True, metavar="FILE", help="As if this document had not been written.")
@click.option("--relations", metavar="A,B", help="Only by these relations, by name or label.")
@click.option("--from", "start", metavar="DATE", help="Only what is dated on or after this day.")
@click.option("--to", "end", metavar="DATE", help="Only what is dated on or before this day.")
@click.option("--as-of", metavar="DATE", help="Only what had been published by this day.")
@click.option("--only", type=click.Choice(["documented"]), help="Only what documents state themselves.")
@click.option(
    "--min-sources", type=click.IntRange(1), default=1, metavar="N", help="Documents that each hop needs."
)
@click.option("--explain-cost", is_flag=True, help="Show why this path and not another.")
@click.option("--cite", type=click.Choice(["footnotes", "bibtex"]), help="Add the sources in this form.")
@click.option("--show-query", is_flag=True, help="Print the SPARQL query that checks each hop instead.")
@format_option(["text", "json", "markdown", "html"])
@with_dataset
def path(
    dataset: Dataset,
    source: str,
    target: str,
    relations: str | None,
    only: str | None,
    explain_cost: bool,
    cite: str | None,
    show_query: bool,
    form: str,
    **limits: Any,  # noqa: ANN401  (the other options, as the search names them)
) -> None:
    """Print how two entities are connected: each hop with date, document and exact quote, and a verdict.

    The best path is the one that tells most: documented before claimed, specific before vague, not by way of
    somebody whom everybody knows; a state in the middle only where every other path is longer by two hops.
    The verdict says what it rests on. Where there is no path, the exit status is 1 and the answer says how far
    was looked, what was excluded and what would connect the two.

    \b
    Examples:
      cubakg path Kerry Soler
      cubakg path Kerry Soler --only documented
      cubakg path Swartz Bersin --k 3 --explain-cost
      cubakg path Kelly Rodriguez --cite footnotes --format markdown > answer.md
      cubakg path Kerry Soler --show-query | cubakg query -
    """
    from cubakg.network.ask import find_path

    wanted = [name.strip() for name in (relations or "").split(",") if name.strip()]
    answer = find_path(source, target, dataset, relations=wanted, documented_only=only is not None, **limits)
    if show_query:
        click.echo(answer.sparql(), nl=False)
    elif form == "json":
        click.echo(clean_json(answer.to_dict()))
    else:
        picture = answer.picture() if form == "html" else ""
        print_lines(answer.lines(explain_cost, cite), form, f"{answer.source} to {answer.target}", picture)
