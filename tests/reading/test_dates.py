"""Dates are found and read as a careful reader would, and never guessed in silence."""

import re
from pathlib import Path

import pytest

from cubakg.reading.dates import DateContext, find_dates, resolve

TABLE = Path(__file__).with_name("dates.tsv")
MARKED = re.compile("«([^»]*)»")


def table():
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            yield pytest.param(*(None if field == "-" else field for field in fields), id=f"line-{number}")


@pytest.mark.parametrize(("marked", "anchor", "tense", "previous", "expected", "rule"), list(table()))
def test_the_table_of_readings_holds(marked, anchor, tense, previous, expected, rule):
    text = MARKED.sub(r"\1", marked)
    found = find_dates(text)
    assert [one.words for one in found] == MARKED.findall(marked)
    readings = [resolve(one, DateContext(anchor, tense, previous)) for one in found]
    values = (expected or "- " * len(found)).split()
    assert [reading.edtf or "-" for reading in readings] == values
    assert not rule or readings[-1].rule == rule


def test_the_table_is_as_long_as_it_was():
    assert len(list(table())) >= 240
