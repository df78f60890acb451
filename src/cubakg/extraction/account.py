"""Which one dated meeting or journey the opening of a part tells of, so that the part is an account of it."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.discourse import Discourse
from cubakg.extraction.pending import Pending
from cubakg.extraction.referents import Event


def dated_meeting(event: Event, discourse: Discourse) -> bool:
    """Tell a meeting whose date is known."""
    return bool(event.date) and discourse.is_a(event, "meeting")


def main_date(pending: Sequence[Pending], discourse: Discourse) -> tuple[str | None, bool]:
    """Return the one date of the events that the opening paragraph tells of, and whether they are still to come.

    There is none where the paragraph tells of events of several dates.
    """
    announced = discourse.announced
    if announced is not None and dated_meeting(announced, discourse):
        return announced.date, False
    told = [p for p in pending if p.sentence is not None and not p.sentence.heading and p.claimant is None]
    if not told:
        return None, False
    first = min(p.sentence.passage for p in told if p.sentence is not None)
    lead = [p for p in told if p.sentence is not None and p.sentence.passage == first]
    dates = _days_of(lead, discourse)
    if len(dates) > 1:  # what the first sentence tells of, not what led to it
        opening = min(p.sentence.start for p in lead if p.sentence is not None)
        dates = _days_of([p for p in lead if p.sentence and p.sentence.start == opening], discourse)
    dates |= {p.dated.edtf: p for p in lead if p.rule.sets == "trip" and p.dated and p.dated.edtf}
    if any(p.rule.sets == "trip" and p.clause and len(p.clause.dates) > 1 for p in lead) or len(dates) != 1:
        return None, False
    date, p = dates.popitem()
    return date, p.status == "planned"


def _days_of(told: Sequence[Pending], discourse: Discourse) -> dict[str | None, Pending]:
    """Return the dates of the meetings that facts are about, each with one of the facts."""
    held = ((p.occasion, p) for p in told)
    return {event.date: p for event, p in held if event is not None and dated_meeting(event, discourse)}
