"""Each measure gives the numbers that its definition demands, and the large engines give the same."""

from __future__ import annotations

import networkx as nx
import pytest

from cubakg.network import engines
from cubakg.network.measures import MEASURES, betweenness, closeness, eigenvector, pagerank, sampled
from cubakg.network.rank import rank
from cubakg.network.simple import Pairs


def pairs_of(graph, weight=1):
    nodes = list(graph)
    number = {node: n for n, node in enumerate(nodes)}
    ends = [(number[a], number[b]) for a, b in graph.edges()]
    return Pairs([str(n) for n in nodes], ends, [graph[a][b].get("weight", weight) for a, b in graph.edges()])


@pytest.fixture
def two_pieces():
    graph = nx.disjoint_union(nx.barabasi_albert_graph(120, 2, seed=3), nx.cycle_graph(7))
    for n, (a, b) in enumerate(graph.edges()):
        graph[a][b]["weight"] = 1 + n % 4
    return pairs_of(graph)


def test_pagerank_is_the_stationary_share_of_the_random_walk(two_pieces):
    matrix = nx.google_matrix(two_pieces.graph, nodelist=two_pieces.names, weight="weight")
    scores = pagerank(two_pieces)
    share = [scores[name] for name in two_pieces.names]
    assert sum(share) == pytest.approx(1)
    assert list(share @ matrix) == pytest.approx(share, abs=1e-9)


def test_every_measure_names_every_node(two_pieces):
    for _, measure, _ in MEASURES:
        assert set(measure(two_pieces)) == set(two_pieces.names)


@pytest.mark.parametrize("measure", [closeness, eigenvector, betweenness])
def test_igraph_gives_the_numbers_of_networkx_to_six_digits(two_pieces, measure, monkeypatch):
    pytest.importorskip("igraph")
    expected = measure(two_pieces)
    monkeypatch.setattr("cubakg.network.measures.LARGE", 10)
    monkeypatch.setattr(engines, "SAMPLE", len(two_pieces))
    found = measure(two_pieces)
    assert {name: round(score, 6) for name, score in found.items()} == pytest.approx(
        {name: round(score, 6) for name, score in expected.items()}, abs=1.5e-6
    )


@pytest.mark.parametrize("measure", [closeness, eigenvector, betweenness])
def test_without_igraph_large_networks_give_the_same_numbers(two_pieces, measure, monkeypatch):
    expected = measure(two_pieces)
    monkeypatch.setattr("cubakg.network.measures.LARGE", 10)
    monkeypatch.setattr(engines, "SAMPLE", len(two_pieces))
    monkeypatch.setattr(engines, "_igraph", lambda pairs: None)
    assert measure(two_pieces) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("sample", [40, 500])
def test_closeness_of_far_too_many_is_estimated_from_a_sample_and_says_so(two_pieces, sample, monkeypatch):
    exact = closeness(two_pieces)
    monkeypatch.setattr("cubakg.network.measures.LARGE", 10)
    monkeypatch.setattr(engines, "FAR_TOO_LARGE", 20)
    monkeypatch.setattr(engines, "SAMPLE", sample)
    found = closeness(two_pieces)
    assert sampled("closeness", len(two_pieces)) == sample
    assert found == closeness(two_pieces)
    assert found == pytest.approx(exact, rel=0.2 if sample == 40 else 1e-9)


def test_a_ranking_tells_that_it_is_estimated(bundled, monkeypatch):
    assert "estimated" not in str(rank(bundled, by="closeness"))
    monkeypatch.setattr("cubakg.network.measures.LARGE", 10)
    monkeypatch.setattr(engines, "FAR_TOO_LARGE", 20)
    told = rank(bundled, by="closeness")
    assert "estimated from the ways out of 256 entities" in str(told)
    assert told.to_dict()["estimated_from"] == 256


@pytest.mark.parametrize("large", [10, 10_000])
def test_communities_find_two_cliques(large, monkeypatch):
    monkeypatch.setattr(engines, "LARGE", large)
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(6))
    graph.add_edge(0, 8)
    found = engines.communities(pairs_of(graph))
    assert [len(part) for part in found] == [8, 6]
    assert found == engines.communities(pairs_of(graph))
