"""SPARQL on grown data: our engine against raw pyoxigraph and rdflib, eight query shapes, time to the full answer.

    python bench/sparql.py 100000 [--rdflib] [--seconds 30]

The data are the statements of the current dataset (`cubakg.load()`), copied with fresh names until there are enough
quads: real shapes, real texts, real skew. Each query runs three times; the best counts. rdflib is asked in a process of
its own and stopped after the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from cubakg import load
from cubakg.store.engine import Engine, Limits
from cubakg.store.terms import PREFIXES

QUERIES = {
    "point": "SELECT ?p ?o { id:john-kerry ?p ?o }",
    "join": """SELECT ?a ?q { GRAPH graph:provenance {
        ?a rdf:subject id:john-kerry ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?q } }""",
    "co-participation": """SELECT ?x (COUNT(*) AS ?n) { GRAPH graph:provenance {
        ?a rdf:subject id:cuba ; rdf:object ?e . ?b rdf:object ?e ; rdf:subject ?x } } GROUP BY ?x""",
    "aggregate by year": """SELECT ?y (COUNT(*) AS ?n) { GRAPH graph:provenance { ?a ckg:earliest ?d }
        BIND(YEAR(?d) AS ?y) } GROUP BY ?y ORDER BY ?y""",
    "optional with filter": """SELECT ?a ?c { GRAPH graph:provenance {
        ?a rdf:predicate ckg:meetsWith ; ckg:earliest ?d OPTIONAL { ?a ckg:claimant ?c } FILTER(YEAR(?d) > 2012) } }""",
    "property path": """SELECT ?x { GRAPH graph:entities { ?x a ?k }
        GRAPH graph:ontology { ?k rdfs:subClassOf+ ckg:Actor } }""",
    "text filter": """SELECT ?q { GRAPH graph:provenance { ?s oa:exact ?q }
        FILTER(CONTAINS(LCASE(?q), "dissident")) }""",
    "contradiction": """SELECT ?a ?b { GRAPH graph:provenance {
        ?a ckg:status ckg:negated ; ckg:contentKey ?k . ?b ckg:contentKey ?k ; ckg:status ckg:asserted } }""",
    "all statements": "SELECT * { GRAPH graph:provenance { ?s ?p ?o } }",
}


def grow(lines: list[bytes], quads: int) -> list[bytes]:
    """Return the statements, then copies of them with names of their own, until there are `quads`."""
    moving = [line for line in lines if b"graph/ontology> ." not in line and b"graph/topics> ." not in line]
    grown = list(lines)
    copy = 0
    while len(grown) < quads:
        copy += 1
        mark = f"{copy}-".encode()
        grown += [_renamed(line, mark, people=copy % 3 > 0) for line in moving]
    return grown[:quads]


def _renamed(line: bytes, mark: bytes, people: bool) -> bytes:
    """Give documents and statements of a copy names of their own; every third copy speaks of the same people."""
    for kind in (
        b"cubakg/assertion/",
        b"cubakg/claim/",
        b"cubakg/doc/",
        *([b"cubakg/id/"] if people else []),
    ):
        line = line.replace(kind, kind + mark)
    return line


def best(run: Callable[[], object]) -> float:
    """Return the best of three runs in milliseconds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def in_rdflib(file: Path, query: str, seconds: float) -> str:
    """Ask rdflib in a process of its own and return milliseconds in words, the time to load not counted."""
    program = (
        "import sys, time, rdflib, warnings; warnings.simplefilter('ignore');"
        "d = rdflib.Dataset(); d.parse(sys.argv[1], format='nquads'); print('loaded', flush=True);"
        "t = time.perf_counter(); n = len(list(d.query(sys.argv[2]))); print(1000 * (time.perf_counter() - t))"
    )
    header = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(file), header + query], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.readline()
    try:
        return f"{float(process.communicate(timeout=seconds)[0]):.1f}"
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"> {1000 * seconds:.0f}"


def main() -> None:
    """Print one line a query."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("quads", type=int)
    options.add_argument("--dataset")
    options.add_argument("--rdflib", action="store_true")
    options.add_argument("--seconds", type=float, default=30.0)
    chosen = options.parse_args()
    with load(chosen.dataset) as dataset, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "grown.nq"
        file.write_bytes(b"".join(grow(dataset.read("dataset.nq").splitlines(keepends=True), chosen.quads)))
        raw = Store()
        raw.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        print(
            f"{len(raw)} quads; milliseconds to the full answer\n"
            f"{'query':<22}{'rows':>8}{'pyoxigraph':>12}{'cubakg':>10}{'ratio':>7}  rdflib"
        )
        with Engine(file, Limits(seconds=300.0)) as engine:
            engine.select("ASK {}")
            for name, query in QUERIES.items():
                rows = len(engine.select(query))
                theirs = best(lambda query=query: [tuple(row) for row in raw.query(query, prefixes=PREFIXES)])
                ours = best(lambda query=query: list(engine.select(query).rows()))
                other = in_rdflib(file, query, chosen.seconds) if chosen.rdflib else ""
                print(
                    f"{name:<22}{rows:>8}{theirs:>12.2f}{ours:>10.2f}{ours / theirs:>7.2f}  {other}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
