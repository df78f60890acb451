"""The nineteen questions, each with the answer that the five documents give."""

from __future__ import annotations

import pytest

from cubakg.errors import SeedError, UsageError
from cubakg.queries.catalogue import catalogue, parse


def _some(rows, *keys):
    return {tuple(row[key] for key in keys) for row in rows}


def test_all_nineteen_questions_have_a_query_with_title_answer_and_example():
    named = catalogue()
    assert [query.question for query in named.values()] == list(range(1, 20))
    for query in named.values():
        assert query.title
        assert query.answers.endswith(("?", ".", ")"))
        assert query.example.startswith(f"cubakg query {query.name}")


@pytest.mark.parametrize("name", catalogue())
def test_every_query_answers_without_parameters_and_says_the_same_twice(asked, name):
    needed = {"actor": ["john-kerry", "berta-soler"]} if name == "connection" else {}
    assert asked(name, **needed) == asked(name, **needed) != []


def test_1_kerry_and_soler_meet_in_one_passage_only_and_through_a_claim(asked):
    rows = asked("connection", actor=["john-kerry", "berta-soler"])
    assert _some(rows, "link") == {("3 named in one passage",)}
    assert "Ileana Ros-Lehtinen" in {row["claimant"] for row in rows}
    direct = asked("connection", actor=["john-kerry", "house-panel"])
    assert ("1 direct", "testifies before", None) in _some(direct, "link", "first_relation", "second_quote")
    assert {row["second_quote"] for row in direct if row["link"] == "1 direct"} == {None}
    through = asked("connection", actor=["eliot-engel", "berta-soler"])
    assert _some(through, "link") <= {("3 named in one passage",)}


def test_2_leaders_with_side_capacity_and_meeting(asked):
    rows = asked("delegation-leaders")
    assert _some(rows, "leader", "side", "capacity", "meeting") >= {
        (
            "Craig Kelly",
            "United States",
            "Deputy Assistant Secretary of State for Western Hemisphere affairs",
            "U.S.-Cuba migration talks (19 February 2010)",
        ),
        (
            "Dagoberto Rodríguez",
            "Cuba",
            "Deputy Minister for Foreign Affairs",
            "U.S.-Cuba migration talks (19 February 2010)",
        ),
    }
    assert _some(asked("delegation-leaders", from_="2016"), "leader") == {("John S. Creamer",)}
    assert _some(asked("delegation-leaders", to="2010-02"), "leader") == {
        ("Craig Kelly",),
        ("Dagoberto Rodríguez",),
    }


def test_3_departments_that_co_chaired_and_in_which_rounds(asked):
    rows = asked("co-chairs", actor="united-states")
    assert _some(rows, "chair", "round") == {
        (f"U.S. Department of {name}", "Law Enforcement Dialogue of 7 February 2024")
        for name in ("State", "Homeland Security", "Justice")
    }
    assert _some(asked("co-chairs", actor="justice-department"), "date") == {
        ("2024-02-07",),
        ("2023-01-18/2023-01-19",),
    }


def test_4_rounds_their_numbers_and_the_missing_ones(asked):
    rows = asked("dialogue-rounds", event="led-series")
    given = {(row["round"], row["number"]) for row in rows if row["note"] == "number given"}
    assert given == {
        ("Law Enforcement Dialogue of 17 May 2016", "2"),
        ("Law Enforcement Dialogue of 7 February 2024", "6"),
    }
    assert {row["round"] for row in rows if row["note"].startswith("missing")} == {None}
    missing = {row["number"] for row in rows if row["note"].startswith("missing") and row["since"]}
    assert missing == {"1", "3", "4", "5"}
    assert {row["round"] for row in rows if row["note"] == "no number given"} == {
        "Law Enforcement Dialogue of January 2023",
        "Law Enforcement Dialogue of 17 April 2024",
    }
    assert {row["since"] for row in rows if row["number"] == "6"} == {"2015"}


def test_5_what_one_government_says_and_what_both_say(asked):
    rows = asked("two-accounts", event="led-2024")
    assert ("both say it", "Washington") in _some(rows, "shared", "object")
    only = {(row["issuer"], row["object"]) for row in rows if row["shared"] == "only this one"}
    assert ("Cuban Ministry of Foreign Affairs", "terrorism") in only
    assert ("U.S. Department of State", "Law Enforcement Dialogue of 7 February 2024") in only


def test_6_issuers_offices_and_quotations(asked):
    rows = asked("statements")
    assert ("Office of the Spokesperson", "U.S. Department of State", "issues") in _some(
        rows, "who", "office_of", "act"
    )
    assert _some(asked("statements", actor="antony-blinken"), "what") == {
        ("more than 700 individuals remain in jail",)
    }


def test_7_the_arrests_are_a_claim_that_no_document_makes_its_own(asked):
    rows = asked("claims", relation="arrests")
    assert _some(rows, "claimant", "object", "how_many", "in_own_voice") == {
        ("Ileana Ros-Lehtinen", "more than 300 opposition activists", "more than 300", "no document"),
        ("Ileana Ros-Lehtinen", "Berta Soler", None, "no document"),
    }
    assert {row["status"] for row in asked("claims", actor="senior-official")} == {"planned"}


def test_8_what_rests_on_unnamed_officials(asked):
    rows = asked("unnamed-sources")
    assert _some(rows, "source", "relation") == {
        ("a senior State Department official", "says"),
        ("a senior State Department official", "plans"),
        ("a U.S. official", "says"),
    }


def test_9_who_met_dissidents_and_who_objected(asked):
    rows = asked("dissident-meetings")
    assert ("met", "U.S. delegation (19 February 2010)", "Cuban dissidents") in _some(
        rows, "act", "who", "whom"
    )
    assert {row["who"] for row in rows if row["act"] == "objected"} == {"Cuban government", "Cuban officials"}
    assert asked("dissident-meetings", words="Ladies in White") == []


def test_10_posts_checked_against_the_register(asked):
    assert _some(asked("posts", actor="john-kerry"), "person", "post", "date", "register") == {
        ("John Kerry", "Secretary of State", "2015-02-25", "agrees")
    }
    assert asked("posts", from_="2016") == []


def test_11_agencies_their_departments_and_delegations(asked):
    assert _some(asked("agencies", actor="coast-guard"), "relation", "of") == {
        ("part of", "U.S. Department of Homeland Security"),
        ("represented in", "U.S. delegation (18 January 2023)"),
    }


def test_12_who_called_for_the_release_of_prisoners(asked):
    rows = asked("demands", words="Prisoners")
    assert _some(rows, "who") == {("Eliot Engel",), ("Antony Blinken",)}
    assert all("Political prisoners" in row["topics"] for row in rows)
    assert _some(asked("demands", words="prisoners", from_="2023"), "who") == {("Antony Blinken",)}


def test_13_topics_that_recur_over_series_and_years(asked):
    rows = asked("topics", topic="terrorism")
    assert _some(rows, "concept", "meetings") == {("Counterterrorism", "3")}
    assert {row["date"] for row in rows} == {"2016-05-17", "2023-01-18/2023-01-19", "2024-02-07"}


def test_14_the_timeline_takes_dates_of_every_precision(asked):
    rows = asked("timeline", from_="2015-02", to="2015-02-26")
    assert {row["date"] for row in rows} == {"2015-02-11/2015-02-25", "2015-02-22", "2015-02-25"}
    firsts = [row["date"][:10] for row in asked("timeline")]
    assert firsts == sorted(firsts)
    assert {row["claimant"] for row in asked("timeline", actor="berta-soler")} == {"Ileana Ros-Lehtinen"}


def test_15_inferred_dates_with_words_rule_and_alternatives(asked):
    assert _some(asked("inferred-dates"), "words", "date", "rule", "counted_from", "could_also_be") == {
        ("on Friday", "2015-02-27", "weekday-ahead", "2015-02-25", "2015-02-20")
    }


def test_16_ties_are_counted_with_and_without_the_states(asked):
    by_name = {row["actor"]: row for row in asked("central-actors")}
    assert (
        by_name["thousands of Cubans"]["ties"],
        by_name["thousands of Cubans"]["ties_without_states"],
    ) == ("1", "0")
    assert int(by_name["U.S. Department of Justice"]["ties"]) == 2
    assert by_name["U.S. Department of Justice"]["documents"] == "2"


def test_17_ties_that_hang_on_one_document(asked):
    rows = asked("single-document")
    assert ("Craig Kelly", "U.S. delegation (19 February 2010)") in _some(rows, "one", "other")
    assert all(row["relation"] != "says" for row in rows)


def test_18_one_origin_or_two(asked):
    rows = asked("origins", actor="led-2024")
    assert ("two origins", "Washington") in _some(rows, "verdict", "object")
    assert _some(rows, "origin", "other_origin") <= {
        ("Cuban Ministry of Foreign Affairs", "U.S. Department of State"),
        ("U.S. Department of State", "Cuban Ministry of Foreign Affairs"),
    }


def test_19_contradictions_within_and_between_sources(asked):
    kinds = {row["kind"]: row for row in asked("contradictions")}
    assert "one denies what the other states" in kinds
    footnote = kinds["cites a source of the wrong year for its event"]
    assert "2022" in footnote["quote"]
    assert "April 17" in footnote["other_quote"]
    assert "Indonesian" in kinds["not part of the text: caption of an unrelated picture"]["quote"]


HOSTILE = ['" } UNION { ?s ?p ?o } #', "x\\", "\n} #", "'''", '"@en', "?x", "$actor", "\u202e"]


@pytest.mark.parametrize("word", HOSTILE)
def test_words_of_a_user_stay_words(asked, word):
    assert asked("demands", words=word) == []
    assert asked("timeline", actor=word) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"actr": ["x"]}, "takes no 'actr'"),
        ({"from": ["yesterday"]}, "is no date"),
        ({"actor": ["x" * 3000]}, "limit"),
    ],
)
def test_a_wrong_parameter_is_refused_in_words(given, told):
    with pytest.raises(UsageError, match=told):
        catalogue()["timeline"].bound(given)


def test_two_actors_are_needed_for_a_connection():
    with pytest.raises(UsageError, match="give --actor"):
        catalogue()["connection"].bound({})


def test_a_header_that_does_not_hold_names_the_repair():
    with pytest.raises(SeedError, match="write 'name"):
        parse("mine", "# parameter: actor: somebody\nSELECT * {}")


def test_a_query_without_parameters_is_its_file_unchanged():
    for query in catalogue().values():
        if not any(parameter.required for parameter in query.parameters):
            assert query.bound({}) == query.text
