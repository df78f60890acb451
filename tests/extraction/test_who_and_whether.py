"""Who did it, who says so, and whether it was done at all: hopes, doubts, refusals, speech within speech."""

from __future__ import annotations

import pytest
from telling import document, statuses, told

from cubakg.extraction.extract import Extractor


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("John Kerry hoped to visit Cuba.", "planned"),
        ("John Kerry was to visit Cuba.", "planned"),
        ("A Cuban official said that John Kerry was welcome to visit Cuba.", "hypothetical"),
        ("John Kerry visited Cuba.", "asserted"),
        ("John Kerry was the first secretary to visit Cuba.", "asserted"),
    ],
)
def test_what_is_only_hoped_or_allowed_was_not_done(extractor: Extractor, sentence: str, status: str):
    assert statuses(extractor, sentence, "visits") == [status]


def test_an_act_dated_behind_the_text_is_planned(extractor: Extractor):
    text = "Barack Obama and Raul Castro meet in Havana on May 9, 2022."
    found = extractor.extract(document(text)).assertions
    assert {a.status for a in found if a.relation in ("meetsWith", "heldOn")} == {"planned"}


def test_talks_that_would_be_held_are_nowhere_said_to_have_been_held(extractor: Extractor):
    text = "President Barack Obama said the United States and Cuba would hold talks on rights in Havana this year."
    found = extractor.extract(document(text)).assertions
    assert (
        "Barack Obama",
        "the United States and Cuba would hold talks on rights in Havana this year",
    ) in told(found, "says")
    assert all(a.status != "asserted" for a in found if a.relation in ("heldIn", "heldOn", "participatesIn"))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "The Britain-based Council for Human Rights says the attack killed nine.",
            "Council for Human Rights",
        ),
        ("“I committed a crime,” the KCNA news agency quoted Otto Warmbier as saying.", "Otto Warmbier"),
        ("Xi Jinping met Wang Yi. Xi said the talks were useful.", "Xi Jinping"),
        ("Raul Castro, an army general who became president in 2008, said Cuba was ready.", "Raúl Castro"),
    ],
)
def test_who_says_it_is_neither_a_word_nor_a_country_beside_the_speaker(
    extractor: Extractor, sentence: str, speaker: str
):
    assert {who for who, _ in told(extractor.extract(document(sentence)).assertions, "says")} == {speaker}


def test_whoever_spoke_goes_on_speaking_behind_what_was_said(extractor: Extractor):
    text = (
        "Ben Rhodes insisted that Cuba has prisoners and said the United States had shared lists with Cuba."
    )
    assert told(extractor.extract(document(text)).assertions, "says") == {
        ("Ben Rhodes", "Cuba has prisoners"),
        ("Ben Rhodes", "the United States had shared lists with Cuba"),
    }


def test_he_may_be_the_owner_of_the_office_that_speaks(extractor: Extractor):
    text = "President Bashar Assad spoke on Monday. Staffan de Mistura’s office says he was to meet Sergey Lavrov."
    met = told(extractor.extract(document(text)).assertions, "meetsWith")
    assert met == {("Staffan de Mistura", "Sergey Lavrov")}


def test_a_year_named_once_is_not_the_day_of_all_that_is_said_later(extractor: Extractor):
    text = "Barack Obama agreed in 2014 to improve relations with Cuba. He said it would take time."
    said = [a for a in extractor.extract(document(text)).assertions if a.relation == "says"]
    assert [a.date for a in said] == [None]


def test_what_somebody_else_said_next_is_not_part_of_it(extractor: Extractor):
    text = "The Americans criticize one-party rule and repression, and aides said Obama would address it."
    assert told(extractor.extract(document(text)).assertions, "criticises") == {
        ("Americans", "one-party rule"),
        ("Americans", "repression"),
    }


def test_no_one_is_called_after_the_second_word_of_a_town(extractor: Extractor):
    text = "A spokeswoman for Preet Bharara, U.S. Attorney for the Southern District of New York, declined."
    assert not [a for a in extractor.extract(document(text)).assertions if "York" in a.subject.label]


def test_a_person_bears_no_adjective(extractor: Extractor):
    text = "Reza Zarrab spoke. The judge said the Iranian-born Zarrab met Kerry Healey."
    met = told(extractor.extract(document(text)).assertions, "meetsWith")
    assert met == {("Reza Zarrab", "Kerry Healey")}


def test_in_office_is_no_place(extractor: Extractor):
    text = "The summit is taking place during his final year in office. The talks took place in Havana."
    held = told(extractor.extract(document(text)).assertions, "heldIn")
    assert {place for _, place in held} == {"Havana"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Yoani Sanchez was denied a visa to travel to Brazil.", "negated"),
        ("Yoani Sanchez was due to travel to Brazil.", "hypothetical"),
        ("Yoani Sanchez travelled to Brazil.", "asserted"),
    ],
)
def test_a_journey_refused_or_due_was_not_made(extractor: Extractor, sentence: str, status: str):
    assert statuses(extractor, sentence, "visits") == [status]


def test_a_plural_before_a_name_is_a_title_only_of_a_list(extractor: Extractor):
    text = "The two sides discussed which dissidents Barack Obama might see in Havana."
    assert not told(extractor.extract(document(text)).assertions, "holdsPost")


def test_a_field_of_work_makes_nobody_the_head_of_the_whole_body(extractor: Extractor):
    text = "EU Aid Commissioner Louis Michel met USAID Administrator Rajiv Shah."
    leads = told(extractor.extract(document(text)).assertions, "leads")
    assert leads == {("Rajiv Shah", "U.S. Agency for International Development")}


def test_what_a_body_says_in_its_statement_it_says_itself(extractor: Extractor):
    text = "The U.S. Postal Service issued a short statement saying it was pleased to take part."
    said = told(extractor.extract(document(text)).assertions, "says")
    assert said == {("U.S. Postal Service", "it was pleased to take part")}


def test_the_quotation_of_a_party_ends_with_its_bracket(extractor: Extractor):
    text = "Rep. William Delahunt (D., Mass.) led a delegation to Havana."
    found = extractor.extract(document(text)).assertions
    assert [a.evidence.quote for a in found if a.relation == "affiliatedWith"] == [
        "Rep. William Delahunt (D., Mass.)"
    ]


def test_what_led_to_a_meeting_does_not_date_the_account_of_it(extractor: Extractor):
    text = (
        "Yesterday in Washington, Under Secretary Uzra Zeya and Foreign Minister Enrique Reina launched the "
        "United States-Honduras Strategic Dialogue. Vice President Kamala Harris proposed this Strategic Dialogue "
        "during her meeting with President Xiomara Castro on January 27.\n\n"
        "The United States outlined plans to help Honduras grow."
    )
    page = document(text, kind="statement", issuer="U.S. Department of State")
    found = extractor.extract(page).assertions
    assert {a.date for a in found if a.relation == "plans"} == {"2022-05-01"}
    dialogue = {a.date for a in found if a.relation == "heldOn" and "Dialogue" in a.subject.label}
    assert dialogue == {"2022-05-01"}


@pytest.mark.parametrize(
    ("sentence", "relation", "said"),
    [
        ("We call on Cuba to build a stable, prosperous, and democratic country.", "callsFor",
         {"to build a stable, prosperous, and democratic country"}),
        ("We condemn Russia’s premeditated, unprovoked, and unjustified attack.", "criticises",
         {"Russia’s premeditated, unprovoked, and unjustified attack"}),
        ("We remain committed to expanding and deepening cooperation on energy.", "commitsTo",
         {"expanding and deepening cooperation on energy"}),
        ("We deplore the repression in Cuba against independent media, civil society, and citizens who protest.",
         "criticises",
         {"the repression in Cuba against independent media, civil society, and citizens who protest"}),
        ("We call on Cuba to release Maria Ruiz, Juan Soto, and other leaders.", "callsFor",
         {"to release Maria Ruiz", "to release Juan Soto", "to release other leaders"}),
        ("We support the efforts of Peru to combat poverty, crime, and corruption.", "supports",
         {"the efforts of Peru to combat poverty", "the efforts of Peru to combat crime",
          "the efforts of Peru to combat corruption"}),
    ],
)  # fmt: skip
def test_a_list_is_split_only_where_each_part_stands_for_itself(
    extractor: Extractor, sentence: str, relation: str, said: set[str]
):
    page = document(sentence, kind="statement", issuer="U.S. Department of State")
    assert {o for _, o in told(extractor.extract(page).assertions, relation)} == said


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The United States is working to support the Cuban people, calling on Cuba to respect rights.", "callsFor"),
        ("We are committed to supporting leaders in Cuba who are ready to take steps toward peace.", "commitsTo"),
        ("We hope other countries around the world will adopt these efforts.", "plans"),
        ("The United States stands in solidarity with the people of Cuba in the face of repression by China.",
         "supports"),
        ("We call on Armenia to leave the positions it held in May, and welcome a statement of Armenia.", "supports"),
        ("I urge the Senate to confirm them quickly, so that the nominees can get to work.", "says"),
        ("It was long before any country was admitted, the envoy said.", "agreesTo"),
    ],
)  # fmt: skip
def test_nobody_is_credited_with_what_others_did(extractor: Extractor, sentence: str, relation: str):
    page = document(sentence, kind="statement", issuer="U.S. Department of State")
    found = told(extractor.extract(page).assertions, relation)
    assert {subject for subject, _ in found} <= {"United States"}


def test_one_who_speaks_behind_another_speaks_for_himself(extractor: Extractor):
    text = "Paul Whelan’s family said they heard from him, and Trevor Reed’s family said he was transferred."
    said = [a for a in extractor.extract(document(text)).assertions if a.relation == "says"]
    assert {(a.subject.label, a.claimant) for a in said} == {
        ("Paul Whelan’s family", None),
        ("Trevor Reed’s family", None),
    }


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Joan Polaschik, Deputy Director of the Foreign Service Institute, spoke.", set()),
        ("Joan Polaschik, Director of the Foreign Service Institute, spoke.",
         {("Joan Polaschik", "Foreign Service Institute")}),
    ],
)  # fmt: skip
def test_a_deputy_leads_no_body(extractor: Extractor, text: str, heads: set[tuple[str, str]]):
    assert told(extractor.extract(document(text)).assertions, "leads") == heads


def test_the_office_named_before_a_person_with_a_title_is_another_one(extractor: Extractor):
    text = "The President, National Security Advisor Jake Sullivan, and Secretary Antony Blinken met."
    posts = told(extractor.extract(document(text)).assertions, "holdsPost")
    assert ("Jake Sullivan", "President") not in posts
    assert ("Jake Sullivan", "National Security Advisor") in posts


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The Regional Security Office of the U.S. Embassy in Havana reported the case.",
            {("Regional Security Office, U.S. Embassy in Havana", "U.S. Embassy in Havana")},
        ),
        ("The Ministry of Foreign Affairs of the Republic of Cuba reported the case.", set()),
        ("The Office of the Secretary of State reported the case.", set()),
    ],
)
def test_a_name_that_holds_a_body_tells_whose_part_it_names(
    extractor: Extractor, sentence: str, parts: set[tuple[str, str]]
):
    assert told(extractor.extract(document(sentence)).assertions, "partOf") == parts


def test_what_is_somebody_to_somebody_else_speaks_for_himself(extractor: Extractor):
    text = "It came after Gregory Craig, attorney for Juan Miguel Gonzalez, announced that the father would travel."
    said = told(extractor.extract(document(text)).assertions, "says")
    assert said == {("Gregory Craig", "the father would travel")}


def test_a_condition_stays_with_what_is_said(extractor: Extractor):
    text = "John Kerry stressed that if Cuba takes concrete steps, the United States will reciprocate."
    said = told(extractor.extract(document(text)).assertions, "says")
    assert said == {("John Kerry", "if Cuba takes concrete steps, the United States will reciprocate")}


def test_one_republican_is_not_the_party(extractor: Extractor):
    text = "The ranking Republican on the Senate Armed Services Committee welcomed the talks."
    supporters = {who for who, _ in told(extractor.extract(document(text)).assertions, "supports")}
    assert supporters and "Republican Party" not in supporters


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Had Cuba released Alan Gross in January, the Secretary would have travelled.", "hypothetical"),
        ("Unless Cuba releases Alan Gross, the talks will stop.", "hypothetical"),
        ("John Kerry doubts that Cuba released Alan Gross.", "hypothetical"),
        ("John Kerry asked whether Cuba had released Alan Gross.", "hypothetical"),
        ("It is possible that Cuba released Alan Gross.", "hypothetical"),
        ("Supposedly, Cuba released Alan Gross.", "hypothetical"),
        ("Cuba allegedly released Alan Gross.", "hypothetical"),
        ("It is false that Cuba released Alan Gross.", "negated"),
        ("Cuba almost released Alan Gross.", "negated"),
        ("Cuba forgot to release Alan Gross.", "negated"),
        ("Cuba released Alan Gross.", "asserted"),
    ],
)
def test_what_is_doubted_asked_or_barely_missed_is_no_fact(extractor: Extractor, sentence: str, status: str):
    assert statuses(extractor, sentence, "releases") == [status]


def test_whoever_declines_to_say_more_is_the_one_who_spoke(extractor: Extractor):
    text = "Josh Earnest said Barack Obama spoke with Pope Francis but declined to say more."
    refused = told(extractor.extract(document(text)).assertions, "rejects")
    assert refused == {("Josh Earnest", "to say more")}


def test_what_is_said_of_reports_is_said_of_the_reports(extractor: Extractor):
    text = "Marie Harf said reports that Roberta Jacobson would resign were false."
    said = told(extractor.extract(document(text)).assertions, "says")
    assert said == {("Marie Harf", "reports that Roberta Jacobson would resign were false")}


def test_a_meeting_refused_was_on_no_day(extractor: Extractor):
    text = "John Kerry met Berta Soler on July 3, and Bob Menendez refused to meet Josefina Vidal."
    held = [a for a in extractor.extract(document(text)).assertions if a.relation == "heldOn"]
    assert {a.status for a in held} == {"asserted"}


def test_a_title_shared_in_the_plural_means_whom_the_text_has_named(extractor: Extractor):
    text = "Presidents Barack Obama and Raul Castro met. Presidents Obama and Castro spoke."
    holders = {who for who, _ in told(extractor.extract(document(text)).assertions, "holdsPost")}
    assert holders == {"Barack Obama", "Raúl Castro"}
