"""What a noun phrase is: its head, its kind, the names within it, its titles and counts."""

from __future__ import annotations

import re

from cubakg.reading.found_names import Name
from cubakg.reading.line import Line
from cubakg.reading.phrases import Phrase

_ORDINALS = {
    "first": 1, "inaugural": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip


class Heads(Line):
    """Fills in what a noun phrase says of itself."""

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
        phrase.label = phrase.label or self._undescribed(phrase, first, last)
        phrase.members, phrase.owner = inner.members, phrase.owner or inner.owner
        phrase.of += inner.of
        for member in phrase.members:
            member.owner = phrase.owner
        phrase.plural = bool(inner.members) or self._plural_head(first, last, name)
        phrase.definite = True
        for (a, b), other in named[:-1]:
            piece = self._named(a, b, other)
            if other.how == "title" or (other.how == "post" and name.type == self.roles.person):
                phrase.titles += (piece,)
            else:
                phrase.within += (piece,)
        if name.type == self.roles.person:
            self._descriptor(phrase, named)

    def _undescribed(self, phrase: Phrase, first: int, last: int) -> str | None:
        """ "the Britain-based Council for Human Rights" is called without its adjectives."""
        before = [t for t in self.tokens[phrase.first : first] if t.tag != "X"]
        if not before or any(t.tag != "J" for t in before):
            return None
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _plural_head(self, first: int, last: int, name: Name) -> bool:
        """Tell "the Governments" from "the Government"."""
        words = [t.lower for t in self.tokens[first:last]]
        return any(self.lexicon.noun(w) == name.head != w for w in words)

    def _descriptor(self, phrase: Phrase, named: list[tuple[tuple[int, int], Name]]) -> None:
        """A common noun in front of a person's name ("Republican lawmaker") is a title, too."""
        a = named[-1][0][0]
        if a - 1 >= phrase.first and a - 1 not in self.names and self.tokens[a - 1].tag == "N":
            first = a - 1
            while (
                first > phrase.first
                and first - 1 not in self.names
                and self.tokens[first - 1].tag in ("J", "N")
            ):
                first -= 1  # "veteran human rights activist"
            title = self.phrase("np", first, a)
            title.head = self.lexicon.noun(self.tokens[a - 1].lower)
            if title.head in self.words.posts - self.words.callings and self._office(phrase, title):
                title.type = self.roles.post
                phrase.titles += (title,)
            else:
                while (
                    first > phrase.first
                    and first - 1 not in self.names
                    and self.tokens[first - 1].tag in "JN"
                ):
                    first -= 1
                whole = self.phrase("np", first, a)  # "human rights defender Darsi Ferrer"
                whole.head, whole.type = title.head, self.words.type_of(title.head) or self.roles.generic
                phrase.described += (whole,)

    def _office(self, phrase: Phrase, title: Phrase) -> bool:
        """ "Cuban leader Raul Castro" leads a state, "ISIS leader X" a body; a "student leader" holds no office."""
        owned = phrase.owner is not None and not phrase.owner.pronoun
        return title.head not in self.words.state_offices or owned or bool(phrase.within)

    def _named(self, first: int, last: int, name: Name) -> Phrase:
        phrase = self.phrase("np", first, last)
        phrase.name, phrase.ids, phrase.head, phrase.tag = True, name.ids, name.head, name.how
        phrase.type = name.type or self.roles.generic
        phrase.definite = True
        noun = self.lexicon.noun(phrase.text.lower())
        if not name.type and not name.ids and noun in self.words.named:
            phrase.name, phrase.head, phrase.type = False, noun, self.words.type_of_name(noun) or phrase.type
        if name.how in ("gazetteer", "people", "acronym"):
            phrase.head = self._gathering(phrase) or self.lexicon.noun(self.tokens[last - 1].lower)
            self._split_owner(phrase)
        elif name.how == "post":
            self._post_body(phrase)
        for a, b in name.items:
            item = self.phrase("np", a, b)
            item.name, item.type, item.head = True, phrase.type, name.head
            item.label = f"{name.head} of {item.text}"
            phrase.members += (item,)
        return phrase

    def _split_owner(self, phrase: Phrase) -> None:
        """A known name that begins with its owner: "the Department of Justice’s Office of International Affairs"."""
        for k in range(phrase.first + 1, phrase.last - 1):
            if self.tokens[k].text in ("’s", "'s") and self.tokens[k - 1].lower not in self.words.posts:
                phrase.owner = self.phrase("np", phrase.first, k)
                phrase.owner.name, phrase.owner.definite, phrase.owner.type = (
                    True,
                    True,
                    self.roles.organization,
                )
                return

    def _gathering(self, phrase: Phrase) -> str:
        """The headword of a known series or meeting: "Summit" in "Summit for Democracy"."""
        kinds = {self.words.type_of(noun) for noun in ("meeting", "dialogue", "talk")}
        nouns = (self.lexicon.noun(t.lower) for t in self.tokens[phrase.first : phrase.last])
        return next((n for n in nouns if self.words.type_of(n) in kinds), "") if phrase.type in kinds else ""

    def _post_body(self, phrase: Phrase) -> None:
        """The body in "President of SUPERVALU International": known by its headword."""
        for k in range(phrase.first + 1, phrase.last - 1):
            if self.tokens[k].lower == "of":
                start = k + 2 if self.tokens[k + 1].lower == "the" else k + 1
                last = self.lexicon.noun(self.tokens[phrase.last - 1].lower)
                if start < phrase.last and last in self.words.named and last not in self.words.posts:
                    body = self.phrase("np", start, phrase.last)
                    body.name, body.type, body.head = (
                        True,
                        self.words.type_of_name(last) or self.roles.generic,
                        last,
                    )
                    if last != "state":
                        phrase.of += (("of", body),)
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
        final = self.tokens[units[-1][1] - 1]
        if final.tag == "NUM" and len(units) > 1 and units[-2] in [u for u, _ in named]:
            self._name_head(phrase, named)  # "Executive Order 13224"
            return
        noun = self.lexicon.noun(final.lower)
        pair = f"{self.tokens[units[-2][1] - 1].lower} {noun}" if len(units) > 1 else ""
        phrase.head = pair if pair in self.words.heads else noun
        phrase.plural = final.lower != noun or noun in ("people", "police", "personnel", "staff")
        found = self.words.type_of(phrase.head)
        if found and phrase.head in self.words.plural_only and not phrase.plural:
            found = None
        if found is None and phrase.head in self.words.posts:
            found = self.roles.post
        phrase.type = found or self.roles.generic
        phrase.within = tuple(self._named(a, b, n) for (a, b), n in named)
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
                    (piece,),
                    phrase.determiner,
                    phrase.definite,
                )
                member.label = f"{piece.text} {self.text[self.tokens[named[-1][0][1]].start : phrase.end]}"
                phrase.members += (member,)

    def _joined(self, named: list[tuple[tuple[int, int], Name]]) -> bool:
        (_, end), (start, _) = named[0][0], named[1][0]
        return any(t.tag == "C" for t in self.tokens[end:start]) and all(self.countryish(n) for _, n in named)

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
        ordinals = self.lexicon.closed["ordinals"]
        for token in self.tokens[phrase.first : phrase.last]:
            if token.lower in ordinals and phrase.ordinal is None:
                phrase.ordinal = _ORDINALS.get(token.lower)

    def _count_end(self, units: list[tuple[int, int]], a: int) -> int:
        end = a
        while end < len(self.tokens) and self.tokens[end].tag == "NUM":
            end += 1
        return end
