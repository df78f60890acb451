"""Dates are found and read as a careful reader would, and never guessed in silence."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cubakg.errors import SeedError
from cubakg.reading.dates import DateContext, bounds, find_dates, resolve
from cubakg.resources import seeds_folder

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


ANCHORS = [
    None,
    "",
    "nonsense",
    "2015-02-26",
    "2010-02",
    "2010",
    "199X",
    "XXXX-07-22",
    "[2015-02-25,2015-02-26]",
]
ANCHORS += [
    "2015-02-25/2015-02-26",
    "2015/..",
    "../2015",
    "0001-01-01",
    "9999-12-31",
    "9999",
    "0001",
    "2024-02-29",
]
ANCHORS += ["2021-21", "{1984,1994}", "2015-02-26~", "2024-12-31/2025-01-01"]
WORDS = [
    *TABLE.read_text(encoding="utf-8").split(),
    "\n",
    "\n\n",
    "\u00a0",
    *",-–()",
    "to",
    "and",
    "of",
    "'s",
]
CONTEXTS = st.builds(
    DateContext,
    st.sampled_from(ANCHORS),
    st.sampled_from(["past", "future", "present", None]),
    st.sampled_from(ANCHORS),
)
DATELIKE = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def check(text, context):
    last = 0
    for one in find_dates(text):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        last = one.end
        reading = resolve(one, context)
        assert (reading.start, reading.end, reading.words) == (one.start, one.end, one.words)
        assert reading.rule
        assert reading.edtf not in reading.alternatives
        assert None not in reading.alternatives
        for edtf in (reading.edtf, *reading.alternatives):
            first, final = bounds(edtf)
            assert not (first and final) or first <= final
            assert edtf is None or "X" in edtf or first or final, f"{edtf} is no EDTF that bounds can read"


@given(st.text(), CONTEXTS)
def test_no_text_breaks_the_reading_of_dates(text, context):
    check(text, context)


@given(DATELIKE, CONTEXTS)
def test_no_mixture_of_date_words_breaks_their_reading(text, context):
    check(text, context)


@given(st.sampled_from(["On Friday, ", "", "ééé\u2028 "]), DATELIKE)
def test_a_part_of_a_text_reads_as_it_would_alone(head, text):
    alone = [(one.start + len(head), one.words, one.kind) for one in find_dates(text)]
    within = find_dates(head + text + " On May 3.", len(head), len(head) + len(text))
    assert [(one.start, one.words, one.kind) for one in within] == alone


@given(st.text(alphabet="0123456789X-/.[]{},?~% ", max_size=24))
def test_bounds_of_anything_are_in_order(text):
    first, last = bounds(text)
    assert not (first and last) or first <= last


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2010-02-19", date(2010, 2, 19), date(2010, 2, 19)),
        ("2010-02", date(2010, 2, 1), date(2010, 2, 28)),
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("2015-02-12~", date(2015, 2, 12), date(2015, 2, 12)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
        ("2021-24", date(2020, 12, 1), date(2022, 2, 28)),
        ("2023-01-18/2023-01-19", date(2023, 1, 18), date(2023, 1, 19)),
        ("2015/2018", date(2015, 1, 1), date(2018, 12, 31)),
        ("2015/..", date(2015, 1, 1), None),
        ("../2024-04", None, date(2024, 4, 30)),
        ("{1984,1994,1995,2017}", date(1984, 1, 1), date(2017, 12, 31)),
        ("[2015-02-25,2015-02-26]", date(2015, 2, 25), date(2015, 2, 26)),
        ("XXXX-07-22", None, None),
        ("XXXX-05-17/XXXX-05-20", None, None),
        ("2023-02-29", None, None),
        ("2018/2015", None, None),
        ("0000", None, None),
        ("soon", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_bounds_are_the_first_and_the_last_day(edtf, first, last):
    assert bounds(edtf) == (first, last)


HOSTILE = [
    "May 3, ",
    "May 3, 3, 3, 3, ",
    "in 2015, ",
    "2015-",
    "the day before ",
    "two years after the ",
    "from ",
    "9",
]
HOSTILE += [
    "Monday, May 3 to ",
    "early ",
    "\n ",
    "a ",
    "(",
    "two year anniversary of July 11 ",
    "é",
    "May 3 Aa Aa Aa ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_line_takes_time_in_proportion_to_its_length(unit):
    find_dates("warm up")
    short, long = (spent(unit * (size // len(unit))) for size in (20_000, 160_000))
    assert long < 8 * 4 * short + 0.5  # eight times the text; four is room for a busy machine


def spent(text):
    begin = time.process_time()
    find_dates(text)
    return time.process_time() - begin


def test_another_seeds_folder_brings_its_own_words(tmp_path):
    (tmp_path / "reading").mkdir()
    table = (seeds_folder() / "reading" / "dates.toml").read_text(encoding="utf-8")
    (tmp_path / "reading" / "dates.toml").write_text(
        table.replace('"February"', '"febrero"'), encoding="utf-8"
    )
    assert [one.words for one in find_dates("Febrero 7, 2024", seeds=tmp_path)] == ["Febrero 7, 2024"]


@pytest.mark.parametrize("fault", ["months = ", "[units]"])
def test_a_broken_table_names_its_file(tmp_path, fault):
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading" / "dates.toml").write_text(fault, encoding="utf-8")
    with pytest.raises(SeedError, match=r"dates\.toml"):
        find_dates("May 3", seeds=tmp_path)


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
MONTHS += ["September", "October", "November", "December"]


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS, 1)))
def test_a_month_is_known_by_its_name_its_short_form_and_in_capitals(number, month):
    for name in {month, month[:3], f"{month[:3]}." if len(month) > 3 else month, month.upper()}:
        (one,) = find_dates(f"{name} 5, 2021")
        assert resolve(one, DateContext()).edtf == f"2021-{number:02}-05"


def test_without_a_context_no_reading_invents_a_year():
    seen = 0
    for row in table():
        for one in find_dates(MARKED.sub(r"\1", row.values[0])):
            if not re.search(r"\d{2}$|\d{3}|/", one.words):
                reading = resolve(one, DateContext())
                assert reading.edtf is None or "XXXX" in reading.edtf, one.words
                seen += 1
    assert seen > 80
