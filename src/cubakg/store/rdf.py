"""An extraction as quads, in the graphs that keep facts, claims and evidence apart.

- The default graph: each triple that some document asserts in its own voice.
- One graph a document part: what this part asserts. One graph a claim: what somebody is said to have said, or
what is   planned, negated or hypothetical; never in the default graph, never in a part's.
- `graph:provenance`: each assertion with its evidence; documents and parts. `graph:entities`: what things are
called.
- `graph:ontology` and `graph:topics`: the words themselves, so that a query can ask for kinds of kinds.

There are no blank nodes. The canonical file is sorted N-Quads, the same octets for the same input everywhere.
The dataset's `assertions.jsonl` is the form that is read back into `Assertion`; the quads are for asking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from cubakg.model import Entity, Extraction, Problem
from cubakg.resources import ontology_folder
from cubakg.store.about import dataset_quads
from cubakg.store.describe import document_quads, entity_quads, referred_quads
from cubakg.store.quads import Collector, nquads
from cubakg.store.statements import Statements
from cubakg.store.terms import ONTOLOGY, TOPICS, ckg, entity, node
from cubakg.store.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cubakg.store.vocabulary import Vocabulary


def to_quads(
    extraction: Extraction, vocabulary: Vocabulary, ontology: Path | None = None
) -> tuple[list[Quad], list[Problem]]:
    """Return all quads of an extraction, and what had to be left out with its reason.

    `ontology` is the folder whose `cubakg.ttl` and `topics.ttl` travel in the dataset; the program's own by
    default.
    """
    folder = ontology or ontology_folder()
    topics = Topics.read(folder / "topics.ttl")
    collected = Collector()
    documents = {doc.file: doc for doc in extraction.documents}
    known = extraction.entities.keys() | extraction.referred.keys()
    statements = Statements(documents, known, vocabulary)
    documented = _documented(extraction)
    collected.add_each([extraction.documents], dataset_quads, lambda _: "the dataset")
    collected.add_each(extraction.documents, document_quads, lambda doc: repr(doc.file))
    collected.add_each(
        extraction.entities.values(),
        lambda thing: entity_quads(thing, vocabulary, known, thing.id in documented),
        lambda thing: f"entity {thing.id!r}",
    )
    collected.add_each(extraction.referred.values(), referred_quads, lambda thing: f"entity {thing.id!r}")
    collected.add_each(
        (thing for thing in extraction.entities.values() if _named_by_topic(thing, vocabulary)),
        lambda thing: _topic_quads(thing, topics),
        lambda thing: f"topic {thing.id!r}",
    )
    collected.add_each(
        extraction.assertions,
        statements.quads,
        lambda a: f"{a.evidence.document}, characters {a.evidence.start}",
    )
    collected.quads.update(dict.fromkeys(_file_quads(folder / "cubakg.ttl", node(ONTOLOGY))))
    collected.quads.update(dict.fromkeys(_file_quads(folder / "topics.ttl", node(TOPICS))))
    return list(collected.quads), collected.problems


def write_nquads(quads: Iterable[Quad], path: Path) -> None:
    """Write the quads as canonical N-Quads: sorted, each once, the same octets for the same input."""
    path.write_bytes(nquads(quads))


def _documented(extraction: Extraction) -> set[str]:
    return {
        argument.id
        for assertion in extraction.assertions
        if assertion.documented
        for argument in (assertion.subject, assertion.object)
        if argument.id
    }


def _named_by_topic(thing: Entity, vocabulary: Vocabulary) -> bool:
    kind = vocabulary.types.get(thing.type)
    return kind is not None and bool(kind.features.get("matchesTopics"))


def _topic_quads(thing: Entity, topics: Topics) -> Iterator[Quad]:
    for concept in topics.in_words(thing.label):
        yield Quad(entity(thing.id), ckg("concept"), NamedNode(concept), node(TOPICS))


def _file_quads(path: Path, graph: NamedNode) -> Iterator[Quad]:
    if path.is_file():
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
