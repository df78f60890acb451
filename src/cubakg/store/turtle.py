"""Triples as Turtle and TriG that a person reads: kind and label first, one block a subject, names in short.

What is no plain name after its prefix is written as a whole IRI: an escape such as `doc:a.txt\\#char\\=1` is correct
and no pleasure, and not every reader knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from cubakg.store.terms import DCTERMS, PREFIXES, RDF, RDFS, SKOS, XSD

Term = NamedNode | BlankNode | Literal | Triple
Statement = Quad | Triple

_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BARE = {XSD + "integer": re.compile(r"[+-]?[0-9]+"), XSD + "boolean": re.compile(r"true|false")}
_ORDER = (
    RDF + "type",
    RDFS + "label",
    SKOS + "prefLabel",
    DCTERMS + "title",
    RDF + "subject",
    RDF + "predicate",
    RDF + "object",
    RDF + "reifies",
)
_RANK = {iri: f"{rank:02}" for rank, iri in enumerate(_ORDER)}


def turtle(ntriples: bytes) -> str:
    """Return N-Triples as Turtle with those prefixes that are used.

    >>> print(turtle(b'<https://w3id.org/cubakg/id/a> <https://w3id.org/cubakg/ns#leads> <x:y> .'), end="")
    @prefix ckg: <https://w3id.org/cubakg/ns#> .
    @prefix id: <https://w3id.org/cubakg/id/> .
    <BLANKLINE>
    id:a ckg:leads <x:y> .
    """
    triples = {q.triple for q in parse(ntriples, format=RdfFormat.N_TRIPLES)}
    body = "\n".join(blocks(sorted(triples, key=str)))
    used = {prefix: iri for prefix, iri in PREFIXES.items() if re.search(rf"(?<!\w){prefix}:\w", body)}
    return header(used) + body


def header(prefixes: Mapping[str, str]) -> str:
    """Return the declarations of prefixes, in the order of their names, and an empty line."""
    lines = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items())]
    return "".join(lines) + "\n" if lines else ""


def blocks(statements: Iterable[Statement], indent: str = "") -> Iterator[str]:
    """Yield a block for each subject; statements of one subject follow each other."""
    for subject, about in groupby(statements, key=lambda statement: statement.subject):
        said: dict[str, list[str]] = {}
        for statement in sorted(about, key=_rank):
            said.setdefault(_verb(statement.predicate), []).append(written(statement.object))
        lines = [f"{verb} {', '.join(dict.fromkeys(objects))}" for verb, objects in said.items()]
        yield f"{indent}{written(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _rank(statement: Statement) -> tuple[str, str]:
    iri = statement.predicate.value
    return _RANK.get(iri) or written(statement.predicate), str(statement.object)


def _verb(predicate: NamedNode) -> str:
    return "a" if predicate.value == RDF + "type" else written(predicate)


def written(term: Term) -> str:
    """Return a term as Turtle writes it.

    >>> written(NamedNode("https://w3id.org/cubakg/doc/a.txt#char=1,2")), written(Literal(5))
    ('<https://w3id.org/cubakg/doc/a.txt#char=1,2>', '5')
    """
    if isinstance(term, NamedNode):
        return _name(term.value)
    if isinstance(term, Literal):
        return _literal(term)
    if isinstance(term, Triple):
        return f"<<( {written(term.subject)} {written(term.predicate)} {written(term.object)} )>>"
    return str(term)


@lru_cache(maxsize=1 << 16)
def _name(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _PLAIN.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def _literal(literal: Literal) -> str:
    datatype = literal.datatype.value
    bare = _BARE.get(datatype)
    if bare and bare.fullmatch(literal.value):
        return literal.value
    if literal.language or datatype == XSD + "string":
        return str(literal)
    return f"{Literal(literal.value)}^^{_name(datatype)}"
