"""From tagged tokens and names to phrases: noun phrases, verb groups, and the small words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cubakg.reading.headwords import Headwords
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.names import Name
from cubakg.reading.phrases import Kind, Phrase, VerbGroup
from cubakg.reading.tokens import Token

_MARKS: dict[str, Kind] = {
    ",": "comma", ";": "semi", ":": "colon", "–": "dash", "—": "dash", "“": "open", "‘": "open", "”": "close", "C": "cc",
    "W": "rel", "SUB": "sub", "R": "adv", "NEG": "adv", "P": "p", "T": "p",
}  # fmt: skip
_PREMODIFIERS = frozenset(["J", "N", "NUM", "NP", "POSS"])
_TAG = re.compile(r"[A-Z](?:-[A-Z][A-Za-z.]{1,5})?|[A-Z][A-Za-z&0-9-]{1,9}s?")


@dataclass(frozen=True, slots=True)
class Roles:
    """The kinds that the grammar itself must tell apart, named in `types.toml` by their `role`."""

    person: str
    post: str
    generic: str
    country: str
    officials: str
    organization: str


@lru_cache(maxsize=4)
def _first_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that may open a preposition or conjunction of several words."""
    closed = lexicon.closed["compound_prepositions"] | lexicon.closed["compound_conjunctions"]
    return frozenset(words.split()[0] for words in closed)


class Chunker:
    """Builds the phrases of one sentence."""

    def __init__(self, words: Headwords, roles: Roles, text: str) -> None:
        self.words = words
        self.lexicon: Lexicon = words.lexicon
        self.roles = roles
        self.text = text
        self.openers = _first_words(self.lexicon)

    def chunk(
        self, tokens: Sequence[Token], names: Sequence[Name], dates: Sequence[tuple[int, int]]
    ) -> list[Phrase]:
        """Return the phrases of a sentence in order; every token but final marks belongs to one."""
        self.tokens = tokens
        self.names = {n.first: n for n in names}
        self.dates = dict(dates)
        phrases: list[Phrase] = []
        i = 0
        while i < len(tokens):
            phrase = self._next(i)
            phrases.append(phrase)
            i = phrase.last
        return phrases

    def _next(self, i: int) -> Phrase:
        if i in self.dates:
            return self._dated(i) or self._phrase("date", i, self.dates[i])
        if compound := self._compound(i):
            return compound
        tag = self.tokens[i].tag
        if (
            i in self.names
            or tag in ("X", "S", "NUM", "J", "N", "PR", "NP")
            or (tag == "G" and self._gerund_is_modifier(i))
        ):
            found = self._noun_phrase(i)
            if found is not None:
                return found
        if tag in ("M", "B", "H", "O", "V", "Z", "D", "G", "T", "NEG", "R"):
            group = self._verb_group(i)
            if group is not None:
                return group
        return self._word(i)

    def _dated(self, i: int) -> Phrase | None:
        """ "Friday’s talks" is a noun phrase with a date."""
        j = self.dates[i]
        if j + 1 >= len(self.tokens) or self.tokens[j].tag != "POSS":
            return None
        phrase = self._noun_phrase(j + 1)
        if phrase is None:
            return None
        phrase.of.append(("on", self._phrase("date", i, j)))
        phrase.first, phrase.start, phrase.definite = i, self.tokens[i].start, True
        return phrase

    def _phrase(self, kind: Kind, first: int, last: int) -> Phrase:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Phrase(kind, first, last, start, end, self.text[start:end])

    def _word(self, i: int) -> Phrase:
        token = self.tokens[i]
        kind: Kind = _MARKS.get(token.tag, _MARKS.get(token.text, "mark"))
        if token.text in ('"', "'", "’"):
            kind = (
                "open"
                if i + 1 < len(self.tokens) and token.spaced and not self.tokens[i + 1].spaced
                else "close"
            )
        phrase = self._phrase(kind, i, i + 1)
        phrase.head = token.lower
        return phrase

    def _compound(self, i: int) -> Phrase | None:
        if self.tokens[i].lower not in self.openers:
            return None
        for size in (4, 3, 2):
            words = " ".join(t.lower for t in self.tokens[i : i + size])
            for name, kind in (("compound_prepositions", "p"), ("compound_conjunctions", "cc")):
                if words in self.lexicon.closed[name]:
                    phrase = self._phrase("p" if kind == "p" else "cc", i, min(i + size, len(self.tokens)))
                    phrase.head = words
                    return phrase
        return None

    # --- noun phrases ----------------------------------------------------------------------------------------------------

    def _gerund_is_modifier(self, i: int) -> bool:
        after = self.tokens[i + 1].tag if i + 1 < len(self.tokens) else ""
        before = self.tokens[i - 1].tag if i else ""
        return before in ("X", "S", "J") and after in ("N", "J")

    def _noun_phrase(self, i: int) -> Phrase | None:
        tokens = self.tokens
        if tokens[i].tag == "PR":
            phrase = self._phrase("np", i, i + 1)
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
            owner = self._phrase("np", j, j + 1)
            owner.pronoun, owner.head = True, tokens[j].lower
            j += 1
        start, units = j, []
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
        if counted > i:
            phrase.count = self.text[tokens[i].start : tokens[counted - 1].end]
        return phrase

    def _count(self, i: int) -> int:
        """Return where a count in words ends: "more than 300", "tens of thousands of", "at least two"."""
        tokens, j = self.tokens, i
        while (
            j < len(tokens)
            and j - i < 4
            and j not in self.names
            and tokens[j].lower in self.lexicon.closed["approximations"]
        ):
            j += 1
        k = j
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

    def _bare(self, i: int, determiner: str, owner: Phrase | None) -> Phrase | None:
        """A determiner standing alone: "this was", "both agreed", "some of"."""
        if not determiner or owner is not None:
            return None
        following = self.tokens[i + 1].tag if i + 1 < len(self.tokens) else ""
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
            phrase = self._phrase("np", i, i + 1)
            phrase.pronoun, phrase.head, phrase.definite, phrase.determiner = (
                True,
                determiner,
                True,
                determiner,
            )
            phrase.plural = determiner in ("these", "those", "both", "many", "several", "all", "most")
            return phrase
        return None

    def _unit(self, units: list[tuple[int, int]], j: int, start: int) -> tuple[int, int] | None:
        """Return the next building block of a noun phrase, a name or a word, as (first, last); None where it ends."""
        tokens = self.tokens
        if j in self.dates:
            follows = self.dates[j]
            if (
                follows < len(tokens)
                and tokens[follows].tag in ("N", "J")
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
            close = next((k for k in range(j + 1, min(j + 6, len(tokens))) if tokens[k].text == ")"), None)
            inner = self.text[tokens[j].end : tokens[close].start] if close else ""
            return (j, close + 1) if close and _TAG.fullmatch(inner) else None
        last_name = self.names.get(units[-1][0]) if units else None
        if last_name is not None and last_name.type == self.roles.person:
            return None
        if tag in ("J", "N", "NUM") or (tag == "G" and units and self._modifies(j)):
            if units and tag in ("J", "NUM") and self._is_noun(units[-1]) and not self._noun_after(j):
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

    def _modifies(self, j: int) -> bool:
        return (
            j + 1 < len(self.tokens)
            and self.tokens[j + 1].tag == "N"
            and self.tokens[j - 1].tag in ("X", "J", "S", "NUM")
        )

    def _noun_after(self, j: int) -> bool:
        k = j + 1
        while k < len(self.tokens) and self.tokens[k].tag in ("J", "NUM"):
            k += 1
        return k < len(self.tokens) and (self.tokens[k].tag == "N" and k not in self.names)

    def _is_noun(self, unit: tuple[int, int]) -> bool:
        return unit[0] not in self.names and self.tokens[unit[1] - 1].tag == "N"

    def _adjectives_go_on(self, units: list[tuple[int, int]], j: int) -> bool:
        """Tell the comma or "and" of "legal, safe and orderly migration" and "U.S. and Cuban officials" from others."""
        if not units:
            return False
        tokens, k = self.tokens, j + 1
        if tokens[j].tag == "," and k < len(tokens) and tokens[k].tag == "C":
            k += 1
        previous = units[-1]
        name = self.names.get(previous[0])
        if name is not None:
            following = self.names.get(k)
            if following is None or not self._countryish(name) or not self._countryish(following):
                return self._titles_go_on(name, following, j)
            after = following.last
            while after < len(tokens) and (
                tokens[after].tag == "J" or (after in self.names and self._countryish(self.names[after]))
            ):
                after += 1
            return (
                tokens[j].tag == "C"
                and after < len(tokens)
                and tokens[after].tag == "N"
                and after not in self.names
            )
        if tokens[previous[1] - 1].tag != "J":
            return False
        seen = False
        while k < len(tokens) and k not in self.names and tokens[k].tag in ("J", ",", "C"):
            seen = seen or tokens[k].tag == "J"
            k += 1
        return seen and k < len(tokens) and tokens[k].tag == "N" and k not in self.names

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

    def _countryish(self, name: Name) -> bool:
        return name.how == "adjective" or name.type == self.roles.country

    def _name_fits(self, units: list[tuple[int, int]], j: int) -> bool:
        if not units:
            return True
        previous, name = self.names.get(units[-1][0]), self.names[j]
        if previous is None:
            word = self.tokens[units[-1][1] - 1]
            if word.text == ")":
                return name.how == "post"
            if word.tag in ("C", ","):
                return True
            return (
                word.tag == "J"
                or (name.type == self.roles.person
                and self._describes(word))
                or word.tag == "-"
                or (name.how in ("adjective", "acronym", "headword")
                and word.tag == "N")
            )
        if previous.how in ("adjective", "post", "title"):
            return True
        if previous.type == self.roles.country:
            return (
                name.how in ("post", "headword", "list", "gazetteer", "shape", "acronym")
                and name.type != self.roles.country
            )
        return (
            (previous.type != self.roles.person
            and name.how in ("post", "headword", "list"))
            or (previous.how == "shape"
            and name.how == "headword")
        )

    def _describes(self, word: Token) -> bool:
        """ "lawmaker Ileana Ros-Lehtinen", "dissident Berta Soler": a common noun of persons before the name."""
        base = self.lexicon.noun(word.lower)
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
            or (token.tag == "J"
            and unit[1] - unit[0] == 1
            and self._adjective_alone(unit))
        )

    def _adjective_alone(self, unit: tuple[int, int]) -> bool:
        before = self.tokens[unit[0] - 1].tag if unit[0] else ""
        return before in ("X", "S") and self.lexicon.count(self.tokens[unit[0]].lower, "n") > 0

    def _finish(
        self, first: int, last: int, units: list[tuple[int, int]], determiner: str, owner: Phrase | None
    ) -> Phrase:
        phrase = self._phrase("np", first, last)
        phrase.determiner, phrase.owner = determiner, owner
        phrase.definite = determiner in self.lexicon.closed["definite"] or owner is not None
        named = [(u, self.names[u[0]]) for u in units if u[0] in self.names]
        if units[-1] in [u for u, _ in named]:
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
                phrase.of.append(("", self._phrase("date", a, b)))
        return phrase

    def _name_head(self, phrase: Phrase, named: list[tuple[tuple[int, int], Name]]) -> None:
        (first, last), name = named[-1]
        inner = self._named(first, last, name)
        phrase.name, phrase.type, phrase.ids, phrase.head, phrase.label = (
            True,
            inner.type,
            inner.ids,
            inner.head,
            inner.label,
        )
        phrase.members, phrase.owner = inner.members, phrase.owner or inner.owner
        phrase.of += inner.of
        for member in phrase.members:
            member.owner = phrase.owner
        phrase.plural = bool(inner.members)
        phrase.definite = True
        for (a, b), other in named[:-1]:
            piece = self._named(a, b, other)
            if other.how == "title" or (other.how == "post" and name.type == self.roles.person):
                phrase.titles.append(piece)
            else:
                phrase.within.append(piece)
        if name.type == self.roles.person:
            self._descriptor(phrase, named)

    def _descriptor(self, phrase: Phrase, named: list[tuple[tuple[int, int], Name]]) -> None:
        """A common noun in front of a person's name ("Republican lawmaker") is a title, too."""
        a = named[-1][0][0]
        if a - 1 >= phrase.first and a - 1 not in self.names and self.tokens[a - 1].tag == "N":
            title = self._phrase("np", a - 1, a)
            title.head = self.lexicon.noun(self.tokens[a - 1].lower)
            if title.head in self.words.posts:
                title.type = self.roles.post
                phrase.titles.append(title)
            else:
                title.type = self.words.type_of(title.head) or self.roles.generic
                phrase.described.append(title)

    def _named(self, first: int, last: int, name: Name) -> Phrase:
        phrase = self._phrase("np", first, last)
        phrase.name, phrase.ids, phrase.head, phrase.tag = True, name.ids, name.head, name.how
        phrase.type = name.type or self.roles.generic
        phrase.definite = True
        if name.how in ("gazetteer", "people", "acronym"):
            phrase.head = self.lexicon.noun(self.tokens[last - 1].lower)
            self._split_owner(phrase)
        elif name.how == "post":
            self._post_body(phrase)
        for a, b in name.items:
            item = self._phrase("np", a, b)
            item.name, item.type, item.head = True, phrase.type, name.head
            item.label = f"{name.head} of {item.text}"
            phrase.members.append(item)
        return phrase

    def _split_owner(self, phrase: Phrase) -> None:
        """A known name that begins with its owner: "the Department of Justice’s Office of International Affairs"."""
        for k in range(phrase.first + 1, phrase.last - 1):
            if self.tokens[k].text in ("’s", "'s") and self.tokens[k - 1].lower not in self.words.posts:
                phrase.owner = self._phrase("np", phrase.first, k)
                phrase.owner.name, phrase.owner.definite, phrase.owner.type = (
                    True,
                    True,
                    self.roles.organization,
                )
                return

    def _post_body(self, phrase: Phrase) -> None:
        """The body in "President of SUPERVALU International": known by its headword."""
        for k in range(phrase.first + 1, phrase.last - 1):
            if self.tokens[k].lower == "of":
                start = k + 2 if self.tokens[k + 1].lower == "the" else k + 1
                last = self.lexicon.noun(self.tokens[phrase.last - 1].lower)
                if start < phrase.last and last in self.words.named and last not in self.words.posts:
                    body = self._phrase("np", start, phrase.last)
                    body.name, body.type, body.head = (
                        True,
                        self.words.type_of(last) or self.roles.generic,
                        last,
                    )
                    if last != "state":
                        phrase.of.append(("of", body))
                return

    def _head_of_body(self, start: int, last: int) -> str:
        """The headword of a body's name: "Bank" in "Central Bank of Nicaragua"; a lone word ("State") is none."""
        head = ""
        for token in self.tokens[start:last]:
            if token.lower in ("of", "for", "on") and head:
                break
            noun = self.lexicon.noun(token.lower)
            if noun in self.words.named and noun not in self.words.posts:
                head = noun
        return head if last - start > 1 else ""

    def _noun_head(
        self, phrase: Phrase, units: list[tuple[int, int]], named: list[tuple[tuple[int, int], Name]]
    ) -> None:
        words = [self.lexicon.noun(t.lower) for t in self.tokens[units[-1][1] - 1 : units[-1][1]]]
        final = self.tokens[units[-1][1] - 1]
        pair = f"{self.tokens[units[-2][1] - 1].lower} {words[0]}" if len(units) > 1 else ""
        phrase.head = pair if pair in self.words.heads else words[0]
        phrase.plural = final.lower != words[0] or words[0] in ("people", "police", "personnel", "staff")
        found = self.words.type_of(phrase.head)
        if found and phrase.head in self.words.plural_only and not phrase.plural:
            found = None
        if found is None and phrase.head in self.words.posts:
            found = self.roles.post
        phrase.type = found or self.roles.generic
        phrase.within = [self._named(a, b, n) for (a, b), n in named]
        if len(phrase.within) == 2 and self._joined(named) and phrase.plural:
            for piece in phrase.within:
                member = Phrase(
                    "np",
                    phrase.first,
                    phrase.last,
                    phrase.start,
                    phrase.end,
                    phrase.text,
                    phrase.type,
                    phrase.head,
                    plural=True,
                )
                member.within, member.determiner, member.definite = (
                    [piece],
                    phrase.determiner,
                    phrase.definite,
                )
                member.label = f"{piece.text} {self.text[self.tokens[named[-1][0][1]].start : phrase.end]}"
                phrase.members.append(member)

    def _joined(self, named: list[tuple[tuple[int, int], Name]]) -> bool:
        (_, end), (start, _) = named[0][0], named[1][0]
        return any(t.tag == "C" for t in self.tokens[end:start]) and all(
            self._countryish(n) for _, n in named
        )

    def _counts(self, phrase: Phrase, units: list[tuple[int, int]]) -> None:
        for a, b in units[:-1]:
            token = self.tokens[a]
            if token.tag == "NUM" and b - a == 1 and a not in self.names:
                if token.text[-2:] in ("st", "nd", "rd", "th"):
                    phrase.ordinal = int(re.sub(r"\D", "", token.text) or 0) or None
                else:
                    phrase.count = self.text[
                        token.start : self.tokens[max(a + 1, self._count_end(units, a)) - 1].end
                    ]
                    break
        for token in self.tokens[phrase.first : phrase.last]:
            if token.lower in self.lexicon.closed["ordinals"] and phrase.ordinal is None:
                phrase.ordinal = _ORDINALS.get(token.lower)

    def _count_end(self, units: list[tuple[int, int]], a: int) -> int:
        end = a
        while end < len(self.tokens) and self.tokens[end].tag == "NUM":
            end += 1
        return end

    # --- verb groups ----------------------------------------------------------------------------------------------------------

    def _verb_group(self, i: int) -> Phrase | None:
        tokens, j, aux = self.tokens, i, []
        while (
            j < len(tokens)
            and j not in self.names
            and j not in self.dates
            and (tokens[j].tag in ("M", "B", "H", "O", "NEG", "R", "T"))
        ):
            if tokens[j].tag == "T" and j > i and any(t.tag != "R" for t in tokens[i:j]):
                break
            aux.append(tokens[j])
            j += 1
        main = tokens[j] if j < len(tokens) and j not in self.names and j not in self.dates else None
        if main is not None and main.tag in ("V", "Z", "D", "G"):
            last = j + 1
        else:
            main = next((t for t in reversed(aux) if t.tag in ("B", "H", "O")), None)
            if main is None:
                return None
            last = tokens.index(main) + 1
            aux = aux[: aux.index(main)]
        if all(t.tag == "R" for t in tokens[i:last]):
            return None
        phrase = self._phrase("vg", i, last)
        phrase.verb = self._analyse(main, [t for t in aux if t.tag != "R"], last)
        phrase.head = phrase.verb.lemma
        return phrase

    def _analyse(self, main: Token, aux: list[Token], last: int) -> VerbGroup:
        kinds = [t.tag for t in aux]
        lemma = (
            {"B": "be", "H": "have", "O": "do"}.get(main.tag) or self.lexicon.verb(main.lower) or main.lower
        )
        modal = next((t.lower for t in aux if t.tag == "M" and not t.lower.endswith(("n't", "n’t"))), None)
        negated = "NEG" in kinds or any(
            t.lower.endswith(("n’t", "n't")) or t.lower == "cannot" for t in [*aux, main]
        )
        auxiliaries = [k for k in kinds if k in ("B", "H")]
        passive = bool(auxiliaries) and auxiliaries[-1] == "B" and main.tag == "D"
        if "T" in kinds:
            group = VerbGroup(lemma, "infinitive", passive)
        elif not auxiliaries and (main.tag == "G" or main.lower in ("having", "being")):
            group = VerbGroup(lemma, "gerund")
        elif aux and aux[-1 if len(aux) == 1 else 0].lower in ("being", "having"):
            group = VerbGroup(lemma, "gerund", passive)
        else:
            group = VerbGroup(
                lemma,
                "finite",
                passive,
                self._tense(main, aux, modal),
                bare=main.tag == "D" and not auxiliaries and modal is None and "O" not in kinds,
            )
        group.modal, group.negated = modal, negated
        if (
            last < len(self.tokens)
            and self.tokens[last].lower in self.lexicon.closed["particles"]
            and last not in self.names
        ):
            group.particle = self.tokens[last].lower
        return group

    def _tense(self, main: Token, aux: list[Token], modal: str | None) -> str:
        if modal in ("will", "shall"):
            return "future"
        first = aux[0].lower if aux else main.lower
        if main.tag == "D" or first in ("was", "were", "had", "did", "been"):
            return "past"
        return "past" if "H" in [t.tag for t in aux] else "present"


_ORDINALS = {
    "first": 1, "inaugural": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
