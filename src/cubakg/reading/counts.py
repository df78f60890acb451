"""Counts in words before a noun: "more than 300", "tens of thousands of", "a dozen", "$20 million"."""

from __future__ import annotations

from cubakg.reading.line import Line

_ROUND = frozenset(["dozen", "hundred", "thousand", "million"])


class Counts(Line):
    """Tells where counts end."""

    def _count(self, i: int) -> int:
        """Return where a count in words ends: "more than 300", "tens of thousands of", "at least two"."""
        tokens, j = self.tokens, i
        if tokens[i].tag != "NUM" and tokens[i].lower not in self.approximations and not self._round(i):
            return i
        while (
            j < len(tokens) and j - i < 4 and j not in self.names and tokens[j].lower in self.approximations
        ):
            j += 1
        if j > i and self._amount(j):
            return j  # "more than $20 million in assistance": the amount itself is the noun
        k = j = j + (j < len(tokens) and self._round(j))
        while (
            k < len(tokens)
            and k not in self.names
            and k not in self.dates
            and tokens[k].tag == "NUM"
            and not tokens[k].lower.endswith(("st", "nd", "rd", "th"))
        ):
            k += 1
            if k + 1 < len(tokens) and tokens[k].lower == "of" and tokens[k - 1].lower.endswith("s"):
                k += 1
        return (
            k if k > j and k < len(tokens) and (k in self.names or tokens[k].tag in ("N", "J", "NP")) else i
        )

    def _amount(self, j: int) -> bool:
        return j < len(self.tokens) and self.tokens[j].tag == "NUM" and self.tokens[j].text[0] in "$€£"

    def _round(self, j: int) -> bool:
        """ "a dozen senators", "more than a hundred dissidents"."""
        number = self.tokens[j + 1].lower if j + 1 < len(self.tokens) else ""
        return self.tokens[j].lower == "a" and number in _ROUND
