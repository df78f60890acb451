"""Adjectives among nouns and verbs that look like them: "current and former employees", "a free and open region"."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.lexicon import Lexicon
from cubakg.reading.tokens import Token

_RARELY = 50  # so many times an adjective for each time a verb


def hardly_verb(word: str, lexicon: Lexicon) -> bool:
    """Tell an adjective that is a verb once in a blue moon: "best"."""
    counts = lexicon.counts.get(word, {})
    return counts.get("a", 0.0) > _RARELY * counts.get("v", 0.0)


def adjective_joined(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell "current" in "current and former employees", "secure" in "peaceful, secure, and prosperous"."""
    marks = [t.tag for t in tokens[i + 1 : i + 3]]
    k = i + 3 if marks == [",", "C"] else i + 2
    if k >= len(tokens) or marks[0] not in ("C", ","):
        return False
    following = lexicon.counts.get(tokens[k].lower, {})
    return following.get("a", 0.0) > following.get("n", 0.0)


def goes_on(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell "open" in "a free and open Indo-Pacific", "secure" in "peaceful, secure, and prosperous"."""
    k = i - 3 if [t.tag for t in tokens[i - 2 : i]] == [",", "C"] else i - 2
    described = k >= 0 and tokens[k].tag == "J"
    return described and (adjective_joined(tokens, i, lexicon) or noun_follows(tokens, i, lexicon))


def noun_follows(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether the next word can go on with a noun phrase."""
    right = tokens[i + 1] if i + 1 < len(tokens) else None
    if right is None or right.tag:
        return right is not None and right.tag in ("NP", "J", "N")
    noun, adjective = lexicon.count(right.lower, "n"), lexicon.count(right.lower, "a")
    return noun + adjective > 0 and noun + adjective >= lexicon.count(right.lower, "v")


def adjectival(token: Token, lexicon: Lexicon) -> bool:
    """Tell a word that is an adjective more often than a noun."""
    return lexicon.count(token.lower, "a") > lexicon.count(token.lower, "n")
