"""`cubakg build`: documents to a dataset on disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from cubakg.cli.options import FolderPath, knowledge_options
from cubakg.cli.terminal import clean, progress, progress_done

if TYPE_CHECKING:
    from pathlib import Path

    from cubakg.store.dataset import Dataset

_SHOWN = 20
_MOST_JOBS = 8  # each takes some 200 megabytes
DEFAULT_OUTPUT = "cubakg-dataset"


@click.command()
@click.argument("paths", nargs=-1, type=FolderPath(), metavar="[PATH]...")
@click.option(
    "-o", "--output", type=FolderPath(), metavar="DIR", help="The dataset's folder, new or one to renew."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that share the reading of many documents; as many as there are processors otherwise.",
)
@knowledge_options
def build(
    paths: tuple[Path, ...],
    output: Path | None,
    seeds: Path | None,
    ontology: Path | None,
    jobs: int | None,
) -> None:
    """Read documents and write them as a dataset.

    PATHs are files or folders of .txt, .html, .pdf and .jsonl; a folder may hold metadata.tsv (columns file,
    published, publisher, url, title). Without PATH, the documents of the seeds are read. The folder of the
    dataset is printed; give it to the other commands with --dataset or CUBAKG_DATASET. It is renewed in one
    step: whoever reads it meanwhile sees the old build, whole. Without -o it is ./cubakg-dataset, or, for the
    bundled documents, the user's cache, where all commands look for it.

    \b
    Examples:
      cubakg build                              the five documents that the program ships
      cubakg build letters/ cables.pdf -o letters-dataset
      cubakg build notes/ --seeds my-seeds --ontology my-ontology -o notes-dataset
    """
    from cubakg.store.dataset import load, rebuild_bundled

    own = paths or output or seeds or ontology
    root = _build_own(paths, output, seeds, ontology, jobs) if own else rebuild_bundled(progress)
    progress_done()
    with load(root) as dataset:
        _report(dataset)
    click.echo(clean(root))


def _build_own(
    paths: tuple[Path, ...],
    output: Path | None,
    seeds: Path | None,
    ontology: Path | None,
    jobs: int | None,
) -> str:
    from pathlib import Path

    from cubakg.store.build import build as build_dataset

    root = output or Path(DEFAULT_OUTPUT)
    build_dataset(paths, root, seeds, ontology, progress, jobs or _processors())
    return os.fspath(root)


def _processors() -> int:
    """Return how many processors this process may use, at most as many as memory is likely to bear."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_JOBS)


def _report(dataset: Dataset) -> None:
    counts = dataset.manifest["counts"]
    click.echo(
        f"{counts['documents']} documents, {counts['entities']} entities, {counts['assertions']} statements",
        err=True,
    )
    problems = [p for p in dataset.problems if p.severity != "note"]
    for problem in problems[:_SHOWN]:
        step = f" ({clean(problem.next_step)})" if problem.next_step else ""
        click.echo(f"  {problem.severity}: {clean(problem.place)}: {clean(problem.fault)}{step}", err=True)
    if len(problems) > _SHOWN:
        click.echo(f"  and {len(problems) - _SHOWN} more; see `cubakg check`", err=True)
