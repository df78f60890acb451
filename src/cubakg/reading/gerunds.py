"""Words in -ing: what is done ("urging restraint"), a noun ("the meeting"), an adjective ("lasting peace")."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.adjectives import adjectival, noun_follows
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.tokens import Token

_SELDOM = 20  # so many times a verb for each time a noun in -ing


def gerund_or_noun(tokens: Sequence[Token], i: int, left: str, right: Token | None, lexicon: Lexicon) -> str:
    """Return the tag of the word at `i`: G, N, or J before a noun."""
    word = tokens[i].lower
    noun = lexicon.counts.get(word, {}).get("n", 0.0)
    after = right.tag if right else ""
    described = right is not None and not after and adjectival(right, lexicon)
    if left == "P" and word in lexicon.closed["lasting"] and noun_follows(tokens, i, lexicon):
        return "J"  # "support for lasting peace"
    doing = lexicon.count(lexicon.verb(word) or "", "v") > 4 * noun
    if left == "N" and doing and (described or after in ("J", "X", "S", "PR")):
        return "G"  # "four spies serving long sentences"
    always = lexicon.count(lexicon.verb(word) or "", "v") > _SELDOM * noun
    if (
        left in ("N", "NP")
        and always
        and right is not None
        and not after
        and noun_follows(tokens, i, lexicon)
    ):
        return "G"  # "wrote to John Snow urging reconsideration"
    if left in ("N", "NP") and noun and after in ("P", ",", ".", "C", ";", "", "B", "H", "M", ")"):
        return "N"
    if left in ("N", "J") and after in (",", ".", "C", ";") and noun == 0 and word in lexicon.counts:
        return "N"
    if left in ("X", "S", "J", "POSS", "NUM") or (left == "N" and noun):
        if (
            right is not None
            and not after
            and lexicon.count(right.lower, "n") > lexicon.count(right.lower, "v")
            and not noun
        ):
            return "J"
        return "N" if noun or left == "POSS" or after in ("P", ".", ",", "C", "") else "G"
    return "G"
