"""Options that several commands share, so that they are spelled and explained once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from cubakg.cli.terminal import clean, progress, progress_done

if TYPE_CHECKING:
    from pathlib import Path

    from cubakg.store.dataset import Dataset
    from cubakg.store.lookup import Candidate

Command = Callable[..., object]
_SHOWN = 3


class FolderPath(click.ParamType[Any]):
    """A path, turned into a `Path` only when it is given: importing pathlib is dear."""

    name = "dir"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the word as a `Path`."""
        from pathlib import Path

        return Path(value)


def with_dataset(command: Command) -> Command:
    """Add `--dataset` and hand the command the opened dataset as its argument `dataset`.

    Without the option it is the dataset of the bundled documents, built into the user's cache at first use.
    """

    @click.pass_context
    def opened(ctx: click.Context, /, *args: object, dataset: str | None, **kwargs: object) -> object:
        return ctx.invoke(command, *args, dataset=open_dataset(ctx, dataset), **kwargs)

    return dataset_option(update_wrapper(opened, command))


def dataset_option(command: Command) -> Command:
    """Add `--dataset` as a path that the command opens itself."""
    return click.option(
        "--dataset",
        "dataset",
        envvar="CUBAKG_DATASET",
        metavar="DIR",
        help="Dataset made by `cubakg build` (or CUBAKG_DATASET); the bundled documents otherwise.",
    )(command)


def open_dataset(ctx: click.Context, path: str | Path | None) -> Dataset:
    """Open the dataset for one command, telling on stderr when it has to be built first."""
    from cubakg.store.dataset import load

    dataset = load(path, progress=progress)
    progress_done()
    ctx.call_on_close(dataset.close)
    dataset.when_guessed(_tell_guess)
    return dataset


def _tell_guess(name: str, meant: list[Candidate]) -> None:
    """Say on stderr that nothing is called by this name, and what was taken for it."""
    shown = " or ".join(candidate.label for candidate in meant[:_SHOWN])
    more = f" or {len(meant) - _SHOWN} others" if len(meant) > _SHOWN else ""
    click.echo(clean(f"nothing is called '{name}'; understood as {shown}{more}"), err=True)


def format_option(choices: Sequence[str]) -> Callable[[Command], Command]:
    """Add `--format`, of which the first choice is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(choices)),
        default=choices[0],
        show_default=True,
        help="How the answer is written to stdout.",
    )


def knowledge_options(command: Command) -> Command:
    """Add `--seeds` and `--ontology`: another subject than the one that the program ships."""
    seeds = click.option(
        "--seeds",
        type=FolderPath(),
        metavar="DIR",
        help="Gazetteer, rules and reading data of another subject.",
    )
    ontology = click.option(
        "--ontology",
        type=FolderPath(),
        metavar="DIR",
        help="Classes, relations and shapes of another subject.",
    )
    return seeds(ontology(command))
