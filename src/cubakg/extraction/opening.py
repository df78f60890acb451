"""The opening of a part: title, letterhead and byline. Who issues it, who signs it, which event it is about."""

from __future__ import annotations

from cubakg.extraction.assemble import Assembler
from cubakg.extraction.combine import Combiner
from cubakg.extraction.discourse import Discourse, Speaking
from cubakg.extraction.drafts import Segment
from cubakg.extraction.referents import Event, Referent, slug
from cubakg.extraction.rules import Rules
from cubakg.extraction.structure import Structure
from cubakg.model import Part, Span
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader, Sentence


class Opening:
    """Reads the lines before the running text."""

    def __init__(
        self, reader: Reader, rules: Rules, combiner: Combiner, discourse: Discourse, assembler: Assembler
    ) -> None:
        self.reader, self.rules, self.combiner = reader, rules, combiner
        self.discourse, self.assembler = discourse, assembler
        self.structure = Structure(reader, rules)
        self.person = reader.types.role("person")

    def read(self, part: Part, sentences: list[Sentence]) -> None:
        """Tell the discourse who speaks in this part and record what the letterhead states."""
        self.discourse.issuer = self._issuer(part)
        if part.title_span:
            self._title_event(part.title_span, sentences)
        if part.author_span:
            self._author(part, sentences)
        elif part.issuer_span and self.discourse.issuer is not None:
            self._issues(part, self.discourse.issuer, part.issuer_span)

    def _issuer(self, part: Part) -> Referent | None:
        if not part.issuer:
            return None
        gazetteer, country = self.reader.gazetteer, ""
        if part.place:
            found = [
                gazetteer.entities[r.id] for r in gazetteer.lookup(part.place) if r.id in gazetteer.entities
            ]
            country = next((e.fact("country") or e.id for e in found), "")
        for reading in gazetteer.lookup(part.issuer):
            entity = gazetteer.entities.get(reading.id)
            if entity is not None and (
                not country or reading.kind in ("name", "acronym") or entity.fact("country") == country
            ):
                referent = Referent(
                    entity.type, entity.label, entity.id, known=True, country=entity.fact("country") or ""
                )
                return self.discourse.named.setdefault(entity.id, referent)
        return Referent(
            self.reader.types.role("organization"), part.issuer, slug(part.issuer), country=country
        )

    def _phrases(self, span: Span, sentences: list[Sentence]) -> tuple[Sentence | None, list[Phrase]]:
        for sentence in sentences:
            if sentence.start < span[1] and span[0] < sentence.end:
                phrases = [p for p in sentence.phrases if span[0] <= p.start and p.end <= span[1]]
                return sentence, self.combiner.combine([phrase.copy() for phrase in phrases])
        return None, []

    def _title_event(self, span: Span, sentences: list[Sentence]) -> None:
        _, items = self._phrases(span, sentences)
        for item in items:
            if item.kind == "np" and item.name and self.reader.types.feature(item.type, "gathers"):
                found = self.discourse.refer(item, Speaking())
                self.discourse.announced = next((r for r in found if isinstance(r, Event)), None)
                return

    def _author(self, part: Part, sentences: list[Sentence]) -> None:
        assert part.author_span is not None  # noqa: S101  (the caller has looked)
        sentence, items = self._phrases(part.author_span, sentences)
        named = next((x for x in items if x.kind == "np" and x.name), None)
        if sentence is None or named is None:
            return
        segment = Segment(items, [], part.author_span[1])
        self.assembler.begin(sentence, segment, Speaking(), False)
        found = self.assembler.refer(named)
        if not found:
            return
        if self.reader.types.is_a(found[0].type, self.person):
            self.discourse.author = found[0]
            found[0].titles += [a.text for a in named.apposed]
        for draft in self.structure.find(items):
            self.assembler.add(draft, None)
        self._issues(part, found[0], part.author_span)
        if part.issuer_span and self.discourse.issuer is not None:
            self._frame("office", found[0], part.author_span, self.discourse.issuer, part.author_span)

    def _issues(self, part: Part, issuer: Referent, span: Span) -> None:
        title = part.title or self.discourse.document.title or self.discourse.document.file
        for rule in self.rules.frames.get("letterhead", ()):
            kind = next(iter(sorted(rule.object.kinds)), self.reader.types.role("document"))
            paper = Referent(
                kind, title, f"{slug(title)[:50]}-{self.discourse.stem[:24]}-{part.id}", anonymous=True
            )
            self.discourse.paper = paper
            self.assembler.put_plain(rule, issuer, span, paper, part.title_span or span, span)

    def _frame(self, frame: str, subject: Referent, at: Span, obj: Referent, obj_at: Span) -> None:
        for rule in self.rules.frames.get(frame, ()):
            self.assembler.put_plain(rule, subject, at, obj, obj_at, at)
