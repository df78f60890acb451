r"""What a query may not ask, told before it runs: services, updates, texts too long or too deeply nested.

This guard gives the clear word; it is not the lock. The lock is the worker that runs the query: it can open
neither file nor connection, and its memory and time are bounded.

>>> refuse_text("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
Traceback (most recent call last):
    ...
cubakg.errors.QueryError: query, line 1: SERVICE asks another server; ask this dataset only
  SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }
             ^
>>> refuse_text("SELECT ?service { ?service rdfs:label 'SERVICE <x>' } # SERVICE")
'SELECT'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cubakg.errors import LimitError, QueryError

_WIDEST = 100
LONGEST = 64_000  # characters; an honest query has a few hundred
DEEPEST = 64
UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())  # noqa: SIM905
QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_TOKEN = re.compile(
    r"""(?P<space>[\s\ufeff]+)
    |(?P<comment>\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\x00-\x20]*>)
    |(?P<text>'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
             |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    |(?P<variable>[?$]\w+)
    |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.%-]|\\.)*)
    |(?P<word>[^\W\d]\w*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# the words that are never plain, in small letters, and the sign before an escaped one
_DOUBTFUL = tuple(word.lower() for word in sorted(UPDATES | {"SERVICE"}))
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A word of a query, with its kind and where it starts."""

    kind: str
    text: str
    at: int


def refuse_text(query: str) -> str:
    """Raise, with place, fault and next step, if `query` may not run here; else return its form, such as ASK."""
    if len(query) > LONGEST:
        raise LimitError(
            f"query: {len(query):,} characters; the limit is {LONGEST:,}. Ask in several queries."
        )
    query = unescaped(query)
    form, depth, before = "", 0, Token("", "", 0)
    for token in tokens(query):
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth > DEEPEST:
            line = line_of(query, token.at)
            raise LimitError(
                f"query, line {line}: more than {DEEPEST} brackets inside each other; simplify it"
            )
        if token.kind == "word":
            form = form or _form(query, token)
            _refuse_service(query, token, before)
        before = token
    return form


def plainly_harmless(query: str) -> bool:
    """Tell whether a query needs no closer look: it is short and flat, and no word in it could be refused.

    It may say no of a harmless query, which is then taken apart; it never says yes of one to be refused.

    >>> plainly_harmless("SELECT * { ?s ?p ?o }"), plainly_harmless("SELECT * { ?s ?service ?o }")
    (True, False)
    """
    if len(query) > LONGEST or "\\" in query or not query.isascii():
        return False
    if query.count("{") + query.count("(") + query.count("[") > DEEPEST:
        return False
    small = query.lower()
    return not any(word in small for word in _DOUBTFUL)


def tokens(query: str) -> Iterator[Token]:
    """Yield the words of a query, without spaces and comments; what is no SPARQL, sign by sign."""
    at = 0
    while match := _TOKEN.match(query, at):
        kind = match.lastgroup or ""
        if kind not in ("space", "comment"):
            yield Token(kind, match.group(), at)
        if _never_closed(query, match):  # trust no quotation after it: what looks like text may be a keyword
            for word in re.finditer(r"\w+", query[match.end() :]):
                yield Token("word", word.group(), match.end() + word.start())
            return
        at = match.end()


def _never_closed(query: str, match: re.Match[str]) -> bool:
    sign = match.group()
    return sign in ("'", '"') or (sign in ("''", '""') and query.startswith(sign[0], match.end()))


def from_graphs(query: str, prefixes: Mapping[str, str]) -> list[str]:
    """Return the IRIs named after FROM and FROM NAMED; a prefix of the query's own wins over `prefixes`.

    >>> from_graphs("PREFIX a: <x:> SELECT * FROM a:b FROM NAMED <y:z> {}", {})
    ['x:b', 'y:z']
    """
    query = unescaped(query)
    found: list[str] = []
    if "from" not in query.lower():  # most queries: they need not be taken apart
        return found
    known, before = dict(prefixes), ["", ""]
    for token in tokens(query):
        word = token.text.upper() if token.kind == "word" else token.text
        if token.kind == "iri" and before[0] == "PREFIX":
            known[before[1].partition(":")[0]] = token.text[1:-1]
        elif before[1] == "FROM" or before == ["FROM", "NAMED"]:
            found.extend(_iri(token, known))
        before = [before[1], word]
    return found


def _iri(token: Token, prefixes: Mapping[str, str]) -> Iterator[str]:
    prefix, _, rest = token.text.partition(":")
    if token.kind == "iri":
        yield token.text[1:-1]
    elif token.kind == "name" and prefix in prefixes:
        yield prefixes[prefix] + rest


def pointed(query: str, at: int, what: str) -> str:
    """Return what is wrong at a character of a query: the line, the fault, and a caret under it.

    >>> print(pointed("ASK {\\n  ?s ?p }", 11, "here"))
    query, line 2: here
        ?s ?p }
           ^
    """
    start = query.rfind("\n", 0, at) + 1
    end = query.find("\n", at)
    text = query[start : end if end >= 0 else len(query)]
    shift = max(0, at - start - _WIDEST // 2)
    window = text[shift : shift + _WIDEST].replace("\t", " ")
    return f"query, line {line_of(query, at)}: {what}\n  {window}\n  {' ' * (at - start - shift)}^"


def foreign_graph(query: str, iri: str, place: str) -> str:
    """Return the refusal of a graph that `place` does not hold, with the line where the query names it."""
    at = query.find(f"<{iri}>")
    if at < 0 and (word := re.search(r"\bFROM\b", query, re.IGNORECASE)):
        at = word.start()
    fault = f"FROM <{iri}> names a graph that {place} does not hold; leave it out"
    return pointed(query, at, fault) if at >= 0 else f"query: {fault}"


def line_of(query: str, at: int) -> int:
    """Return the number of the line, from 1, that holds the character at `at`."""
    return query.count("\n", 0, at) + 1


def _form(query: str, token: Token) -> str:
    word = token.text.upper()
    if word in UPDATES:
        fault = f"{word} would change data; a dataset changes only by `cubakg build`"
        raise QueryError(pointed(query, token.at, fault))
    return word if word in QUERIES else ""


def _refuse_service(query: str, token: Token, before: Token) -> None:
    if token.text.upper() == "SERVICE" and before.kind != "tag":
        raise QueryError(pointed(query, token.at, "SERVICE asks another server; ask this dataset only"))


def unescaped(query: str) -> str:
    """Return the query with its escapes of characters resolved: they may stand anywhere, in a keyword too."""
    return _ESCAPE.sub(_character, query) if "\\u" in query or "\\U" in query else query


def _character(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number < 0x110000 else match.group()
