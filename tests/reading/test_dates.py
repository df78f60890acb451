"""Dates are found and read as a careful reader would, and never guessed in silence."""

import pytest

from cubakg.reading.dates import DateContext, find_dates, resolve


@pytest.mark.parametrize(
    ("text", "context", "edtf"),
    [
        (
            "U.S. and Cuban officials will sit down on Friday",
            DateContext("[2015-02-25,2015-02-26]", "future"),
            "2015-02-27",
        ),
        (
            "testified before a House panel Wednesday",
            DateContext("[2015-02-25,2015-02-26]", "past"),
            "2015-02-25",
        ),
        ("She was arrested Sunday.", DateContext("2015-02-26", "past"), "2015-02-22"),
        (
            "within the past two weeks",
            DateContext("2015-02-26", "past", "2015-02-25"),
            "2015-02-11/2015-02-25",
        ),
        (
            "in Havana on Friday, February\u00a0 19th, to discuss",
            DateContext("2010-02", "past"),
            "2010-02-19",
        ),
    ],
)
def test_the_bundled_documents_dates_come_out(text, context, edtf):
    assert [resolve(e, context).edtf for e in find_dates(text)] == [edtf]
