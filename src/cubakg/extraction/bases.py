"""What a text rests on: "pursuant to Executive Order 13224", "in line with the Basic Law"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cubakg.extraction.drafts import DOCUMENT, Draft
from cubakg.extraction.rules import Rule, Rules
from cubakg.reading.phrases import Phrase


def bases(items: Sequence[Phrase], rules: Rules) -> Iterator[Draft]:
    """Yield a draft for each paper that is named behind a preposition of a rule, alone or with the noun before it."""
    before: Phrase | None = None
    for prep, paper in pairwise(items):
        for rule in rules.frames.get("basis", ()) if prep.kind == "p" and paper.kind == "np" else ():
            begin = prep if prep.head in rule.words else None
            if before is not None and f"{before.head} {prep.head}" in rule.words:
                begin = before  # "China's obligations under the Joint Declaration"
            for one in paper.each() if begin is not None else ():
                if begin is not None and (named := _paper(one, rule)) is not None:
                    yield Draft(rule, DOCUMENT, [named], begin.start, one.end)
        before = prep


def _paper(phrase: Phrase, rule: Rule) -> Phrase | None:
    """The paper that a phrase names: "the Declaration" in "Article 1 of the Declaration"."""
    if phrase.name and rule.object.takes(phrase.type):
        return phrase
    inner = (np for p, np in phrase.of if p == "of" and np.kind == "np")
    return next((found for np in inner if (found := _paper(np, rule)) is not None), None)
