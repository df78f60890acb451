"""`cubakg facts`: all assertions, one a row."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from cubakg.cli.options import format_option, with_dataset
from cubakg.cli.terminal import claimed, clean, clean_json, pad, screen_width
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
    rows = (fact(a) for a in dataset.assertions if all(test(a) for test in tests))
    if form in ("csv", "tsv"):
        _print_separated(rows, "excel" if form == "csv" else "excel-tab", safe_for_spreadsheets)
    else:
        {"table": _print_table, "jsonl": _print_lines, "json": _print_json}[form](rows)


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


def _print_table(rows: Rows) -> None:
    columns = screen_width()
    wide = (columns - 11 - 15 - 14 - 3) // 2
    click.echo(click.style(_line(wide, "date", "subject", "relation", "object", "document"), bold=True))
    count = 0
    for row in rows:
        count += 1
        click.echo(
            _line(wide, row["date"] or "", row["subject"], row["relation"], row["object"], row["document"])
        )
        notes = [f"claimed by {row['claimant']}"] if row["claimant"] else []
        notes += [row["status"]] if row["status"] != _STATUSES[0] else []
        if notes:
            click.echo(f"{'':11}{claimed(clean('; '.join(notes)))}")
    click.echo(f"{count} statements; each with its quote in --format jsonl", err=True)


def _line(wide: int, date: str, subject: str, relation: str, object_: str, document: str) -> str:
    cells = (
        pad(clean(subject), wide),
        pad(relation, 14),
        pad(clean(object_), wide),
        pad(clean(document), 15),
    )
    return f"{pad(clean(date), 10)} {' '.join(cells)}".rstrip()
