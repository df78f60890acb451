"""The page: one HTML file that needs nothing else, asks the network for nothing and lets no document run.

Data stands in a JSON block that is read, never run; whatever comes from a document is put in as text. The
policy in its head admits the page's own two scripts and its style by their checksums, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cubakg.errors import UsageError
from cubakg.view.contents import contents
from cubakg.view.sealed import program, sealed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from cubakg.model import Entity
    from cubakg.network.adjacency import Network
    from cubakg.network.projection import Source
    from cubakg.store.dataset import Dataset
    from cubakg.store.vocabulary import Vocabulary

DEFAULT_TITLE = "Who did what with whom, and who says so"
MOST_NODES = 600
SCRIPTS = ("data", "looks", "picture", "labels", "panel", "filters", "search", "table", "start")


def page(
    source: Source,
    vocabulary: Vocabulary,
    network: Network,
    names: Sequence[Entity] = (),
    hops: int = 1,
    limit: int = MOST_NODES,
    title: str | None = None,
) -> str:
    """Return the page of a dataset, or of the neighbourhood of some of its entities.

    `limit` is the number of entities drawn at most, the most tied first.
    """
    if hops < 0 or limit < 1:
        raise UsageError("view: --hops must be 0 or more and --limit 1 or more")
    heading = title or " – ".join(entity.label for entity in names) or DEFAULT_TITLE
    data = contents(source, vocabulary, network, names, hops, limit)
    return _filled(heading, {"title": heading, **data})


def write_page(
    dataset: Dataset,
    output: Path,
    names: Sequence[str] = (),
    hops: int = 1,
    limit: int = MOST_NODES,
    title: str | None = None,
) -> None:
    """Write the page of a dataset to a file, which is replaced in one step; names are as people type them."""
    from cubakg.network.ask import open_network
    from cubakg.view.writing import write_whole

    found = list({e.id: e for e in map(dataset.find, names)}.values())
    text = page(dataset, dataset.vocabulary, open_network(dataset), found, hops, limit, title)
    write_whole(output, text)


def _filled(title: str, data: dict[str, Any]) -> str:
    return sealed("page.html", title, "page.css", data, {"vis": _vis_network(), "program": program(SCRIPTS)})


@cache
def _vis_network() -> str:
    """Return vis-network as the wheel of pyvis carries it, without the address of its source map."""
    newest = max((f for f in (files("pyvis") / "lib").iterdir() if f.name.startswith("vis-")), key=_name)
    text = (newest / "vis-network.min.js").read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL")[0]


def _name(folder: Traversable) -> str:
    return folder.name
