"""Requests as nobody should send them, the same for the same seed: for the tests, and in thousands for `bench/serve.py`."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple
from urllib.parse import quote, urlencode

FORM = "application/x-www-form-urlencoded"
#: What a server may answer: anything but that something broke in it.
FINE = frozenset({200, 400, 403, 404, 405, 406, 413, 414, 415, 429, 431, 503})

_KEYWORDS = """
    SELECT ?a { ?a ckg:leads ?b } ASK CONSTRUCT DESCRIBE WHERE FILTER GRAPH UNION OPTIONAL MINUS VALUES BIND SERVICE
    INSERT DELETE LOAD DROP PREFIX BASE FROM NAMED LIMIT OFFSET ORDER BY DISTINCT REDUCED
"""
_WORDS = [
    *_KEYWORDS.split(),
    *["{", "}", "(", ")", "[", "]", '"', "'", "'''", "\\", "#", "*", "+", "^", "|", ".", ";", ",", "$"],
    *[
        "<x:y>",
        "<",
        ">",
        "<file:///etc/passwd>",
        "<http://127.0.0.1:1/>",
        "_:b",
        "@en",
        "^^xsd:date",
        "1e9",
        "-1",
    ],
    *[
        "\x00",
        "\x1b[2J",
        "\u202e",
        "\ud7ff",
        "\U0001f600",
        "é",
        "%",
        "&",
        "=",
        "query=ASK{}",
        "((" * 300,
        "{" * 300,
    ],
    *['REGEX("aaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")', "?a (ckg:leads|!ckg:leads)* ?b", "9" * 400],
]
_TYPES = ["application/sparql-query", FORM, "text/plain", "", "a/b;c=d", "application/sparql-update", "\xff"]
_ACCEPTS = ["*/*", "", "text/csv;q=x", ",,;;", "a/b", "*/*;q=0", "text/*;q=0.3", "text/turtle", "," * 5000]
_PATHS = [
    "/sparql",
    "/sparql",
    "/sparql",
    "/",
    "/explore",
    "/page/page.js",
    "/page/../endpoint.py",
    "/%2e%2e/x",
    "//",
]
_METHODS = ["GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]
_NAMES = ["query", "query", "q", "update", "default-graph-uri", "named-graph-uri", "%"]


class Request(NamedTuple):
    """One request, ready to be sent."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def random_requests(number: int, seed: int) -> Iterator[Request]:
    """Yield so many requests."""
    chance = Random(seed)
    for _ in range(number):
        text = " ".join(chance.choices(_WORDS, k=chance.randrange(12)))
        if chance.random() < 0.15:
            text = f"SELECT ?a {{ ?a ckg:leads ?b {text}"
        method, path = chance.choice(_METHODS), chance.choice(_PATHS)
        headers = {"Accept": chance.choice(_ACCEPTS)}
        if chance.random() < 0.05:
            headers["Host"] = chance.choice(["evil.example", "", "localhost:0", "127.0.0.1"])
        body = b""
        if method in ("POST", "PUT", "PATCH"):
            headers["Content-Type"] = chance.choice(_TYPES)
            body = _body(chance, text, headers["Content-Type"])
        else:
            path += (
                f"?{urlencode({chance.choice(_NAMES): text})}" if chance.random() < 0.9 else f"?{quote(text)}"
            )
        yield Request(method, path, headers, body)


def _body(chance: Random, text: str, kind: str) -> bytes:
    plain = urlencode({chance.choice(_NAMES): text}) if kind == FORM and chance.random() < 0.7 else text
    spoiled = chance.choice(
        [b"", b"", b"\xff", b"&query=ASK{}", b"query=%", b"x" * 210_000 if chance.random() < 0.1 else b""]
    )
    return plain.encode("utf-8", errors="surrogatepass") + spoiled
