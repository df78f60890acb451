"""The W3C test suites as data: manifests, inputs, expected results."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
BASE = "https://w3c.github.io/rdf-tests/"


def unpacked(folders: pytest.TempPathFactory) -> Path:
    """Return a folder with the suites, or skip the test with a word where they are not."""
    archive = os.environ.get("CUBAKG_W3C", "")
    if not archive or not Path(archive).is_file():
        pytest.skip("the W3C suites are not here: set CUBAKG_W3C to rdf-tests.tar.gz")
    folder = folders.mktemp("w3c")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder


@dataclass
class Case:
    """One test: its kind, its files, and the name by which pass lists know it."""

    name: str
    kind: str
    action: Path | None = None
    query: Path | None = None
    data: list[Path] = field(default_factory=list)
    graphs: list[Path] = field(default_factory=list)
    result: Path | None = None
    base: str = ""


def cases(root: Path, manifest: Path) -> Iterator[Case]:
    """Yield the tests of a manifest and of those that it includes, in their order."""
    store = Store()
    base = BASE + manifest.relative_to(root).as_posix()
    store.load(path=str(manifest), format=RdfFormat.TURTLE, base_iri=base)

    def one(subject: object, predicate: str) -> object | None:
        found = store.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return next((quad.object for quad in found), None)

    def listed(head: object | None) -> Iterator[object]:
        while head is not None and head != NamedNode(RDF + "nil"):
            yield one(head, RDF + "first")
            head = one(head, RDF + "rest")

    def path(term: object | None) -> Path | None:
        return root / term.value.removeprefix(BASE) if isinstance(term, NamedNode) else None

    def several(subject: object, predicate: str) -> list[Path]:
        found = store.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return sorted(path(quad.object) for quad in found if isinstance(quad.object, NamedNode))

    for quad in list(store.quads_for_pattern(None, NamedNode(MF + "include"), None, None)):
        for included in listed(quad.object):
            yield from cases(root, path(included))
    for quad in list(store.quads_for_pattern(None, NamedNode(MF + "entries"), None, None)):
        for entry in listed(quad.object):
            kind, action = one(entry, RDF + "type"), one(entry, MF + "action")
            name = one(entry, MF + "name")
            folder = manifest.parent.relative_to(root).as_posix()
            case = Case(f"{folder}#{entry.value.rpartition('#')[2]}", kind.value.rpartition("#")[2])
            assert isinstance(name, Literal)
            case.result = path(one(entry, MF + "result"))
            case.action = path(action)
            if case.action is None:
                case.query = path(one(action, QT + "query"))
                case.data = several(action, QT + "data")
                case.graphs = several(action, QT + "graphData")
            elif "sparql" in folder:
                case.query = case.action
            source = case.query or case.action
            if source is not None:
                case.base = BASE + source.relative_to(root).as_posix()
                yield case
