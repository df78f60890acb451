"""`cubakg origins`: facts told more than once, by the number of their independent origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.answer import FORMS, print_answer
from cubakg.cli.options import format_option, with_dataset

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


@click.command()
@click.argument("name", required=False)
@format_option(FORMS)
@with_dataset
def origins(dataset: Dataset, name: str | None, form: str) -> None:
    """Print which facts have two independent origins, and which are one word printed several times.

    Two tellings are of one origin where the same speaker or issuing body is credited with both, or where
    their passages are reprints of each other. A plan and what took place, tellings of two days, and what is told
    of officials and groups without a name are never put together. NAME narrows the facts to those of one entity.

    \b
    Examples:
      cubakg origins
      cubakg origins Kerry --format csv
    """
    from cubakg.network.origins import origins as found

    print_answer(found(dataset, name), form, "Origins")
