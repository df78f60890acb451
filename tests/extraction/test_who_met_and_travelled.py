"""Readouts and travel notes: titles in a row, styles, unknown towns, who joins others, what a relative clause leaves out."""

from __future__ import annotations

import pytest
from telling import document, told

from cubakg.extraction.extract import Extractor


@pytest.mark.parametrize(
    "met",
    [
        "with Kenyan Foreign Minister and Deputy Prime Minister Anna Lopez",
        "in Oslo with Deputy Prime Minister/Foreign Minister Anna Lopez",
        "with Her Royal Highness the Queen of Tonga Anna Lopez",
        "with Kenyan Prime Minister Anna Lopez Friday in Oslo",
        "today with Chadian National Security Advisor-designate Dr. Anna Lopez",
    ],
)
def test_whoever_is_met_is_one_person_with_all_titles(extractor: Extractor, met: str):
    found = extractor.extract(document(f"Secretary of State Antony Blinken met {met}.")).assertions
    assert told(found, "meetsWith") == {("Antony J. Blinken", "Anna Lopez")}


@pytest.mark.parametrize(
    ("where", "towns"),
    [
        ("July 19-23 to Tucson, Arizona, El Paso, Texas, and Nogales", {"Tucson", "El Paso", "Nogales"}),
        ("to Zwolle, Breda, and Amsterdam", {"Zwolle", "Breda", "Amsterdam"}),
    ],
)
def test_towns_that_nobody_knows_are_visited_like_their_neighbours(
    extractor: Extractor, where: str, towns: set[str]
):
    found = extractor.extract(document(f"Secretary of State Antony Blinken will travel {where}.")).assertions
    assert {place for _, place in told(found, "visits")} == towns


@pytest.mark.parametrize("where", ["to South and Central Asia", "to Work", "to DS"])
def test_a_word_that_everybody_knows_is_no_town(extractor: Extractor, where: str):
    found = extractor.extract(document(f"Secretary of State Antony Blinken returned {where}.")).assertions
    assert {place for _, place in told(found, "visits")} <= {"Central Asia"}


def test_a_member_of_what_others_lead_is_not_led(extractor: Extractor):
    text = "Ivan Petrov is a member of an organizing committee led by Minister Oleg Sidorov."
    found = extractor.extract(document(text)).assertions
    assert told(found, "leads") == {("Oleg Sidorov", "organizing committee")}


def test_a_name_within_the_name_of_a_coalition_met_nobody(extractor: Extractor):
    text = "The Ministers of the Global Coalition to Defeat Daesh/ISIS met in Rome on June 28, 2021."
    assert not told(extractor.extract(document(text)).assertions, "participatesIn")


def test_who_joins_others_at_a_ceremony_takes_part_with_them(extractor: Extractor):
    text = "Governor Bob Smith joined Ambassador Anna Fox to mark the day at a ceremony in Lagos."
    found = extractor.extract(document(text)).assertions
    assert {who for who, _ in told(found, "participatesIn")} == {"Bob Smith", "Anna Fox"}


def test_under_a_president_is_no_post(extractor: Extractor):
    text = "Under President Vladimir Putin, the police arrested critics."
    assert told(extractor.extract(document(text)).assertions, "holdsPost") == {
        ("Vladimir Putin", "President")
    }


def test_of_a_crowd_that_met_each_took_part_and_no_pairs_are_told(extractor: Extractor):
    seven = "Austria, Belgium, Canada, Denmark, Estonia, Finland, and France"
    found = extractor.extract(document(f"Foreign Ministers of {seven} met in Riga on May 3.")).assertions
    assert len(told(found, "participatesIn")) == 7
    assert not told(found, "meetsWith")
    few = extractor.extract(document("Canada and Cuba met in Riga on May 3.")).assertions
    assert len(told(few, "meetsWith")) == 1
