"""On which day somebody spoke, where the sentence that tells of it names none: by cited papers, by what is present."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cubakg.extraction.clauses import Clause
from cubakg.extraction.pending import Pending
from cubakg.model import DateReading

HANGING = ("participle", "infinitive", "gerund")
_DAY = len("2015-02-27")


def papers(pending: Sequence[Pending]) -> dict[str, set[str]]:
    """The days of the papers that the notes cite, by the body that published them."""
    found: dict[str, set[str]] = defaultdict(set)
    for p in pending:
        if p.rule.frame == "citation" and p.dated is not None and p.dated.edtf:
            found[p.subject.id].add(p.dated.edtf)
    return found


def present_days(pending: Sequence[Pending]) -> dict[str, dict[str, DateReading]]:
    """The days that speakers name as their present: "“Two years after July 11, 2021, they remain in jail,” X said"."""
    found: dict[str, dict[str, DateReading]] = defaultdict(dict)
    quoted = [(p.dated, p) for p in pending if p.quoted and p.dated is not None]
    present = [(day, p) for day, p in quoted if len(day.edtf or "") == _DAY and in_present(p.clause)]
    for q in pending if present else ():
        if q.rule.frame == "quotation":
            named = (day for day, p in present if q.start <= p.start < q.end)
            found[q.subject.id].update({day.edtf: day for day in named if day.edtf})
    return found


def head_of(clause: Clause | None) -> Clause | None:
    """The finite clause that a participle, infinitive or gerund hangs from."""
    while clause is not None and clause.link in HANGING and clause.parent is not None:
        clause = clause.parent
    return clause


def in_present(clause: Clause | None) -> bool:
    """Tell whether the finite clause is told in the present tense."""
    head = head_of(clause)
    return head is not None and head.group.tense == "present"
