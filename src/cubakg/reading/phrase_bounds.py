"""Where a noun phrase ends: which names and words still belong to it."""

from __future__ import annotations

import re

from cubakg.reading.counts import Counts
from cubakg.reading.found_names import Name
from cubakg.reading.tokens import Token

_TAG = re.compile(r"[A-Z]\.?(?:(?:-|, ?)[A-Z][A-Za-z.]{1,5})?|[A-Z][A-Za-z&0-9-]{1,9}s?")


class Bounds(Counts):
    """Tells the building blocks of a noun phrase, one after another."""

    def _unit(self, units: list[tuple[int, int]], j: int, start: int) -> tuple[int, int] | None:
        """Return the next building block of a noun phrase, a name or a word, as (first, last); None where it ends."""
        tokens = self.tokens
        if j in self.dates:
            follows = self.dates[j]
            if (
                follows < len(tokens)
                and (
                    tokens[follows].tag in ("N", "J")
                    or follows in self.names
                    or self._noun_told(start, follows)
                )
                and follows - j <= 3
                and tokens[j].tag != "R"
                and follows not in self.dates
            ):
                return j, follows
            return None
        if j in self.names:
            return (j, self.names[j].last) if self._name_fits(units, j) else None
        tag = tokens[j].tag
        if units and tokens[j].text == "(" and units[-1][0] in self.names:
            close = next((k for k in range(j + 1, min(j + 8, len(tokens))) if tokens[k].text == ")"), None)
            inner = self.text[tokens[j].end : tokens[close].start] if close else ""
            return (j, close + 1) if close and _TAG.fullmatch(inner) else None
        last_name = self.names.get(units[-1][0]) if units else None
        if (
            last_name is not None
            and (last_name.type == self.roles.person or tag == "NUM")
            and tokens[j].text.isalpha()
            and not self._called_after(units, j, start)
        ):
            return None  # "in Havana two issues were at the table"
        if tag in ("J", "N", "NUM") or (tag == "G" and units and self._modifies(j)):
            if units and tag in ("J", "NUM") and self._is_noun(units[-1]) and not self._noun_after(j):
                return None
            if tag == "NUM" and units and self._is_noun(units[-1]) and self._times(j):
                return None
            return j, j + 1
        if tag in (",", "C") and self._adjectives_go_on(units, j):
            return j, j + 1
        if (
            tag == "-"
            and j + 1 < len(tokens)
            and not tokens[j + 1].spaced
            and units
            and (j + 1 in self.names or tokens[j + 1].tag in ("J", "N", "NP", "D"))
        ):
            return j, (self.names[j + 1].last if j + 1 in self.names else j + 2)
        if (
            tag in ("“", "‘", '"')
            and units == []
            and j > 0
            and tokens[j - 1].tag in ("X", "S")
            and j + 1 < len(tokens)
            and tokens[j + 1].tag in ("J", "N")
        ):
            return j, j + 1
        if tag == "&" or (tag == "/" and units and j + 1 < len(tokens)):
            return j, j + 1
        return None

    def _noun_told(self, start: int, k: int) -> bool:
        """Tell the noun of "the historic July 11 *protests*", whose form is a verb's, too."""
        token, before = self.tokens[k], self.tokens[start - 1].tag if start else ""
        noun = token.tag in ("V", "Z") and self.lexicon.noun(token.lower) in self.words.heads
        if noun and before in ("X", "S", "POSS"):
            token.tag = "N"
        return token.tag == "N"

    def _attributive(self, name: Name) -> bool:
        """ "the top U.S. diplomat", "a key NATO ally": the name of a country or body before a noun."""
        after = self.tokens[name.last].tag if name.last < len(self.tokens) else ""
        body = name.type in (self.roles.country, self.roles.organization)
        return body and after == "N" and name.last not in self.names

    def _modifies(self, j: int) -> bool:
        return (
            j + 1 < len(self.tokens)
            and self.tokens[j + 1].tag == "N"
            and self.tokens[j - 1].tag in ("X", "J", "S", "NUM", "C")
        )

    def _noun_after(self, j: int) -> bool:
        k = j + 1
        while k < len(self.tokens) and self.tokens[k].tag in ("J", "NUM"):
            k += 1
        return k < len(self.tokens) and (self.tokens[k].tag == "N" and k not in self.names)

    def _called_after(self, units: list[tuple[int, int]], j: int, start: int) -> bool:
        """ "the Raul Castro government", "the Maria Moors Cabot prize": what is called after a person."""
        article = start > 0 and self.tokens[start - 1].lower == "the"
        return article and len(units) == 1 and self.tokens[j].tag == "N" and not self.tokens[j].capital

    def _times(self, j: int) -> bool:
        """ "visited the island three times": how often is no part of the noun before it."""
        return (
            j + 1 < len(self.tokens) and self.tokens[j].text.isalpha() and self.tokens[j + 1].lower == "times"
        )

    def _is_noun(self, unit: tuple[int, int]) -> bool:
        return unit[0] not in self.names and self.tokens[unit[1] - 1].tag == "N"

    def _adjectives_go_on(self, units: list[tuple[int, int]], j: int) -> bool:
        """Tell the comma or "and" of "legal, safe and orderly migration" and "U.S. and Cuban officials" from others."""
        if not units:
            return False
        tokens, k = self.tokens, j + 1
        if tokens[j].tag == "," and k < len(tokens) and tokens[k].tag == "C":
            k += 1
        commas = tokens[j].tag == "C" and tokens[units[-1][0]].tag == "," and len(units) > 1
        previous = units[-2] if commas else units[-1]
        name = self.names.get(previous[0])
        if name is not None:
            following = self.names.get(k)
            if following is None or not self.countryish(name) or not self.countryish(following):
                return self._titles_go_on(name, following, j)
            after = following.last
            while after < len(tokens) and (
                tokens[after].tag == "J" or (after in self.names and self.countryish(self.names[after]))
            ):
                after += 1
            return (
                tokens[j].tag == "C"
                and after < len(tokens)
                and tokens[after].tag == "N"
                and after not in self.names
            )
        serial = (
            tokens[j].tag == "C" and tokens[j - 1].tag == ","
        )  # "a stable, prosperous, and democratic country"
        if tokens[previous[1] - 1].tag != "J" and not serial:
            return False
        seen = False
        while (
            k < len(tokens)
            and k not in self.names
            and (tokens[k].tag in ("J", ",", "C") or self._modifying(k))
        ):
            seen = seen or tokens[k].tag in ("J", "G")
            k += 1
        if seen and k in self.names and tokens[k - 1].tag == "J" and self.names[k].type != self.roles.person:
            return True  # "a free and open Indo-Pacific", "current and former Yemeni employees"
        return seen and k < len(tokens) and tokens[k].tag == "N" and k not in self.names

    def _modifying(self, k: int) -> bool:
        """ "strong and deepening partnership": a gerund between adjectives and their noun."""
        following = self.tokens[k + 1].tag if k + 1 < len(self.tokens) else ""
        return self.tokens[k].tag == "G" and self.tokens[k - 1].tag == "C" and following == "N"

    def _titles_go_on(self, name: Name, following: Name | None, j: int) -> bool:
        """ "Vice President and Foreign Minister Marta Lucia Ramirez" is one person with two posts."""
        if name.how != "post" or following is None or following.how != "post" or self.tokens[j].tag != "C":
            return False
        person = self.names.get(following.last)
        title = " ".join(t.lower for t in self.tokens[name.first : name.last])
        article = name.first > 0 and self.tokens[name.first - 1].lower == "the"
        if article and title in self.words.incomplete:
            return False  # "the Deputy Secretary and Secretary General Delattre" are two
        return person is not None and person.type == self.roles.person

    def _name_fits(self, units: list[tuple[int, int]], j: int) -> bool:
        if not units:
            return True
        previous, name = self.names.get(units[-1][0]), self.names[j]
        if units[-1][0] in self.dates:
            return name.type != self.roles.person
        if previous is None:
            word = self.tokens[units[-1][1] - 1]
            if word.text == ")":
                return name.how == "post"
            if word.tag in ("C", ","):
                return True
            return (
                word.tag == "J"
                or (name.type == self.roles.person and self._describes(word, name))
                or word.tag == "-"
                or (
                    name.how in ("adjective", "acronym", "headword")
                    and word.tag == "N"
                    and self._singular(word)
                )
                or (word.tag == "N" and self._attributive(name))
            )
        if previous.how in ("adjective", "post", "title"):
            return True
        if previous.type == self.words.heads.get("region") and name.how == "title":
            return name.type is not None  # "Florida Sen. Marco Rubio"
        if self.tokens[name.last - 1].lower in self.words.parties and previous.type != self.roles.person:
            return True  # "a New Jersey Democrat"
        if previous.type == self.roles.country:
            return (
                name.how in ("post", "headword", "list", "gazetteer", "shape", "acronym")
                and name.type != self.roles.country
            )
        return (previous.type != self.roles.person and name.how in ("post", "headword", "list")) or (
            previous.how == "shape" and name.how == "headword"
        )

    def _singular(self, word: Token) -> bool:
        """A plural is no part of the name behind it: "designating for sanctions Air Koryo Trading Corporation"."""
        return self.lexicon.noun(word.lower) == word.lower

    def _describes(self, word: Token, name: Name) -> bool:
        """ "lawmaker Ileana Ros-Lehtinen", "lawmakers A and B"; not "the dissidents Obama might see"."""
        base = self.lexicon.noun(word.lower)
        after = self.tokens[name.last].tag if name.last < len(self.tokens) else ""
        if base != word.lower and after in ("M", "D", "H", "B", "V", "Z"):
            return False
        return base in self.words.posts or self.words.heads.get(base) in (
            self.roles.officials,
            self.words.heads.get("citizen"),
        )

    def _can_end(self, unit: tuple[int, int]) -> bool:
        token = self.tokens[unit[1] - 1]
        if unit[0] in self.names:
            return True
        return (
            token.tag in ("N", "NP", "NUM")
            or token.text == ")"
            or (token.tag == "J" and unit[1] - unit[0] == 1 and self._adjective_alone(unit))
        )

    def _adjective_alone(self, unit: tuple[int, int]) -> bool:
        before = self.tokens[unit[0] - 1].tag if unit[0] else ""
        return before in ("X", "S") and self.lexicon.count(self.tokens[unit[0]].lower, "n") > 0
