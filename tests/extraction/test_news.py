"""What news tell in their own ways: subjects behind their verbs, days shared by acts, sources named last, headlines."""

from __future__ import annotations

import pytest
from telling import read, read_page, told

from cubakg.extraction.extract import Extractor

MET = "U.S. and Cuban officials met in Havana on May 1, 2022. "


@pytest.mark.parametrize(
    "words",
    [
        "Also present were",
        "Also in the meeting were",
        "Also participating on the Cuban side were",
        "Attending the meeting were, from left,",
    ],
)
def test_who_was_there_may_stand_behind_the_verb(extractor: Extractor, words: str):
    found = read(extractor, MET + f"{words} Josefina Vidal and José Ramón Cabañas.")
    there = {who for who, _ in told(found, "participatesIn")}
    assert {"Josefina Vidal", "José Ramón Cabañas"} <= there


def test_members_who_attended_are_the_ones_named(extractor: Extractor):
    text = (
        "Other members of the Cuban delegation attending the meeting included Josefina Vidal and Berta Soler."
    )
    found = read(extractor, MET + text)
    members = {who for who, body in told(found, "memberOf") if "delegation" in body}
    assert members == {"Josefina Vidal", "Berta Soler"}
    assert members <= {who for who, _ in told(found, "participatesIn")}
    assert not any("members" in who for who, _ in told(found, "participatesIn"))


def test_when_behind_a_day_tells_of_that_day(extractor: Extractor):
    found = read(extractor, "The date is July 20, 2022, when Berta Soler will travel to Havana.")
    assert [(a.date, a.status) for a in found if a.relation == "visits"] == [("2022-07-20", "planned")]


def test_what_one_subject_did_together_has_one_day(extractor: Extractor):
    found = read(
        extractor, "John Kerry addressed the summit Sunday, stating, “Cuba must release its prisoners.”"
    )
    assert [a.date for a in found if a.relation == "says"] == ["2022-05-01"]


def test_today_in_a_text_of_a_month_is_in_that_month(extractor: Extractor):
    found = read(extractor, "John Kerry met today with Bruno Rodríguez.", "2022-05")
    assert {a.date for a in found if a.relation == "meetsWith"} == {"2022-05"}


def test_a_letter_urges_for_its_sender(extractor: Extractor):
    found = read(extractor, "John Kerry sent a letter to President Joe Biden urging him to lift the embargo.")
    assert [who for who, _ in told(found, "callsFor")] == ["John Kerry"]


def test_what_must_not_be_done_keeps_its_not(extractor: Extractor):
    found = read(extractor, "Bruno Rodríguez urged the United States not to politicize the issue.")
    assert {what for _, what in told(found, "callsFor")} == {"not to politicize the issue"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "John Kerry met with Berta Soler, the U.S. Embassy in Havana told The Associated Press on Sunday.",
            "U.S. Embassy in Havana",
        ),
        ("It was reported by Human Rights Watch that John Kerry met with Berta Soler.", "Human Rights Watch"),
        ("John Kerry met with Berta Soler, according to data from Human Rights Watch.", "Human Rights Watch"),
    ],
)
def test_whoever_is_named_as_the_source_claims_it(extractor: Extractor, text: str, source: str):
    found = [a for a in read(extractor, text) if a.relation == "meetsWith"]
    assert [a.claimant.label for a in found if a.claimant] == [source]


def test_an_aside_of_the_speaker_claims_only_its_own_clause(extractor: Extractor):
    text = "Bruno Rodríguez met with John Kerry in talks that have been a setback, as he stated."
    found = [a for a in read(extractor, text) if a.relation == "meetsWith"]
    assert [a.claimant for a in found] == [None]


@pytest.mark.parametrize(
    ("headline", "held"),
    [
        ("Cuba: Dissidents Remain in Prison", {"Cuba"}),
        ("Ladies in White Leader Arrested in Cuba", {"Cuba"}),
        ("U.S. Condemns Arrest of Dissident in Cuba", set()),
        ("Dissident Leader Arrested", set()),
    ],
)
def test_the_one_state_of_a_headline_holds_whom_the_text_says_arrested(
    extractor: Extractor, headline: str, held: set[str]
):
    body = "Jonathan Torres, 17, was arrested before a demonstration, as the family had feared for weeks."
    found = read_page(extractor, f"{headline}\n\n{body}\n")
    assert {(a.subject.label, a.object.label) for a in found if a.relation == "arrests"} == {
        (state, "Jonathan Torres") for state in held
    }


def test_capitals_in_a_row_and_with_a_date_between_are_their_states(extractor: Extractor):
    found = read(extractor, "Washington and Havana last year resumed the migration talks.")
    assert {who for who, _ in told(found, "resumes")} == {"United States", "Cuba"}


def test_the_town_before_a_comma_is_not_part_of_the_owner_behind_it(extractor: Extractor):
    found = read(
        extractor,
        "U.S. and Cuban officials will meet in Havana, Cuba’s Ministry of Foreign Affairs announced.",
    )
    assert {where for _, where in told(found, "heldIn")} == {"Havana"}
    assert {who for who, _ in told(found, "says")} == {"Cuban Ministry of Foreign Affairs"}


def test_a_title_in_the_plural_is_held_by_each_in_the_singular(extractor: Extractor):
    found = read(extractor, "Sens. Patrick Leahy and Ron Wyden spoke.")
    assert {post for _, post in told(found, "holdsPost")} == {"U.S. Senator"}
