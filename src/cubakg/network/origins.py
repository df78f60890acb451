"""Which facts have two independent origins, and which are one word printed several times.

Two tellings are of one origin where the same speaker or issuing body is credited with both, or where the
passages that tell are reprints of each other. What remains apart is counted. Two tellings are of one fact where they
have the same ends and relation, the same status, and dates that can both be true; of somebody who has no name nobody
can tell whether two mean the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cubakg.network.edtf import bounds, overlaps
from cubakg.network.report import Finding, Quote, Report, quote_of
from cubakg.network.reprints import Passage, Reprint, reprints
from cubakg.network.sentences import sentence
from cubakg.network.voices import voice_of
from cubakg.network.wording import counted, listed

if TYPE_CHECKING:
    from cubakg.model import Assertion
    from cubakg.store.dataset import Dataset

SEVERAL = "Told by two or more independent origins"
ONE = "Told more than once, but of one origin"
SAME_WORDS = "Passages printed in two texts"
Pairs = dict[str, list[Reprint]]  # by the files of their passages
_UNTOLD = ("negated", "hypothetical")
_DOCUMENT = "document"


def origins(dataset: Dataset | None = None, name: str | None = None) -> Report:
    """Return the facts that are told more than once, by the number of their independent origins.

    `name` narrows them to those of one entity.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     report = origins(dataset)
    >>> all(finding.quotes for finding in report.findings)
    True
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    who = dataset.find(name).id if name else None
    told: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for a in dataset.assertions:
        asked = who is None or who in (a.subject.id, a.object.id)
        if asked and a.status not in _UNTOLD and not _is_nameless(dataset, a):
            told[a.content_key, a.status].append(a)
    found = reprints(dataset.documents)
    pairs: Pairs = defaultdict(list)
    for pair in found:
        pairs[pair.one.document].append(pair)
        pairs[pair.other.document].append(pair)
    facts = [fact for alike in told.values() for fact in _of_one_time(alike)]
    findings = [_finding(dataset, several, pairs) for several in facts if len(several) > 1]
    findings.sort(key=lambda finding: finding.section != SEVERAL)
    if who is None:
        findings += [_reprint(pair) for pair in found]
    return Report("Origins", tuple(findings))


def _is_nameless(dataset: Dataset, a: Assertion) -> bool:
    """Tell whether an end is known from one document only, as officials and groups without a name are."""
    kinds = dataset.vocabulary.types
    ends = (dataset.entities.get(end.id or "") for end in (a.subject, a.object))
    named = (e for e in ends if e is not None and e.source is None and e.type in kinds)
    return any(kinds[e.type].actor and kinds[e.type].bound == _DOCUMENT for e in named)


def _of_one_time(alike: list[Assertion]) -> list[list[Assertion]]:
    """Put together what can be of one time; what has no date belongs to the others where these are of one time."""
    times: list[list[Assertion]] = []
    undated = [a for a in alike if bounds(a.date) == ("", "")]
    for a in sorted((a for a in alike if a not in undated), key=lambda a: bounds(a.date)):
        fitting = (t for t in times if all(overlaps(bounds(a.date), bounds(b.date)) for b in t))
        same = next(fitting, None)
        if same is None:
            times.append([a])
        else:
            same.append(a)
    return [*times, undated] if len(times) > 1 else [alike]


def _finding(dataset: Dataset, several: list[Assertion], pairs: Pairs) -> Finding:
    groups = _groups(dataset, several, pairs)
    told = sentence(dataset, several[0])
    voices = [listed(sorted({by for by, _ in group})) for group in groups]
    quotes = tuple(quote_of(a, by) for group in groups for by, a in group)
    if len(groups) > 1:
        return Finding(SEVERAL, f"{told}: {counted(len(groups), 'origin')}, {'; '.join(voices)}", quotes)
    return Finding(ONE, f"{told}: {voices[0]}", quotes)


def _groups(dataset: Dataset, several: list[Assertion], pairs: Pairs) -> list[list[tuple[str, Assertion]]]:
    """Put the tellings of one origin together."""
    documents = {d.file: d for d in dataset.documents}
    groups: list[list[tuple[str, str, Assertion]]] = []
    for a in several:
        voice = voice_of(a, documents)
        same = [
            group
            for group in groups
            if any(id_ == voice.id or _reprinted(a, b, pairs) for id_, _, b in group)
        ]
        merged = [(voice.id, voice.label, a), *(member for group in same for member in group)]
        groups = [group for group in groups if group not in same] + [merged]
    in_order = [
        sorted(group, key=lambda m: (m[2].evidence.document, m[2].evidence.start)) for group in groups
    ]
    return [[(label, a) for _, label, a in group] for group in in_order]


def _reprinted(a: Assertion, b: Assertion, pairs: Pairs) -> bool:
    return any(
        (_holds(pair.one, a) and _holds(pair.other, b)) or (_holds(pair.one, b) and _holds(pair.other, a))
        for pair in pairs.get(a.evidence.document, ())
    )


def _holds(passage: Passage, a: Assertion) -> bool:
    return passage.document == a.evidence.document and passage.start <= a.evidence.start < passage.end


def _reprint(pair: Reprint) -> Finding:
    quotes = tuple(Quote(p.document, p.start, p.end, p.text) for p in (pair.one, pair.other))
    return Finding(SAME_WORDS, f"{pair.score:g} of 100 alike", quotes)
