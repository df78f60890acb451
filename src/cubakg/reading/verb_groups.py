"""Verb groups: a verb with its auxiliaries, its tense, voice, modality and polarity."""

from __future__ import annotations

from typing import Literal

from cubakg.reading.line import Line
from cubakg.reading.phrases import Phrase, VerbGroup
from cubakg.reading.tokens import Token


class VerbGroups(Line):
    """Builds verb groups."""

    def verb_group(self, i: int) -> Phrase | None:
        """Return the verb group that begins at token `i`, None where there is none."""
        tokens, j, aux = self.tokens, i, []
        while (
            j < len(tokens)
            and j not in self.names
            and j not in self.dates
            and (tokens[j].tag in ("M", "B", "H", "O", "NEG", "R", "T"))
        ):
            if tokens[j].tag == "T" and j > i and any(t.tag not in ("R", "NEG") for t in tokens[i:j]):
                break
            if tokens[j].tag == "T" and i and tokens[i - 1].lower == "or":
                break  # "whether or not to visit"
            aux.append(tokens[j])
            j += 1
            if aux[-1].tag == "R" and [t.tag for t in tokens[j : j + 2]] == ["C", "R"]:
                aux.append(tokens[j + 1])  # "to urgently and peacefully resolve"
                j += 2
        main = tokens[j] if j < len(tokens) and j not in self.names and j not in self.dates else None
        if main is not None and main.tag in ("V", "Z", "D", "G"):
            last = j + 1
        else:
            at = next((k for k in range(j - 1, i - 1, -1) if tokens[k].tag in ("B", "H", "O")), None)
            if at is None:
                return None
            main = tokens[at]
            behind = tokens[at + 1 : at + 2]
            denied = [t for t in behind if t.tag == "NEG" and at + 1 < j]  # "are not a threat"
            aux = [*aux[: aux.index(main)], *denied]
            last = at + 1 + len(denied)
        if all(t.tag == "R" for t in tokens[i:last]):
            return None
        phrase = self.phrase("vg", i, last)
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
            and not self._at_most(last)
            and last not in self.names
            and not (
                last + 1 < len(self.tokens) and self.tokens[last + 1].tag == "NUM"
            )  # "arrested over 300"
        ):
            group.particle = self.tokens[last].lower
        return group

    def _at_most(self, i: int) -> bool:
        """ "provides *up to* $1 million": no particle."""
        after = self.tokens[i + 1 : i + 3]
        return (
            self.tokens[i].lower == "up" and [t.lower for t in after[:1]] == ["to"] and after[-1].tag == "NUM"
        )

    def _tense(
        self, main: Token, aux: list[Token], modal: str | None
    ) -> Literal["past", "present", "future"]:
        if modal in ("will", "shall", "’ll", "'ll"):
            return "future"
        first = aux[0].lower if aux else main.lower
        if first in ("is", "are", "am", "’re", "'re", "’m", "'m") and main.tag == "D":
            return "present"  # "is rooted in"
        if main.tag == "D" or first in ("was", "were", "had", "did", "been"):
            return "past"
        return "past" if "H" in [t.tag for t in aux] else "present"
