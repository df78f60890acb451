"""What the build of a noun phrase says by itself: titles, parties, appositions, parts of bodies, seats of embassies.

Each find is a `Draft` of a rule whose frame is `title`, `party`, `body`, `head`, `apposition`, `part` or `seat`; the
rules name the relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.matching import Draft, _inside
from cubakg.extraction.rules import Rules
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Structure:
    """Finds the relations inside noun phrases."""

    def __init__(self, reader: Reader, rules: Rules) -> None:
        self.reader = reader
        self.types = reader.types
        self.words = reader.words
        self.rules = rules
        self.person = reader.types.role("person")
        self.post = reader.types.role("post")
        self.country = reader.types.role("country")

    def find(self, items: Sequence[Phrase]) -> list[Draft]:
        """Return the drafts of all noun phrases of a sentence."""
        return [d for item in items for phrase in _inside(item) for d in self._phrase(phrase)]

    def _phrase(self, phrase: Phrase) -> Iterator[Draft]:
        if phrase.name and self.types.is_a(phrase.type, self.person):
            yield from self._person(phrase)
        elif phrase.name and not phrase.pronoun:
            yield from self._body(phrase)

    def _drafts(
        self, frame: str, subject: Phrase, obj: Phrase, start: int | None = None, end: int | None = None
    ) -> Iterator[Draft]:
        for rule in self.rules.frames.get(frame, ()):
            fits = self.types.any_of(subject.type, rule.subject.kinds) and (
                self.types.any_of(obj.type, rule.object.kinds) or not rule.object.kinds
            )
            if fits and (not rule.words or obj.head in rule.words):
                yield Draft(
                    rule,
                    subject,
                    [obj],
                    subject.start if start is None else start,
                    subject.end if end is None else end,
                )

    def _person(self, phrase: Phrase) -> Iterator[Draft]:
        name_end = min([phrase.end, *(a.start for a in phrase.apposed)])
        for title in phrase.titles:
            if title.tag == "title" and not self.words.courtesy.get(title.head, ""):
                continue
            if title.type == self.post or title.tag == "title":
                yield from self._drafts("title", phrase, title, end=name_end)
                bodies = [
                    b
                    for b in [*phrase.within, *title.within, *([phrase.owner] if phrase.owner else [])]
                    if not b.pronoun and self.types.feature(b.type, "employs")
                ]
                for body in bodies:
                    yield from self._drafts("body", phrase, body, end=name_end)
                    if title.head in self.words.leading:
                        yield from self._drafts("head", phrase, body, end=name_end)
                yield from self._heads(phrase, title, name_end)
        yield from self._party(phrase, name_end)
        for beside in phrase.apposed:
            end = beside.end
            if beside.type == self.post:
                yield from self._drafts("title", phrase, beside, start=self._name_start(phrase), end=end)
                yield from self._heads(phrase, beside, end)
            elif beside.name:
                yield from self._drafts("body", phrase, beside, start=self._name_start(phrase), end=end)
            else:
                yield from self._drafts("apposition", phrase, beside, start=self._name_start(phrase), end=end)

    def _name_start(self, phrase: Phrase) -> int:
        return max([phrase.start, *(t.start for t in phrase.titles[-1:])])

    def _heads(self, person: Phrase, title: Phrase, end: int) -> Iterator[Draft]:
        """ "chairman of the House Foreign Affairs Committee" heads that committee."""
        if title.head not in self.words.leading:
            return
        for prep, body in title.of:
            if prep == "of" and body.kind == "np":
                for one in body.each():
                    if one.name and self.types.feature(one.type, "employs"):
                        yield from self._drafts("head", person, one, end=max(end, title.end))
                        yield from self._drafts("body", person, one, end=max(end, title.end))

    def _party(self, phrase: Phrase, end: int) -> Iterator[Draft]:
        before = self.reader.words.parties
        for word in phrase.text[: end - phrase.start].split()[:4]:
            if word.lower() in before:
                yield from self._party_drafts(phrase, before[word.lower()], phrase.start, end, word)
        tag = (phrase.tag or "").strip("()").split("-")[0]
        if tag in self.words.tags:
            yield from self._party_drafts(
                phrase, self.words.tags[tag], phrase.start, end + len(phrase.tag or "") + 3, phrase.tag or ""
            )

    def _party_drafts(self, phrase: Phrase, party: str, start: int, end: int, word: str) -> Iterator[Draft]:
        entity = self.reader.gazetteer.entities.get(party)
        if entity is None:
            return
        at = phrase.text.find(word)
        named = Phrase(
            "np",
            phrase.first,
            phrase.last,
            phrase.start + max(at, 0),
            phrase.start + max(at, 0) + len(word),
            word,
            entity.type,
            name=True,
            ids=(party,),
        )
        yield from self._drafts("party", phrase, named, start=start, end=end)

    def _body(self, phrase: Phrase) -> Iterator[Draft]:
        owner = phrase.owner
        if owner is not None and not owner.pronoun and owner.type != self.country:
            for one in phrase.each():
                yield from self._drafts("part", one, owner, start=owner.start, end=one.end)
        for prep, np in phrase.of:
            if prep == "of" and np.kind == "np" and np.name and not self.types.is_a(np.type, self.country):
                yield from self._drafts("part", phrase, np)
        for beside in phrase.apposed:
            for prep, np in beside.of:
                if prep == "of" and np.kind == "np" and np.name:
                    for rule in self.rules.frames.get("division", ()):
                        if beside.head in rule.words:
                            yield Draft(rule, phrase, [np], phrase.start, np.end)
