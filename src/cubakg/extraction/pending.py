"""Assertions in the making: their events and delegations get label, id and date when the whole part is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from cubakg.extraction.clauses import Clause
from cubakg.extraction.referents import Event, Referent
from cubakg.extraction.rules import Rule
from cubakg.model import DateReading, Span, Status
from cubakg.reading.reader import Sentence

# an end of a relation, and where the text names it; a string is a date
End = tuple[Referent | str, Span]


@dataclass(slots=True)
class Pending:
    """One relation between referents, with the clause and the sentence that tell it."""

    rule: Rule
    subject: Referent
    subject_at: Span
    object: Referent | str
    object_at: Span
    start: int
    end: int
    status: Status = "asserted"
    dated: DateReading | None = None
    place: Referent | None = None
    claimant: Referent | None = None
    event: Event | None = None
    clause: Clause | None = None
    sentence: Sentence | None = None
    quoted: bool = False
    spoken_at: Referent | None = None
    qualifiers: list[tuple[str, str]] = field(default_factory=list)
    date: str | None = None

    @property
    def occasion(self) -> Event | None:
        """The event that the relation is about: one of its ends, or the one that its clause tells of."""
        for end in (self.subject, self.object):
            if isinstance(end, Event):
                return end
        return self.event
