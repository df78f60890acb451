"""Who says what: claims keep their claimant, also for what follows from them."""

from __future__ import annotations

import hashlib

import pytest

from cubakg.extraction.extract import load_extractor
from cubakg.model import Assertion, Document, Part
from cubakg.resources import seeds_folder


def read(text: str) -> list[Assertion]:
    """Read a text as a newspaper article of February 2015."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    part = Part("article", 0, len(text), date="2015-02-26")
    document = Document("article.txt", text, digest, published="2015-02-26", parts=(part,))
    return load_extractor(seeds_folder()).extract(document).assertions


HEARING = (
    "As Secretary of State John Kerry testified before a House panel Wednesday, Republican lawmaker Ileana "
    "Ros-Lehtinen said the Cuban government has arrested more than 300 opposition activists. She said among them was "
    "Berta Soler. “She returned to Cuba on a Saturday. She was arrested Sunday,” said Ros-Lehtinen."
)


def arrests() -> list[Assertion]:
    return [a for a in read(HEARING) if a.relation == "arrests"]


def test_what_is_claimed_of_a_group_is_claimed_of_whom_the_speaker_counts_among_it() -> None:
    assert "Berta Soler" in {a.object.label for a in arrests()}
    assert {a.claimant.label if a.claimant else None for a in arrests()} == {"Ileana Ros-Lehtinen"}


def test_an_arrest_without_an_authority_is_by_the_one_that_the_claim_named_before() -> None:
    quoted = [a for a in arrests() if a.evidence.quote.startswith("She was arrested")]
    assert [a.subject.label for a in quoted] == ["Cuban government"]


def test_an_arrest_without_any_authority_named_before_is_no_relation() -> None:
    assert not [a for a in read("Berta Soler was arrested Sunday.") if a.relation == "arrests"]


def test_speech_carries_the_body_that_was_testified_before_as_its_occasion() -> None:
    testified = next(a for a in read(HEARING) if a.relation == "testifiesBefore")
    said = next(a for a in read(HEARING) if a.relation == "says")
    assert ("occasion", testified.object.id) in said.qualifiers


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. remains the largest provider of food to Cuba, according to Human Rights Watch.",
        "Ricardo Alarcon restated Cuba’s desire to continue the dialogue.",
        "As President Biden said, the Cuban people demanded freedom.",
        "Cuba condemned the embargo, Ricardo Alarcon said.",
        "“Talks help. Cuba condemned the embargo,” Ricardo Alarcon said.",
        "Ricardo Alarcon said that “talks help. Cuba condemned the embargo.”",
    ],
)
def test_reported_content_never_stands_as_fact(text: str) -> None:
    reported = [a for a in read(text) if a.relation not in ("says", "holdsPost", "affiliatedWith")]
    assert reported
    assert all(a.claimant is not None for a in reported)


@pytest.mark.parametrize("words", ["said there were", "noted there is", "said that there would be"])
def test_what_is_said_may_begin_with_there_is(words: str) -> None:
    found = read(f"Ricardo Alarcon {words} talks in Havana.")
    (said,) = [a for a in found if a.relation == "says"]
    assert (said.subject.label, said.object.label) == (
        "Ricardo Alarcón",
        f"{words.partition('there')[1]}{words.partition('there')[2]} talks in Havana",
    )
