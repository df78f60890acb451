"""Names are found whole, longest first, however a text spells dashes, accents, apostrophes and blanks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cubakg.reading.gazetteer import Gazetteer, load_gazetteer
from cubakg.reading.gazetteer.folding import fold
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(seeds_folder())


def found(gazetteer: Gazetteer, text: str, **options: bool) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.id, m.kind) for m in gazetteer.matches(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. Embassy in Havana", [("U.S. Embassy in Havana", "us-embassy-in-havana")]),
        ("the U.S.-Cuba talks", [("U.S.", "united-states"), ("Cuba", "cuba")]),
        ("Nigeria and Niger", [("Nigeria", "nigeria"), ("Niger", "niger")]),
        ("Cubanism, Cubano, anti-Cuban", [("Cuban", "cuba")]),
        ("the US Coast Guardsmen", [("US", "united-states")]),
        ("in the U.S.The dialogue", [("U.S.", "united-states")]),
        ("US$5 and U.S.A.", [("U.S.A.", "united-states")]),
        ("Guinea-Bissau", [("Guinea-Bissau", "guinea-bissau")]),
        ("the state, state department", []),
    ],
)
def test_whole_words_and_the_longest(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(mention, id_) for mention, id_, _ in found(gazetteer, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Carlos Fernández de Cossío",
        "Carlos Fernandez de Cossio",
        "Carlos Ferna\u0301ndez de Cossi\u0301o",
        "Carlos\u00a0Fernandez  de Cossío",
        "Carlos Fernandez\nde Cossío",
    ],
)
def test_accents_and_blanks_do_not_matter_and_the_mention_is_as_printed(
    gazetteer: Gazetteer, text: str
) -> None:
    assert found(gazetteer, f"with {text}.") == [(text, "carlos-fernandez-de-cossio", "name")]


def test_no_name_reaches_across_an_empty_line(gazetteer: Gazetteer) -> None:
    assert "new-york" not in {m.id for m in gazetteer.matches("New\n\nYork")}


@pytest.mark.parametrize("dash", ["-", "–", "—", " – ", " - ", "\u2011"])
def test_kinds_of_dashes_are_one(gazetteer: Gazetteer, dash: str) -> None:
    text = f"the U.S.{dash}Cuba Law Enforcement Dialogue"
    assert found(gazetteer, text) == [(text[4:], "us-cuba-law-enforcement-dialogue", "name")]


@pytest.mark.parametrize("mark", ["'", "’", "`"])
def test_kinds_of_apostrophes_are_one(gazetteer: Gazetteer, mark: str) -> None:
    text = f"Department of Homeland Security{mark}s Office of Strategy, Policy, and Plans"
    assert [m.id for m in gazetteer.matches(text)] == ["dhs-office-of-strategy-policy-and-plans"]


def test_kinds_tell_names_from_words_made_of_names(gazetteer: Gazetteer) -> None:
    text = "MINREX: Cuba, Cuban, Cubans; the Departments of State and Justice; the Foreign Ministry"
    assert [(mention, kind) for mention, _, kind in found(gazetteer, text)] == [
        ("MINREX", "acronym"),
        ("Cuba", "name"),
        ("Cuban", "adjective"),
        ("Cubans", "people"),
        ("State", "short"),
        ("Justice", "short"),
        ("Foreign Ministry", "local"),
    ]


def test_words_that_need_their_context_name_nothing_by_themselves(gazetteer: Gazetteer) -> None:
    ministry = gazetteer.matches("the Ministry of Foreign Affairs of that country")[0]
    assert ministry.ids == ()
    assert ministry.id == "ministry-of-foreign-affairs-of-cuba"
    assert gazetteer.matches("the Cuban Ministry of Foreign Affairs")[0].ids == (ministry.id,)


@pytest.mark.parametrize("post", ["Assistant Secretary of State", "Under Secretary of Defense"])
def test_a_deputys_post_is_not_read_as_his_chiefs(gazetteer: Gazetteer, post: str) -> None:
    assert found(gazetteer, post)[0][0] == post


def test_an_ambiguous_name_keeps_all_its_readings(gazetteer: Gazetteer) -> None:
    assert gazetteer.matches("Washington")[0].ids == ("washington-dc", "washington-state")
    assert set(gazetteer.matches("Georgia")[0].ids) == {"georgia", "georgia-state"}


def test_headings_in_capitals(gazetteer: Gazetteer) -> None:
    heading = "STATE DEPARTMENT: FIDEL CASTRO AND THE ICE OF CUBA"
    assert found(gazetteer, heading) == [("ICE", "us-immigration-and-customs-enforcement", "acronym")]
    assert [mention for mention, _, _ in found(gazetteer, heading, capitals=True)] == [
        "STATE DEPARTMENT",
        "FIDEL CASTRO",
        "CUBA",
    ]


def test_lookup_is_for_whole_names(gazetteer: Gazetteer) -> None:
    assert [reading.id for reading in gazetteer.lookup("Cuban  Foreign Ministry")] == [
        "ministry-of-foreign-affairs-of-cuba"
    ]
    assert gazetteer.lookup("Cuban Foreign Ministry official") == ()


PIECES = [
    "Cuba",
    "U.S.",
    "United States",
    " ",
    "\n",
    "\n\n",
    "’s",
    "–",
    " - ",
    "x",
    ".",
    "é",
    "\u0301",
    "State",
    "\u00a0",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join))
def test_matches_are_disjoint_and_stand_where_they_say(gazetteer: Gazetteer, text: str) -> None:
    reach = 0
    for match in gazetteer.matches(text):
        assert reach <= match.start < match.end <= len(text)
        assert fold(text[match.start : match.end]).text in gazetteer.names
        reach = match.end


@given(st.text(alphabet=st.sampled_from("aé\u0301 \n\t-–’x\u200b"), max_size=40))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(i) for i in range(len(folded.text))]
    assert origins == sorted(set(origins))
    assert all(0 <= origin < len(text) for origin in origins)
    assert "  " not in folded.text
    assert "\u0301" not in folded.text


@pytest.mark.parametrize("unit", ["U.S.", " -", "\n", "\u0301", "House Committee on ", "“", "Cuba ", "A"])
def test_hostile_text_takes_linear_time(gazetteer: Gazetteer, unit: str) -> None:
    gazetteer.matches(unit)
    times = []
    for size in (50_000, 400_000):
        started = time.process_time()
        gazetteer.matches(unit * (size // len(unit)))
        times.append(time.process_time() - started)
    assert times[1] < 24 * times[0] + 0.2
