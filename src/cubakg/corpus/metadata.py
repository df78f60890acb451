"""`metadata.tsv`: what is known of a folder's documents from outside their text, with its basis.

Columns are separated by tabs; the first line names them: `file published publisher url title basis`, all
but the first optional. A row for `page.txt#post-2` speaks of one part of a document.

>>> table, problems = parse_metadata("file\\tpublished\\nd.txt\\t2023-07\\n", "metadata.tsv")
>>> table["d.txt"].published
'2023-07'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812

from cubakg.model import Problem

COLUMNS = ("file", "published", "publisher", "url", "title", "basis")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one row says; None where the cell is empty."""

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    basis: str | None = None


def parse_metadata(text: str, place: str) -> tuple[dict[str, Metadata], list[Problem]]:
    """Return the rows by file name, and what is wrong with the others."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    header = [cell.strip().casefold() for cell in lines[0].split("\t")]
    problems = _header_problems(header, place)
    table: dict[str, Metadata] = {}
    if "file" not in header:
        return table, problems
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(header, (cell.strip() for cell in line.split("\t")), strict=False))
        file = cells.pop("file", "")
        if not line.strip() or line.startswith("#"):
            continue
        if not file or file in table:
            fault = f"the file {file} has a row already" if file else "the row names no file"
            problems.append(Problem(f"{place} line {number}", fault, "keep one row for each file"))
            continue
        table[file] = _row(cells, f"{place} line {number}", problems)
    return table, problems


def _header_problems(header: list[str], place: str) -> list[Problem]:
    if "file" not in header:
        fault = "the first line does not name the column file"
        return [
            Problem(place, fault, f"begin it with the column names, tabs between them: {' '.join(COLUMNS)}")
        ]
    odd = [name for name in header if name and name not in COLUMNS]
    if not odd:
        return []
    return [
        Problem(place, f"unknown column {odd[0]}; it is not read", f"known are: {' '.join(COLUMNS)}", "note")
    ]


def _row(cells: Mapping[str, str], place: str, problems: list[Problem]) -> Metadata:
    published = cells.get("published") or None
    if published and not is_date(published):
        fault = f"{published!r} is no date"
        problems.append(Problem(place, fault, "write it as 2023-07-11, or 2023-07 or 2023 where that is all"))
        published = None
    rest = {name: cells.get(name) or None for name in ("publisher", "url", "title", "basis")}
    return Metadata(published=published, **rest)


def is_date(value: str) -> bool:
    """Tell whether the value is a day, a month or a year of the calendar, in ISO 8601.

    >>> [is_date(v) for v in ("2023-07-11", "2023-07", "2023-02-30", "July 2023")]
    [True, True, False, False]
    """
    match = _DATE.fullmatch(value)
    if not match:
        return False
    try:
        Date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
