"""The named queries from Python: asked by name, with names as people type them.

>>> from cubakg.store.dataset import load
>>> with load() as dataset:
...     posts = ask("posts", dataset, actor="Kerry")
>>> posts.variables[:2], bool(posts)
(('person', 'post'), True)
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from cubakg.errors import UsageError
from cubakg.queries.catalogue import NamedQuery, catalogue

if TYPE_CHECKING:
    from cubakg.store.answers import Answer
    from cubakg.store.dataset import Dataset

_PYTHON = {"start": "from", "end": "to", "from_": "from"}  # `from` is a word of Python's own


def ask(question: str, dataset: Dataset | None = None, **given: str | Sequence[str]) -> Answer:
    """Return the answer of a named query; `questions()` lists them with what they take.

    `given` are the parameters of the query by name, one value or several; `start` and `end` stand for `from`
    and `to`. Entities are given as for `cubakg show`. The answer has `to_dataframe()`.
    """
    named = questions()
    if question not in named:
        near = get_close_matches(question, named, 1, 0.4)
        hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(named)}."
        raise UsageError(f"ask: there is no question '{question}'. {hint}")
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    query = named[question]
    return dataset.engine.select_own(query.bound(_resolved(query, given, dataset)))


def questions() -> dict[str, NamedQuery]:
    """Return the named queries by name, each with its title, what it answers, and its parameters.

    >>> questions()["topics"].answers.partition(",")[0]
    'Which topics were discussed at which meeting'
    """
    return catalogue()


def _resolved(
    query: NamedQuery, given: dict[str, str | Sequence[str]], dataset: Dataset
) -> dict[str, list[str]]:
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    resolved: dict[str, list[str]] = {}
    for key, value in given.items():
        name = _PYTHON.get(key, key)
        values = [value] if isinstance(value, str) else list(value)
        if kinds.get(name) == "entities":
            values = [dataset.names.find(one).id for one in values]
        elif kinds.get(name) == "relation":
            values = [_relation(dataset, one) for one in values]
        resolved[name] = values
    return resolved


def _relation(dataset: Dataset, word: str) -> str:
    relations = dataset.vocabulary.relations
    if word in relations:
        return word
    near = get_close_matches(word, relations, 1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(sorted(relations))}."
    raise UsageError(f"ask: there is no relation '{word}'. {hint}")
