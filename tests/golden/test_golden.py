"""What is read in the five documents is what a person has checked."""

from __future__ import annotations

from difflib import unified_diff
from functools import cache

import pytest

from golden import FOLDER, golden

NAMES = sorted(path.name for path in FOLDER.glob("*.golden"))
READ = cache(golden)


def test_every_document_has_its_file() -> None:
    assert sorted(READ()) == NAMES
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_a_document_reads_as_it_was_checked(name: str) -> None:
    checked, now = (FOLDER / name).read_text(encoding="utf-8"), READ()[name]
    changes = "\n".join(
        unified_diff(checked.split("\n"), now.split("\n"), "checked", "now", lineterm="", n=1)
    )
    assert checked == now, f"look at what changed, then: python tests/golden/golden.py\n{changes}"
