"""`cubakg eval`: how well the extraction agrees with facts that people wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cubakg.cli.options import FolderPath, dataset_option, format_option, knowledge_options, open_dataset
from cubakg.cli.terminal import clean_json, progress, progress_done
from cubakg.errors import NoAnswerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cubakg.model import Assertion, Document
    from cubakg.store.evaluation import Score
    from cubakg.store.evaluation.sentences import Outcome

_SHOWN: dict[str | None, Outcome] = {"missed": "missed", "wrong": "wrong"}
_SHARE = click.FloatRange(0, 1)


@click.command(name="eval")
@click.argument("gold", type=FolderPath(), metavar="GOLD")
@click.option(
    "--documents",
    type=FolderPath(),
    metavar="DIR",
    help="Read these documents now and judge what is found in them; otherwise the dataset is judged.",
)
@click.option(
    "--extra",
    type=FolderPath(),
    metavar="FILE",
    help="Further true facts that nobody is obliged to find: they count neither for nor against.",
)
@click.option(
    "--show",
    type=click.Choice(["missed", "wrong", "all"]),
    help="List the sentences with what was missed or wrong in them, or all with every verdict.",
)
@format_option(["table", "json"])
@click.option(
    "--min-precision", type=_SHARE, default=0.0, help="Exit 1 below this precision (core relations)."
)
@click.option("--min-recall", type=_SHARE, default=0.0, help="Exit 1 below this recall (core relations).")
@knowledge_options
@dataset_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: Path,
    documents: Path | None,
    extra: Path | None,
    show: str | None,
    form: str,
    min_precision: float,
    min_recall: float,
    seeds: Path | None,
    ontology: Path | None,
    dataset: str | None,
) -> None:
    """Compare what was extracted with GOLD, facts that people wrote down.

    GOLD holds one JSON object a line: document, relation, subject, object, their accepted surface forms,
    date, attributed_to, status, quote and offsets. Each relation gets its precision and recall; of the facts
    found it is told how many are dated, credited and qualified right. With --show, the sentences of the
    documents come first, each with what was found (✓), missed (✗) or wrong (!) in it, and what counts neither
    for nor against (·).

    \b
    Examples:
      cubakg eval gold.jsonl
      cubakg eval gold.jsonl --documents letters/ --show missed
      cubakg eval gold.jsonl --documents letters/ --extra more.jsonl --format json
      cubakg eval gold.jsonl --min-precision 0.93 --min-recall 0.75
    """
    from cubakg.cli.verdicts import figures_table, sentence_lines
    from cubakg.resources import seeds_folder
    from cubakg.store.evaluation import by_sentence
    from cubakg.store.evaluation import evaluate as compare

    read, assertions = _extracted(ctx, documents, dataset, seeds)
    result = compare(read, assertions, gold, extra, seeds, ontology)
    if result.absent:
        click.echo(
            f"eval: not read, so all their facts count as missed: {', '.join(result.absent)}", err=True
        )
    lines = by_sentence(result.score, result.texts, seeds or seeds_folder()) if show else []
    shown = [line.only(_SHOWN[show]) for line in lines] if show in _SHOWN else lines
    if form == "json":
        told = {"sentences": [line.to_json() for line in shown if line.verdicts]} if show else {}
        click.echo(clean_json({**result.score.to_json(), **told}))
    else:
        for text in sentence_lines(shown):
            click.echo(text)
        click.echo(figures_table(result.score))
    _require(result.score, min_precision, min_recall)


def _extracted(
    ctx: click.Context, documents: Path | None, dataset: str | None, seeds: Path | None
) -> tuple[Sequence[Document], Sequence[Assertion]]:
    if documents is None:
        opened = open_dataset(ctx, dataset)
        return opened.documents, opened.assertions
    from cubakg.resources import seeds_folder
    from cubakg.store.build import read

    extraction = read([documents], seeds or seeds_folder(), progress)
    progress_done()
    return extraction.documents, extraction.assertions


def _require(result: Score, min_precision: float, min_recall: float) -> None:
    core = next(iter(result.by_kind().values()))
    faults = [f"{result.bad_quotes} quotes do not stand at their offsets"] if result.bad_quotes else []
    for name, reached, wanted in (
        ("precision", core.precision or 0.0, min_precision),
        ("recall", core.recall or 0.0, min_recall),
    ):
        if reached < wanted:
            faults.append(f"{name} {reached:.3f} is below {wanted}")
    if faults:
        raise NoAnswerError(f"eval: {'; '.join(faults)}; --show all tells sentence by sentence")
