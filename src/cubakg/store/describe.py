"""What the dataset says of documents, their parts, and the entities that they name."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad

from cubakg.model import Document, Entity, Furniture, Part, Ref
from cubakg.reading.dates_edtf import bounds
from cubakg.store.quads import TYPE, Describer, Object
from cubakg.store.terms import (
    DC,
    DCTERMS,
    EDTF,
    ENTITIES,
    OA,
    ORG,
    OWL,
    PROVENANCE,
    RDFS,
    SKOS,
    XSD,
    BadTermError,
    ckg,
    document,
    encoded,
    entity,
    node,
    part,
    span,
    text,
    typed,
)
from cubakg.store.vocabulary import Attribute, Vocabulary

LABEL = node(RDFS + "label")
SAME = node(OWL + "sameAs")
ALIAS = node(SKOS + "altLabel")
SOURCE = node(DC + "source")  # in words; the terms of DCMI take things only
ADDRESS = node(DCTERMS + "source")
TITLE = node(DCTERMS + "title")


def document_quads(doc: Document) -> Iterator[Quad]:
    """Yield what is known of a source document: file, title, publisher, date, address, checksum, parts."""
    about = Describer(document(doc.file), node(PROVENANCE))
    yield from about(TYPE, ckg("SourceDocument"))
    yield from about(ckg("file"), text(doc.file))
    yield from about(ckg("sha256"), text(doc.sha256))
    yield from about(TITLE, _text(doc.title))
    yield from about(node(DC + "publisher"), _text(doc.publisher))
    yield from about(node(DCTERMS + "issued"), typed(doc.published, EDTF) if doc.published else None)
    yield from about(*_address(doc.url))
    yield from about(ckg("basis"), _text(doc.basis))
    for piece in doc.parts:
        yield from _part_quads(doc, piece)
    for stretch in doc.furniture:
        yield from _furniture_quads(doc, stretch)


def _part_quads(doc: Document, piece: Part) -> Iterator[Quad]:
    about = Describer(part(doc.file, piece.id), node(PROVENANCE))
    yield from about(TYPE, ckg("Part"))
    yield from about(node(DCTERMS + "isPartOf"), document(doc.file))
    yield from about(ckg("partKind"), text(piece.kind))
    yield from about(TITLE, _text(piece.title))
    yield from about(ckg("issuerName"), _text(piece.issuer))
    yield from about(ckg("authorName"), _text(piece.author))
    yield from about(ckg("basis"), _text(piece.date_basis))
    yield from about(node(DC + "coverage"), _text(piece.place))
    yield from date_quads(about, ckg("date"), piece.date)


def _furniture_quads(doc: Document, stretch: Furniture) -> Iterator[Quad]:
    where = span(doc.file, stretch.start, stretch.end)
    yield from Describer(document(doc.file), node(PROVENANCE))(ckg("setAside"), where)
    about = Describer(where, node(PROVENANCE))
    yield from about(node(OA + "exact"), text(stretch.text))
    yield from about(ckg("reason"), text(stretch.reason))


def entity_quads(
    thing: Entity, vocabulary: Vocabulary, known: Container[str], documented: bool
) -> Iterator[Quad]:
    """Yield kind, label, aliases, links, source and facts of an entity into the entity graph.

    Kind and label stand in the default graph too when some document asserts something of the entity in its
    own voice, so that the simplest query finds names; an entity known from claims alone stays out of it.
    """
    about = Describer(entity(thing.id), node(ENTITIES))
    yield from naming_quads(thing, about)
    if documented:
        yield from naming_quads(thing, Describer(about.subject, DefaultGraph()))
    yield from about(ALIAS, *(text(alias) for alias in thing.aliases if alias != thing.label))
    yield from about(SAME, *(node(link) for link in thing.links))
    yield from about(SOURCE, _text(thing.source))
    for key, value in thing.facts:
        yield from attribute_quads(about, vocabulary.facts.get(key), key, value, known)


def referred_quads(thing: Ref) -> Iterator[Quad]:
    """Yield kind and label of what the facts of others refer to and no document names."""
    yield from naming_quads(thing, Describer(entity(thing.id), node(ENTITIES)))


def naming_quads(thing: Entity | Ref, about: Describer) -> Iterator[Quad]:
    """Yield an entity's kind and label."""
    yield from about(TYPE, ckg(thing.type))
    yield from about(LABEL, text(thing.label))


def attribute_quads(
    about: Describer, attribute: Attribute | None, key: str, value: str, known: Container[str]
) -> Iterator[Quad]:
    """Yield one fact or qualifier: an entity where `value` is an id, else a value or the words."""
    if attribute is None:
        yield from about(ckg("otherFact"), text(f"{key}: {value}"))
    elif attribute.form == "day bounds":
        yield from date_quads(about, ckg(attribute.name), value)
    elif attribute.form == "id and period":
        yield from _tenure_quads(about, attribute, value)
    else:
        yield from about(ckg(attribute.name), value_term(value, attribute, known))


def _tenure_quads(about: Describer, attribute: Attribute, value: str) -> Iterator[Quad]:
    post, _, period = value.partition(" ")
    name = ",".join(map(encoded, filter(None, (post, *period.split("/")))))
    tenure = Describer(node(f"{about.subject.value}#tenure={name}"), about.graph)
    yield from about(ckg(attribute.name), tenure.subject)
    yield from tenure(TYPE, ckg("Tenure"))
    yield from tenure(node(ORG + "member"), about.subject)
    yield from tenure(ckg("heldPost"), entity(post))
    yield from date_quads(tenure, ckg("date"), period)


def value_term(value: str, attribute: Attribute, known: Container[str]) -> Object | None:
    """Return an entity's IRI, a typed literal where the words fit the datatype, else a text.

    A property of things has no other value; an id is no word, so a property of words does without it.
    """
    datatype = attribute.datatype
    if attribute.things or datatype is None:
        return entity(value) if value in known else None if attribute.things else text(value)
    if datatype == XSD + "string":
        return text(value) if value not in known else None
    if datatype == XSD + "integer" and not (value.isascii() and value.isdigit()):
        return text(value)
    return typed(value, datatype)


def date_quads(about: Describer, predicate: NamedNode, edtf: str | None) -> Iterator[Quad]:
    """Yield an EDTF date with the first and last day that it can mean."""
    if edtf:
        first, last = bounds(edtf)
        yield from about(predicate, typed(edtf, EDTF))
        yield from about(ckg("earliest"), typed(first.isoformat(), XSD + "date") if first else None)
        yield from about(ckg("latest"), typed(last.isoformat(), XSD + "date") if last else None)


def _text(value: str | None) -> Object | None:
    return text(value) if value else None


def _address(url: str | None) -> tuple[NamedNode, Object | None]:
    if not url:
        return ADDRESS, None
    try:
        return (ADDRESS, node(url)) if url.startswith(("https://", "http://")) else (SOURCE, text(url))
    except BadTermError:
        return SOURCE, text(url)
