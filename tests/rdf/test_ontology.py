"""The ontology is complete, consistent, and has exactly the relations that documents are annotated with."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, parse

from cubakg.errors import SeedError
from cubakg.resources import ontology_folder
from cubakg.store.terms import CKG, PREFIXES
from cubakg.store.topics import Topics
from cubakg.store.vocabulary import Vocabulary, load_vocabulary

CORE = frozenset(
    """leads coChairs hosts memberOf representedIn participatesIn holdsPost affiliatedWith partOf locatedIn
    heldIn heldOn roundOf meetsWith visits testifiesBefore writesTo issues signs appoints arrests detains
    convicts releases sanctions designates protestsAgainst suspends resumes cooperatesWith""".split()  # noqa: SIM905
)
SPOKEN = frozenset(
    """says discusses about callsFor requests agreesTo commitsTo plans supports criticises accepts rejects
    submits provides describedAs cites""".split()  # noqa: SIM905
)


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    made.bulk_load(path=str(ontology_folder() / "cubakg.ttl"), format=RdfFormat.TURTLE)
    return made


def test_the_relations_are_those_of_the_annotation_guidelines(words: Vocabulary):
    by_kind = {
        kind: {n for n, r in words.relations.items() if r.kind == kind} for kind in ("core", "propositional")
    }
    assert by_kind == {"core": set(CORE), "propositional": set(SPOKEN)}


def test_every_term_has_label_definition_and_example(store: Store):
    query = """SELECT ?s { ?s a ?t .
      VALUES ?t { owl:Class owl:ObjectProperty owl:DatatypeProperty rdf:Property }
      FILTER NOT EXISTS { ?s rdfs:label ?l ; skos:definition ?d ; skos:example ?e }
      FILTER(STRSTARTS(STR(?s), STR(ckg:)))
      FILTER(?s NOT IN (ckg:Status)) }"""
    assert [row["s"].value for row in store.query(query, prefixes=PREFIXES)] == []


def test_every_relation_names_its_source(store: Store):
    query = "SELECT ?s { ?s ckg:kind ?k FILTER NOT EXISTS { ?s dc:source|dcterms:source ?x } }"
    assert list(store.query(query, prefixes=PREFIXES)) == []


def test_what_a_feature_says_owl_says_too(words: Vocabulary, store: Store):
    symmetric = {
        r["s"].value for r in store.query("SELECT ?s { ?s a owl:SymmetricProperty }", prefixes=PREFIXES)
    }
    assert symmetric == {CKG + n for n, r in words.relations.items() if r.symmetric}


def test_every_named_class_of_a_domain_or_range_exists(store: Store):
    query = """SELECT ?s ?c {
      ?s rdfs:domain|rdfs:range|sdo:domainIncludes|sdo:rangeIncludes|rdfs:subClassOf ?c
      FILTER(STRSTARTS(STR(?c), STR(ckg:))) FILTER NOT EXISTS { ?c a owl:Class }
      FILTER NOT EXISTS { ?c a rdfs:Datatype } }"""
    assert [str(row) for row in store.query(query, prefixes=PREFIXES)] == []


def test_there_are_no_blank_nodes_in_what_travels_in_the_dataset():
    for file in ("cubakg.ttl", "topics.ttl"):
        for t in parse(path=str(ontology_folder() / file), format=RdfFormat.TURTLE):
            assert isinstance(t.subject, NamedNode)
            assert not isinstance(t.object, BlankNode)


def test_the_ontology_and_the_small_world_are_consistent_under_owl_2_rl(quads):
    import rdflib
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from pyoxigraph import serialize

    graph = rdflib.Graph()
    triples = [q.triple for q in quads if "graph/topics" not in str(q.graph_name)]
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    found = [str(o) for p in (errors.error, errors.message) for o in graph.objects(None, p)]
    assert [line for line in found if "literal" not in line] == []
    person = rdflib.URIRef("https://w3id.org/cubakg/id/ana-ruiz-diaz")
    assert (person, rdflib.RDF.type, rdflib.URIRef(CKG + "Actor")) in graph
    ana, harbour = person, rdflib.URIRef("https://w3id.org/cubakg/id/john-harbour")
    assert (harbour, rdflib.URIRef(CKG + "meetsWith"), ana) in graph, "symmetry is not inferred"


def test_features_are_inherited_and_unknown_kinds_are_only_themselves(words: Vocabulary):
    assert words.types["Officials"].actor
    assert words.types["DialogueRound"].event
    assert not words.types["Topic"].actor
    assert words.is_a("Bureau", "Organization")
    assert words.is_a("Unheard", "Unheard")
    assert not words.is_a("Unheard", "Actor")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("ckg:leads ckg:kind 'core' .", "leads"),
        ("ckg:a a owl:Class", "cubakg.ttl"),
        ("", "no relation"),
    ],
)
def test_a_broken_ontology_is_refused_with_its_place(tmp_path, line, named):
    prefixes = (
        "@prefix ckg: <https://w3id.org/cubakg/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    )
    (tmp_path / "cubakg.ttl").write_text(prefixes + line)
    with pytest.raises(SeedError, match=named):
        load_vocabulary(tmp_path)


def test_topics_are_a_scheme_whose_broader_and_narrower_agree():
    store = Store()
    store.bulk_load(path=str(ontology_folder() / "topics.ttl"), format=RdfFormat.TURTLE)
    for query in (
        "SELECT ?c { ?c skos:broader ?b FILTER NOT EXISTS { ?b skos:narrower ?c } }",
        "SELECT ?c { ?b skos:narrower ?c FILTER NOT EXISTS { ?c skos:broader ?b } }",
        "SELECT ?c { ?c a skos:Concept FILTER NOT EXISTS { ?c skos:inScheme ?s ; skos:prefLabel ?l } }",
        "SELECT ?c { ?c skos:broader+ ?c }",
        "SELECT ?c { ?c skos:prefLabel ?l . ?d skos:prefLabel ?l FILTER(?c != ?d) }",
    ):
        assert list(store.query(query, prefixes=PREFIXES)) == [], query


@pytest.mark.parametrize(
    ("words", "concepts"),
    [
        (
            "the illicit trafficking of migrants and immigration fraud",
            ["migrant-smuggling", "immigration-fraud"],
        ),
        ("reopening embassies", ["embassies"]),
        ("Cuba’s human rights record", ["human-rights"]),
        ("smugglers of cigars", []),
    ],
)
def test_concepts_are_found_in_the_words_of_documents(words, concepts):
    found = Topics.read(ontology_folder() / "topics.ttl").in_words(words)
    assert [iri.rpartition("/")[2] for iri in found] == concepts


def test_every_property_says_what_it_ties(store: Store):
    query = """SELECT DISTINCT ?s { ?s a ?t .
      VALUES ?t { owl:ObjectProperty owl:DatatypeProperty rdf:Property }
      FILTER(STRSTARTS(STR(?s), STR(ckg:)))
      FILTER(!EXISTS { ?s rdfs:domain|sdo:domainIncludes ?d } || !EXISTS { ?s rdfs:range|sdo:rangeIncludes ?r }) }"""
    assert [row["s"].value for row in store.query(query, prefixes=PREFIXES)] == []


def test_the_ontology_tells_its_version_licence_and_makers(store: Store):
    query = """ASK { ?o a owl:Ontology ; owl:versionIRI ?v ; owl:versionInfo ?i ; dcterms:license ?l ;
      dcterms:title ?t ; dcterms:description ?d ; dc:creator ?c }"""
    assert store.query(query, prefixes=PREFIXES)


def test_terms_of_others_are_used_as_they_are_meant(store: Store):
    """DCMI's terms take things where its old elements take words; SKOS's matches are between concepts."""
    for query in (
        "SELECT ?s { ?s dcterms:source|dcterms:publisher|dcterms:creator|dcterms:spatial ?x FILTER(isLiteral(?x)) }",
        "SELECT ?s { ?s skos:closeMatch|skos:exactMatch ?x }",
        "SELECT ?s { ?s a ckg:Status FILTER NOT EXISTS { ?s skos:inScheme ?c ; skos:prefLabel ?l } }",
    ):
        assert list(store.query(query, prefixes=PREFIXES)) == [], query


def test_what_the_five_documents_state_is_consistent_under_owl_2_rl():
    import rdflib
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from pyoxigraph import DefaultGraph, serialize

    import cubakg

    with cubakg.load() as dataset:
        quads = parse(dataset.read("dataset.nq"), format=RdfFormat.N_QUADS)
        words = ("altLabel", "nameForm", "definition", "example", "scopeNote")
        kept = [
            q.triple
            for q in quads
            if isinstance(q.graph_name, DefaultGraph) or q.graph_name.value.endswith(("entities", "ontology"))
            if not q.predicate.value.endswith(words)
        ]
    graph = rdflib.Graph()
    graph.parse(data=serialize(kept, format=RdfFormat.N_TRIPLES), format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    found = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    assert sorted(str(fault) for fault in graph.objects(None, found)) == []
    kerry = rdflib.URIRef("https://w3id.org/cubakg/id/john-kerry")
    assert (kerry, rdflib.RDF.type, rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")) in graph
