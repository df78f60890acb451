"""The end of a part: pending relations become assertions, referents become entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cubakg.extraction.discourse import Discourse
from cubakg.extraction.pending import Pending
from cubakg.extraction.referents import Event, Referent
from cubakg.model import Argument, Assertion, Document, Entity, Evidence, Part, Ref, Span
from cubakg.reading.reader import Reader

if TYPE_CHECKING:
    from cubakg.extraction.extract import Reading

_EDGES = frozenset(" \t\n\r\u00a0,;:")
_CONTENT = 5  # what an assertion says, and who: the parts of its key in front of the place


class Finisher:
    """Hands the relations of one part over to the reading of its document."""

    def __init__(
        self, reader: Reader, document: Document, part: Part, discourse: Discourse, reading: Reading
    ) -> None:
        self.reader, self.document, self.part = reader, document, part
        self.discourse, self.reading = discourse, reading

    def finish(self, pending: Sequence[Pending]) -> None:
        """Add each relation once: the same content, claimant and place in the text.

        What a headline quotes is told by the headline; the text below says it again.
        """
        seen: set[tuple[str, ...]] = set()
        found: list[Assertion] = []
        headlined: set[tuple[str | None, ...]] = set()
        for p in pending:
            if not p.subject.label or (isinstance(p.object, Referent) and not p.object.label):
                continue
            if any(isinstance(x, Event) and x.vague and not x.date for x in (p.subject, p.object)):
                continue  # "other technical meetings" are no event that one could point to
            assertion = self._assertion(p)
            key, words = _key(assertion), (assertion.relation, assertion.subject.id, assertion.object.id)
            if key not in seen and words not in headlined:
                seen.add(key)
                headlined |= {words} if p.sentence is not None and p.sentence.heading else set()
                found.append(assertion)
        self.reading.assertions += _told_once(found)

    def _assertion(self, p: Pending) -> Assertion:
        text, event = self.document.text, p.occasion
        undated = p.rule.dated == "none" or (p.rule.dated == "speech" and p.date is None)
        held = event is not None and not undated and _during(p.date, event.date)
        place = p.place or (event.place if event is not None and held else None)
        return Assertion(
            p.rule.relation,
            self._argument(p.subject, p.subject_at),
            self._object(p),
            Evidence(self.document.file, self.part.id, p.start, p.end, text[p.start : p.end], p.rule.id),
            p.status,
            p.date,
            p.dated,
            self._ref(place),
            self._ref(p.claimant),
            self._ref(self.discourse.issuer),
            tuple(self._qualifiers(p)),
        )

    def _qualifiers(self, p: Pending) -> Iterator[tuple[str, str]]:
        yield from p.qualifiers
        if p.spoken_at is not None and p.spoken_at is not p.subject:
            self._keep(p.spoken_at)
            yield "occasion", p.spoken_at.id

    def _object(self, p: Pending) -> Argument:
        if isinstance(p.object, Event) and p.rule.turns == "series" and p.object.series_id:
            return self._argument(self._series(p.object), p.object_at)
        if isinstance(p.object, Referent):
            return self._argument(self._named(p.object, p.subject), p.object_at)
        literal = self.reader.types.role("date")
        return Argument(None, p.object, literal, self.document.text[slice(*p.object_at)], *p.object_at)

    def _named(self, target: Referent, event: Referent) -> Referent:
        """A series that bears no name of its own ("the second round of talks") is that of its event."""
        if target.type != self.reader.types.role("series") or self.discourse.labels.says(target.label):
            return target
        return self._series(event) if isinstance(event, Event) and event.series_id else target

    def _series(self, event: Event) -> Referent:
        """Talks are suspended and resumed as a series: not the round in hand, but all of them."""
        known = self.reader.gazetteer.entities.get(event.series_id)
        kind, pair = (
            self.reader.types.role("series"),
            "-".join(map(self.discourse.labels.short, event.parties)),
        )
        name = known.label if known else f"{pair} {self.discourse.labels.series(event.series)}".strip()
        return Referent(kind, name, event.series_id, known=known is not None, anonymous=known is None)

    def _argument(self, referent: Referent, at: Span) -> Argument:
        self._keep(referent)
        at = _without_edges(self.document.text, at)
        return Argument(referent.id, referent.label, referent.type, self.document.text[slice(*at)], *at)

    def _ref(self, referent: Referent | None) -> Ref | None:
        if referent is None:
            return None
        self._keep(referent)
        return Ref(referent.id, referent.label, referent.type)

    def _keep(self, referent: Referent) -> None:
        if referent.id in self.reading.entities:
            return
        known = self.reader.gazetteer.entities.get(referent.id) if referent.known else None
        self.reading.entities[referent.id] = known or Entity(
            referent.id,
            referent.label,
            referent.type,
            tuple(sorted(referent.forms - {referent.label})),
            facts=tuple((k, v) for k, v in _facts(referent) if v),
        )


def _during(date: str | None, held: str | None) -> bool:
    """Tell whether a fact may have happened where its event was: not where it is dated to another day."""
    return date is None or held is None or date in held or held in date or _within(date, held)


def _within(date: str, held: str) -> bool:
    first, _, last = held.partition("/")
    return first <= date <= (last or first)


def _key(assertion: Assertion) -> tuple[str, ...]:
    evidence, claimant = assertion.evidence, assertion.claimant
    return (
        assertion.relation,
        assertion.subject.id or "",
        assertion.object.id or assertion.object.label,
        claimant.id if claimant else "",
        assertion.status,
        str(evidence.start),
        str(evidence.end),
    )


def _told_once(found: Sequence[Assertion]) -> Iterator[Assertion]:
    """Leave out what a longer quote says with the same words: "talks on Friday" in "a round of talks on Friday"."""
    told: dict[tuple[str, ...], list[Assertion]] = defaultdict(list)
    for a in found:
        told[_key(a)[:_CONTENT]].append(a)
    for a in found:
        others = (o for o in told[_key(a)[:_CONTENT]] if o is not a)
        if not any(_holds(o.evidence, a.evidence) and o.date == a.date for o in others):
            yield a


def _holds(outer: Evidence, inner: Evidence) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


def _facts(referent: Referent) -> Iterator[tuple[str, str]]:
    if isinstance(referent, Event):
        yield "date", referent.date or ""
        yield from (("party", p) for p in referent.parties)
        yield "place", referent.place.id if referent.place else ""
        yield "ordinal", str(referent.ordinal or "")
        yield "series", referent.series_id
    if referent.country != referent.id:
        yield "country", referent.country
    yield "parent", referent.parent.id if referent.parent else ""
    yield "event", referent.event.id if referent.event else ""
    yield "count", referent.count or ""


def _without_edges(text: str, at: Span) -> Span:
    """Return a stretch without the blanks and commas at its ends, which part a name from its neighbours."""
    start, end = at
    while end - start > 1 and text[end - 1] in _EDGES:
        end -= 1
    while end - start > 1 and text[start] in _EDGES:
        start += 1
    return start, end
