"""A dataset, opened: documents, entities and assertions as Python values, SPARQL, rdflib, and names.

>>> with load() as dataset:
...     dataset.find("Soler").label
'Berta Soler'
"""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cubakg.errors import InputError
from cubakg.resources import shipped
from cubakg.store import fresh
from cubakg.store.current import OpenBuild, open_build
from cubakg.store.manifest import STORE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path
    from types import TracebackType

    import rdflib

    from cubakg.model import Assertion, Document, Entity, Problem
    from cubakg.store.answers import Answer
    from cubakg.store.engine import Engine
    from cubakg.store.lookup import Names, Told
    from cubakg.store.vocabulary import Vocabulary

    Progress = Callable[[str], None]


class Dataset:
    """One build of a dataset, pinned: it stays as it is while newer ones are made. All is loaded when asked
    for.

    Use it in a `with` block, or `close` it, to let builders remove its files once it is old.
    """

    def __init__(self, build: OpenBuild) -> None:
        self._build = build
        self._told: Told | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Dataset:
        """Open the current build of the dataset in a folder (or the one build whose folder `path` is)."""
        return cls(open_build(os.fspath(path)))

    @property
    def folder(self) -> str:
        """The folder of the build."""
        return self._build.folder

    @property
    def manifest(self) -> dict[str, Any]:
        """What the build was made from, by which program, and the size and SHA-256 of each of its files."""
        return self._build.manifest

    @cached_property
    def documents(self) -> list[Document]:
        """The documents with their parts and furniture, by file name."""
        from cubakg.store.rows import document_from_row, read_lines

        return [document_from_row(row) for row in read_lines(self.read("documents.jsonl"))]

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities by id."""
        from cubakg.store.rows import entity_from_row, read_lines

        return {row["id"]: entity_from_row(row) for row in read_lines(self.read("entities.jsonl"))}

    @cached_property
    def assertions(self) -> list[Assertion]:
        """The assertions in the order of documents and of their quotes."""
        from cubakg.model import Assertion
        from cubakg.store.rows import read_lines

        return [Assertion.from_json(row) for row in read_lines(self.read("assertions.jsonl"))]

    @cached_property
    def problems(self) -> list[Problem]:
        """What was set aside in reading, and why."""
        from cubakg.store.rows import problem_from_row, read_lines

        return [problem_from_row(row) for row in read_lines(self.read("problems.jsonl"))]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The features of relations and types that the dataset was built with."""
        from cubakg.store.vocabulary import Vocabulary

        return Vocabulary.from_json(self.read_json("vocabulary.json"))

    @cached_property
    def names(self) -> Names:
        """The names of all entities, as people type them."""
        from cubakg.store.lookup import Names

        names = Names(self.read_json("names.json"))
        names.told = self._told
        names.kind_of = self._kind_of
        return names

    def _kind_of(self, type_: str) -> str:
        known = self.vocabulary.types.get(type_)
        return known.label if known else type_

    def when_guessed(self, tell: Told) -> None:
        """Have `tell` called with each name of which only the beginning fits, and what it was taken for."""
        self._told = tell

    def find(self, name: str) -> Entity:
        """Return the entity that a name, an alias, a last name or an id means; else tell which may be."""
        return self.entities[self.names.find(name).id]

    def facts(self) -> list[dict[str, Any]]:
        """Return one flat row for each assertion, as `cubakg facts` prints them and pandas takes them."""
        from cubakg.store.facts import fact

        return [fact(assertion) for assertion in self.assertions]

    @cached_property
    def engine(self) -> Engine:
        """The SPARQL engine over all statements."""
        from cubakg.store.engine import Engine

        return Engine(self.statements())

    def statements(self) -> Path:
        """Return what an engine answers from: the store on disk of a large dataset, else the file of statements.

        The file is compared with its checksum, for a damaged one must not answer; the store compares each block
        with its own as it reads it.
        """
        from pathlib import Path

        if STORE in self.manifest:
            return Path(self.folder) / STORE
        self.read("dataset.nq")
        return Path(self.folder) / "dataset.nq"

    def query(self, sparql: str) -> Answer:
        """Answer a SPARQL 1.1 query over all statements, in a worker with limits."""
        return self.engine.select(sparql)

    def assertion_rows(self, ids: Collection[str]) -> dict[str, dict[str, Any]]:
        """Return the plain data of some assertions without loading the others: what a short answer needs."""
        wanted = {f'{{"id":"{name}"'.encode() for name in ids}
        rows = (
            json.loads(line) for line in self.read("assertions.jsonl").split(b"\n") if line[:24] in wanted
        )
        return {row["id"]: row for row in rows}

    def to_rdflib(self) -> rdflib.Dataset:
        """Return all statements as an rdflib Dataset, for your own code."""
        from cubakg.store.face import to_rdflib

        return to_rdflib(self.read("dataset.nq"))

    def read(self, name: str) -> bytes:
        """Return the content of one file of the build, compared with its checksum."""
        return self._build.read(name)

    def read_json(self, name: str) -> Any:  # noqa: ANN401 -- JSON is anything
        """Return what a JSON file of the build holds."""
        return json.loads(self.read(name).decode("utf-8", errors="surrogatepass"))

    def close(self) -> None:
        """Let builders remove the files; what has been loaded stays usable."""
        if "engine" in self.__dict__:
            self.engine.close()
        self._build.close()

    def __enter__(self) -> Dataset:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {what}" for what, number in self.manifest["counts"].items())
        return f"<Dataset {self.folder}: {counts}>"


def load(path: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> Dataset:
    """Open a dataset; without `path` the one that CUBAKG_DATASET names, else that of the bundled documents.

    The bundled documents are read at first use, and again when the seeds, the ontology or the program change;
    the dataset lies in the user's cache folder.
    """
    place = path or os.environ.get("CUBAKG_DATASET")
    return Dataset.open(place) if place else Dataset(_bundled(progress))


def rebuild_bundled(progress: Progress | None = None) -> str:
    """Build the dataset of the bundled documents, fresh or not, and return its folder."""
    _build_bundled(fresh.cache_root(), progress, even_if_fresh=True)
    return fresh.cache_root()


def _bundled(progress: Progress | None) -> OpenBuild:
    root = fresh.cache_root()
    return _open_fresh(root) or _build_bundled(root, progress)


def _open_fresh(root: str) -> OpenBuild | None:
    if not fresh.is_fresh(root, _made_from()):
        return None
    try:
        build = open_build(root)
    except InputError:  # somebody emptied or damaged the cache: it is made anew
        return None
    if build.has_all_files():
        return build
    build.close()
    return None


def _build_bundled(root: str, progress: Progress | None, even_if_fresh: bool = False) -> OpenBuild:
    from pathlib import Path

    from cubakg.store.build import read, write
    from cubakg.store.folder import locked

    with locked(Path(root)):
        ready = None if even_if_fresh else _open_fresh(root)  # another process may have built it meanwhile
        if ready is None:
            seeds, ontology = Path(shipped("seeds")), Path(shipped("ontology"))
            stamp = fresh.stamp(_made_from())
            write(read((), seeds, progress), Path(root), seeds, ontology, progress)
            fresh.write_stamp(root, stamp)
            ready = open_build(root)
    return ready


def _made_from() -> tuple[str, ...]:
    return shipped("seeds"), shipped("ontology"), fresh.PROGRAM
