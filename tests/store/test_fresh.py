"""The dataset of the bundled documents: built once, and again only when what it rests on changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cubakg.model import Extraction
from cubakg.store import build, dataset, fresh

TESTS = Path(__file__).resolve().parents[1]


class Shipped:
    """A program whose seeds and ontology can be edited, and that counts how often it reads them."""

    def __init__(self, root: Path, extraction: Extraction) -> None:
        self.seeds, self.ontology = root / "seeds", root / "ontology"
        shutil.copytree(dataset.shipped("ontology"), self.ontology)
        self.seeds.mkdir()
        (self.seeds / "people.toml").write_text("[[person]]\n")
        self.program = root / "program"
        self.program.mkdir()
        (self.program / "main.py").write_text("pass\n")
        self.extraction = extraction
        self.reads = 0

    def read(self, *_: object) -> Extraction:
        self.reads += 1
        return self.extraction

    def folder(self, name: str) -> str:
        return str(self.seeds if name == "seeds" else self.ontology)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Extraction) -> Shipped:
    monkeypatch.delenv("CUBAKG_DATASET", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    program = Shipped(tmp_path, small)
    monkeypatch.setattr(dataset, "shipped", program.folder)
    monkeypatch.setattr(fresh, "PROGRAM", str(program.program))
    monkeypatch.setattr(build, "read", program.read)
    return program


def test_it_is_built_at_first_use_and_only_then(shipped: Shipped) -> None:
    for _ in range(3):
        with dataset.load() as opened:
            assert opened.find("John Harbour").label == "John Harbour"
    assert shipped.reads == 1


def test_it_is_built_again_when_a_seed_changes(shipped: Shipped) -> None:
    dataset.load().close()
    (shipped.seeds / "people.toml").write_text("[[person]]\nlabel = 'X'\n")
    dataset.load().close()
    assert shipped.reads == 2


def test_it_is_built_again_when_a_seed_is_added_or_the_ontology_changes(shipped: Shipped) -> None:
    dataset.load().close()
    (shipped.seeds / "more.toml").write_text("")
    dataset.load().close()
    with (shipped.ontology / "cubakg.ttl").open("a") as handle:
        handle.write("# a remark\n")
    dataset.load().close()
    assert shipped.reads == 3


def test_it_is_built_again_when_the_program_changes(shipped: Shipped) -> None:
    dataset.load().close()
    (shipped.program / "main.py").write_text("print()\n")
    dataset.load().close()
    assert shipped.reads == 2


def test_touching_a_file_does_not_build_it_again(shipped: Shipped) -> None:
    dataset.load().close()
    os.utime(shipped.seeds / "people.toml", ns=(1, 1))
    dataset.load().close()
    dataset.load().close()
    assert shipped.reads == 1


@pytest.mark.parametrize("harm", ["cut", "gone", "pointer"])
def test_a_damaged_cache_is_made_anew(shipped: Shipped, harm: str) -> None:
    with dataset.load() as opened:
        file = Path(opened.folder) / "assertions.jsonl"
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-5])
    elif harm == "gone":
        shutil.rmtree(file.parent)
    else:
        (Path(fresh.cache_root()) / "CURRENT").write_text("")
    with dataset.load() as opened:
        assert len(opened.assertions) == len(shipped.extraction.assertions)
    assert shipped.reads == 2


def test_environment_and_argument_name_another_dataset(
    shipped: Shipped, small_dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dataset.load(small_dataset) as opened:
        assert opened.folder.startswith(str(small_dataset))
    monkeypatch.setenv("CUBAKG_DATASET", str(small_dataset))
    with dataset.load() as opened:
        assert opened.folder.startswith(str(small_dataset))
    assert shipped.reads == 0


def test_many_at_once_build_it_once(tmp_path: Path) -> None:
    script = """
import sys
sys.path.insert(0, sys.argv[1])
import conftest
from cubakg.store import build, dataset
def read(*_):
    print("read", flush=True)
    return conftest.small_extraction()
build.read = read
dataset._made_from = lambda: (sys.argv[2],)
with dataset.load() as opened:
    assert len(opened.assertions) == 8
"""
    environment = {k: v for k, v in os.environ.items() if k != "CUBAKG_DATASET"}
    environment["XDG_CACHE_HOME"] = str(tmp_path)
    call = [sys.executable, "-c", script, str(TESTS), dataset.shipped("ontology")]
    many = [subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    said = [one.communicate(timeout=120)[0] for one in many]
    assert [one.returncode for one in many] == [0] * 6
    assert "".join(said).count("read") == 1


def test_the_cache_lies_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from platformdirs import user_cache_dir

    for place in (str(tmp_path), "", "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", place)
        if place != "relative":
            assert Path(fresh.cache_root()).parent == Path(user_cache_dir("cubakg", appauthor=False))
        assert Path(fresh.cache_root()).is_absolute()
