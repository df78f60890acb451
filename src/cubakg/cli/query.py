"""`cubakg query`: a question in SPARQL, one of ours by its name or one of yours."""

from __future__ import annotations

import json
import sys
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import click

from cubakg.cli.options import dataset_option, format_option, open_dataset
from cubakg.cli.terminal import clean, faint, heading, page_width, wrap
from cubakg.errors import InputError, UsageError

if TYPE_CHECKING:
    from cubakg.queries.catalogue import NamedQuery
    from cubakg.store.answers import Answer
    from cubakg.store.dataset import Dataset

_QUOTE = ("quote", "second_quote", "other_quote")
_KEPT = "\t\n"


@click.command()
@click.argument("query", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named queries with what they answer.")
@click.option(
    "--actor", multiple=True, metavar="NAME", help="Whom a named query asks about; may be repeated."
)
@click.option("--event", multiple=True, metavar="NAME", help="Which meeting, round or series it asks about.")
@click.option("--from", "start", metavar="DATE", help="Not before this date: 2015, 2015-02 or 2015-02-27.")
@click.option("--to", "end", metavar="DATE", help="Not after this date.")
@click.option(
    "--with", "others", multiple=True, metavar="NAME=VALUE", help="Another parameter of a named query."
)
@click.option("--timeout", default=60.0, show_default=True, help="Seconds after which a query is stopped.")
@click.option("--show", is_flag=True, help="Print the SPARQL text instead of running it.")
@format_option(["table", "csv", "tsv", "json", "jsonl", "turtle"])
@dataset_option
@click.pass_context
def query(
    ctx: click.Context,
    query: str | None,
    listed: bool,
    actor: tuple[str, ...],
    event: tuple[str, ...],
    start: str | None,
    end: str | None,
    others: tuple[str, ...],
    timeout: float,
    show: bool,
    form: str,
    dataset: str | None,
) -> int:
    """Ask the dataset in SPARQL 1.1: a named query, a file, '-' for standard input, or the query itself.

    The prefixes ckg: id: doc: graph: rdf: rdfs: xsd: skos: prov: oa: and more need not be declared. The
    default graph holds what documents state in their own voice; graph:provenance holds every statement with
    its quote, claims and plans included.

    \b
    Examples:
      cubakg query --list
      cubakg query posts --actor Kerry
      cubakg query timeline --from 2015-01 --to 2016-12 --format csv
      cubakg query 'SELECT ?who ?what { ?who ckg:leads ?what }'
      cubakg query claims --show > claims.rq
    """
    if listed:
        _print_list()
        return 0
    if query is None:
        raise UsageError("query: say which; `cubakg query --list` lists the named ones")
    found = _found(query)
    given = _given(actor, event, start, end, others)
    if show and not given:
        click.echo(found.text, nl=not found.text.endswith("\n"))
        return 0
    opened = open_dataset(ctx, dataset)
    text = found.bound(_resolved(found, given, opened))
    if show:
        click.echo(text, nl=not text.endswith("\n"))
        return 0
    answer = _asked(opened, text, own=found.question is not None, timeout=timeout)
    _print(answer, form, opened, text)
    return 0 if answer or answer.kind != "boolean" else 1


def _found(word: str) -> NamedQuery:
    from pathlib import Path

    from cubakg.queries.catalogue import catalogue, parse

    if word == "-":
        return _stranger("standard input", sys.stdin.read())
    if _is_sparql(word):
        return _stranger("query", word)
    named = catalogue()
    if word in named:
        return named[word]
    path = Path(word)
    if not path.is_file():
        from difflib import get_close_matches

        near = get_close_matches(word, named, 1, 0.4)
        hint = f"Did you mean '{near[0]}'?" if near else "`cubakg query --list` lists the named ones."
        raise UsageError(f"query: '{word}' is neither a named query, nor a file, nor SPARQL. {hint}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"{word}: {error}; save the query as UTF-8 text") from error
    return parse(path.stem, text) if text.startswith("#") else _stranger(word, text)


def _is_sparql(word: str) -> bool:
    from cubakg.store.guard import QUERIES, UPDATES

    first, *others = word.split(None, 1) or [""]
    return "{" in word or bool(others and first.upper() in {*QUERIES, *UPDATES, "PREFIX", "BASE"})


def _stranger(name: str, text: str) -> NamedQuery:
    from cubakg.queries.catalogue import NamedQuery

    return NamedQuery(name, name, None, "", (), "", text)


def _given(
    actor: tuple[str, ...],
    event: tuple[str, ...],
    start: str | None,
    end: str | None,
    others: tuple[str, ...],
) -> dict[str, list[str]]:
    given = {"actor": list(actor), "event": list(event), "from": [start or ""], "to": [end or ""]}
    for word in others:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"--with: '{word}' has no '='; write --with words=prisoners")
        given.setdefault(name, []).append(value)
    return {name: values for name, values in given.items() if any(values)}


def _resolved(named: NamedQuery, given: dict[str, list[str]], dataset: Dataset) -> dict[str, list[str]]:
    kinds = {parameter.name: parameter.kind for parameter in named.parameters}
    resolved = dict(given)
    for name, values in given.items():
        if kinds.get(name) == "entities":
            resolved[name] = [dataset.names.find(value).id for value in values]
        elif kinds.get(name) == "relation":
            resolved[name] = [_relation(dataset, value) for value in values]
    return resolved


def _relation(dataset: Dataset, word: str) -> str:
    relations = dataset.vocabulary.relations
    if word in relations:
        return word
    from difflib import get_close_matches

    near = get_close_matches(word, relations, 1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(sorted(relations))}."
    raise UsageError(f"--with relation: there is no relation '{word}'. {hint}")


def _asked(dataset: Dataset, text: str, own: bool, timeout: float) -> Answer:
    from dataclasses import replace

    engine = dataset.engine
    if own:
        return engine.select_own(text)
    engine.limits = replace(engine.limits, seconds=timeout)
    return engine.select(text)


def _print(answer: Answer, form: str, dataset: Dataset, text: str) -> None:
    if answer.kind == "triples":
        _print_triples(answer, form)
    elif form == "turtle":
        raise UsageError(
            "--format turtle: only CONSTRUCT and DESCRIBE answer with triples; choose table or csv"
        )
    elif form == "table":
        _print_table(answer)
    else:
        from cubakg.queries.formats import FORMATS

        click.echo(_harmless(FORMATS[form](answer), form), nl=False)
    _print_notes(answer, dataset, text)


def _print_triples(answer: Answer, form: str) -> None:
    from cubakg.store.turtle import turtle

    if form not in ("table", "turtle"):
        raise UsageError(
            f"--format {form}: CONSTRUCT and DESCRIBE answer with triples; choose --format turtle"
        )
    click.echo(_harmless(turtle(answer.data), form), nl=False)


def _print_table(answer: Answer) -> None:
    from cubakg.queries.formats import plain

    if answer.kind == "boolean":
        click.echo("yes" if answer else "no")
        return
    shared = [name for name in answer.variables if name not in _QUOTE]
    for row in answer.rows():
        cells = {name: plain(cell) for name, cell in zip(answer.variables, row, strict=True)}
        head, *rest = [name for name in shared if cells[name] not in (None, "")] or [""]
        click.echo(heading(wrap(str(cells.get(head, "")))))
        label_width = max((len(name) for name in rest), default=0) + 3
        for name in rest:
            click.echo(_field(name, str(cells[name]), label_width))
        for name in _QUOTE:
            if name in cells and cells[name] is not None:
                click.echo(wrap(f"“{cells[name]}”", indent="    "))
        click.echo()


def _field(name: str, value: str, label_width: int) -> str:
    label = faint(f"  {name.replace('_', ' ')}".ljust(label_width))
    return label + wrap(value, indent=" " * label_width, first="", columns=page_width())


def _print_notes(answer: Answer, dataset: Dataset, text: str) -> None:
    if answer.kind == "boolean":
        return
    if answer.truncated:
        click.echo("cut short: the answer is longer than the limit of rows or size", err=True)
    count = len(answer)
    click.echo(
        f"{count} {'row' if count == 1 else 'rows'}" if answer.kind == "rows" else f"{count} triples",
        err=True,
    )
    if not count:
        from cubakg.queries.hints import empty_answer

        for hint in empty_answer(text, dataset.vocabulary):
            click.echo(clean(hint), err=True)


def _harmless(text: str, form: str) -> str:
    """Return `text` without signs that steer a terminal; JSON, which can say them, says them as escapes."""
    if text.isascii() and text.translate({9: None, 10: None}).isprintable():
        return text
    return "".join(_harmless_sign(sign, form.startswith("json")) for sign in text)


@lru_cache(maxsize=4096)
def _harmless_sign(sign: str, in_json: bool) -> str:
    if (
        sign in _KEPT
        or sign.isprintable()
        or unicodedata.category(sign) == "Zs"
        or clean(f".{sign}.") == f".{sign}."
    ):
        return sign
    return json.dumps(sign)[1:-1] if in_json else ""


def _print_list() -> None:
    from cubakg.queries.catalogue import catalogue

    for named in catalogue().values():
        click.echo(heading(named.name))
        click.echo(wrap(named.answers, indent="    "))
        takes = ", ".join(f"{p.name}{' (needed)' if p.required else ''}" for p in named.parameters)
        click.echo(faint(f"    takes: {takes}" if takes else "    takes nothing"))
        click.echo(f"    {named.example}\n")
