"""A query made ready for a server that knows neither our prefixes nor, perhaps, a default graph of facts.

Some servers (Virtuoso) have no default graph of their own: what stands outside of GRAPH is asked of all graphs at
once, claims included. A claim must never pass for a fact, so such a query is led to the graph of facts or refused.

>>> with_prefixes("SELECT ?x { ?x rdfs:label ?l }")
'PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?x { ?x rdfs:label ?l }'
>>> places("SELECT ?x { GRAPH ?g { ?x a ?y } FILTER(?x = 1) }"), places("ASK { ?a ?b ?c }")
((True, False), (False, True))
"""

from __future__ import annotations

from collections.abc import Iterator

from cubakg.errors import QueryError
from cubakg.store.guard import QUERIES, Token, line_of, tokens
from cubakg.store.terms import PREFIXES

_PROLOGUE = frozenset(("PREFIX", "BASE"))
_SKIPPED_TO_THE_END = frozenset(("ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET"))
_TERMS = frozenset(("variable", "iri", "name", "text"))
_PAIRS = {"(": ")", "{": "}"}


def refuse_pragmas(query: str) -> None:
    """Refuse what stands before a query and is not SPARQL: a server may be told there to fetch from elsewhere."""
    for token in tokens(query):
        if token.kind == "word":
            word = token.text.upper()
            if word in QUERIES:
                return
            if word not in _PROLOGUE:
                line = line_of(query, token.at)
                raise QueryError(
                    f"query, line {line}: '{token.text}' is no SPARQL query; begin with SELECT, ASK or CONSTRUCT"
                )
    raise QueryError("query: there is no SELECT, ASK, CONSTRUCT or DESCRIBE in it")


def with_prefixes(query: str) -> str:
    """Return the query with our prefixes declared where it uses and does not declare them; no line moves."""
    used: dict[str, None] = {}
    declared, before = set(), ""
    for token in tokens(query):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before.upper() == "PREFIX":
                declared.add(prefix)
            else:
                used[prefix] = None
        before = token.text
    ours = [p for p in used if p in PREFIXES and p not in declared]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ours) + query


def places(query: str) -> tuple[bool, bool]:
    """Return whether a query asks inside of GRAPH, and whether it asks outside: in doubt, it does.

    >>> places("SELECT ?a (1 AS ?b) { { SELECT ?c { GRAPH <g:h> { ?c ?d ?e } } GROUP BY ?c } FILTER(EXISTS { ?s ?p 1 }) }")
    (True, True)
    >>> places("ASK { { SELECT ?c { GRAPH <g:h> { ?c ?d ?e } } GROUP BY ?c } ?s ?p 1 }")
    (True, True)
    >>> places("CONSTRUCT { ?a ?b ?c } WHERE { GRAPH <x:y> { ?a ?b ?c } VALUES ?a { <x:z> } }")
    (True, False)
    """
    words = list(tokens(query))
    return any(_is(word, "GRAPH") for word in words), _asks_outside(words)


def _asks_outside(words: list[Token]) -> bool:
    """Walk over the groups of a query, stepping over what is no pattern of its own."""
    at, inside, outside = 0, False, False
    while at < len(words) and not outside:
        word = words[at]
        if _is(word, "GRAPH") or _is(word, "VALUES") or (_is(word, "CONSTRUCT") and _opens(words, at + 1)):
            at = _behind_braces(words, at)
        elif _is(word, "SELECT") or (word.kind == "word" and word.text.upper() in _SKIPPED_TO_THE_END):
            at, inside = _next_brace(words, at), False
        elif word.text == "(":
            end = _behind(words, at)
            outside = _asks_outside([Token("word", "ASK", 0), *_groups(words[at + 1 : end - 1])])
            at = end
        else:
            outside = _is(word, "DESCRIBE") or (inside and word.kind in _TERMS)
            inside = inside or word.text in ("{", "}")
            at += 1
    return outside


def _groups(words: list[Token]) -> Iterator[Token]:
    """Yield what stands in braces within an expression: the pattern of an EXISTS."""
    depth = 0
    for word in words:
        depth += (word.text == "{") - (word.text == "}")
        if depth or word.text == "}":
            yield word


def _is(word: Token, keyword: str) -> bool:
    return word.kind == "word" and word.text.upper() == keyword


def _opens(words: list[Token], at: int) -> bool:
    return at < len(words) and words[at].text == "{"


def _next_brace(words: list[Token], at: int) -> int:
    at += 1
    while at < len(words) and words[at].text not in ("{", "}"):
        at += 1
    return at


def _behind_braces(words: list[Token], at: int) -> int:
    while at < len(words) and words[at].text != "{":
        at += 1
    return _behind(words, at)


def _behind(words: list[Token], at: int) -> int:
    """Return the place behind the bracket that closes the one at `at`."""
    if at >= len(words):
        return at
    opening, closing, depth = words[at].text, _PAIRS[words[at].text], 0
    for place in range(at, len(words)):
        depth += (words[place].text == opening) - (words[place].text == closing)
        if not depth:
            return place + 1
    return len(words)
