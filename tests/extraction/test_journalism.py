"""How journalists and rights groups name offices, bodies, islands, embargoes and those who wrote a text."""

from __future__ import annotations

import hashlib

import pytest
from telling import read, read_page, told

from cubakg.corpus.parts import lay_out
from cubakg.extraction.extract import Extractor
from cubakg.model import Document, Part


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Ana Pérez, a State Department spokeswoman, spoke.", "State Department spokeswoman"),
        ("Ana Pérez, a spokeswoman for the embassy, spoke.", "spokeswoman for the embassy"),
        ("Ana Pérez, Cuba's ambassador to Canada, spoke.", "Cuba's ambassador to Canada"),
        ("Ana Pérez, president of the Cuban parliament, spoke.", "president of the Cuban parliament"),
        ("Ana Pérez, the army chief, spoke.", "army chief"),
        ("Cuban leader Ana Pérez spoke.", "Cuban leader"),
    ],
)
def test_an_office_in_small_letters_is_held(extractor: Extractor, text: str, post: str):
    assert ("Ana Pérez", post) in told(read(extractor, text), "holdsPost")


@pytest.mark.parametrize(
    "text",
    [
        "After talks with Ana Pérez, the president said he was glad.",
        "Ana Pérez, a dissident, spoke.",
        "Ana Pérez, a student leader, spoke.",
    ],
)
def test_who_is_no_officer_holds_no_post(extractor: Extractor, text: str):
    assert told(read(extractor, text), "holdsPost") == set()


def test_two_offices_behind_one_name_are_both_held(extractor: Extractor):
    found = read(extractor, "Raul Castro, Cuba's defense minister and interim leader, spoke.")
    posts = {post for _, post in told(found, "holdsPost")}
    assert posts == {"Cuba's defense minister", "interim leader"}


def test_a_calling_is_no_office(extractor: Extractor):
    found = read(extractor, "Police came, rights activist Elizardo Sanchez said.")
    assert told(found, "describedAs") == {("Elizardo Sánchez", "rights activist")}
    assert told(found, "holdsPost") == set()


@pytest.mark.parametrize("body", ["Cuba's foreign ministry", "The Cuban foreign ministry"])
def test_a_ministry_in_small_letters_is_that_of_its_state(extractor: Extractor, body: str):
    assert ("Cuban Ministry of Foreign Affairs", "the report") in told(
        read(extractor, f"{body} rejected the report."), "rejects"
    )


def test_a_common_noun_before_a_name_is_the_same_body(extractor: Extractor):
    found = read(extractor, "Ana Pérez, head of the state-run company Alimport, met Senator Byron Dorgan.")
    assert told(found, "affiliatedWith") == {("Ana Pérez", "Alimport")}
    assert told(found, "meetsWith") == {("Ana Pérez", "Byron Dorgan")}


def test_which_follows_the_body_and_who_the_person(extractor: Extractor):
    text = "Ana Pérez, director of Human Rights Watch, which issued a report on Cuba, spoke."
    assert {who for who, _ in told(read(extractor, text), "issues")} == {"Human Rights Watch"}


def test_the_island_is_the_one_island_state_of_the_text(extractor: Extractor):
    found = read(extractor, "Cuba is poor. President Barack Obama will visit the island in March.")
    assert told(found, "visits") == {("Barack Obama", "Cuba")}
    found = read(extractor, "Cuba and Haiti are poor. President Barack Obama will visit the island in March.")
    assert told(found, "visits") == {("Barack Obama", "island")}


def test_a_listed_embargo_is_one_state_s_sanction_on_another(extractor: Extractor):
    found = read(extractor, "They want an end to the U.S. trade embargo. The embargo on Cuba hurts.")
    assert told(found, "sanctions") == {("United States", "Cuba")}


def test_how_often_is_no_part_of_the_place(extractor: Extractor):
    found = read(extractor, "Jimmy Carter has visited Havana three times.")
    assert told(found, "visits") == {("Jimmy Carter", "Havana")}


def test_lawmakers_are_not_the_officials_named_before(extractor: Extractor):
    text = "Cuban officials spoke in Havana. Two senators were there. The senators said trade helps."
    assert {who for who, _ in told(read(extractor, text), "says")} == {"Two senators"}


PAGE = "Talks end in Havana\n\nHAVANA (Reuters) - The talks between Cuba and the United States ended on Monday.\n\n"


def test_an_agency_credits_its_reporters_below_the_text(extractor: Extractor):
    credit = "(Reporting by Ana Pérez in Havana and John Smith; Editing by Mary Jones)"
    writers = {who for who, _ in told(read_page(extractor, PAGE + credit), "issues")}
    assert {"Ana Pérez", "John Smith"} <= writers
    assert "Mary Jones" not in writers


def test_a_letter_written_by_somebody_is_no_credit(extractor: Extractor):
    page = PAGE + "It was the second letter written by Ana Pérez."
    assert "Ana Pérez" not in {who for who, _ in told(read_page(extractor, page), "issues")}


def test_a_dateline_on_a_line_of_its_own_is_no_title():
    parts, _ = lay_out(
        "WASHINGTON, Dec 2, 2006\n\nThe United States said Saturday that Cuba must take steps toward democracy "
        "before it would consider any change of its policy toward the island.\n"
    )
    assert (parts[0].title, parts[0].place, parts[0].date) == (None, "Washington", "2006-12-02")


def test_a_kicker_over_the_title_does_not_hide_the_byline():
    parts, _ = lay_out(
        "Our view of Havana:\n\nThe talks that nobody wanted\n\nBy Ana Pérez | January 27, 2006 | Page 16\n\n"
        "The talks between Cuba and the United States ended on Monday without an agreement, and no date was set "
        "for another round of them, officials of both countries said.\n"
    )
    assert parts[0].title == "The talks that nobody wanted"
    assert (parts[0].author or "").startswith("Ana Pérez")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“There will be a change,” agreed Rep. Jeff Flake.", "Jeff Flake"),
        ("“There will be a change,” said Democratic New York Rep. Charles Rangel.", "Charles Rangel"),
    ],
)
def test_who_speaks_a_quotation_may_be_told_in_many_ways(extractor: Extractor, text: str, speaker: str):
    assert {who for who, _ in told(read(extractor, text), "says")} == {speaker}


def test_the_largest_delegation_to_visit_is_what_visits(extractor: Extractor):
    text = "Jeff Flake led a 10-member delegation, the largest delegation to visit Cuba."
    assert told(read(extractor, text), "visits") == {("10-member delegation", "Cuba")}


def test_since_when_nobody_else_came_is_no_date_of_the_visit(extractor: Extractor):
    found = read(extractor, "Barack Obama was the first U.S. president to visit Cuba since 1928.")
    assert [a.date for a in found if a.relation == "visits"] == [None]


@pytest.mark.parametrize("name", ["The Raul Castro government", "The Maria Moors Cabot prize"])
def test_what_is_called_after_a_person_is_not_the_person(extractor: Extractor, name: str):
    found = read(extractor, f"{name} criticized the arrest of Alan Gross.")
    assert all(a.subject.type != "Person" for a in found if a.relation == "criticises")


def test_kinship_alone_describes_nobody(extractor: Extractor):
    found = read(extractor, "Fidel Castro met his brother Raul Castro.")
    assert told(found, "describedAs") == set()
    assert ("Fidel Castro", "Raúl Castro") in told(found, "meetsWith")


STATEMENT = "Statement by President Joe Biden on Cuba\n\nI condemn the mass detentions in Cuba.\n"


def test_a_statement_is_made_by_whom_its_title_names(extractor: Extractor):
    title = {"title": STATEMENT[:40], "title_span": (0, 40), "body": 42}
    part = Part("statement", 0, len(STATEMENT), "statement", issuer="The White House", **title)
    digest = hashlib.sha256(STATEMENT.encode()).hexdigest()
    found = extractor.extract(Document("page.txt", STATEMENT, digest, parts=(part,))).assertions
    assert {who for who, _ in told(found, "issues")} == {"Joe Biden"}
    assert {who for who, _ in told(found, "criticises")} == {"Joe Biden"}


CHAPTER = "Report on prisoners of conscience\n\nCUBA\n\nAna Pérez was released in 2009 on health grounds.\n"


def test_a_chapter_on_a_state_tells_whose_authorities_act(extractor: Extractor):
    part = Part("article", 0, len(CHAPTER), "article", title=CHAPTER[:33], title_span=(0, 33), body=35)
    digest = hashlib.sha256(CHAPTER.encode()).hexdigest()
    found = extractor.extract(Document("page.txt", CHAPTER, digest, parts=(part,))).assertions
    assert ("Cuba", "Ana Pérez") in told(found, "releases")


def test_what_is_done_one_after_another_shares_its_was(extractor: Extractor):
    found = read(extractor, "Alan Gross was arrested in Havana and sentenced to 15 years in prison.")
    assert told(found, "convicts") == {("Cuba", "Alan Gross")}
    found = read(extractor, "Alan Gross was praised in Havana and released a statement.")
    assert told(found, "releases") == set()
