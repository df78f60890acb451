"""Who arrested, sentenced or freed somebody where the sentence names nobody: only where the text makes it plain.

Plain is the state in which it happened ("was detained in Havana", "is serving a sentence in the U.S.", "where he is
serving"), the state whose own critics were held ("Cuban dissidents were arrested"), and whoever the text has told before
to have done such a thing to the same person. Nobody else is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.alike import authority
from cubakg.extraction.discourse import Discourse
from cubakg.extraction.drafts import Draft, Segment
from cubakg.extraction.pending import End, Pending
from cubakg.extraction.referents import Referent
from cubakg.extraction.rules import Rules
from cubakg.model import Part, Span
from cubakg.reading.phrases import Phrase

_WHERE = frozenset(["in", "at", "on", "from"])
_HEADING = 40  # characters of a line that names a country and nothing else
_HANGING = ("gerund", "participle")


class Custody:
    """Finds the authority behind a passive of one part."""

    def __init__(self, rules: Rules, discourse: Discourse, part: Part) -> None:
        self.discourse, self.part = discourse, part
        self.entities = discourse.reader.gazetteer.entities
        self.critics = rules.classes.get("critics", frozenset())

    def of(
        self, before: Sequence[Pending], draft: Draft, segment: Segment, targets: Sequence[Referent]
    ) -> list[End]:
        """Return the authority with the place in the text that names it; nobody where the text leaves it open."""
        for place in self._places(draft, segment):
            state = self._state(place)
            if state is not None:
                return [(state, (place.start, place.end))]
        found = authority(before, draft, targets) or self._of_critics(targets)
        # "were beaten by agents before being released": by those, whoever they are
        named = draft.clause is not None and any(c.passive and c.agent for c in draft.clause.chain())
        return found or ([] if named else self._of_headline())

    def _places(self, draft: Draft, segment: Segment) -> Iterator[Phrase]:
        """Where it happened: the places of the clause and of what hangs from it, and what "where" stands for."""
        clause = draft.clause
        if clause is None or draft.rule.frame != "verb":
            return
        for one in segment.clauses:
            if one is clause or (one.parent is clause and one.link in _HANGING and not one.passive):
                yield from (np for prep, np in one.preps if prep in _WHERE and np.kind == "np")
        if clause.connective == "where":
            begin = min(x.start for x in (clause.verb, clause.subject or clause.verb))
            nearest = next((x for x in reversed(segment.items) if x.kind == "np" and x.end < begin), None)
            yield from [nearest] if nearest is not None else []

    def _state(self, place: Phrase) -> Referent | None:
        """The state that a place is or lies in: "Cuba", "Havana", "the Combinado del Este prison of Havana"."""
        named = [place, *place.within, *(np for _, np in place.of if np.kind == "np")]
        for phrase in named:
            for one in phrase.ids[:1] if phrase.name else ():
                if self._is_place(one) and (country := self._country(one)):
                    return self.discourse.country(country)
        return None

    def _of_headline(self) -> list[End]:
        """ "Cuba: Release of Dissidents", "Dissident arrested in Cuba": the one state that the headline names."""
        if self.part.title_span is None or self.part.issuer or self.part.kind == "transcript":
            return []
        found = self._named(self.part.title_span) or self._chapter(self.part.title_span[1])
        countries = {country for country, _ in found}
        return [(self.discourse.country(found[0][0]), found[0][1])] if len(countries) == 1 else []

    def _named(self, span: Span) -> list[tuple[str, Span]]:
        line = self.discourse.document.text[slice(*span)]
        matches = self.discourse.reader.gazetteer.matches
        return [
            (country, (span[0] + m.start, span[0] + m.end))
            for m in matches(line) or matches(line, capitals=True)
            if self._is_place(m.id) and (country := self._country(m.id))
        ]

    def _chapter(self, start: int) -> list[tuple[str, Span]]:
        """ "CUBA" alone on a line under the title of a report on many countries."""
        text = self.discourse.document.text
        begin = start + len(text[start:]) - len(text[start:].lstrip())
        end = text.find("\n", begin)
        found = self._named((begin, end)) if begin < end < begin + _HEADING else []
        return found if found and found[0][1] == (begin, end) else []

    def _is_place(self, one: str) -> bool:
        entity = self.entities.get(one)
        return entity is not None and self.discourse.types.feature(entity.type, "region") is True

    def _country(self, one: str) -> str:
        entity = self.entities.get(one)
        country = (entity.fact("country") or entity.id) if entity is not None else ""
        return country if country in self.entities and self._is_state(country) else ""

    def _is_state(self, country: str) -> bool:
        return self.discourse.types.feature(self.entities[country].type, "state") is True

    def _of_critics(self, targets: Sequence[Referent]) -> list[End]:
        """ "Cuban dissidents were arrested": by their own state."""
        for target in targets:
            if target.plural and target.country in self.entities and target.head in self.critics:
                at: Span = target.at
                return [(self.discourse.country(target.country), at)]
        return []
