"""The endpoint speaks the protocol, answers whole or in words, never with 500, and moves to a new build unnoticed."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx")

import httpx
from random_requests import FINE, random_requests
from starlette.testclient import TestClient

from cubakg.cli.main import run
from cubakg.cli.serve import Explorer
from cubakg.queries.endpoint import LARGEST_BODY, application
from cubakg.queries.pool import Pool
from cubakg.store.engine import Limits

ASK = "ASK { ?a ckg:leads ?b }"
SELECT = "SELECT ?a { ?a ckg:leads ?b }"
SLOW = "SELECT (COUNT(*) AS ?n) {" + " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(4)) + "}"
FORM = "application/x-www-form-urlencoded"
ENTITIES = "https://w3id.org/cubakg/graph/entities"


@pytest.fixture(scope="module")
def pool(small_dataset: Path):
    made = Pool(str(small_dataset), Limits(1.0, 2000, 1_000_000, 300), 2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(pool: Pool):
    app = application(pool, ["localhost", "127.0.0.1"])
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as made:
        yield made


@pytest.mark.parametrize(
    "send",
    [
        lambda c: c.get("/sparql", params={"query": ASK}),
        lambda c: c.post("/sparql", data={"query": ASK}),
        lambda c: c.post("/sparql", content=ASK, headers={"Content-Type": "application/sparql-query"}),
        lambda c: c.post(
            "/sparql", content=ASK, headers={"Content-Type": "application/sparql-query; charset=utf-8"}
        ),
    ],
)
def test_a_query_is_answered_in_each_way_of_the_protocol(client, send):
    reply = send(client)
    assert (reply.status_code, reply.json()["boolean"]) == (200, True)


@pytest.mark.parametrize(
    ("send", "status"),
    [
        (lambda c: c.get("/sparql"), 400),
        (lambda c: c.get(f"/sparql?query={ASK}&query={ASK}"), 400),
        (
            lambda c: c.post("/sparql", content=f"query={ASK}&query={ASK}", headers={"Content-Type": FORM}),
            400,
        ),
        (lambda c: c.post("/sparql", content=ASK, headers={"Content-Type": "text/plain"}), 415),
        (lambda c: c.post("/sparql", content=ASK), 415),
        (lambda c: c.put("/sparql", content=ASK), 405),
        (lambda c: c.delete("/sparql"), 405),
        (lambda c: c.get("/sparql", params={"query": "SELECT {"}), 400),
        (lambda c: c.get("/sparql", params={"query": "DROP ALL"}), 400),
        (lambda c: c.get("/sparql", params={"update": "DROP ALL"}), 403),
        (lambda c: c.post("/sparql", data={"update": "DROP ALL"}), 403),
        (lambda c: c.post("/sparql", data={"update": "DROP ALL", "query": ASK}), 403),
        (
            lambda c: c.post(
                "/sparql", content="DROP ALL", headers={"Content-Type": "application/sparql-update"}
            ),
            403,
        ),
        (
            lambda c: c.post(
                "/sparql", content=b"\xff\xfe", headers={"Content-Type": "application/sparql-query"}
            ),
            400,
        ),
        (
            lambda c: c.post(
                "/sparql",
                content="#" * (LARGEST_BODY + 1),
                headers={"Content-Type": "application/sparql-query"},
            ),
            413,
        ),
        (lambda c: c.get("/sparql", params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"}), 413),
        (lambda c: c.get("/sparql", params={"query": SLOW}), 503),
        (lambda c: c.get("/sparql", params={"query": "SELECT * { SERVICE <http://127.0.0.1:1> {} }"}), 400),
        (lambda c: c.get("/sparql", params={"query": ASK}, headers={"Accept": "image/png"}), 406),
        (lambda c: c.get("/sparql", params={"query": ASK}, headers={"Host": "evil.example"}), 400),
        (lambda c: c.get("/nothing"), 404),
    ],
)
def test_what_is_not_answered_is_refused_in_words(client, send, status):
    reply = send(client)
    assert reply.status_code == status
    assert "access-control-allow-origin" not in reply.headers
    assert "Traceback" not in reply.text
    assert client.get("/sparql", params={"query": ASK}).status_code == 200


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, application/xml;q=0.9, */*;q=0.1", "application/xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, text/csv;q=0.2", "text/csv; charset=utf-8"),
    ],
)
def test_the_answer_comes_as_it_is_liked_best(client, accept, kind):
    reply = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert (reply.status_code, reply.headers["content-type"]) == (200, kind)
    assert "ana-ruiz-diaz" in reply.text


def test_triples_come_as_turtle(client):
    reply = client.get("/sparql", params={"query": "CONSTRUCT { ?a ckg:leads ?b } { ?a ckg:leads ?b }"})
    assert reply.headers["content-type"].startswith("text/turtle")
    assert "id:ana-ruiz-diaz ckg:leads" in reply.text


def test_the_graphs_of_a_request_take_the_place_of_from(client):
    query = "SELECT (COUNT(*) AS ?n) { ?s a ckg:Person }"
    counts = []
    for more in ({}, {"default-graph-uri": ENTITIES}):
        reply = client.get("/sparql", params={"query": query, **more})
        counts.append(int(reply.json()["results"]["bindings"][0]["n"]["value"]))
    assert counts[0] < counts[1] == 4
    named = {"query": "ASK { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": ENTITIES}
    assert client.get("/sparql", params=named).json()["boolean"]
    unknown = client.get("/sparql", params={"query": ASK, "default-graph-uri": "http://example.org/x"})
    assert unknown.status_code == 400
    assert "does not hold" in unknown.text


def test_a_request_that_finds_all_workers_busy_gets_429_at_once(pool, client):
    replies = []
    threads = [
        threading.Thread(
            target=lambda: replies.append(client.get("/sparql", params={"query": SLOW}).status_code)
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(set(replies)) == [429, 503]
    assert client.get("/sparql", params={"query": ASK}).status_code == 200


def test_random_requests_never_end_in_500(client):
    """Ten thousand, against a running server: bench/serve.py."""
    number = int(os.environ.get("CUBAKG_FUZZ", "600"))
    statuses = set()
    for request in random_requests(number, seed=7):
        headers = {name: value.encode("latin-1") for name, value in request.headers.items()}
        reply = client.request(
            request.method, request.target, headers=headers, content=request.body, follow_redirects=False
        )
        assert reply.status_code in FINE, (reply.status_code, request)
        assert "Traceback" not in reply.text
        statuses.add(reply.status_code)
    assert statuses >= {200, 400, 403, 404, 405, 415}
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_the_page_may_run_its_own_script_only(client):
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in page.text
    assert "<script>" not in page.text
    for address in re.findall(r'(?:src|href)="(/page/[^"]+)"', page.text):
        found = client.get(address)
        assert (found.status_code, found.headers["x-content-type-options"]) == (200, "nosniff")
    assert client.get("/page/endpoint.py").status_code == 404
    known = client.get("/page/known.json").json()
    assert len(known["queries"]) == 18  # those that need nothing given
    assert {"ckg:claimant", "graph:provenance"} <= set(known["words"])
    assert not known["explore"]
    assert client.get("/explore").status_code == 404


def test_the_explorer_page_keeps_its_own_policy(pool):
    page = '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;">'
    app = application(pool, ["localhost"], lambda: page)
    with TestClient(app, base_url="http://localhost") as client:
        reply = client.get("/explore")
        assert client.get("/page/known.json").json()["explore"]
    assert reply.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_the_explorer_shows_the_build_that_is_current(small, write_dataset, tmp_path):
    root = tmp_path / "d"
    write_dataset(root, small)
    explorer = Explorer(str(root))
    first = explorer()
    assert explorer() is first
    small.entities["ana-ruiz-diaz"] = replace(small.entities["ana-ruiz-diaz"], label="Ana the Second")
    write_dataset(root, small)
    assert "Ana the Second" not in first
    assert "Ana the Second" in explorer()


def test_a_port_that_is_taken_is_told_in_words(small_dataset, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["serve", "--port", port, "--dataset", str(small_dataset)]) == 2
    assert f"port {port}" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_cannot_be_is_refused_with_the_range(port, small_dataset, capsys):
    assert run(["serve", f"--port={port}", "--dataset", str(small_dataset)]) == 2
    assert "0<=x<=65535" in capsys.readouterr().err


def test_parallel_askers_get_the_old_dataset_or_the_new_one_never_a_mixture(small, write_dataset, tmp_path):
    root = tmp_path / "d"
    write_dataset(root, small)
    pool = Pool(str(root), Limits(10.0), 4)
    app = application(pool, ["localhost"])
    counts: set[str] = set()
    failures: list[int] = []
    query = """SELECT (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?l) AS ?m) {
      GRAPH graph:provenance { ?a a ckg:Assertion } GRAPH graph:entities { ?e rdfs:label ?l } }"""
    stop = threading.Event()

    def ask(client: TestClient) -> None:
        while not stop.is_set():
            reply = client.get("/sparql", params={"query": query})
            if reply.status_code == 200:
                row = reply.json()["results"]["bindings"][0]
                counts.add(f"{row['n']['value']} {row['m']['value']}")
            elif reply.status_code != 429:
                failures.append(reply.status_code)

    with TestClient(app, base_url="http://localhost") as client:
        threads = [threading.Thread(target=ask, args=(client,)) for _ in range(20)]
        for thread in threads:
            thread.start()
        labels = len(small.entities)
        for number in range(4):
            small.entities[f"new-{number}"] = replace(
                small.entities["carlos-ruiz"], id=f"new-{number}", label=f"N{number}"
            )
            write_dataset(root, small)
            time.sleep(0.3)
        time.sleep(0.5)
        stop.set()
        for thread in threads:
            thread.join()
    pool.close()
    assert failures == []
    assert counts <= {f"8 {labels + number}" for number in range(5)}
    assert f"8 {labels + 4}" in counts


def test_cubakg_serve_answers_on_loopback(small_dataset):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    program = "from cubakg.cli.main import main; main()"
    command = [sys.executable, "-c", program, "serve", "--port", str(port), "--dataset", str(small_dataset)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            try:
                reply = httpx.get(f"http://127.0.0.1:{port}/sparql", params={"query": ASK})
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        assert json.loads(reply.text)["boolean"] is True
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()


def test_relative_iris_are_relative_to_the_address_that_is_asked(client):
    reply = client.get(
        "/sparql", params={"query": "CONSTRUCT { <s> <p> 1 } {}"}, headers={"Accept": "application/n-triples"}
    )
    assert reply.text.startswith("<http://localhost/s> <http://localhost/p> ")
