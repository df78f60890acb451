"""The five bundled documents are cut, dated and cleaned of page furniture as their pages show."""

import hashlib

import pytest

from cubakg.corpus import read_documents
from cubakg.corpus.parts import lay_out
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def five():
    documents, problems = read_documents(None)
    assert problems == []
    return {d.file[:3]: d for d in documents}


def test_there_are_five_documents_in_order_of_name(five):
    assert list(five) == ["000", "001", "002", "003", "004"]


def test_text_and_digest_are_those_of_the_file(five):
    for document in five.values():
        data = (seeds_folder() / "documents" / document.file).read_bytes()
        assert document.text.encode() == data
        assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_curated_dates_come_with_their_basis(five):
    assert {k: d.published for k, d in five.items()} == {
        "000": "2015-02-26",
        "001": "2010-02",
        "002": "2023-07",
        "003": "2024-02-07",
        "004": "2024-04",
    }
    assert all(d.basis for d in five.values())


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_an_ordinary_document_is_one_article_in_nobodys_own_voice(five, number):
    (part,) = five[number].parts
    assert (part.id, part.kind, part.issuer) == ("article", "article", None)


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        ("000", "U.S. and Cuban officials will sit down"),
        ("001", "A United States delegation led by"),
        ("002", "Marking the two year anniversary"),
    ],
)
def test_the_running_text_begins_behind_title_caption_and_links(five, number, beginning):
    document = five[number]
    assert document.text[document.parts[0].body :].startswith(beginning)


def test_a_reprint_of_two_releases_is_a_heading_and_two_statements(five):
    heading, ours, theirs = five["003"].parts
    assert [p.id for p in five["003"].parts] == ["heading", "statement-1", "statement-2"]
    assert heading.title.startswith("Must Have Been A Brief Meeting")
    assert (ours.issuer, ours.author) == ("United States Department of State", "Office of the Spokesperson")
    assert (ours.place, ours.date) == ("Washington DC", "2024-02-07")
    assert (theirs.issuer, theirs.place, theirs.date) == (
        "Ministry of Foreign Affairs",
        "Havana",
        "2024-02-07",
    )
    assert ours.date_basis == "letterhead “7 February 2024”"
    text = five["003"].text
    assert text[ours.body :].startswith("On February 7, U.S. and Cuban officials met")
    assert text[theirs.body :].startswith("Today, February 7, the authorities")


def test_a_blog_page_is_three_posts_with_their_footnotes(five):
    document = five["004"]
    assert [(p.id, p.title, p.date, len(p.notes)) for p in document.parts] == [
        ("post-1", "U.S. and Cuba Hold Law Enforcement Dialogue", "2024-04", 1),
        ("post-2", "U.S. and Cuba Resume Law Enforcement Dialogue", "2023-01", 2),
        ("post-3", "United States and Cuba Hold Second Law Enforcement Dialogue", "2016-05", 2),
    ]
    assert all(p.issuer is None for p in document.parts)


def test_a_post_is_dated_by_its_latest_footnote_and_names_the_one_that_contradicts(five):
    assert five["004"].parts[0].date_basis == (
        "inferred: its latest footnote is of “April 18, 2024”, its text tells of “April 17”; "
        "against it stands “April 18, 2022”"
    )


def test_a_footnote_holds_the_lines_without_a_number_below_it(five):
    document = five["004"]
    (start, end) = document.parts[0].notes[0]
    assert document.text[start:end].startswith("[1] Flores, ")
    assert document.text[start:end].endswith("Diario de Cuba (April 18, 2022).")


def test_page_furniture_is_set_aside_with_its_reason(five):
    found = {k: [(f.reason, f.text[:40]) for f in d.furniture] for k, d in five.items()}
    assert found["000"] == [
        ("page furniture", "Accessibility links"),
        ("page furniture", "Breaking News"),
        ("caption of an unrelated picture", "A police officer walks in the middle of "),
    ]
    assert found["001"] == [("page furniture", "Print Friendly, PDF & Email")]
    assert [reason for reason, _ in found["002"]] == [
        "image name",
        "caption",
        "repeated title",
        "page furniture",
        "page furniture",
    ]
    assert found["003"] == []
    assert {reason for reason, _ in found["004"]} == {"ruler"}


def test_the_share_link_is_set_aside_also_where_it_is_glued_to_the_first_sentence(five):
    text = five["001"].text.replace("Print Friendly, PDF & Email\n\n", "Print Friendly, PDF & Email ")
    (part,), furniture = lay_out(text)
    assert [f.text for f in furniture] == ["Print Friendly, PDF & Email"]
    assert text[part.body :].startswith("A United States delegation")
