"""Minting terms: every IRI and literal of the dataset is made here and passes pyoxigraph's checks.

Ids and file names come from documents and file systems; they are percent-encoded, never copied into an IRI.
What cannot be a term raises `BadTermError`; the caller reports it and goes on.

>>> entity("john-kerry").value
'https://w3id.org/cubakg/id/john-kerry'
>>> entity('x> <evil').value
'https://w3id.org/cubakg/id/x%3E%20%3Cevil'
>>> span("a b.txt", 3, 9).value
'https://w3id.org/cubakg/doc/a%20b.txt#char=3,9'
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

BASE: Final = "https://w3id.org/cubakg/"
CKG: Final = BASE + "ns#"
ID: Final = BASE + "id/"
DOC: Final = BASE + "doc/"
GRAPH: Final = BASE + "graph/"
ASSERTION: Final = BASE + "assertion/"
CLAIM: Final = BASE + "claim/"
TOPIC: Final = BASE + "topic/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VOID: Final = "http://rdfs.org/ns/void#"
SDO: Final = "https://schema.org/"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

#: The prefixes that every query may use without declaring them, and that answers are shortened with.
PREFIXES: Final = {
    "ckg": CKG,
    "id": ID,
    "doc": DOC,
    "graph": GRAPH,
    "assertion": ASSERTION,
    "claim": CLAIM,
    "topic": TOPIC,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dc": DC,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
    "foaf": FOAF,
    "sdo": SDO,
    "void": VOID,
    "edtf": EDTF[: -len("EDTF")],
    "wd": "http://www.wikidata.org/entity/",
}

#: The graphs beside those of parts and claims.
PROVENANCE: Final = GRAPH + "provenance"
ENTITIES: Final = GRAPH + "entities"
ONTOLOGY: Final = GRAPH + "ontology"
TOPICS: Final = GRAPH + "topics"

#: The facts under a name, for servers that have no default graph of their own. No dataset on this machine has it.
FACTS: Final = GRAPH + "facts"

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_LONGEST = 2000


class BadTermError(ValueError):
    """A name or a value that cannot stand in RDF; the message says which and why."""


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """Return `iri` as a term, or say why it cannot be one."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise BadTermError(f"{iri[:80]!r} is no IRI: {error}") from error


def ckg(name: str) -> NamedNode:
    """Return the class or property of the ontology that is called `name`."""
    return node(CKG + encoded(name))


def entity(id_: str) -> NamedNode:
    """Return the IRI of the entity with this id."""
    return node(ID + encoded(id_))


def document(file: str) -> NamedNode:
    """Return the IRI of the source document with this file name."""
    return node(DOC + encoded(file))


def part(file: str, part_id: str) -> NamedNode:
    """Return the IRI of a part of a document, which is the name of its graph too."""
    return node(f"{DOC}{encoded(file)}#part={encoded(part_id)}")


def span(file: str, start: int, end: int) -> NamedNode:
    """Return the IRI of a stretch of a document, in the manner of RFC 5147."""
    return node(f"{DOC}{encoded(file)}#char={start},{end}")


def text(value: str, language: str | None = None) -> Literal:
    """Return a plain literal; half a character (a lone surrogate) is refused, control characters are kept."""
    try:
        value.encode()
        return Literal(value, language=language) if language else Literal(value)
    except ValueError as error:
        raise BadTermError(f"{value[:60]!r} is no text: {error}") from error


def typed(value: str, datatype: str) -> Literal:
    """Return a literal of the datatype with this IRI."""
    return Literal(text(value).value, datatype=node(datatype))


def encoded(word: str) -> str:
    """Return `word` with every character outside the unreserved ones of RFC 3986 percent-encoded."""
    if not word or len(word) > _LONGEST:
        raise BadTermError(f"an id of {len(word)} characters; the limit is {_LONGEST}")
    if _SAFE.issuperset(word):
        return word
    try:
        octets = word.encode()
    except UnicodeEncodeError as error:
        raise BadTermError(f"{word[:60]!r} holds a lone surrogate") from error
    return "".join(chr(o) if chr(o) in _SAFE else f"%{o:02X}" for o in octets)


def compact(iri: str) -> str:
    """Return `iri` with a known prefix where the rest is plain enough, else unchanged.

    >>> compact("https://w3id.org/cubakg/id/john-kerry"), compact("http://example.org/a")
    ('id:john-kerry', 'http://example.org/a')
    """
    for prefix, namespace in PREFIXES.items():
        rest = iri[len(namespace) :]
        if rest and iri.startswith(namespace) and _SAFE.issuperset(rest) and rest[-1] != ".":
            return f"{prefix}:{rest}"
    return iri
