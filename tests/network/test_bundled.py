"""What holds for every path between entities of the five bundled documents."""

from __future__ import annotations

from random import Random

import networkx as nx
import pytest

from cubakg.model import Extraction
from cubakg.network.ask import find_path, open_network
from cubakg.network.path import find_paths
from cubakg.network.projection import project
from cubakg.network.question import MAX_HOPS, Question, View
from cubakg.network.simple import to_networkx

PAIRS = 300
NEAR = 400  # characters


@pytest.fixture(scope="module")
def network(bundled):
    return open_network(bundled)


@pytest.fixture(scope="module")
def pairs(network):
    rng = Random(20150225)
    return [tuple(rng.sample(range(len(network.ids)), 2)) for _ in range(PAIRS)]


@pytest.fixture(scope="module")
def answers(network, pairs):
    return {pair: find_paths(network, Question(*pair)) for pair in pairs}


def test_enough_pairs_are_connected_to_make_the_test_worth_something(answers):
    assert sum(map(bool, answers.values())) > PAIRS / 10


def directly_before(text, mention, start):
    """Tell whether a quotation that begins at `start` stands in the passage of a mention, or in the next one."""
    at = text.rfind(mention, 0, start)
    lines = [line for line in text[at + len(mention) : start].split("\n")[1:] if line.strip()]
    return 0 <= start - at < NEAR and at >= 0 and len(lines) <= 1


def test_every_quote_is_in_its_document_and_holds_or_directly_follows_both_ends(bundled, answers):
    texts = {document.file: document.text for document in bundled.documents}
    hops = [hop for paths in answers.values() for path in paths for hop in path.hops]
    for hop in hops:
        told, text = hop.detail, texts[hop.document["file"]]
        assert text[told["start"] : told["end"]] == told["quote"]
        assert len(told["mentions"]) == 2
        for _, mention in told["mentions"]:
            assert mention in told["quote"] or directly_before(text, mention, told["start"]), told["sentence"]
        assert {label for label, _ in told["mentions"]} == {hop.source.label, hop.target.label}
    within = [
        hop for hop in hops if all(mention in hop.detail["quote"] for _, mention in hop.detail["mentions"])
    ]
    assert len(within) > 0.8 * len(hops)


def test_no_state_is_passed_through_while_a_path_of_one_more_hop_exists(network, answers):
    open_nodes = {n for n in range(len(network.ids)) if network.is_middle(n) and not network.is_state(n)}
    for (source, target), paths in answers.items():
        for path in paths:
            if any(network.is_state(network.number(node.id)) for node in path.nodes[1:-1]):
                allowed = nx.Graph(
                    (a, b)
                    for a, b in zip(network.sources, network.targets, strict=True)
                    if {a, b} <= open_nodes | {source, target}
                )
                way = source in allowed and target in allowed and nx.has_path(allowed, source, target)
                assert not way or nx.shortest_path_length(allowed, source, target) > len(path.hops) + 1


def test_the_reverse_pair_gives_the_mirrored_path(network, answers):
    for (source, target), paths in answers.items():
        back = find_paths(network, Question(target, source))
        assert [p.nodes[::-1] for p in back] == [p.nodes for p in paths]
        assert [p.verdict.word for p in back] == [p.verdict.word for p in paths]
        assert [hops_of(p) for p in back] == [hops_of(p) for p in paths]


def hops_of(path):
    return {hop.detail["assertion"] for hop in path.hops}


def test_leaving_out_a_cited_document_removes_the_path(network, answers):
    for (source, target), paths in answers.items():
        for path in paths:
            for left_out in ({path.documents[0]}, {path.documents[-1]}, set(path.documents)):
                left = find_paths(network, Question(source, target, without=frozenset(left_out)))
                assert all(hops_of(other) != hops_of(path) for other in left)
                assert all(left_out.isdisjoint(other.documents) for other in left)


def test_left_out_means_as_if_it_had_never_been_read(bundled, network, answers):
    """A dataset that is made without a document connects the same pairs as the whole one with that document left out."""
    gone = 0
    for document in bundled.documents:
        told = [a for a in bundled.assertions if a.evidence.document != document.file]
        rest = Extraction(list(bundled.documents), dict(bundled.entities), told)
        made = project(rest, bundled.vocabulary)
        for source, target in answers:
            ends = [made.number(network.ids[node]) for node in (source, target)]
            there = None not in ends and bool(find_paths(made, Question(*ends)))
            without = frozenset({document.file})
            assert there == bool(find_paths(network, Question(source, target, without=without)))
            gone += bool(answers[source, target]) and not there
    assert gone


def test_the_fast_search_finds_what_networkx_finds(network, answers):
    """The best path costs what Dijkstra in networkx finds on the same costs, states left out."""
    open_nodes = {n for n in range(len(network.ids)) if network.is_middle(n) and not network.is_state(n)}
    for (source, target), paths in answers.items():
        if not paths or any(network.is_state(network.number(n.id)) for n in paths[0].nodes[1:-1]):
            continue
        view = View(network, Question(source, target), states=False)
        graph = nx.Graph()
        for a, b, cost in zip(network.sources, network.targets, network.costs, strict=True):
            if {a, b} <= open_nodes | {source, target}:
                doubled = 2 * cost + view.penalty(a) + view.penalty(b)
                graph.add_edge(a, b, cost=min(doubled, graph.get_edge_data(a, b, {"cost": doubled})["cost"]))
        best = nx.dijkstra_path_length(graph, source, target, "cost")
        assert view.cost(best, (source, target)) == paths[0].cost
        assert len(paths[0].hops) <= MAX_HOPS


def test_the_whole_network_goes_to_networkx_with_its_quotes(network):
    whole = to_networkx(network)
    assert whole.number_of_edges() == len(network.sources)
    assert all(data["quote"] for _, _, data in whole.edges(data=True))


def test_kerry_and_soler_are_tied_by_a_claim_made_at_the_time_of_the_hearing(bundled):
    answer = find_path("Kerry", "Soler", bundled)
    (path,) = answer.paths
    assert [node.label for node in path.nodes][0::3] == ["John Kerry", "Berta Soler"]
    assert path.nodes[2].label == "Ileana Ros-Lehtinen"
    assert path.verdict.word == "claimed" and path.verdict.by == ("Ileana Ros-Lehtinen",)
    assert "No document ties John Kerry to Berta Soler directly" in path.verdict.text
    assert [hop.basis for hop in path.hops] == ["documented", "occasion", "said"]


def test_what_facts_refer_to_has_a_name(bundled):
    held = [value.split()[0] for e in bundled.entities.values() for key, value in e.facts if key == "tenure"]
    assert len(held) > 10
    assert set(held) <= bundled.entities.keys() | bundled.names.labels.keys()
    assert not set(bundled.names.labels) & bundled.entities.keys()
