"""Seeded faults, each found and told with its sentence; and a sound dataset, in which nothing is found."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cubakg.store.quads import nquads
from cubakg.store.validate import validate

P = "<https://w3id.org/cubakg/graph/provenance>"
NS = "<https://w3id.org/cubakg/ns#{}>"
LEADS = "ns#leads> <https://w3id.org/cubakg/id/delegation-of-sudovia-2021-03-02> ."
ARRESTS = (
    "<https://w3id.org/cubakg/id/norland-government> <https://w3id.org/cubakg/ns#arrests>"
    " <https://w3id.org/cubakg/id/carlos-fernandez-de-cossio>"
)


def _drop(*signs: str):
    return lambda lines: _without_first(lines, signs)


def _without_first(lines: list[str], signs: tuple[str, ...]) -> list[str]:
    at = next(n for n, line in enumerate(lines) if all(sign in line for sign in signs))
    return lines[:at] + lines[at + 1 :]


def _swap(pattern: str, by: str, *signs: str):
    def change(lines: list[str]) -> list[str]:
        at = next(
            n for n, line in enumerate(lines) if all(s in line for s in signs) and re.search(pattern, line)
        )
        return [*lines[:at], re.sub(pattern, by, lines[at], count=1), *lines[at + 1 :]]

    return change


def _other_key(lines: list[str]) -> list[str]:
    """Change the key of one of the two statements that say the same."""
    keys = [line for line in lines if "ns#contentKey" in line]
    counts = Counter(line.split()[2] for line in keys)
    line = next(line for line in keys if counts[line.split()[2]] > 1)
    return [
        *(other for other in lines if other != line),
        line.replace(line.split()[2][:16], '"000000000000000'),
    ]


def _add(line: str):
    return lambda lines: [*lines, line]


def _twice(pattern: str, by: str, *signs: str):
    def change(lines: list[str]) -> list[str]:
        line = next(x for x in lines if all(s in x for s in signs) and re.search(pattern, x))
        return [*lines, re.sub(pattern, by, line, count=1)]

    return change


FAULTS = {
    "a claim among the facts": (_add(f"{ARRESTS} ."), "stands among the facts", "40 teachers"),
    "a claim in the document's own graph": (
        _add(f"{ARRESTS} <https://w3id.org/cubakg/doc/article.txt#part=article> ."),
        "graph of a document's own statements",
        "40 teachers",
    ),
    "a fact taken out": (_drop(LEADS), "missing among the facts", "Díaz led the delegation"),
    "the plain triple taken out of a claim": (
        _drop("ns#arrests", "/claim/"),
        "plain triple is missing",
        "40 teachers",
    ),
    "a claim marked as a fact": (
        _twice('"false"', '"true"', "ns#documented", "assertion/"),
        "in its own voice",
        "",
    ),
    "a claimant taken away": (_drop("ns#claimant"), "marked as a claim although nobody", "40 teachers"),
    "two statuses": (_twice("ns#asserted", "ns#planned", "ns#status"), "status is missing, doubled", "“"),
    "an unknown status": (_swap("ns#negated", "ns#denied", "ns#status"), "none of: asserted", "did not meet"),
    "no evidence": (_drop("assertion/", "wasDerivedFrom"), "no evidence", "assertion:"),
    "no object": (_drop("assertion/", "rdf-syntax-ns#object"), "exactly one object", "“"),
    "two subjects": (
        _twice("id/[a-z-]+> ", "id/carlos-ruiz> ", "rdf-syntax-ns#subject"),
        "exactly one subject",
        "“",
    ),
    "an unknown relation": (
        _swap("ns#leads", "ns#befriends", "rdf-syntax-ns#predicate"),
        "a relation that the ontology does not have",
        "Díaz led",
    ),
    "a malformed content key": (_swap('"[0-9a-f]{16}"', '"abc"', "contentKey"), "content key", "“"),
    "another content key for the same": (
        _other_key,
        "another content key",
        "“",
    ),
    "a date that is none": (
        _swap('"2021-03-02"', '"last Tuesday"', "ns#date>", "assertion/", "EDTF"),
        "no EDTF date",
        "“",
    ),
    "days the wrong way round": (
        _swap('"2021-03-02"', '"2020-01-01"', "ns#latest"),
        "comes after the last",
        "“",
    ),
    "an empty quote": (_swap('"[^"]+"', '""', "exact>", "quote>"), "exact words of the quote", "characters"),
    "a quote of another length": (
        _swap('"Foreign Minister Ana', '"Minister Ana', "exact>"),
        "not as long",
        "Minister Ana",
    ),
    "a quote without a place": (_drop("hasSelector", "position"), "one of the two is missing", "“"),
    "a checksum cut short": (_swap('"[0-9a-f]{64}"', '"abcdef"', "sha256", "#char"), "checksum", "“"),
    "another version of the document": (
        _swap('"[0-9a-f]{60}', '"' + "0" * 60, "sha256", "#char"),
        "another version",
        "“",
    ),
    "a part of no document": (_drop("isPartOf"), "belongs to no document", "part"),
    "an entity without a label": (
        _drop("<https://w3id.org/cubakg/id/john-harbour>", "label", "graph/entities"),
        "an entity that has no label",
        "Harbour",
    ),
    "two kinds at once": (
        _twice("ns#Person", "ns#Place", "john-harbour", "graph/entities"),
        "not of exactly one kind",
        "id:john-harbour",
    ),
    "an unknown kind": (
        _swap("ns#Place", "ns#Spot", "graph/entities"),
        "a kind that the ontology does not have",
        "harbour-town",
    ),
    "a blank node": (_add(f'_:b {NS.format("note")} "x" .'), "node without a name", "ckg:note"),
    "the wrong kind of object": (
        _swap("ns#Post", "ns#Place", "id/foreign-minister", "graph/entities"),
        "an object of a kind that its relation does not go with",
        "Foreign Minister",
    ),
    "a date reading without words": (_drop("#date>", "ns#words"), "from which words the date was read", "“"),
}


def _validated(lines: list[str]) -> list:
    return validate("".join(f"{line}\n" for line in lines).encode())


@pytest.fixture
def lines(quads) -> list[str]:
    return nquads(quads).decode().removesuffix("\n").split("\n")


def test_nothing_is_found_in_a_sound_dataset(lines):
    assert _validated(lines) == []


def test_there_are_at_least_twenty_seeded_faults():
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_found_and_told_with_its_sentence(lines, name):
    change, words, place = FAULTS[name]
    changed = change(lines)
    assert changed != lines
    told = [problem for problem in _validated(changed) if words in problem.fault]
    assert told, f"{name}: not found"
    assert any(place in problem.place for problem in told), [problem.place for problem in told]
    assert all(problem.next_step for problem in told)
