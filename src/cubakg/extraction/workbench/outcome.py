"""What came of a sentence: the rules that matched with their facts, and how the dates of these were read."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.rules import Rules
from cubakg.extraction.workbench.recorder import Notes
from cubakg.extraction.workbench.records import DateTrace, Fact, Fired
from cubakg.model import Assertion


def fired(notes: Notes, assertions: Sequence[Assertion], rules: Rules) -> list[Fired]:
    """Return the rules that matched in a sentence, in the order of the text, each with its facts."""
    records = {rule.id: rule for rule in rules.every}
    spans: dict[str, list[tuple[int, int]]] = {}
    for draft in notes.drafts:
        spans.setdefault(draft.rule.id, []).append((draft.start, draft.end))
    for a in assertions:
        spans.setdefault(a.evidence.rule, [])
    found: list[Fired] = []
    for name, matched in spans.items():
        rule = records.get(name)
        facts = [_fact(a) for a in assertions if a.evidence.rule == name]
        start = min([a for a, _ in matched] + [f.start for f in facts])
        end = max([b for _, b in matched] + [f.end for f in facts])
        file, relation = (rule.file, rule.relation) if rule else ("", facts[0].relation if facts else "")
        found.append(Fired(name, file, relation, start, end, tuple(facts)))
    return sorted(found, key=lambda f: (f.start, f.end, f.rule))


def _fact(a: Assertion) -> Fact:
    evidence = a.evidence
    return Fact(
        a.id,
        a.subject.label,
        a.relation,
        a.object.label,
        evidence.start,
        evidence.end,
        evidence.quote,
        a.status,
        a.date,
        _derivation(a),
        a.claimant.label if a.claimant else None,
        a.place.label if a.place else None,
        (a.subject.start, a.subject.end),
        (a.object.start, a.object.end),
        a.qualifiers,
    )


def _derivation(a: Assertion) -> DateTrace | None:
    if a.dated is None:
        return None
    d = a.dated
    return DateTrace(d.edtf, " ".join(d.words.split()), d.rule, d.anchor, d.alternatives)


def dates(notes: Notes, assertions: Sequence[Assertion]) -> list[DateTrace]:
    """Return the dates that a sentence words, as its facts read them; one that no fact took has no meaning yet."""
    read = {d.words: d for a in assertions if (d := _derivation(a)) is not None}
    sentence = notes.sentence
    found: list[DateTrace] = []
    for date in sorted(sentence.dates.values(), key=lambda d: d.start):
        words = " ".join(sentence.text[date.start - sentence.start : date.end - sentence.start].split())
        found.append(read.get(words) or DateTrace(None, words, "", None, ()))
    return found
