"""Several processes read what one would have read, in the same order, whatever becomes of them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from cubakg.corpus import read_documents
from cubakg.errors import SeedError
from cubakg.extraction import workers
from cubakg.extraction.extract import Reading
from cubakg.extraction.workers import readings
from cubakg.model import Document
from cubakg.resources import seeds_folder


def documents() -> list[Document]:
    return list(read_documents(None)[0])


def told(found: list[Reading]) -> list[object]:
    return [(r.assertions, r.entities, r.problems) for r in found]


@pytest.fixture
def any_length_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_WORTH", 1)


@pytest.mark.usefixtures("any_length_is_worth_it")
def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    alone = told(list(readings(documents(), seeds_folder())))
    assert told(list(readings(documents(), seeds_folder(), workers=2))) == alone


@pytest.mark.usefixtures("any_length_is_worth_it")
def test_when_a_process_is_killed_the_rest_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_leave_interrupts", _die)
    alone = told(list(readings(documents(), seeds_folder())))
    assert told(list(readings(documents(), seeds_folder(), workers=2))) == alone


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_fault_of_the_seeds_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(SeedError):
        list(readings(documents(), tmp_path, workers=2))


def test_little_text_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert len(list(readings(documents(), seeds_folder(), workers=4))) == len(documents())
