"""`cubakg view`: the network as one HTML page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from cubakg.cli.options import FolderPath, with_dataset
from cubakg.cli.terminal import clean

if TYPE_CHECKING:
    from pathlib import Path

    from cubakg.store.dataset import Dataset

DEFAULT_OUTPUT = "cubakg.html"


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "-o", "--output", type=FolderPath(), metavar="FILE", help=f"The page; {DEFAULT_OUTPUT} otherwise."
)
@click.option(
    "--hops", type=click.IntRange(0, 6), default=1, show_default=True, help="Steps around each NAME."
)
@click.option(
    "--limit",
    type=click.IntRange(1, 5000),
    default=600,
    show_default=True,
    help="Draw at most so many, the most tied first.",
)
@click.option("--title", metavar="TEXT", help="The heading of the page.")
@with_dataset
def view(
    dataset: Dataset, names: tuple[str, ...], output: Path | None, hops: int, limit: int, title: str | None
) -> None:
    """Write the network as one HTML page that opens from the disk and needs no network.

    Every line of the picture leads to its quotations, each with its document, its date and whoever is
    credited with it; claims and plans are drawn unlike what a document vouches for. With NAMEs, the page
    shows what lies around them, and the path between each two. Steps do not lead through a state unless it is
    one of the NAMEs.

    \b
    Examples:
      cubakg view -o page.html
      cubakg view Kerry Soler -o kerry-soler.html
      cubakg view "Department of State" --hops 2 --title "The State Department's ties"
    """
    from pathlib import Path

    from cubakg.view.page import write_page

    place = output or Path(DEFAULT_OUTPUT)
    write_page(dataset, place, names, hops, limit, title)
    click.echo(clean(os.fspath(place)))
