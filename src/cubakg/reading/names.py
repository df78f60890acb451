"""Names in a sentence: what the gazetteer knows, and what shape and headword give away.

Unknown bodies are recognised by their headword ("Directorate of ..."), unknown persons by the post or courtesy title
before them, by a given name, or by their shape. All words that decide come from the seeds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cubakg.errors import SeedError
from cubakg.reading.lexicon import Lexicon, load_lexicon
from cubakg.reading.tokens import Token

_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "y",
        "du",
        "di",
        "ben",
        "abu",
        "ul",
    ]
)
_FUNCTION_WORDS = (
    "determiners",
    "possessives",
    "pronouns",
    "relatives",
    "modals",
    "be",
    "have",
    "do",
    "conjunctions",
    "subordinators",
    "prepositions",
)
_LINKS = frozenset(["of", "for", "on", "against", "to", "at"])
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9][A-Za-z0-9-]*s?|[A-Z]{2,8}")


@dataclass(frozen=True, slots=True)
class Headwords:
    """What `heads.toml`, `posts.toml` and `given-names.tsv` say about nouns, titles and first names."""

    heads: dict[str, str]
    named: frozenset[str]
    plural_only: frozenset[str]
    posts: frozenset[str]
    compounds: frozenset[str]
    modifiers: frozenset[str]
    courtesy: dict[str, str]
    leading: frozenset[str]
    parties: dict[str, str]
    tags: dict[str, str]
    portfolio: frozenset[str]
    incomplete: frozenset[str]
    suffixes: frozenset[str]
    ranks: frozenset[str]
    given: dict[str, str]
    lexicon: Lexicon
    closed: frozenset[str]

    def type_of(self, noun: str) -> str | None:
        """Return the kind that a noun (singular, lower case) tells, also where only its last word is known."""
        while noun:
            if noun in self.heads:
                return self.heads[noun]
            noun = noun.partition(" ")[2]
        return None


@lru_cache(maxsize=4)
def load_headwords(seeds: Path) -> Headwords:
    """Read the headwords of a seeds folder."""
    folder = seeds / "reading"
    try:
        records = tomllib.loads((folder / "heads.toml").read_text(encoding="utf-8"))["head"]
        posts = tomllib.loads((folder / "posts.toml").read_text(encoding="utf-8"))
        given = dict(
            line.split("\t")
            for line in (folder / "given-names.tsv").read_text(encoding="utf-8").splitlines()
            if line[:1] != "#"
        )
        lexicon = load_lexicon(seeds)
        heads: dict[str, str] = {}
        for record in records:
            for noun in record["nouns"]:
                heads.setdefault(noun, record["type"])
        return Headwords(
            heads,
            frozenset(n for r in records if r.get("names") for n in r["nouns"]),
            frozenset(n for r in records if r.get("plural_only") for n in r["nouns"]),
            frozenset(posts["heads"]),
            frozenset(posts["compounds"]),
            frozenset(posts["modifiers"]),
            posts["courtesy"],
            frozenset(posts["leads"]["heads"]),
            posts["parties"],
            posts["tags"],
            frozenset(posts["portfolio"]),
            frozenset(posts["incomplete"]),
            frozenset(posts["company_suffixes"]),
            frozenset(posts["ranks"]),
            given,
            lexicon,
            frozenset().union(*(lexicon.closed[name] for name in _FUNCTION_WORDS)),
        )
    except (OSError, ValueError, KeyError) as error:
        raise SeedError(f"{folder}: {error}; restore the file or pass another --seeds folder") from error


@dataclass(slots=True)
class Name:
    """A name found: tokens `[first, last)`, its kind of find, the gazetteer's candidates and the type if known.

    `how` is `gazetteer`, `adjective`, `people`, `post`, `title`, `headword`, `list`, `person`, `acronym` or `shape`.
    """

    first: int
    last: int
    how: str
    type: str | None = None
    ids: tuple[str, ...] = ()
    head: str = ""
    items: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """A gazetteer match in token positions."""

    first: int
    last: int
    ids: tuple[str, ...]
    type: str
    kind: str


class NameFinder:
    """Finds the names of one sentence after another; remembers nothing between them."""

    def __init__(self, words: Headwords, person: str, post: str) -> None:
        self.words = words
        self.person = person
        self.post = post

    def find(
        self, tokens: Sequence[Token], known: Sequence[Known], surnames: frozenset[str], heading: bool = False
    ) -> list[Name]:
        """Return the names of a sentence, left to right and disjoint.

        `surnames` are last names (as printed) of persons that the document has named in full.
        """
        by_start: dict[int, list[Known]] = {}
        for k in known:
            by_start.setdefault(k.first, []).append(k)
        names: list[Name] = []
        i = 0
        while i < len(tokens):
            name = self._at(tokens, i, by_start, names, surnames)
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
        surnames: frozenset[str],
    ) -> Name | None:
        token = tokens[i]
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
        if token.capital and token.lower not in self.words.closed and (best or not self._verbish(token)):
            previous = names[-1] if names and names[-1].last == i else None
            titled = previous is not None and previous.how in ("post", "title")
            if courtesy := self._courtesy(tokens, i):
                return courtesy
            if titled and (person := self._person_after_title(tokens, i, known)):
                if best is None or best.last <= person.last or best.type == self.person:
                    candidates.append(person)
            candidates += [c for c in (self._post(tokens, i, known), self._headed(tokens, i, known)) if c]
            if (
                not candidates
                or best is not None
                and best.type == self.person
                or candidates[0].how == "adjective"
            ):
                candidates += [c for c in (self._person(tokens, i, known, surnames),) if c]
            if not candidates:
                candidates += [c for c in (self._other(tokens, i, known),) if c]
        if not candidates:
            return None
        return self._with_suffix(tokens, max(candidates, key=lambda c: c.last))

    def _with_suffix(self, tokens: Sequence[Token], name: Name) -> Name:
        """ "SUPERVALU, Inc." is one name, and a company’s."""
        k = name.last
        if k < len(tokens) and tokens[k].text == ",":
            k += 1
        if k >= len(tokens) or tokens[k].lower not in self.words.suffixes or name.how == "adjective":
            return name
        k += 2 if k + 1 < len(tokens) and tokens[k + 1].text == "." and k + 2 < len(tokens) else 1
        return Name(name.first, k, "headword", self.words.type_of("company"), name.ids, head="company")

    def _verbish(self, token: Token) -> bool:
        """A capitalised verb of a headline ("Hold", "Resume") is no part of a name."""
        word = token.lower
        if self.words.lexicon.verb_forms.get(word) != word or token.text in self.words.given:
            return False
        return self.words.lexicon.count(word, "v") > 3 * self.words.lexicon.count(word, "n")

    def _titles(self, token: Token) -> bool:
        return token.lower in self.words.posts or token.lower in self.words.modifiers

    def _post_head(self, tokens: Sequence[Token], first: int, last: int) -> str:
        words = [t.lower for t in tokens[first:last]]
        front = words[: next((k for k, w in enumerate(words) if w in _LINKS), len(words))]
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

    # --- posts -----------------------------------------------------------------------------------------------------

    def _post(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        j, head = i, ""
        while (
            j < len(tokens)
            and j - i < 7
            and (
                tokens[j].capital
                or tokens[j].text == "-"
                or head == ""
                and j > i
                and tokens[j].lower in ("and",)
            )
        ):
            word = tokens[j].lower
            base = self.words.lexicon.noun(word)
            pair = f"{word} {tokens[j + 1].lower}" if j + 1 < len(tokens) else ""
            triple = f"{pair} {tokens[j + 2].lower}" if j + 2 < len(tokens) else ""
            if word in self.words.compounds:
                head, j = word, j + 1
                break
            if triple in self.words.compounds:
                head, j = triple, j + 3
                break
            if pair in self.words.compounds:
                head, j = pair, j + 2
                break
            follows = tokens[j + 1].lower if j + 1 < len(tokens) else ""
            if word in self.words.posts or base in self.words.posts:
                more = (follows in self.words.posts or follows in self.words.modifiers) and tokens[
                    j + 1
                ].capital
                if not more:
                    head, j = base, j + 1
                    break
            elif word not in self.words.modifiers:
                return None
            j += 1
        if not head:
            return None
        plural = tokens[j - 1].lower != head.rpartition(" ")[2] and tokens[j - 1].lower.endswith("s")
        last, items = self._tail(tokens, j, known, post=True)
        return Name(i, last, "post", self.post, head=head, items=items if plural else [])

    # --- bodies, events, agreements by headword ------------------------------------------------------------------------

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
                    and self._own_head(tokens, j)
                ):
                    j += 1
                    continue
                break
            if self._verbish(token) and best is None:
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
            and not self._linked(tokens, best[0])
        ):
            return None
        first_and = next((k for k in range(i, best[0]) if tokens[k].lower in ("and", "-", "–")), None)
        if first_and is not None and self._coordinated(tokens, i, first_and, best[0], known):
            return None
        plural = tokens[best[0] - 1].lower != best[1]
        last, items = self._tail(tokens, best[0], known, post=False)
        if plural and items and best[0] == i + 1:
            return Name(i, last, "list", self.words.type_of(best[1]), head=best[1], items=items)
        return Name(i, last, "headword", self.words.type_of(best[1]), head=best[1])

    def _own_head(self, tokens: Sequence[Token], j: int) -> bool:
        """A possessive inside a name: "Attorney General’s Office", not "Department of State’s Bureaus"."""
        before = tokens[j - 1].lower
        return before in self.words.posts or before in (
            "women",
            "people",
            "children",
            "world",
            "workers",
            "peoples",
            "leaders",
        )

    def _linked(self, tokens: Sequence[Token], j: int) -> bool:
        return (
            j + 1 < len(tokens)
            and tokens[j].lower in ("of", "for", "on")
            and (tokens[j + 1].capital or tokens[j + 1].lower == "the")
        )

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

    # --- what follows a head: "of State", "for Civilian Security, Democracy, and Human Rights" -----------------------------

    def _tail(
        self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]], post: bool
    ) -> tuple[int, list[tuple[int, int]]]:
        items: list[tuple[int, int]] = []
        while j + 1 < len(tokens) and tokens[j].lower in _LINKS:
            k = j + 1
            if tokens[k].lower == "the" and k + 1 < len(tokens):
                k += 1
            if not tokens[k].capital:
                break
            if tokens[j].lower in ("to", "at", "on", "against") and not (post or tokens[j].lower == "on"):
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
            end = self._run(tokens, at, known, post)
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
            if not tokens[nxt].capital or self._starts_other(tokens, nxt, known, joined, items):
                break
            at = nxt
        return (items[-1][1] if items else k), items

    def _run(self, tokens: Sequence[Token], k: int, known: dict[int, list[Known]], post: bool) -> int:
        j = k
        while j < len(tokens) and (tokens[j].capital or tokens[j].text == "-"):
            word = tokens[j].lower
            if j > k and post and self._begins_person(tokens, j):
                break
            if j > k and not post and self._post_and_person(tokens, j, known):
                break
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

    def _post_and_person(self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]]) -> bool:
        """Tell where "Department of Homeland Security" ends and "Deputy Secretary Alejandro Mayorkas" begins."""
        if tokens[j].lower not in self.words.ranks and tokens[j].lower not in self.words.posts:
            return False
        title = self._post(tokens, j, known)
        return title is not None and title.last < len(tokens) and self._begins_person(tokens, title.last)

    def _begins_person(self, tokens: Sequence[Token], j: int) -> bool:
        token = tokens[j]
        if token.text in self.words.given:
            return True
        return (
            len(token.text) > 1
            and token.text[1:].islower()
            and not self.words.lexicon.knows(token.lower)
            and not token.lower.endswith(("affairs",))
        )

    def _list_goes_on(
        self, tokens: Sequence[Token], comma: int, known: dict[int, list[Known]], post: bool
    ) -> bool:
        """Tell the comma of "X, Y, and Z" from the one that ends the name."""
        j, items = comma + 1, 0
        while j < len(tokens) and items < 5:
            end = self._run(tokens, j, known, True)
            if end == j:
                return (
                    tokens[j].lower in ("and", "&")
                    and items > 0
                    or (tokens[j].lower in ("and", "&") and j == comma + 1)
                )
            if self._starts_other(tokens, j, known, False, []) or self._begins_person(tokens, j):
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
        if word in self.words.posts or word in ("deputy", "acting", "assistant", "under", "vice"):
            return True
        if (
            base in self.words.named
            and base not in self.words.plural_only
            and (
                self._linked(tokens, j + 1)
                or base in ("department", "office", "bureau", "embassy", "ministry")
            )
        ):
            return True
        if tokens[j].text in self.words.given:
            return True
        best = max((n for n in known.get(j, ())), key=lambda n: n.last, default=None)
        return best is not None and best.kind == "name" and best.last - j > 1

    # --- persons -----------------------------------------------------------------------------------------------------------

    def _person_after_title(
        self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]
    ) -> Name | None:
        last = i if tokens[i].lower in self.words.posts else self._person_end(tokens, i, True)
        return Name(i, last, "person", self.person) if last > i else None

    def _person(
        self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]], surnames: frozenset[str]
    ) -> Name | None:
        token = tokens[i]
        if token.text in self.words.given:
            last = self._person_end(tokens, i, False)
            if last - i >= 2:
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

    def _person_end(self, tokens: Sequence[Token], i: int, titled: bool) -> int:
        j = i
        while j < len(tokens) and j - i < 6:
            token = tokens[j]
            if (
                token.lower in _PARTICLES
                and j > i
                and j + 1 < len(tokens)
                and (tokens[j + 1].capital or tokens[j + 1].lower in _PARTICLES)
            ):
                j += 1
            elif token.capital and token.lower.rstrip(".") in ("jr", "sr", "iii", "ii") and j > i:
                j += 1
            elif len(token.text) == 1 and token.capital and j + 1 < len(tokens) and tokens[j + 1].text == ".":
                j += 2
            elif token.text == "." and j > i and len(tokens[j - 1].text) == 1:
                j += 1
            elif (
                token.text == "-"
                and j > i
                and j + 1 < len(tokens)
                and not tokens[j + 1].spaced
                and not token.spaced
            ):
                j += 1
            elif (
                token.capital
                and token.text[0].isalpha()
                and (j == i or self._may_go_on(tokens, i, j, titled))
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
        if tokens[j].text.isupper() and len(tokens[j].text) > 3 and not tokens[i].text.isupper():
            return False
        return (
            self.words.lexicon.verb(word) is None
            or tokens[j].text in self.words.given
            or self.words.lexicon.count(word, "v") < 3
            or j == i + 1
        )

    # --- the rest --------------------------------------------------------------------------------------------------------------

    def _other(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        token = tokens[i]
        if _ACRONYM.fullmatch(token.text) and token.text not in ("I", "A"):
            return Name(i, i + 1, "acronym")
        begins = i == 0 or tokens[i - 1].text in ("“", '"', "”", "‘", ":", "•", "*")
        closed = token.lower in self.words.closed
        if closed or begins and self.words.lexicon.knows(token.lower):
            return None
        j = i
        while (
            j < len(tokens)
            and tokens[j].capital
            and j not in known
            and tokens[j].lower not in self.words.closed
        ):
            j += 1
        return Name(i, max(j, i + 1), "shape")
