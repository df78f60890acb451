"""SPARQL on grown data: our engine against raw pyoxigraph and rdflib, eight query shapes, time to the full answer.

    python bench/sparql.py 100000 [--rdflib] [--seconds 30]
    python bench/sparql.py 1000000
    python bench/sparql.py 10000000 --disk

The data are the statements of the current dataset (`cubakg.load()`), copied with fresh names until there are enough
quads: real shapes, real texts, real skew. Both engines hold the same data in the same form and hand every row over to
Python; neither the start of a process nor loading is counted, and how long our worker takes to be ready is told apart. A
question and its answer travel between two processes and are checked: a fixed cost, `more`, which a short query feels.
The two take turns over some seconds a query; medians are printed, and the median of the ratios. rdflib is asked once,
in a process of its own, and stopped after the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from cubakg import load
from cubakg.store.disk import write_store
from cubakg.store.engine import Engine, Limits
from cubakg.store.terms import PREFIXES

if TYPE_CHECKING:
    from cubakg.store.dataset import Dataset

MOST_RUNS = 400

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


def medians(
    ours: Callable[[], object], theirs: Callable[[], object], seconds: float
) -> tuple[float, float, float]:
    """Return the medians of both in milliseconds, and the ratio of ours to theirs.

    The two take turns, so that what else the machine does meets both. A short query runs many times, a long one at
    least thrice. The ratio is the median of the ratios of neighbouring runs.
    """
    pairs: list[tuple[float, float]] = []
    ours(), theirs()
    end = time.perf_counter() + seconds
    while len(pairs) < 3 or (time.perf_counter() < end and len(pairs) < MOST_RUNS):
        pairs.append((timed(ours), timed(theirs)) if len(pairs) % 2 else (timed(theirs), timed(ours))[::-1])
    return (
        median(one for one, _ in pairs),
        median(other for _, other in pairs),
        median(one / other for one, other in pairs),
    )


def timed(run: Callable[[], object]) -> float:
    """Return how many milliseconds a call takes."""
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


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


def grown(dataset: Dataset, quads: int, file: Path) -> None:
    """Write so many statements to a file, a copy at a time."""
    lines = dataset.read("dataset.nq").splitlines(keepends=True)
    with file.open("wb") as handle:
        for line in grow(lines, quads):
            handle.write(line)


def raw_store(file: Path, folder: Path | None) -> Store:
    """Return pyoxigraph's store of a file: in memory, or on the disk, opened for reading."""
    if folder is not None:
        start = time.perf_counter()
        write_store(file, folder)
        print(f"the store on disk was written in {time.perf_counter() - start:.0f} seconds")
        return Store.read_only(str(folder))
    store = Store()
    store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
    return store


def compared(raw: Store, engine: Engine, file: Path, chosen: argparse.Namespace) -> list[float]:
    """Print one line a query and return the ratios."""
    ratios = []
    for name, query in QUERIES.items():
        rows = len(engine.select(query))
        ours, theirs, ratio = medians(
            lambda query=query: list(engine.select(query).rows()),
            lambda query=query: [tuple(row) for row in raw.query(query, prefixes=PREFIXES)],
            chosen.each,
        )
        ratios.append(ratio)
        other = in_rdflib(file, query, chosen.seconds) if chosen.rdflib else ""
        print(
            f"{name:<22}{rows:>9}{theirs:>12.2f}{ours:>10.2f}{ratio:>7.2f}{ours - theirs:>+9.2f}  {other}",
            flush=True,
        )
    return ratios


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("quads", type=int)
    options.add_argument("--dataset")
    options.add_argument("--disk", action="store_true", help="a store on disk instead of memory")
    options.add_argument("--rdflib", action="store_true")
    options.add_argument("--seconds", type=float, default=30.0, help="after which rdflib is stopped")
    options.add_argument("--each", type=float, default=5.0, help="seconds for which a query is repeated")
    chosen = options.parse_args()
    with load(chosen.dataset) as dataset, TemporaryDirectory() as folder:
        file, store = Path(folder) / "grown.nq", Path(folder) / "store"
        grown(dataset, chosen.quads, file)
        raw = raw_store(file, store if chosen.disk else None)
        print(
            f"{chosen.quads} quads {'on disk' if chosen.disk else 'in memory'}; medians in milliseconds, to the "
            f"full answer\n{'query':<22}{'rows':>9}{'pyoxigraph':>12}{'cubakg':>10}{'ratio':>7}{'more':>9}  rdflib"
        )
        with Engine(
            store if chosen.disk else file, Limits(seconds=300.0, rows=10**8, octets=4 * 10**9)
        ) as engine:
            start = time.perf_counter()
            engine.select("ASK {}")
            ready = time.perf_counter() - start
            ratios = compared(raw, engine, file, chosen)
        print(
            f"the worker was ready in {ready:.2f} seconds; ratio: median {median(ratios):.2f}, worst {max(ratios):.2f}"
        )


if __name__ == "__main__":
    main()
