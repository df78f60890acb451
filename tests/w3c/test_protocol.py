"""The W3C's tests of the SPARQL 1.1 Protocol, request by request against the application of `cubakg serve`.

All tests of the query side must pass, and those of wrong updates, which are refused like right ones. What an update
would do is left out: the endpoint takes none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx")

import httpx
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from starlette.testclient import TestClient

from cubakg.queries.endpoint import application
from cubakg.store.engine import Engine
from cubakg.store.rdf import write_nquads

sys.path.insert(0, str(Path(__file__).parent))
from suites import BASE, MF, RDF, unpacked

HERE = Path(__file__).parent
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
GRAPHS = "http://kasei.us/2009/09/sparql/data/"
KINDS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@dataclass
class Exchange:
    """A request as the manifest has it, and what is expected of the reply."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: list[str]
    boolean: bool | None
    form: str | None


class Manifest:
    """The manifest of the protocol tests."""

    def __init__(self, path: Path) -> None:
        self.store = Store()
        self.base = f"{BASE}sparql/sparql11/protocol/manifest.ttl"
        self.store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=self.base)

    def tests(self) -> Iterator[tuple[str, list[Exchange]]]:
        """Yield each test by its name, in the order of the manifest."""
        for test in self._listed(self._one(NamedNode(self.base), MF + "entries")):
            action = self._one(test, MF + "action")
            requests = self._listed(self._one(action, HT + "requests"))
            yield test.value.rpartition("#")[2], [self._exchange(request) for request in requests]

    def _exchange(self, request: object) -> Exchange:
        reply = self._one(request, HT + "resp")
        headers = {
            self._text(header, HT + "fieldName"): self._text(header, HT + "fieldValue")
            for header in self._listed(self._one(request, HT + "headers"))
        }
        body = self._one(request, HT + "body")
        content = (
            self._text(body, CNT + "chars").encode(self._text(body, CNT + "characterEncoding"))
            if body
            else b""
        )
        boolean = self._one(reply, MF + "expectedBoolean")
        return Exchange(
            self._text(request, HT + "methodName"),
            self._text(request, HT + "absolutePath").replace("/sparql/", "/sparql", 1),
            headers,
            content,
            [status.value[-3:] for status in self._all(reply, MF + "expectedStatus")],
            None if boolean is None else boolean.value == "true",
            self._text(reply, MF + "expectedFormat") or None,
        )

    def _all(self, subject: object, predicate: str) -> list:
        found = self.store.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return [quad.object for quad in found]

    def _one(self, subject: object, predicate: str) -> object | None:
        return next(iter(self._all(subject, predicate)), None)

    def _text(self, subject: object, predicate: str) -> str:
        found = self._one(subject, predicate)
        return found.value if isinstance(found, Literal) else ""

    def _listed(self, head: object | None) -> list:
        listed = []
        while head is not None and head != NamedNode(RDF + "nil"):
            listed.append(self._one(head, RDF + "first"))
            head = self._one(head, RDF + "rest")
        return listed


class Asked:
    """What the application asks: one engine instead of a pool over a dataset."""

    def __init__(self, engine: Engine) -> None:
        self.ask = engine.select


def _holds(client: TestClient, exchange: Exchange) -> bool:
    request = httpx.Request(
        exchange.method, f"http://www.example{exchange.path}", headers=exchange.headers, content=exchange.body
    )
    if "content-type" not in exchange.headers and "Content-Type" in request.headers:
        del request.headers["Content-Type"]
    reply = client.send(request)
    if f"{reply.status_code // 100}XX".lower() not in [status.lower() for status in exchange.statuses]:
        return False
    if exchange.form and reply.headers["content-type"].partition(";")[0] not in KINDS[exchange.form]:
        return False
    return exchange.boolean is None or json.loads(reply.content)["boolean"] is exchange.boolean


def test_the_query_side_of_the_protocol(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = unpacked(tmp_path_factory) / "sparql/sparql11/protocol"
    quads = [
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(f"{GRAPHS}{file.stem}.rdf"))
        for file in sorted(folder.glob("data*.nt"))
        for triple in parse(path=str(file), format=RdfFormat.N_TRIPLES)
    ]
    assert len(quads) == 3
    # data0.rdf is named by the tests as a graph of the endpoint; its content does not matter to any
    quads.append(Quad(quads[0].subject, quads[0].predicate, quads[0].object, NamedNode(f"{GRAPHS}data0.rdf")))
    write_nquads(quads, tmp_path / "data.nq")
    tests = dict(Manifest(folder / "manifest.ttl").tests())
    assert len(tests) == 34
    with Engine(tmp_path / "data.nq") as engine:
        app = application(Asked(engine), ["www.example"])
        with TestClient(app, base_url="http://www.example", raise_server_exceptions=False) as client:
            passed = [name for name, exchanges in tests.items() if all(_holds(client, e) for e in exchanges)]
    if os.environ.get("CUBAKG_W3C_FREEZE"):
        (HERE / "protocol.txt").write_text("".join(f"{name}\n" for name in sorted(passed)), encoding="utf-8")
    frozen = (HERE / "protocol.txt").read_text(encoding="utf-8").split()
    assert sorted(set(frozen) - set(passed)) == []
    left_out = {name for name in tests if name.startswith("update_")}
    assert sorted(tests.keys() - left_out - set(passed)) == []
