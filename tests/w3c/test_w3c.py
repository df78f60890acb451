"""The W3C suites, run through the program's own load, query and export functions, against frozen pass lists.

Put the archive `rdf-tests.tar.gz` of w3c/rdf-tests where CUBAKG_W3C says; without it these tests are skipped. A test that
leaves its pass list fails; one that enters it should be added: `CUBAKG_W3C_FREEZE=1 pytest tests/w3c` writes the lists.
"""

from __future__ import annotations

import csv
import io
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)

from cubakg.errors import QueryError
from cubakg.queries.formats import FORMATS
from cubakg.store.engine import Engine, Limits
from cubakg.store.quads import nquads
from cubakg.store.rdf import write_nquads

sys.path.insert(0, str(Path(__file__).parent))
from suites import BASE, Case, cases, unpacked

HERE = Path(__file__).parent
SYNTAX = {
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
}
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
LEFT_OUT = ("service", "entailment", "protocol", "http-rdf-update", "service-description")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory)


def _compare(file: str, passed: list[str], least: int) -> None:
    if os.environ.get("CUBAKG_W3C_FREEZE"):
        (HERE / file).write_text("".join(f"{name}\n" for name in sorted(passed)), encoding="utf-8")
    frozen = (HERE / file).read_text(encoding="utf-8").split()
    assert sorted(set(frozen) - set(passed)) == []
    assert len(passed) >= least


def _canonical(quads: list[Quad]) -> bytes:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return nquads(list(dataset))


def _read(path: Path, root: Path) -> list[Quad]:
    base = BASE + path.relative_to(root).as_posix()
    return list(parse(path=str(path), format=SYNTAX[path.suffix], base_iri=base))


def _written_and_read(quads: list[Quad]) -> list[Quad]:
    return list(parse(nquads(quads), format=RdfFormat.N_QUADS))


def _syntax_holds(case: Case, root: Path) -> bool:
    try:
        quads = _written_and_read(_read(case.action, root))
    except (SyntaxError, ValueError):
        return "Negative" in case.kind
    if "Negative" in case.kind:
        return False
    return case.result is None or _canonical(quads) == _canonical(_read(case.result, root))


def test_rdf_1_1_syntaxes(root: Path):
    passed, count = [], 0
    for suite in ("rdf-n-triples", "rdf-n-quads", "rdf-turtle", "rdf-trig", "rdf-xml"):
        for case in cases(root, root / "rdf/rdf11" / suite / "manifest.ttl"):
            count += 1
            if _syntax_holds(case, root):
                passed.append(case.name)
    assert count >= 990
    _compare("rdf11.txt", passed, 990)


def test_sparql_1_1_query_evaluation(root: Path, tmp_path: Path):
    passed, count = [], 0
    for case in cases(root, root / "sparql/sparql11/manifest-all.ttl"):
        if not case.kind.endswith("QueryEvaluationTest") and case.kind != "CSVResultFormatTest":
            continue
        if any(f"/{name}#" in case.name for name in LEFT_OUT):
            continue
        count += 1
        if _query_holds(case, root, tmp_path / f"{count}.nq"):
            passed.append(case.name)
    assert count >= 229
    _compare("sparql11.txt", passed, 214)


def _query_holds(case: Case, root: Path, file: Path) -> bool:
    loaded = [quad for path in case.data for quad in _read(path, root)]
    for path in case.graphs:
        graph = NamedNode(BASE + path.relative_to(root).as_posix())
        loaded += [Quad(q.subject, q.predicate, q.object, graph) for q in _read(path, root)]
    write_nquads(loaded, file)
    query = f"BASE <{case.base}>\n{case.query.read_text(encoding='utf-8')}"
    with Engine(file, Limits(seconds=10)) as engine:
        try:
            answer = engine.select(query)
        except QueryError:
            return False
    if answer.kind == "triples":
        made = list(parse(answer.data, format=RdfFormat.N_TRIPLES))
        return _canonical(made) == _canonical(_read(case.result, root))
    if case.result.suffix == ".csv":
        return _cells(FORMATS["csv"](answer)) == _cells(case.result.read_text(encoding="utf-8"))
    mine = parse_query_results(FORMATS["json"](answer).encode(), format=QueryResultsFormat.JSON)
    return _rows(mine) == _expected(case, root)


def _expected(case: Case, root: Path) -> object:
    known = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
    if case.result.suffix in known:
        return _rows(parse_query_results(path=str(case.result), format=known[case.result.suffix]))
    return _rows_of_graph(_read(case.result, root))


def _rows(results: object) -> object:
    if isinstance(results, QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    return Counter(frozenset((n, _plain(row[n])) for n in names if row[n] is not None) for row in results)


def _rows_of_graph(quads: list[Quad]) -> object:
    def objects(subject: object, name: str) -> Iterator[object]:
        return (q.object for q in quads if q.subject == subject and q.predicate == NamedNode(RS + name))

    whole = next(q.subject for q in quads if q.object == NamedNode(RS + "ResultSet"))
    for boolean in objects(whole, "boolean"):
        return boolean.value == "true"
    return Counter(
        frozenset(
            (next(objects(b, "variable")).value, _plain(next(objects(b, "value"))))
            for b in objects(row, "binding")
        )
        for row in objects(whole, "solution")
    )


def _plain(term: object) -> object:
    """Return a term so that equal values compare equal: 1.0 and 1.00, and any two blank nodes."""
    if isinstance(term, BlankNode):
        return "_:"
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        try:
            return (term.datatype.value, float(term.value))
        except ValueError:
            return term
    return term


def _cells(text: str) -> Counter:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return Counter(frozenset((name, _plain_cell(cell)) for name, cell in row.items()) for row in rows)


def _plain_cell(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return "_:" if cell.startswith("_:") else cell
