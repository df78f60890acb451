"""The statements as the page shows them: a sentence, and its quotation inside the paragraph it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cubakg.network.citation import footnote
from cubakg.network.edtf import in_words
from cubakg.network.wording import said
from cubakg.view.picture import kind_of

if TYPE_CHECKING:
    from cubakg.model import Argument, Assertion, Document, Entity, Ref
    from cubakg.store.vocabulary import Vocabulary

QUOTE, SUBJECT, OBJECT, DATE = 1, 2, 4, 8  # marks of a piece of context; they add up
_ASIDE = 320  # characters of context shown on each side of what is marked
_DATE = re.compile(r"(\d{4}(-\d\d){0,2}/?){1,2}")
_FAR = 700  # a mention further from the quote than this is named, not shown

Row = dict[str, Any]
Piece = tuple[str, int]


def document_row(document: Document) -> Row:
    """Return what the page says of a document; its `citation` lacks the characters and the full stop."""
    row = {
        "file": document.file,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "when": in_words(document.published) if document.published else None,
        "url": document.url,
    }
    return {**row, "citation": footnote(row, []).removesuffix(", .")}


def statement_row(
    a: Assertion,
    document: Document,
    number: int,
    places: Mapping[str, int],
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
) -> Row:
    """Return what the page says of an assertion; `places` are the numbers of the entities on the page."""
    e = a.evidence
    labels = [_label(end, entities) for end in (a.subject, a.object)]
    part = next((p for p in document.parts if p.id == e.part), None)
    return {
        "id": a.id,
        "kind": kind_of(a),
        "status": a.status,
        "relation": a.relation,
        "sentence": _sentence(a, labels, vocabulary),
        "subject": _end(a.subject, labels[0], places),
        "object": _end(a.object, labels[1], places),
        "date": a.date,
        "when": in_words(a.date) if a.date else None,
        "dated": _dated(a),
        "place": _ref(a.place, places, entities),
        "claimant": _ref(a.claimant, places, entities),
        "issuer": _ref(a.issuer, places, entities),
        "qualifiers": [_qualifier(key, value, entities, vocabulary) for key, value in a.qualifiers],
        "document": number,
        "part": (part.title or part.id) if part and len(document.parts) > 1 else None,
        "start": e.start,
        "end": e.end,
        "rule": e.rule,
        "quote": e.quote,
        "context": context(document.text, _marks(a)),
    }


def _sentence(a: Assertion, labels: list[str], vocabulary: Vocabulary) -> str:
    relation = vocabulary.relations.get(a.relation)
    if relation is None:
        return " ".join((labels[0], a.relation, labels[1]))
    subject, told = (vocabulary.types.get(end.type) for end in (a.subject, a.object))
    object_ = in_words(labels[1]) if told and (told.literal or "").endswith("EDTF") else labels[1]
    return said(labels[0], relation, object_, a.status, subject, told)


def _label(end: Argument, entities: Mapping[str, Entity]) -> str:
    return entities[end.id].label if end.id and end.id in entities else end.label


def _end(end: Argument, label: str, places: Mapping[str, int]) -> Row:
    return {"entity": places.get(end.id or "", -1), "label": label, "mention": end.mention}


def _ref(ref: Ref | None, places: Mapping[str, int], entities: Mapping[str, Entity]) -> Row | None:
    if ref is None:
        return None
    known = entities.get(ref.id)
    return {"entity": places.get(ref.id, -1), "label": known.label if known else ref.label}


def _dated(a: Assertion) -> Row | None:
    if a.dated is None:
        return None
    return {
        "words": a.dated.words,
        "rule": a.dated.rule,
        "anchor": a.dated.anchor,
        "alternatives": list(a.dated.alternatives),
    }


def _qualifier(
    key: str, value: str, entities: Mapping[str, Entity], vocabulary: Vocabulary
) -> tuple[str, str]:
    known = vocabulary.qualifiers.get(key)
    return known.label if known else key, spelled_out(value, entities)


def spelled_out(value: str, entities: Mapping[str, Entity]) -> str:
    """Return a value with the label of the entity whose id it is or begins with, and a date in words.

    >>> spelled_out("2013-12-23/2016-10-28", {})
    '23 December 2013 to 28 October 2016'
    """
    id_, _, rest = value.partition(" ")
    if id_ in entities:
        return f"{entities[id_].label}, {spelled_out(rest, entities)}" if rest else entities[id_].label
    return in_words(value) if _DATE.fullmatch(value) else value


def _marks(a: Assertion) -> list[tuple[int, int, int]]:
    marks = [(a.evidence.start, a.evidence.end, QUOTE)]
    for end, mark in ((a.subject, SUBJECT), (a.object, OBJECT)):
        gap = max(a.evidence.start - end.end, end.start - a.evidence.end)
        if end.start < end.end and gap <= _FAR:
            marks.append((end.start, end.end, mark))
    if a.dated and max(a.evidence.start - a.dated.end, a.dated.start - a.evidence.end) <= _FAR:
        marks.append((a.dated.start, a.dated.end, DATE))
    return marks


def context(text: str, marks: Iterable[tuple[int, int, int]]) -> list[Piece]:
    r"""Return the paragraph around some marked stretches of a text, cut where a mark begins or ends.

    >>> context("Before.\nCraig Kelly led it.\nAfter.", [(8, 23, QUOTE), (8, 19, SUBJECT)])
    [('Craig Kelly', 3), (' led', 1), (' it.', 0)]
    """
    marked = [(max(start, 0), min(end, len(text)), mark) for start, end, mark in marks]
    low = min(start for start, _, _ in marked)
    high = max(end for _, end, _ in marked)
    first, last = _paragraph(text, low, high)
    cuts = sorted({first, last, *(cut for start, end, _ in marked for cut in (start, end))})
    pieces = [
        (text[one:other], sum(mark for start, end, mark in marked if start <= one and other <= end))
        for one, other in pairwise(cuts)
    ]
    before = [("… ", 0)] if first > 0 and text[first - 1] != "\n" else []
    after = [(" …", 0)] if last < len(text) and text[last] != "\n" else []
    return before + pieces + after


def _paragraph(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where the paragraph around a stretch begins and ends; of a long one, some words around."""
    first = text.rfind("\n", 0, low) + 1
    last = text.find("\n", high)
    last = len(text) if last < 0 else last
    if low - first > _ASIDE:
        first = max(text.find(" ", low - _ASIDE, low) + 1, low - _ASIDE)
    if last - high > _ASIDE:
        last = high + max(text.rfind(" ", high, high + _ASIDE) - high, 0)
    return first, last
