"""Who and what is named: in lists, of groups, with countries, in capitals."""

from __future__ import annotations

import pytest

from cubakg.extraction.extract import Extractor, load_extractor
from cubakg.model import Document, Part
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor(seeds_folder())


def told(extractor: Extractor, text: str, relation: str) -> set[tuple[str, str]]:
    part = Part("article", 0, len(text), date="2022-05-02")
    page = Document("page.txt", text, "0" * 64, published="2022-05-02", parts=(part,))
    found = extractor.extract(page).assertions
    return {(a.subject.label, a.object.label) for a in found if a.relation == relation}


def test_who_is_named_of_a_group_does_what_the_group_does(extractor: Extractor):
    text = (
        "Wendy Sherman met with senior officials, including Foreign Minister Park Jin, Unification Minister "
        "Kwon Young-se, and First Vice Foreign Minister Cho Hyun-dong, to discuss security."
    )
    met = {other for who, other in told(extractor, text, "meetsWith") if who == "Wendy Sherman"}
    assert met == {"senior officials", "Park Jin", "Kwon Young-se", "Cho Hyun-dong"}
    assert ("Kwon Young-se", "Unification Minister") in told(extractor, text, "holdsPost")


def test_a_topic_behind_including_is_met_by_nobody(extractor: Extractor):
    text = "Wendy Sherman met with senior officials, including on the climate and on Cuba."
    assert told(extractor, text, "meetsWith") == {("Wendy Sherman", "senior officials")}


@pytest.mark.parametrize(
    "places",
    [
        "Riyadh, Saudi Arabia and Amman, Jordan",
        "Riyadh, Saudi Arabia, and Amman, Jordan",
        "Riyadh, Saudi Arabia; and Amman, Jordan",
    ],
)
def test_places_with_their_countries_are_a_list_of_places(extractor: Extractor, places: str):
    text = f"Special Envoy Tim Lenderking will travel to {places}, on July 25."
    assert {place for _, place in told(extractor, text, "visits")} == {"Riyadh", "Amman"}


def test_the_department_is_that_of_the_issuer_unless_another_was_named(extractor: Extractor):
    def found(text: str) -> set[tuple[str, str]]:
        part = Part("article", 0, len(text), date="2022-05-02", issuer="U.S. Department of State")
        page = Document("page.txt", text, "0" * 64, published="2022-05-02", parts=(part,))
        return {(a.subject.label, a.relation) for a in extractor.extract(page).assertions}

    assert ("U.S. Department of State", "sanctions") in found("The Department sanctioned Juan Perez.")
    after = "The Department of the Treasury met with Juan Perez. The Department sanctioned Pedro Ruiz."
    assert ("U.S. Department of State", "sanctions") not in found(after)


def test_a_repeated_preposition_makes_one_list(extractor: Extractor):
    text = (
        "Wendy Sherman will meet with Foreign Minister Park Jin and, separately, with Admiral John Aquilino."
    )
    assert {other for _, other in told(extractor, text, "meetsWith")} == {"Park Jin", "John Aquilino"}


def test_countries_stand_in_lists_of_places(extractor: Extractor):
    text = "Special Envoy Tim Lenderking will travel to Kabul, Qatar, and Hawaii on Monday."
    assert {place for _, place in told(extractor, text, "visits")} == {"Kabul", "Qatar", "Hawaii"}


def test_the_names_of_countries_within_a_post_are_no_persons(extractor: Extractor):
    text = "He called the President of the United Arab Emirates on Monday."
    assert not told(extractor, text, "holdsPost")


def test_as_a_post_behind_a_name_is_held(extractor: Extractor):
    text = "This includes the work of Ambassador Richard Norland as the U.S. Special Envoy for Libya."
    assert ("Richard Norland", "U.S. Special Envoy for Libya") in told(extractor, text, "holdsPost")


def test_what_semicolons_part_is_sanctioned_together(extractor: Extractor):
    text = (
        "The United States is designating Air Koryo Trading Corporation, a body that has provided support to the army; "
        "Jong Yong Nam, a representative of the army; and Sputnik Bank, a bank that has helped them."
    )
    listed = {other for _, other in told(extractor, text, "designates")}
    assert listed == {"Air Koryo Trading Corporation", "Jong Yong Nam", "Sputnik Bank"}


def test_who_is_listed_behind_a_colon_is_sanctioned(extractor: Extractor):
    text = "We’re designating three individuals: Dmitry Pumpyanskiy, Andrey Melnichenko, and Alexander Ponomarenko."
    part = Part("article", 0, len(text), date="2022-05-02", issuer="U.S. Department of State")
    page = Document("page.txt", text, "0" * 64, published="2022-05-02", parts=(part,))
    found = {a.object.label for a in extractor.extract(page).assertions if a.relation == "designates"}
    assert found == {"Dmitry Pumpyanskiy", "Andrey Melnichenko", "Alexander Ponomarenko"}


def test_a_line_in_capitals_that_names_a_post_and_a_person_tells_who_holds_it(extractor: Extractor):
    text = "UNDER SECRETARY FOR POLITICAL AFFAIRS VICTORIA J. NULAND\n\nUnder Secretary Nuland attends meetings.\n"
    posts = told(extractor, text, "holdsPost")
    assert ("Victoria Nuland", "Under Secretary of State for Political Affairs") in posts


def test_the_hour_before_an_entry_of_a_schedule_means_its_day(extractor: Extractor):
    text = "2:30 p.m. Secretary Antony Blinken meets with Foreign Minister Dmytro Kuleba, at the Department of State."
    assert {day for _, day in told(extractor, text, "heldOn")} == {"2022-05-02"}


def test_a_day_behind_a_body_is_no_part_of_its_name(extractor: Extractor):
    text = "The Treasury Department on Friday sanctioned Raul Castro."
    assert told(extractor, text, "sanctions") == {("U.S. Department of the Treasury", "Raúl Castro")}
