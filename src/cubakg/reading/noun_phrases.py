"""Noun phrases: determiner, owner, modifiers, names, head."""

from __future__ import annotations

from cubakg.reading.found_names import Name
from cubakg.reading.phrase_bounds import Bounds
from cubakg.reading.phrase_heads import Heads
from cubakg.reading.phrases import Phrase


class NounPhrases(Bounds, Heads):
    """Builds noun phrases."""

    def _noun_phrase(self, i: int) -> Phrase | None:
        tokens = self.tokens
        if tokens[i].tag == "PR":
            phrase = self.phrase("np", i, i + 1)
            phrase.pronoun, phrase.head, phrase.definite = True, tokens[i].lower, True
            return phrase
        j, determiner, owner = i, "", None
        counted = self._count(i)
        if counted > i:
            j = counted
        elif tokens[j].tag == "X" and j not in self.names:
            determiner, j = tokens[j].lower, j + 1
            while j < len(tokens) and j not in self.names and tokens[j].tag == "X":
                j += 1
        if j < len(tokens) and tokens[j].tag == "S" and j not in self.names:
            owner = self.phrase("np", j, j + 1)
            owner.pronoun, owner.head = True, tokens[j].lower
            j += 1
        if determiner and self._graded(j):
            j += 1
        start = j
        if determiner == "the" and owner is None and self._two(j):
            return self._pair(i, j + 1)
        units: list[tuple[int, int]] = []
        while j < len(tokens):
            step = self._unit(units, j, start)
            if step is None:
                break
            units.append(step)
            j = step[1]
            if j < len(tokens) and tokens[j].tag == "POSS" and units:
                owner = self._finish(i if owner is None else units[0][0], j, units, determiner, owner)
                determiner, units, start = "", [], j + 1
                j += 1
        while units and not self._can_end(units[-1]):
            j = units.pop()[0]
        if not units:
            if owner is not None and not owner.pronoun:
                owner.last = start
                return owner
            return self._bare(i, determiner, owner)
        phrase = self._finish(i, units[-1][1], units, determiner, owner)
        if counted > i and not self._amount(counted):
            phrase.count = self.text[tokens[i].start : tokens[counted - 1].end]
        return phrase

    def _graded(self, j: int) -> bool:
        """Tell the adverb of "the newly appointed director", "a very thorough history"."""
        if j + 2 >= len(self.tokens) or j in self.names or self.tokens[j].tag != "R":
            return False
        graded, noun = self.tokens[j + 1], self.tokens[j + 2]
        return (
            graded.tag == "J" and j + 1 not in self.names and (noun.tag in ("N", "J") or j + 2 in self.names)
        )

    def _two(self, j: int) -> bool:
        """Tell "the two discussed" from "the two sides"."""
        following = self.tokens[j + 1].tag if j + 1 < len(self.tokens) else ""
        return (
            following in ("D", "M", "H", "B", "O")
            and self.tokens[j].lower == "two"
            and j + 1 not in self.names
        )

    def _pair(self, i: int, last: int) -> Phrase:
        phrase = self.phrase("np", i, last)
        phrase.head, phrase.count, phrase.determiner = "two", "two", "the"
        phrase.pronoun = phrase.plural = phrase.definite = True
        return phrase

    def _bare(self, i: int, determiner: str, owner: Phrase | None) -> Phrase | None:
        """A determiner standing alone: "this was", "both agreed", "some of"."""
        if not determiner or owner is not None:
            return None
        following = self.tokens[i + 1].tag if i + 1 < len(self.tokens) else ""
        if determiner == "those" and following == "W":
            phrase = self.phrase("np", i, i + 1)
            phrase.head, phrase.type, phrase.plural = determiner, self.roles.generic, True
            return phrase  # "those who undermine peace"
        if following in ("B", "M", "H", "Z", "D", "V", "P", "O", ",", ".") and determiner in (
            "this",
            "that",
            "these",
            "those",
            "both",
            "some",
            "many",
            "several",
            "all",
            "most",
            "each",
            "others",
        ):
            phrase = self.phrase("np", i, i + 1)
            phrase.pronoun, phrase.head, phrase.definite, phrase.determiner = (
                True,
                determiner,
                True,
                determiner,
            )
            phrase.plural = determiner in ("these", "those", "both", "many", "several", "all", "most")
            return phrase
        return None

    def _names_of(self, units: list[tuple[int, int]]) -> list[tuple[tuple[int, int], Name]]:
        """Return the names among the units; of "U.S.-Cuba dialogue" both."""
        found: list[tuple[tuple[int, int], Name]] = []
        for first, last in units:
            inner = first + 1 if self.tokens[first].text == "-" and last != units[-1][1] else first
            if inner in self.names:
                found.append(((inner, last), self.names[inner]))
        return found

    def _finish(
        self, first: int, last: int, units: list[tuple[int, int]], determiner: str, owner: Phrase | None
    ) -> Phrase:
        phrase = self.phrase("np", first, last)
        phrase.determiner, phrase.owner = determiner, owner
        phrase.definite = determiner in self.lexicon.closed["definite"] or owner is not None
        named = self._names_of(units)
        if units[-1][0] in self.names:
            self._name_head(phrase, named)
        elif self.tokens[units[-1][1] - 1].text == ")" and len(units) > 1 and units[-2][0] in self.names:
            bracket = units[-1]
            self._name_head(phrase, named)
            phrase.tag = self.text[self.tokens[bracket[0]].end : self.tokens[bracket[1] - 1].start]
        else:
            self._noun_head(phrase, units, named)
        self._counts(phrase, units)
        for a, b in units:
            if a in self.dates:
                phrase.of += (("", self.phrase("date", a, b)),)
        return phrase
