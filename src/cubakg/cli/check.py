"""`cubakg check`: whether a dataset may be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.options import dataset_option, format_option
from cubakg.cli.terminal import claimed, clean, clean_json, documented, faint, heading, wrap
from cubakg.errors import NoAnswerError

if TYPE_CHECKING:
    from cubakg.model import Problem

_SHOWN = 60
_TITLES = {
    "error": "Errors: answers from this dataset cannot be relied upon",
    "warning": "Warnings: what was skipped or does not fit",
    "note": "Notes: what was set aside",
}


@click.command()
@format_option(["text", "json"])
@dataset_option
def check(dataset: str | None, form: str) -> None:
    """Check a dataset: files, quotes, shape, and what was left out.

    Every file is compared with its SHA-256, every quote with the text at its offsets, and all statements with
    the ontology and its shapes. Page furniture, skipped files and unresolved dates are listed. Exit status 1
    where there is an error.

    \b
    Examples:
      cubakg check
      cubakg check --dataset letters-dataset
      cubakg check --format json | jq '.[] | select(.severity == "error")'
    """
    from dataclasses import asdict

    from cubakg.store.check import check as check_dataset

    problems = check_dataset(dataset)
    if form == "json":
        click.echo(clean_json([asdict(problem) for problem in problems]))
    else:
        _print(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        raise NoAnswerError(f"check: {errors} {'error' if errors == 1 else 'errors'}; see the list on stdout")


def _print(problems: list[Problem]) -> None:
    for severity, title in _TITLES.items():
        these = [problem for problem in problems if problem.severity == severity]
        if these:
            click.echo(heading(f"{title} ({len(these)})"))
            for problem in these[:_SHOWN]:
                click.echo(_told(problem))
            if len(these) > _SHOWN:
                click.echo(f"  and {len(these) - _SHOWN} more: --format json lists them all")
            click.echo()
    if not any(problem.severity == "error" for problem in problems):
        click.echo(documented("All files, quotes and statements are in order."))


def _told(problem: Problem) -> str:
    fault = wrap(f"{problem.place}: {problem.fault}", "    ", "  • ")
    if problem.severity == "error":
        fault = claimed(fault)
    return fault + (f"\n{faint(wrap(clean(problem.next_step), '    '))}" if problem.next_step else "")
