"""Facts to be compared: what people wrote down, and what the program found, in one form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from cubakg.errors import InputError
from cubakg.model import Assertion

_REQUIRED = ("document", "relation", "subject", "object")


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One fact of one document; `subjects` and `objects` are the surface forms accepted for each end.

    `claimant` is who is credited with it, `issuer` whose own statement the text is.
    """

    id: str
    document: str
    relation: str
    subject: str
    object: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    date: str | None = None
    claimant: str | None = None
    issuer: str | None = None
    status: str = "asserted"
    quote: str | None = None
    start: int | None = None
    end: int | None = None

    def forms(self, end: str) -> tuple[str, ...]:
        """Return the surface forms of the end called `subject` or `object`."""
        return self.subjects if end == "subject" else self.objects

    def label(self, end: str) -> str:
        """Return the label of the end called `subject` or `object`."""
        return self.subject if end == "subject" else self.object

    @property
    def key(self) -> tuple[str | int | None, ...]:
        """What makes two predictions the same fact with the same evidence."""
        return self.document, self.relation, self.subject, self.object, self.start, self.end


def document_key(file: str) -> str:
    """Return the name under which a document is known in gold and in datasets alike.

    >>> document_key("letters/01-talks.txt")
    '01-talks'
    """
    return PurePath(file).name.removesuffix(".txt")


def read_gold(path: Path) -> list[Fact]:
    """Read a file of gold facts, one JSON object a line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read ({error}); give a file of gold facts, one JSON a line"
        ) from error
    return [_gold(f"{path}, line {n}", line) for n, line in enumerate(lines, 1) if line.strip()]


def of_assertions(assertions: Iterable[Assertion]) -> Iterator[Fact]:
    """Yield what was found, ready to be compared."""
    for a in assertions:
        yield Fact(
            a.id,
            document_key(a.evidence.document),
            a.relation,
            a.subject.label,
            a.object.label,
            (a.subject.label, a.subject.mention),
            (a.object.label, a.object.mention),
            a.date,
            a.claimant.label if a.claimant else None,
            a.issuer.label if a.issuer else None,
            a.status,
            a.evidence.quote,
            a.evidence.start,
            a.evidence.end,
        )


def _gold(place: str, line: str) -> Fact:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: {error}; give one JSON object a line") from error
    missing = [key for key in _REQUIRED if not isinstance(row, dict) or not isinstance(row.get(key), str)]
    if missing:
        raise InputError(f"{place}: no {missing[0]!r}; a gold fact has at least {', '.join(_REQUIRED)}")
    return Fact(
        str(row.get("id") or place),
        document_key(row["document"]),
        row["relation"],
        row["subject"],
        row["object"],
        _forms(row, "subject"),
        _forms(row, "object"),
        row.get("date"),
        row.get("attributed_to"),
        row.get("issuer"),
        row.get("status") or "asserted",
        row.get("quote"),
        row.get("start"),
        row.get("end"),
    )


def _forms(row: dict[str, Any], end: str) -> tuple[str, ...]:
    return (row[end], *(row.get(f"{end}_text") or ()))
