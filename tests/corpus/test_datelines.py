"""Datelines give place and date, and nothing that merely looks like one does."""

import pytest

from cubakg.corpus.datelines import dateline_at
from cubakg.corpus.dates import whole_date
from cubakg.corpus.dating import date_part
from cubakg.corpus.layout import load_layout
from cubakg.corpus.parts import lay_out

LAYOUT = load_layout(None)


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("WASHINGTON (Reuters) - The talks", "Washington", None),
        ("HAVANA (AP) — Cuba said", "Havana", None),
        ("HAVANA, Cuba - Officials", "Havana", None),
        ("Havana, Apr 12 (ACN) Officials", "Havana", "XXXX-04-12"),
        ("HAVANA, April 12, 2022 (Reuters) - Cuba", "Havana", "2022-04-12"),
        ("Havana, May 16, 2022. The Ministry", "Havana", "2022-05-16"),
        ("WASHINGTON, D.C. – Today, Senator", "Washington, D.C.", None),
        ("(Washington, D.C.) – Today, Senator", "Washington, D.C.", None),
        ("MIAMI -- A judge", "Miami", None),
        ("Washington, D.C.—Today the Department", "Washington, D.C.", None),
        ("Havana, October 4, 2022.- The Government", "Havana", "2022-10-04"),
        ("HAVANA, Nov. 15th  (Reuters) -Cuba", "Havana", "XXXX-11-15"),
        ("Havana (AFP) – A dissident", "Havana", None),
        ("WASHINGTON (dpa-AFX) - The United States", "Washington", None),
        ("EFE, Havana, 10 September 2022 — Authorities", "Havana", "2022-09-10"),
        ("EFE (via 14ymedio), Havana, 10 September 2022 — Authorities", "Havana", "2022-09-10"),
        ("Reuters - U.S. lawmakers", "", None),
        ("HAVANA U.S. President Barack Obama", "Havana", None),
        ("WASHINGTON/HAVANA President Barack Obama", "Washington", None),
        ("MEXICO CITY A judge", "Mexico City", None),
    ],
)
def test_a_dateline_is_read(text, place, date):
    found = dateline_at(text, LAYOUT)
    assert found is not None
    assert (found[1], found[2]) == (place, date)
    assert text[found[0] :].split()[0].istitle() or text[found[0] :].startswith("A ")


@pytest.mark.parametrize(
    "text",
    [
        "U.S. – Cuba Law Enforcement Dialogue enhances security.",
        "The Organization of American States (OAS) - a body of states - met.",
        "PRESIDENT ABBAS:  (Via interpreter) Thank you.",
        "On April 17, the U.S. and Cuba held talks.",
        "Raúl Castro (R) said so.",
        "U.S. Rep. Jane Doe (R-FL), Chairman of the Committee, met the Secretary.",
        "Reuters, the agency, reported the talks.",
        "Today, May 16, 2022. That is all.",
        "On April 17, 2024 – The two sides met.",
        "Friday, May 16, 2022 - The two sides met.",
        "USA - Cuba talks are near.",
        "HAVANA TIMES — The talks ended.",
        "HAVANA TALKS END",
        "NATO Secretary General Jens Stoltenberg met the Secretary.",
        "Havana President Barack Obama",
        "- a list item",
        "",
    ],
)
def test_other_beginnings_are_no_dateline(text):
    assert dateline_at(text, LAYOUT) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("7 February 2024", ("2024-02-07", None)),
        ("February 24, 2015 3:15 PM", ("2015-02-24", None)),
        ("Posted on Friday, May 6, 2022", ("2022-05-06", None)),
        ("Havana, 7 February 2024", ("2024-02-07", "Havana")),
        ("Xinhua, September 10, 2015", ("2015-09-10", None)),
        ("7 de febrero de 2024", ("2024-02-07", None)),
        ("2024-02-07", ("2024-02-07", None)),
        ("Public Schedule – June 14, 2022", None),
        ("February 30, 2022", None),
        ("February 7", None),
        ("The talks of February 7, 2024", None),
    ],
)
def test_a_line_is_a_date_or_it_is_not(line, expected):
    assert whole_date(line, LAYOUT) == expected


def dated(text, published):
    (part,) = lay_out(text)[0]
    return date_part(part, text, published, None, True, LAYOUT)


def test_a_dateline_without_a_year_takes_it_from_a_near_day_of_publication():
    part = dated("Talks\n\nHavana, Dec 30 (ACN) They met on Friday.", "2023-01-02")
    assert part.date == "2022-12-30"
    assert part.date_basis.endswith("its year from the day of publication, 2023-01-02")


@pytest.mark.parametrize("published", [None, "2022", "2022-09-01"])
def test_a_dateline_without_a_year_keeps_it_open_otherwise(published):
    assert dated("Talks\n\nHavana, Apr 12 (ACN) They met on Friday.", published).date == "XXXX-04-12"


@pytest.mark.parametrize(
    "note", ["[1] A. Author, On Talks (May 1, 2014).", "[1] A. Author, On Talks (2014).", "[1] See above."]
)
def test_footnotes_of_other_weeks_date_nothing(note):
    text = f"Talks in Havana\n\nOn February 3, the two sides met in Havana.\n\n-----\n\n{note}"
    assert dated(text, None).date is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted on Wednesday, 07.09.14", "2014-07-09"),
        ("06/17/13 06:38 AM ET", "2013-06-17"),
        ("Apr 22, 2022, 3:39 PM | Updated: Apr 23, 2022, 5:53 am", "2022-04-22"),
        ("17 Dec 2014 | News", "2014-12-17"),
    ],
)
def test_a_page_prints_its_date_in_numbers_too(line, date):
    assert whole_date(line, LAYOUT) == (date, None)


def test_a_numeric_date_that_could_be_two_days_is_none():
    assert whole_date("Posted 07.09.14", LAYOUT) is None


def test_a_first_sentence_behind_a_dateline_signs_nothing():
    text = (
        "Diplomats Meet\n\nHAVANA, March 14 (Reuters) - Assistant Secretary of State Brian Nichols met with "
        "Carlos Fernández de Cossío in Havana on Tuesday, the State Department said.\n\nNichols thanked him.\n"
    )
    (part,), _ = lay_out(text, None, None)
    assert (part.author, part.issuer, part.place) == (None, None, "Havana")
