"""The search finds the cheapest simple paths, in order, and nothing else."""

from __future__ import annotations

from itertools import islice
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cubakg.network.search import cheapest, fewest_hops, reach


@st.composite
def networks(draw):
    size = draw(st.integers(2, 9))
    pairs = [(a, b) for a in range(size) for b in range(a)]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20))
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    for a, b in edges:
        graph.add_edge(a, b, cost=draw(st.integers(1, 9)))
    return graph


def neighbours_of(graph):
    return lambda node: {there: data["cost"] for there, data in graph[node].items()}


def every_simple_path(graph, start, end, max_hops):
    found = [tuple(p) for p in nx.all_simple_paths(graph, start, end, cutoff=max_hops)]
    return sorted((nx.path_weight(graph, p, "cost"), p) for p in found)


@settings(max_examples=600)
@given(networks(), st.integers(1, 8), st.integers(1, 6))
def test_the_k_cheapest_paths_are_those_of_a_full_enumeration(graph, count, max_hops):
    expected = every_simple_path(graph, 0, 1, max_hops)
    found = cheapest(0, 1, neighbours_of(graph), count, max_hops)
    assert [f.cost for f in found] == [cost for cost, _ in expected[:count]]
    assert len({f.nodes for f in found}) == len(found)
    assert {(f.cost, f.nodes) for f in found} <= set(expected)


@settings(max_examples=200)
@given(networks(), st.integers(1, 6))
def test_fewest_hops_agrees_with_breadth_first_search(graph, at_most):
    hops = nx.shortest_path_length(graph, 0, 1) if nx.has_path(graph, 0, 1) else None
    expected = hops if hops is not None and hops <= at_most else None
    assert fewest_hops(0, 1, neighbours_of(graph), at_most) == expected


@settings(max_examples=100)
@given(networks(), st.integers(0, 6))
def test_reach_counts_what_lies_within_the_limit(graph, at_most):
    expected = set(nx.single_source_shortest_path_length(graph, 0, at_most)) - {0}
    assert reach(0, neighbours_of(graph), at_most) == expected


def test_a_node_has_no_path_to_itself():
    assert cheapest("a", "a", {"a": {}}.__getitem__, 3, 3) == []


@pytest.mark.parametrize("seed", range(8))
def test_ten_best_paths_of_a_larger_network_are_those_that_networkx_finds(seed):
    graph = nx.barabasi_albert_graph(400, 3, seed=seed)
    rng = Random(seed)
    for a, b in graph.edges():
        graph[a][b]["cost"] = rng.randint(50, 400)
    start, end = rng.sample(range(400), 2)
    expected = [
        nx.path_weight(graph, p, "cost")
        for p in islice(nx.shortest_simple_paths(graph, start, end, "cost"), 10)
    ]
    found = cheapest(start, end, neighbours_of(graph), 10, 399)
    assert [f.cost for f in found] == expected
    back = cheapest(end, start, neighbours_of(graph), 10, 399)
    assert [f.cost for f in back] == expected
    limited = cheapest(start, end, neighbours_of(graph), 10, 4)
    everything = every_simple_path(graph, start, end, 4)
    assert [f.cost for f in limited] == [cost for cost, _ in everything[:10]]


@pytest.mark.parametrize("seed", range(12))
def test_hop_limits_hold_where_they_bind_all_the_time(seed):
    """Few paths are short enough here, so that the search has to look for all of them."""
    graph = nx.watts_strogatz_graph(60, 4, 0.15, seed=seed)
    rng = Random(seed)
    for a, b in graph.edges():
        graph[a][b]["cost"] = rng.choice([1, 1, 1, 30])
    for limit in (4, 5, 6, 7):
        start, end = rng.sample(range(60), 2)
        expected = every_simple_path(graph, start, end, limit)
        found = cheapest(start, end, neighbours_of(graph), 10, limit)
        assert [f.cost for f in found] == [cost for cost, _ in expected[:10]]
        assert {f.nodes for f in found} <= {nodes for _, nodes in expected}
