"""Letterheads: a body's name on a line, its office, a place and a date, and then the body's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cubakg.corpus.datelines import place_name
from cubakg.corpus.dates import whole_date
from cubakg.corpus.heads import Head, past_dateline
from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import Line, is_paragraph, is_title, words


def letterhead_at(lines: Sequence[Line], n: int, known: Mapping[int, str], layout: Layout) -> Head | None:
    """Return the head that begins at line `n` with a body's name and has a date below it, or None."""
    name = body_name(lines[n], layout)
    if name is None or n in known:
        return None
    head = Head(issuer=name)
    for k in range(n + 1, min(n + 1 + layout.window, len(lines))):
        line = lines[k]
        dated = whole_date(line.text, layout)
        if dated:
            basis = f"letterhead “{line.text}”"
            head = replace(head, date=dated[0], date_basis=basis, place=head.place or dated[1])
            return _below_date(lines, k + 1, head, known, layout)
        if is_paragraph(line.text):
            return None
        head = _filed(head, line, layout)
    return None


def _filed(head: Head, line: Line, layout: Layout) -> Head:
    """File one line between a body's name and the date: an office, a place, or nothing of weight."""
    if layout.offices.match(line.text):
        return replace(head, author=head.author or line)
    if layout.neutral.match(line.text) or layout.bodies.match(line.text) or head.place:
        return head
    return replace(head, place=place_name(line.text)) if len(words(line.text)) <= 6 else head


def _below_date(lines: Sequence[Line], k: int, head: Head, known: Mapping[int, str], layout: Layout) -> Head:
    while k < len(lines) and not is_paragraph(lines[k].text) and not layout.credits.match(lines[k].text):
        line = lines[k]
        if layout.offices.match(line.text) and head.author is None:
            head = replace(head, author=line)
        elif k in known or layout.neutral.match(line.text):
            pass
        elif head.title is None and is_title(line.text):
            head = replace(head, title=line)
        elif not line.gap and len(words(line.text)) > 12:
            break
        k += 1
    return past_dateline(lines, replace(head, body=k), len(lines), layout)


def body_name(line: Line, layout: Layout) -> Line | None:
    """Return the line cut down to a body's printed name, or None where it is something else."""
    if len(line.text) > 120:
        return None
    bare = line.text.lstrip("/|*•·>-–— ").rstrip(" /|:*")
    if not bare or len(bare.split()) > 12 or is_paragraph(bare) or not layout.own_voice(bare):
        return None
    # Small words aside ("of", "para"), a name's words have capitals.
    if not all(w[0].isupper() for w in words(bare) if len(w) > 4):
        return None
    lead = line.text.index(bare)
    return replace(line, start=line.start + lead, end=line.start + lead + len(bare), text=bare)
