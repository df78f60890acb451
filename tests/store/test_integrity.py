"""`check` names every file that is not what was built."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from cubakg.errors import InputError
from cubakg.store.check import check
from cubakg.store.dataset import Dataset
from cubakg.store.integrity import damage

FLIPS, TRUNCATIONS = 40, 100


@pytest.fixture
def copy(small_dataset: Path, tmp_path: Path) -> Path:
    """A dataset to be damaged."""
    return Path(shutil.copytree(small_dataset, tmp_path / "dataset"))


def files_of(root: Path) -> list[Path]:
    return [root / "CURRENT", *sorted(p for p in root.glob("build-*/*") if p.stat().st_size)]


def named(root: Path, file: Path) -> bool:
    return any(Path(problem.place) == file and problem.severity == "error" for problem in damage(str(root)))


def test_an_undamaged_dataset_has_no_damage(copy: Path) -> None:
    assert damage(str(copy)) == []


def test_every_flipped_bit_is_named(copy: Path) -> None:
    chance = random.Random(1)
    found = 0
    for number in range(FLIPS):
        files = files_of(copy)
        file = files[number % len(files)]
        content = file.read_bytes()
        at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        file.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        found += named(copy, file)
        file.write_bytes(content)
    assert found == FLIPS


def test_every_truncation_is_named(copy: Path) -> None:
    chance = random.Random(2)
    found = 0
    for number in range(TRUNCATIONS):
        files = files_of(copy)
        file = files[number % len(files)]
        content = file.read_bytes()
        file.write_bytes(content[: chance.randrange(len(content))])
        found += named(copy, file)
        file.write_bytes(content)
    assert found == TRUNCATIONS


def test_missing_and_foreign_files_are_named(copy: Path) -> None:
    build = next(copy.glob("build-*"))
    (build / "names.json").unlink()
    (build / "notes.txt").write_text("mine")
    assert {Path(p.place).name for p in damage(str(copy))} == {"names.json", "notes.txt"}


def test_a_damaged_file_never_answers(copy: Path) -> None:
    file = next(copy.glob("build-*/assertions.jsonl"))
    file.write_bytes(file.read_bytes().replace(b"negated", b"planned", 1))
    with (
        Dataset.open(copy) as dataset,
        pytest.raises(InputError, match=r"assertions.jsonl: is not what was built"),
    ):
        _ = dataset.assertions


def test_check_stops_at_damage_and_says_which_file(copy: Path) -> None:
    file = next(copy.glob("build-*/dataset.nq"))
    file.write_bytes(file.read_bytes()[:-1])
    (problem,) = check(copy)
    assert (Path(problem.place), problem.severity) == (file, "error")
    assert "bytes instead of" in problem.fault
