"""A record that does not hold is refused: the message names file, record, fault and repair."""

from pathlib import Path

import pytest

from cubakg.errors import SeedError
from cubakg.reading.gazetteer import Gazetteer, load_gazetteer

GOOD = '[cuba]\nlabel = "Cuba"\ntype = "Country"\nadjectives = ["Cuban"]\ncapital = "havana"\n'
PLACE = '[havana]\nlabel = "Havana"\ntype = "Place"\n'


def load(tmp_path: Path, **files: str) -> Gazetteer:
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return load_gazetteer(tmp_path)


def record(line: str) -> str:
    return f'[kerry]\nlabel = "Kerry"\ntype = "Person"\n{line}\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (record('zzz = ["x"]'), "unknown key 'zzz'; allowed are acronyms, "),
        (record('name = ["x"]'), "did you mean 'names'?"),
        (record('names = ["John Kerry "]'), "without blanks at either end"),
        (record('names = "John Kerry"'), 'write names = ["...", "..."]'),
        (record('parent = "havanna"'), "parent names 'havanna', the id of no record; add a record [havanna]"),
        (record('posts = ["Secretary, 2013"]'), 'write "id-of-the-post 2013-02-01/2017-01-20 (source)"'),
        (record('posts = ["kerry 2017/2013"]'), "cannot be read"),
        (record('posts = ["secretary 2013/2017"]'), "posts names 'secretary', the id of no record"),
        (record('wikidata = "Q22316"'), "a link to another dataset has no source"),
        (record('wikidata = "22316"\nsource = "x"'), "write the item's number"),
        (
            record('source = "somebody"'),
            "the source 'somebody' is not explained; add [somebody] with its title",
        ),
        (record("shared = 1"), "write shared = true, or leave it out"),
        ('[John_Kerry]\nlabel = "K"\ntype = "Person"\n', "write it like 'john-kerry'"),
        ('[kerry]\ntype = "Person"\n', "it has no label"),
        ('[kerry]\nlabel = "K"\n', "it has no type"),
        ('stray = "x"\n', "'stray' stands outside any record"),
        ("[kerry\n", "mend the file"),
        (
            record("") + '[kelly]\nlabel = "Kelly"\ntype = "Person"\nnames = ["Kerry"]\n',
            "also claimed by [kerry]",
        ),
    ],
)
def test_refusals_name_file_and_repair(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SeedError) as refused:
        load(tmp_path, people_toml=text)
    assert says in str(refused.value)
    assert str(tmp_path / "gazetteer" / "people.toml") in str(refused.value)


def test_one_id_stands_for_one_record(tmp_path: Path) -> None:
    with pytest.raises(
        SeedError, match=r"the id is taken by a record of .*a\.toml; give one of the two another id"
    ):
        load(tmp_path, a_toml=record(""), b_toml=record(""))


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="there is no such folder"):
        load_gazetteer(tmp_path)


def test_two_records_may_share_a_name_where_both_say_so(tmp_path: Path) -> None:
    shared = 'label = "Mike Rogers"\ntype = "Person"\nshared = true\n'
    gazetteer = load(tmp_path, people_toml=f"[rogers-a]\n{shared}[rogers-b]\n{shared}")
    assert gazetteer.matches("Mike Rogers")[0].ids == ("rogers-a", "rogers-b")


def test_defaults_fill_what_a_record_leaves_out(tmp_path: Path) -> None:
    gazetteer = load(tmp_path, people_toml='[defaults]\ntype = "Person"\n[kerry]\nlabel = "Kerry"\n')
    assert gazetteer.entities["kerry"].type == "Person"


def test_a_line_of_a_tsv_file_is_a_record(tmp_path: Path) -> None:
    gazetteer = load(
        tmp_path,
        posts_toml='[senator]\nlabel = "Senator"\ntype = "Post"\n',
        names_tsv="# comment\nid\tlabel\ttype\tnames\tsurnames\tposts\n"
        "ron-wyden\tRon Wyden\tPerson\tRonald Wyden|Ron L. Wyden\tWyden\tsenator 1996/\n",
    )
    assert gazetteer.entities["ron-wyden"].aliases == ("Ronald Wyden", "Ron L. Wyden")
    assert [tenure.edtf for tenure in gazetteer.tenures("ron-wyden")] == ["1996/"]
    assert gazetteer.surname("wyden") == ("ron-wyden",)


FAMILY = """
[government]
each = "Country"
id = "government-of-{id}"
type = "Government"
label = ["{adjective} government", "Government of {label}"]
country = "{id}"
place = "{capital_id}"
names = ["Government of {name}", "{adjective} regime"]
"""


def test_a_family_makes_one_entity_for_each_record(tmp_path: Path) -> None:
    gazetteer = load(
        tmp_path,
        countries_toml=GOOD + '[burkina]\nlabel = "Burkina"\ntype = "Country"\n',
        places_toml=PLACE,
        families_toml=FAMILY,
    )
    government = gazetteer.entities["government-of-cuba"]
    assert (government.label, government.type) == ("Cuban government", "Government")
    assert (government.fact("country"), government.fact("place")) == ("cuba", "havana")
    assert gazetteer.entities["cuba"].fact("government") == "government-of-cuba"
    assert gazetteer.entities["havana"].fact("capital-of") == "cuba"
    assert gazetteer.entities["government-of-burkina"].label == "Government of Burkina"
    assert gazetteer.matches("the Cuban regime")[0].id == "government-of-cuba"


def test_a_record_overrides_its_familys_entity_and_keeps_the_names(tmp_path: Path) -> None:
    own = '[government-of-cuba]\nlabel = "Revolutionary Government"\ntype = "Agency"\n'
    gazetteer = load(tmp_path, a_toml=GOOD, b_toml=PLACE, c_toml=own, families_toml=FAMILY)
    assert gazetteer.entities["government-of-cuba"].type == "Agency"
    assert gazetteer.matches("the Government of Cuba")[0].id == "government-of-cuba"


@pytest.mark.parametrize(
    ("family", "says"),
    [
        ('[x]\neach = "Country"\n', "a family needs each, id, label and type"),
        (FAMILY.replace("{adjective} regime", "{demonym} regime"), "nothing is called {demonym}"),
        (FAMILY + 'nmaes = ["x"]\n', "unknown key 'nmaes'; allowed are"),
    ],
)
def test_a_family_that_does_not_hold_is_refused(tmp_path: Path, family: str, says: str) -> None:
    with pytest.raises(SeedError) as refused:
        load(tmp_path, countries_toml=GOOD, places_toml=PLACE, families_toml=family)
    assert says in str(refused.value)
    assert "families.toml, family [" in str(refused.value)


def test_a_part_takes_its_country_from_what_it_is_part_of(tmp_path: Path) -> None:
    text = GOOD + (
        '[ministry]\nlabel = "Ministry"\ntype = "Agency"\ncountry = "cuba"\n'
        '[desk]\nlabel = "Desk"\ntype = "Bureau"\nparent = "ministry"\n'
        '[head-of-desk]\nlabel = "Head of Desk"\ntype = "Post"\nbody = "desk"\n'
    )
    gazetteer = load(tmp_path, all_toml=text, places_toml=PLACE)
    assert gazetteer.entities["desk"].fact("country") == "cuba"
    assert gazetteer.entities["head-of-desk"].fact("country") == "cuba"
