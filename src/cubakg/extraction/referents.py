"""What phrases refer to: persons, bodies, groups, delegations and events, remembered through one document.

A `Referent` is an entity in the making. Names resolve to the gazetteer or to what the document named before; pronouns
and phrases such as "the official", "both delegations", "the Secretary" to what they stand for, or to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from cubakg.reading.phrases import Phrase

_COMBINING = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those|our|their|its|his|her)\s+", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Referent:
    """An entity as one document knows it; `at` is where the text last named it."""

    type: str
    label: str
    id: str = ""
    known: bool = False
    plural: bool = False
    gender: str = ""
    country: str = ""
    head: str = ""
    forms: set[str] = field(default_factory=set)
    parent: Referent | None = None
    event: Event | None = None
    members: list[Referent] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    anonymous: bool = False
    count: str | None = None
    last_seen: int = -1
    at: tuple[int, int] = (0, 0)


@dataclass(eq=False, slots=True)
class Event(Referent):
    """A meeting, a round, a call, a protest: what is known of it so far."""

    series: str = ""
    series_id: str = ""
    date: str | None = None
    place: Referent | None = None
    ordinal: int | None = None
    parties: list[str] = field(default_factory=list)
    named: bool = False
    delegations: dict[str, Referent] = field(default_factory=dict)
    planned: bool = False
    vague: bool = False

    def joined(self, country: str) -> None:
        """Take note that a country takes part."""
        if country not in self.parties:
            self.parties.append(country)


@lru_cache(maxsize=2048)
def slug(text: str) -> str:
    """Return a kebab-case id for a label: ASCII letters and digits, at most 80 characters.

    >>> slug("Carlos Fernández de Cossío")
    'carlos-fernandez-de-cossio'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return (
        _COMBINING.sub("-", plain.replace("'", "").replace(".", "")).strip("-")[:80].rstrip("-") or "unnamed"
    )


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """Return a label without its article and with single spaces.

    >>> bare("the  U.S. delegation")
    'U.S. delegation'
    """
    words = " ".join(text.split())
    article = _ARTICLE.match(words)
    return words[article.end() :] if article else words


def content_words(phrase: Phrase) -> set[str]:
    """Return the lower-case words of a phrase that can tell one thing from another of its kind."""
    return set(re.findall(r"[a-z]{3,}", bare(phrase.text).lower()))
