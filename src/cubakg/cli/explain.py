"""`cubakg explain`: how a document was read, sentence by sentence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from cubakg.cli.options import FolderPath, dataset_option, format_option, open_dataset
from cubakg.cli.terminal import clean, clean_json
from cubakg.errors import NoAnswerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cubakg.extraction.workbench import Passage
    from cubakg.model import Document


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.option("--sentence", type=click.IntRange(min=1), metavar="N", help="Only the passage of this number.")
@click.option("--match", "wanted", metavar="TEXT", help="Only passages that contain these words.")
@click.option(
    "--html", type=FolderPath(), metavar="FILE", help="Write a page with the text highlighted instead."
)
@click.option(
    "--seeds", type=FolderPath(), metavar="DIR", help="Gazetteer, rules and reading data of another subject."
)
@format_option(["text", "json"])
@dataset_option
@click.pass_context
def explain(
    ctx: click.Context,
    document: str,
    sentence: int | None,
    wanted: str | None,
    html: Path | None,
    seeds: Path | None,
    form: str,
    dataset: str | None,
) -> None:
    """Show how a document was read: the workbench of whoever writes rules.

    DOCUMENT is a file, or the name (or its start) of a document in the dataset. It is read anew, with
    the rules as they are now. Each passage shows what it names, by kind; its clauses; the rules that matched
    and what they yielded; the nearest that did not, and why; whom its words are credited to; how its dates
    were read; and page furniture that was set aside.

    \b
    Examples:
      cubakg explain 002_fd
      cubakg explain letter.txt --sentence 7
      cubakg explain letter.txt --match "co-chaired"
      cubakg explain letter.txt --html letter.html
    """
    from cubakg.extraction.workbench import trace_document
    from cubakg.resources import seeds_folder

    trace = trace_document(_document(ctx, document, dataset, seeds), seeds or seeds_folder())
    if html is not None:
        from cubakg.store.vocabulary import load_vocabulary
        from cubakg.view.explained import write_explained

        write_explained(trace, load_vocabulary(), html)
        click.echo(clean(os.fspath(html)))
        return
    passages = _chosen(trace.passages, sentence, wanted)
    if form == "json":
        from dataclasses import asdict

        click.echo(clean_json([asdict(passage) for passage in passages]))
        return
    from cubakg.cli.explained import told

    for line in told(trace, passages):
        click.echo(line)


def _document(ctx: click.Context, name: str, dataset: str | None, seeds: Path | None) -> Document:
    from pathlib import Path

    from cubakg.corpus import read_documents

    if Path(name).exists():
        documents, problems = read_documents([Path(name)], seeds)
        if len(documents) == 1:
            return documents[0]
        faults = "".join(f"\n  {p.place}: {p.fault}" for p in problems)
        raise UsageError(f"explain: {name} holds {len(documents)} documents; give a file that is one{faults}")
    if dataset:
        return _known(open_dataset(ctx, dataset).documents, name)
    return _known(read_documents(None, seeds)[0], name)


def _known(documents: Sequence[Document], name: str) -> Document:
    found = [d for d in documents if d.file == name] or [d for d in documents if d.file.startswith(name)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(d.file for d in (found or documents)[:12])
    fault = "several documents begin" if found else "there is no such file, and no document begins"
    raise UsageError(f"explain: {fault} with '{name}'. There are: {names}.")


def _chosen(passages: Sequence[Passage], number: int | None, wanted: str | None) -> Sequence[Passage]:
    if number is not None:
        passages = [p for p in passages if p.number == number]
    if wanted:
        words = wanted.casefold().split()
        passages = [p for p in passages if " ".join(words) in " ".join(p.text.casefold().split())]
    if not passages:
        raise NoAnswerError("explain: no passage is so; without --sentence and --match all are shown")
    return passages
