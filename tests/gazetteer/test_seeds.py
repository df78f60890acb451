"""The curated files: what a curator may have got wrong, said as what to do."""

import itertools
import re
import time
import tomllib
from pathlib import Path

import pytest

from cubakg.reading.gazetteer import Gazetteer, load_gazetteer
from cubakg.reading.gazetteer.folding import fold
from cubakg.resources import seeds_folder

FOLDER = seeds_folder() / "gazetteer"
TABLES = sorted(path for path in FOLDER.glob("*.toml") if path.name not in ("families.toml", "sources.toml"))
LISTS = sorted(FOLDER.glob("*.tsv"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(seeds_folder())


def test_all_files_are_looked_at() -> None:
    assert len(TABLES) >= 9
    assert len(LISTS) >= 4


@pytest.mark.parametrize("path", [*TABLES, FOLDER / "sources.toml"], ids=lambda path: path.name)
def test_records_are_sorted(path: Path) -> None:
    ids = [name for name in tomllib.loads(path.read_text(encoding="utf-8")) if name != "defaults"]
    for before, after in itertools.pairwise(ids):
        assert before < after, f"{path.name}: move [{after}] before [{before}]"


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_lines_are_sorted_and_complete(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    ids = [line.split("\t")[0] for line in lines[1:]]
    assert ids == sorted(ids), f"{path.name}: sort the lines below the header by id"
    width = lines[0].count("\t")
    for line in lines:
        assert line.count("\t") == width, (
            f"{path.name}: {line[:40]!r} has {line.count(chr(9))} tabs, the header {width}"
        )


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_record_repeats_a_name(path: Path) -> None:
    for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        seen = {fold(table.get("label", "")).text}
        for key in ("names", "acronyms"):
            for alias in table.get(key, []):
                folded = fold(alias).text
                assert folded not in seen, (
                    f"{path.name} [{name}]: take {alias!r} out of {key}; the label or another name "
                    "spells it already (accents and dashes do not count)"
                )
                seen.add(folded)


def test_every_type_is_a_class_of_the_ontology(gazetteer: Gazetteer) -> None:
    ontology = (seeds_folder().parent / "ontology" / "cubakg.ttl").read_text(encoding="utf-8")
    classes = set(re.findall(r"^ckg:([A-Z]\w+)\s+a\s+owl:Class", ontology, re.MULTILINE))
    unknown = {entity.type: entity.id for entity in gazetteer.entities.values() if entity.type not in classes}
    assert not unknown, (
        f"add these classes to ontology/cubakg.ttl, or mend the type of these records: {unknown}"
    )


def test_no_person_goes_by_a_bare_surname(gazetteer: Gazetteer) -> None:
    """A surname alone is somebody's only after the full name: it would catch every namesake."""
    famous = {"Fidel", "AOC", "AMLO", "JFK", "LBJ", "Lula"}
    for person in (entity for entity in gazetteer.entities.values() if entity.fact("surname")):
        for name in {person.label, *person.aliases} - famous:
            assert " " in name, (
                f"people.toml [{person.id}]: take {name!r} out of names and put it into surnames"
            )


def test_whoever_held_a_post_did_so_one_at_a_time(gazetteer: Gazetteer) -> None:
    """Posts that one person holds; a spell of days between two dates is no error, an overlap of months is."""
    for post in (
        "president-of-the-united-states",
        "secretary-of-state",
        "minister-of-foreign-affairs-of-cuba",
    ):
        tenures = sorted(
            (tenure for tenures in gazetteer.held.values() for tenure in tenures if tenure.post == post),
            key=lambda tenure: tenure.start or "",
        )
        assert len(tenures) > 5
        for before, after in itertools.pairwise(tenures):
            assert before.end, f"[{before.person}]: add the end of {post}, {after.person} came after"
            assert before.end[:7] <= (after.start or "")[:7] or len(before.end) == 4, (before, after)


def test_the_persons_of_the_five_documents_are_known(gazetteer: Gazetteer) -> None:
    full_names = [
        "Eliot Engel", "John Kerry", "Ileana Ros-Lehtinen", "Berta Soler", "Craig Kelly", "George W. Bush",
        "Dagoberto Rodríguez", "Alan Gross", "Ricardo Alarcon", "Antony Blinken", "Mario Díaz-Balart",
        "Mario Diaz-Balart", "Michael McCaul", "Carlos Fernandez de Cossío", "John S. Creamer",
        "Bruce Schwartz", "Alan Bersin", "Alejandro Mayorkas", "Marsha Catron", "Seth Stodder",
    ]  # fmt: skip
    for name in full_names:
        readings = gazetteer.lookup(name)
        assert [gazetteer.entities[reading.id].fact("surname") is not None for reading in readings] == [
            True
        ], name


def test_a_title_and_a_surname_tell_who_is_meant(gazetteer: Gazetteer) -> None:
    assert gazetteer.titled("President", "Obama") == ("barack-obama",)
    assert gazetteer.titled("Secretary", "Kerry", on="2015-02-25") == ("john-kerry",)
    assert gazetteer.titled("Secretary", "Kerry", on="2022") == ()
    assert gazetteer.titled("Vice Minister", "cossio") == ("carlos-fernandez-de-cossio",)


def test_no_name_hides_a_title(gazetteer: Gazetteer) -> None:
    """The title before a name says which post is held; swallowed by the name, it would say nothing."""
    titles = {
        value for entity in gazetteer.entities.values() for key, value in entity.facts if key == "title"
    }
    for person in (entity for entity in gazetteer.entities.values() if entity.fact("surname")):
        for name in (person.label, *person.aliases):
            first = name.split()[0]
            assert first not in titles or first == "Pope", (
                f"people.toml [{person.id}]: take {first!r} out of {name!r}"
            )


def test_kerry_was_secretary_when_he_testified(gazetteer: Gazetteer) -> None:
    assert gazetteer.holders("secretary-of-state", on="2015-02-25") == ("john-kerry",)
    assert gazetteer.holders("deputy-secretary-of-homeland-security", on="2016-05-16") == (
        "alejandro-mayorkas",
    )
    assert gazetteer.holders("president-of-the-united-states", on="1958") == ("dwight-eisenhower",)
    assert gazetteer.holders("secretary-of-state", on="1900") == ()


def test_every_link_says_who_states_it(gazetteer: Gazetteer) -> None:
    linked = [entity for entity in gazetteer.entities.values() if entity.links]
    assert len(linked) > 1200
    assert all(entity.source for entity in linked)
    assert gazetteer.entities["john-kerry"].links[0] == "http://www.wikidata.org/entity/Q22316"


def test_the_gazetteer_loads_in_a_moment() -> None:
    load_gazetteer.cache_clear()
    started = time.process_time()
    load_gazetteer(seeds_folder()).matches("Cuba")
    assert time.process_time() - started < 2.5, "make long lists .tsv files; TOML is the slow part"
