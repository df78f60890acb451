"""What a trace holds: plain values, ready to be printed or written as JSON. Offsets are those of the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PassageKind = Literal["text", "heading", "note", "furniture"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a sentence names or refers to; `how` is name, pronoun, common noun or date.

    `within` tells that it stands inside another mention.
    """

    start: int
    end: int
    text: str
    type: str
    how: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class ClauseTrace:
    """A verb with what belongs to it; `link` says how it hangs from `parent`, the verb above it."""

    start: int
    end: int
    verb: str
    lemma: str
    link: str
    traits: tuple[str, ...]
    parent: str
    subject: Words | None
    objects: tuple[Words, ...]
    preps: tuple[tuple[str, Words], ...]
    dates: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DateTrace:
    """A date of a fact: the words, what they mean, by which rule, counted from what; else where it is from."""

    edtf: str | None
    words: str
    rule: str
    anchor: str | None
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a rule yielded."""

    id: str
    subject: str
    relation: str
    object: str
    start: int
    end: int
    quote: str
    status: str
    date: str | None
    dated: DateTrace | None
    claimant: str | None
    place: str | None
    subject_at: tuple[int, int]
    object_at: tuple[int, int]
    qualifiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that matched, with the facts that came of it; none where subject or object stayed unknown."""

    rule: str
    file: str
    relation: str
    start: int
    end: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A rule whose word stands in the sentence and that did not match, and why."""

    rule: str
    file: str
    relation: str
    start: int
    end: int
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch that is credited to somebody."""

    start: int
    end: int
    text: str
    source: str


@dataclass(slots=True)
class Passage:
    """A sentence, a heading, a footnote or a piece of page furniture with all that was made of it."""

    number: int
    part: str
    kind: PassageKind
    start: int
    end: int
    text: str
    reason: str = ""
    mentions: list[Mention] = field(default_factory=list)
    clauses: list[ClauseTrace] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    speech: list[Speech] = field(default_factory=list)
    dates: list[DateTrace] = field(default_factory=list)
    untried: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PartTrace:
    """A part of the document with whoever issues it and its date, and where the date is from."""

    id: str
    kind: str
    title: str | None
    issuer: str | None
    author: str | None
    date: str | None
    date_basis: str | None
    place: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentTrace:
    """A document as it was read."""

    file: str
    title: str | None
    publisher: str | None
    published: str | None
    basis: str | None
    text: str
    parts: tuple[PartTrace, ...]
    passages: tuple[Passage, ...]
