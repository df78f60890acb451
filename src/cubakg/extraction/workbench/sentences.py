"""What a sentence was taken for: its mentions, its clauses, who is credited with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cubakg.extraction.clauses import Clause
from cubakg.extraction.drafts import inside
from cubakg.extraction.rules import Rules
from cubakg.extraction.workbench.recorder import Notes
from cubakg.extraction.workbench.records import ClauseTrace, Mention, Speech, Words
from cubakg.reading.phrases import Phrase

_NEVER_RULED = frozenset(["be", "have", "do"])


def mentions(notes: Notes, text: str) -> list[Mention]:
    """Return what a sentence names, in order; of a sentence that was not parsed, its phrases as they stand."""
    items = [item for segment in notes.segments for item in segment.items] or notes.sentence.phrases
    found = {(p.start, p.end): p for item in items for p in _all(item)}
    spans = sorted(found, key=lambda span: (span[0], -span[1]))
    return [_mention(found[span], text, spans) for span in spans]


def _all(item: Phrase) -> Iterator[Phrase]:
    """Yield a phrase, what is listed, owned and apposed in it, and the titles before it."""
    if item.kind == "date":
        yield item
    for phrase in inside(item):
        yield phrase
        yield from phrase.titles
        yield from phrase.within
        yield from phrase.described
        yield from (np for _, np in phrase.of if np.kind == "date")


def _mention(phrase: Phrase, text: str, spans: Sequence[tuple[int, int]]) -> Mention:
    start, end = phrase.start, phrase.end
    how = (
        "date"
        if phrase.kind == "date"
        else "pronoun"
        if phrase.pronoun
        else "name"
        if phrase.name
        else "common noun"
    )
    within = any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    return Mention(start, end, text[start:end], phrase.type or how, how, within)


def clauses(notes: Notes, text: str) -> list[ClauseTrace]:
    """Return the clauses of a sentence in the order of their verbs."""
    found = [clause for segment in notes.segments for clause in segment.clauses]
    return [_clause(clause, text) for clause in sorted(found, key=lambda c: c.verb.start)]


def _clause(clause: Clause, text: str) -> ClauseTrace:
    group = clause.group
    traits = [group.form, *([group.tense] if group.tense else []), *([group.modal] if group.modal else [])]
    traits += ["passive"] * clause.passive + ["negated"] * group.negated
    return ClauseTrace(
        clause.verb.start,
        clause.verb.end,
        text[clause.verb.start : clause.verb.end],
        clause.lemma,
        clause.link,
        tuple(traits),
        clause.parent.lemma if clause.parent is not None else "",
        _words(clause.subject, text) if clause.subject is not None else None,
        tuple(_words(o, text) for o in clause.objects),
        tuple((p, _words(np, text)) for p, np in clause.preps),
        tuple(_words(d, text) for d in clause.dates),
    )


def _words(phrase: Phrase, text: str) -> Words:
    return Words(phrase.start, phrase.end, text[phrase.start : phrase.end])


def speech(notes: Notes, text: str) -> list[Speech]:
    """Return the stretches that are credited to somebody."""
    return [
        Speech(r.start, r.end, text[r.start : r.end].strip(" ,"), text[r.source.start : r.source.end])
        for r in notes.regions
        if r.end > r.start
    ]


def untried(notes: Notes, rules: Rules) -> list[str]:
    """Return the verbs of a sentence that no rule has."""
    lemmas = dict.fromkeys(clause.lemma for segment in notes.segments for clause in segment.clauses)
    return [lemma for lemma in lemmas if lemma not in rules.verbs and lemma not in _NEVER_RULED]
