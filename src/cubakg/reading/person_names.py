"""Names of persons: behind a title, by a given name, by their shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

from cubakg.reading.found_names import AROUND, Known, Name
from cubakg.reading.headwords import Headwords
from cubakg.reading.tokens import Token


class Persons:
    """Finds the names of persons."""

    def __init__(self, words: Headwords, person: str) -> None:
        self.words = words
        self.person = person
        self.particles = words.lexicon.closed["name_particles"]
        self.prefixes = tuple(words.lexicon.closed["name_prefixes"])
        self.dates: Mapping[int, int] = MappingProxyType({})

    def after_title(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        """Return the person named right behind a title."""
        last = i if tokens[i].lower in self.words.posts else self._person_end(tokens, i, True)
        return Name(i, last, "person", self.person) if last > i else None

    def untitled(
        self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]], surnames: Set[str]
    ) -> Name | None:
        """Return a person named without a title: by a given name, a surname known, or the shape."""
        token = tokens[i]
        shouted = token.text.isupper() and len(token.text) > 2 and token.text.title() in self.words.given
        if token.text in self.words.given or shouted:
            last = self._person_end(tokens, i, False)
            alike = all(t.text.isupper() for t in tokens[i:last] if t.capital)  # "ALEKSEY KRIVORUCHKO"
            alike = alike and not any(self.words.lexicon.knows(t.lower) for t in tokens[i:last] if t.text[1:])
            if (last - i >= 2 and (alike or not shouted)) or self._kin(tokens, i):
                return Name(i, last, "person", self.person)
        if token.text in surnames:
            return Name(i, i + 1, "person", self.person)
        first_unknown = not self.words.lexicon.knows(token.lower) and token.text[1:].islower()
        if first_unknown and i not in known:
            last = self._person_end(tokens, i, False)
            if 2 <= last - i <= 4 and all(
                not self.words.lexicon.knows(t.lower) for t in tokens[i:last] if t.capital and len(t.text) > 2
            ):
                return Name(i, last, "shape", self.person)
        return None

    def _kin(self, tokens: Sequence[Token], i: int) -> bool:
        """ "his wife Judy": the first name alone behind a noun of persons."""
        before = tokens[i - 1].lower if i else ""
        return (
            self.words.heads.get(before) == self.words.heads.get("wife")
            and before not in self.words.plural_only
        )

    def _suffixed(self, token: Token) -> bool:
        """ "Jr.", "III", and names such as "al-Jamal"."""
        numbered = token.capital and token.lower.rstrip(".") in ("jr", "sr", "iii", "ii")
        joined = token.text.startswith(self.prefixes) and token.text.partition("-")[2][:1].isupper()
        return numbered or joined

    def _person_end(self, tokens: Sequence[Token], i: int, titled: bool) -> int:
        j = i
        while j < len(tokens) and j - i < 6 and j not in self.dates:  # "met with Andrew Holness Friday"
            token = tokens[j]
            if (
                token.lower in self.particles
                and j > i
                and j + 1 < len(tokens)
                and (tokens[j + 1].capital or tokens[j + 1].lower in self.particles)
            ) or (j > i and self._suffixed(token)):
                j += 1
            elif len(token.text) == 1 and token.capital and j + 1 < len(tokens) and tokens[j + 1].text == ".":
                j += 2
            elif (
                (token.text == "." and j > i and len(tokens[j - 1].text) == 1)
                or (
                    token.text == "-"
                    and j > i
                    and j + 1 < len(tokens)
                    and not tokens[j + 1].spaced
                    and not token.spaced
                )
                or (
                    token.capital
                    and token.text[0].isalpha()
                    and (j == i or self._may_go_on(tokens, i, j, titled))
                )
            ):
                j += 1
            else:
                break
        while j > i and tokens[j - 1].text in ("-",):
            j -= 1
        return j

    def _may_go_on(self, tokens: Sequence[Token], i: int, j: int, titled: bool) -> bool:
        word = tokens[j].lower
        if word in self.words.posts or self.words.lexicon.noun(word) in self.words.named:
            return False
        if word in AROUND or word == "and":
            return False
        if tokens[j].text.isupper() and len(tokens[j].text) > 3 and not tokens[i].text.isupper():
            return False
        return (
            self.words.lexicon.verb(word) is None
            or tokens[j].text in self.words.given
            or self.words.lexicon.count(word, "v") < 3
            or j == i + 1
        )
