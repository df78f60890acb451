"""The values that cross all rooms: documents and their parts, entities, assertions and their evidence.

Read `Assertion` as one sentence: *In this document, at these characters, the text states (or credits somebody
with stating) that the subject stands in this relation to the object, on this date, with this status.*

Offsets are 0-based, half-open and count Unicode code points of `Document.text`; `text[start:end] == quote`
always. Dates are EDTF (ISO 8601-2) strings such as `2010-02-19`, `2015-01`, `XXXX-07-22`,
`2023-01-18/2023-01-19`.

>>> evidence = Evidence("d.txt", "article", 0, 9, "Cuba said", "speech")
>>> evidence.iri_fragment
'd.txt#char=0,9'
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self

Status = Literal["asserted", "planned", "negated", "hypothetical"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of a document that is not its own text: a caption, a share link. It carries no facts."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with one issuer or author and one date: the whole article, one post, one
    statement.

    `kind` is `article`, `statement`, `post`, `heading`, `letter` or `transcript`; `issuer` is the printed
    name of the body whose own voice the part is (None for journalism and blogs); `author` the printed byline;
    `body` the offset where the running text starts, behind title, letterhead and dateline; `notes` the spans
    of footnotes.
    """

    id: str
    start: int
    end: int
    kind: str = "article"
    title: str | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    author: str | None = None
    author_span: Span | None = None
    date: str | None = None
    date_basis: str | None = None
    place: str | None = None
    body: int | None = None
    title_span: Span | None = None
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source text as stored, with its metadata and the basis of each curated value."""

    file: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    basis: str | None = None
    parts: tuple[Part, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    def part_at(self, offset: int) -> Part | None:
        """Return the part that holds the character at `offset`, or None in a gap between parts."""
        return next((p for p in self.parts if p.start <= offset < p.end), None)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that documents name: a person, a body, a meeting, a place, a document, a topic, a
    proposition.

    `type` is the local name of a class of the ontology. `links` are IRIs of the same thing in other datasets,
    each stated by `source`. `facts` are what the gazetteer or the resolution know of it, as (key, value)
    pairs: `date`, `place`, `series`, `ordinal`, `parent`, `side`, `key` (for entities bound to one event or
    document).
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    source: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def fact(self, key: str) -> str | None:
        """Return the first value stored under `key`, or None."""
        return next((value for name, value in self.facts if name == key), None)


@dataclass(frozen=True, slots=True)
class Argument:
    """One end of an assertion: an entity (or a literal such as a date, then `id` is None) and how the text
    names it.

    `mention`, `start` and `end` are the surface form and where it stands in the document. The mention need
    not lie in the quote: a pronoun's referent may stand earlier, then `mention` is the pronoun and `label`
    the referent's name.
    """

    id: str | None
    label: str
    type: str
    mention: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity named in passing: a claimant, an issuer, a place."""

    id: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class DateReading:
    """How a date was read: the words, what they count from, by which rule, and what else they could mean."""

    edtf: str | None
    words: str
    rule: str
    start: int
    end: int
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an assertion is written: document, part, characters, exact quote, and the rule that read it."""

    document: str
    part: str
    start: int
    end: int
    quote: str
    rule: str

    @property
    def iri_fragment(self) -> str:
        """Return `document#char=start,end`, in the manner of RFC 5147."""
        return f"{self.document}#char={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One statement of one text, with who is credited with it and where it stands.

    `claimant` is who is credited with the content, None where the document asserts it in its own voice;
    `issuer` the body whose own statement the text is. `qualifiers` are (key, value) pairs such as `side`,
    `capacity`, `count`, `ordinal`, `since`, `topic`.
    """

    relation: str
    subject: Argument
    object: Argument
    evidence: Evidence
    status: Status = "asserted"
    date: str | None = None
    dated: DateReading | None = None
    place: Ref | None = None
    claimant: Ref | None = None
    issuer: Ref | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Return the assertion's name: a hash of what it says, where, and by whom (16 hexadecimal digits)."""
        e, c = self.evidence, self.claimant
        return _digest(
            e.document,
            e.part,
            str(e.start),
            str(e.end),
            self.relation,
            self.subject.id or self.subject.label,
            self.object.id or self.object.label,
            c.id if c else "",
            self.status,
            self.date or "",
        )

    @property
    def content_key(self) -> str:
        """Return the same 16 digits for all texts that say the same of the same entities, whoever says it."""
        return _digest(
            self.relation, self.subject.id or self.subject.label, self.object.id or self.object.label
        )

    @property
    def documented(self) -> bool:
        """Tell whether the document asserts this as a fact in its own voice."""
        return self.claimant is None and self.status == "asserted"

    def to_json(self) -> dict[str, Any]:
        """Return plain data for one JSON line; `from_json` reads it back."""
        return {"id": self.id, **asdict(self)}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """Rebuild the assertion that `to_json` wrote."""
        data = {k: v for k, v in row.items() if k != "id"}
        data["subject"] = Argument(**data["subject"])
        data["object"] = Argument(**data["object"])
        data["evidence"] = Evidence(**data["evidence"])
        for key in ("place", "claimant", "issuer"):
            data[key] = Ref(**data[key]) if data[key] else None
        if data["dated"]:
            data["dated"] = DateReading(
                **{**data["dated"], "alternatives": tuple(data["dated"]["alternatives"])}
            )
        data["qualifiers"] = tuple((k, v) for k, v in data["qualifiers"])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was set aside, with the place, the fault, and what the reader can do."""

    place: str
    fault: str
    next_step: str = ""
    severity: Literal["error", "warning", "note"] = "warning"


@dataclass(slots=True)
class Extraction:
    """What was read from some documents: documents, entities by id, assertions in reading order, problems.

    `referred` is what the facts of entities refer to and no document names: the post of a tenure, the body
    of a post.
    """

    documents: list[Document] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    assertions: list[Assertion] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    referred: dict[str, Ref] = field(default_factory=dict)


def _digest(*fields: str) -> str:
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()[:16]
