"""Triples of an answer as Turtle that a person reads: prefixes, sorted, one subject after another."""

from __future__ import annotations

from pyoxigraph import RdfFormat, parse, serialize

from cubakg.store.terms import PREFIXES


def turtle(ntriples: bytes) -> str:
    """Return N-Triples as Turtle with those prefixes that are used.

    >>> print(turtle(b'<https://w3id.org/cubakg/id/a> <https://w3id.org/cubakg/ns#leads> <x:y> .'), end="")
    @prefix ckg: <https://w3id.org/cubakg/ns#> .
    @prefix id: <https://w3id.org/cubakg/id/> .
    id:a ckg:leads <x:y> .
    """
    ordered = b"".join(sorted({line + b"\n" for line in ntriples.split(b"\n") if line}))
    used = {name: iri for name, iri in PREFIXES.items() if iri.encode() in ordered}
    triples = parse(ordered, format=RdfFormat.N_TRIPLES)
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=used) or b"").decode()
