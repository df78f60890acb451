"""One row for each assertion, with the keys that tables, notebooks and other programs rely on.

>>> from cubakg.model import Argument, Assertion, Evidence
>>> who = Argument("ana-ruiz", "Ana Ruiz", "Person", "She", 10, 13)
>>> what = Argument(None, "2024-02-07", "Date", "Wednesday", 20, 29)
>>> where = Evidence("d.txt", "article", 10, 29, "She spoke Wednesday", "r")
>>> row = fact(Assertion("heldOn", who, what, where))
>>> row["subject"], row["object_mention"], row["quote"], list(row) == KEYS
('Ana Ruiz', 'Wednesday', 'She spoke Wednesday', True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cubakg.model import Assertion

KEYS = [
    "id",
    "document",
    "part",
    "relation",
    "subject",
    "subject_id",
    "subject_type",
    "subject_mention",
    "object",
    "object_id",
    "object_type",
    "object_mention",
    "date",
    "place",
    "claimant",
    "issuer",
    "status",
    "quote",
    "start",
    "end",
    "rule",
]


def fact(assertion: Assertion) -> dict[str, Any]:
    """Return an assertion as one flat row."""
    a, evidence = assertion, assertion.evidence
    return {
        "id": a.id,
        "document": evidence.document,
        "part": evidence.part,
        "relation": a.relation,
        "subject": a.subject.label,
        "subject_id": a.subject.id,
        "subject_type": a.subject.type,
        "subject_mention": a.subject.mention,
        "object": a.object.label,
        "object_id": a.object.id,
        "object_type": a.object.type,
        "object_mention": a.object.mention,
        "date": a.date,
        "place": a.place and a.place.label,
        "claimant": a.claimant and a.claimant.label,
        "issuer": a.issuer and a.issuer.label,
        "status": a.status,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "rule": evidence.rule,
    }
