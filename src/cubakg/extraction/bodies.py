"""What the name of a body says by itself: whose unit it is, where it stands, what it is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cubakg.extraction.drafts import Draft
from cubakg.extraction.measures import Measures
from cubakg.extraction.referents import bare
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

_OF = re.compile(r" of (?:the )?(?:\[[\w.]{1,12}\] )?")


class Bodies:
    """Finds parts of bodies, seats of embassies and appositions of bodies in noun phrases."""

    def __init__(self, reader: Reader, rules: Rules) -> None:
        self.reader = reader
        self.types = reader.types
        self.words = reader.words
        self.rules = rules
        self.person = reader.types.role("person")
        self.post = reader.types.role("post")
        self.country = reader.types.role("country")
        self.measures = Measures(reader, rules)
        self.membership = {w for rule in rules.frames.get("member", ()) for w in rule.words}

    def _drafts(
        self, frame: str, subject: Phrase, obj: Phrase, start: int | None = None, end: int | None = None
    ) -> Iterator[Draft]:
        for rule in self.rules.frames.get(frame, ()):
            fits = rule.subject.takes(subject.type) and (rule.object.takes(obj.type) or not rule.object.kinds)
            named = not rule.requires or subject.head in rule.requires
            if fits and named and (not rule.words or obj.head in rule.words):
                yield Draft(
                    rule,
                    subject,
                    [obj],
                    subject.start if start is None else start,
                    subject.end if end is None else end,
                )

    def _last_name(self, phrase: Phrase) -> Phrase:
        return phrase.members[-1] if phrase.members else phrase

    def _named_body(self, phrase: Phrase) -> bool:
        """Tell the name of a body that is no country; of a list the last, or, behind a preposition, the first."""
        if phrase.kind != "np" or phrase.pronoun:
            return False
        return all(x.name and not x.plural and self.types.feature(x.type, "employs") for x in phrase.each())

    def _stands_in(self, body: Phrase, place: Phrase) -> bool:
        if body.kind != "np" or place.kind != "np" or place.members:
            return False
        last = self._last_name(body)
        return (
            last.name
            and last.end == body.end
            and place.name
            and self.types.feature(place.type, "region") is True
        )

    def _body(self, phrase: Phrase) -> Iterator[Draft]:
        owner = phrase.owner
        if owner is not None and not owner.pronoun and not self._is_country(owner):
            for one in phrase.each():
                yield from self._drafts("part", one, owner, start=owner.start, end=one.end)
        for prep, np in phrase.of:
            if prep == "of" and np.kind == "np" and np.name and not self.types.is_a(np.type, self.country):
                yield from self._drafts("part", phrase, np)
        yield from self._unit(phrase)
        yield from self._seat(phrase)
        for beside in phrase.apposed:
            division = any(beside.head in rule.words for rule in self.rules.frames.get("division", ()))
            if not beside.name and not division:
                yield from self._drafts("apposition", phrase, beside, end=beside.end)
            for prep, np in beside.of:
                if prep == "of" and np.kind == "np" and np.name:
                    for rule in self.rules.frames.get("division", ()):
                        if beside.head in rule.words:
                            yield Draft(rule, phrase, [np], phrase.start, np.end)

    def _unit(self, phrase: Phrase) -> Iterator[Draft]:
        """ "the Bureau of Consular Affairs of the State Department": the name holds the body that it is part of."""
        for link in _OF.finditer(phrase.text) if phrase.name and not phrase.members else ():
            front = bare(phrase.text[: link.start()])
            whole = self._body_in(phrase, link.end())
            if whole is not None and " " in front:
                if not phrase.ids:
                    phrase.label = front  # one body, whether or not its parent is named with it
                yield from self._drafts("part", phrase, whole, end=whole.end)
                return

    def _body_in(self, phrase: Phrase, begin: int) -> Phrase | None:
        """Return the known body whose name begins at a place within a name."""
        rest = phrase.text[begin:]
        for match in self.reader.gazetteer.matches(rest):
            body = self.reader.gazetteer.entities[match.id]
            if match.start == 0 and match.kind == "name" and self.types.feature(body.type, "employs"):
                return phrase.inner(phrase.start + begin, rest[: match.end], body.type, match.ids)
        return None

    def _is_country(self, owner: Phrase) -> bool:
        """ "Cuba’s Foreign Ministry" is no unit of a body."""
        entities = self.reader.gazetteer.entities
        found = [entities[r.id].type for r in self.reader.gazetteer.lookup(owner.text) if r.id in entities]
        return owner.type == self.country or self.country in found[:1]

    def _seat(self, phrase: Phrase) -> Iterator[Draft]:
        """ "the U.S. Embassy in Havana" stands in Havana."""
        if phrase.members or not self.types.feature(phrase.type, "seated"):
            return
        head = phrase.text.rpartition(" in ")[2] if " in " in phrase.text else ""
        for match in self.reader.gazetteer.matches(head) if head else ():
            place = self.reader.gazetteer.entities[match.id]
            if match.start == 0 and match.kind == "name" and self.types.feature(place.type, "region"):
                at = phrase.start + phrase.text.rindex(head)
                found = phrase.inner(at, head[: match.end], place.type, match.ids)
                yield from self._drafts("seat", phrase, found)
                return
