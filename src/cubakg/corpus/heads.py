"""The head of a part: title, letterhead, byline, date and dateline, and where the running text begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cubakg.corpus.dates import whole_date
from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import Line, is_paragraph, is_title, words

_REACH = 12


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the running text; `body` counts lines, `skip` characters of the first body line."""

    body: int = 0
    skip: int = 0
    title: Line | None = None
    author: Line | None = None
    issuer: Line | None = None
    issuer_name: str | None = None
    date: str | None = None
    date_basis: str | None = None
    place: str | None = None


def letterhead_at(lines: Sequence[Line], n: int, layout: Layout) -> Head | None:
    """Return the head where line `n` is a body's name with a date below it, or None."""
    name = body_name(lines[n], layout)
    if name is None:
        return None
    head = Head(issuer=name)
    for k in range(n + 1, min(n + 1 + layout.window, len(lines))):
        line = lines[k]
        dated = whole_date(line.text, layout)
        if dated:
            date, place = dated
            head = replace(head, date=date, date_basis=f"letterhead: {line.text}", place=head.place or place)
            return _below(lines, k + 1, head, layout)
        if is_paragraph(line.text):
            return None
        head = _sorted_in(head, line, layout)
    return None


def _below(lines: Sequence[Line], k: int, head: Head, layout: Layout) -> Head:
    while k < len(lines) and not is_paragraph(lines[k].text) and not layout.credits.match(lines[k].text):
        line = lines[k]
        if layout.offices.match(line.text) and head.author is None:
            head = replace(head, author=line)
        elif head.title is None and is_title(line.text) and not layout.neutral.match(line.text):
            head = replace(head, title=line)
        k += 1
    return replace(head, body=k)


def _sorted_in(head: Head, line: Line, layout: Layout) -> Head:
    """File one line between a body's name and the date: an office, a place, or nothing of weight."""
    if layout.offices.match(line.text):
        return replace(head, author=head.author or line)
    if layout.neutral.match(line.text) or layout.bodies.match(line.text) or head.place:
        return head
    return replace(head, place=place_name(line.text))


def place_name(text: str) -> str:
    """Return the place of "Havana, Republic of Cuba"; "Washington, D.C." keeps its district."""
    first, _, rest = text.partition(",")
    rest = rest.strip()
    return (
        f"{first}, {rest}" if rest and rest.replace(".", "").isupper() and len(rest) <= 4 else first.strip()
    )


def body_name(line: Line, layout: Layout) -> Line | None:
    """Return the line cut down to a body's printed name, or None where it is something else."""
    text = line.text
    lead = len(text) - len(text.lstrip("/|*•·>-–— "))
    bare = text[lead:].rstrip(" /|:")
    if not bare or len(bare) > 100 or len(bare.split()) > 12 or not layout.own_voice(bare):
        return None
    if not all(w[0].isupper() for w in words(bare) if len(w) > 3):
        return None
    return replace(line, start=line.start + lead, end=line.start + lead + len(bare), text=bare)


def read_head(lines: Sequence[Line], layout: Layout, kind: str) -> Head:
    """Return the head of the part that `lines` make up."""
    if kind == "statement" and lines:
        head = letterhead_at(lines, 0, layout)
        if head:
            return replace(head, body=head.body)
    n = 0
    while n < len(lines) and layout.furniture.match(lines[n].text):
        n += 1
    if n >= len(lines) or (not is_title(lines[n].text) and len(lines) > 1):
        return Head(body=n)
    return _under_title(lines, n + 1, Head(title=lines[n]), layout)


def _under_title(lines: Sequence[Line], k: int, head: Head, layout: Layout) -> Head:
    title = head.title.key if head.title else ""
    first = k
    while k < len(lines) and k - first < _REACH and not is_paragraph(lines[k].text):
        line = lines[k]
        dated = whole_date(line.text, layout)
        if layout.furniture.match(line.text) or layout.neutral.match(line.text) or line.key == title:
            pass
        elif dated:
            head = replace(head, date=dated[0], date_basis=f"dated line: {line.text}", place=dated[1])
        elif signs(line.text, layout) and head.author is None:
            head = replace(head, author=line, issuer_name=office_body(line.text, layout))
        else:
            break
        k += 1
    return replace(head, body=k)


def signs(text: str, layout: Layout) -> bool:
    """Tell whether a short line under the title names an author: an office, a byline, or "Name, Post"."""
    found = words(text)
    if not found or len(text) > 300 or text[-1:] in ":;":
        return False
    if layout.offices.match(text) or text.casefold().startswith(
        tuple(f"{o} " for o in layout.byline_openings)
    ):
        return len(found) <= 12
    return "," in text and any(w.casefold() in layout.posts for w in found) and _capitalised(found)


def _capitalised(found: Sequence[str]) -> bool:
    return all(w[0].isupper() or len(w) <= 4 or not w[0].isalpha() for w in found)


def office_body(text: str, layout: Layout) -> str | None:
    """Return the body that a signing office speaks for, as the seeds know it."""
    return next((body for wording, body in layout.office_of if wording.match(text)), None)
