"""One person, one meeting: joined where the texts allow it, kept apart where they do not."""

from __future__ import annotations

import pytest

from cubakg.corpus import read_documents
from cubakg.extraction.extract import Reading
from cubakg.model import Argument, Assertion, Entity, Evidence, Extraction
from cubakg.reading.types import Types, load_types
from cubakg.resolution import read
from cubakg.resolution.collect import add, resolve
from cubakg.resolution.decisions import Decisions
from cubakg.resources import seeds_folder


@pytest.fixture(scope="module")
def types() -> Types:
    return load_types(seeds_folder())


@pytest.fixture(scope="module")
def five() -> Extraction:
    documents, _ = read_documents(None)
    return read(documents, seeds_folder())


def person(label: str, country: str = "", entity_id: str = "") -> Entity:
    facts = (("country", country),) if country else ()
    return Entity(entity_id or label.lower().replace(" ", "-").replace(".", ""), label, "Person", facts=facts)


def meeting(entity_id: str, date: str, *facts: tuple[str, str]) -> Entity:
    parties = (("party", "cuba"), ("party", "united-states"))
    return Entity(entity_id, entity_id, "Meeting", facts=(("date", date), *parties, *facts))


def present(entity_id: str, event: Entity) -> Assertion:
    who = Argument(entity_id, entity_id, "Person", entity_id, 0, 1)
    where = Argument(event.id, event.label, event.type, "they", 2, 3)
    return Assertion("participatesIn", who, where, Evidence("a.txt", "article", 0, 3, "xyz", "rule"))


def resolved(
    types: Types, *entities: Entity, decisions: Decisions | None = None, facts: tuple[Assertion, ...] = ()
) -> set[str]:
    found = Extraction(entities={e.id: e for e in entities}, assertions=list(facts))
    resolve(found, decisions or Decisions(), types)
    return set(found.entities)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("John Creamer", "John S. Creamer"),
        ("J. Creamer", "John Creamer"),
        ("Jose Fernandez", "José W. Fernández"),
    ],
)
def test_a_person_under_several_spellings_is_one(types: Types, shorter: str, longer: str) -> None:
    assert len(resolved(types, person(shorter, entity_id="a"), person(longer, entity_id="b"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("John Creamer", "Jane Creamer"), ("Creamer", "John Creamer"), ("John A. Creamer", "John B. Creamer")],
)
def test_different_names_are_different_persons(types: Types, one: str, other: str) -> None:
    assert len(resolved(types, person(one, entity_id="a"), person(other, entity_id="b"))) == 2


def test_a_short_name_that_fits_two_persons_is_neither(types: Types) -> None:
    names = (person("J. Creamer"), person("John Creamer"), person("Jane Creamer"))
    assert len(resolved(types, *names)) == 3


def test_namesakes_of_two_countries_stay_two(types: Types) -> None:
    assert len(resolved(types, person("Carlos Diaz", "cuba"), person("Carlos M. Diaz", "mexico"))) == 2


def test_one_id_in_two_documents_and_countries_becomes_two(types: Types) -> None:
    found = Extraction()
    for country in ("cuba", "mexico"):
        add(found, Reading(entities={"carlos-diaz": person("Carlos Diaz", country)}), types)
    assert set(found.entities) == {"carlos-diaz", "carlos-diaz-of-mexico"}


def test_persons_decided_to_be_different_are_not_joined(types: Types) -> None:
    decisions = Decisions(different=frozenset([frozenset(("john-creamer", "john-s-creamer"))]))
    names = (person("John Creamer"), person("John S. Creamer"))
    assert len(resolved(types, *names, decisions=decisions)) == 2


def test_one_meeting_of_one_day_told_twice_is_one(types: Types) -> None:
    named = meeting("dialogue", "2024-02-07", ("series", "s"), ("place", "washington-dc"))
    assert resolved(types, named, meeting("met", "2024-02-07")) == {"dialogue"}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("date", "2024-04-16"), ("date", "2024-04-17")),
        (("series", "migration"), ("series", "law")),
        (("place", "havana"), ("place", "washington-dc")),
    ],
)
def test_two_meetings_of_one_week_stay_two(
    types: Types, mine: tuple[str, str], theirs: tuple[str, str]
) -> None:
    days = [x[1] if x[0] == "date" else "2024-04-17" for x in (mine, theirs)]
    pair = [
        meeting(n, d, *([x] if x[0] != "date" else []))
        for n, d, x in zip("ab", days, (mine, theirs), strict=True)
    ]
    assert len(resolved(types, *pair)) == 2


def test_meetings_of_different_persons_on_one_day_stay_two(types: Types) -> None:
    pair = meeting("a", "2024-04-17"), meeting("b", "2024-04-17")
    facts = (present("ana", pair[0]), present("bob", pair[1]))
    assert {"a", "b"} <= resolved(types, *pair, person("ana"), person("bob"), facts=facts)


def test_the_meeting_that_both_governments_tell_of_has_one_id(five: Extraction) -> None:
    day = [e for e in five.entities.values() if e.fact("date") == "2024-02-07"]
    assert [e.id for e in day] == ["us-cuba-law-enforcement-dialogue-2024-02-07"]
    assert day[0].label == "U.S.-Cuba Law Enforcement Dialogue (Washington, D.C., 2024-02-07)"
    parts = {a.evidence.part for a in five.assertions if day[0].id in (a.subject.id, a.object.id)}
    assert parts == {"statement-1", "statement-2"}


def test_rounds_of_one_series_are_events_of_their_own(five: Extraction) -> None:
    series = "us-cuba-law-enforcement-dialogue"
    dates = {e.fact("date") for e in five.entities.values() if e.fact("series") == series}
    assert {"2016-05-17", "2023-01-18/2023-01-19", "2024-02-07", "2024-04-17"} <= dates


def test_each_delegation_belongs_to_one_event(five: Extraction) -> None:
    delegations = [e for e in five.entities.values() if e.type == "Delegation" and e.fact("event")]
    sides = [(e.fact("event"), e.fact("country")) for e in delegations]
    assert len(sides) == len(set(sides)) > 5


def test_an_entity_bears_one_label_in_all_facts(five: Extraction) -> None:
    ends = [end for a in five.assertions for end in (a.subject, a.object) if end.id is not None]
    assert {(end.id, end.label) for end in ends} == {(end.id, five.entities[end.id].label) for end in ends}


def test_a_round_without_a_name_of_its_own_belongs_to_the_series_of_its_talks(five: Extraction) -> None:
    rounds = [a for a in five.assertions if a.evidence.quote == "a second round of talks"]
    assert [a.object.id for a in rounds] == ["us-cuba-talks-on-diplomatic-relations"]
