"""A server that lies, stalls, floods or leads elsewhere gets no further than a clear word."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cubakg.cli.main import run
from cubakg.errors import LimitError, QueryError, ServerError, UsageError
from cubakg.store.servers.asked import LIMITS, ServedEngine
from cubakg.store.servers.credentials import PASSWORD, TOKEN, USER, Credentials
from cubakg.store.servers.graphs import is_same
from cubakg.store.servers.publishing import GraphStore
from cubakg.store.servers.web import Server

ROWS = "application/sparql-results+json"
ASK = "ASK { GRAPH ?g { ?a ckg:leads ?b } }"
SELECT = "SELECT ?x { GRAPH ?g { ?x ckg:leads ?b } }"
CONSTRUCT = "CONSTRUCT { ?a ?b ?c } WHERE { GRAPH ?g { ?a ?b ?c } }"

Answer = Callable[[BaseHTTPRequestHandler], None]


class Fake:
    """A server that answers every request in one way and keeps the headers that it got."""

    def __init__(self) -> None:
        self.answer: Answer = lambda handler: None
        self.seen: list[dict[str, str]] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fake.seen.append({"path": self.path, **dict(self.headers)})
                fake.answer(self)

            do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def says(status: int, body: bytes = b"", kind: str = ROWS, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def fake() -> Iterator[Fake]:
    made = Fake()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def engine(fake: Fake) -> Iterator[ServedEngine]:
    with ServedEngine(fake.url, replace(LIMITS, seconds=1.0, rows=100, octets=1_000_000)) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "body"),
    [
        (SELECT, b""),
        (SELECT, b"<html>"),
        (SELECT, b"[]"),
        (SELECT, b"null"),
        (SELECT, b'{"head": {}, "results": {}}'),
        (
            SELECT,
            b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "x> <y"}}]}}',
        ),
        (SELECT, b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri"}}]}}'),
        (
            SELECT,
            b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "odd", "value": "y"}}]}}',
        ),
        (SELECT, b'{"head": {"vars": ["x"]}, "results": {"bindings": 7}}'),
        (SELECT, b'{"head": ' + b'{"x":' * 150_000),
        (SELECT, b"[" * 900_000),
        (ASK, b'{"boolean": "false"}'),
        (CONSTRUCT, b"<x:a> <x:b> "),
        (CONSTRUCT, b"<x:a> <x:b> <<( " + b"<x:a> <x:b> <<( " * 50_000),
        (CONSTRUCT, b"<<" * 400_000),
        (CONSTRUCT, b"\xff\xfe\x00"),
    ],
)
def test_what_is_no_answer_is_told(fake, engine, query, body):
    fake.answer = says(200, body)
    with pytest.raises(ServerError, match="is it a SPARQL endpoint"):
        engine.select(query)


def test_quotation_marks_and_brackets_in_a_text_are_a_text(fake, engine):
    fake.answer = says(200, rb'<x:a> <x:b> "he said \"<<\" and <<( ." .' + b"\n", "application/n-triples")
    assert len(engine.select(CONSTRUCT)) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_told_and_not_followed(fake, engine, status):
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.3)
        where = f"http://127.0.0.1:{trap.getsockname()[1]}/elsewhere"
        fake.answer = says(status, Location=where)
        with pytest.raises(ServerError, match="if you trust that, give it as --endpoint"):
            engine.select(ASK)
        with pytest.raises(TimeoutError):
            trap.accept()


def test_an_answer_that_drips_or_never_comes_is_stopped_in_time(fake, engine):
    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            time.sleep(0.05)
            handler.wfile.write(b"X-Slow: 1\r\n" if handler.path else b"")
            handler.wfile.flush()

    for answer in (drips, lambda handler: time.sleep(4)):
        fake.answer = answer
        start = time.monotonic()
        with pytest.raises(LimitError, match="stopped after 1 seconds"):
            engine.select(ASK)
        assert time.monotonic() - start < 2


def test_a_flood_is_cut_off_and_a_body_that_breaks_off_is_no_answer(fake, engine):
    fake.answer = says(200, b" " * 2_000_000)
    with pytest.raises(LimitError, match="longer than 1,000,000 octets"):
        engine.select(ASK)

    def breaks(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"head": {}, "boolean": true}')
        handler.close_connection = True

    def never_says_its_length(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n\r\n<x:a> <x:b> <x:c> .\n"
        )
        handler.close_connection = True

    for answer in (breaks, never_says_its_length):
        fake.answer = answer
        with pytest.raises(ServerError, match="cannot be asked"):
            engine.select(CONSTRUCT)


def test_an_answer_that_the_server_cut_or_that_is_too_long_is_marked(fake, engine):
    row = b'{"x": {"type": "literal", "value": "a"}}'
    body = b'{"head": {"vars": ["x"]}, "results": {"bindings": [' + b",".join([row] * 5) + b"]}}"
    fake.answer = says(200, body)
    assert not engine.select(SELECT).truncated
    fake.answer = says(200, body, X_SPARQL_MaxRows="5")
    assert engine.select(SELECT).truncated
    fake.answer = says(200, body.replace(row, b",".join([row] * 300), 1))
    long = engine.select(SELECT)
    assert (len(long), long.truncated) == (100, True)


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (400, QueryError, "does not understand it"),
        (404, ServerError, "is it a SPARQL endpoint"),
        (429, LimitError, "is busy"),
        (500, ServerError, "500 a fault of mine"),
        (503, LimitError, "gave up"),
    ],
)
def test_a_status_is_told_in_words(fake, engine, status, kind, told):
    fake.answer = says(status, b"<html><title>x</title><p>a fault\n of mine</p></html>", "text/html")
    with pytest.raises(kind, match=told):
        engine.select(ASK)


def test_a_server_that_hangs_up_between_two_questions_is_asked_anew(fake, engine):
    def once(handler: BaseHTTPRequestHandler) -> None:
        says(200, b'{"head": {}, "boolean": true}')(handler)
        handler.close_connection = True

    fake.answer = once
    assert [bool(engine.select(ASK)) for _ in range(3)] == [True] * 3


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://localhost/",
        "localhost:7878",
        "http://",
        "http://user:pass-word@localhost/",
        "http://localhost:99999/",
        "http://[::1/",
        "http://localhost/a b",
        "http://localhost/\r\nHost: x",
        "http://localhost/#part",
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_a_password(url, capsys):
    assert run(["query", "ASK {}", "--endpoint", url]) == 2
    told = capsys.readouterr().err
    assert "--endpoint" in told
    assert "pass-word" not in told


def test_a_password_goes_out_only_when_it_is_asked_for_and_never_readable(fake, monkeypatch):
    monkeypatch.setenv(USER, "ana")
    monkeypatch.setenv(PASSWORD, "pass-word")
    monkeypatch.delenv(TOKEN, raising=False)
    fake.answer = says(200, b'{"head": {}, "boolean": true}')
    with ServedEngine(fake.url) as engine:
        engine.select(ASK)
        assert "Authorization" not in fake.seen[-1]
        fake.answer = says(
            401, WWW_Authenticate='Digest realm="r", nonce="n", qop="auth,auth-int", opaque="o"'
        )
        with pytest.raises(ServerError, match="the login was refused") as refused:
            engine.select(ASK)
    assert "pass-word" not in str(refused.value) + repr(fake.seen)
    sent = dict(re.findall(r'(\w+)="?([^",]*)', fake.seen[-1]["Authorization"]))
    a, b = (hashlib.md5(t.encode()).hexdigest() for t in ("ana:r:pass-word", "POST:/sparql"))
    wanted = hashlib.md5(f"{a}:n:00000001:{sent['cnonce']}:auth:{b}".encode()).hexdigest()
    assert (sent["response"], sent["opaque"], sent["nc"]) == (wanted, "o", "00000001")


def test_a_plain_password_or_token_crosses_no_open_line():
    for login, challenge in (
        (Credentials("ana", "pass-word"), 'Basic realm="x"'),
        (Credentials(token="t"), "Bearer"),
    ):
        with pytest.raises(ServerError, match="its https address"):
            login.answer(challenge, protected=False)
        assert login.header("GET", "/") == ""
        assert login.answer(challenge, protected=True)
        assert login.header("GET", "/").split()[0] in ("Basic", "Bearer")
        assert not login.answer(challenge, protected=True)
    assert not Credentials().answer('Basic realm="x"', protected=True)
    assert not Credentials("ana", "x").answer("Negotiate", protected=True)


def test_a_long_graph_is_sent_again_when_the_server_hangs_up_to_ask_for_a_login(fake, monkeypatch):
    monkeypatch.setenv(USER, "ana")
    monkeypatch.setenv(PASSWORD, "pass-word")

    def asks(handler: BaseHTTPRequestHandler) -> None:
        if "Authorization" in handler.headers:
            says(204)(handler)
        else:
            says(401, WWW_Authenticate='Digest realm="r", nonce="n", algorithm=SHA-256')(handler)
            handler.close_connection = True

    fake.answer = asks
    store = GraphStore(fake.url, 10.0)
    store.put("x:g", b"<x:a> <x:b> <x:c> .\n" * 100_000)
    store.put("x:h", b"<x:a> <x:b> <x:c> .\n")
    store.close()
    assert ["Authorization" in seen for seen in fake.seen] == [False, True, True]
    assert fake.seen[-1]["path"] == "/sparql?graph=x%3Ah"


def test_graphs_are_compared_by_what_they_say():
    integer, decimal = (f"^^<http://www.w3.org/2001/XMLSchema#{name}>" for name in ("integer", "decimal"))
    ours = f'<x:a> <x:b> "1.50"{decimal} .\n<x:a> <x:b> "c\\t"@en .\n'.encode()
    assert is_same(ours, f'<x:a>\t<x:b>\t"c\\u0009"@en .\n\n<x:a> <x:b> "1.5"{decimal}.\n'.encode())
    assert not is_same(ours, f'<x:a> <x:b> "c\\t"@en .\n<x:a> <x:b> "2"{integer} .\n'.encode())
    assert not is_same(ours, ours + b"<x:a> <x:b> <x:c> .\n")
    assert not is_same(ours, ours.replace(b"@en", b"@es"))
    assert not is_same(ours, b"no triples")
    assert not is_same(ours, b"")


def test_no_server_at_all_is_told_with_the_next_step(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert run(["query", "ASK {}", "--endpoint", f"http://127.0.0.1:{port}/query"]) == 3
    assert "check the address, and that the server runs" in " ".join(capsys.readouterr().err.split())
    with pytest.raises(UsageError):
        Server("", 1.0, 1)
