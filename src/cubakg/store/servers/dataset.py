"""A dataset that a server holds: its engine, its names and its words, as those of a dataset on this machine."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cubakg.errors import ServerError
from cubakg.model import Entity
from cubakg.store.lookup import Names, index_of, surnamed, worded
from cubakg.store.servers.asked import ServedEngine
from cubakg.store.terms import CKG, ID
from cubakg.store.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = """SELECT ?thing ?kind ?label ?alias WHERE { GRAPH graph:entities {
    ?thing a ?kind ; rdfs:label ?label OPTIONAL { ?thing skos:altLabel ?alias } } }"""
_TIMES = """SELECT ?thing (COUNT(?a) AS ?times) WHERE { GRAPH graph:provenance {
    { ?a rdf:subject ?thing } UNION { ?a rdf:object ?thing } UNION { ?a ckg:claimant ?thing } UNION { ?a ckg:issuer ?thing } }
    FILTER(isIRI(?thing)) } GROUP BY ?thing"""


class ServedDataset:
    """What `cubakg query` needs of a dataset, asked from a server when it is needed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = ServedEngine(url)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The relations and types as this program knows them."""
        return load_vocabulary()

    @cached_property
    def names(self) -> Names:
        """The names of all entities that the server knows, as people type them."""
        entities: dict[str, Entity] = {}
        for thing, kind, label, alias in self._texts(_NAMES):
            id_ = _id(thing)
            aliases = entities[id_].aliases if id_ in entities else ()
            entities[id_] = Entity(id_, label, kind.removeprefix(CKG), (*aliases, *filter(None, [alias])))
        times = {_id(thing): int(count) for thing, count in self._texts(_TIMES)}
        return Names(index_of(entities.values(), times, surnamed(self.vocabulary), worded(self.vocabulary)))

    def close(self) -> None:
        """Close the connection."""
        self.engine.close()

    def _texts(self, query: str) -> Iterator[tuple[str, ...]]:
        answer = self.engine.select_own(query)
        if answer.truncated:
            raise ServerError(f"{self.url}: cuts the list of names short; give ids instead of names")
        for row in answer.rows():
            yield tuple(cell.value if cell else "" for cell in row)


def _id(iri: str) -> str:
    return unquote(iri.removeprefix(ID))
