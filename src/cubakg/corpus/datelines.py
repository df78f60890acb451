"""Datelines: the place, and often the date, that news and releases print before their first sentence.

>>> from cubakg.corpus.layout import load_layout
>>> dateline_at("WASHINGTON (Reuters) - The talks ended.", load_layout(None))
(23, 'Washington', None, 'WASHINGTON (Reuters) -')
>>> dateline_at("Havana, Apr 12 (ACN) The talks ended.", load_layout(None))
(21, 'Havana', 'XXXX-04-12', 'Havana, Apr 12 (ACN)')
>>> dateline_at("EFE, Havana, 10 September 2022 — The talks ended.", load_layout(None))
(33, 'Havana', '2022-09-10', 'EFE, Havana, 10 September 2022 —')
"""

from __future__ import annotations

import re

from cubakg.corpus.dates import dates_in
from cubakg.corpus.layout import Layout

_WINDOW = 120
_AGENCY = re.compile(r"\s{0,2}\((?P<name>(?:[A-Z]|[a-z]{2,5}-[A-Z])[\w .&/-]{1,30})\)")
_DASH = re.compile(r"\s{0,3}(?:(?:(?<=[a-z\d])\.)?[-–—_]{1,3}\s{1,3}|[–—]|:\s{1,3})(?=[“\"'‘(]?[A-Z0-9])")
_STOP = re.compile(r"\s{0,2}(?:[.,]?[-–—:]{1,3}\s{0,3}|\.?\s{1,3})(?=[“\"'‘(]?[A-Z0-9])")

_SOURCE = re.compile(
    r"(?P<name>[A-Z\d][\w.& ]{1,30}?)(?:\s\((?:via|with|from)\s[^()]{2,30}\))?(?P<mark>,|\s?[-–—]{1,3})\s"
)
_UNMARKED = re.compile(
    r"(?P<towns>[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ .-]{2,20}?(?:/[A-ZÁÉÍÓÚÑ .-]{3,20}?){0,2}) (?=(?:[A-Z]\.){2}|[A-Z][a-z]|A )"
)
_FULL_STOP = re.compile(r"\s?\.\s{1,3}(?=[“\"'‘(]?[A-Z0-9])")


def dateline_at(text: str, layout: Layout) -> tuple[int, str, str | None, str] | None:
    """Return (length, place, EDTF date or None, the dateline as printed), or None where there is none.

    The place is empty where a medium alone stands there: "Reuters - The talks ended."
    """
    source = _SOURCE.match(text[:_WINDOW])
    if source is None or source["name"].casefold() not in layout.sources:
        return _placed(text, layout)
    begin = source.end()
    found = _placed(text[begin:], layout)
    if found is not None:
        return begin + found[0], found[1], found[2], text[: begin + found[0]].strip()
    dash = _DASH.match(text, source.start("mark"), _WINDOW)
    return (dash.end(), "", None, text[: dash.end()].strip()) if dash is not None else None


def _placed(text: str, layout: Layout) -> tuple[int, str, str | None, str] | None:
    window = text[:_WINDOW]
    agency = next((m for m in _AGENCY.finditer(window)), None)
    dated = next(((s, e, d) for s, e, d in dates_in(window, layout) if s <= 60), None)
    if agency and ":" not in window[: agency.start()] and _is_place(window[: agency.start()], dated, layout):
        end = _STOP.match(window, agency.end()) or _DASH.match(window, agency.end())
        return _result(text, end, dated if dated and dated[0] < agency.start() else None, agency.start())
    if dated and _is_place(window[: dated[1]], dated, layout):
        end = _DASH.match(window, dated[1]) or _FULL_STOP.match(window, dated[1])
        return _result(text, end, dated, dated[0])
    dash = next((m for m in _DASH.finditer(window) if ":" not in m.group()), None)
    if dash and _is_bare_place(window[: dash.start()], layout):
        return _result(text, dash, None, dash.start())
    return _unmarked(window, layout)


def _unmarked(text: str, layout: Layout) -> tuple[int, str, str | None, str] | None:
    """Return a dateline that only its capitals mark: "HAVANA President Castro said", "BEIRUT/GENEVA The army denied"."""
    found = _UNMARKED.match(text)
    towns = found["towns"].split("/") if found else []
    if found is None or any(town.casefold() not in layout.towns for town in towns):
        return None
    return found.end(), place_name(towns[0]), None, found["towns"]


def _result(
    text: str, end: re.Match[str] | None, dated: tuple[int, int, str] | None, place_end: int
) -> tuple[int, str, str | None, str] | None:
    if end is None:
        return None
    place = text[: min(place_end, dated[0]) if dated else place_end].strip(" ,;:()–—-")
    return end.end(), place_name(place), dated[2] if dated else None, text[: end.end()].strip()


def place_name(text: str) -> str:
    """Return the town of "Havana, Republic of Cuba"; "Washington, D.C." keeps its district.

    >>> place_name("Havana, Republic of Cuba"), place_name("WASHINGTON, D.C.")
    ('Havana', 'Washington, D.C.')
    """
    first, _, rest = text.partition(",")
    first = first if "." in first[:-1] else first.rstrip(".")
    rest = rest.strip()
    if first.isupper() and "." not in first:
        first = first.title()
    short = 0 < len(rest) <= 4 and rest.replace(".", "").isupper()
    return f"{first}, {rest}" if short else first.strip()


def _is_place(text: str, dated: tuple[int, int, str] | None, layout: Layout) -> bool:
    """Tell whether the words, less a date at their end, are one to five capitalised words."""
    if dated and dated[1] <= len(text) + 1 and not text[dated[1] :].strip(" ,.)"):
        text = text[: dated[0]]
    elif dated and dated[0] < len(text):
        return False
    return _are_names(text.strip(" ,.(–—-"), layout) and text.count(".") <= 3


def _are_names(text: str, layout: Layout) -> bool:
    found = text.replace(",", " ").split()
    named = 1 <= len(found) <= layout.dateline_words and all(w[0].isupper() for w in found)
    medium = found[-1:] and found[-1].casefold() in layout.media_words  # "HAVANA TIMES —" names no place
    return named and not medium and not any(w.casefold().strip(".") in layout.not_places for w in found)


def _is_bare_place(text: str, layout: Layout) -> bool:
    """Tell whether a dash alone ends the dateline: the town stands in capitals, or its district behind it."""
    bare = text.strip(" ()")
    if not _are_names(bare, layout):
        return False
    first, _, rest = bare.partition(",")
    loud = first.isupper() and len(first.replace(".", "").replace(" ", "")) >= 4
    district = bool(rest) and "," in place_name(bare)
    return loud or district
