"""`cubakg serve`: the dataset as a SPARQL endpoint on this machine."""

from __future__ import annotations

from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

import click

from cubakg.cli.options import dataset_option, open_dataset
from cubakg.errors import UsageError

if TYPE_CHECKING:
    from socket import socket

    from cubakg.store.dataset import Dataset

_LOOPBACK = ["localhost", "127.0.0.1"]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8585,
    show_default=True,
    help="The port; 0 takes a free one.",
)
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

    The endpoint is /sparql, the query page /, and the network, as `cubakg view` draws it, /explore. A newer
    build of the dataset is taken up without a restart.

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

    # builds the bundled one where it is missing, and tells a fault before listening
    words = _words(open_dataset(ctx, dataset))
    root = dataset or cache_root()
    pool = Pool(root, Limits(timeout, max_rows, 64_000_000, memory), workers)
    app = application(pool, [*_LOOPBACK, host, *allow_host], Explorer(root), words)
    try:
        with _listening(host, port) as listening:
            shown = f"[{host}]" if ":" in host else host
            click.echo(f"http://{shown}:{listening.getsockname()[1]}/ (Ctrl C ends it)", err=True)
            config = uvicorn.Config(app, log_level="warning", server_header=False, limit_concurrency=512)
            uvicorn.Server(config).run([listening])
    finally:
        pool.close()


def _listening(host: str, port: int) -> socket:
    from socket import AF_INET, AF_INET6, create_server

    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET, backlog=2048)
    except OSError as error:
        raise UsageError(
            f"serve: {host}, port {port}: {error.strerror}; choose another with --host or --port"
        ) from error


def _words(dataset: Dataset) -> list[str]:
    """Return the names that a query may use of the dataset's own vocabulary."""
    words = dataset.vocabulary
    attributes = (attribute.name for kind in (words.facts, words.qualifiers) for attribute in kind.values())
    return [f"ckg:{name}" for name in (*words.relations, *words.types, *attributes)]


class Explorer:
    """The page of the network of whichever build is current, made when it is first asked for."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._lock = Lock()
        self._made: tuple[str, str] = ("", "")

    def __call__(self) -> str:
        """Return the page."""
        from cubakg.network.ask import open_network
        from cubakg.store.dataset import Dataset
        from cubakg.view.page import page

        with self._lock, Dataset.open(self.root) as dataset:
            if self._made[0] != dataset.folder:
                text = page(dataset, dataset.vocabulary, open_network(dataset))
                self._made = dataset.folder, text
            return self._made[1]
