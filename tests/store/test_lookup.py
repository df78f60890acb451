"""Names as people type them."""

from __future__ import annotations

import pytest

from cubakg.errors import UsageError
from cubakg.model import Entity, Extraction
from cubakg.store.lookup import Names, fold, index

PEOPLE = {
    "john-kerry": ("John Kerry", ()),
    "berta-soler": ("Berta Soler", ()),
    "ileana-ros-lehtinen": ("Ileana Ros-Lehtinen", ()),
    "carlos-fernandez-de-cossio": ("Carlos Fernández de Cossío", ()),
    "josefina-vidal-ferreiro": ("Josefina Vidal Ferreiro", ("Josefina Vidal",)),
    "george-washington": ("George Washington", ()),
    "ana-santiago": ("Ana Santiago", ()),
    "raul-castro": ("Raúl Castro", ()),
    "fidel-castro": ("Fidel Castro", ()),
}
OTHERS = {
    "washington": ("Washington", "Place", ("D.C.",)),
    "santiago-de-cuba": ("Santiago de Cuba", "Place", ()),
    "coast-guard": ("United States Coast Guard", "Agency", ("USCG", "U.S. Coast Guard")),
    "human-rights-watch": ("Human Rights Watch", "Organization", ()),
    "ministry": ("Ministry of Foreign Affairs of Cuba", "Agency", ("MINREX", "Cuban Foreign Ministry")),
    "attorney-general": ("Attorney General's Office", "Agency", ()),
    "round-3": ("Law Enforcement Dialogue of 7 February 2024", "DialogueRound", ()),
    "dialogue": ("Cuba Dialogue", "DialogueSeries", ("the dialogue on law",)),
    "round-of-2016": ("Cuba Dialogue (2016)", "DialogueRound", ("the dialogue on law",)),
    "round-of-2024": ("Cuba Dialogue (2024)", "DialogueRound", ("the dialogue on law",)),
    "talks": ("U.S.-Cuba talks on re-establishing diplomatic relations (Havana, 2015-01-22)", "Talks", ()),
    "healey": ("Kerry Healey", "Group", ("Healey", "Vidal")),
    "said": ("that Cuba should be judged by its future actions and not by Kerry", "Proposition", ()),
}


@pytest.fixture(scope="module")
def names() -> Names:
    entities = {id_: Entity(id_, label, "Person", aliases) for id_, (label, aliases) in PEOPLE.items()}
    entities |= {
        id_: Entity(
            id_, label, type_, aliases, facts=(("series", "dialogue"),) if id_.startswith("round-of") else ()
        )
        for id_, (label, type_, aliases) in OTHERS.items()
    }
    return Names(index(Extraction(entities=entities), {"Person"}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kerry", "john-kerry"),
        ("kerry", "john-kerry"),
        ("JOHN KERRY", "john-kerry"),
        ("john-kerry", "john-kerry"),
        ("Soler", "berta-soler"),
        ("Cossio", "carlos-fernandez-de-cossio"),
        ("Cossío", "carlos-fernandez-de-cossio"),
        ("Fernández de Cossío", "carlos-fernandez-de-cossio"),
        ("Fernandez de Cossio", "carlos-fernandez-de-cossio"),
        ("Ros Lehtinen", "ileana-ros-lehtinen"),
        ("ros-lehtinen", "ileana-ros-lehtinen"),
        ("Lehtinen", "ileana-ros-lehtinen"),
        ("Josefina Vidal", "josefina-vidal-ferreiro"),
        ("Ferreiro", "josefina-vidal-ferreiro"),
        ("Raul Castro", "raul-castro"),
        ("uscg", "coast-guard"),
        ("US Coast Guard", "coast-guard"),
        ("the U.S. Coast Guard", "coast-guard"),
        ("HRW", "human-rights-watch"),
        ("MINREX", "ministry"),
        ("Cuban foreign ministry", "ministry"),
        ("attorney general office", "attorney-general"),
        ("Attorney General’s Office", "attorney-general"),
        ("DC", "washington"),
        ("dialogue february 2024", "round-3"),
        ("  Kerry ", "john-kerry"),
    ],
)
def test_a_name_is_understood(names: Names, typed: str, meant: str) -> None:
    assert names.find(typed).id == meant


def test_a_full_label_wins_over_a_last_name(names: Names) -> None:
    assert names.find("Washington").id == "washington"


def test_a_unique_last_name_beats_a_word_of_a_place(names: Names) -> None:
    assert names.find("Santiago").id == "ana-santiago"


def test_an_alias_of_one_is_not_preferred_to_the_last_name_of_another(names: Names) -> None:
    assert {c.id for c in names.search("Vidal")} == {"josefina-vidal-ferreiro", "healey"}
    with pytest.raises(UsageError, match="may mean 2 entities"):
        names.find("Vidal")


def test_a_name_that_rounds_share_with_their_series_means_the_series(names: Names) -> None:
    assert names.find("dialogue on law").id == "dialogue"


def test_a_name_of_which_only_the_beginning_fits_is_told(names: Names) -> None:
    told: list[tuple[str, list[str]]] = []
    names.told = lambda name, meant: told.append((name, [c.id for c in meant]))
    assert names.find("Berta Sole").id == "berta-soler"
    assert names.find("Soler").id == "berta-soler"
    assert names.find("office attorney").id == "attorney-general"
    assert told == [("Berta Sole", ["berta-soler"])]


def test_an_ambiguous_name_lists_its_candidates_with_type_and_frequency(names: Names) -> None:
    with pytest.raises(UsageError) as error:
        names.find("Castro")
    message = str(error.value)
    assert message.startswith("'Castro' may mean 2 entities")
    assert "Raúl Castro (Person, in 0 statements; id raul-castro)" in message
    assert "fidel-castro" in message
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("typed", "near"), [("Kery", "John Kerry"), ("Solar", "Berta Soler"), ("Kossio", "Cossío")]
)
def test_an_unknown_name_suggests(names: Names, typed: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"Did you mean .*{near}"):
        names.find(typed)


@pytest.mark.parametrize("typed", ["", " ", "...", "\x1b[2J", "zzzzzz", "\u202e", "'" * 500, "a" * 5000])
def test_nonsense_is_unknown_and_nothing_worse(names: Names, typed: str) -> None:
    with pytest.raises(UsageError, match="no entity is called"):
        names.find(typed)


def test_a_sentence_is_not_found_by_a_word_in_it(names: Names) -> None:
    assert "said" not in {c.id for c in names.search("judged")}
    assert names.find(OTHERS["said"][0]).id == "said"


def test_a_long_name_is_found_by_several_of_its_words_in_a_row(names: Names) -> None:
    assert names.find("talks on re-establishing diplomatic relations").id == "talks"
    assert not names.search("relations talks")


def test_folding_keeps_other_scripts() -> None:
    assert fold("Сергей Лавров") == "сергеи лавров"
    assert fold("王毅") == "王毅"
    assert fold("AT&T") == "at&t"


def test_what_is_said_is_no_answer_to_a_name_unless_its_words_are_typed_as_they_stand():
    said = [
        Entity("said-1", "Kerry met Castro", "Proposition"),
        Entity("topic-1", "Human Rights Issues", "Topic"),
    ]
    entities = {e.id: e for e in (*said, Entity("port-city", "Port City", "Place"))}
    names = Names(index(Extraction(entities=entities), {"Person"}, {"Proposition", "Topic"}))
    for typed in ("Kerry", "Ker", "Kerry Castro", "rights", "HRI"):
        assert names.search(typed) == []
    with pytest.raises(
        UsageError, match=r"no entity is called 'Kerry'\. It stands in what is told(?s:.*)said-1"
    ):
        names.find("Kerry")
    for typed, meant in (
        ("kerry met Castro", "said-1"),
        ("said-1", "said-1"),
        ("human rights issues", "topic-1"),
    ):
        assert names.find(typed).id == meant
