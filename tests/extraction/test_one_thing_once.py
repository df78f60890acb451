"""What a text tells of one event or person is told of one, with the date and place that are its own."""

from __future__ import annotations

import hashlib

import pytest

from cubakg.extraction.extract import Extractor, Reading, load_extractor
from cubakg.model import Assertion, Document, Part
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor(seeds_folder())


def read(extractor: Extractor, text: str, published: str = "2022-05-02") -> Reading:
    part = Part("article", 0, len(text), "article", date=published)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return extractor.extract(Document("page.txt", text, digest, published=published, parts=(part,)))


def of(reading: Reading, relation: str) -> list[Assertion]:
    return [a for a in reading.assertions if a.relation == relation]


def test_protests_of_one_day_are_one_event_whatever_they_are_called(extractor: Extractor):
    text = (
        "Cubans took to the streets on July 11, 2021, in the largest demonstrations against the government.\n\n"
        "Two years after the historic July 11 protests in Cuba, Marta Ruiz remains in jail."
    )
    dated = of(read(extractor, text, "2023-07-12"), "heldOn")
    assert len(dated) == 2
    assert {(a.subject.id, a.object.label) for a in dated} == {(dated[0].subject.id, "2021-07-11")}


def test_protests_of_two_days_stay_two(extractor: Extractor):
    text = (
        "Cubans took to the streets on July 11, 2021, in the largest demonstrations against the government.\n\n"
        "Two years after the July 13 protests in Cuba, Marta Ruiz remains in jail."
    )
    assert len({a.subject.id for a in of(read(extractor, text, "2023-07-14"), "heldOn")}) == 2


def test_a_round_without_a_name_is_of_the_series_that_the_text_tells_of(extractor: Extractor):
    text = (
        "U.S. and Cuban officials held Migration Talks in Havana on February 19, 2010. They spoke of the draft that "
        "Cuba submitted during the round of talks held in July 2009 in New York."
    )
    reading = read(extractor, text)
    rounds = {a.object.label: reading.entities[a.subject.id or ""] for a in of(reading, "heldOn")}
    assert set(rounds) == {"2009-07", "2010-02-19"}
    assert {entity.fact("series") for entity in rounds.values()} == {"us-cuba-migration-talks"}


def test_where_two_series_are_told_of_a_round_without_a_name_is_of_neither(extractor: Extractor):
    text = (
        "U.S. and Cuban officials held Migration Talks in Havana on February 19, 2010. The United States and Cuba held "
        "a Law Enforcement Dialogue on May 17, 2016. The draft was discussed during the round held in July 2009."
    )
    reading = read(extractor, text)
    (unnamed,) = (a for a in of(reading, "heldOn") if a.object.label == "2009-07")
    assert reading.entities[unnamed.subject.id or ""].fact("series") is None


def test_a_letter_left_out_makes_no_second_official(extractor: Extractor):
    text = "A U.S. offical said the talks went well. The U.S. official said Cuba had agreed."
    speakers = {(a.subject.id, a.subject.label) for a in of(read(extractor, text), "says")}
    assert {label for _, label in speakers} == {"U.S. official"} and len(speakers) == 1


def test_how_long_belongs_to_the_verb_behind_it(extractor: Extractor):
    text = (
        "The Cuban government blames the U.S. embargo for the situation, but for years has failed to reform."
    )
    (blame,) = of(read(extractor, text), "criticises")
    assert blame.date is None and blame.evidence.quote.endswith("situation")


def test_where_a_topic_is_is_not_where_it_was_discussed(extractor: Extractor):
    text = (
        "U.S. and Cuban officials met in Havana on February 19, 2010. They discussed the staff at the Cuban Interests "
        "Section in Washington, D.C."
    )
    assert {a.place and a.place.label for a in of(read(extractor, text), "discusses")} == {"Havana"}


def test_a_report_on_a_protest_is_not_of_its_day(extractor: Extractor):
    text = (
        "Thousands of Cubans took to the streets on July 11, 2021, in demonstrations against the government, according "
        "to a report by Human Rights Watch."
    )
    (issued,) = of(read(extractor, text, "2023-07-12"), "issues")
    assert (issued.date, issued.place) == (None, None)


def test_a_post_with_an_owner_of_its_own_shares_no_head(extractor: Extractor):
    text = (
        "Cuba’s delegation was led by its Ministers of Interior and Justice as well as its Attorney General and "
        "Customs General."
    )
    led = {a.subject.label for a in of(read(extractor, text), "leads")}
    assert {"Minister of the Interior of Cuba", "Minister of Justice of Cuba", "Attorney General"} <= led
    assert not any("Minister" in label and "Customs" in label for label in led)


def test_the_same_words_are_not_quoted_in_two_lengths(extractor: Extractor):
    text = "On April 17, the U.S. and Cuba held a law enforcement dialogue in Washington, D.C."
    (held,) = of(read(extractor, text), "heldIn")
    assert held.evidence.quote == "held a law enforcement dialogue in Washington, D.C."


def test_two_meetings_without_a_name_stay_two(extractor: Extractor):
    text = "Antony Blinken met with Jean-Yves Le Drian in Paris. The Secretary also met with senior officials in Anchorage."
    held = of(read(extractor, text), "heldIn")
    assert {a.object.label for a in held} == {"Paris", "Anchorage"}
    assert len({a.subject.id for a in held}) == 2


def test_the_day_of_what_is_recalled_is_not_that_of_recalling(extractor: Extractor):
    text = "Wendy Sherman recalled the Joint Declaration of December 22, 2020, signed by Morocco and Israel."
    (said,) = of(read(extractor, text), "says")
    assert said.date is None
