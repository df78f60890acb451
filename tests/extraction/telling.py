"""Texts made into documents, and what was found in them made easy to compare."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from cubakg.corpus.parts import lay_out
from cubakg.extraction.extract import Extractor
from cubakg.model import Assertion, Document, Part


def document(
    text: str,
    name: str = "page.txt",
    kind: str = "article",
    issuer: str | None = None,
    day: str = "2022-05-02",
) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    part = Part("article", 0, len(text), kind, date=day, issuer=issuer)
    return Document(name, text, digest, published=day, parts=(part,))


def read(extractor: Extractor, text: str, day: str = "2022-05-02") -> list[Assertion]:
    return extractor.extract(document(text, day=day)).assertions


def read_page(extractor: Extractor, text: str) -> list[Assertion]:
    """Read a text with the head, parts and furniture that its layout shows."""
    parts, furniture = lay_out(text)
    page = replace(document(text), parts=parts, furniture=furniture)
    return extractor.extract(page).assertions


def told(assertions: list[Assertion], relation: str) -> set[tuple[str, str]]:
    return {(a.subject.label, a.object.label) for a in assertions if a.relation == relation}


def statuses(extractor: Extractor, sentence: str, relation: str) -> list[str]:
    """Return the status of each fact of a relation that a sentence tells."""
    return [a.status for a in read(extractor, sentence) if a.relation == relation]
