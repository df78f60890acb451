"""The sentence that phrases are built from: its tokens, names and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cubakg.reading.found_names import Name
from cubakg.reading.headwords import Headwords
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.phrases import Kind, Phrase
from cubakg.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Roles:
    """The kinds that the grammar itself must tell apart, named in `types.toml` by their `role`."""

    person: str
    post: str
    generic: str
    country: str
    officials: str
    organization: str


class Line:
    """What every builder of phrases looks at."""

    def __init__(self, words: Headwords, roles: Roles, text: str) -> None:
        self.words = words
        self.lexicon: Lexicon = words.lexicon
        self.roles = roles
        self.text = text
        self.approximations = self.lexicon.closed["approximations"]

    def begin(self, tokens: Sequence[Token], names: Sequence[Name], dates: Sequence[tuple[int, int]]) -> None:
        """Take up a sentence."""
        self.tokens = tokens
        self.names = {n.first: n for n in names}
        self.dates = dict(dates)

    def phrase(self, kind: Kind, first: int, last: int) -> Phrase:
        """Return the bare phrase over tokens `[first, last)`."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Phrase(kind, first, last, start, end, self.text[start:end])

    def countryish(self, name: Name) -> bool:
        """Tell whether a name is a country or the adjective of one."""
        return name.how == "adjective" or name.type == self.roles.country
