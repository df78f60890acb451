"""`cubakg export`: the dataset in the forms that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.options import FolderPath, dataset_option, open_dataset
from cubakg.cli.terminal import clean
from cubakg.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("form", required=False, metavar="FORMAT")
@click.option("-o", "--output", type=FolderPath(), metavar="PATH", help="The file or folder to write.")
@click.option("--list", "listed", is_flag=True, help="List the formats and who reads them.")
@dataset_option
@click.pass_context
def export(
    ctx: click.Context, form: str | None, output: Path | None, listed: bool, dataset: str | None
) -> None:
    """Write the dataset for another program: RDF, network tools, tables, Neo4j, FollowTheMoney.

    Formats that cannot keep claims apart from facts leave the content of claims out (turtle) or mark every
    edge with `documented`, `claimant` and `status` (graphml, gexf, cytoscape, neo4j, ftm).

    \b
    Examples:
      cubakg export --list
      cubakg export graphml -o network.graphml
      cubakg export csv -o tables/
    """
    from cubakg.store.exports import EXPORTS
    from cubakg.store.exports import export as write

    if listed:
        for name, known in EXPORTS.items():
            click.echo(f"{name:<10} {known.ending or 'folder':<10} {known.what}")
        return
    if form is None:
        raise UsageError("export: say which format; `cubakg export --list` lists them")
    target = write(open_dataset(ctx, dataset), form, output)
    click.echo(clean(str(target)))
