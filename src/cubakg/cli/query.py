"""`cubakg query`: a question in SPARQL, one of ours by its name or one of yours."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cubakg.cli.options import dataset_option, format_option, open_dataset
from cubakg.cli.query_answer import print_answer, print_notes
from cubakg.cli.terminal import faint, heading, wrap
from cubakg.errors import InputError, UsageError

if TYPE_CHECKING:
    from cubakg.queries.catalogue import NamedQuery
    from cubakg.store.answers import Answer
    from cubakg.store.dataset import Dataset
    from cubakg.store.servers.dataset import ServedDataset


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
@click.option(
    "--endpoint", metavar="URL", help="Ask this SPARQL server instead of a dataset on this machine."
)
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
    endpoint: str | None,
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
      cubakg query posts --actor Kerry --endpoint http://localhost:7878/query
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
    opened = _opened(ctx, dataset, endpoint, strange=found.question is None and not show)
    text = found.bound(_resolved(found, given, opened))
    if show:
        click.echo(text, nl=not text.endswith("\n"))
        return 0
    answer = _asked(opened, text, own=found.question is not None, timeout=timeout)
    print_answer(answer, form)
    print_notes(answer, lambda: opened.vocabulary, text)
    return 0 if answer or answer.kind != "boolean" else 1


def _opened(
    ctx: click.Context, dataset: str | None, endpoint: str | None, strange: bool
) -> Dataset | ServedDataset:
    if endpoint is None:
        opened = open_dataset(ctx, dataset)
        if strange:
            opened.engine.start()  # while this process imports what it needs to print
        return opened
    if ctx.get_parameter_source("dataset") == click.core.ParameterSource.COMMANDLINE:
        raise UsageError("query: --dataset and --endpoint are two places to ask; give one of them")
    from cubakg.store.servers.dataset import ServedDataset

    served = ServedDataset(endpoint)
    ctx.call_on_close(served.close)
    return served


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


def _resolved(
    named: NamedQuery, given: dict[str, list[str]], dataset: Dataset | ServedDataset
) -> dict[str, list[str]]:
    kinds = {parameter.name: parameter.kind for parameter in named.parameters}
    resolved = dict(given)
    for name, values in given.items():
        if kinds.get(name) == "entities":
            resolved[name] = [dataset.names.find(value).id for value in values]
        elif kinds.get(name) == "relation":
            resolved[name] = [_relation(dataset, value) for value in values]
    return resolved


def _relation(dataset: Dataset | ServedDataset, word: str) -> str:
    relations = dataset.vocabulary.relations
    if word in relations:
        return word
    from difflib import get_close_matches

    near = get_close_matches(word, relations, 1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(sorted(relations))}."
    raise UsageError(f"--with relation: there is no relation '{word}'. {hint}")


def _asked(dataset: Dataset | ServedDataset, text: str, own: bool, timeout: float) -> Answer:
    from dataclasses import replace

    engine = dataset.engine
    engine.limits = replace(engine.limits, seconds=timeout)
    return engine.select_own(text) if own else engine.select(text)


def _print_list() -> None:
    from cubakg.queries.catalogue import catalogue

    for named in catalogue().values():
        click.echo(heading(named.name))
        click.echo(wrap(named.answers, indent="    "))
        takes = ", ".join(f"{p.name}{' (needed)' if p.required else ''}" for p in named.parameters)
        click.echo(faint(f"    takes: {takes}" if takes else "    takes nothing"))
        click.echo(f"    {named.example}\n")
