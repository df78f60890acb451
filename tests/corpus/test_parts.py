"""Pages of other kinds are cut by the same rules: letterheads, posts, letters, releases, transcripts."""

import pytest

from cubakg.corpus.parts import lay_out

LEAD = "The two sides met in Havana on Friday, and they will meet again in the spring of next year."


def parts_of(text):
    return lay_out(text)[0]


def body_of(text, part):
    return text[part.body : part.end].strip()


def test_a_white_house_letterhead_names_issuer_office_date_and_title():
    text = (
        "THE WHITE HOUSE\n\nOffice of the Press Secretary\n\nFor Immediate Release\n\nDecember 17, 2014\n\n"
        f"STATEMENT ON CUBA POLICY CHANGES\n\n{LEAD}\n"
    )
    (part,) = parts_of(text)
    assert (part.kind, part.issuer, part.author) == (
        "statement",
        "THE WHITE HOUSE",
        "Office of the Press Secretary",
    )
    assert (part.date, part.title) == ("2014-12-17", "STATEMENT ON CUBA POLICY CHANGES")
    assert body_of(text, part) == LEAD


def test_an_introduction_before_two_letterheads_stays_an_article_of_its_own():
    text = (
        f"Two governments on the talks\n\n{LEAD}\n\n"
        "U.S. Department of State\nOffice of the Spokesperson\nJanuary 19, 2023\n\n"
        f"Dialogue Resumed\n\n{LEAD}\n\n"
        f"Embassy of Cuba in USA\nWashington, January 20, 2023\n\nTalks on terrorism\n\n{LEAD}"
    )
    parts = parts_of(text)
    assert [(p.id, p.issuer, p.date, p.place) for p in parts] == [
        ("article", None, None, None),
        ("statement-1", "U.S. Department of State", "2023-01-19", None),
        ("statement-2", "Embassy of Cuba in USA", "2023-01-20", "Washington"),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Department of State Announces New Rules",
        "Ministry of Foreign Affairs rejects the list",
        "Cuban Foreign Ministry: No Talks Before Summer",
        "Senate Committee on Foreign Relations",
        "Ministry of Foreign Affairs officials met in Washington on Friday.",
    ],
)
def test_a_headline_that_begins_with_a_body_is_no_letterhead(headline):
    (part,) = parts_of(f"{headline}\nMay 5, 2022\n{LEAD}\n{LEAD}")
    assert part.issuer is None
    assert part.kind == "article"


def test_a_body_without_a_date_below_it_is_no_letterhead():
    assert len(parts_of(f"Title of it\n\n{LEAD}\n\nMinistry of Foreign Affairs\n\n{LEAD}\n\n{LEAD}")) == 1


def test_a_title_can_say_whose_statement_follows():
    text = f"Statement by the Ministry of Foreign Affairs of Cuba on the new measures\n\n{LEAD}"
    (part,) = parts_of(text)
    start, end = part.issuer_span
    assert part.kind == "statement"
    assert text[start:end] == part.issuer == "Ministry of Foreign Affairs of Cuba"


def test_a_release_is_signed_by_its_second_line():
    text = f"Migration Talks with the Government of Cuba\n\nOffice of the Spokesperson\n\n{LEAD}"
    (part,) = parts_of(text)
    assert (part.title, part.author) == (
        "Migration Talks with the Government of Cuba",
        "Office of the Spokesperson",
    )
    assert (part.kind, part.issuer, part.issuer_span) == ("statement", "U.S. Department of State", None)
    assert body_of(text, part) == LEAD


def test_a_line_that_credits_a_spokesperson_belongs_to_the_running_text():
    credit = "The below is attributable to Spokesperson Ned Price:"
    text = f"Call with the Foreign Minister\n\nOffice of the Spokesperson\n\n{credit}\n\n{LEAD}"
    (part,) = parts_of(text)
    assert body_of(text, part).startswith(credit)


def test_begin_text_is_furniture_and_the_joint_release_line_is_not():
    credit = "The text of the following statement was released by the Governments of Cuba and Peru."
    text = f"Joint Statement\n\nOffice of the Spokesperson\n\n{credit}\n\nBegin Text:\n\n{LEAD}\n\nEnd Text."
    (part,), furniture = lay_out(text)
    assert body_of(text, part).startswith(credit)
    assert [f.text for f in furniture] == ["Begin Text:", "End Text."]


def test_speeches_with_their_speakers_are_nobodys_statement():
    text = (
        "Department Press Briefing\n\nNed Price, Department Spokesperson\n\n2:15 p.m. EST\n\n"
        "MR PRICE: Good afternoon.\n\nQUESTION: On Cuba?\n\nMR PRICE: Nothing new."
    )
    (part,) = parts_of(text)
    assert (part.kind, part.issuer) == ("transcript", None)
    assert body_of(text, part).startswith("MR PRICE: Good")


def test_a_letter_printed_in_a_release_is_a_part_of_its_own():
    text = (
        f"SENATORS ASK FOR A NEW POLICY\n\n{LEAD}\nThe full text of the letter is below:\n"
        f"Dear Secretary Rice,\n{LEAD}\nSincerely,\nChris Dodd\nUnited States Senator\n{LEAD}"
    )
    parts = parts_of(text)
    assert [(p.id, p.kind) for p in parts] == [
        ("article", "article"),
        ("letter", "letter"),
        ("article-2", "article"),
    ]
    assert parts[1].author == "Chris Dodd"
    assert text[parts[1].start :].startswith("Dear Secretary Rice,")


def test_a_document_that_is_a_letter_is_dated_by_its_first_line():
    text = (
        "February 3, 2015\n\nThe Honorable John Kerry\nSecretary of State\n\nDear Secretary Kerry:\n\n"
        f"{LEAD}\n\nSincerely,\n\nMarco Rubio\nUnited States Senator"
    )
    (part,) = parts_of(text)
    assert (part.id, part.kind, part.date, part.author) == ("article", "letter", "2015-02-03", "Marco Rubio")


def test_posts_begin_with_titles_behind_rulers():
    post = "\n\n* * *\n\n{} About the Long Talks\n\n" + LEAD
    text = f"First Post on Talks\n\n{LEAD}{post.format('Second')}{post.format('Third')}"
    assert [p.title for p in parts_of(text)] == [
        "First Post on Talks",
        "Second About the Long Talks",
        "Third About the Long Talks",
    ]


def test_a_ruler_within_an_article_does_not_cut_it():
    assert len(parts_of(f"Talks in Havana\n\n{LEAD}\n\n* * *\n\n{LEAD}")) == 1


def test_footnotes_at_the_end_do_not_cut_an_article():
    notes = "[1] A. Author, On Talks (2014).\n\n[2] B. Author, Later (2015)."
    text = f"Talks in Havana\n\n{LEAD} [1]\n\n-----\n\n{notes}"
    (part,) = parts_of(text)
    assert part.id == "article"
    assert [text[a:b][:3] for a, b in part.notes] == ["[1]", "[2]"]


def test_notes_under_a_heading_may_be_numbered_with_a_full_stop():
    text = f"Talks in Havana\n\n{LEAD}\n\nNotes\n\n1. A. Author, On Talks.\n\n2. B. Author.\n\n***\n\n{LEAD}"
    (part,) = parts_of(text)
    assert [text[a:b] for a, b in part.notes] == ["1. A. Author, On Talks.", "2. B. Author."]


def test_a_date_above_the_title_is_not_the_title():
    (part,) = parts_of(f"May 5, 2022\n\nTalks in Havana\n\n{LEAD}")
    assert (part.title, part.date, part.date_basis) == (
        "Talks in Havana",
        "2022-05-05",
        "dated line “May 5, 2022”",
    )


def test_text_wrapped_at_a_fixed_width_keeps_title_and_paragraphs_apart():
    wrapped = "\n".join(
        [
            "The delegations of the two countries ended their talks in Havana on",
            "Friday after two days in which they discussed migration, fishing and",
            "the return of nationals, both governments said in their statements,",
            "which were released in the evening and agree on that and much more,",
            "though not on all of it.",
        ]
    )
    text = f"TALKS END IN HAVANA\n\n{wrapped}\n"
    (part,) = parts_of(text)
    assert part.title == "TALKS END IN HAVANA"
    assert body_of(text, part) == wrapped


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By JANE DOE", "JANE DOE"),
        ("By Jane Doe and John Smith | Reuters", "Jane Doe and John Smith"),
        ("By the time of the talks, nobody came.", None),
    ],
)
def test_a_byline_names_the_author_without_its_by(line, author):
    text = f"Talks in Havana\n\n{line}\n\n{LEAD}"
    (part,) = parts_of(text)
    assert part.author == author
    if author:
        assert text[slice(*part.author_span)] == author


@pytest.mark.parametrize("text", ["One line without an end", "[1]", "=====", "Dear all,", "May 5, 2022"])
def test_a_single_line_is_one_part(text):
    (part,) = parts_of(text)
    assert (part.start, part.end) == (0, len(text))
