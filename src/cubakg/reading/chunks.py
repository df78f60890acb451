"""From tagged tokens and names to phrases: noun phrases, verb groups, and the small words between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cubakg.reading.headwords import Headwords
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.line import Roles
from cubakg.reading.names import Name
from cubakg.reading.noun_phrases import NounPhrases
from cubakg.reading.phrases import Kind, Phrase
from cubakg.reading.tokens import Token
from cubakg.reading.verb_groups import VerbGroups

__all__ = ["Chunker", "Roles"]

_MARKS: dict[str, Kind] = {
    ",": "comma", ";": "semi", ":": "colon", "–": "dash", "—": "dash", "“": "open", "‘": "open", "”": "close", "C": "cc",
    "W": "rel", "SUB": "sub", "R": "adv", "NEG": "adv", "P": "p", "T": "p",
}  # fmt: skip

_FINITE = frozenset(["B", "M", "H", "D", "Z"])


@lru_cache(maxsize=4)
def _compounds(lexicon: Lexicon) -> dict[str, dict[str, Kind]]:
    """The prepositions and conjunctions of several words with their kinds, by their first words."""
    kinds: dict[str, Kind] = dict.fromkeys(lexicon.closed["compound_conjunctions"], "cc")
    kinds |= dict.fromkeys(lexicon.closed["compound_prepositions"], "p")
    opened: dict[str, dict[str, Kind]] = {}
    for words, kind in kinds.items():
        opened.setdefault(words.split()[0], {})[words] = kind
    return opened


class Chunker(NounPhrases, VerbGroups):
    """Builds the phrases of one sentence."""

    def __init__(self, words: Headwords, roles: Roles, text: str) -> None:
        super().__init__(words, roles, text)
        self.compounds = _compounds(self.lexicon)

    def chunk(
        self, tokens: Sequence[Token], names: Sequence[Name], dates: Sequence[tuple[int, int]]
    ) -> list[Phrase]:
        """Return the phrases of a sentence in order; every token but final marks belongs to one."""
        self.begin(tokens, names, dates)
        self._join_posts()
        phrases: list[Phrase] = []
        i = 0
        while i < len(tokens):
            phrase = self._next(i)
            phrases.append(phrase)
            i = phrase.last
        return phrases

    def _join_posts(self) -> None:
        """Take "director general" in small letters and the "talks" of "migration talks between" as nouns."""
        for i, token in enumerate(self.tokens[:-1]):
            following = self.tokens[i + 1]
            pair = f"{token.lower} {following.lower}"
            small = not token.capital and not following.capital
            if small and pair in self.words.compounds and token.tag != "NP":
                token.tag = following.tag = "N"
            if following.tag == "Z" and token.tag == "N" and self._talks(i + 1):
                following.tag = "N"

    def _talks(self, i: int) -> bool:
        """Tell "migration talks between the U.S. and Cuba took place" from what somebody says: a verb follows."""
        behind = self.tokens[i + 1 :]
        noun = self.lexicon.noun(self.tokens[i].lower)
        tied = bool(behind) and behind[0].lower in ("between", "with")
        actor = self.lexicon.noun(self.tokens[i - 1].lower) in self.words.heads
        return noun in self.words.plural_only and tied and not actor and any(t.tag in _FINITE for t in behind)

    def _next(self, i: int) -> Phrase:
        if i in self.dates:
            return self._dated(i) or self.phrase("date", i, self.dates[i])
        if self.tokens[i].lower in self.compounds and (compound := self._compound(i)):
            return compound
        tag = self.tokens[i].tag
        if (
            i in self.names
            or tag in ("X", "S", "NUM", "J", "N", "PR", "NP")
            or (tag == "G" and self._gerund_is_modifier(i))
            or self._estimates(i)
        ):
            found = self._noun_phrase(i)
            if found is not None:
                return found
        if tag in ("M", "B", "H", "O", "V", "Z", "D", "G", "T", "NEG", "R"):
            group = self.verb_group(i)
            if group is not None:
                return group
        return self._word(i)

    def _estimates(self, i: int) -> bool:
        """Tell whether a word qualifies a count: "arrested over 300", "at least 20"; not "in jail over 300 days"."""
        lower = self.tokens[i].lower
        if lower not in self.approximations:
            return False
        before = self.tokens[i - 1].tag if i else ""
        follows = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
        return (
            (lower != "at" or follows in ("least", "most"))  # not "at about 5 p.m."
            and before not in ("N", "NP", "NUM")
            and i - 1 not in self.names
            and self._count(i) > i
        )

    def _dated(self, i: int) -> Phrase | None:
        """ "Friday’s talks" is a noun phrase with a date."""
        j = self.dates[i]
        if j + 1 >= len(self.tokens) or self.tokens[j].tag != "POSS":
            return None
        phrase = self._noun_phrase(j + 1)
        if phrase is None:
            return None
        phrase.of += (("on", self.phrase("date", i, j)),)
        phrase.first, phrase.start, phrase.definite = i, self.tokens[i].start, True
        return phrase

    def _word(self, i: int) -> Phrase:
        token = self.tokens[i]
        kind: Kind = _MARKS.get(token.tag, _MARKS.get(token.text, "mark"))
        if token.text in ('"', "'", "’"):
            kind = (
                "open"
                if i + 1 < len(self.tokens) and token.spaced and not self.tokens[i + 1].spaced
                else "close"
            )
        phrase = self.phrase(kind, i, i + 1)
        phrase.head = token.lower
        return phrase

    def _compound(self, i: int) -> Phrase | None:
        opened = self.compounds[self.tokens[i].lower]
        following = [t.lower for t in self.tokens[i : i + 4]]
        for size in range(len(following), 1, -1):
            words = " ".join(following[:size])
            if words in opened and not self._due(i, size):
                phrase = self.phrase(opened[words], i, i + size)
                phrase.head = words
                return phrase
        return None

    def _due(self, i: int, size: int) -> bool:
        """ "was due to travel": no reason."""
        after = self.tokens[i + size] if i + size < len(self.tokens) else None
        being = i > 0 and self.tokens[i - 1].tag == "B"
        return (
            being and after is not None and after.tag == "V" and self.lexicon.verb(after.lower) == after.lower
        )

    def _gerund_is_modifier(self, i: int) -> bool:
        after = self.tokens[i + 1].tag if i + 1 < len(self.tokens) else ""
        before = self.tokens[i - 1].tag if i else ""
        return before in ("X", "S", "J") and after in ("N", "J")
