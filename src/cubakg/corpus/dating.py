"""When a part was issued: by what it prints, by its metadata, or by its footnotes; with the basis.

A date that nothing supports stays None; a dateline without a year keeps its open year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812

from cubakg.corpus.dates import dates_in
from cubakg.corpus.layout import Layout
from cubakg.model import Part, Span

_SLACK_DAYS = 45
_SUPPORT_DAYS = 31


@dataclass(frozen=True, slots=True)
class _Found:
    """A date that a part prints: where, and what it says."""

    start: int
    words: str
    edtf: str
    noted: bool


def date_part(
    part: Part, text: str, published: str | None, basis: str | None, alone: bool, layout: Layout
) -> Part:
    """Return the part with its date; `published` dates the document, `alone`: the part is all of it."""
    if part.date and part.date.startswith("X"):
        return _with_year(part, published)
    if part.date:
        return part
    if published and (alone or part.kind in ("heading", "article", "statement")):
        return replace(part, date=published, date_basis="metadata" + (f": {basis}" if basis else ""))
    return _from_notes(part, text, layout)


def _with_year(part: Part, published: str | None) -> Part:
    """Complete a dateline without a year where the day of publication is known and near."""
    day = _day(published)
    if not day or not part.date:
        return part
    for year in (day.year, day.year - 1, day.year + 1):
        found = _day(f"{year}{part.date[4:]}")
        if found and abs((found - day).days) <= _SLACK_DAYS:
            basis = f"{part.date_basis}; its year from the day of publication, {published}"
            return replace(part, date=found.isoformat(), date_basis=basis)
    return part


def _from_notes(part: Part, text: str, layout: Layout) -> Part:
    """Date a part to the month by its latest source, where its own text speaks of the same weeks.

    A text is not older than what it cites. That alone leaves the later end open, so a date in the running
    text must lie within a month of it.
    """
    found = list(_found(part, text, layout))
    latest = max(
        (f for f in found if f.noted and not f.edtf.startswith("X")), key=lambda f: f.edtf, default=None
    )
    newest = _day(latest.edtf) if latest else None
    if not latest or not newest or any(f.edtf > latest.edtf for f in found if not f.edtf.startswith("X")):
        return part
    for other in found:
        day = _day(other.edtf.replace("XXXX", str(newest.year)))
        if not other.noted and day and abs((newest - day).days) <= _SUPPORT_DAYS:
            basis = f"inferred: its latest footnote is of “{latest.words}”, its text tells of “{other.words}”"
            return replace(part, date=latest.edtf[:7], date_basis=basis + _doubts(found, latest))
    return part


def _doubts(found: list[_Found], latest: _Found) -> str:
    """Name a footnote that gives the same days of another year: one of the two is a slip."""
    odd = [
        f.words for f in found if f.noted and f.edtf[4:7] == latest.edtf[4:7] and f.edtf[:4] < latest.edtf[:4]
    ]
    return f"; against it stands “{odd[0]}”" if odd else ""


def _found(part: Part, text: str, layout: Layout) -> Iterator[_Found]:
    for start, end, edtf in dates_in(text[part.start : part.end], layout):
        place = part.start + start
        yield _Found(place, text[place : part.start + end], edtf, _inside(place, part.notes))


def _inside(place: int, spans: tuple[Span, ...]) -> bool:
    return any(start <= place < end for start, end in spans)


def _day(edtf: str | None) -> Date | None:
    try:
        return Date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None
