"""`cubakg facts`: all assertions, one a row."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from cubakg.cli.options import format_option, with_dataset
from cubakg.cli.terminal import clean, clean_json
from cubakg.errors import UsageError

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.store.dataset import Dataset

Rows = Iterable[dict[str, Any]]
_STATUSES = ("asserted", "planned", "negated", "hypothetical")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command()
@format_option(["table", "jsonl", "json", "csv", "tsv"])
@click.option("--relation", metavar="NAME", help="Only this relation, by its name or label.")
@click.option("--actor", metavar="NAME", help="Only where this entity is subject or object.")
@click.option("--document", metavar="FILE", help="Only from this document: its file name or the start of it.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only with this status.")
@click.option("--claimant", metavar="NAME", help="Only what this entity is credited with.")
@click.option(
    "--safe-for-spreadsheets",
    is_flag=True,
    help="In csv and tsv, put ' before cells that a spreadsheet would run as a formula.",
)
@with_dataset
def facts(
    dataset: Dataset,
    form: str,
    relation: str | None,
    actor: str | None,
    document: str | None,
    status: str | None,
    claimant: str | None,
    safe_for_spreadsheets: bool,
) -> None:
    """Print what the documents state, one statement a row, each with its quote.

    Claims, plans, denials and conditions are rows too: see the keys claimant and status. Offsets count
    Unicode characters of the document from 0; text[start:end] is the quote. In jsonl and json the quote is
    exact; in csv, tsv and the table control characters are left out.

    \b
    Examples:
      cubakg facts --actor Kerry
      cubakg facts --relation "meets with" --document 001
      cubakg facts --status planned --format jsonl
      cubakg facts --format csv --safe-for-spreadsheets > facts.csv
    """
    from cubakg.store.facts import fact

    tests = _tests(dataset, relation, actor, document, status, claimant)
    chosen = [a for a in dataset.assertions if all(test(a) for test in tests)]
    rows = map(fact, chosen)
    if form == "table":
        _print_table(dataset, chosen)
    elif form in ("csv", "tsv"):
        _print_separated(rows, "excel" if form == "csv" else "excel-tab", safe_for_spreadsheets)
    else:
        {"jsonl": _print_lines, "json": _print_json}[form](rows)


def _tests(
    dataset: Dataset,
    relation: str | None,
    actor: str | None,
    document: str | None,
    status: str | None,
    claimant: str | None,
) -> list[Callable[[Assertion], bool]]:
    tests: list[Callable[[Assertion], bool]] = []
    if relation:
        name = _relation(dataset, relation)
        tests.append(lambda a: a.relation == name)
    if actor:
        end = dataset.names.find(actor).id
        tests.append(lambda a: end in (a.subject.id, a.object.id))
    if document:
        _require_document(dataset, document)
        tests.append(lambda a: a.evidence.document.startswith(document))
    if status:
        tests.append(lambda a: a.status == status)
    if claimant:
        speaker = dataset.names.find(claimant).id
        tests.append(lambda a: a.claimant is not None and a.claimant.id == speaker)
    return tests


def _relation(dataset: Dataset, word: str) -> str:
    relations = dataset.vocabulary.relations
    by_word = {label.casefold(): n for n, r in relations.items() for label in (n, r.label, r.phrase, r.base)}
    if word.casefold() in by_word:
        return by_word[word.casefold()]
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), by_word, 1)
    hint = f"Did you mean '{by_word[near[0]]}'?" if near else f"There are: {', '.join(sorted(relations))}."
    raise UsageError(f"--relation: there is no relation '{word}'. {hint}")


def _require_document(dataset: Dataset, word: str) -> None:
    files = [d.file for d in dataset.documents]
    if not any(file.startswith(word) for file in files):
        raise UsageError(f"--document: no document begins with '{word}'. There are: {', '.join(files[:12])}.")


def _print_lines(rows: Rows) -> None:
    for row in rows:
        click.echo(clean_json(row))


def _print_json(rows: Rows) -> None:
    body = ",\n".join(clean_json(row) for row in rows)
    click.echo(f"[\n{body}\n]" if body else "[]")


def _print_separated(rows: Rows, dialect: str, safe: bool) -> None:
    from cubakg.store.facts import KEYS

    writer = csv.writer(sys.stdout, dialect, lineterminator="\n")
    writer.writerow(KEYS)
    for row in rows:
        writer.writerow([_cell(value, safe) for value in row.values()])


def _cell(value: str | int | None, safe: bool) -> str | int | None:
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if safe and text.startswith(_FORMULA) else text


def _print_table(dataset: Dataset, chosen: list[Assertion]) -> None:
    from cubakg.cli.fact_table import table
    from cubakg.network.wording import counted

    for line in table(dataset, chosen):
        click.echo(line)
    click.echo(counted(len(chosen), "statement"), err=True)
