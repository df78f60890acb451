"""One document read into assertions: the door of this room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cubakg.extraction.assemble import Assembler
from cubakg.extraction.attribution import Attribution, Region, region_at
from cubakg.extraction.citations import Citations
from cubakg.extraction.clause_company import Company
from cubakg.extraction.clause_parser import ClauseParser
from cubakg.extraction.collecting import rare_collection
from cubakg.extraction.combine import Combiner
from cubakg.extraction.discourse import Discourse, Speaking
from cubakg.extraction.drafts import Draft, Segment, Stretch
from cubakg.extraction.enumerated import Enumerated
from cubakg.extraction.leads import Leads
from cubakg.extraction.matching import Matcher
from cubakg.extraction.opening import Opening
from cubakg.extraction.quoting import Quoted, quoted_in
from cubakg.extraction.referents import Referent
from cubakg.extraction.rules import load_rules
from cubakg.extraction.structure import Structure
from cubakg.extraction.watching import Watch
from cubakg.model import Assertion, Document, Entity, Problem
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Sentence, load_reader

_ADDING = frozenset(["also", "additionally", "further", "furthermore", "moreover"])
_FIRST = 6  # items of a sentence among which such a word stands


@dataclass(slots=True)
class Reading:
    """What one document yields: assertions in reading order, the entities they name, and what was left open."""

    assertions: list[Assertion] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Extractor:
    """Extracts with the rules and names of one seeds folder; keeps nothing from one document to the next."""

    def __init__(self, seeds: Path, watch: Watch | None = None) -> None:
        self.watch = watch
        self.reader = load_reader(seeds)
        self.rules = load_rules(seeds)
        classes = self.rules.classes
        self.combiner = Combiner(self.reader, classes["stating"])
        self.parser = ClauseParser(classes)
        self.company = Company(classes, self.reader.types)
        self.enumerated = Enumerated(self.reader.types)
        self.matcher = Matcher(self.rules, self.reader.types, self.reader.lexicon, watch)
        self.structure = Structure(self.reader, self.rules)
        self.citations = Citations(self.reader, self.rules, self.combiner, self.structure, self.matcher)
        self.attribution = Attribution(self.rules, self.reader.types)
        self.leads = Leads()
        self.credited: Region | None = None

    def extract(self, document: Document) -> Reading:
        """Return what a document states, part by part."""
        discourse = Discourse(self.reader, document, self.rules.classes)
        reading = Reading()
        for part in document.parts:
            sentences = self.reader.read(document, part)
            self.leads = Leads()
            if self.watch is not None:
                self.watch.part(part, sentences)
            discourse.begin(part)
            assembler = Assembler(self.reader, self.rules, document, part, discourse)
            Opening(self.reader, self.rules, self.combiner, discourse, assembler).read(part, sentences)
            self.parser.forget()
            for passage in _passages(sentences):
                self._passage(document, passage, discourse, assembler)
            for sentence in sentences:
                if sentence.note:
                    self.citations.read(sentence, assembler)
            assembler.finish(reading)
        return reading

    def _passage(
        self, document: Document, passage: list[Sentence], discourse: Discourse, assembler: Assembler
    ) -> None:
        quoted = quoted_in(document.text, passage)
        read = [s for s in passage if not s.note and (quoted or not s.heading or self._introduces(s))]
        parsed = [(s, *self._segments(s, quoted)) for s in read]
        for sentence, outer, _ in parsed:
            self._sources(sentence, outer, quoted)
        # who speaks is asked of quotations only
        speaks = bool(quoted) and any(
            self.attribution.regions(s) for _, outer, inner in parsed for s in _every(outer, inner)
        )
        self.credited = None
        for sentence, outer, inner in parsed:
            discourse.sentence += 1
            if outer is not None:
                self._segment(outer, sentence, None, discourse, assembler)
            for q, segment in inner:
                self._speaker(q, discourse, speaks, passage, quoted)
                if not q.said:
                    q.said = True
                    assembler.quotation(q, sentence)
                self._segment(segment, sentence, q, discourse, assembler)
        for q in quoted:
            if q.speaker is not None:
                discourse.speaker = q.speaker

    def _introduces(self, heading: Sentence) -> bool:
        """ "UNDER SECRETARY FOR POLITICAL AFFAIRS VICTORIA J. NULAND": a line that only names somebody and the post."""
        only = heading.phrases[0] if len(heading.phrases) == 1 else None
        return only is not None and bool(only.titles) and only.name and only.end == heading.end

    def _sources(self, sentence: Sentence, outer: Segment | None, quoted: Sequence[Quoted]) -> None:
        """Find in the words around them who speaks the quotations of a sentence, and on which occasion."""
        for q in quoted:
            if q.source is None and outer is not None and q.touches(sentence):
                named = self.attribution.speaker(outer, q.quotation)
                if named is not None:
                    (q.source, q.clause), q.told = named, sentence
                    q.occasion = self.attribution.occasion(q.clause, outer)

    def _speaker(
        self,
        q: Quoted,
        discourse: Discourse,
        speaks: bool,
        passage: Sequence[Sentence],
        quoted: Sequence[Quoted],
    ) -> None:
        if q.speaker is not None:
            return
        if q.source is not None:
            found = discourse.refer(discourse.source(q.source), Speaking())
            q.speaker = discourse.credited(found[0]) if found else None
        elif not speaks and q.quotation.start - passage[0].start <= 2:
            q.speaker = discourse.speaker
        elif any(0 <= q.quotation.start - s.start <= 2 for s in passage):
            # "“...,” she said. “...”": what goes on as a sentence of its own is hers, too
            before = next((p.speaker for p in reversed(quoted) if p.words[1] < q.words[0]), None)
            q.speaker = before or self._told_last(discourse)

    def _told_last(self, discourse: Discourse) -> Referent | None:
        """ "It is a “waste of money,” X said. “It is absurd ...”": whom the sentence before credits goes on."""
        if self.credited is None or self.credited.clause is None:
            return None
        found = discourse.refer(discourse.source(self.credited.source), Speaking())
        return discourse.credited(found[0]) if len(found) == 1 else None

    def _segments(
        self, sentence: Sentence, quoted: Sequence[Quoted]
    ) -> tuple[Segment | None, list[tuple[Quoted, Segment]]]:
        if not quoted:
            return self._segment_of(sentence.phrases), []
        inside: dict[int, list[Phrase]] = {}
        outer: list[Phrase] = []
        for phrase in sentence.phrases:
            home = next((k for k, q in enumerate(quoted) if q.holds(phrase)), None)
            (outer if home is None else inside.setdefault(home, [])).append(phrase)
        inner = [(quoted[k], self._segment_of(phrases)) for k, phrases in inside.items()]
        return self._segment_of(outer), [(q, s) for q, s in inner if s is not None]

    def _segment_of(self, phrases: list[Phrase]) -> Segment | None:
        if not any(p.kind in ("np", "vg") for p in phrases):
            return None
        items = self.combiner.combine(phrases)
        if not items:
            return None
        said = (p.end for p in reversed(items) if not (p.kind == "mark" and p.text in ".!?;"))
        end = next(said, items[-1].end)
        clauses = self.parser.parse(items)
        self.company.settle(clauses, items)
        self.enumerated.settle(items, clauses)
        return Segment(items, clauses, end)

    def _segment(
        self,
        segment: Segment,
        sentence: Sentence,
        q: Quoted | None,
        discourse: Discourse,
        assembler: Assembler,
    ) -> None:
        speaking = Speaking(q.speaker, quoted=True) if q is not None else Speaking()
        self.leads.read(segment)
        regions = self.attribution.regions(segment)
        if q is None:
            regions = self._carried(regions, segment)
        found = [*self.structure.find(segment.items), *self.matcher.find(segment)]
        found += self.attribution.drafts(regions, segment)
        own = discourse.issuer if q is None else q.speaker if q.goes_on(sentence) else None
        if own is not None:
            found += self.matcher.statement(segment, found)
        drafts = sorted(found, key=lambda d: (d.start, d.end))
        if self.watch is not None:
            self.watch.segment(sentence, segment, regions, drafts)
        assembler.begin(sentence, segment, speaking, q is not None)
        for draft in drafts:
            if draft.rule.claims:
                draft.occasion = self.attribution.occasion(draft.clause, segment)
            assembler.add(draft, self._region(regions, draft))
        assembler.end(segment)

    def _carried(self, regions: list[Region], segment: Segment) -> list[Region]:
        """ "..., according to X. The U.S. is also ...": what "also" adds is of the same source."""
        adds = any(item.kind == "adv" and item.head in _ADDING for item in segment.items[:_FIRST])
        if not regions and adds and self.credited is not None:
            return [Region(segment.items[0].start, segment.end, self.credited.source)]
        self.credited = next((r for r in regions if r.credit), None)
        return regions

    def _region(self, regions: Sequence[Region], draft: Draft) -> Region | None:
        obj = draft.objects[0]
        if draft.rule.frame == "credit":
            return None
        if draft.clause is not None and draft.rule.frame == "verb":
            verb = draft.clause.verb
            return region_at(regions, verb.start, verb.end)
        start = draft.start
        if isinstance(obj, Stretch):
            start = max(start, min(obj.start, draft.subject.start))
        around = region_at(regions, start, draft.end) or region_at(regions, obj.start, obj.end)
        return around or self.attribution.noun_region(draft)


def _every(outer: Segment | None, inner: Sequence[tuple[Quoted, Segment]]) -> Iterator[Segment]:
    if outer is not None:
        yield outer
    yield from (segment for _, segment in inner)


def _passages(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and sentence.passage != group[-1].passage:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


@lru_cache(maxsize=4)
def load_extractor(seeds: Path) -> Extractor:
    """Return the extractor of a seeds folder."""
    with rare_collection():
        return Extractor(seeds)
