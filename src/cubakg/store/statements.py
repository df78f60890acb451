"""What the dataset says of each assertion: its plain triple, and the statement with its evidence."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Container, Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad

from cubakg.model import Argument, Assertion, DateReading, Document, Evidence
from cubakg.store.describe import attribute_quads, date_quads
from cubakg.store.quads import TYPE, Describer, Object
from cubakg.store.terms import (
    ASSERTION,
    CLAIM,
    EDTF,
    OA,
    PROV,
    PROVENANCE,
    RDF,
    XSD,
    BadTermError,
    ckg,
    document,
    entity,
    node,
    part,
    span,
    text,
    typed,
)
from cubakg.store.vocabulary import Vocabulary

CONTEXT = 32  # characters of prefix and suffix, as annotation tools keep
DERIVED = node(PROV + "wasDerivedFrom")


class Statements:
    """Turns assertions into quads, with the documents at hand and the ids that name something."""

    def __init__(
        self, documents: Mapping[str, Document], known: Container[str], vocabulary: Vocabulary
    ) -> None:
        self.documents = documents
        self.known = known
        self.vocabulary = vocabulary

    def quads(self, assertion: Assertion) -> Iterator[Quad]:
        """Yield everything about one assertion: its plain triple, its statement, its evidence, its date."""
        graph = assertion_graph(assertion)
        yield from self._plain(assertion, graph)
        yield from self._statement(assertion, graph)
        yield from self._evidence(assertion.evidence)
        if assertion.dated:
            yield from _reading(assertion, assertion.dated)

    def _plain(self, assertion: Assertion, graph: NamedNode) -> Iterator[Quad]:
        subject, predicate, object_ = self._triple(assertion)
        yield Quad(subject, predicate, object_, graph)
        if assertion.documented:
            yield Quad(subject, predicate, object_, DefaultGraph())
        else:
            yield Quad(graph, TYPE, ckg("Claim"), node(PROVENANCE))

    def _triple(self, assertion: Assertion) -> tuple[NamedNode, NamedNode, Object]:
        if assertion.relation not in self.vocabulary.relations:
            raise BadTermError(f"the ontology knows no relation {assertion.relation!r}")
        if assertion.subject.id is None:
            raise BadTermError(f"its subject {assertion.subject.label[:60]!r} has no id")
        return entity(assertion.subject.id), ckg(assertion.relation), self._object(assertion.object)

    def _object(self, argument: Argument) -> Object:
        if argument.id is not None:
            return entity(argument.id)
        kind = self.vocabulary.types.get(argument.type)
        if kind is None or kind.literal is None:
            return text(argument.label)
        if kind.literal == XSD + "integer" and not (argument.label.isascii() and argument.label.isdigit()):
            return text(argument.label)
        return typed(argument.label, kind.literal)

    def _statement(self, assertion: Assertion, graph: NamedNode) -> Iterator[Quad]:
        about = Describer(assertion_node(assertion), node(PROVENANCE))
        evidence, (subject, predicate, object_) = assertion.evidence, self._triple(assertion)
        yield from about(TYPE, ckg("Assertion"))
        yield from about(node(RDF + "subject"), subject)
        yield from about(node(RDF + "predicate"), predicate)
        yield from about(node(RDF + "object"), object_)
        yield from about(ckg("status"), ckg(assertion.status))
        yield from about(ckg("documented"), typed(str(assertion.documented).lower(), XSD + "boolean"))
        yield from about(ckg("contentKey"), text(assertion.content_key))
        yield from about(ckg("inGraph"), graph)
        yield from about(ckg("inPart"), part(evidence.document, evidence.part))
        yield from about(ckg("rule"), text(evidence.rule))
        yield from about(DERIVED, span(evidence.document, evidence.start, evidence.end))
        yield from self._people(assertion, about)
        yield from self._mentions(assertion, about)
        yield from date_quads(about, ckg("date"), assertion.date)
        for key, value in assertion.qualifiers:
            yield from attribute_quads(about, self.vocabulary.qualifiers.get(key), key, value, self.known)

    def _people(self, assertion: Assertion, about: Describer) -> Iterator[Quad]:
        claimant, issuer, place = (
            entity(ref.id) if ref else None for ref in (assertion.claimant, assertion.issuer, assertion.place)
        )
        yield from about(ckg("claimant"), claimant)
        yield from about(ckg("issuer"), issuer)
        yield from about(ckg("place"), place)
        yield from about(ckg("origin"), claimant or issuer or document(assertion.evidence.document))
        if issuer:
            evidence = assertion.evidence
            yield from Describer(part(evidence.document, evidence.part), about.graph)(ckg("issuer"), issuer)

    def _mentions(self, assertion: Assertion, about: Describer) -> Iterator[Quad]:
        for side, argument in (("subject", assertion.subject), ("object", assertion.object)):
            where = span(assertion.evidence.document, argument.start, argument.end)
            yield from about(ckg(f"{side}Mention"), text(argument.mention))
            yield from about(ckg(f"{side}Span"), where)

    def _evidence(self, evidence: Evidence) -> Iterator[Quad]:
        doc = self.documents.get(evidence.document)
        if doc is None:
            raise BadTermError(f"its document {evidence.document!r} is not among the documents read")
        graph, where = node(PROVENANCE), span(evidence.document, evidence.start, evidence.end)
        position, quote = (node(f"{where.value};{kind}") for kind in ("position", "quote"))
        about = Describer(where, graph)
        yield from about(TYPE, ckg("Evidence"))
        yield from about(node(OA + "hasSource"), document(evidence.document))
        yield from about(node(OA + "hasSelector"), position, quote)
        yield from about(ckg("inPart"), part(evidence.document, evidence.part))
        yield from about(ckg("sha256"), text(doc.sha256))
        yield from about(ckg("quoteKey"), text(quote_key(evidence.quote)))
        yield from _position(Describer(position, graph), evidence)
        yield from _quote(Describer(quote, graph), evidence, doc.text)


def assertion_node(assertion: Assertion) -> NamedNode:
    """Return the IRI of the full statement."""
    return node(ASSERTION + assertion.id)


def assertion_graph(assertion: Assertion) -> NamedNode:
    """Return the graph of the plain triple: the part's where it is documented, else a claim's of its own."""
    if assertion.documented:
        return part(assertion.evidence.document, assertion.evidence.part)
    return node(CLAIM + assertion.id)


def quote_key(quote: str) -> str:
    """Return the same 16 digits for the same words, whatever their case, accents, quotation marks and spaces.

    >>> quote_key("“We  agree,” Cossío said") == quote_key('"We agree", Cossio said')
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", quote).casefold() if c.isalnum())
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()[:16]


def _position(about: Describer, evidence: Evidence) -> Iterator[Quad]:
    yield from about(TYPE, node(OA + "TextPositionSelector"))
    yield from about(node(OA + "start"), typed(str(evidence.start), XSD + "integer"))
    yield from about(node(OA + "end"), typed(str(evidence.end), XSD + "integer"))


def _quote(about: Describer, evidence: Evidence, whole: str) -> Iterator[Quad]:
    yield from about(TYPE, node(OA + "TextQuoteSelector"))
    yield from about(node(OA + "exact"), text(evidence.quote))
    yield from about(node(OA + "prefix"), text(whole[max(0, evidence.start - CONTEXT) : evidence.start]))
    yield from about(node(OA + "suffix"), text(whole[evidence.end : evidence.end + CONTEXT]))


def _reading(assertion: Assertion, reading: DateReading) -> Iterator[Quad]:
    graph, whole = node(PROVENANCE), assertion_node(assertion)
    about = Describer(node(f"{whole.value}#date"), graph)
    yield Quad(whole, ckg("dateReading"), about.subject, graph)
    yield from about(TYPE, ckg("DateReading"))
    yield from about(ckg("words"), text(reading.words))
    yield from about(ckg("rule"), text(reading.rule))
    yield from about(ckg("date"), typed(reading.edtf, EDTF) if reading.edtf else None)
    yield from about(ckg("anchor"), typed(reading.anchor, EDTF) if reading.anchor else None)
    yield from about(ckg("alternative"), *(typed(date, EDTF) for date in reading.alternatives))
    yield from about(DERIVED, span(assertion.evidence.document, reading.start, reading.end))
