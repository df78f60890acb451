"""Posts: "Under Secretary of State for Civilian Security, Democracy, and Human Rights"."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.found_names import Known, Name
from cubakg.reading.portfolios import Portfolios
from cubakg.reading.tokens import Token


class Titles(Portfolios):
    """Finds posts, and by them the ends of names."""

    def post_at(self, tokens: Sequence[Token], i: int, known: dict[int, list[Known]]) -> Name | None:
        """Return the post that begins at token `i`: modifiers, head and portfolio."""
        j, head, free = i, "", False
        while (
            j < len(tokens)
            and j - i < 7
            and (
                tokens[j].capital
                or tokens[j].text == "-"
                or (head == "" and j > i and tokens[j].lower in ("and",))
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
            elif word not in self.words.modifiers and not self._field(tokens, j, known):
                return None
            free = free or word not in self.words.modifiers
            j += 1
        if not head or (free and head not in self.words.jobs):
            return None
        plural = tokens[j - 1].lower != head.rpartition(" ")[2] and tokens[j - 1].lower.endswith("s")
        last, items = self.tail(tokens, j, known, True, plural)
        return Name(i, last, "post", self.post, head=head, items=items if plural else [])

    def _field(self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]]) -> bool:
        """Tell a word for a field of work before a job: "Facility Manager", "Foreign Affairs Officer"."""
        token = tokens[j]
        unnamed = token.text not in self.words.given and not known.get(j)
        return unnamed and self.words.lexicon.knows(token.lower) and token.lower not in self.words.closed

    def entitles(self, tokens: Sequence[Token], j: int, known: dict[int, list[Known]]) -> bool:
        """ "Ivoirian Prime Minister Patrick Achi": a post within a row of capitals; not "Consulate General Lagos"."""
        unit = self.words.lexicon.noun(tokens[j - 1].lower) in self.words.named
        return not unit and self.post_at(tokens, j, known) is not None

    def own_head(self, tokens: Sequence[Token], j: int) -> bool:
        """A possessive inside a name: "Attorney General’s Office", not "Department of State’s Bureaus"."""
        before = tokens[j - 1].lower
        return before in self.words.posts or before in self.words.owners
