"""What happened when, as far as the documents tell: of everything, an actor, a series or a topic.

An event is one entry, however many texts tell of it; so is a dated act. An entry keeps the precision of its
date: a month stays a month, and what has no date is listed apart instead of being put somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cubakg.errors import NoAnswerError, UsageError
from cubakg.network.answer import Answer
from cubakg.network.chronicle import Entry, entries
from cubakg.network.edtf import asked, in_words, overlaps, precision
from cubakg.network.lines import GAP, Line
from cubakg.network.wording import counted, listed

if TYPE_CHECKING:
    from cubakg.model import Entity
    from cubakg.store.dataset import Dataset

_MARKS = {"day": "●", "month": "◐", "year": "○", "period": "▬", "partial": "◌", "none": " "}


class Timeline(Answer):
    """Entries in the order of their dates; those that no date orders come last."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def dated(self) -> tuple[Entry, ...]:
        """Return the entries that have a date with a year."""
        return tuple(entry for entry in self.entries if entry.bounds != ("", ""))

    @property
    def undated(self) -> tuple[Entry, ...]:
        """Return the entries without a date, or with one whose year is not known."""
        return tuple(entry for entry in self.entries if entry.bounds == ("", ""))

    def lines(self) -> list[Line]:
        """Return the timeline as lines."""
        lines = [Line("heading", self.title), Line("note", _LEGEND)]
        year = ""
        for entry in self.dated:
            at = entry.bounds[0] or entry.bounds[1]
            if at[:4] != year:
                year = at[:4]
                lines += [GAP, Line("heading", year)]
            lines += _entry(entry)
        if self.undated:
            lines += [GAP, Line("heading", f"No date that orders them ({len(self.undated)})")]
            lines += [line for entry in self.undated for line in _entry(entry)]
        return lines

    def rows(self) -> list[dict[str, Any]]:
        """Return one row an entry."""
        return [
            {
                "date": entry.date,
                "first": entry.bounds[0] or None,
                "last": entry.bounds[1] or None,
                "precision": precision(entry.date),
                "certain": entry.certain,
                "kind": entry.kind,
                "by": ", ".join(entry.by) or None,
                "text": entry.text,
                "place": entry.place,
                "date_words": " | ".join(entry.words),
                "documents": ", ".join(entry.documents),
                "quote": entry.assertions[0].evidence.quote if entry.assertions else None,
            }
            for entry in self.entries
        ]

    def picture(self) -> str:
        """Return the dated entries as a picture in SVG, each date as wide as it is uncertain."""
        from cubakg.network.timeline_picture import drawing

        return drawing(self)

    def to_page(self) -> str:
        """Return an HTML page with the picture of the timeline; it loads and runs nothing."""
        from cubakg.network.timeline_picture import page

        return page(self)


_LEGEND = "● a day  ◐ a month  ○ a year  ▬ a period  ◌ part of a date  ? inferred among several readings"


def timeline(
    dataset: Dataset | None = None,
    of: str | None = None,
    *,
    topic: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> Timeline:
    """Return what happened when.

    `of` is an actor or a dialogue series, `topic` words that the quotes or names must have; `start` and
    `end` bound the date. What a text only claims or announces is there too, and marked.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     line = timeline(dataset, start="2024-02", end="2024-02")
    >>> "2024-02-07" in {entry.date for entry in line.entries}
    True
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    period = asked(start, 0, "--from"), asked(end, 1, "--to")
    if "" < period[1] < period[0]:
        raise UsageError(f"--from {start} is after --to {end}; exchange the two")
    who = _meant(dataset, of) if of else None
    told = list(entries(dataset))
    if period != ("", ""):
        told = [entry for entry in told if overlaps(entry.bounds, period)]
    if who:
        told = [entry for entry in told if _concerns(dataset, entry, who.id)]
    if topic:
        told = [entry for entry in told if _touches(entry, topic)]
    if not told:
        raise NoAnswerError(
            "timeline: the documents tell of nothing like that; ask for more, or for another name"
        )
    parts = [
        who.label if who else "",
        topic and f"on {topic}",
        start and f"from {start}",
        end and f"to {end}",
    ]
    title = " ".join(part for part in parts if part) or "All documents"
    return Timeline(f"{title}: {counted(len(told), 'entry', 'entries')}", tuple(sorted(told, key=_order)))


def _meant(dataset: Dataset, name: str) -> Entity:
    """Return the entity that a name means; a series before the rounds that bear its name."""
    found = {c.id for c in dataset.names.search(name)}
    series = {dataset.entities[id_].fact("series") for id_ in found} - {None}
    if len(series) == 1 and found <= series | {id_ for id_ in found if dataset.entities[id_].fact("series")}:
        (one,) = series
        if one in dataset.entities:
            return dataset.entities[one]
    return dataset.find(name)


def _entry(entry: Entry) -> Iterator[Line]:
    doubt = "" if entry.certain else "?"
    by = f" (says {listed(list(entry.by))})" if entry.by else " (planned)" if entry.kind == "plan" else ""
    place = f", {entry.place}" if entry.place else ""
    mark = _MARKS[precision(entry.date)]
    part = "documented" if entry.kind in ("event", "act") else "claimed"
    yield Line(part, f"{mark}{doubt} {in_words(entry.date)}{place}: {entry.text}{by}")
    if entry.assertions:
        first = entry.assertions[0].evidence
        yield Line("quote", first.quote, 1)
        yield Line("source", ", ".join(entry.documents), 1)


def _order(entry: Entry) -> tuple[str, str, str]:
    first, last = entry.bounds
    return first or last or "9999", last, entry.text


def _concerns(dataset: Dataset, entry: Entry, id_: str) -> bool:
    for a in entry.assertions:
        for end in (a.subject, a.object):
            entity = dataset.entities.get(end.id or "")
            if end.id == id_ or (entity and entity.fact("series") == id_):
                return True
        if id_ in (a.claimant and a.claimant.id, a.issuer and a.issuer.id):
            return True
    return False


def _touches(entry: Entry, topic: str) -> bool:
    told = " ".join(
        (entry.text, *(f"{a.evidence.quote} {a.object.label}" for a in entry.assertions))
    ).casefold()
    return all(word in told for word in topic.casefold().split())
