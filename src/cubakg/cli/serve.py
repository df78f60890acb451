"""`cubakg serve`: the dataset as a SPARQL endpoint on this machine."""

from __future__ import annotations

from importlib.util import find_spec

import click

from cubakg.cli.options import dataset_option, open_dataset
from cubakg.errors import UsageError

_LOOPBACK = ["localhost", "127.0.0.1"]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8585, show_default=True, help="The port; 0 takes a free one.")
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Another Host name under which it may be asked."
)
@click.option(
    "--workers", default=4, show_default=True, help="Queries answered at once; a further one gets 429."
)
@click.option("--timeout", default=10.0, show_default=True, help="Seconds after which a query is stopped.")
@click.option(
    "--max-rows", default=100_000, show_default=True, help="Rows beyond which an answer is refused."
)
@click.option("--memory", default=512, show_default=True, help="Megabytes that one query may take.")
@dataset_option
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    workers: int,
    timeout: float,
    max_rows: int,
    memory: int,
    dataset: str | None,
) -> None:
    """Serve the dataset as a read-only SPARQL 1.1 endpoint with a query page, on this machine.

    The endpoint is /sparql, the query page /. A newer build of the dataset is taken up without a restart.

    \b
    Examples:
      cubakg serve
      cubakg serve --port 9000 --timeout 5
      curl -s localhost:8585/sparql --data-urlencode 'query=ASK { ?a ckg:leads ?b }'
    """
    for module in ("starlette", "uvicorn"):
        if find_spec(module) is None:
            raise UsageError(f"serve: needs {module}; install it with: pip install 'cubakg[serve]'")
    import uvicorn

    from cubakg.queries.endpoint import application
    from cubakg.queries.pool import Pool
    from cubakg.store.engine import Limits
    from cubakg.store.fresh import cache_root

    open_dataset(
        ctx, dataset
    )  # builds the bundled one where it is missing, and tells a fault before listening
    pool = Pool(dataset or cache_root(), Limits(timeout, max_rows, 64_000_000, memory), workers)
    app = application(pool, [*_LOOPBACK, host, *allow_host])
    try:
        uvicorn.run(
            app, host=host, port=port, log_level="warning", server_header=False, limit_concurrency=512
        )
    finally:
        pool.close()
