"""What follows a headword: portfolios, lists of subjects, bodies and countries, up to where another name begins."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from cubakg.reading.found_names import LINKS, Known, Name
from cubakg.reading.headwords import Headwords
from cubakg.reading.tokens import Token

_LONGEST = 10  # words of a name


class Portfolios(ABC):
    """Finds the ends of names that go on behind their headword."""

    def __init__(self, words: Headwords, person: str, post: str, country: str) -> None:
        self.words = words
        self.person = person
        self.post = post
        self.country = country
        self.dates: Mapping[int, int] = {}  # of the sentence in hand: where they begin and end

    @abstractmethod
    def post_at(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        """Return the post that begins at token `i`."""

    def linked(self, tokens: Sequence[Token], j: int) -> bool:
        """Tell whether "of", "for" or "on" with a name follows."""
        return (
            j + 1 < len(tokens)
            and tokens[j].lower in ("of", "for", "on")
            and (tokens[j + 1].capital or tokens[j + 1].lower == "the")
        )

    def tail(
        self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]], post: bool, plural: bool
    ) -> tuple[int, list[tuple[int, int]]]:
        """Return where a name ends that goes on behind its headword, and the items of its list.

        "Foreign Ministers of Austria and Brazil" ends with its headword: what follows are countries of their own.
        """
        items: list[tuple[int, int]] = []
        while j + 1 < len(tokens) and tokens[j].lower in LINKS:
            k = j + 1
            if tokens[k].lower == "the" and k + 1 < len(tokens):
                k += 1
            if k in self.dates:
                break  # "the State Department on Friday"
            if not tokens[k].capital or (
                plural
                and any(
                    n.kind == "name" and n.type == self.country
                    for n in (*known.get(k, ()), *known.get(j + 1, ()))
                )
            ):
                break
            aimed = not post and self._aimed(tokens, j)
            if tokens[j].lower in ("to", "on", "against") and not (post or aimed or tokens[j].lower == "on"):
                break
            end, found = self._portfolio(tokens, k, known, post)
            if end == k:
                break
            j, items = end, items or found
        if not post and j + 1 < len(tokens) and tokens[j].lower == "in" and self._takes_place(tokens, j):
            place = max((n.last for n in known.get(j + 1, ()) if n.kind == "name"), default=0)
            if place:
                j = place
        return j, items

    def _aimed(self, tokens: Sequence[Token], j: int) -> bool:
        """ "Global Coalition to Defeat ISIS": what a body is for, in capitals, is part of its name."""
        if tokens[j].lower != "to" or tokens[j - 1].lower not in self.words.aimed or j + 2 >= len(tokens):
            return False
        word, after = tokens[j + 1], tokens[j + 2]
        verb = self.words.lexicon.verb(word.lower) == word.lower and word.text.istitle()
        return verb and (after.capital or after.lower == "and")

    def _takes_place(self, tokens: Sequence[Token], j: int) -> bool:
        return self.words.heads.get(tokens[j - 1].lower) == self.words.heads.get("embassy") or tokens[
            j - 1
        ].lower in ("section",)

    def _portfolio(
        self, tokens: Sequence[Token], k: int, known: dict[int, list[Known]], post: bool
    ) -> tuple[int, list[tuple[int, int]]]:
        """Return where a coordinated run of subject words ends and its items."""
        items: list[tuple[int, int]] = []
        at = k
        while True:
            end = self.run(tokens, at, known, post)
            if end == at:
                break
            items.append((at, end))
            nxt = end
            if nxt < len(tokens) and tokens[nxt].text == "," and self._list_goes_on(tokens, nxt, known, post):
                nxt += 1
            joined = nxt < len(tokens) and tokens[nxt].lower in ("and", "&")
            if joined:
                nxt += 1
            if nxt == end or nxt >= len(tokens):
                break
            if tokens[nxt].lower == "the" and nxt + 1 < len(tokens) and joined and not post:
                break
            aside = post and joined and self._named_aside(tokens, nxt, known)
            if not tokens[nxt].capital or (
                not aside and self._starts_other(tokens, nxt, known, joined, items)
            ):
                break
            at = nxt
        return (items[-1][1] if items else k), items

    def _named_aside(self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]]) -> bool:
        """Tell the end of "Assistant Secretary for South America and Cuba, Alex Lee": the holder follows."""
        best = max(known.get(j, ()), key=lambda n: n.last, default=None)
        if best is None or best.type != self.country or best.last + 2 >= len(tokens):
            return False
        return tokens[best.last].text == "," and tokens[best.last + 1].text in self.words.given

    def run(self, tokens: Sequence[Token], k: int, known: dict[int, list[Known]], post: bool) -> int:
        """Return where a run of capitalised words ends."""
        if post and (body := self._body_at(tokens, k)):
            return body
        j = k
        while j < len(tokens) and (tokens[j].capital or tokens[j].text == "-"):
            word = tokens[j].lower
            if (named := self._named_to(j, known, post)) > j:
                j = named  # "Attorney for the Southern District of *New York*"
                continue
            if j > k and post and self.begins_person(tokens, j):
                break
            titled = j > k or word in self.words.ranks or word in self.words.posts
            if titled and not post and self._post_and_person(tokens, j, known):
                break  # not in "Ministry of *Defense* Deputy Minister"
            if (
                j > k
                and word in self.words.posts
                and post
                and self.words.lexicon.noun(word) == word
                and word not in ("general", "state")
            ):
                break
            j += 1
        if j > k and tokens[j - 1].text == "-":
            j -= 1
        if post and j > k and j < len(tokens) and tokens[j].lower in self.words.portfolio:
            j += 1
        return j

    def _body_at(self, tokens: Sequence[Token], k: int) -> int | None:
        """Return where a body ends that is called after somebody: "of the Juan Bruno Zayas Human Rights Centre"."""
        if k == 0 or tokens[k - 1].lower != "the" or not self.begins_person(tokens, k):
            return None
        end = j = k
        while j < len(tokens) and j - k < _LONGEST and (tokens[j].capital or tokens[j].lower in ("and", "-")):
            j += 1
            named = self.words.type_of_name(self.words.lexicon.noun(tokens[j - 1].lower))
            end = j if named is not None and named != self.post else end
        return end if end > k + 1 else None

    def _named_to(self, j: int, known: dict[int, list[Known]], post: bool) -> int:
        """Return where a known name of several words ends, in which nobody is named: "the United *Arab* Emirates"."""
        names = (n for n in known.get(j, ()) if n.kind == "name" and n.last > j + 1)
        fitting = (n.last for n in names if n.type == self.country or (post and n.type != self.person))
        return max(fitting, default=j)

    def _post_and_person(self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]]) -> bool:
        """Tell where "Department of Homeland Security" ends and "Deputy Secretary Alejandro Mayorkas" begins."""
        word = tokens[j].lower
        if word not in self.words.ranks and word not in self.words.posts and word not in self.words.modifiers:
            return False
        title = self.post_at(tokens, j, known)
        if title is None:
            return False
        ends = title.last >= len(tokens) or tokens[title.last].text in (",", ";", ".")
        aside = ends and title.last - j > 1 and j > 1
        return aside or (not ends and self.begins_person(tokens, title.last))

    def begins_person(self, tokens: Sequence[Token], j: int) -> bool:
        """Tell whether the name of a person may begin here."""
        token = tokens[j]
        if token.text in self.words.given or (
            token.text.isupper() and token.text.title() in self.words.given
        ):
            return True  # "SECRETARY OF STATE ANTONY J. BLINKEN"
        return (
            len(token.text) > 1
            and token.text[1:].islower()
            and not self.words.lexicon.knows(token.lower)
            and token.lower not in self.words.regions
            and not token.lower.endswith(("affairs",))
        )

    def _list_goes_on(
        self, tokens: Sequence[Token], comma: int, known: dict[int, list[Known]], post: bool
    ) -> bool:
        """Tell the comma of "X, Y, and Z" from the one that ends the name."""
        j, items = comma + 1, 0
        while j < len(tokens) and items < 5:
            end = self.run(tokens, j, known, True)
            if end == j:
                return (tokens[j].lower in ("and", "&") and items > 0) or (
                    tokens[j].lower in ("and", "&") and j == comma + 1
                )
            if self._starts_other(tokens, j, known, False, []) or self.begins_person(tokens, j):
                return False
            items += 1
            if end >= len(tokens):
                return False
            if tokens[end].lower in ("and", "&"):
                return True
            if tokens[end].text != ",":
                return False
            j = end + 1
            if j < len(tokens) and tokens[j].lower in ("and", "&"):
                return True
        return False

    def _starts_other(
        self,
        tokens: Sequence[Token],
        j: int,
        known: dict[int, list[Known]],
        joined: bool,
        items: list[tuple[int, int]],
    ) -> bool:
        """Tell whether another name begins at `j`: a body, a post, a person, a country."""
        word = tokens[j].lower
        base = self.words.lexicon.noun(word)
        if word in self.words.posts or word in self.words.ranks or word.rstrip(".") in self.words.courtesy:
            return True
        if (
            base in self.words.named
            and base not in self.words.plural_only
            and (
                self.linked(tokens, j + 1)
                or base in ("department", "office", "bureau", "embassy", "ministry")
            )
        ):
            return True
        if tokens[j].text in self.words.given:
            return True
        best = max((n for n in known.get(j, ())), key=lambda n: n.last, default=None)
        if best is not None and joined and best.kind == "name" and best.type == self.country:
            return True
        return best is not None and best.kind == "name" and best.last - j > 1
