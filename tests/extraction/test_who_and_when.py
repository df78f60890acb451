"""Who did it and when: company, praise, pairs, lists without "and", dates inside names, what is still to come."""

from __future__ import annotations

import hashlib

import pytest

from cubakg.corpus.documents import read_documents
from cubakg.corpus.parts import lay_out
from cubakg.extraction.extract import Extractor, load_extractor
from cubakg.model import Assertion, Document, Part
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor(seeds_folder())


def read(extractor: Extractor, text: str, kind: str = "article") -> list[Assertion]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    parts = (Part("article", 0, len(text), kind, date="2022-05-02"),)
    return extractor.extract(
        Document("page.txt", text, digest, published="2022-05-02", parts=parts)
    ).assertions


def told(assertions: list[Assertion], relation: str) -> set[tuple[str, str]]:
    return {(a.subject.label, a.object.label) for a in assertions if a.relation == relation}


SHERMAN_MET = "Wendy Sherman met with Andreas Michaelis in Berlin. "


@pytest.mark.parametrize("word", ["joined by", "accompanied by"])
def test_who_comes_along_does_what_is_told_and_stands_in_the_quote(extractor: Extractor, word: str):
    found = read(
        extractor, f"Wendy Sherman will travel to Rabat, {word} Karen Donfried, to attend the summit."
    )
    assert told(found, "visits") == {("Wendy Sherman", "Rabat"), ("Karen Donfried", "Rabat")}
    assert all("Donfried" in a.evidence.quote for a in found if a.subject.label == "Karen Donfried")


def test_a_participle_in_front_belongs_to_the_subject_behind_it(extractor: Extractor):
    found = read(
        extractor, "Co-hosted by the Estonian Ministry of Foreign Affairs, the conference will discuss media."
    )
    assert [who for who, _ in told(found, "hosts")] == ["Ministry of Foreign Affairs of Estonia"]


def test_whom_somebody_thanks_for_it_has_done_it(extractor: Extractor):
    found = read(extractor, "Wendy Sherman thanked Morocco for hosting the Summit for Democracy.")
    assert {who for who, _ in told(found, "hosts")} == {"Morocco"}


@pytest.mark.parametrize("who", ["a New Jersey Democrat", "a Democrat"])
def test_a_party_behind_a_name_does_not_act_in_its_place(extractor: Extractor, who: str):
    found = read(extractor, f"Senator Bob Menendez, {who}, met with Cuban dissidents.")
    assert told(found, "meetsWith") == {("Bob Menendez", "Cuban dissidents")}
    assert told(found, "affiliatedWith") == {("Bob Menendez", "Democratic Party")}


def test_a_post_beside_a_name_is_not_its_last_holder(extractor: Extractor):
    text = "Assistant Secretary Karen Donfried spoke. Joey Hood, the acting assistant secretary for the Middle East, left."
    posts = {post for who, post in told(read(extractor, text), "holdsPost") if who == "Joey Hood"}
    assert len(posts) == 1
    assert all(post.startswith("acting assistant secretary") for post in posts)


@pytest.mark.parametrize(
    "words", ["The two discussed trade.", "They also discussed trade and the two agreed to meet again."]
)
def test_the_two_are_the_persons_named_last(extractor: Extractor, words: str):
    topics = {topic for _, topic in told(read(extractor, SHERMAN_MET + words), "discusses")}
    assert topics == {"trade"}


def test_a_sentence_ends_behind_initials_and_two_blanks(extractor: Extractor):
    text = "Wendy Sherman met with Andreas Michaelis in Washington, D.C.  Deputy Secretary Sherman praised Ukraine."
    assert {who for who, _ in told(read(extractor, text), "supports")} <= {"Wendy Sherman"}
    assert ("Wendy Sherman", "Andreas Michaelis") in told(read(extractor, text), "meetsWith")


def test_a_long_list_of_names_needs_no_and(extractor: Extractor):
    text = "The Artemis Accords were signed by Australia, Austria, Canada, Denmark, Estonia, Finland."
    assert len(told(read(extractor, text), "signs")) == 6


def test_governments_of_several_countries_are_those_countries(extractor: Extractor):
    text = "This is a joint statement by the Governments of Morocco and Spain."
    assert {who for who, _ in told(read(extractor, text), "issues")} == {"Morocco", "Spain"}


def test_a_date_inside_a_name_dates_the_event_and_leaves_its_name(extractor: Extractor):
    found = read(extractor, "He praised the productive September 2021 U.S.-Morocco dialogue on human rights.")
    (held,) = [a for a in found if a.relation == "heldOn"]
    assert (held.subject.label, held.date) == ("U.S.-Morocco dialogue (2021-09)", "2021-09")
    assert {who for who, _ in told(found, "participatesIn")} == {"United States", "Morocco"}


def test_each_leg_of_a_journey_has_its_day(extractor: Extractor):
    text = (
        "Wendy Sherman will travel to Berlin and Paris May 14-16, 2022.\n\n"
        "On May 15, Wendy Sherman will travel to Paris. She will meet with French officials."
    )
    parts, furniture = lay_out(text, None, "Travel")
    page = Document("page.txt", text, "0" * 64, published="2022-05-02", parts=parts, furniture=furniture)
    met = [a for a in extractor.extract(page).assertions if a.relation == "meetsWith"]
    assert {a.date for a in met} <= {"2022-05-15", None}
    assert met


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The United States did not confirm that Roberta Jacobson met Josefina Vidal.", {"hypothetical"}),
        ("The United States confirmed that Roberta Jacobson met Josefina Vidal.", {"asserted"}),
    ],
)
def test_what_was_not_confirmed_is_not_told(extractor: Extractor, sentence: str, status: set[str]):
    assert {a.status for a in read(extractor, sentence) if a.relation == "meetsWith"} == status


@pytest.mark.parametrize(("day", "status"), [("May 9, 2022", "planned"), ("May 1, 2022", "asserted")])
def test_a_meeting_after_the_day_of_the_text_is_planned(extractor: Extractor, day: str, status: str):
    found = read(extractor, f"Officials spoke of the talks in Havana on {day}.")
    assert {a.status for a in found if a.relation == "heldOn"} == {status}


def test_an_upcoming_visit_is_planned(extractor: Extractor):
    found = read(extractor, "They spoke of Secretary Antony Blinken’s upcoming trip to Mexico.")
    assert {a.status for a in found if a.relation == "visits"} == {"planned"}


def test_what_also_adds_to_a_credited_sentence_is_of_the_same_source(extractor: Extractor):
    text = (
        "The U.S. remains the largest provider of food to Cuba, according to Human Rights Watch. "
        "The U.S. is also a significant supplier of medicine to Cuba."
    )
    provided = [a for a in read(extractor, text) if a.relation == "provides"]
    assert [a.claimant.label for a in provided if a.claimant] == ["Human Rights Watch"] * len(provided)
    assert len(provided) == 2


def test_a_plan_told_in_a_transcript_proves_nothing(extractor: Extractor):
    text = "The United States will remove the limit on remittances."
    assert told(read(extractor, text), "plans")
    assert not told(read(extractor, text, kind="transcript"), "plans")


def test_their_delegation_is_that_of_the_body_that_speaks(extractor: Extractor):
    text = (
        "The U.S. and Cuban delegations held a dialogue in Havana on May 1. The Cuban Foreign Ministry spoke. "
        "The Cuban Ministry added that their delegation transferred proposals to the U.S. side."
    )
    (submitted,) = [a for a in read(extractor, text) if a.relation == "submits"]
    assert submitted.subject.label.startswith("Cuban delegation") or "Cuba" in submitted.subject.label
    assert submitted.claimant is not None
    assert submitted.claimant.id == "ministry-of-foreign-affairs-of-cuba"


@pytest.mark.parametrize(
    ("deed", "date"), [("met with", "2022-04-03"), ("spoke with", "2022-04-03"), ("arrested", None)]
)
def test_a_post_is_dated_by_a_meeting_but_not_by_what_is_done_to_its_holder(
    extractor: Extractor, deed: str, date: str | None
):
    text = f"On April 3, 2022, Cuban officials {deed} Foreign Minister Nasser Bourita."
    (post,) = [a for a in read(extractor, text) if a.relation == "holdsPost"]
    assert post.date == date


def test_what_was_done_during_a_meeting_has_its_date_and_place(extractor: Extractor):
    text = "The draft accord was submitted by Cuba during the round of talks held in July 2009 in New York."
    (submitted,) = [a for a in read(extractor, text) if a.relation == "submits"]
    assert submitted.date == "2009-07"
    assert submitted.place is not None and submitted.place.label == "New York"


NOTED = (
    "In January 2023, the United States and Cuba resumed their dialogue in Havana.[1]\n\n"
    "The Cuban Foreign Ministry said that the two delegations discussed smuggling.[1]\n\n"
    "=========\n\n[1] Cuba Foreign Ministry, Cuba and the United States discuss smuggling (Jan. 20, 2023){more}.\n"
)


@pytest.mark.parametrize(
    ("more", "date"),
    [("", "2023-01-20"), ("; Cuba Foreign Ministry, Another Note (Jan. 25, 2023)", "2023-01")],
)
def test_what_a_body_said_is_of_the_day_of_the_one_paper_that_the_notes_cite(
    extractor: Extractor, tmp_path, more: str, date: str
):
    (tmp_path / "post.txt").write_text(NOTED.format(more=more), encoding="utf-8")
    (tmp_path / "metadata.tsv").write_text(
        "file\tpublished\turl\tpublisher\npost.txt\t2023-01\t\tA blog\n", encoding="utf-8"
    )
    (document,), _ = read_documents([tmp_path / "post.txt"], None)
    said = [a for a in extractor.extract(document).assertions if a.relation == "says"]
    assert {a.date for a in said} == {date}


ANNIVERSARY = (
    "Thousands took to the streets of Cuba on July 11, 2021.\n\n"
    "“Two years after the July 11 protests, {verb} 300 activists,” Jane Doe said. "
    "“We call for the release of all political prisoners.”"
)


@pytest.mark.parametrize(("verb", "date"), [("Cuba detains", "2023-07-11"), ("Cuba detained", None)])
def test_a_day_that_a_speaker_names_as_the_present_is_that_of_the_speech(
    extractor: Extractor, verb: str, date: str | None
):
    text = ANNIVERSARY.format(verb=verb)
    part = Part("article", 0, len(text), date="2023-07")
    found = extractor.extract(
        Document("page.txt", text, "0" * 64, published="2023-07", parts=(part,))
    ).assertions
    assert {a.date for a in found if a.relation in ("says", "callsFor")} == {date}
