"""What is drawn, what is not, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import build, fact

from cubakg.errors import NoAnswerError
from cubakg.network.layout import layout
from cubakg.network.projection import project
from cubakg.view.families import Families
from cubakg.view.graph import graph, wrapped
from cubakg.view.picture import KINDS, draw, kind_of
from cubakg.view.selection import select
from cubakg.view.statements import OBJECT, QUOTE, SUBJECT, context


@pytest.fixture
def network(sample, vocabulary):
    return project(sample, vocabulary)


@pytest.fixture
def picture(sample, vocabulary, network):
    return draw(sample, vocabulary, network)


def line(picture, one, other, kind):
    found = [x for x in picture.lines if {x.source, x.target} == {one, other} and x.kind == kind]
    assert len(found) == 1
    return found[0]


def test_each_manner_of_stating_has_a_line_of_its_own(picture):
    assert line(picture, "john-kerry", "house-panel", "documented").arrows == "to"
    assert line(picture, "john-kerry", "havana", "planned")
    assert line(picture, "cuban-government", "berta-soler", "claimed")
    assert line(picture, "ileana-ros-lehtinen", "berta-soler", "spoken").arrows == ""
    assert line(picture, "john-kerry", "berta-soler", "negated")
    assert {x.kind for x in picture.lines} <= {key for key, _, _ in KINDS}


def test_meetings_point_nowhere_because_they_read_the_same_backwards(picture):
    assert line(picture, "john-kerry", "lidia-cossio", "documented").arrows == ""


def test_statements_of_one_manner_between_two_are_bundled_and_none_is_lost(sample, vocabulary):
    once = fact("meetsWith", ("lidia-cossio", "Lidia Cossío"), ("john-kerry", "Kerry"), "met Kerry")
    sample = build()
    sample.assertions.append(once)
    picture = draw(sample, vocabulary, project(sample, vocabulary))
    assert len(line(picture, "john-kerry", "lidia-cossio", "documented").items) == 2
    on_lines = {item.assertion for x in picture.lines for item in x.items}
    drawable = {a.id for a in sample.assertions if a.relation not in ("discusses",)}
    assert on_lines == drawable


def test_a_condition_is_told_from_a_denial_and_an_unknown_status_is_no_fact(sample):
    a = next(a for a in sample.assertions if a.status == "negated")
    assert kind_of(a) == "negated"
    assert kind_of(replace(a, status="hypothetical")) == "hypothetical"
    assert kind_of(replace(a, status="__proto__")) == "hypothetical"


def test_the_neighbourhood_of_a_name_ends_where_it_was_told_to(picture, network, sample):
    soler = sample.entities["berta-soler"]
    near = select(picture, network, [soler], 1, 100).nodes
    assert {"berta-soler", "cuban-government", "ileana-ros-lehtinen"} <= near
    assert "cuban-delegation" not in near
    assert select(picture, network, [soler], 0, 100).nodes == {"berta-soler"}


def test_steps_do_not_lead_through_a_state_unless_it_was_asked_for(vocabulary):
    sample = build()
    governed = fact(
        "criticises", ("lidia-cossio", "Lidia Cossío"), ("cuban-government", "Cuban government"), "met"
    )
    only = [a for a in sample.assertions if a.relation == "arrests"] + [governed]
    sample.assertions = [replace(a, claimant=None) for a in only]
    network = project(sample, vocabulary)
    picture = draw(sample, vocabulary, network)
    far = select(picture, network, [sample.entities["berta-soler"]], 2, 100).nodes
    assert far == {"berta-soler", "cuban-government"}
    centre = select(picture, network, [sample.entities["cuban-government"]], 1, 100).nodes
    assert centre == {"berta-soler", "cuban-government", "lidia-cossio"}


def test_the_path_is_drawn_though_it_leads_beyond_the_neighbourhood(picture, network, sample):
    ends = [sample.entities["house-panel"], sample.entities["berta-soler"]]
    chosen = select(picture, network, ends, 0, 1)
    assert {node.id for node in chosen.paths[0].nodes} <= chosen.nodes


def test_too_many_to_draw_are_counted_and_the_most_tied_stay(picture, network):
    chosen = select(picture, network, (), 1, 3)
    assert chosen.nodes == set(picture.nodes[:3])
    assert "john-kerry" in chosen.nodes
    assert chosen.left_out == len(picture.nodes) - 3


def test_a_name_that_nothing_ties_is_told_so(picture, network, sample):
    with pytest.raises(NoAnswerError, match="no statement ties"):
        select(picture, network, [sample.entities["migration"]], 1, 100)


def test_every_kind_of_thing_has_a_shape_that_tells_it_apart_without_its_colour(vocabulary):
    rows = Families(vocabulary).rows
    main = [
        r
        for r in rows
        if any(w in r["label"] for w in ("people", "groups", "events", "delegations", "places"))
    ]
    assert len(main) >= 5
    assert len({r["shape"] for r in main}) == len(main)
    assert {r["label"] for r in rows} >= {"people", "events", "delegations", "unnamed officials"}


def test_parallel_lines_bend_apart_and_a_single_line_is_straight(picture, sample, vocabulary):
    edges = graph(picture, sample.entities, Families(vocabulary))["edges"]
    pairs = {}
    for edge in edges:
        smooth = edge["smooth"]
        bent = (smooth["type"], smooth["roundness"]) if smooth["enabled"] else "straight"
        side = bent if bent == "straight" or edge["from"] < edge["to"] else (bent[0] + "-back", bent[1])
        pairs.setdefault(frozenset((edge["from"], edge["to"])), []).append(side)
    assert any(len(sides) > 1 for sides in pairs.values())
    for sides in pairs.values():
        assert len(set(sides)) == len(sides)
        assert sides == ["straight"] or len(sides) > 1


def test_labels_that_differ_in_their_date_alone_stay_apart_when_cut():
    name = "Cuban delegation (U.S.-Cuba Law Enforcement Dialogue, Havana, {})"
    labels = [wrapped(name.format(date)) for date in ("2016-05-17", "2024-02-07")]
    assert [label.count("\n") for label in labels] == [2, 2]
    assert [label[-11:] for label in labels] == ["2016-05-17)", "2024-02-07)"]


def test_long_labels_are_cut_to_three_lines():
    label = wrapped("Joint Committee on Everything That Could Not Be Said in Fewer Words Than These")
    assert label.count("\n") == 2
    assert label.split("\n")[1:] == ["Everything That…", "Words Than These"]
    assert max(map(len, label.split("\n"))) <= 19


def test_context_marks_quote_and_mentions_even_where_a_mention_stands_before_the_quote():
    text = "Ros-Lehtinen spoke.\nShe said Cuba did it, and more."
    pieces = context(text, [(29, 40, QUOTE), (20, 23, SUBJECT), (29, 33, OBJECT)])
    assert pieces == [
        ("She", SUBJECT),
        (" said ", 0),
        ("Cuba", QUOTE + OBJECT),
        (" did it", QUOTE),
        (", and more.", 0),
    ]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=2000), st.data())
def test_context_never_changes_a_character(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces = context(text, [(start, end, QUOTE)])
    assert "".join(words for words, marks in pieces if marks == QUOTE) == text[start:end]
    shown = [words for words, _ in pieces if words not in ("… ", " …") or words in text]
    assert "".join(shown) in text or len(shown) < len(pieces)


def test_names_do_not_cover_each_other_in_the_picture():
    sizes = [(110.0, 40.0)] * 60
    places = layout(sizes, [(n, n // 3) for n in range(1, 45)] + [(45, 46), (47, 48)])
    for (x1, y1), (x2, y2) in combinations(places, 2):
        assert abs(x1 - x2) >= 110 or abs(y1 - y2) >= 40


def test_neighbours_stand_nearer_than_strangers():
    ties = [(n, n + 1) for n in range(11)]
    places = layout([(10.0, 10.0)] * 12, ties)

    def far(one, other):
        (x1, y1), (x2, y2) = places[one], places[other]
        return ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5

    assert max(far(a, b) for a, b in ties) < far(0, 11) / 3


@settings(max_examples=40)
@given(st.integers(0, 14), st.data())
def test_any_network_can_be_laid_out_twice_alike(count, data):
    node = st.integers(0, max(count - 1, 0))
    ties = data.draw(st.lists(st.tuples(node, node), max_size=25)) if count else []
    sizes = [(20.0 + n, 10.0) for n in range(count)]
    places = layout(sizes, ties)
    assert places == layout(sizes, ties)
    assert len(set(places)) == count
