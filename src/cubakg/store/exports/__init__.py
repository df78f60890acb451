"""A dataset in the forms that other programs read.

To add a format: one function that takes a `Dataset` and a path and writes, and one line in `EXPORTS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cubakg.errors import OutputError, UsageError

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset


class Export(NamedTuple):
    """A format: the function that writes it, the ending of its file (empty: a folder), and who reads it."""

    function: str
    ending: str
    what: str


EXPORTS: dict[str, Export] = {
    "nquads": Export("cubakg.store.exports.rdf:nquads", ".nq", "all statements, as the dataset keeps them"),
    "trig": Export("cubakg.store.exports.rdf:trig", ".trig", "all statements, graph by graph, to read"),
    "turtle": Export(
        "cubakg.store.exports.rdf:turtle", ".ttl", "facts, evidence and entities; no claim as a fact"
    ),
    "jsonld": Export(
        "cubakg.store.exports.jsonld:jsonld", ".jsonld", "all statements, for programs on the web"
    ),
    "rdf12": Export(
        "cubakg.store.exports.rdf:rdf12", ".trig", "RDF 1.2: statements about triples (reifiers)"
    ),
    "graphml": Export("cubakg.store.exports.network:graphml", ".graphml", "Gephi, yEd, networkx, igraph"),
    "gexf": Export("cubakg.store.exports.network:gexf", ".gexf", "Gephi"),
    "cytoscape": Export("cubakg.store.exports.network:cytoscape", ".cyjs", "Cytoscape and Cytoscape.js"),
    "csv": Export("cubakg.store.exports.tables:tables", "", "a folder of tables: documents, entities, facts"),
    "neo4j": Export("cubakg.store.exports.tables:neo4j", "", "a folder for neo4j-admin database import"),
    "ftm": Export("cubakg.store.exports.ftm:ftm", ".ftm.json", "FollowTheMoney: Aleph, OpenSanctions"),
}


def export(dataset: Dataset, form: str, output: Path | None = None) -> Path:
    """Write the dataset in a format of `EXPORTS`, to `output` or to a name that fits, and return where."""
    if form not in EXPORTS:
        raise UsageError(f"export: there is no format '{form}'; there are: {', '.join(EXPORTS)}")
    chosen = EXPORTS[form]
    target = output or Path(f"cubakg{chosen.ending}" if chosen.ending else f"cubakg-{form}")
    if target.is_dir() == bool(chosen.ending) and target.exists():
        kind = "a file" if chosen.ending else "a folder"
        raise OutputError(
            f"{target}: {form} is written to {kind} and this is none; give another name with -o"
        )
    module, function = chosen.function.split(":")
    try:
        getattr(import_module(module), function)(dataset, target)
    except FileNotFoundError as error:
        raise OutputError(f"{target}: its folder is not there ({error.filename}); make it first") from error
    except PermissionError as error:
        raise OutputError(f"{target}: may not be written; give another place with -o") from error
    return target
