"""The JSON-LD context: short names for the classes and properties of an ontology, with the kinds of their values.

`ontology/context.jsonld` is the published one, made from `ontology/cubakg.ttl`. An export holds the context of its
own dataset's ontology, so that no reader has to fetch anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Quad

from cubakg.store.terms import CKG, OWL, PREFIXES, RDF, RDFS, XSD, compact

_IRI = "@id"
#: Names of other vocabularies that the dataset uses, and whether their values are things (@id) or of which datatype.
_OTHERS: dict[str, tuple[str, str | None]] = {
    "subject": ("rdf:subject", _IRI),
    "predicate": ("rdf:predicate", _IRI),
    "object": ("rdf:object", _IRI),
    "label": ("rdfs:label", None),
    "altLabel": ("skos:altLabel", None),
    "prefLabel": ("skos:prefLabel", None),
    "definition": ("skos:definition", None),
    "broader": ("skos:broader", _IRI),
    "narrower": ("skos:narrower", _IRI),
    "sameAs": ("owl:sameAs", _IRI),
    "subClassOf": ("rdfs:subClassOf", _IRI),
    "title": ("dcterms:title", None),
    "publisher": ("dc:publisher", None),
    "source": ("dc:source", None),
    "coverage": ("dc:coverage", None),
    "address": ("dcterms:source", _IRI),
    "issued": ("dcterms:issued", "edtf:EDTF"),
    "isPartOf": ("dcterms:isPartOf", _IRI),
    "wasDerivedFrom": ("prov:wasDerivedFrom", _IRI),
    "hasSource": ("oa:hasSource", _IRI),
    "hasSelector": ("oa:hasSelector", _IRI),
    "exact": ("oa:exact", None),
    "prefix": ("oa:prefix", None),
    "suffix": ("oa:suffix", None),
    "start": ("oa:start", "xsd:integer"),
    "end": ("oa:end", "xsd:integer"),
}

Context = dict[str, Any]


def context(ontology: Iterable[Quad]) -> Context:
    """Return the context of an ontology, given as its triples; a name that is a prefix already is left out."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ontology:
        subject, object_ = (str(getattr(term, "value", "")) for term in (quad.subject, quad.object))
        if subject.startswith(CKG):
            said[subject][quad.predicate.value].append(object_)
    terms = {name: _term(*told) for name, told in _OTHERS.items()}
    terms |= {iri.removeprefix(CKG): _own(iri, told) for iri, told in said.items() if told[RDF + "type"]}
    return {
        "@version": 1.1,
        **PREFIXES,
        **{name: terms[name] for name in sorted(terms) if name and name not in PREFIXES},
    }


def _own(iri: str, told: dict[str, list[str]]) -> str | dict[str, str]:
    """Return the term of a class or property of the ontology."""
    kinds, ranges = told[RDF + "type"], told[RDFS + "range"]
    if OWL + "ObjectProperty" in kinds:
        return _term(compact(iri), _IRI)
    literal = len(ranges) == 1 and ranges[0] != XSD + "string" and OWL + "DatatypeProperty" in kinds
    return _term(compact(iri), compact(ranges[0]) if literal else None)


def _term(iri: str, kind: str | None) -> str | dict[str, str]:
    return iri if kind is None else {"@id": iri, "@type": kind}
