"""Parts of speech without a model: closed classes first, then each open word by its forms and its neighbours.

Tags: X determiner, S possessive, PR pronoun, W relative or question word, M modal, B be, H have, O do, NEG, C conjunction,
P preposition, T to, SUB subordinator, R adverb, NUM, N noun, NP a name, J adjective, V base or present verb,
Z third person singular, D past form or past participle, G -ing form, POSS the possessive ’s, and marks as themselves.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from cubakg.reading.lexicon import Lexicon
from cubakg.reading.open_words import open_word, tag_before, word_after
from cubakg.reading.tokens import Token

_CLOSED_TAGS = (
    ("be", "B"),
    ("have", "H"),
    ("do", "O"),
    ("modals", "M"),
    ("possessives", "S"),
    ("relatives", "W"),
    ("determiners", "X"),
    ("pronouns", "PR"),
    ("conjunctions", "C"),
    ("negators", "NEG"),
    ("subordinators", "SUB"),
    ("numbers", "NUM"),
    ("adverbs", "R"),
    ("prepositions", "P"),
)

_DEGREES = frozenset(["more", "less", "most", "least"])
# "n’t", "’ve", "’re", "’ll"
_SHORTENED = frozenset(["NEG", "H", "B", "M"])
_LONGEST_ASIDE = 9
_UNSETTLED = frozenset(["that", "to", "following", "her"])


def tag(
    tokens: Sequence[Token], named: Sequence[bool], lexicon: Lexicon, adjectives: Set[int] = frozenset()
) -> None:
    """Set `tag` on each token; `named[i]` tells that token `i` belongs to a name or a date.

    `adjectives` are the tokens of adjectives made of several: "Britain-based".
    """
    known = _marks(lexicon)
    for i, token in enumerate(tokens):
        token.tag = (
            "NP" if named[i] else "J" if i in adjectives else known.get(token.lower) or _by_shape(token)
        )
        if i and token.lower == "again" and tokens[i - 1].lower == "once":
            tokens[i - 1].tag = "R"
    for i, token in enumerate(tokens):
        if not token.tag:
            token.tag = _of_pair(tokens, i, lexicon) or open_word(tokens, i, lexicon)
    _settle(tokens, lexicon)


def _of_pair(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    """ "recent phone calls with Sudanese leaders": nobody calls there; but "the letter states" is no country's."""
    pair = f"{tokens[i - 1].lower} {lexicon.noun(tokens[i].lower)}" if i else ""
    if pair in lexicon.closed["noun_pairs"]:
        return "N"
    third = pair in lexicon.closed["verb_pairs"] and tokens[i].lower.endswith("s")
    return "Z" if third and tokens[i].lower == tokens[i].text else ""


def _by_shape(token: Token) -> str:
    """Return the tag that the letters of a word tell, nothing where it is a word of an open class."""
    word = token.lower
    if word[0].isdigit() or (word[0] in "$€£" and len(word) > 1):
        return "J" if "+" in word else "NUM"  # "the 2+2 dialogue"
    if word[0].isalnum():
        return "M" if word.endswith(("n’t", "n't")) else ""
    return "POSS" if word in ("’s", "'s", "’", "'") and not token.spaced else token.text


@lru_cache(maxsize=4)
def _marks(lexicon: Lexicon) -> dict[str, str]:
    """Return the tag of each word of a closed class, that of the first class which has it; "&" stays a mark, "’ve" is a verb."""
    marks = {word: mark for name, mark in reversed(_CLOSED_TAGS) for word in lexicon.closed[name]}
    return {word: mark for word, mark in marks.items() if word[0].isalnum() or mark in _SHORTENED} | {
        "to": "T"
    }


def _settle(tokens: Sequence[Token], lexicon: Lexicon) -> None:
    """Mend what only the finished line shows: "that" as determiner, "to" before a noun, "as" and "before" as prepositions."""
    for i, token in enumerate(tokens):
        if token.tag == "R" and token.lower in lexicon.closed["ordinals"] and _within_phrase(tokens, i):
            token.tag = "J"  # "the first treaty", "its first report"
        if token.tag == "D" and _participle_before_noun(tokens, i):
            token.tag = "J"  # "imposed targeted sanctions"
        if token.tag == "J" and _said_of_two(tokens, i, lexicon):
            token.tag = "D"  # "The two discussed ways to partner"
        if token.tag in ("J", "N") and lexicon.counts.get(token.lower, {}).keys() >= {"a", "n"}:
            people = token.lower in lexicon.closed["people_nouns"]
            token.tag = "N" if people else _placed(tokens, i)
        if token.lower in _DEGREES and token.tag == "X" and _within_phrase(tokens, i):
            token.tag = "J"  # "a more peaceful, secure, and prosperous future"
        if token.tag != "SUB" and token.lower not in _UNSETTLED:
            continue
        right = word_after(tokens, i)
        after = right.tag if right else ""
        if token.lower == "that":
            before = tag_before(tokens, i)
            determines = before in ("P", "T") or (
                before in ("V", "D", "Z", "", "G") and not _verb_soon(tokens, i)
            )
            token.tag = "X" if after in ("N", "J") and determines else "W"
        elif token.lower == "to" and after not in ("V", "B", "H", "O") and not _adverbs_then_verb(tokens, i):
            token.tag = "P"
        elif token.tag == "SUB" and after == "J" and not _clause_follows(tokens, i):
            # "As close NATO Allies, ...", "praised them as good partners and said"
            token.tag = "P" if token.lower == "as" and (not i or _noun_soon(tokens, i)) else "R"
        elif (
            token.tag == "SUB"
            and token.lower in lexicon.closed["prepositions"]
            and not _clause_follows(tokens, i)
        ):
            token.tag = "P"
        elif token.lower == "following" and tag_before(tokens, i) == "X" and after in ("N", "J", "NP", "NUM"):
            token.tag = "J"
        elif token.lower == "following" and after == "B":
            token.tag = "N"
        elif token.lower == "her" and after not in ("N", "J", "NP", "G"):
            token.tag = "PR"


def _participle_before_noun(tokens: Sequence[Token], i: int) -> bool:
    """Tell the second of two verb forms that a plural follows: "imposed targeted sanctions"."""
    before, after = tag_before(tokens, i), word_after(tokens, i)
    done = i > 0 and not tokens[i - 1].lower.endswith("ing") and tokens[i].lower.endswith("ed")
    return (
        done and before in ("D", "Z") and after is not None and after.tag == "N" and after.lower.endswith("s")
    )


def _said_of_two(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell what the two did from what they are: "the two discussed ways", "the two united countries"."""
    alone = i > 1 and tokens[i - 1].lower == "two" and tokens[i - 2].lower == "the"
    word = tokens[i].lower
    return alone and word.endswith("ed") and lexicon.verb(word) is not None and not lexicon.count(word, "a")


def _placed(tokens: Sequence[Token], i: int) -> str:
    """Return what a word that is adjective and noun is here: "a top White House official", "an army general who"."""
    before = tokens[i - 1].tag if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return tokens[i].tag
    if before in ("X", "S", "P") and after.tag == "NP" and not tokens[i].capital:
        return "J"
    return "N" if before == "N" and after.lower == "who" else tokens[i].tag


def _within_phrase(tokens: Sequence[Token], i: int) -> bool:
    right = word_after(tokens, i)
    return tag_before(tokens, i) in ("X", "S", "POSS") and right is not None and right.tag in ("N", "J", "NP")


def _adverbs_then_verb(tokens: Sequence[Token], i: int) -> bool:
    """ "to urgently and peacefully resolve"."""
    return [t.tag for t in tokens[i + 1 : i + 5]] == ["R", "C", "R", "V"]


def _verb_soon(tokens: Sequence[Token], i: int) -> bool:
    return any(t.tag in ("B", "H", "M", "D", "Z") for t in tokens[i + 1 : i + 7])


def _clause_follows(tokens: Sequence[Token], i: int) -> bool:
    seen, k = False, i + 1
    while k < min(len(tokens), i + 14):
        tag = tokens[k].tag
        if tag in ("N", "NP", "PR", "X"):
            seen = True
        elif tag in ("B", "H", "M", "D", "Z", "V", "O"):
            return seen and not _next_act(tokens, k)
        elif tag == "," and seen and (end := _aside(tokens, k)):
            k = end
        elif tag in (",", ";", ".", "G", "T"):
            return False
        k += 1
    return False


def _noun_soon(tokens: Sequence[Token], i: int) -> bool:
    """Tell "as human rights" from "as important as"."""
    following = next((t for t in tokens[i + 1 :] if t.tag not in ("J", "R", "NUM")), None)
    return following is not None and following.tag in ("N", "NP")


def _next_act(tokens: Sequence[Token], k: int) -> bool:
    """Tell what is done next by whoever stands before "as": "praised him as a friend of Cuba and welcomed the plan"."""
    k -= 1
    while k > 0 and tokens[k].tag == "R":
        k -= 1
    return tokens[k].tag == "C" and tokens[k - 1].tag not in ("R", "PR")


def _aside(tokens: Sequence[Token], comma: int) -> int | None:
    """Return the second comma of "Gregory Craig, attorney for the father, announced": a verb stands behind it."""
    for k in range(comma + 1, min(len(tokens) - 1, comma + _LONGEST_ASIDE)):
        if tokens[k].tag == ",":
            return k if tokens[k + 1].tag in ("B", "H", "M", "D", "Z", "O") else None
        if tokens[k].tag not in ("N", "NP", "P", "X", "S", "J", "POSS", "-", "NUM"):
            return None
    return None
