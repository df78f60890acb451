"""People's decisions are checked when they are loaded and applied on every build."""

from __future__ import annotations

from pathlib import Path

import pytest

from cubakg.errors import SeedError
from cubakg.model import Argument, Assertion, Entity, Evidence, Extraction
from cubakg.reading.types import Types, load_types
from cubakg.resolution.collect import resolve
from cubakg.resolution.decisions import Decisions, load_decisions
from cubakg.resources import seeds_folder

SIGNED = 'who = "an editor"\nwhy = "the page says so"\n'


@pytest.fixture(scope="module")
def types() -> Types:
    return load_types(seeds_folder())


def decided(folder: Path, text: str) -> Decisions:
    (folder / "decisions.toml").write_text(text, encoding="utf-8")
    return load_decisions(folder)


def fact(subject: str, obj: str, document: str = "a.txt") -> Assertion:
    ends = [Argument(i, i.title(), "Person", i, 0, 1) for i in (subject, obj)]
    return Assertion("meetsWith", ends[0], ends[1], Evidence(document, "article", 0, 1, "x", "rule"))


def extraction(*facts: Assertion) -> Extraction:
    found = Extraction(assertions=list(facts))
    for one in facts:
        for end in (one.subject, one.object):
            found.entities[end.id or ""] = Entity(end.id or "", end.label, end.type)
    return found


def test_the_shipped_decisions_hold() -> None:
    assert isinstance(load_decisions(seeds_folder()), Decisions)


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert load_decisions(tmp_path) == Decisions()


def test_the_first_id_of_a_record_is_kept_through_chains(tmp_path: Path) -> None:
    text = f'[[same]]\nids = ["b", "c"]\n{SIGNED}[[same]]\nids = ["a", "b"]\n{SIGNED}'
    assert decided(tmp_path, text).same == {"b": "a", "c": "a"}


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ('[[same]]\nids = ["a"]\n' + SIGNED, "name at least two"),
        ('[[same]]\nids = ["a", "a"]\n' + SIGNED, "name at least two"),
        ('[[same]]\nids = ["a", "b"]\nwho = "me"\n', "'why' is missing"),
        ('[[same]]\nids = ["a", "b"]\nnote = "x"\n' + SIGNED, "unknown key 'note'"),
        ('[[merge]]\nids = ["a", "b"]\n' + SIGNED, r"write \[\[same\]\]"),
        ('[same]\nids = ["a", "b"]\n', r"write \[\[same\]\]"),
        ('[[reject]]\nrelation = "leads"\n' + SIGNED, "'object' is missing"),
        ("[[same]\n", "mend the line"),
        (
            f'[[same]]\nids = ["a", "b"]\n{SIGNED}[[different]]\nids = ["b", "a"]\n{SIGNED}',
            "the same and to be different",
        ),
    ],
)
def test_a_faulty_record_is_refused_with_the_repair(tmp_path: Path, text: str, repair: str) -> None:
    with pytest.raises(SeedError, match=repair):
        decided(tmp_path, text)


def test_same_things_are_one_entity_in_every_fact(tmp_path: Path, types: Types) -> None:
    found = extraction(fact("ana", "bob"), fact("anna", "carl"))
    resolve(found, decided(tmp_path, f'[[same]]\nids = ["ana", "anna"]\n{SIGNED}'), types)
    assert [a.subject.id for a in found.assertions] == ["ana", "ana"]
    assert "anna" not in found.entities
    assert "Anna" in found.entities["ana"].aliases


def test_a_rejected_fact_is_gone_only_where_it_is_rejected(tmp_path: Path, types: Types) -> None:
    found = extraction(fact("ana", "bob"), fact("ana", "bob", "b.txt"), fact("ana", "carl"))
    record = (
        f'[[reject]]\nrelation = "meetsWith"\nsubject = "ana"\nobject = "bob"\ndocument = "b.txt"\n{SIGNED}'
    )
    resolve(found, decided(tmp_path, record), types)
    assert [(a.object.id, a.evidence.document) for a in found.assertions] == [
        ("bob", "a.txt"),
        ("carl", "a.txt"),
    ]
