"""The score of an extraction as a terminal shows it: sentences with their verdicts, a table of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from cubakg.cli.terminal import clean, faint, heading, pad, page_width, wrap

if TYPE_CHECKING:
    from cubakg.store.evaluation import Figures, Line, Score, Verdict

# the sign, the colour and the word of each outcome
_SIGNS = {
    "found": ("✓", "green", ""),
    "missed": ("✗", "red", "missed"),
    "wrong": ("!", "yellow", "wrong"),
    "repeated": ("·", None, "stated again"),
    "optional": ("·", None, "true, nobody is obliged to find it"),
}
_WIDE = 18
_FACT_AT_MOST = 2  # lines of a fact whose object is a whole sentence


def sentence_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Yield each sentence that has verdicts, the verdicts under it, and a heading for each document."""
    document = None
    for line in lines:
        if not line.verdicts:
            continue
        if line.document != document:
            document = line.document
            yield heading(document)
        yield wrap(line.text, "  ")
        yield from map(_verdict, line.verdicts)
        yield ""


def _verdict(verdict: Verdict) -> str:
    sign, colour, word = _SIGNS[verdict.outcome]
    fact = verdict.fact
    name = verdict.gold.id if verdict.gold else ""
    notes = "; ".join([*([word] if word else []), *verdict.faults])
    said = f"{fact.relation}: {fact.subject} → {fact.object}"
    body = _shortened(wrap(said, "        ", "    ").split("\n"))
    tail = f"  {faint(clean(name))}" if name else ""
    told = f"  {click.style(clean(notes), fg='yellow')}" if notes else ""
    return f"  {click.style(sign, fg=colour)} {body.lstrip()}{tail}{told}"


def _shortened(lines: Sequence[str]) -> str:
    kept = "\n".join(lines[:_FACT_AT_MOST])
    return kept if len(lines) <= _FACT_AT_MOST else f"{kept} …"


def figures_table(score: Score) -> str:
    """Return the figures of each relation, of their kinds, and of what was found."""
    rows = [
        click.style(
            f"{'relation':{_WIDE}}{'gold':>6}{'found':>7}{'said':>6}{'P':>7}{'R':>7}{'F1':>7}", bold=True
        )
    ]
    rows += [_row(name, figures) for name, figures in score.by_relation().items()]
    rows.append(faint("─" * min(_WIDE + 40, page_width())))
    rows += [click.style(_row(name, figures), bold=True) for name, figures in score.by_kind().items()]
    return "\n".join([*rows, "", *_told(score)])


def _row(name: str, figures: Figures) -> str:
    shares = "".join(_share(share, 7) for share in (figures.precision, figures.recall, figures.f1))
    return f"{pad(name, _WIDE)}{figures.gold:6}{figures.found:7}{figures.predicted:6}{shares}"


def _share(share: float | None, columns: int = 0) -> str:
    text = "–" if share is None else f"{share:.2f}"
    return f"{text:>{columns}}"


def _told(score: Score) -> Iterator[str]:
    found = score.quality()
    right = {name: _share(found[name]) for name in found if name.endswith("accuracy")}
    yield "Of the facts found:"
    yield f"  dates right {right['date_accuracy']}, invented {found['invented_dates']}"
    yield (
        f"  attribution right {right['attribution_accuracy']}, "
        f"claims stated as fact {found['claims_stated_as_fact']}"
    )
    yield f"  status right {right['status_accuracy']}"
    yield f"Quotes that do not stand at their offsets: {found['bad_quotes']}"
    if score.unknown:
        names = ", ".join(f"{name} ({n})" for name, n in score.unknown.items())
        yield f"Relations that the ontology does not know: {clean(names)}"
