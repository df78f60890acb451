"""Lists of acts under a line that names the actor: "the Administration will:" and then "Increase support for ..."."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import Segment
from cubakg.reading.phrases import Phrase

_MODALS = frozenset(["will", "shall"])


class Leads:
    """Remembers the leading line of a part and lends its subject to the items behind it."""

    def __init__(self) -> None:
        self.subject: Phrase | None = None
        self.modal = ""

    def read(self, segment: Segment) -> None:
        """Take up a leading line, or complete an item that begins with a bare verb."""
        said = (x for x in reversed(segment.items) if x.kind != "mark" or x.text[0].isalpha())
        last = list(islice(said, 3))
        if [x.kind for x in last[::2]] == ["colon", "np"] and last[1].text.lower() in _MODALS:
            self.subject, self.modal = last[2], last[1].text.lower()
            return
        first = segment.clauses[0] if segment.clauses else None
        if self.subject is None or first is None or not _bare(first, segment):
            return
        for clause in segment.clauses:
            if clause.subject is None:
                clause.subject = self.subject
            if clause is first or (clause.parent is first and clause.link == "coordinate"):
                clause.group = replace(clause.group, tense="future", modal=self.modal)


def _bare(clause: Clause, segment: Segment) -> bool:
    group = clause.group
    begins = clause.at == 0 and clause.subject is None
    return (
        begins
        and group.form == "finite"
        and group.tense == "present"
        and group.modal is None
        and bool(segment.items)
    )
