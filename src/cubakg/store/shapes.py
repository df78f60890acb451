"""Running the SHACL shapes over the statements of a dataset."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, Store

from cubakg.errors import SeedError
from cubakg.store.terms import ENTITIES, PROVENANCE

_SHACL = "http://www.w3.org/ns/shacl#"
_SEVERITY = {"Violation": "error", "Warning": "warning", "Info": "note"}


class Breach(NamedTuple):
    """A rule that a node breaks: the node's IRI, the fault in words, how bad it is."""

    at: str
    fault: str
    severity: str


def breaches(store: Store, shapes: Path) -> Iterator[Breach]:
    """Yield what in the statements and the entities of `store` does not fit the shapes."""
    import rdflib
    from pyshacl import validate

    logging.getLogger("rdflib").setLevel(
        logging.ERROR
    )  # it tells ill-typed literals with a traceback; so do we
    data = rdflib.Graph()
    for graph in (PROVENANCE, ENTITIES):
        lines = store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
        data.parse(data=lines or b"", format="nt")
    try:
        rules = rdflib.Graph().parse(shapes, format="turtle")
    except (OSError, SyntaxError) as error:
        raise SeedError(f"{shapes}: {error}; mend the file") from error
    _, report, _ = validate(data, shacl_graph=rules, inference="none", advanced=False, meta_shacl=False)
    if not isinstance(report, rdflib.Graph):
        raise SeedError(f"{shapes}: {report}; mend the shapes")
    yield from _told(report)


def _told(report: object) -> Iterator[Breach]:
    import rdflib

    assert isinstance(report, rdflib.Graph)  # noqa: S101
    shacl = rdflib.Namespace(_SHACL)
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        severity = str(report.value(result, shacl.resultSeverity)).removeprefix(_SHACL)
        message = str(report.value(result, shacl.resultMessage))
        yield Breach(str(report.value(result, shacl.focusNode)), message, _SEVERITY.get(severity, "error"))
