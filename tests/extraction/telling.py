"""Texts made into documents, and what was found in them made easy to compare."""

from __future__ import annotations

import hashlib

from cubakg.model import Assertion, Document, Part


def document(text: str, name: str = "page.txt", kind: str = "article", issuer: str | None = None) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    part = Part("article", 0, len(text), kind, date="2022-05-02", issuer=issuer)
    return Document(name, text, digest, published="2022-05-02", parts=(part,))


def told(assertions: list[Assertion], relation: str) -> set[tuple[str, str]]:
    return {(a.subject.label, a.object.label) for a in assertions if a.relation == relation}
