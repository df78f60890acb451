"""States that a sentence does not name: the one whose office issues the text, the one other state that it speaks of."""

from __future__ import annotations

from cubakg.extraction.discourse import Discourse
from cubakg.extraction.drafts import Draft
from cubakg.extraction.pending import End
from cubakg.extraction.referents import Referent
from cubakg.model import Part
from cubakg.reading.types import Types


class States:
    """Finds the states behind the words of one part."""

    def __init__(self, types: Types, part: Part, discourse: Discourse) -> None:
        self.types, self.part, self.discourse = types, part, discourse

    def home(self, claimant: Referent | None) -> list[End]:
        """The state whose own office issues the text; nobody in the words of others."""
        issuer, span = self.discourse.issuer, self.part.issuer_span or self.part.author_span
        if claimant is not None or issuer is None or not issuer.country or span is None:
            return []
        return [(self.discourse.country(issuer.country), span)]

    def abroad(self, draft: Draft, claimant: Referent | None) -> list[End]:
        """The one state that the text speaks of beside its own; nobody where there are several."""
        issuer = claimant or self.discourse.issuer
        if issuer is None or not issuer.country:
            return []
        named = [r for r in self.discourse.before(draft.start) if self.types.feature(r.type, "state")]
        states = [r for r in named if r.country and r.country != issuer.country]
        return [(states[0], states[0].at)] if len({r.country for r in states}) == 1 else []
