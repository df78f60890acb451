"""The seeds' knowledge of page layout, `reading/layout.toml`, compiled for use.

>>> load_layout(None).bodies.match("Ministry of Foreign Affairs")
True
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import re2

from cubakg.errors import SeedError
from cubakg.resources import seeds_folder

# Longer lines are running text; no wording of a page's frame is meant for them.
_LONGEST = 400


class Wordings:
    """A list of wordings with `*` for any words; `match` tells whether one of them fits a whole line.

    >>> offices = Wordings(["Office of the *", "Press Office"])
    >>> [offices.match(line) for line in ("OFFICE OF THE  SPOKESPERSON", "Press Office Staff")]
    [True, False]
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        self._whole: set[str] = set()
        begins, ends, others = [], [], []
        for wording in (" ".join(w.split()).casefold() for w in wordings):
            head, *rest = wording.split("*")
            if not rest:
                self._whole.add(wording)
            elif rest == [""]:
                begins.append(head)
            elif not head and len(rest) == 1:
                ends.append(rest[0])
            else:
                others.append(_pattern(wording))
            # "embassy *" also fits "embassy": the blank beside the star goes with it.
            self._whole.add(wording.strip("* ") if wording.count("*") == 1 else wording)
        self._begins, self._ends = tuple(begins), tuple(ends)
        # RE2 needs no backtracking, so a line of a million characters costs a million steps.
        self._others = re2.compile("(?s:" + "|".join(others) + ")") if others else None

    def match(self, line: str) -> bool:
        """Tell whether a wording fits `line`, whatever its case and its blanks."""
        if len(line) > _LONGEST:
            return False
        key = " ".join(line.split()).casefold()
        if key in self._whole or key.startswith(self._begins) or key.endswith(self._ends):
            return True
        return self._others is not None and self._others.fullmatch(key) is not None


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: it is a key of caches
class Layout:
    """What `layout.toml` says, with its wordings compiled."""

    months: dict[str, int]
    weekdays: dict[str, int]
    date_fillers: frozenset[str]
    posting: frozenset[str]
    ruler_characters: frozenset[str]
    ruler_minimum: int
    note_headings: Wordings
    window: int
    bodies: Wordings
    not_bodies: Wordings
    offices: Wordings
    title_openings: tuple[str, ...]
    title_stops: frozenset[str]
    office_of: tuple[tuple[Wordings, str], ...]
    neutral: Wordings
    byline_openings: tuple[str, ...]
    posts: frozenset[str]
    credits: Wordings
    letters: Wordings
    closings: Wordings
    speakers: int
    dateline_words: int
    not_places: frozenset[str]
    media_words: frozenset[str]
    sources: frozenset[str]
    towns: frozenset[str]
    furniture: Wordings
    contact_words: frozenset[str]
    contact_openings: tuple[str, ...]
    glued: tuple[str, ...]
    photo_credits: Wordings
    empty_words: frozenset[str]
    scene_verbs: frozenset[str]

    def own_voice(self, name: str) -> bool:
        """Tell whether `name` is a body whose releases are its own statements."""
        return self.bodies.match(name) and not self.not_bodies.match(name)

    def is_ruler(self, line: str) -> bool:
        """Tell whether the line is nothing but a separator such as `=====` or `* * *`."""
        kept = "".join(line.split())
        found = set(kept)
        return len(found) == 1 and found <= self.ruler_characters and len(kept) >= self.ruler_minimum


@lru_cache(maxsize=8)
def load_layout(seeds: Path | None) -> Layout:
    """Return the layout data of a seeds folder; None stands for the bundled one."""
    path = (seeds or seeds_folder()) / "reading" / "layout.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SeedError(f"{path}: the file is missing; copy it from the bundled seeds") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: {error}; mend the line") from None
    try:
        return _layout(data)
    except KeyError as error:
        raise SeedError(f"{path}: the entry {error} is missing; copy it from the bundled seeds") from None


def _layout(data: dict[str, Any]) -> Layout:
    letterhead, authors, furniture = data["letterhead"], data["authors"], data["furniture"]
    return Layout(
        months={name: n for n, names in enumerate(data["months"]["names"], 1) for name in names},
        weekdays={name: n % 7 for n, name in enumerate(data["months"]["weekdays"])},
        date_fillers=frozenset(data["months"]["fillers"]),
        posting=frozenset(data["months"]["posting"]),
        ruler_characters=frozenset(data["rulers"]["characters"]),
        ruler_minimum=data["rulers"]["minimum"],
        note_headings=Wordings(data["notes"]["headings"]),
        window=letterhead["window"],
        bodies=Wordings(letterhead["bodies"]),
        not_bodies=Wordings(letterhead["not_bodies"]),
        offices=Wordings(letterhead["offices"]),
        title_openings=tuple(letterhead["titles"]["openings"]),
        title_stops=frozenset(letterhead["titles"]["stops"]),
        office_of=tuple((Wordings([o["office"]]), o["body"]) for o in letterhead.get("office_of", ())),
        neutral=Wordings(letterhead["neutral"]),
        byline_openings=tuple(authors["openings"]),
        posts=frozenset(authors["posts"]),
        credits=Wordings(authors["credits"]),
        letters=Wordings(data["letters"]["openings"]),
        closings=Wordings(data["letters"]["closings"]),
        speakers=data["transcripts"]["speakers"],
        dateline_words=data["datelines"]["longest"],
        not_places=frozenset([*data["datelines"]["not_places"], *data["months"]["weekdays"]]),
        media_words=frozenset(data["datelines"]["media"]),
        sources=frozenset(data["datelines"]["sources"]),
        towns=frozenset(data["datelines"]["towns"]),
        furniture=Wordings(furniture["lines"]),
        contact_words=frozenset(furniture["contact_words"]),
        contact_openings=tuple(furniture["contact_openings"]),
        glued=tuple(furniture["glued"]),
        photo_credits=Wordings(furniture["photo_credits"]),
        empty_words=frozenset(furniture["empty_words"]),
        scene_verbs=frozenset(furniture["scene_verbs"]),
    )


def _pattern(wording: str) -> str:
    pieces = wording.split("*")
    out: str = re2.escape(" ".join(pieces[0].split()))
    for before, after in pairwise(pieces):
        out += _anything(before[-1:] == " ", after[:1] == " ") + re2.escape(" ".join(after.split()))
    return out


def _anything(after_blank: bool, before_blank: bool) -> str:
    # The blank beside `*` goes with it: "embassy *" also fits "Embassy", but not "Embassyville".
    if after_blank and before_blank:
        return "(?: .*)? "
    if after_blank:
        return "(?: .*)?"
    return "(?:.* )?" if before_blank else ".*"
