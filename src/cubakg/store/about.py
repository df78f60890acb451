"""What the dataset says of itself, so that a file that travels alone can be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from cubakg import __version__
from cubakg.model import Document
from cubakg.store.quads import TYPE, Describer
from cubakg.store.terms import (
    BASE,
    CKG,
    DC,
    DCTERMS,
    OA,
    ORG,
    PROV,
    PROVENANCE,
    SKOS,
    VOID,
    document,
    node,
    text,
)

DATASET = node(BASE + "dataset")
PROGRAM = node(BASE + "program")
_TITLE = "Who did what with whom in diplomacy, who says so, and where it is written"
_DESCRIPTION = (
    "Facts, in the default graph and in a graph for each part of a document, are what documents state in their own "
    "voice. What somebody is said to have said, and what is planned, denied or supposed, stands in a graph of its own "
    "for each claim. graph/provenance tells of every statement its document, characters, words, date, claimant, status "
    "and rule; graph/entities what things are called; graph/ontology and graph/topics hold the vocabulary."
)
_RIGHTS = "Quotations belong to the authors of the documents that they are taken from."
_VOCABULARIES = (CKG, ORG, PROV, OA, SKOS, DCTERMS)


def dataset_quads(documents: Iterable[Document]) -> Iterator[Quad]:
    """Yield title, description, vocabularies, program and documents of a dataset, into the provenance graph."""
    about = Describer(DATASET, node(PROVENANCE))
    yield from about(TYPE, node(VOID + "Dataset"))
    yield from about(node(DCTERMS + "title"), text(_TITLE, "en"))
    yield from about(node(DCTERMS + "description"), text(_DESCRIPTION, "en"))
    yield from about(node(DC + "rights"), text(_RIGHTS, "en"))
    yield from about(node(DCTERMS + "conformsTo"), node(CKG.removesuffix("#")))
    yield from about(node(VOID + "uriSpace"), text(BASE))
    yield from about(node(VOID + "vocabulary"), *map(node, _VOCABULARIES))
    yield from about(node(PROV + "wasAttributedTo"), PROGRAM)
    yield from about(node(PROV + "wasDerivedFrom"), *(document(doc.file) for doc in documents))
    program = Describer(PROGRAM, about.graph)
    yield from program(TYPE, node(PROV + "SoftwareAgent"))
    yield from program(node(DCTERMS + "title"), text(f"cubakg {__version__}"))
