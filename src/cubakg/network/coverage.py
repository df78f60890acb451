"""What the dataset does not know, so that silence is not mistaken for an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cubakg.network.edtf import in_words, precision
from cubakg.network.events import by_document
from cubakg.network.report import Finding, Report, quote_of, stretch
from cubakg.network.wording import counted, listed
from cubakg.reading.tokens import passages, sentences

if TYPE_CHECKING:
    from cubakg.model import Assertion, Document
    from cubakg.store.dataset import Dataset

_SHORTEST = 2  # letters: "He" at the head of a sentence names nobody


def coverage(dataset: Dataset | None = None) -> Report:
    """Return what the dataset does not know: dates, names, second mentions, sentences without a statement.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     report = coverage(dataset)
    >>> report.sections[0]
    'What was read'
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    return Report("Coverage", tuple(finding for check in CHECKS for finding in check(dataset)))


def what_was_read(dataset: Dataset) -> Iterator[Finding]:
    """Yield, for each document, how much of it carries a statement."""
    held = by_document(dataset)
    for document in dataset.documents:
        told, whole = _told_share(document, held[document.file])
        when = in_words(document.published) if document.published else "no date of publication"
        statements = counted(len(held[document.file]), "statement")
        share = f"quoting {round(100 * told / whole)} of 100 characters" if whole else "no running text"
        yield Finding("What was read", f"{document.file} ({when}): {statements}, {share}")


def unresolved_dates(dataset: Dataset) -> Iterator[Finding]:
    """Yield words for a time that could not be read as a date, or only in part."""
    for a in _once(dataset, lambda a: a.dated is not None and precision(a.dated.edtf) in ("none", "partial")):
        if a.dated:
            got = in_words(a.dated.edtf) if a.dated.edtf else "no date"
            text = f"“{a.dated.words}”: {got} (rule {a.dated.rule}{_others(a)})"
            yield Finding("Dates not resolved", text, (quote_of(a),))


def inferred_dates(dataset: Dataset) -> Iterator[Finding]:
    """Yield dates that the text does not print in full, with the words, the anchor and the rule."""
    for a in _once(
        dataset, lambda a: a.dated is not None and a.dated.edtf is not None and a.dated.anchor is not None
    ):
        if a.dated:
            text = f"“{a.dated.words}”: {in_words(a.dated.edtf)}, counted from {in_words(a.dated.anchor)}"
            yield Finding("Dates inferred", f"{text} (rule {a.dated.rule}{_others(a)})", (quote_of(a),))


def unnamed_sources(dataset: Dataset) -> Iterator[Finding]:
    """Yield the speakers without a name, with what rests on them alone."""
    kinds = dataset.vocabulary.types
    spoken: dict[str, list[Assertion]] = defaultdict(list)
    for a in dataset.assertions:
        relation = dataset.vocabulary.relations.get(a.relation)
        says = relation is not None and relation.kind == "propositional"
        speaker = a.claimant.id if a.claimant else a.subject.id if says else None
        entity = dataset.entities.get(speaker or "")
        if entity and entity.type in kinds and kinds[entity.type].unnamed:
            spoken[entity.id].append(a)
    for id_, told in spoken.items():
        label = dataset.entities[id_].label
        files = listed(sorted({a.evidence.document for a in told}))
        text = f"{label}, in {files}: {counted(len(told), 'statement')}"
        yield Finding("Sources without a name", text, tuple(quote_of(a) for a in told))


def single_mentions(dataset: Dataset) -> Iterator[Finding]:
    """Yield the actors and events that a single statement names."""
    kinds = dataset.vocabulary.types
    named: dict[str, list[Assertion]] = defaultdict(list)
    for a in dataset.assertions:
        for id_ in {end.id for end in (a.subject, a.object) if end.id}:
            named[id_].append(a)
    for id_, told in sorted(named.items()):
        entity = dataset.entities.get(id_)
        if (
            len(told) == 1
            and entity
            and entity.type in kinds
            and (kinds[entity.type].actor or kinds[entity.type].event)
        ):
            yield Finding(
                "Named by one statement only",
                f"{entity.label} ({kinds[entity.type].label})",
                (quote_of(told[0]),),
            )


def silent_sentences(dataset: Dataset) -> Iterator[Finding]:
    """Yield sentences that name two actors and carry no statement: what reading may have missed."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    names = _names(dataset)
    known = list(names)
    finder = AhoCorasick(known, matchkind=MatchKind.LeftmostLongest)
    held = by_document(dataset)
    for document in dataset.documents:
        quoted = [(a.evidence.start, a.evidence.end) for a in held[document.file]]
        for start, end in _sentences(document):
            if any(a < end and start < b for a, b in quoted):
                continue
            sentence = document.text[start:end]
            hits = finder.find_matches_as_indexes(sentence)
            actors = sorted({names[known[n]] for n, a, b in hits if _is_whole(sentence, a, b)})
            if len(actors) > 1:
                labels = listed([dataset.entities[id_].label for id_ in actors])
                yield Finding("Two actors and no statement", labels, (stretch(document, start, end),))


CHECKS: list[Callable[[Dataset], Iterator[Finding]]] = [
    what_was_read,
    unresolved_dates,
    inferred_dates,
    unnamed_sources,
    single_mentions,
    silent_sentences,
]


def _once(dataset: Dataset, test: Callable[[Assertion], bool]) -> Iterator[Assertion]:
    """Yield one assertion for each reading of a date that passes a test, one that quotes its words if any does."""
    found: dict[tuple[str, int, int], Assertion] = {}
    for a in dataset.assertions:
        if a.dated and test(a):
            place = (a.evidence.document, a.dated.start, a.dated.end)
            if place not in found or (_quotes_date(a) and not _quotes_date(found[place])):
                found[place] = a
    yield from found.values()


def _quotes_date(a: Assertion) -> bool:
    return a.dated is not None and a.evidence.start <= a.dated.start and a.dated.end <= a.evidence.end


def _others(a: Assertion) -> str:
    others = a.dated.alternatives if a.dated else ()
    return f"; or {listed([in_words(date) for date in others])}" if others else ""


def _told_share(document: Document, told: list[Assertion]) -> tuple[int, int]:
    """Return how many characters of running text stand in some quote, and how many there are."""
    quoted = bytearray(len(document.text))
    for a in told:
        quoted[a.evidence.start : a.evidence.end] = b"\x01" * (a.evidence.end - a.evidence.start)
    running = [span for span in passages(document.text) if not _is_furniture(document, span[0])]
    return sum(sum(quoted[a:b]) for a, b in running), sum(b - a for a, b in running)


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    for start, end in passages(document.text):
        if not _is_furniture(document, start):
            yield from sentences(document.text, start, end)


def _is_furniture(document: Document, at: int) -> bool:
    return any(piece.start <= at < piece.end for piece in document.furniture)


def _names(dataset: Dataset) -> dict[str, str]:
    """Return the names under which actors go anywhere in the documents."""
    kinds = dataset.vocabulary.types
    found: dict[str, str] = {}
    for a in dataset.assertions:
        for end in (a.subject, a.object):
            kind = kinds.get(end.type)
            if end.id and kind and kind.actor and not kind.unnamed and end.mention[:1].isupper():
                found |= {name: end.id for name in (end.mention, end.label) if len(name) > _SHORTEST}
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands for itself and is not part of a longer word."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
