"""Readings that go wrong quietly: denials, datelines, counts, shared heads, transcripts, posts that look like verbs."""

from __future__ import annotations

import pytest
from telling import document, told

from cubakg.corpus.parts import lay_out
from cubakg.extraction.extract import Extractor
from cubakg.model import Document


@pytest.mark.parametrize(
    "sentence",
    [
        "The White House denied that President Joe Biden met with President Vladimir Putin.",
        "President Joe Biden denied meeting President Vladimir Putin.",
    ],
)
def test_what_is_denied_did_not_happen(extractor: Extractor, sentence: str):
    met = [a for a in extractor.extract(document(sentence)).assertions if a.relation == "meetsWith"]
    assert {a.status for a in met} == {"negated"}


def test_whoever_does_not_deny_it_leaves_it_as_it_was(extractor: Extractor):
    text = "The White House did not deny that President Joe Biden met with President Vladimir Putin."
    met = [a for a in extractor.extract(document(text)).assertions if a.relation == "meetsWith"]
    assert met
    assert {a.status for a in met} == {"asserted"}


@pytest.mark.parametrize("dateline", ["GENEVA - ", "GENEVA – ", "GENEVA (Reuters) — "])
def test_the_paragraph_behind_a_dateline_is_read(extractor: Extractor, dateline: str):
    text = f"Envoys Meet\n\n{dateline}Wendy Sherman met with Sergei Ryabkov in Geneva on Monday.\n"
    parts, furniture = lay_out(text)
    page = Document("page.txt", text, "0" * 64, published="2022-01-11", parts=parts, furniture=furniture)
    assertions = extractor.extract(page).assertions
    assert ("Wendy Sherman", "Sergei Ryabkov") in told(assertions, "meetsWith")
    assert all(text[a.evidence.start : a.evidence.end] == a.evidence.quote for a in assertions)


@pytest.mark.parametrize("count", ["over 300", "about 300", "at least 300", "nearly 300", "300"])
def test_words_before_a_count_belong_to_it(extractor: Extractor, count: str):
    found = extractor.extract(document(f"The Cuban government arrested {count} activists.")).assertions
    assert told(found, "arrests") == {("Cuban government", f"{count} activists")}


def test_at_before_a_number_stays_a_preposition(extractor: Extractor):
    page = document("The two sides met at about 300 sites.")
    (sentence,) = extractor.reader.read(page, page.parts[0])
    assert [p.text for p in sentence.phrases if p.kind == "np"] == ["The two sides", "about 300 sites"]


def test_a_word_that_belongs_to_a_count_is_no_particle_of_the_verb(extractor: Extractor):
    page = document("Cuba arrested over 300 activists.")
    (sentence,) = extractor.reader.read(page, page.parts[0])
    assert [p.verb.particle for p in sentence.phrases if p.verb is not None] == [None]


def test_departments_named_in_one_breath_are_those_of_the_gazetteer(extractor: Extractor):
    text = "The Departments of State, Homeland Security, and Justice co-chaired the dialogue."
    assert {who for who, _ in told(extractor.extract(document(text)).assertions, "coChairs")} == {
        "U.S. Department of State",
        "U.S. Department of Homeland Security",
        "U.S. Department of Justice",
    }


def test_departments_of_the_other_side_are_not_taken_for_ministries_of_the_issuer(extractor: Extractor):
    text = (
        "The U.S. and Cuban delegations met in Havana. The US side was made up of representatives from the "
        "Departments of Homeland Security, Justice and State."
    )
    found = extractor.extract(document(text, issuer="Cuban Ministry of Foreign Affairs")).assertions
    bodies = {who for who, _ in told(found, "representedIn")}
    assert "U.S. Department of Justice" in bodies
    assert all(body.startswith("U.S. Department") for body in bodies)


@pytest.mark.parametrize(("kind", "whose"), [("statement", {"United States"}), ("transcript", set())])
def test_we_are_the_issuer_of_a_statement_and_nobody_in_a_transcript(
    extractor: Extractor, kind: str, whose: set[str]
):
    page = document("We support the agreement with Honduras.", kind=kind, issuer="U.S. Department of State")
    assert {who for who, _ in told(extractor.extract(page).assertions, "supports")} == whose


def test_we_alone_are_not_both_sides_of_a_meeting(extractor: Extractor):
    text = "The U.S. and Cuban delegations met in Havana. We discussed migration."
    assert not told(extractor.extract(document(text)).assertions, "discusses")


def test_a_post_whose_first_word_may_be_a_verb_is_a_post(extractor: Extractor):
    found = extractor.extract(document("The statement by Press Secretary Marsha Catron was long.")).assertions
    assert ("Marsha Catron", "Press Secretary") in told(found, "holdsPost")
    assert {who for who, _ in told(found, "issues")} == {"Marsha Catron"}


def test_a_post_behind_a_document_is_kept_whole(extractor: Extractor):
    text = "The Remarks of Deputy Secretary of State Wendy Sherman were published."
    posts = told(extractor.extract(document(text)).assertions, "holdsPost")
    assert posts == {("Wendy Sherman", "Deputy Secretary of State")}


def test_meetings_of_nobody_in_particular_on_one_day_stay_apart(extractor: Extractor):
    def meeting(name: str) -> set[str | None]:
        text = "Wendy Sherman met with Sergei Ryabkov in Geneva on May 1."
        return {
            a.subject.id for a in extractor.extract(document(text, name)).assertions if a.relation == "heldOn"
        }

    assert meeting("one.txt")
    assert not meeting("one.txt") & meeting("two.txt")


def test_a_headline_names_its_speaker_before_the_text_does(extractor: Extractor):
    words = "We call for the immediate release of all political prisoners"
    text = f"Blinken: '{words}'\n\nSecretary Antony Blinken spoke on Monday.\n\n\"{words},\" Blinken said.\n"
    parts, furniture = lay_out(text)
    page = Document("page.txt", text, "0" * 64, published="2022-01-11", parts=parts, furniture=furniture)
    called = [a for a in extractor.extract(page).assertions if a.relation == "callsFor"]
    assert [(a.subject.id, a.subject.label, a.evidence.start) for a in called] == [
        ("antony-blinken", "Antony J. Blinken", text.index("We call"))
    ]


def test_a_post_in_small_letters_keeps_its_body(extractor: Extractor):
    found = extractor.extract(
        document("Josefina Vidal, head of the American division of the ministry, spoke.")
    )
    assert ("Josefina Vidal", "head of the American division of the ministry") in told(
        found.assertions, "holdsPost"
    )


def test_both_delegations_are_those_that_the_text_named(extractor: Extractor):
    text = (
        "Officials met in Washington on Monday. The Cuban delegation conveyed proposals to the US side. "
        "Both delegations agreed to continue this dialogue."
    )
    agreed = told(extractor.extract(document(text)).assertions, "agreesTo")
    assert len({who for who, _ in agreed}) == 2


NEWS = """U.S. and Cuban officials discussed efforts to combat crime, piracy and fraud in Washington on Monday.

Cuba sentenced U.S. government subcontractor Alan Gross in 2011. He was freed three years later, noted Café Fuerte.
"""


def test_what_officials_of_two_countries_discussed_on_a_day_was_a_meeting(extractor: Extractor):
    found = extractor.extract(document(NEWS)).assertions
    assert told(found, "meetsWith") == {("U.S. officials", "Cuban officials")}
    assert {a.object.label for a in found if a.relation == "discusses"} == {
        "efforts to combat crime",
        "efforts to combat piracy",
        "efforts to combat fraud",
    }
    assert {(a.object.label, a.date) for a in found if a.relation == "heldIn"} == {
        ("Washington, D.C.", "2022-05-02")
    }


def test_who_held_somebody_frees_him_and_years_are_counted_from_the_year_before(extractor: Extractor):
    freed = [a for a in extractor.extract(document(NEWS)).assertions if a.relation == "releases"]
    assert [(a.subject.label, a.object.label, a.date) for a in freed] == [("Cuba", "Alan Gross", "2014")]
    assert freed[0].claimant is not None
    assert freed[0].claimant.label == "Café Fuerte"


@pytest.mark.parametrize(
    ("sentence", "authority"),
    [
        ("Alan Gross was detained in Havana in 2009.", {"Cuba"}),
        ("Alan Gross is serving a 15-year sentence in Cuba.", {"Cuba"}),
        ("Five agents were convicted in Miami in 1998.", {"United States"}),
        ("In 2003, 75 Cuban dissidents were detained.", {"Cuba"}),
        ("Alan Gross was detained in 2009.", set()),
    ],
)
def test_an_authority_is_named_only_where_the_text_makes_it_plain(
    extractor: Extractor, sentence: str, authority: set[str]
):
    held = ("arrests", "detains", "convicts")
    found = [a for a in extractor.extract(document(sentence)).assertions if a.relation in held]
    assert {a.subject.label for a in found} == authority


RELEASE = """Congresswoman Barbara Lee released the following statement:

“The talks are a step forward for both countries and their people.
"""


def test_whoever_releases_the_following_statement_says_it_that_day(extractor: Extractor):
    said = [a for a in extractor.extract(document(RELEASE)).assertions if a.relation == "says"]
    assert [(a.subject.label, a.date) for a in said] == [("Barbara Lee", "2022-05-02")]


@pytest.mark.parametrize(
    ("sentence", "supporter"),
    [
        ("Havana rejected the plan.", {("Cuba", "the plan")}),
        ("The Russian envoy in Vienna rejected the plan.", {("Russian envoy", "the plan")}),
    ],
)
def test_a_capital_acts_for_its_country(extractor: Extractor, sentence: str, supporter: set[tuple[str, str]]):
    assert not {s for s, _ in told(extractor.extract(document(sentence)).assertions, "rejects")} - {
        s for s, _ in supporter
    }
