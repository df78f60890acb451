"""What is published to a real server answers there as it does here: every named query, the same rows."""

from __future__ import annotations

from collections import Counter

import pytest
from started import Running

from cubakg.cli.main import run
from cubakg.errors import CubakgError, OutputError, QueryError, ServerError
from cubakg.queries.catalogue import catalogue
from cubakg.store.dataset import Dataset
from cubakg.store.servers.asked import ServedEngine
from cubakg.store.servers.credentials import PASSWORD
from cubakg.store.servers.publishing import GraphStore, publish
from cubakg.store.terms import CLAIM, ENTITIES, FACTS, PROVENANCE

NEEDED = {"connection": {"actor": ["john-kerry", "berta-soler"]}}
LEADS = "SELECT ?who ?what { ?who ckg:leads ?what }"


@pytest.fixture(scope="module")
def published(server: Running, bundled: Dataset) -> Running:
    with pytest.MonkeyPatch.context() as environment:
        server.lets_in(environment)
        done = publish(bundled, server.store)
    assert (done.kept, done.removed) == (0, 0)
    assert done.sent > 50
    return server


@pytest.fixture(scope="module")
def asked(published: Running):
    with ServedEngine(published.query) as engine:
        yield engine


def _rows(answer) -> Counter:
    return Counter(tuple(cell and cell.value for cell in row) for row in answer.rows())


@pytest.mark.parametrize("name", catalogue())
def test_every_named_query_gives_the_same_rows_as_the_embedded_engine(asked, bundled, name):
    text = catalogue()[name].bound(NEEDED.get(name, {}))
    ours = bundled.engine.select_own(text)
    theirs = asked.select_own(text)
    assert theirs.variables == ours.variables
    assert _rows(theirs) == _rows(ours)
    assert len(ours)
    assert not theirs.truncated


@pytest.mark.parametrize(
    "query",
    [
        LEADS,
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?x (COUNT(*) AS ?n) { ?x a ckg:Person } GROUP BY ?x ORDER BY ?x",
        "SELECT ?p { { SELECT DISTINCT ?p { ?s ?p ?o } } } ORDER BY ?p",
        "ASK { ?who ckg:arrests ?whom }",
        "ASK { ?a ckg:status ?b }",
        "CONSTRUCT { ?b ckg:leads ?a } WHERE { ?a ckg:leads ?b }",
    ],
)
def test_the_default_graph_is_facts_only_whatever_the_server_takes_for_it(asked, bundled, query):
    ours, theirs = bundled.query(query), asked.select(query)
    assert theirs.kind == ours.kind
    assert bool(theirs) == bool(ours)
    assert sorted(theirs.data.split(b"\n")) == sorted(ours.data.split(b"\n"))


def test_publishing_again_sends_nothing(published, bundled, monkeypatch):
    published.lets_in(monkeypatch)
    done = publish(bundled, published.store)
    assert (done.sent, done.removed) == (0, 0)
    assert done.kept > 50


def test_a_graph_that_was_changed_is_mended_and_a_claim_that_is_gone_is_removed(
    published, bundled, monkeypatch
):
    published.lets_in(monkeypatch)
    store = GraphStore(published.store, 60.0)
    entities, old, others = store.get(ENTITIES), f"{CLAIM}gone", "http://example.org/of-others"
    store.put(ENTITIES, entities.split(b"\n", 1)[1])
    for name in (old, others):
        store.put(name, b"<x:a> <x:b> <x:c> .\n")
    says = f"<x:assertion> <https://w3id.org/cubakg/ns#inGraph> <{old}> .\n".encode()
    store.put(PROVENANCE, store.get(PROVENANCE) + says)
    done = publish(bundled, published.store)
    assert (done.sent, done.removed) == (2, 1)
    assert store.get(ENTITIES).count(b" .\n") == entities.count(b" .\n")
    assert store.get(old).strip() == b""
    assert b"x:b" in store.get(others)
    store.delete(others)
    store.close()


def test_a_publication_that_broke_off_goes_on(published, bundled, monkeypatch):
    published.lets_in(monkeypatch)
    store = GraphStore(published.store, 60.0)
    facts = FACTS if not store.has_default_graph() else ""
    for name in (PROVENANCE, ENTITIES, facts):
        store.delete(name)
    put, sent = GraphStore.put, []

    def breaks(self: GraphStore, name: str, ntriples: bytes) -> None:
        if sent:
            raise ServerError("the line is dead")
        sent.append(name)
        put(self, name, ntriples)

    monkeypatch.setattr(GraphStore, "put", breaks)
    with pytest.raises(ServerError, match=r"1 graph sent.*run the same again"):
        publish(bundled, published.store)
    monkeypatch.setattr(GraphStore, "put", put)
    done = publish(bundled, published.store)
    assert (done.sent, len(sent)) == (2, 1)
    store.close()


def test_a_graph_that_does_not_parse_leaves_the_old_one(published, monkeypatch):
    published.lets_in(monkeypatch)
    store = GraphStore(published.store, 60.0)
    before = store.get(ENTITIES)
    with pytest.raises(ServerError, match=r"400|500"):
        store.put(ENTITIES, b"<x:a> <x:b> <x:c> .\n<x:a> <x:b")
    assert store.get(ENTITIES) == before
    store.close()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1> {} }", "SERVICE asks another server"),
        ("SELECT * { S\\u0045RVICE <http://127.0.0.1:1> {} }", "SERVICE asks another server"),
        ("SELECT * \\u0046ROM <http://example.org/nowhere> { ?s ?p ?o }", "does not hold"),
        ("DROP ALL", "would change data"),
        ("SELECT * FROM <http://example.org/nowhere> { ?s ?p ?o }", "does not hold"),
        ("SELECT ?x { ?x ckg:leads", "never closed"),
        ("SELECT ?x { ?x ckgg:leads ?y }", "Did you mean 'ckg:'"),
        ("define get:soft 'soft' SELECT * { ?s ?p ?o }", "'define' is no SPARQL"),
        ("# nothing", "there is no SELECT"),
    ],
)
def test_what_is_refused_here_is_refused_there(asked, query, told):
    with pytest.raises(QueryError, match=told):
        asked.select(query)


def test_from_asks_a_graph_that_the_server_holds(asked, bundled):
    query = "SELECT (COUNT(*) AS ?n) FROM graph:entities { ?s ?p ?o }"
    assert _rows(asked.select(query)) == _rows(bundled.query(query))


def test_claims_are_not_mixed_with_facts_by_a_query_that_asks_both(asked, published):
    query = "SELECT ?who { ?who ckg:leads ?what GRAPH graph:entities { ?who rdfs:label ?name } }"
    if "sparql" in published.store:
        with pytest.raises(QueryError, match=r"write GRAPH <.*graph/facts>"):
            asked.select(query)
        query = query.replace("?who ckg:leads ?what", f"GRAPH <{FACTS}> {{ ?who ckg:leads ?what }}")
    assert len(asked.select(query)) > 3


def test_the_command_line_prints_the_same_for_the_server(published, capsys, monkeypatch):
    """Rows are compared without their order: Virtuoso does not order long texts that begin alike."""
    monkeypatch.delenv("CUBAKG_DATASET", raising=False)
    for words in (
        ["posts", "--actor", "Kerry", "--format", "csv"],
        ["timeline", "--from", "2015", "--to", "2016", "--format", "jsonl"],
        [f"{LEADS} ORDER BY ?who ?what", "--format", "tsv"],
        [f"{LEADS} ORDER BY ?who ?what", "--format", "json"],
        ["ASK { ?a ckg:arrests ?b }"],
        ["CONSTRUCT WHERE { ?a ckg:leads ?b }"],
    ):
        here, (out, err) = run(["query", *words]), capsys.readouterr()
        there = run(["query", *words, "--endpoint", published.query])
        served = capsys.readouterr()
        assert (there, sorted(served.out.split("\n")), served.err) == (here, sorted(out.split("\n")), err)


def test_publish_tells_what_it_did_and_needs_a_login_where_the_server_asks(published, capsys, monkeypatch):
    monkeypatch.delenv("CUBAKG_DATASET", raising=False)
    published.lets_in(monkeypatch)
    assert run(["publish", "--endpoint", published.store]) == 0
    assert "were there already" in capsys.readouterr().err
    if published.login[0]:
        monkeypatch.setenv(PASSWORD, "wrong-word")
        assert run(["publish", "--endpoint", published.store]) == 3
        told = capsys.readouterr().err
        assert "the login was refused" in told
        assert "wrong-word" not in told
    assert run(["publish", "--endpoint", published.query]) == 3
    assert "address" in capsys.readouterr().err


def test_a_default_graph_of_others_is_not_replaced_unasked(published, small_dataset, monkeypatch):
    published.lets_in(monkeypatch)
    store = GraphStore(published.store, 60.0)
    if not store.has_default_graph():
        store.close()
        pytest.skip("this server has no default graph of its own")
    provenance = store.get(PROVENANCE)
    store.delete(PROVENANCE)
    with Dataset.open(small_dataset) as small, pytest.raises(OutputError, match="--replace"):
        publish(small, published.store)
    store.put(PROVENANCE, provenance)
    store.close()


def test_documents_that_the_dataset_has_not_are_not_removed_unasked(
    published, small_dataset, bundled, monkeypatch, capsys
):
    published.lets_in(monkeypatch)
    store = GraphStore(published.store, 60.0)
    provenance = store.get(PROVENANCE)
    held = len(bundled.documents)
    assert run(["publish", "--endpoint", published.store, "--dataset", str(small_dataset)]) == 3
    told = capsys.readouterr().err
    assert f"it holds {held} documents that this dataset has not" in told
    assert "nothing was changed" in told
    assert "--replace" in told
    assert store.get(PROVENANCE) == provenance
    store.close()
    done = publish(bundled, published.store)
    assert (done.sent, done.removed) == (0, 0)


def test_another_dataset_takes_the_place_of_the_first_when_asked(
    published, small_dataset, bundled, monkeypatch
):
    published.lets_in(monkeypatch)
    with Dataset.open(small_dataset) as small:
        done = publish(small, published.store, replace=True)
        assert done.removed > 30
        with ServedEngine(published.query) as engine:
            query = "SELECT ?c { GRAPH graph:provenance { ?c a ckg:Claim } }"
            assert _rows(engine.select(query)) == _rows(small.query(query))
            assert _rows(engine.select(LEADS)) == _rows(small.query(LEADS))
    publish(bundled, published.store, replace=True)


def test_a_slow_query_is_stopped_in_time(asked):
    from dataclasses import replace
    from time import monotonic

    limits = asked.limits
    query = (
        "SELECT (COUNT(*) AS ?n) {" + " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(4)) + "}"
    )
    asked.limits = replace(limits, seconds=0.7)
    start = monotonic()
    try:
        with pytest.raises(CubakgError):
            asked.select(query)
    finally:
        asked.limits = limits
    assert monotonic() - start < 3
