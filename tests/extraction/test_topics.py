"""What is asked, promised and discussed: how lists of it are split, and what stays one thing."""

from __future__ import annotations

import hashlib

import pytest

from cubakg.extraction.extract import Extractor, load_extractor
from cubakg.model import Document, Part
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor(seeds_folder())


def objects(extractor: Extractor, text: str, relation: str, issuer: str | None = None) -> list[str]:
    part = Part("article", 0, len(text), date="2022-05-02", issuer=issuer)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("page.txt", text, digest, published="2022-05-02", parts=(part,))
    return [a.object.label for a in extractor.extract(document).assertions if a.relation == relation]


def test_a_list_is_split_though_more_hangs_from_it(extractor: Extractor):
    text = "Cuba reiterated its commitment to peace, trade, and security in the region through talks."
    assert objects(extractor, text, "commitsTo") == ["peace", "trade", "security in the region through talks"]


def test_what_hangs_from_all_items_of_a_list_keeps_them_together(extractor: Extractor):
    text = "Cuba condemned the arrests and the trials as a violation of human rights."
    assert objects(extractor, text, "criticises") == [
        "the arrests and the trials as a violation of human rights"
    ]


@pytest.mark.parametrize(
    "topic",
    [
        "close and deep relationship with Germany",
        "more peaceful, secure, and prosperous future",
        "free and open Indo-Pacific",
    ],
)
def test_adjectives_in_a_row_are_no_list(extractor: Extractor, topic: str):
    assert objects(extractor, f"John Kerry discussed a {topic}.", "discusses") == [topic]


def test_what_must_be_done_is_told_act_by_act(extractor: Extractor):
    text = "“The leaders must cease their campaign of violence and negotiate in good faith,” John Kerry said."
    assert objects(extractor, text, "callsFor") == [
        "The leaders must cease their campaign of violence",
        "The leaders must negotiate in good faith",
    ]


def test_what_is_said_is_told_that_by_that(extractor: Extractor):
    text = "John Kerry said that the talks helped both sides and that they would go on in Havana."
    assert objects(extractor, text, "says") == [
        "the talks helped both sides",
        "they would go on in Havana",
    ]


def test_each_sentence_of_a_quotation_is_said(extractor: Extractor):
    text = "John Kerry said: “The talks were long. These steps threaten freedom of navigation.”"
    assert "These steps threaten freedom of navigation" in objects(extractor, text, "says")


def test_a_gift_is_given_by_whoever_is_named_behind_it(extractor: Extractor):
    text = "John Kerry welcomed the donation of four mobile labs by the United States to Cuba."
    assert "four mobile labs" in objects(extractor, text, "provides")


def test_an_amount_may_be_given_as_its_most(extractor: Extractor):
    text = "The United States provides up to $1 million to embassies."
    assert objects(extractor, text, "provides") == ["up to $1 million to embassies"]


def test_a_plural_is_awaited_behind_these(extractor: Extractor):
    text = "John Kerry condemned these ballistic missile launches."
    assert objects(extractor, text, "criticises") == ["these ballistic missile launches"]
