"""What the layout of a page states: letterheads, bylines, footnotes, and verbs that a sentence leaves out."""

from __future__ import annotations

import hashlib

import pytest

from cubakg.corpus.parts import lay_out
from cubakg.extraction.extract import load_extractor
from cubakg.model import Assertion, Document
from cubakg.resources import seeds_folder


def read(text: str, **metadata: str) -> list[Assertion]:
    parts, furniture = lay_out(text, None, metadata.get("title"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("page.txt", text, digest, parts=parts, furniture=furniture, **metadata)
    return load_extractor(seeds_folder()).extract(document).assertions


def found(assertions: list[Assertion], relation: str) -> list[tuple[str, str]]:
    return [(a.subject.label, a.object.label) for a in assertions if a.relation == relation]


RELEASE = """Meeting on Migration

Wendy R. Sherman, Deputy Secretary of State

We met with Foreign Minister Enrique Reina in Tegucigalpa.
"""


def test_a_byline_issues_the_document_and_names_the_post_of_its_author():
    assertions = read(RELEASE, published="2022-04-26", publisher="U.S. Department of State")
    assert ("Wendy Sherman", "Meeting on Migration") in found(assertions, "issues")
    assert ("Wendy Sherman", "Deputy Secretary of State") in found(assertions, "holdsPost")
    issued = next(a for a in assertions if a.relation == "issues")
    assert issued.date == "2022-04-26"


LETTERHEAD = """United States Department of State
Washington DC
7 February 2024
Law Enforcement Dialogue
Office of the Spokesperson
On February 7, U.S. and Cuban officials met in Washington, D.C. to discuss law enforcement.
"""


def test_a_letterhead_tells_the_office_and_its_department():
    assertions = read(LETTERHEAD)
    assert ("Office of the Spokesperson", "U.S. Department of State") in found(assertions, "partOf")
    assert {a.issuer.label for a in assertions if a.issuer} == {"U.S. Department of State"}


NOTES = """U.S. and Cuba Hold Dialogue

On April 17, the U.S. and Cuba held a dialogue in Washington, D.C.[1]

================

[1] U.S. State Dep’t, United States and Cuba Resume Dialogue (Jan. 19, 2023); Gazette Xtra (April 18, 2024).
"""


def test_a_footnote_tells_which_body_published_what_and_when():
    cited = [a for a in read(NOTES) if a.evidence.rule == "cited-document"]
    assert [(a.subject.label, a.object.label, a.date) for a in cited] == [
        ("U.S. Department of State", "United States and Cuba Resume Dialogue", "2023-01-19")
    ]


def test_what_a_cited_title_tells_is_of_the_day_in_the_brackets_of_its_own_entry():
    title = "Deputy Secretary Sherman’s Meeting with Cuban Foreign Minister Bruno Rodríguez"
    assertions = read(
        f"{NOTES}\n[2] U.S. State Dep’t, {title} (March 4, 2022); Gazette Xtra (April 18, 2024).\n"
    )
    told = [(a.evidence.rule, a.date) for a in assertions if a.subject.label == "Wendy Sherman"]
    assert told == [("title-of-person", "2022-03-04"), ("talks-with", "2022-03-04")]


GAPPED = """Talks in Havana

The United States and Cuba held talks in Havana on May 17, 2016. The U.S. delegation was led by John S. Creamer.
Cuba’s delegation, by its Ministers of Justice and Foreign Affairs as well as its Attorney General.
"""


def test_a_sentence_without_a_verb_takes_the_verb_of_the_one_before():
    leaders = [subject for subject, _ in found(read(GAPPED), "leads")]
    assert leaders[0] == "John S. Creamer" and len(leaders) == 4


OWN = """Freedom of Navigation

Antony J. Blinken, Secretary of State

These actions threaten freedom of navigation.  More findings are available online.
"""


def test_what_a_person_states_in_the_present_tense_is_said_by_that_person():
    assertions = read(OWN, published="2021-08-01", publisher="U.S. Department of State")
    assert found(assertions, "says") == [
        ("Antony J. Blinken", "These actions threaten freedom of navigation")
    ]


NOTE = """Media Note

Office of the Spokesperson

The dialogue enhances the national security of both countries.  This event will be open to the press.
"""


def test_a_body_says_how_a_meeting_was_and_nothing_of_its_own_arrangements():
    assertions = read(NOTE, published="2021-08-01", publisher="U.S. Department of State")
    said = [words for _, words in found(assertions, "says")]
    assert said == ["The dialogue enhances the national security of both countries"]


NEWS = """Talks Go On

Posted on Wednesday, 07.09.14

BY JANE DOE AND JOHN ROE
ASSOCIATED PRESS

HAVANA -- U.S. and Cuban officials met in Washington on Wednesday.
"""


def test_the_writers_of_a_byline_and_the_medium_below_issue_the_article():
    assertions = read(NEWS)
    assert found(assertions, "issues") == [
        (name, "Talks Go On") for name in ("Jane Doe", "John Roe", "Associated Press")
    ]
    assert ("John Roe", "Associated Press") in found(assertions, "affiliatedWith")
    assert {a.date for a in assertions if a.relation == "meetsWith"} == {"2014-07-09"}


@pytest.mark.parametrize("dateline", ["HAVANA (AP) — ", "HAVANA, July 9 (AP) -", "WASHINGTON (AP) --"])
def test_the_agency_in_a_dateline_issues_the_article(dateline: str):
    assertions = read(f"Talks Go On\n\n{dateline} Officials of Cuba met in Havana.\n")
    assert found(assertions, "issues") == [("Associated Press", "Talks Go On")]


def test_a_masthead_issues_what_its_body_publishes():
    page = "WOLA: Advocacy for Human Rights in the Americas\n29 May 2015\n\nA New Step\n\nThey met in Havana."
    assertions = read(page, publisher="Washington Office on Latin America", title="A New Step")
    assert ("Washington Office on Latin America", "A New Step") in found(assertions, "issues")


@pytest.mark.parametrize(("before", "joined"), [("Before", "and"), ("after", "And")])
def test_the_title_of_remarks_tells_who_met_whom(before: str, joined: str):
    title = f"Secretary Antony J. Blinken {joined} Ukrainian Foreign Minister Dmytro Kuleba {before} Their Meeting"
    text = f"{title}\n\nAntony J. Blinken, Secretary of State\n\nWashington, D.C.\n\nSECRETARY BLINKEN: Good afternoon.\n"
    parts, furniture = lay_out(text, None, title)
    page = Document("page.txt", text, "0" * 64, published="2022-05-02", parts=parts, furniture=furniture)
    found = load_extractor(seeds_folder()).extract(page).assertions
    met = [a for a in found if a.evidence.rule == "title-before-meeting"]
    assert [{a.subject.label, a.object.label} for a in met] == [{"Antony J. Blinken", "Dmytro Kuleba"}]


def test_the_title_of_remarks_tells_where_they_were_made():
    title = "Deputy Secretary Wendy Sherman at the Economic Dialogue of the Americas"
    text = f"{title}\n\nWendy R. Sherman, Deputy Secretary of State\n\nGood afternoon, everyone.\n"
    parts, furniture = lay_out(text, None, title)
    page = Document("page.txt", text, "0" * 64, published="2022-05-02", parts=parts, furniture=furniture)
    found = load_extractor(seeds_folder()).extract(page).assertions
    assert [a.subject.label for a in found if a.evidence.rule == "title-at-event"] == ["Wendy Sherman"]
