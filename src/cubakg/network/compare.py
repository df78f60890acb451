"""Accounts laid side by side: what all tell, what only one tells, and where they contradict each other.

Of one event, by all who tell of it; of two documents; or of two speakers on a topic. A field is a relation
as read from the event: `was held in`, `was co-chaired by`. Nothing is weighed: each cell is a quotation.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cubakg.errors import NoAnswerError, UsageError
from cubakg.network.comparison import Comparison, Point, Telling
from cubakg.network.disagreement import DENIED, disagreements
from cubakg.network.edtf import asked, in_words, overlaps
from cubakg.network.events import Event, event_of, events
from cubakg.network.sentences import name, sentence
from cubakg.network.voices import Voice, voice_of
from cubakg.network.wording import counted

if TYPE_CHECKING:
    from cubakg.model import Argument, Assertion, Document, Entity
    from cubakg.store.dataset import Dataset

_SPOKEN = "propositional"
_NUMBERS = ("integer", "EDTF")


def compare(
    first: str | None = None,
    second: str | None = None,
    dataset: Dataset | None = None,
    *,
    on: str | None = None,
    topic: str | None = None,
) -> Comparison:
    """Return accounts side by side.

    `first` alone is an event, by name or by the name of its series with `on` as its date; the accounts are
    of all who tell of it. With `second`, both are documents (file names or how they begin), or both are
    speakers, then `topic` may narrow what they speak of.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     comparison = compare(on="2024-02-07", dataset=dataset)
    >>> len(comparison.voices)
    2
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    desk = _Desk(dataset)
    if second is None:
        if not (first or on):
            raise UsageError(
                "compare: say what: an event by its name or with --on DATE (`cubakg timeline` lists the events), "
                "two documents, or two speakers"
            )
        return desk.event(first, on)
    if first is None:
        raise UsageError("compare: give an event, or two documents, or two speakers")
    files = [desk.file(name) for name in (first, second)]
    if files[0] and files[1]:
        return desk.documents(files[0], files[1])
    if files[0] or files[1]:
        desk.refuse_mixture(first, second, files)
    return desk.speakers(dataset.find(first), dataset.find(second), topic)


class _Desk:
    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.files: dict[str, Document] = {d.file: d for d in dataset.documents}

    def file(self, name: str) -> str | None:
        """Return the document that a word names, if it names one."""
        found = [file for file in self.files if file == name or file.startswith(name)]
        return found[0] if len(found) == 1 else None

    def refuse_mixture(self, first: str, second: str, files: list[str | None]) -> None:
        """Refuse a document beside what is none; a word that is a name too may still be meant as a speaker."""
        one, other = (first, second) if files[0] else (second, first)
        if not (self.dataset.names.search(one) and self.dataset.names.search(other)):
            known = ", ".join(sorted(self.files))
            raise UsageError(
                f"compare: '{one}' is a document, and '{other}' names none; the documents are {known}. "
                "Give two documents, or two speakers"
            )

    def event(self, name: str | None, on: str | None) -> Comparison:
        event = self._find(name, on)
        alone = self._parts_of(event)
        spoken = (
            a
            for a in self.dataset.assertions
            if self._is_spoken(a) and (a.evidence.document, a.evidence.part) in alone
        )
        assertions = {a.id: a for a in (*event.assertions, *spoken)}
        tellings = [self._telling(a, event) for a in assertions.values()]
        return self._compared(f"{event.name}, {in_words(event.date)}", tellings)

    def documents(self, first: str, second: str) -> Comparison:
        tellings = [
            Telling(
                Voice(file, file),
                "states" if a.documented else "reports",
                a.content_key,
                sentence(self.dataset, a),
                a,
            )
            for file in (first, second)
            for a in self.dataset.assertions
            if a.evidence.document == file
        ]
        return self._compared(f"{first} and {second}", tellings)

    def speakers(self, first: Entity, second: Entity, topic: str | None) -> Comparison:
        tellings = []
        for speaker in (first, second):
            for a in self.dataset.assertions:
                if self._speaks(speaker, a) and (topic is None or self._is_about(a, topic)):
                    voice = Voice(speaker.id, speaker.label)
                    tellings.append(
                        Telling(voice, self._label(a), a.content_key, sentence(self.dataset, a), a)
                    )
        if not tellings:
            raise NoAnswerError(
                f"compare: no document has {first.label} or {second.label} say anything"
                f"{f' of {topic!r}' if topic else ''}; try other words for the topic, or none"
            )
        about = f" on {topic}" if topic else ""
        compared = self._compared(f"{first.label} and {second.label}{about}", tellings)
        silent = (who.label for who in (first, second) if who.label not in compared.voices)
        return compared.replace(silent=tuple(silent))

    def _find(self, name: str | None, on: str | None) -> Event:
        found = events(self.dataset)
        if on:
            period = asked(on, 0, "--on"), asked(on, 1, "--on")
            found = [event for event in found if overlaps(event.bounds, period)]
        if name:
            meant = {c.id for c in self.dataset.names.search(name)}
            found = [e for e in found if e.id in meant or e.series in meant]
            if not meant:
                self.dataset.names.find(name)  # says which names are near
        told = [event for event in found if event.assertions]
        if len(told) == 1:
            return told[0]
        listed = "\n".join(f"  {e.label}, {in_words(e.date)} (id {e.id})" for e in told)
        words = " ".join(part for part in (name and f"'{name}'", on and f"on {on}") if part)
        if not told:
            raise UsageError(f"compare: no event is known by {words}; see `cubakg timeline`")
        raise UsageError(f"compare: {words} may mean {counted(len(told), 'event')}; give one's id:\n{listed}")

    def _parts_of(self, event: Event) -> set[tuple[str, str]]:
        """Return the parts of documents that tell of this event and of no other."""
        kinds = self.dataset.vocabulary.types
        told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for a in self.dataset.assertions:
            for end in (a.subject, a.object):
                if end.id and end.type in kinds and kinds[end.type].event:
                    told[a.evidence.document, a.evidence.part].add(end.id)
        return {part for part, ids in told.items() if ids == {event.id}}

    def _is_spoken(self, a: Assertion) -> bool:
        relation = self.dataset.vocabulary.relations.get(a.relation)
        return relation is not None and relation.kind == _SPOKEN

    def _speaks(self, speaker: Entity, a: Assertion) -> bool:
        if a.claimant or a.issuer:
            return speaker.id in (a.claimant and a.claimant.id, a.issuer and a.issuer.id)
        return a.subject.id == speaker.id and self._is_spoken(a)

    def _is_about(self, a: Assertion, topic: str) -> bool:
        words = f"{a.evidence.quote} {a.subject.label} {a.object.label}".casefold()
        return all(word in words for word in topic.casefold().split())

    def _telling(self, a: Assertion, event: Event) -> Telling:
        """Read an assertion from the event's side: a field and its value."""
        relation = self.dataset.vocabulary.relations.get(a.relation)
        phrase, inverse = (relation.phrase, relation.inverse_phrase) if relation else (a.relation, a.relation)
        if a.subject.id == event.id:
            field, end = phrase, a.object
        elif a.object.id == event.id:
            field, end = inverse, a.subject
        elif (bound := self.dataset.entities.get(a.object.id or "")) and event_of(
            self.dataset, bound.id
        ) == event.id:
            field, end = f"{bound.label} {inverse}", a.subject
        else:
            field, end = f"{a.subject.label} {phrase}", a.object
        field = field.replace(f" ({event.label})", "")  # of the event all of this is told
        return Telling(voice_of(a, self.files), field, end.id or end.label, self._value(a, end), a)

    def _value(self, a: Assertion, end: Argument) -> str:
        """Return the name of an end with the numbers that qualify it."""
        words = self.dataset.vocabulary.qualifiers
        numbers = [
            f"{words[key].label} {value}"
            for key, value in a.qualifiers
            if key in words and (words[key].datatype or "").endswith(_NUMBERS)
        ]
        return f"{name(self.dataset, end)} ({', '.join(numbers)})" if numbers else name(self.dataset, end)

    def _label(self, a: Assertion) -> str:
        relation = self.dataset.vocabulary.relations.get(a.relation)
        return relation.label if relation else a.relation

    def _compared(self, title: str, tellings: list[Telling]) -> Comparison:
        points: dict[tuple[str, str, bool], list[Telling]] = defaultdict(list)
        for t in tellings:
            points[t.field, t.key, t.assertion.status == DENIED].append(t)
        against = disagreements(self.dataset, list(points.values()))
        found = tuple(
            Point(values[0].field, values[0].value, tuple(values), tuple(sorted(against[id(values)])))
            for values in points.values()
        )
        return Comparison(title, tuple(sorted({t.voice.label for t in tellings})), found)
