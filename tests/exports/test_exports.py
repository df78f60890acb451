"""Each format is read back by the program that its users would use, and holds the same."""

from __future__ import annotations

import csv
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from cubakg.errors import OutputError, UsageError
from cubakg.model import Extraction
from cubakg.resources import ontology_folder
from cubakg.store.dataset import Dataset
from cubakg.store.exports import EXPORTS, export
from cubakg.store.exports.context import context
from cubakg.store.facts import KEYS
from cubakg.store.terms import PREFIXES, RDF


@pytest.fixture(scope="module")
def dataset(small_dataset: Path):
    with Dataset.open(small_dataset) as opened:
        yield opened


@pytest.fixture
def quads(dataset: Dataset) -> set:
    return set(parse(dataset.read("dataset.nq"), format=RdfFormat.N_QUADS))


def _tied(dataset: Dataset) -> list:
    return [a for a in dataset.assertions if a.subject.id and a.object.id]


@pytest.mark.parametrize("form", EXPORTS)
def test_two_exports_are_the_same_octets(dataset, tmp_path, form):
    one, two = export(dataset, form, tmp_path / "one"), export(dataset, form, tmp_path / "two")
    files = [Path(one.name)] if one.is_file() else sorted(p.relative_to(one) for p in one.iterdir())
    for name in files:
        pair = (one, two) if one.is_file() else (one / name, two / name)
        assert pair[0].read_bytes() == pair[1].read_bytes() != b""


def test_nquads_are_the_canonical_file(dataset, tmp_path):
    assert export(dataset, "nquads", tmp_path / "x").read_bytes() == dataset.read("dataset.nq")


def test_trig_holds_the_same_quads_for_oxigraph_and_rdflib(dataset, quads, tmp_path):
    import rdflib

    path = export(dataset, "trig", tmp_path / "x.trig")
    assert set(parse(path=str(path), format=RdfFormat.TRIG)) == quads
    assert len(list(rdflib.Dataset().parse(path, format="trig").quads())) == len(quads)


def test_turtle_holds_facts_and_evidence_but_no_claim_as_a_fact(dataset, tmp_path):
    import rdflib

    path = export(dataset, "turtle", tmp_path / "x.ttl")
    graph = rdflib.Graph().parse(path, format="turtle")
    ckg, id_ = rdflib.Namespace(PREFIXES["ckg"]), rdflib.Namespace(PREFIXES["id"])
    assert (id_["ana-ruiz-diaz"], ckg.leads, id_["delegation-of-sudovia-2021-03-02"]) in graph
    assert not list(graph.triples((None, ckg.arrests, None)))
    assert (None, rdflib.RDF.object, id_["carlos-fernandez-de-cossio"]) in graph
    assert set(parse(path=str(path), format=RdfFormat.TURTLE))


def test_json_ld_reads_back_as_the_same_quads_without_fetching(dataset, quads, tmp_path):
    import rdflib

    path = export(dataset, "jsonld", tmp_path / "x.jsonld")
    assert set(parse(path=str(path), format=RdfFormat.JSON_LD)) == quads
    assert len(list(rdflib.Dataset().parse(path, format="json-ld").quads())) == len(quads)
    assert "http" not in str(json.loads(path.read_text())["@context"].get("@import", ""))


def test_json_ld_has_the_published_names_and_plain_values(dataset, tmp_path):
    whole = json.loads(export(dataset, "jsonld", tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    (ruiz,) = [node for node in whole["@graph"] if node["@id"] == "id:ana-ruiz-diaz"]
    assert ruiz["@type"] == ["Person"]
    assert ruiz["leads"] == ["id:delegation-of-sudovia-2021-03-02"]
    (provenance,) = [g["@graph"] for g in whole["@graph"] if g["@id"] == "graph:provenance"]
    (led,) = [node for node in provenance if node.get("predicate") == ["ckg:leads"]]
    assert (led["subject"], led["date"]) == (["id:ana-ruiz-diaz"], ["2021-03-02"])
    assert whole["@context"] == _published()


def test_the_published_context_is_the_one_of_the_ontology():
    """After a change of the ontology: CUBAKG_WRITE_CONTEXT=1 pytest tests/exports -k published."""
    made = {"@context": context(parse(path=str(ontology_folder() / "cubakg.ttl"), format=RdfFormat.TURTLE))}
    if os.environ.get("CUBAKG_WRITE_CONTEXT"):
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        (ontology_folder() / "context.jsonld").write_text(text, encoding="utf-8", newline="\n")
    assert made["@context"] == _published()


def test_a_document_that_names_its_context_only_is_read_with_the_published_one(dataset, quads, tmp_path):
    """What a web service would send: the data with the context's address; a reader has the file."""
    path = export(dataset, "jsonld", tmp_path / "x.jsonld")
    whole = json.loads(path.read_text(encoding="utf-8"))
    del whole["@context"]
    sent = json.dumps({"@context": _published(), **whole})
    assert set(parse(input=sent.encode(), format=RdfFormat.JSON_LD)) == quads


def _published():
    return json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def test_rdf_1_2_reifies_each_triple_once_and_converts_back(dataset, quads, tmp_path):
    path = export(dataset, "rdf12", tmp_path / "x.trig")
    store = Store()
    store.load(path=str(path), format=RdfFormat.TRIG)
    query = """SELECT ?a ?s ?p ?o { GRAPH graph:provenance { ?a rdf:reifies <<( ?s ?p ?o )>> ; a ckg:Assertion } }"""
    found = {tuple(t.value for t in row) for row in store.query(query, prefixes=PREFIXES)}
    wanted = {q.subject.value: {} for q in quads if q.predicate == NamedNode(RDF + "subject")}
    for quad in quads:
        if quad.subject.value in wanted and quad.predicate.value.startswith(RDF):
            wanted[quad.subject.value][quad.predicate.value.removeprefix(RDF)] = quad.object.value
    assert found == {(a, e["subject"], e["predicate"], e["object"]) for a, e in wanted.items()}
    assert len(store) == len(quads) - 2 * len(wanted)


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("graphml", lambda path: nx.read_graphml(path, force_multigraph=True)),
        ("gexf", nx.read_gexf),
        ("cytoscape", lambda path: nx.cytoscape_graph(json.loads(path.read_text()))),
    ],
)
def test_networks_are_read_by_networkx_with_every_edge_and_its_quote(dataset, tmp_path, form, read):
    graph = read(export(dataset, form, tmp_path / "x"))
    tied = _tied(dataset)
    assert graph.is_directed()
    assert graph.number_of_edges() == len(tied)
    assert set(graph.nodes) == {end.id for a in tied for end in (a.subject, a.object)}
    quotes = sorted(data["quote"] for *_, data in graph.edges(data=True))
    assert quotes == sorted(a.evidence.quote for a in tied)
    claims = [data for *_, data in graph.edges(data=True) if data["documented"] == "false"]
    assert sorted(data["status"] for data in claims) == ["asserted", "negated", "planned"]
    assert {data["claimant"] for data in claims if data["status"] == "asserted"} == {"John Harbour"}
    assert graph.nodes["ana-ruiz-diaz"]["label"] == "Ana Ruiz-Díaz"


def test_tables_are_read_by_pandas_with_the_keys_of_facts(dataset, tmp_path):
    pandas = pytest.importorskip("pandas")
    folder = export(dataset, "csv", tmp_path / "tables")
    facts = pandas.read_csv(folder / "facts.csv", keep_default_na=False)
    assert list(facts.columns) == KEYS
    assert list(facts["quote"]) == [a.evidence.quote for a in dataset.assertions]
    assert len(pandas.read_csv(folder / "entities.csv")) == len(dataset.entities)
    assert list(pandas.read_csv(folder / "documents.csv")["file"]) == [d.file for d in dataset.documents]


def test_neo4j_gets_nodes_with_all_their_kinds_and_typed_ties_between_them(dataset, tmp_path):
    folder = export(dataset, "neo4j", tmp_path / "neo4j")
    nodes = {
        row["id:ID"]: row for row in csv.DictReader((folder / "nodes.csv").open(newline="", encoding="utf-8"))
    }
    ties = list(csv.DictReader((folder / "relationships.csv").open(newline="", encoding="utf-8")))
    assert nodes["ana-ruiz-diaz"][":LABEL"].split(";")[:2] == ["Person", "Actor"]
    assert {row[":START_ID"] for row in ties} | {row[":END_ID"] for row in ties} == set(nodes)
    assert sorted(row[":TYPE"] for row in ties) == sorted(a.relation for a in _tied(dataset))


def test_followthemoney_accepts_every_record(dataset, tmp_path):
    ftm = pytest.importorskip("followthemoney")
    path = export(dataset, "ftm", tmp_path / "x.ftm.json")
    proxies = [ftm.model.get_proxy(json.loads(line), cleaned=False) for line in path.read_text().splitlines()]
    by_id = {proxy.id: proxy for proxy in proxies}
    assert len(by_id) == len(proxies)
    records = {record["id"]: record for record in map(json.loads, path.read_text().splitlines())}
    for proxy in proxies:
        for name, values in records[proxy.id]["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (proxy.schema.name, name)
            prop = proxy.schema.get(name)
            for value in values if prop.type.name == "entity" else ():
                assert by_id[value].schema.is_a(prop.range), (
                    proxy.schema.name,
                    name,
                    by_id[value].schema.name,
                )
    occupancy = next(proxy for proxy in proxies if proxy.schema.name == "Occupancy")
    assert by_id[occupancy.first("holder")].caption == "Ana Ruiz-Díaz"
    assert by_id[occupancy.first("post")].schema.name == "Position"


def test_a_claim_is_never_more_than_a_link_with_its_claimant(dataset, tmp_path):
    path = export(dataset, "ftm", tmp_path / "x.ftm.json")
    records = [json.loads(line) for line in path.read_text().splitlines()]
    claims = [r for r in records if "says" in " ".join(r["properties"].get("status", []))]
    assert [(r["schema"], r["properties"]["status"]) for r in claims] == [
        ("UnknownLink", ["asserted, says John Harbour"])
    ]


NASTY = 'a\tb\nc\r"d"\\<&>\'\x01\x0c\x85\u2028\U0001f600=1+1'


def test_hostile_labels_survive_or_are_marked_in_every_format(small: Extraction, write_dataset, tmp_path):
    from dataclasses import replace

    small.entities["ana-ruiz-diaz"] = replace(small.entities["ana-ruiz-diaz"], label=NASTY)
    write_dataset(tmp_path / "d", small)
    marked = NASTY.replace("\x01", "\ufffd").replace("\x0c", "\ufffd")
    with Dataset.open(tmp_path / "d") as dataset:
        for form in ("trig", "jsonld"):
            path = export(dataset, form, tmp_path / form)
            syntax = RdfFormat.TRIG if form == "trig" else RdfFormat.JSON_LD
            assert any(
                getattr(q.object, "value", "") == NASTY for q in parse(path=str(path), format=syntax)
            ), form
        for form in ("graphml", "gexf"):
            path = export(dataset, form, tmp_path / form)
            ET.parse(path)
            read = nx.read_graphml(path, force_multigraph=True) if form == "graphml" else nx.read_gexf(path)
            assert read.nodes["ana-ruiz-diaz"]["label"] == marked, form
        tables = export(dataset, "csv", tmp_path / "tables")
        rows = csv.DictReader((tables / "entities.csv").open(newline="", encoding="utf-8"))
        assert NASTY in {row["label"] for row in rows}


@pytest.mark.parametrize(
    ("form", "target", "error", "told"),
    [
        ("graphmll", "x", UsageError, "there are: nquads"),
        ("csv", "file", OutputError, "written to a folder"),
        ("trig", "folder", OutputError, "written to a file"),
        ("trig", "none/x.trig", OutputError, "make it first"),
    ],
)
def test_what_cannot_be_written_is_told_in_words(dataset, tmp_path, form, target, error, told):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(error, match=told):
        export(dataset, form, tmp_path / target)
