"""A trace as the terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from cubakg.cli.terminal import claimed, clean, documented, faint, heading, page_width, wrap

if TYPE_CHECKING:
    from cubakg.extraction.workbench import (
        ClauseTrace,
        DateTrace,
        DocumentTrace,
        Fact,
        Fired,
        Mention,
        Near,
        Passage,
    )

_LABEL = 10
_ASIDE = {"heading": "heading", "note": "footnote", "furniture": "page furniture, set aside"}


def told(trace: DocumentTrace, passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the lines that tell how some passages of a document were read."""
    yield heading(trace.file)
    if trace.title:
        yield wrap(trace.title, "  ")
    part = None
    for passage in passages:
        if passage.part != part:
            part = passage.part
            yield from _part(trace, part)
        yield ""
        yield from _passage(passage)
    yield ""
    facts = sum(len(fired.facts) for p in passages for fired in p.fired)
    one = len(passages) == 1
    yield faint(
        f"{len(passages)} {'passage' if one else 'passages'}, {facts} {'fact' if facts == 1 else 'facts'}"
    )


def _part(trace: DocumentTrace, name: str) -> Iterator[str]:
    for part in trace.parts:
        if part.id == name:
            whose = f"issued by {part.issuer}" if part.issuer else f"by {part.author}" if part.author else ""
            basis = f" ({part.date_basis})" if part.date_basis else ""
            dated = f"{part.date}{basis}" if part.date else "without a date of its own"
            line = "; ".join(x for x in (f"part {part.id}, {part.kind}", whose, dated) if x)
            yield ""
            yield faint(wrap(line, "  ", ""))


def _passage(passage: Passage) -> Iterator[str]:
    number = click.style(f"{passage.number:>3}", bold=True)
    kind = _ASIDE.get(passage.kind)
    if kind:
        why = f": {passage.reason}" if passage.reason else ""
        yield f"{number}  {faint(wrap(passage.text, '     ', ''))} {faint(f'[{kind}{clean(why)}]')}"
    else:
        yield f"{number}  {click.style(wrap(passage.text, '     ', ''), bold=True)}"
    yield from _labelled("names", map(_mention, (m for m in passage.mentions)))
    yield from _labelled("clauses", map(_clause, passage.clauses))
    yield from _labelled("matched", (line for fired in passage.fired for line in _fired(fired)))
    yield from _labelled("nearly", map(_near, passage.near))
    if passage.untried:
        yield from _labelled("no rule", [wrap(f"has the verb {', '.join(passage.untried)}", " " * 17, "")])
    yield from _labelled("credited", (_block(f"“{s.text}” to {s.source}") for s in passage.speech))
    yield from _labelled("dates", map(_date, passage.dates))


def _labelled(label: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    first = True
    for line in lines:
        lead = f"{label if first else '':{_LABEL}}"
        yield f"     {click.style(lead, fg='cyan')}{line}"
        first = False


def _block(text: str) -> str:
    return wrap(text, " " * (5 + _LABEL + 2), "", page_width())


def _mention(mention: Mention) -> str:
    indent = "  " if mention.within else ""
    colour = {"name": "blue", "date": "magenta", "pronoun": "cyan"}.get(mention.how)
    kind = "" if mention.how in ("name", "date") else f", {mention.how}"
    return f"{indent}{click.style(clean(mention.text), fg=colour)} {faint(f'{mention.type}{kind}')}"


def _clause(clause: ClauseTrace) -> str:
    subject = f"[{clause.subject.text}]" if clause.subject else "[–]"
    objects = " ".join(f"[{o.text}]" for o in clause.objects)
    preps = " ".join(f"{p} [{np.text}]" for p, np in clause.preps)
    dates = " ".join(f"[{d.text}]" for d in clause.dates)
    hangs = f" under {clause.parent}" if clause.parent else ""
    said = " ".join(x for x in (subject, clause.lemma.upper(), objects, preps, dates) if x)
    return _block(f"{said}  ({clause.link}{hangs}: {', '.join(clause.traits)})")


def _fired(fired: Fired) -> Iterator[str]:
    where = faint(f"{fired.rule} in {fired.file}" if fired.file else fired.rule)
    if not fired.facts:
        nothing = claimed("no fact came of it: nobody is meant, or it is told already")
        yield f"{documented('✓')} {fired.relation}  {where}  {nothing}"
    for fact in fired.facts:
        yield f"{documented('✓')} {_block(f'{fact.subject} – {fact.relation} – {fact.object}')}  {where}"
        if notes := _notes(fact):
            yield f"  {claimed(_block(notes))}"


def _notes(fact: Fact) -> str:
    notes = [fact.status] if fact.status != "asserted" else []
    notes += [f"claimed by {fact.claimant}"] if fact.claimant else []
    notes += [f"on {fact.date}{_derived(fact.dated)}"] if fact.date else []
    notes += [f"in {fact.place}"] if fact.place else []
    notes += [f"{key} {value}" for key, value in fact.qualifiers]
    return "; ".join(notes)


def _derived(date: DateTrace | None) -> str:
    return f" (from “{date.words}”)" if date is not None else " (the date of its event or text)"


def _near(near: Near) -> str:
    said = f"“{near.word}” {near.relation}: {near.why}"
    return f"{claimed('✗')} {_block(said)}  {faint(f'{near.rule} in {near.file}')}"


def _date(date: DateTrace) -> str:
    if not date.rule:
        return _block(f"“{date.words}” stands with no fact")
    anchor = f", counted from {date.anchor}" if date.anchor else ""
    others = f"; it could mean {' or '.join(date.alternatives)}" if date.alternatives else ""
    return _block(f"“{date.words}” is {date.edtf or 'unknown'}: {date.rule}{anchor}{others}")
