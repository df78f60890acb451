"""Where sources contradict each other or themselves, and what in them is out of place.

Each kind of fault is one function in `CHECKS`. To add one: a function that yields findings, and a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from cubakg.errors import NoAnswerError
from cubakg.network.edtf import MONTHS, bounds, in_words, overlaps
from cubakg.network.events import by_document, events
from cubakg.network.places import within
from cubakg.network.report import Finding, Report, quote_of, stretch
from cubakg.network.sentences import is_date, name, sentence
from cubakg.network.series import series
from cubakg.network.voices import voice_of
from cubakg.network.wording import listed

if TYPE_CHECKING:
    from cubakg.model import Assertion, Document, Part
    from cubakg.store.dataset import Dataset

_COUNT = "count"
_NEAR = 8  # days: a note this near to the date of its text, but of another year, is likely misdated
_PRINTED = re.compile(
    rf"\b(?:(?P<m1>{'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS)})\.? (?P<d1>\d{{1,2}}),? "
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{'|'.join(MONTHS)}) )(?P<year>\d{{4}})\b"
)


def contradictions(dataset: Dataset | None = None) -> Report:
    """Return where sources contradict each other or themselves, each with its quotes.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     report = contradictions(dataset)
    >>> "Dates out of place in notes" in report.sections
    True
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    found = [finding for check in CHECKS for finding in check(dataset)]
    return Report("Contradictions and defects of the sources", tuple(found))


def denials(dataset: Dataset) -> Iterator[Finding]:
    """Yield what one text states and another (or the same) denies."""
    documents = {d.file: d for d in dataset.documents}
    for several in _by_content(dataset).values():
        told = [a for a in several if a.status != "negated"]
        denied = [a for a in several if a.status == "negated"]
        if told and denied:
            quotes = tuple(quote_of(a, voice_of(a, documents).label) for a in (*told, *denied))
            yield Finding("Stated and denied", sentence(dataset, told[0]), quotes)


def two_values(dataset: Dataset) -> Iterator[Finding]:
    """Yield two dates or two places of one event that cannot both be right."""
    documents = {d.file: d for d in dataset.documents}
    told: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for a in dataset.assertions:
        relation = dataset.vocabulary.relations.get(a.relation)
        if relation and relation.features.get("singleValued") and a.subject.id and a.status == "asserted":
            told[a.subject.id, a.relation].append(a)
    for several in told.values():
        values = list({a.object.id or a.object.label: a for a in reversed(several)}.values())
        apart = [a for a in values if any(_apart(dataset, a, b) for b in values if b is not a)]
        if apart:
            quotes = tuple(quote_of(a, voice_of(a, documents).label) for a in apart)
            others = listed([name(dataset, a.object) for a in apart[1:]])
            yield Finding(
                "Two values where there can be one", f"{sentence(dataset, apart[0])}, and {others}", quotes
            )


def two_counts(dataset: Dataset) -> Iterator[Finding]:
    """Yield different numbers given for the same."""
    documents = {d.file: d for d in dataset.documents}
    for several in _by_content(dataset).values():
        counts = {dict(a.qualifiers)[_COUNT]: a for a in reversed(several) if _COUNT in dict(a.qualifiers)}
        if len(counts) > 1:
            quotes = tuple(quote_of(a, voice_of(a, documents).label) for a in counts.values())
            text = f"{sentence(dataset, several[0])}: {' against '.join(counts)}"
            yield Finding("Different numbers for the same", text, quotes)


def impossible_series(dataset: Dataset) -> Iterator[Finding]:
    """Yield numbers of rounds that cannot be, and rounds that the numbers imply and no text tells of."""
    try:
        report = series(dataset)
    except NoAnswerError:  # no series at all: nothing to contradict
        return
    rounds = {event.id: event for event in events(dataset)}
    for one in report.series:
        told = [a for known in one.rounds if known.counts for a in rounds[known.id].assertions]
        quotes = tuple(
            quote_of(a) for a in told if a.subject.id in rounds and dict(a.qualifiers).get("ordinal")
        )
        for fault in one.faults:
            yield Finding("Numbers of rounds that cannot be", f"{one.label}: {fault}", quotes)
        for gap in one.gaps:
            yield Finding(
                "Rounds that the numbers imply and that were not found", f"{one.label}: {gap}", quotes
            )


def misdated_notes(dataset: Dataset) -> Iterator[Finding]:
    """Yield dates in notes that fit the day of what the text tells, but not the year."""
    told = by_document(dataset)
    for document in dataset.documents:
        for part in document.parts:
            days = _days_of(told[document.file], document, part)
            for start, end, day in _printed_dates(document, part):
                fitting = [d for d in days if d.year != day.year and _same_season(d, day)]
                if fitting and not any(d.year == day.year for d in days):
                    here = in_words(min(fitting).isoformat())
                    text = f"A note gives {in_words(day.isoformat())} beside {here}"
                    line = document.text.rfind("\n", 0, start) + 1
                    yield Finding("Dates out of place in notes", text, (stretch(document, line, end),))


def out_of_place(dataset: Dataset) -> Iterator[Finding]:
    """Yield what stands on a page and is not part of its text, as far as it is more than a link or a rule."""
    for document in dataset.documents:
        for piece in document.furniture:
            if len(piece.text.split()) > 8:
                quote = stretch(document, piece.start, piece.end)
                yield Finding("On the page, but not part of the text", piece.reason, (quote,))


CHECKS: list[Callable[[Dataset], Iterator[Finding]]] = [
    denials,
    two_values,
    two_counts,
    impossible_series,
    misdated_notes,
    out_of_place,
]


def _by_content(dataset: Dataset) -> dict[str, list[Assertion]]:
    found: dict[str, list[Assertion]] = defaultdict(list)
    for a in dataset.assertions:
        found[a.content_key].append(a)
    return {key: several for key, several in found.items() if len(several) > 1}


def _is_date(dataset: Dataset, a: Assertion) -> bool:
    return is_date(dataset, a.object.type)


def _apart(dataset: Dataset, a: Assertion, b: Assertion) -> bool:
    """Tell whether two values cannot both be right; what one and the same phrase lists does not contradict itself."""
    here, there = a.evidence, b.evidence
    if (here.document, here.start, here.end) == (there.document, there.start, there.end):
        return False
    if _is_date(dataset, a):
        return not overlaps(bounds(a.object.label), bounds(b.object.label))
    one, other = a.object.id, b.object.id
    return (
        bool(one and other)
        and not within(dataset, one or "", other or "")
        and not within(dataset, other or "", one or "")
    )


def _days_of(told: list[Assertion], document: Document, part: Part) -> list[date]:
    """Return the days that the running text of a part tells of, and the day of the part itself."""
    in_text = [
        a.date
        for a in told
        if a.evidence.part == part.id
        and not any(start <= a.evidence.start < end for start, end in part.notes)
    ]
    spans = (bounds(day) for day in (part.date, document.published, *in_text))
    return sorted({date.fromisoformat(first) for first, last in spans if first and first == last})


def _printed_dates(document: Document, part: Part) -> Iterator[tuple[int, int, date]]:
    for start, end in part.notes:
        for match in _PRINTED.finditer(document.text, start, end):
            month = next(
                n for n, name in enumerate(MONTHS, 1) if name.startswith((match["m1"] or match["m2"])[:3])
            )
            try:
                yield (
                    match.start(),
                    match.end(),
                    date(int(match["year"]), month, int(match["d1"] or match["d2"])),
                )
            except ValueError:  # 31 June: no date at all
                continue


def _same_season(one: date, other: date) -> bool:
    """Tell whether two days of different years stand near each other in the calendar."""
    try:
        return abs((one - other.replace(year=one.year)).days) <= _NEAR
    except ValueError:  # 29 February
        return False
