"""`cubakg publish`: the dataset on a server that others ask."""

from __future__ import annotations

import click

from cubakg.cli.options import dataset_option, open_dataset
from cubakg.cli.terminal import clean, progress, progress_done
from cubakg.errors import UsageError

_STOPPED = 130


@click.command()
@click.option(
    "--endpoint",
    envvar="CUBAKG_GRAPH_STORE",
    metavar="URL",
    help="The server's address for graphs (or CUBAKG_GRAPH_STORE).",
)
@click.option("--timeout", default=600.0, show_default=True, help="Seconds that one graph may take.")
@click.option(
    "--replace",
    is_flag=True,
    help="Replace what the server holds of other documents, or in a default graph of something else.",
)
@dataset_option
@click.pass_context
def publish(
    ctx: click.Context, endpoint: str | None, timeout: float, replace: bool, dataset: str | None
) -> int:
    """Publish the dataset on a SPARQL server, graph by graph, by the SPARQL 1.1 Graph Store Protocol.

    A graph that the server already holds, statement by statement, is not sent again: run the command again after
    a break, or after a build, and it goes on from there. Each graph is replaced in one request. Graphs of parts and
    claims that the dataset no longer has are removed; graphs of others are left alone. A server that holds
    documents which the dataset has not is left as it is, unless you give --replace.

    The login is taken from CUBAKG_SERVER_USER and CUBAKG_SERVER_PASSWORD, or from CUBAKG_SERVER_TOKEN. A server
    without a default graph of its own (Virtuoso) gets the facts as graph:facts.

    \b
    Examples:
      cubakg publish --endpoint http://localhost:7878/store                    Oxigraph
      cubakg publish --endpoint http://localhost:3030/cuba/data                Fuseki
      cubakg publish --endpoint http://localhost:8890/sparql-graph-crud-auth   Virtuoso
    """
    from cubakg.store.servers.publishing import publish as publish_dataset

    if not endpoint:
        raise UsageError("publish: say where: --endpoint http://localhost:7878/store, or CUBAKG_GRAPH_STORE")
    opened = open_dataset(ctx, dataset)
    try:
        done = publish_dataset(opened, endpoint, timeout, replace, progress)
    except KeyboardInterrupt:
        click.echo("publish: stopped; run the same again to go on from there", err=True)
        return _STOPPED
    finally:
        progress_done()
    click.echo(clean(f"{done}; facts are in {done.facts or 'the default graph'}"), err=True)
    return 0
