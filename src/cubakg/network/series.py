"""Dialogue series: which rounds the documents know, which numbers they give, what is missing, what cannot be.

A round's number is its source's count and stays with it. Two numbers are only held against each other where
both count from the same beginning, as far as the texts say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cubakg.errors import NoAnswerError
from cubakg.network.edtf import in_words
from cubakg.network.events import Event, events, standing
from cubakg.network.series_report import Count, Round, Series, SeriesReport
from cubakg.network.voices import voice_of
from cubakg.network.wording import counted

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.store.dataset import Dataset

_SINCE = "since"


def series(dataset: Dataset | None = None, name: str | None = None) -> SeriesReport:
    """Return the dialogue series that the documents know, or the one that a name means.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     report = series(dataset, "Law Enforcement Dialogue")
    >>> [count.number for known in report.series[0].rounds for count in known.counts]
    [2, 6]
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    wanted = {c.id for c in dataset.names.search(name)} if name else set()
    if name and not wanted:
        dataset.names.find(name)  # says which names are near
    members: dict[str, list[Event]] = defaultdict(list)
    for event in events(dataset):
        if event.assertions and (event.series or _counts(dataset, event)):
            members[event.series or event.id].append(event)
    chosen = _all(dataset, members)
    if name:
        there = sorted(_label(dataset, key, found) for key, found in chosen.items())
        chosen = {
            key: found for key, found in members.items() if key in wanted or wanted & {e.id for e in found}
        }
        if not chosen:
            known = f"there are: {', '.join(there)}" if there else "nor of any other series"
            raise NoAnswerError(f"series: '{name}' has no round that the documents tell of; {known}")
    if not chosen:
        raise NoAnswerError("series: the documents tell of no round of any series; see `cubakg timeline`")
    reports = (_series(dataset, key, found) for key, found in chosen.items())
    return SeriesReport(tuple(sorted(reports, key=lambda one: (-len(one.rounds), one.label))))


def _all(dataset: Dataset, members: dict[str, list[Event]]) -> dict[str, list[Event]]:
    """Return what is a series; where nothing is, the talks of which a single round is told, which may be of one."""
    certain = {key: found for key, found in members.items() if _is_series(dataset, key, found)}
    return certain or {key: found for key, found in members.items() if _in_rounds(dataset, found)}


def _is_series(dataset: Dataset, key: str, found: list[Event]) -> bool:
    """Tell a series from single events of one name: it is named itself, or has numbers, or several rounds of talks."""
    if key in dataset.entities:
        return True
    counted = any(_counts(dataset, event) for event in found)
    return _bears_a_name(_label(dataset, key, found)) and (counted or _in_rounds(dataset, found) > 1)


def _bears_a_name(label: str) -> bool:
    """Tell a name from "round of talks" and "future strategic dialogues"."""
    return any(word[:1].isupper() for word in label.split())


def _in_rounds(dataset: Dataset, found: list[Event]) -> int:
    """Count the events that are of a kind which comes in rounds."""
    kinds = dataset.vocabulary.types
    return sum(bool(kinds[event.entity.type].features.get("inRounds")) for event in found)


def _label(dataset: Dataset, key: str, members: list[Event]) -> str:
    entity = dataset.entities.get(key)
    return entity.label if entity else members[0].name


def _series(dataset: Dataset, key: str, members: list[Event]) -> Series:
    rounds = tuple(_known(dataset, event) for event in members)
    dated = [one for one in rounds if one.date]
    return Series(
        id=key,
        label=_label(dataset, key, members),
        rounds=rounds,
        gaps=tuple(_gaps(dated)),
        faults=tuple(_faults(dated)),
    )


def _known(dataset: Dataset, event: Event) -> Round:
    place = dataset.entities.get(event.place or "")
    known = standing(dataset, event)
    claimants = {a.claimant.label for a in event.assertions if a.claimant}
    return Round(
        id=event.id,
        label=event.label,
        name=event.name,
        date=event.date,
        place=place.label if place else None,
        standing=known,
        by=tuple(sorted(claimants)) if known == "claim" else (),
        counts=tuple(_counts(dataset, event)),
        documents=tuple(sorted({a.evidence.document for a in event.assertions})),
        quote=event.assertions[0].evidence.quote,
    )


def _counts(dataset: Dataset, event: Event) -> list[Count]:
    """Return the numbers that sources give the event itself, each once a source."""
    documents = {d.file: d for d in dataset.documents}
    found: dict[tuple[int, str, str], Count] = {}
    for a in event.assertions:
        number = _number(dataset, a) if a.subject.id == event.id else None
        if number is not None:
            voice = voice_of(a, documents)
            since = dict(a.qualifiers).get(_SINCE, "")
            count = Count(number, since, voice.label, a.evidence.document, a.evidence.quote)
            found.setdefault((number, since, voice.id), count)
    return list(found.values())


def _number(dataset: Dataset, a: Assertion) -> int | None:
    kind = dataset.vocabulary.types.get(a.object.type)
    told = (
        a.object.label
        if kind and (kind.literal or "").endswith("integer")
        else dict(a.qualifiers).get("ordinal", "")
    )
    return int(told) if told.isdigit() else None


def _numbered(rounds: list[Round]) -> dict[str, list[tuple[int, Round]]]:
    """Return the numbered rounds in the order of their dates, apart by what the number counts from."""
    found: dict[str, list[tuple[int, Round]]] = defaultdict(list)
    for known in rounds:
        for since, number in sorted({(count.since, count.number) for count in known.counts}):
            found[since].append((number, known))
    return found


def _rows(rounds: list[Round]) -> Iterator[list[tuple[int, Round]]]:
    """Yield rows of numbered rounds, by date, that can count from the same beginning.

    A count that names no beginning is held against one whose beginning lies before both rounds.
    """
    bases = _numbered(rounds)
    for since, numbered in bases.items():
        others = [n for n in bases.get("", []) if (n[1].date or "") >= since] if since else []
        yield sorted([*numbered, *others], key=lambda n: n[1].date or "")


def _gaps(rounds: list[Round]) -> Iterator[str]:
    told: set[str] = set()
    for row in _rows(rounds):
        earlier = [r for r in rounds if (r.date or "") < (row[0][1].date or "")]
        unknown = row[0][0] - 1 - len(earlier)
        if unknown > 0:
            told.add(f"{counted(unknown, 'round')} before {_at(row[0])}")
        for before, after in pairwise(row):
            between = _between(rounds, before[1], after[1])
            missing = after[0] - before[0] - 1 - len(between)
            if missing > 0:
                known = f"{len(between)} known" if between else "none known"
                told.add(f"{counted(missing, 'round')} between {_at(before)} and {_at(after)}; {known} there")
    yield from sorted(told)


def _faults(rounds: list[Round]) -> Iterator[str]:
    told: set[str] = set()
    for before, after in (pair for row in _rows(rounds) for pair in pairwise(row)):
        if before[1].id == after[1].id:
            if before[0] != after[0]:
                told.add(f"{before[1].label} is counted as number {before[0]} and as number {after[0]}")
            continue
        room = after[0] - before[0] - 1
        between = len(_between(rounds, before[1], after[1]))
        if room < 0:
            told.add(f"{_at(after)} comes after {_at(before)}")
        elif between > room:
            told.add(
                f"{counted(between, 'round')} known between {_at(before)} and {_at(after)}: room for {room}"
            )
    yield from sorted(told)


def _at(numbered: tuple[int, Round]) -> str:
    number, known = numbered
    return f"number {number} ({in_words(known.date)})"


def _between(rounds: list[Round], before: Round, after: Round) -> list[Round]:
    return [r for r in rounds if (before.date or "") < (r.date or "") < (after.date or "")]
