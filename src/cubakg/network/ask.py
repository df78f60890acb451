"""Questions about paths as people ask them: by names, dates and file names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cubakg.errors import NoAnswerError, UsageError
from cubakg.network.adjacency import FILE, Network, read
from cubakg.network.edtf import asked
from cubakg.network.path import find_paths
from cubakg.network.path_answer import PathAnswer
from cubakg.network.question import MAX_HOPS, Question

if TYPE_CHECKING:
    from cubakg.network.path import Path
    from cubakg.store.dataset import Dataset

_MOST_STOPS = 3


def open_network(dataset: Dataset) -> Network:
    """Return the network that was made with the dataset."""
    return read(dataset.read(FILE))


def find_path(
    source: str,
    target: str,
    dataset: Dataset | None = None,
    *,
    k: int = 1,
    max_hops: int = MAX_HOPS,
    through: Iterable[str] = (),
    avoid: Iterable[str] = (),
    without: Iterable[str] = (),
    relations: Iterable[str] = (),
    start: str | None = None,
    end: str | None = None,
    as_of: str | None = None,
    documented_only: bool = False,
    min_sources: int = 1,
) -> PathAnswer:
    """Return how two entities are connected: the most telling path, or the `k` most telling ones.

    Each hop carries its quotation, and the verdict says what the path rests on. Entities are given by name as
    for `cubakg show`; `without` names documents that are taken as never written; `start` and `end` bound the
    date of what is told, `as_of` the day on which it was published. Where there is no path, `NoAnswerError`
    says how far was looked and what would connect the two.

    >>> from cubakg.store.dataset import load
    >>> with load() as dataset:
    ...     answer = find_path("Kerry", "Soler", dataset)
    >>> answer.paths[0].verdict.by
    ('Ileana Ros-Lehtinen',)
    """
    if dataset is None:
        from cubakg.store.dataset import load

        dataset = load()
    network = open_network(dataset)
    question = Question(
        source=_node(dataset, network, source),
        target=_node(dataset, network, target),
        k=k,
        max_hops=max_hops,
        through=tuple(_node(dataset, network, name) for name in through),
        avoid=frozenset(_node(dataset, network, name) for name in avoid),
        without=frozenset(_file(network, name) for name in without),
        relations=frozenset(_relation(dataset, network, name) for name in relations),
        start=asked(start, 0, "--from"),
        end=asked(end, 1, "--to"),
        as_of=asked(as_of, 1, "--as-of"),
        documented_only=documented_only,
        min_sources=min_sources,
    )
    if question.source == question.target:
        raise UsageError(f"path: '{source}' and '{target}' are the same entity; give two different ones")
    return _answer(network, question)


def _answer(network: Network, question: Question) -> PathAnswer:
    if len(question.through) > _MOST_STOPS:
        raise UsageError(f"--through: at most {_MOST_STOPS} entities can be asked for; leave some out")
    paths = find_paths(network, question)
    if not paths:
        from cubakg.network.no_path import explain

        raise NoAnswerError(explain(network, question))
    ends = network.labels[question.source], network.labels[question.target]
    return PathAnswer(*ends, tuple(paths), _hangs_on(network, question, paths[0]))


def _hangs_on(network: Network, question: Question, path: Path) -> tuple[str, ...]:
    """Return the documents without any one of which there is no path at all."""
    others = (question.replace(k=1, without=question.without | {file}) for file in path.documents)
    return tuple(
        file for file, other in zip(path.documents, others, strict=True) if not find_paths(network, other)
    )


def _node(dataset: Dataset, network: Network, name: str) -> int:
    """Return the node of the entity that a name means."""
    entity = dataset.names.find(name)
    node = network.number(entity.id)
    if node is None:
        told = "is named in the documents, but no statement ties it to anybody"
        if not entity.mentions:
            told = "is known by name, but no statement in the documents names it"
        raise NoAnswerError(f"{entity.label} {told}; see `cubakg show {entity.id}`")
    return node


def _file(network: Network, name: str) -> str:
    files = [row["file"] for row in network.files]
    found = [file for file in files if file == name] or [file for file in files if file.startswith(name)]
    if len(found) != 1:
        several = "names several documents" if found else "is not among the documents"
        raise UsageError(f"--without: '{name}' {several}; they are {', '.join(found or files)}")
    return str(found[0])


def _relation(dataset: Dataset, network: Network, name: str) -> str:
    if name in network.relation_names:
        return name
    labels = {relation.label: relation.name for relation in dataset.vocabulary.relations.values()}
    known = labels.get(name, name if name in labels.values() else None)
    if known is None:
        from difflib import get_close_matches

        near = get_close_matches(name, [*labels, *labels.values()], 1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"--relations: there is no relation '{name}'.{hint}")
    return known
