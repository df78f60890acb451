"""The network file: the ties of a dataset's assertions as columns, with one line of detail for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from cubakg.network.adjacency import Detail, Network, read, write
from cubakg.network.edtf import bounds, in_words
from cubakg.network.evidence import Located, Texts
from cubakg.network.ties import Tie, Ties

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cubakg.model import Assertion, Document, Entity
    from cubakg.store.vocabulary import Vocabulary


class Source(Protocol):
    """What the projection reads: a dataset, or an extraction with its vocabulary beside it."""

    @property
    def documents(self) -> Iterable[Document]:
        """Return the documents."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Return the entities by id."""

    @property
    def assertions(self) -> Iterable[Assertion]:
        """Return the assertions."""


def project(source: Source, vocabulary: Vocabulary, without: frozenset[str] = frozenset()) -> Network:
    """Return the network of a dataset; the documents named in `without` are taken as never written."""
    return read(network_file(source, vocabulary, without))


def network_file(source: Source, vocabulary: Vocabulary, without: frozenset[str] = frozenset()) -> bytes:
    """Return the content of `network.jsonl`, the same bytes for the same assertions."""
    projection = _Projection(source, vocabulary, without)
    return write(projection.head(), projection.details())


def write_network(source: Source, vocabulary: Vocabulary, path: Path) -> None:
    """Write `network.jsonl`; the store calls this for every build."""
    path.write_bytes(network_file(source, vocabulary))


class _Projection:
    def __init__(self, source: Source, vocabulary: Vocabulary, without: frozenset[str]) -> None:
        self.entities = source.entities
        self.documents = sorted(source.documents, key=lambda d: d.file)
        assertions = [a for a in source.assertions if a.evidence.document not in without]
        self.texts = Texts(self.documents, assertions)
        self.maker = Ties(self.entities, vocabulary, self.texts)
        self.denials = _denials(assertions)
        self.located = self.maker.located(assertions)
        ids = sorted({end for tie, _ in self.located for end in (tie.source, tie.target)})
        self.number = {id_: node for node, id_ in enumerate(ids)}

    def head(self) -> dict[str, Any]:
        """Return the columns of nodes and ties."""
        ties = [tie for tie, _ in self.located]
        files = {document.file: number for number, document in enumerate(self.documents)}
        relations = sorted({tie.relation for tie in ties})
        relation_number = {name: number for number, name in enumerate(relations)}
        return {
            "ids": list(self.number),
            "labels": [self.entities[id_].label for id_ in self.number],
            "types": [self.entities[id_].type for id_ in self.number],
            "marks": [self.maker.marks(self.entities[id_].type) for id_ in self.number],
            "degrees": self._degrees(),
            "sources": [self.number[tie.source] for tie in ties],
            "targets": [self.number[tie.target] for tie in ties],
            "relations": [relation_number[tie.relation] for tie in ties],
            "bases": [tie.basis for tie in ties],
            "costs": [tie.cost for tie in ties],
            "documents": [files[tie.assertion.evidence.document] for tie in ties],
            "claimants": [self.number.get(tie.claimant or "", -1) for tie in ties],
            "dates": [list(bounds(tie.assertion.date)) for tie in ties],
            "published": [self._published(tie.assertion) for tie in ties],
            "relation_names": relations,
            "files": [
                {
                    "file": d.file,
                    "title": d.title,
                    "publisher": d.publisher,
                    "published": d.published,
                    "url": d.url,
                }
                for d in self.documents
            ],
            "left_out": dict(sorted(self.maker.left_out.items())),
        }

    def details(self) -> Iterator[Detail]:
        """Yield, for each tie, what a reader wants to know of it."""
        for tie, located in self.located:
            yield _detail(tie, located, self.denials.get(tie.assertion.content_key, []))

    def _degrees(self) -> list[int]:
        """Return with how many others each node is tied."""
        others: list[set[str]] = [set() for _ in self.number]
        for tie, _ in self.located:
            others[self.number[tie.source]].add(tie.target)
            others[self.number[tie.target]].add(tie.source)
        return [len(found) for found in others]

    def _published(self, a: Assertion) -> str:
        """Return the last day on which the text can have appeared; empty where that is not known."""
        document = self.texts.document(a)
        part = document.part_at(a.evidence.start)
        return bounds((part.date if part else None) or document.published)[1]


def _denials(assertions: Iterable[Assertion]) -> dict[str, list[str]]:
    """Return, by content, who says that it is not so: a claimant, an issuer, or a document."""
    denials: dict[str, set[str]] = defaultdict(set)
    for a in assertions:
        if a.status == "negated":
            speaker = a.claimant or a.issuer
            denials[a.content_key].add(speaker.label if speaker else a.evidence.document)
    return {key: sorted(speakers) for key, speakers in denials.items()}


def _detail(tie: Tie, located: Located, denied_by: list[str]) -> Detail:
    a = tie.assertion
    return {
        "assertion": a.id,
        "relation": a.relation,
        "sentence": tie.sentence,
        "status": a.status,
        "date": a.date,
        "when": in_words(a.date),
        "place": a.place.label if a.place else None,
        "claimant": a.claimant.label if a.claimant else None,
        "issuer": a.issuer.label if a.issuer else None,
        "rule": a.evidence.rule,
        "part": a.evidence.part,
        "denied_by": denied_by,
        **located._asdict(),
    }
