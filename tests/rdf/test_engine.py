"""No query reaches a file or a server, changes a statement, or takes more than its share."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cubakg.errors import InputError, LimitError, QueryError
from cubakg.store.dataset import Dataset
from cubakg.store.disk import write_store
from cubakg.store.engine import Engine, Limits
from cubakg.store.guard import DEEPEST, LONGEST, from_graphs, plainly_harmless, refuse_text, tokens
from cubakg.store.rdf import write_nquads

SECONDS, MEGABYTES = 1.0, 300
HONEST = "SELECT ?who { ?who ckg:leads ?what }"


@pytest.fixture(scope="module")
def file(small_dataset: Path) -> Path:
    with Dataset.open(small_dataset) as dataset:
        return Path(dataset.folder) / "dataset.nq"


@pytest.fixture(scope="module")
def engine(file: Path):
    with Engine(file, Limits(SECONDS, 10_000, 2_000_000, MEGABYTES)) as made:
        yield made


@pytest.fixture(scope="module")
def server():
    """A port that counts who connects."""
    callers: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, address = listening.accept()
                except TimeoutError:
                    continue
                callers.append(address)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", callers
        stop.set()
        thread.join()


def _hostile(url: str) -> list[str]:
    everything = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
    all_graphs = "GRAPH ?g1 { ?a ?b ?c } GRAPH ?g2 { ?d ?e ?f } GRAPH ?g3 { ?g ?h ?i } GRAPH ?g4 { ?j ?k ?l }"
    values = "VALUES ?{0} {{ {1} }}"
    many = " ".join(map(str, range(1500)))
    spelled = [
        "SERVICE",
        "service",
        "sErViCe",
        "SERVICE SILENT",
        "\\u0053ERVICE",
        "S\\u0045RVICE",
        "\\U00000053ERVICE",
    ]
    texts = [f"SELECT * {{ {word} <{url}> {{ ?s ?p ?o }} }}" for word in spelled]
    texts += [f"SELECT * {{ ?s ?p ?o {word} <{url}> {{ ?o ?q ?r }} }}" for word in spelled[:4]]
    texts += [
        f"SELECT * {{ SERVICE# c\n<{url}> {{}} }}",
        f"SELECT * {{ SERVICE\t<{url}>{{}} }}",
        f"PREFIX s: <{url}> SELECT * {{ SERVICE s: {{}} }}",
        f"SELECT * {{ VALUES ?u {{ <{url}> }} SERVICE ?u {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{url}> AS ?u) SERVICE SILENT ?u {{ ?s ?p ?o }} }}",
        f'SELECT * {{ VALUES ?x {{ """a" }} SERVICE <{url}> {{}} }}',
        f"SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
        f"ASK {{ {{ SELECT * {{ SERVICE <{url}> {{}} }} }} }}",
        f"CONSTRUCT WHERE {{ SERVICE <{url}> {{}} }}",
        f"BASE <{url}> SELECT * {{ SERVICE <> {{}} }}",
        f"SELECT * FROM <{url}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
        "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
        f"DESCRIBE <{url}>",
        f"LOAD <{url}>",
        "LOAD <file:///etc/passwd> INTO GRAPH <x:y>",
        f"load silent <{url}>",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "insert { ?s ?p 1 } where { ?s ?p ?o }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "DROP GRAPH graph:provenance",
        "CREATE GRAPH <x:y>",
        "COPY DEFAULT TO <x:y>",
        "MOVE DEFAULT TO <x:y>",
        "ADD DEFAULT TO <x:y>",
        "WITH <x:y> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX x: <x:> INSERT DATA { x:a x:b x:c }",
        f"{HONEST} ; DROP ALL",
        f"{HONEST} INSERT DATA {{ <x:a> <x:b> <x:c> }}",
        "",
        " ",
        "#",
        "\x00",
        "SELECT",
        "SELECT * {" * 50,
        "'" * 5000,
        '"""' * 20000,
        '"""\\' * 15000,
        "\\u0041" * 9000,
        "{" * 5000,
        "(" * 5000,
        "[" * 5000,
        "SELECT * { FILTER(" + "(" * 4900 + "1" + ")" * 4900 + ") }",
        "SELECT * " + "{" * 2400 + "}" * 2400,
        "SELECT * { " + "{} UNION " * 6800 + "{} }",
        "SELECT * { FILTER(" + "!" * 60000 + "1) }",
        "SELECT (" + "-" * 60000 + "1 AS ?x) {}",
        "SELECT * { ?s " + "^" * 60000 + "ckg:leads ?o }",
        "SELECT * { ?s " + "ckg:a/" * 9000 + "ckg:b ?o }",
        "SELECT * { ?s " + "ckg:a|" * 9000 + "ckg:b ?o }",
        "SELECT * { FILTER(" + "1||" * 20000 + "1) }",
        "SELECT * { FILTER(" + "1+" * 20000 + "1) }",
        "SELECT * { ?s ?p " + "[ ?p " * 60 + "1" + "]" * 60 + " }",
        "SELECT * { ?s ?p " + "( " * 60 + "1" + ")" * 60 + " }",
        "SELECT * { FILTER(?x IN (" + "1," * 20000 + "1)) }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 2500 + "}",
        "SELECT * { " + "?s ?p ?o . " * 5000 + "}",
        "SELECT * { " + "FILTER NOT EXISTS { " * 30 + "?s ?p ?o" + "}" * 30 + " }",
        f"SELECT (COUNT(*) AS ?n) {{ {everything} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {all_graphs} }}",
        f"SELECT * {{ {all_graphs} }}",
        f"SELECT DISTINCT * {{ {all_graphs} }}",
        f"SELECT * {{ {all_graphs} }} ORDER BY ?a ?d ?g ?j",
        f"SELECT * {{ {all_graphs} }} ORDER BY RAND()",
        f"SELECT ?a (GROUP_CONCAT(?c) AS ?x) {{ {all_graphs} }} GROUP BY ?a",
        f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {all_graphs} }}",
        f"SELECT (SUM(STRLEN(STR(?c))) AS ?x) {{ {all_graphs} }}",
        f"CONSTRUCT {{ ?a ?e ?l }} WHERE {{ {all_graphs} }}",
        "CONSTRUCT { [] ckg:a ?a ; ckg:b ?d ; ckg:c [] } { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } }",
        "DESCRIBE * { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } }",
        f"ASK {{ {all_graphs} FILTER(?a = ?l && ?b = ?nothing) }}",
        "SELECT * { ?s (ckg:a|!ckg:a)* ?o . ?o (ckg:a|!ckg:a)* ?x . ?x (ckg:a|!ckg:a)* ?y }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s (rdf:type|!rdf:type|^rdf:type|^!rdf:type)* ?o } }",
        "SELECT * {GRAPH graph:ontology{ ?s (!ckg:x)* ?o . ?o (!ckg:x)* ?p . ?p (!ckg:y)* ?q }}",
        "SELECT * { GRAPH graph:provenance { ?s ((!ckg:x/^!ckg:x)+)* ?o } }",
        values.format("a", many) + "x",
        "SELECT * { " + " ".join(values.format(name, many) for name in "abcde") + " }",
        "SELECT (COUNT(*) AS ?n) { " + " ".join(values.format(name, many) for name in "abcde") + " }",
        "SELECT * { "
        + " ".join(values.format(name, many) for name in "abcd")
        + " FILTER(?a + ?b = ?c * ?d + 0.5) }",
        "SELECT * { FILTER(REGEX('" + "a" * 40 + "!', '^(a+)+$')) }",
        "SELECT * { FILTER(REGEX('" + "a" * 30000 + "', '(a*)*b')) }",
        "SELECT * { BIND(REPLACE('" + "a" * 20000 + "', '(a|aa)+', '$1$1$1') AS ?x) }",
        "SELECT * { FILTER(REGEX('a', '(((a{1,100}){1,100}){1,100}){1,100}')) }",
        "SELECT * { FILTER(REGEX('a', '" + "(" * 20000 + "')) }",
        "SELECT ?x { " + _doubled(40) + " }",
        "SELECT (STRLEN(?x40) AS ?n) { " + _doubled(40) + " }",
        "SELECT (SHA512(?x26) AS ?n) { " + _doubled(26) + " }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 99999999999999999999999999",
        "SELECT * { GRAPH ?g { ?s ?p ?o } } OFFSET 9223372036854775807",
        "SELECT (1/0 AS ?x) (10000000000000000000000000*9 AS ?y) {}",
        "SELECT (STRDT('x', <javascript:alert(1)>) AS ?x) {}",
        "SELECT (IRI(CONCAT('file:///etc/', 'passwd')) AS ?x) {}",
        "SELECT ?\u202ex { }",
        "x" * (LONGEST + 1),
        "SELECT * { ?s ?p '" + "é" * 63000 + "' }",
    ]
    return texts


def _doubled(times: int) -> str:
    return "BIND('aaaaaaaa' AS ?x0) " + " ".join(
        f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times)
    )


def test_there_are_a_hundred_hostile_queries():
    assert len(set(_hostile("http://127.0.0.1:1/"))) >= 100


def test_hostile_queries_reach_nothing_change_nothing_and_end_in_time(engine: Engine, server, file: Path):
    url, callers = server
    before = file.read_bytes()
    whole = engine.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").data
    for query in _hostile(url):
        start = time.monotonic()
        try:
            answer = engine.select(query)
        except QueryError as error:
            assert str(error).startswith("query"), query[:80]
        else:
            assert len(answer.data) <= 2_000_000
            assert len(answer) <= 10_000
            assert b"root:" not in answer.data
        assert time.monotonic() - start < SECONDS + 1 + 1, query[:80]  # and a second to start a new worker
        honest = engine.select(HONEST)
        assert (len(honest), honest.truncated) == (1, False), f"after {query[:80]}"
    assert callers == []
    assert engine.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").data == whole
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * { SERVICE <x:y> {} }", "SERVICE asks another server"),
        ("INSERT DATA { <x:a> <x:b> 1 }", "INSERT would change data"),
        ("LOAD <x:y>", "LOAD would change data"),
        ("SELECT * FROM <x:y> {}", "does not hold"),
        ("SELECT * { ?s ckgg:leads ?o }", "Did you mean 'ckg:'"),
        ("SELCT * { ?s ?p ?o }", "Did you mean 'SELECT'"),
        ("SELECT *\n{ ?s ?p ?o\n", "line 2: this '{' is never closed"),
        ("SELECT * { ?s ?p 'a }", "quotation mark is never closed"),
        ("SELECT ?s { ?s ckg:leads ?o FLITER(?o) }", "Did you mean 'FILTER'"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "unbound"),
        ("(" * 100, f"more than {DEEPEST} brackets"),
        ("#" * 70_000, "the limit is"),
    ],
)
def test_a_refusal_says_where_and_what(engine: Engine, query, word):
    with pytest.raises(QueryError, match="query") as told:
        engine.select(query)
    assert word in str(told.value)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT ?s {\n  ?s ckg:leads ?o .\n  ?s foo:bar ?o }", "foo:bar"),
        ("SELECT ?s {\n  ?s ckg:leads ?o . SERVICE <x:y> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT *\n  FROM <x:y> { ?s ?p ?o }", "<x:y>"),
        ("PREFIX y: <x:>\nSELECT *\nfrom y:z { ?s ?p ?o }", "from y:z"),
        ("PREFIX y: <x:>\n  INSERT DATA { y:a y:b y:c }", "INSERT"),
    ],
)
def test_a_caret_stands_under_the_fault(engine: Engine, query, fault):
    with pytest.raises(QueryError) as told:
        engine.select(query)
    head, line, caret = str(told.value).splitlines()
    assert f"line {query[: query.index(fault)].count(chr(10)) + 1}:" in head
    assert line[caret.index("^") :].startswith(fault)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service rdfs:label ?load }",
        "SELECT * { ?s rdfs:label 'SERVICE <http://x> {}' } # SERVICE <x> LOAD",
        'SELECT * { ?s rdfs:label """ "SERVICE" """@en }',
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "PREFIX service: <x:> SELECT * { ?s service:insert ?o }",
        "SELECT * FROM graph:entities { ?s a ckg:Person }",
        "SELECT * { FILTER(1 < 2 && 3 > 2) }",
    ],
)
def test_innocent_queries_pass(engine: Engine, query):
    engine.select(query)


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_every_text_is_taken_apart_without_loss_or_error(text):
    at = 0
    for token in tokens(text):
        assert token.at >= at
        assert text[token.at : token.at + len(token.text)] == token.text
        at = token.at + 1


def test_taking_apart_the_worst_text_is_quick():
    for text in (
        '"""\\' * 16_000,
        "'''a" * 16_000,
        '"' * 64_000,
        "<" * 64_000,
        "a:" * 32_000,
        "\\u0053" * 10_000,
    ):
        start = time.process_time()
        with suppress(LimitError):
            refuse_text(text)
        assert time.process_time() - start < 1.5


def test_sources_are_read_with_the_query_s_own_prefixes():
    query = "PREFIX g: <x:> SELECT * FROM g:a FROM NAMED <y:b> { GRAPH <y:b> { ?from ?named ?x } }"
    assert from_graphs(query, {"g": "z:"}) == ["x:a", "y:b"]


@pytest.mark.parametrize("limits", [Limits(rows=3), Limits(octets=400)])
def test_a_cut_answer_says_so_and_keeps_whole_rows(file: Path, limits: Limits):
    with Engine(file, limits) as engine:
        answer = engine.select("SELECT * { GRAPH ?g { ?s ?p ?o } }")
        assert answer.truncated
        assert 0 < len(answer) <= 3
        assert all(len(row) == 4 and all(row) for row in answer.rows())
        triples = engine.select("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH graph:provenance { ?s ?p ?o } }")
        assert triples.truncated
        assert triples.data.endswith(b" .\n")


def test_a_store_on_disk_answers_the_same(file: Path, tmp_path: Path):
    write_store(file, tmp_path / "store")
    query = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
    with Engine(file) as memory, Engine(tmp_path / "store") as disk:
        assert disk.select(query).data == memory.select(query).data


def test_a_dataset_that_is_not_there_or_broken_is_told(tmp_path: Path):
    with Engine(tmp_path / "none.nq") as engine, pytest.raises(InputError, match="not there"):
        engine.select(HONEST)
    (tmp_path / "broken.nq").write_text("<x:a> <x:b>")
    with Engine(tmp_path / "broken.nq") as engine, pytest.raises(InputError, match="does not open"):
        engine.select(HONEST)


def test_terms_come_through_unchanged(file: Path, tmp_path: Path):
    nasty = 'a\tb\nc\rd"e\\f\x01\u2028 \U0001f600'
    from pyoxigraph import Literal, NamedNode, Quad

    p = NamedNode("x:p")
    written = tmp_path / "n.nq"
    write_nquads(
        [Quad(NamedNode("x:s"), p, Literal(nasty)), Quad(NamedNode("x:s"), p, Literal("5"))], written
    )
    with Engine(written) as engine:
        values = [row[0] for row in engine.select("SELECT ?o { ?s ?p ?o } ORDER BY ?o").rows()]
    assert sorted((c.value, c.datatype) for c in values if c) == sorted([("5", None), (nasty, None)])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?who { ?who ckg:leads ?what }",
        "PREFIX k: <https://w3id.org/cubakg/ns#> SELECT ?who { ?who k:leads ?what }",
    ],
)
def test_known_prefixes_need_no_declaration_and_may_have_one(engine: Engine, query):
    assert len(engine.select(query)) == 1


def test_only_what_could_not_be_refused_goes_without_a_closer_look():
    refused = 0
    for query in _hostile("http://127.0.0.1:1/"):
        try:
            refuse_text(query)
        except QueryError:
            refused += 1
            assert not plainly_harmless(query), query[:80]
    assert refused > 40
    assert plainly_harmless(HONEST)


@given(st.text(alphabet="SERVICEservice lodLOAD{}()\\u0053'\"#<>:?x\n", max_size=60))
@settings(max_examples=500)
def test_no_text_is_refused_that_looked_plainly_harmless(text):
    if plainly_harmless(text):
        refuse_text(text)


def test_the_worker_may_open_the_dataset_beforehand(file: Path, tmp_path: Path):
    with Engine(file) as engine:
        engine.start()
        engine.start()
        assert len(engine.select(HONEST)) == 1
    with Engine(tmp_path / "none.nq") as engine, pytest.raises(InputError, match="not there"):
        engine.start()
