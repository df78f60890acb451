"""`cubakg show NAME`: a sheet on one entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cubakg.cli.options import format_option, with_dataset
from cubakg.cli.sheet import sheet
from cubakg.cli.terminal import claimed, clean, clean_json, documented, faint, heading, wrap
from cubakg.network.edtf import in_words

if TYPE_CHECKING:
    from cubakg.cli.sheet import Section, Sheet
    from cubakg.store.dataset import Dataset

_TITLES = {
    "documented": "What documents state",
    "claimed": "What is claimed, planned, denied or supposed",
    "credited": "What {} is credited with",
}
_REGISTERS = "known beforehand, not from these documents"
_GATHERED = "gathered from these documents"
_KNOWN = "what is known of it"
_NOTHING = "no document states anything"


@click.command()
@click.argument("name")
@format_option(["text", "markdown", "json"])
@with_dataset
def show(dataset: Dataset, name: str, form: str) -> None:
    """Print a sheet on one entity: everything that is said of it, each with date, document and exact quote.

    What documents state in their own voice, what is somebody's claim, and what the entity itself is credited
    with stand apart. NAME is a name as you would type it: a last name, an alias, an acronym, an id.

    \b
    Examples:
      cubakg show Kerry
      cubakg show "Ros Lehtinen"
      cubakg show cossio --format markdown > cossio.md
    """
    content = sheet(dataset, dataset.names.find(name).id)
    if form == "json":
        click.echo(clean_json(content))
    else:
        lines = _markdown(content) if form == "markdown" else _text(content)
        click.echo("\n".join(lines))


def _text(content: Sheet) -> Iterator[str]:
    entity = content["entity"]
    yield f"{heading(entity['label'])} {faint('· ' + clean(entity['type_label']))}"
    yield from (faint(wrap(line, "    ", "  ")) for line in _identity(entity))
    if entity["facts"]:
        yield faint(f"  {_origin(entity)}:")
        yield from (faint(wrap(line, "      ", "    ")) for line in _facts(entity))
    for kind, title in _TITLES.items():
        if content[kind]:
            yield ""
            yield heading(title.format(entity["label"]).upper())
            style = documented if kind == "documented" else claimed
            for section in content[kind]:
                yield from _section(section, style)
    if not any(content[kind] for kind in _TITLES):
        yield f"  {_NOTHING} of it."


def _section(section: Section, style: Any) -> Iterator[str]:  # noqa: ANN401 -- a terminal style
    yield ""
    yield heading(section["heading"])
    for statement in section["statements"]:
        yield style(wrap(statement["sentence"], "    ", "  • "))
        note = _note(statement)
        if note:
            yield wrap(note, "    ")
        for quote in statement["quotes"]:
            yield wrap(quote["quote"], "      │ ")
            yield faint(wrap(_source(quote), "      "))


def _markdown(content: Sheet) -> Iterator[str]:
    entity = content["entity"]
    yield f"# {_escaped(entity['label'])}"
    yield ""
    yield f"*{_escaped(entity['type_label'])}*"
    yield ""
    yield from (f"- {_escaped(line)}" for line in _identity(entity))
    if entity["facts"]:
        yield f"- {_origin(entity)}:"
        yield from (f"  - {_escaped(line)}" for line in _facts(entity))
    for kind, title in _TITLES.items():
        for number, section in enumerate(content[kind]):
            if not number:
                yield f"\n## {_escaped(title.format(entity['label']))}"
            yield f"\n### {_escaped(section['heading'])}\n"
            for statement in section["statements"]:
                note = _note(statement)
                yield f"- **{_escaped(statement['sentence'])}**" + (f" ({_escaped(note)})" if note else "")
                for quote in statement["quotes"]:
                    yield f"  > “{_escaped(quote['quote'])}” — {_escaped(_source(quote))}"
                    yield ""


def _identity(entity: dict[str, Any]) -> Iterator[str]:
    yield f"id: {entity['id']}"
    if entity["aliases"]:
        yield f"also: {', '.join(entity['aliases'])}"
    for link in entity["links"]:
        yield f"same as {link}" + (f" (says {entity['source']})" if entity["source"] else "")


def _origin(entity: dict[str, Any]) -> str:
    if entity["source"]:
        return _REGISTERS
    return _GATHERED if entity["from_texts"] else _KNOWN


def _facts(entity: dict[str, Any]) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for fact in entity["facts"]:
        told.setdefault(fact["label"], []).append(fact["text"])
    for label, texts in told.items():
        yield f"{label}: {'; '.join(texts)}"


def _note(statement: dict[str, Any]) -> str:
    """Return who says it, when and where it was, and on what conditions the text states it."""
    notes = [f"claimed by {statement['claimant']}"] if statement["claimant"] else []
    if statement["issuer"]:
        notes.append(f"in the voice of {statement['issuer']}")
    if statement["date"]:
        notes.append(in_words(statement["date"]))
    if statement["place"]:
        notes.append(statement["place"])
    notes += [_circumstance(one) for one in statement["circumstances"]]
    return "; ".join(notes)


def _circumstance(one: dict[str, str]) -> str:
    return one["label"] if one["text"] == "true" else f"{one['label']}: {one['text']}"


def _source(quote: dict[str, Any]) -> str:
    return f"{quote['document']}, {quote['part']}, characters {quote['start']} to {quote['end']}"


def _escaped(text: str) -> str:
    """Return one line in which no character is markup."""
    return "".join(f"\\{c}" if c in r"\`*_[]<>#|~$" else c for c in clean(text))
