"""Names in a sentence: what the gazetteer knows, and what shape and headword give away.

Unknown bodies are recognised by their headword ("Directorate of ..."), unknown persons by the post or courtesy title
before them, by a given name, or by their shape. All words that decide come from the seeds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

from cubakg.reading.found_names import AROUND, LINKS, Known, Name
from cubakg.reading.headwords import Headwords
from cubakg.reading.person_names import Persons
from cubakg.reading.titles import Titles
from cubakg.reading.tokens import Token

__all__ = ["Known", "Name", "NameFinder"]

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9][A-Za-z0-9-]*s?|[A-Z]{2,8}")


class NameFinder:
    """Finds the names of one sentence after another; remembers nothing between them."""

    def __init__(self, words: Headwords, person: str, post: str, country: str) -> None:
        self.words = words
        self.person = person
        self.post = post
        self.ordinals = words.lexicon.closed["ordinals"]
        self.opening = words.lexicon.closed["determiners"] | self.ordinals
        self.titles = Titles(words, person, post, country)
        self.persons = Persons(words, person)

    def find(
        self,
        tokens: Sequence[Token],
        known: Sequence[Known],
        surnames: Set[str],
        dates: Mapping[int, int] = MappingProxyType({}),
    ) -> list[Name]:
        """Return the names of a sentence, left to right and disjoint, and none within its dates (first to last token).

        `surnames` are last names (as printed) of persons that the document has named in full.
        """
        self.titles.dates = self.persons.dates = dates
        by_start: dict[int, list[Known]] = {}
        for k in known:
            by_start.setdefault(k.first, []).append(k)
        names: list[Name] = []
        i = 0
        while i < len(tokens):
            if i in dates:
                i = dates[i]
                continue
            begins = i in by_start or tokens[i].capital
            name = self._at(tokens, i, by_start, names, surnames) if begins else None
            if name is None:
                i += 1
            else:
                names.append(name)
                i = name.last
        return names

    def _at(
        self,
        tokens: Sequence[Token],
        i: int,
        known: dict[int, list[Known]],
        names: list[Name],
        surnames: Set[str],
    ) -> Name | None:
        token = tokens[i]
        if self._counts(tokens, i) and i not in known and self.titles.post_at(tokens, i, known) is None:
            return None  # "its Ninth Review Conference": the name begins behind it
        here = [k for k in known.get(i, ()) if k.type != self.person or not self._titles(token)]
        best = max(here, key=lambda k: (k.last, k.kind == "name"), default=None)
        candidates: list[Name] = []
        if best is not None:
            how = {"adjective": "adjective", "people": "people"}.get(best.kind, "gazetteer")
            if best.type == self.post:
                candidates.append(
                    Name(
                        i, best.last, "post", best.type, best.ids, head=self._post_head(tokens, i, best.last)
                    )
                )
            else:
                candidates.append(Name(i, best.last, how, best.type, best.ids))
        if token.capital and not self._plain(tokens, i) and (best or not self._verbish(tokens, i)):
            previous = names[-1] if names and names[-1].last == i else None
            titled = previous is not None and previous.how in ("post", "title")
            if courtesy := self._courtesy(tokens, i):
                return courtesy
            person = self.persons.after_title(tokens, i, known) if titled else None
            if person is not None and (best is None or best.last <= person.last or best.type == self.person):
                candidates.append(person)
            headed = self._headed(tokens, i, known)
            if person is not None and headed is not None and self._joined(tokens, person.last):
                headed = None  # "Secretary Kulit Sombatsiri and Bureau of Energy Resources Official ..."
            candidates += [c for c in (self.titles.post_at(tokens, i, known), headed) if c]
            if (
                not candidates
                or (best is not None and best.type == self.person)
                or candidates[0].how == "adjective"
            ):
                candidates += [c for c in (self.persons.untitled(tokens, i, known, surnames),) if c]
            if not candidates:
                candidates += [c for c in (self._other(tokens, i, known),) if c]
        if not candidates:
            return None
        return self._with_suffix(tokens, max(candidates, key=lambda c: c.last))

    def _counts(self, tokens: Sequence[Token], i: int) -> bool:
        return tokens[i].lower in self.ordinals and i + 1 < len(tokens) and tokens[i + 1].capital

    def _with_suffix(self, tokens: Sequence[Token], name: Name) -> Name:
        """ "SUPERVALU, Inc." is one name, and a company’s; so is "Development Alternatives Inc."."""
        k = name.last
        if name.last - name.first > 1 and tokens[k - 1].lower in self.words.suffixes:
            k += 1 if k + 1 < len(tokens) and tokens[k].text == "." else 0
            return Name(name.first, k, "headword", self.words.type_of("company"), name.ids, head="company")
        if k < len(tokens) and tokens[k].text == ",":
            k += 1
        if k >= len(tokens) or tokens[k].lower not in self.words.suffixes or name.how == "adjective":
            return name
        k += 2 if k + 1 < len(tokens) and tokens[k + 1].text == "." and k + 2 < len(tokens) else 1
        return Name(name.first, k, "headword", self.words.type_of("company"), name.ids, head="company")

    def _plain(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell a function word with a capital ("Under the law") from the first word of a title ("Under Secretary")."""
        word, following = tokens[i].lower, tokens[i + 1] if i + 1 < len(tokens) else None
        if word not in self.words.closed:
            return False
        pair = f"{word} {self.words.lexicon.noun(following.lower)}" if following is not None else ""
        return not (following is not None and following.capital and pair in self.words.compounds)

    def _verbish(self, tokens: Sequence[Token], i: int) -> bool:
        """A capitalised verb of a headline ("Hold", "Resume") is no part of a name; "Press Secretary" has none."""
        token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
        word = token.lower
        if i and (tokens[i - 1].lower in self.opening or tokens[i - 1].text in ("’s", "'s", "’")):
            return False  # "its Review Conference", "Secretary Blinken’s Call"
        if (
            word in self.words.modifiers
            and following
            and following.capital
            and following.lower in self.words.posts
        ):
            return False
        if self.words.lexicon.verb_forms.get(word) != word or token.text in self.words.given:
            return False
        return self.words.lexicon.count(word, "v") > 3 * self.words.lexicon.count(word, "n")

    def _titles(self, token: Token) -> bool:
        return token.lower in self.words.posts or token.lower in self.words.modifiers

    def _post_head(self, tokens: Sequence[Token], first: int, last: int) -> str:
        words = [t.lower for t in tokens[first:last]]
        front = words[: next((k for k, w in enumerate(words) if w in LINKS), len(words))]
        pair = " ".join(front[-2:])
        return pair if pair in self.words.compounds else front[-1] if front else words[-1]

    def _courtesy(self, tokens: Sequence[Token], i: int) -> Name | None:
        word = tokens[i].lower.rstrip(".")
        if word not in self.words.courtesy or i + 1 >= len(tokens):
            return None
        last = i + 2 if tokens[i + 1].text == "." and i + 2 < len(tokens) else i + 1
        if tokens[last].capital and (
            last > i + 1 or tokens[i].text.endswith(".") or len(word) > 3 or word in ("mr", "ms")
        ):
            return Name(i, last, "title", self.post if self.words.courtesy[word] else None, head=word)
        return None

    def _headed(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        best: tuple[int, str] | None = None
        j = i
        while j < len(tokens) and j - i < 10:
            token = tokens[j]
            if not token.capital and not (token.text[0].isdigit() and j > i):
                if token.text in ("&", "/") or (
                    token.lower in ("and", "-", "–") and j + 1 < len(tokens) and tokens[j + 1].capital
                ):
                    j += 1
                    continue
                if (
                    token.text in ("’s", "'s", "’")
                    and j + 1 < len(tokens)
                    and tokens[j + 1].capital
                    and self.titles.own_head(tokens, j)
                ):
                    j += 1
                    continue
                break
            if token.lower in AROUND:
                break
            if self._verbish(tokens, j) and best is None:
                return None
            base = self.words.lexicon.noun(token.lower)
            plural = base != token.lower
            if base in self.words.named and (plural or base not in self.words.plural_only):
                best = (j + 1, base)
            j += 1
        if best is None or (
            best[0] == i + 1
            and best[1]
            not in ("congress", "senate", "parliament", "department", "ministry", "embassy", "dialogue")
            and not self.titles.linked(tokens, best[0])
        ):
            return None
        first_and = next((k for k in range(i, best[0]) if tokens[k].lower in ("and", "-", "–")), None)
        if first_and is not None and self._coordinated(tokens, i, first_and, best[0], known):
            return None
        plural = tokens[best[0] - 1].lower != best[1]
        last, items = self.titles.tail(tokens, best[0], known, False, plural)
        if plural and items and best[0] == i + 1:
            return Name(i, last, "list", self.words.type_of_name(best[1]), head=best[1], items=items)
        return Name(i, last, "headword", self.words.type_of_name(best[1]), head=best[1])

    def _joined(self, tokens: Sequence[Token], i: int) -> bool:
        return i < len(tokens) and tokens[i].lower in ("and", "&")

    def _coordinated(
        self, tokens: Sequence[Token], i: int, k: int, last: int, known: dict[int, list[Known]]
    ) -> bool:
        """Tell "Cuba and the U.S. Embassy" (two names) from "Customs and Border Protection" (one)."""
        if tokens[k].text in ("-", "–"):
            return False
        left_known = any(n.last == k and n.kind != "adjective" for n in known.get(i, ()))
        right_head = any(self.words.lexicon.noun(t.lower) in self.words.named for t in tokens[i:k])
        titled = any(t.lower in self.words.posts for t in tokens[i:k])
        return left_known or right_head or titled

    def _other(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        token = tokens[i]
        if _ACRONYM.fullmatch(token.text) and token.text not in ("I", "A"):
            return Name(i, i + 1, "acronym")
        begins = i == 0 or tokens[i - 1].text in ("“", '"', "”", "‘", ":", "•", "*")
        closed = token.lower in self.words.closed
        if closed or (begins and self.words.lexicon.knows(token.lower)):
            return None
        j = i
        while (
            j < len(tokens)
            and tokens[j].capital
            and j not in known
            and tokens[j].lower not in self.words.closed
            and not (j > i and self.titles.entitles(tokens, j, known))
        ):
            j += 1
        return None if j <= i + 1 and self._common(tokens, i) else Name(i, max(j, i + 1), "shape")

    def _common(self, tokens: Sequence[Token], i: int) -> bool:
        """A noun of persons printed with a capital behind a name is a noun: "NATO Allies"."""
        persons = self.words.heads.get(self.words.lexicon.noun(tokens[i].lower)) == self.words.heads.get(
            "ally"
        )
        return persons and i > 0 and tokens[i - 1].capital and tokens[i].text.istitle()
