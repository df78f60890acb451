"""From documents, assertions and a gold file to a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cubakg.errors import InputError
from cubakg.model import Assertion, Document
from cubakg.store.evaluation.criteria import load_criteria
from cubakg.store.evaluation.gold import document_key, of_assertions, read_gold
from cubakg.store.evaluation.score import Score, score
from cubakg.store.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A score, the texts that it was reached on by document, and the documents of gold that were absent."""

    score: Score
    texts: dict[str, str]
    absent: tuple[str, ...]


def evaluate(
    documents: Iterable[Document],
    assertions: Iterable[Assertion],
    gold: Path,
    extra: Path | None = None,
    seeds: Path | None = None,
    ontology: Path | None = None,
) -> Evaluation:
    """Compare what was found in some documents with the facts of a gold file."""
    wanted = read_gold(gold)
    if not wanted:
        raise InputError(f"{gold}: holds no fact; give a file of gold facts, one JSON a line")
    names = {fact.document for fact in wanted}
    texts = {key: d.text for d in documents if (key := document_key(d.file)) in names}
    absent = tuple(sorted(names - set(texts)))
    if not texts:
        raise InputError(
            f"{gold}: is about {_some(absent)}; none of these was read; give their folder with --documents"
        )
    criteria = load_criteria(seeds, load_vocabulary(ontology))
    more = read_gold(extra) if extra else []
    return Evaluation(score(of_assertions(assertions), wanted, criteria, more, texts), texts, absent)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
