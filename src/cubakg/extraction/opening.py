"""The opening of a part: title, letterhead and byline. Who issues it, who signs it, which event it is about."""

from __future__ import annotations

from dataclasses import replace

from cubakg.extraction.assemble import Assembler
from cubakg.extraction.combine import Combiner
from cubakg.extraction.discourse import Discourse, Speaking
from cubakg.extraction.drafts import Segment
from cubakg.extraction.headlines import Headlines
from cubakg.extraction.referents import Event, Referent, slug
from cubakg.extraction.rules import Rules
from cubakg.extraction.signers import Signers
from cubakg.extraction.structure import Structure
from cubakg.model import Part, Span
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader, Sentence

_BELOW = 12  # characters: the medium stands on the line under its writers


class Opening:
    """Reads the lines before the running text."""

    def __init__(
        self, reader: Reader, rules: Rules, combiner: Combiner, discourse: Discourse, assembler: Assembler
    ) -> None:
        self.reader, self.rules, self.combiner = reader, rules, combiner
        self.discourse, self.assembler = discourse, assembler
        self.structure = Structure(reader, rules)
        self.headlines = Headlines(rules, reader.types)
        self.person = reader.types.role("person")
        self.signers = Signers(reader)

    def read(self, part: Part, sentences: list[Sentence]) -> None:
        """Tell the discourse who speaks in this part and record what the letterhead states."""
        self.discourse.issuer = self._issuer(part)
        if part.title_span:
            self._title_event(part.title_span, sentences)
        if part.author_span is None and (by := self.signers.stated(self.discourse.document.text, part)):
            part = replace(part, author_span=by)
        writers = self._writers(part)
        if part.author_span and not writers:
            self._author(part, sentences)
        elif part.issuer_span and self.discourse.issuer is not None:
            self._issues(part, self.discourse.issuer, part.issuer_span)
        elif not writers and (body := self.signers.masthead(self.discourse.document, part)) is not None:
            self.discourse.masthead = self._named(body)
            self._issues(part, self.discourse.masthead, (body.start, body.end))
        self._media(part, [*writers, *self._reporters(part, writers)])
        if part.title_span:
            self._headline(part.title_span, sentences)

    def _headline(self, span: Span, sentences: list[Sentence]) -> None:
        """Record who spoke where and who met whom by the title, and the posts of those it names."""
        sentence, items = self._phrases(span, sentences)
        found = list(self.headlines.find(items))
        if sentence is None or not found:
            return
        self.assembler.begin(sentence, Segment(items, [], span[1]), Speaking(), False)
        for draft in [*found, *self.structure.find(items)]:
            self.assembler.add(draft, None)

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
        for i, item in enumerate(items):
            if item.kind == "np" and item.name and self.reader.types.feature(item.type, "gathers"):
                found = self.discourse.refer(item, Speaking())
                event = next((r for r in found if isinstance(r, Event)), None)
                if event is not None and (whom := self._with_whom(item, items[i + 1 : i + 3])):
                    event.series = f"{event.series} with {whom.text}"
                self.discourse.announced = event
                return

    def _with_whom(self, item: Phrase, behind: list[Phrase]) -> Phrase | None:
        """ "Secretary Blinken’s Call with Foreign Minister Henry" is called after both."""
        held = [*item.of, (behind[0].head, behind[1])] if len(behind) == 2 else item.of
        return next((np for prep, np in held if prep == "with" and np.kind == "np" and np.name), None)

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

    def _writers(self, part: Part) -> list[Phrase]:
        """Record who wrote what no body speaks in its own voice, one by one."""
        if part.author_span is None or part.issuer:
            return []
        writers = list(self.signers.writers(self.discourse.document.text, part.author_span))
        for phrase in writers:
            self._issues(part, self._named(phrase), (phrase.start, phrase.end))
        if len(writers) == 1:
            self.discourse.author = self._named(writers[0])
        return writers

    def _reporters(self, part: Part, writers: list[Phrase]) -> list[Phrase]:
        """Record whom an agency credits at the end of its text, where no byline names anybody."""
        if writers or part.author_span or part.issuer:
            return []
        credited = list(self.signers.credited(self.discourse.document.text, (part.start, part.end)))
        for phrase in credited:
            self._issues(part, self._named(phrase), (phrase.start, phrase.end))
        return credited

    def _media(self, part: Part, writers: list[Phrase]) -> None:
        """Record the medium that the head names, and that the writers printed right before it are of it."""
        for phrase in self.signers.media(self.discourse.document, part):
            medium, at = self._named(phrase), (phrase.start, phrase.end)
            self._issues(part, medium, at)
            for writer in writers:
                if part.author_span and phrase.start - part.author_span[1] < _BELOW:
                    who = (writer.start, writer.end)
                    for rule in self.rules.frames.get("byline", ()):
                        span = (writer.start, phrase.end)
                        self.assembler.put_plain(rule, self._named(writer), who, medium, at, span)

    def _named(self, phrase: Phrase) -> Referent:
        """Return whom a name in the head means."""
        found = self.discourse.refer(phrase, Speaking())[0]
        found.at = (phrase.start, phrase.end)
        return found

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
