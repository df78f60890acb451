"""Names as they are found: in tokens, before they are phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

# words that are part of no name, though a headline prints them with a capital: "Dmytro Kuleba Before Their Meeting"
AROUND = frozenset(["before", "after", "at", "with", "their"])
LINKS = frozenset(["of", "for", "on", "against", "to"])


@dataclass(slots=True)
class Name:
    """A name found: tokens `[first, last)`, its kind of find, the gazetteer's candidates and the type if known.

    `how` is `gazetteer`, `adjective`, `people`, `post`, `title`, `headword`, `list`, `person`, `acronym` or `shape`.
    """

    first: int
    last: int
    how: str
    type: str | None = None
    ids: tuple[str, ...] = ()
    head: str = ""
    items: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """A gazetteer match in token positions."""

    first: int
    last: int
    ids: tuple[str, ...]
    type: str
    kind: str
