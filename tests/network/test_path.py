"""What a path may rest on, what it may pass through, and what it says of itself."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cubakg.network.no_path import explain
from cubakg.network.path import find_paths
from cubakg.network.path_answer import PathAnswer
from cubakg.network.projection import network_file, project
from cubakg.network.question import Question


@pytest.fixture
def ask(world, vocabulary):
    def asked(source, target, **limits):
        network = project(world.extraction(), vocabulary)
        ends = [network.number(name.lower().replace(" ", "-")) for name in (source, target)]
        return find_paths(network, Question(*ends, **limits))

    return asked


def stops(path):
    return [node.label for node in path.nodes]


def test_a_documented_path_is_preferred_to_a_shorter_claimed_one(world, ask):
    world.tell("a", "Cy Cole said Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", "Cy Cole")
    world.tell("b", "Ann Abel met Dee Drew.", "Ann Abel", "meetsWith", "Dee Drew")
    world.tell("b", "Dee Drew wrote to Bob Baker.", "Dee Drew", "writesTo", "Bob Baker")
    best, second = ask("Ann Abel", "Bob Baker", k=2)
    assert stops(best) == ["Ann Abel", "Dee Drew", "Bob Baker"] or best.cost <= second.cost
    assert {best.verdict.word, second.verdict.word} == {"documented", "claimed"}


def test_only_documented_leaves_out_every_claim(world, ask):
    world.tell("a", "Cy Cole said Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", "Cy Cole")
    assert ask("Ann Abel", "Bob Baker", documented_only=True) == []
    assert ask("Ann Abel", "Cy Cole", documented_only=True) == []


def test_a_claim_ties_its_speaker_to_those_of_whom_it_speaks(world, ask):
    world.tell("a", "Cy Cole said Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", "Cy Cole")
    world.tell("a", "Cy Cole wrote to Dee Drew.", "Cy Cole", "writesTo", "Dee Drew")
    (path,) = ask("Dee Drew", "Ann Abel")
    assert stops(path) == ["Dee Drew", "Cy Cole", "Ann Abel"]
    assert [hop.basis for hop in path.hops] == ["documented", "said"]
    assert path.hops[1].detail["sentence"] == "Cy Cole said that Ann Abel met with Bob Baker"
    assert path.verdict.by == ("Cy Cole",)
    assert "No document ties Dee Drew to Ann Abel directly" in path.verdict.text


def test_what_is_said_on_an_occasion_ties_the_speaker_to_it(world, ask):
    world.tell(
        "a", "Ann Abel testified before the Upper House.", "Ann Abel", "testifiesBefore", "Upper House"
    )
    world.know("Proposition", "all is well")
    world.tell(
        "a", "Cy Cole said that all is well.", "Cy Cole", "says", "all is well",
        qualifiers=(("occasion", "upper-house"),),
    )  # fmt: skip
    (path,) = ask("Ann Abel", "Cy Cole")
    assert [hop.basis for hop in path.hops] == ["documented", "occasion"]
    assert path.verdict.word == "documented"


def test_a_delegation_is_tied_to_the_talks_that_the_text_has_just_named(world, ask):
    world.know("Delegation", "Free delegation", event="spring-meeting")
    world.tell("a", "Bob Baker came to the Spring Meeting.", "Bob Baker", "participatesIn", "Spring Meeting")
    world.tell("a", "Ann Abel led the Free delegation.", "Ann Abel", "leads", "Free delegation")
    (path,) = ask("Ann Abel", "Bob Baker")
    assert stops(path) == ["Ann Abel", "Free delegation", "Spring Meeting", "Bob Baker"]
    assert [hop.basis for hop in path.hops] == ["documented", "context", "documented"]
    told = path.hops[1].detail
    assert "Spring Meeting" in told["before"] + told["quote"] and "Free delegation" in told["quote"]


def test_a_delegation_is_tied_to_no_talks_that_are_named_far_away_or_in_another_text(world, ask):
    world.know("Delegation", "Free delegation", event="spring-meeting")
    world.tell("b", "Bob Baker came to the Spring Meeting.", "Bob Baker", "participatesIn", "Spring Meeting")
    world.tell("a", "Ann Abel led the Free delegation.", "Ann Abel", "leads", "Free delegation")
    assert ask("Ann Abel", "Bob Baker") == []


@pytest.mark.parametrize("status", ["negated", "hypothetical"])
def test_denials_and_conditions_tie_nobody(world, ask, status):
    world.tell("a", "Ann Abel met Cy Cole.", "Ann Abel", "meetsWith", "Cy Cole")
    world.tell("a", "Ann Abel never met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", status=status)
    world.tell("a", "Bob Baker met Dee Drew.", "Bob Baker", "meetsWith", "Dee Drew")
    assert ask("Ann Abel", "Bob Baker") == []


def test_a_plan_is_called_a_plan(world, ask):
    world.tell("a", "Ann Abel will meet Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", status="planned")
    (path,) = ask("Ann Abel", "Bob Baker")
    assert path.verdict.word == "planned"
    assert path.hops[0].detail["sentence"] == "Ann Abel was to meet with Bob Baker"


def test_what_another_text_denies_is_contested(world, ask):
    world.tell("a", "Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker")
    world.tell(
        "b", "Cy Cole said Ann Abel never met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", "Cy Cole",
        status="negated",
    )  # fmt: skip
    (path,) = ask("Ann Abel", "Bob Baker")
    assert path.verdict.word == "contested" and path.verdict.by == ("Cy Cole",)


def test_standing_in_one_sentence_or_one_city_ties_nobody(world, ask):
    world.tell("a", "Ann Abel and Bob Baker: Ann Abel visited Port City.", "Ann Abel", "visits", "Port City")
    world.tell("a", "Bob Baker visited Port City.", "Bob Baker", "visits", "Port City")
    assert ask("Ann Abel", "Bob Baker") == []
    assert stops(ask("Ann Abel", "Port City")[0]) == ["Ann Abel", "Port City"]


def chain(world, *names):
    for a, b in pairwise(names):
        world.tell("chain", f"{a} met {b}.", a, "meetsWith", b)


def test_a_state_is_not_passed_through_while_a_path_of_one_more_hop_exists(world, ask):
    chain(world, "Ann Abel", "Freeland", "Bob Baker")
    assert stops(ask("Ann Abel", "Bob Baker")[0]) == ["Ann Abel", "Freeland", "Bob Baker"]
    chain(world, "Ann Abel", "Cy Cole", "Dee Drew", "Bob Baker")
    found = ask("Ann Abel", "Bob Baker", k=5)
    assert [stops(path) for path in found] == [["Ann Abel", "Cy Cole", "Dee Drew", "Bob Baker"]]


def test_a_state_is_passed_through_where_the_way_round_is_two_hops_longer(world, ask):
    chain(world, "Ann Abel", "Freeland", "Bob Baker")
    chain(world, "Ann Abel", "Cy Cole", "Dee Drew", "Eve Eames", "Bob Baker")
    found = ask("Ann Abel", "Bob Baker", k=5)
    assert stops(found[0]) == ["Ann Abel", "Freeland", "Bob Baker"] and len(found) == 2
    assert "The path leads through Freeland" in found[0].verdict.text
    assert "leads through" not in found[1].verdict.text


def test_hubs_are_passed_by(world, ask):
    chain(world, "Ann Abel", "Cy Cole", "Bob Baker")
    for number in range(16):
        world.know("Person", f"Guest {number}")
        world.tell("hub", f"Cy Cole met Guest {number}.", "Cy Cole", "meetsWith", f"Guest {number}")
    chain(world, "Ann Abel", "Dee Drew", "Bob Baker")
    best, second = ask("Ann Abel", "Bob Baker", k=2)
    assert stops(best)[1] == "Dee Drew" and second.passing[0] > best.passing[0]


def test_the_way_back_is_the_way_there(world, ask):
    chain(world, "Ann Abel", "Cy Cole", "Bob Baker")
    chain(world, "Ann Abel", "Dee Drew", "Bob Baker")
    there, back = ask("Ann Abel", "Bob Baker", k=2), ask("Bob Baker", "Ann Abel", k=2)
    assert [stops(p) for p in there] == [stops(p)[::-1] for p in back]
    assert [p.cost for p in there] == [p.cost for p in back]


def test_limits_narrow_what_counts(world, ask):
    world.tell("a", "Ann Abel met Cy Cole.", "Ann Abel", "meetsWith", "Cy Cole", date="2015-02")
    world.tell("b", "Cy Cole wrote to Bob Baker.", "Cy Cole", "writesTo", "Bob Baker", date="2016-03-04")
    world.tell("b", "Ann Abel met Dee Drew.", "Ann Abel", "meetsWith", "Dee Drew")
    world.tell("c", "Dee Drew met Bob Baker.", "Dee Drew", "meetsWith", "Bob Baker", date="2010")
    world.published = {"a": "2015-03-01", "b": "2016-04"}

    def middles(**limits):
        return [stops(p)[1] for p in ask("Ann Abel", "Bob Baker", k=9, **limits)]

    assert sorted(middles()) == ["Cy Cole", "Dee Drew"]
    assert middles(start="2015-01-01") == ["Cy Cole"]
    assert middles(start="2015-01-01", end="2015-12-31") == []
    assert middles(as_of="2016-04-30") == ["Cy Cole"]
    assert middles(as_of="2016-04-29") == []
    assert middles(relations=frozenset({"meetsWith"})) == ["Dee Drew"]
    assert middles(without=frozenset({"c"})) == ["Cy Cole"]
    assert middles(max_hops=1) == []
    assert middles(min_sources=2) == []


def test_through_and_avoid_choose_the_middle(world, ask, vocabulary):
    chain(world, "Ann Abel", "Cy Cole", "Bob Baker")
    chain(world, "Ann Abel", "Dee Drew", "Bob Baker")
    network = project(world.extraction(), vocabulary)
    cy, dee = network.number("cy-cole"), network.number("dee-drew")
    assert [stops(p)[1] for p in ask("Ann Abel", "Bob Baker", k=9, through=(dee,))] == ["Dee Drew"]
    assert [stops(p)[1] for p in ask("Ann Abel", "Bob Baker", k=9, avoid=frozenset({cy}))] == ["Dee Drew"]


def test_each_hop_names_all_its_other_ties(world, ask):
    chain(world, "Ann Abel", "Bob Baker")
    world.tell("z", "Ann Abel wrote to Bob Baker.", "Ann Abel", "writesTo", "Bob Baker")
    (path,) = ask("Ann Abel", "Bob Baker")
    assert path.hops[0].others == (("documented", "z"),)


def test_no_path_says_how_far_was_looked_and_what_would_connect(world, vocabulary):
    world.tell("a", "Cy Cole said Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", "Cy Cole")
    world.tell("a", "Ann Abel never met Dee Drew.", "Ann Abel", "meetsWith", "Dee Drew", status="negated")
    network = project(world.extraction(), vocabulary)
    question = Question(network.number("ann-abel"), network.number("bob-baker"), documented_only=True)
    words = explain(network, question)
    assert words.startswith("no path from Ann Abel to Bob Baker within 6 hops.")
    assert "from Ann Abel, 0 entities can be reached" in words
    assert "Excluded: 1 negated statement, which tie nobody." in words
    assert "Excluded: 3 of 3 ties, by --only documented." in words
    assert "Without --only documented there is one: 1 hop, Ann Abel - Bob Baker. Claimed by Cy Cole" in words


def test_no_path_names_the_common_ground_that_ties_nobody(world, vocabulary):
    world.tell("a", "Ann Abel visited Port City.", "Ann Abel", "visits", "Port City")
    world.tell("a", "Bob Baker visited Port City.", "Bob Baker", "visits", "Port City")
    network = project(world.extraction(), vocabulary)
    words = explain(network, Question(network.number("ann-abel"), network.number("bob-baker")))
    assert "Both are tied to Port City, but a place ties nobody." in words
    assert "Both are named in a, but standing in one text ties nobody." in words


def test_every_form_of_the_answer_shows_markup_from_a_document_as_text(world, ask):
    world.know("Person", "Eve <img src=x onerror=alert(1)>")
    hostile = "Eve <img src=x onerror=alert(1)>"
    world.tell("a", f"Ann Abel met {hostile} and **all**.", "Ann Abel", "meetsWith", hostile)
    answer = PathAnswer("Ann Abel", hostile, tuple(ask("Ann Abel", hostile)))
    assert "<img" not in answer._repr_html_() and "&lt;img" in answer._repr_html_()
    assert "<img" not in answer.to_markdown().replace("\\<img", "") and "\\*\\*all" in answer.to_markdown()


def test_the_answer_goes_on_as_a_table_and_as_a_graph(world, ask):
    pytest.importorskip("pandas")
    chain(world, "Ann Abel", "Cy Cole", "Bob Baker")
    answer = PathAnswer("Ann Abel", "Bob Baker", tuple(ask("Ann Abel", "Bob Baker")))
    table = answer.to_dataframe()
    assert list(table["quote"]) == ["Ann Abel met Cy Cole.", "Cy Cole met Bob Baker."]
    assert sorted(answer.to_networkx().edges()) == [("ann-abel", "cy-cole"), ("cy-cole", "bob-baker")]


def test_footnotes_and_bibtex_name_each_document_once(world, ask):
    chain(world, "Ann Abel", "Cy Cole", "Bob Baker")
    answer = PathAnswer("Ann Abel", "Bob Baker", tuple(ask("Ann Abel", "Bob Baker")))
    notes = [line.text for line in answer.lines(cite="footnotes") if line.text.startswith("[")]
    assert [note[:3] for note in notes] == ["[1]", "[2]"]
    assert sum(line.text.startswith("@misc{") for line in answer.lines(cite="bibtex")) == 1


def test_the_network_file_is_the_same_bytes_whatever_the_order_of_reading(world, vocabulary):
    chain(world, "Ann Abel", "Cy Cole", "Bob Baker", "Dee Drew")
    extraction = world.extraction()
    first = network_file(extraction, vocabulary)
    extraction.assertions.reverse()
    extraction.entities = dict(reversed(extraction.entities.items()))
    extraction.documents.reverse()
    assert network_file(extraction, vocabulary) == first
