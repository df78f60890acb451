"""Open words: noun, verb, adjective or adverb, told by their forms and their neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.adjectives import adjective_joined, goes_on, hardly_verb, noun_follows
from cubakg.reading.gerunds import gerund_or_noun
from cubakg.reading.lexicon import Lexicon
from cubakg.reading.tokens import Token

_NOUNISH = frozenset(["N", "NP", "PR"])
_COMPOUNDS = ("-level", "-term", "-scale", "-wide", "-ranking", "-era", "-long")
_ADJECTIVAL = ("al", "ive", "ous", "ful", "ble", "ic", "ary", "less", "ent", "ant")
_BEFORE_TO = frozenset(["pursuant", "according", "prior", "owing", "thanks"])
_SEVERAL = frozenset(["these", "those", "several", "many", "numerous", "multiple", "few", "both"])


def tag_before(tokens: Sequence[Token], i: int) -> str:
    """Return the tag of the last word before `i`, adverbs and marks of quotation skipped."""
    j = i - 1
    while j >= 0 and tokens[j].tag in ("R", "NEG", "“", "”", '"', "‘"):
        j -= 1
    return tokens[j].tag if j >= 0 else ""


def word_after(tokens: Sequence[Token], i: int) -> Token | None:
    """Return the next word behind `i`, adverbs and marks of quotation skipped."""
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("R", "NEG", "“", "”", '"', "‘"):
        j += 1
    return tokens[j] if j < len(tokens) else None


def open_word(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    """Return the tag of a word of an open class."""
    word = tokens[i].lower
    base = lexicon.verb(word)
    if base is None:
        return _noun_or_adjective(tokens, i, lexicon)
    left, right = tag_before(tokens, i), word_after(tokens, i)
    if left == "PR" and word == base and hardly_verb(word, lexicon) and right is not None and not right.tag:
        return "J"  # "send you best wishes"
    if word.endswith("ing") and base != word:
        return gerund_or_noun(tokens, i, left, right, lexicon)
    if word != base and not word.endswith("s"):
        return _past(tokens, i, left, right, lexicon)
    if word != base and word.endswith("s"):
        return _third(tokens, i, base, left, right, lexicon)
    return _base(tokens, i, base, left, right, lexicon)


def _noun_or_adjective(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    word = tokens[i].lower
    if lexicon.noun(word) != word:
        return "N"
    if word.endswith(_COMPOUNDS) and i + 1 < len(tokens) and tokens[i + 1].tag in ("", "N", "J", "NP"):
        return "J"  # "the highest-level talks"
    counts = lexicon.counts.get(word, {})
    noun, adjective, adverb = counts.get("n", 0.0), counts.get("a", 0.0), counts.get("r", 0.0)
    if word.endswith("ly") and not noun and (adverb or not adjective):
        return "R"
    if adverb > noun + adjective:
        return "R"
    if adjective > noun and (adjective > 4 * noun or noun_follows(tokens, i, lexicon)):
        return "J"
    if adjective and adjective_joined(tokens, i, lexicon):
        return "J"
    if not counts and (word.endswith(_ADJECTIVAL) or "-" in word) and noun_follows(tokens, i, lexicon):
        return "J"
    if adjective and noun_follows(tokens, i, lexicon):
        return "J"
    return "N"


def _past(tokens: Sequence[Token], i: int, left: str, right: Token | None, lexicon: Lexicon) -> str:
    word = tokens[i].lower
    if left in ("B", "H", "M", "O"):
        return "D"
    if left in ("X", "S", "POSS", "J", "NUM") or (left == "P" and i > 0):
        return (
            "J"
            if (right is not None and (right.tag in ("NP", "N", "J", "NUM") or not right.tag))
            or (left in ("X", "S", "POSS") and adjective_joined(tokens, i, lexicon))
            else "N"
            if lexicon.counts.get(word, {}).get("n")
            else "D"
        )
    if i and tokens[i - 1].tag in ("D", "Z", "V", "G") and noun_follows(tokens, i, lexicon):
        return "J"  # "discussed continued U.S. assistance"
    starts = left in ("", "C", ",", ";", ".", "T", "D", "G", "V", "Z")
    if (
        starts
        and right is not None
        and not right.tag
        and lexicon.verb(right.lower) is None
        and right.lower not in ("by",)
    ):
        return "J" if _finite_ahead(tokens, i, lexicon) and left in ("", "D", "G", "V", "Z", ".") else "D"
    return "D"


def _finite_ahead(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    return any(
        t.tag in ("B", "H", "M") or (not t.tag and lexicon.verb(t.lower) not in (None, t.lower))
        for t in tokens[i + 1 : i + 9]
    )


def _third(
    tokens: Sequence[Token], i: int, base: str, left: str, right: Token | None, lexicon: Lexicon
) -> str:
    verb, noun = lexicon.count(base, "v"), lexicon.count(tokens[i].lower, "n")
    if noun == 0:
        return "Z"
    if left == "N" and _plural_awaited(tokens, i, lexicon):
        return "N"  # "these missile launches"
    if left in ("X", "S", "J", "P", "T", "NUM", "POSS", "G", "D", "V", "Z", "M", ""):
        return "N"
    if left == "NP" and i > 1 and tokens[i - 2].tag == "NUM":
        return "N"  # "four Cuban spies"
    after = right.tag if right else "."
    if left in ("N", "NP", "PR", "W") and verb > 8 * noun and after not in ("B", "H", "M"):
        return "Z"  # "an official says", "the United States remains"
    if left == "," and after == "T":
        return "N"  # "the Arctic, measures to address climate change"
    if after in ("B", "H", "M") or _aux_ahead(tokens, i) or (left == "N" and _verb_since_boundary(tokens, i)):
        return "N"
    opens = after in ("X", "S", "PR", "NP", "T", "W", "NUM", "SUB") or (after == "P" and verb > 2 * noun)
    opens = opens or (
        not after
        and right is not None
        and lexicon.count(right.lower, "a") + lexicon.count(right.lower, "n") > 0
        and verb >= noun
    )
    if left in ("W", "PR"):
        return "Z"
    if left in _NOUNISH or left in (",", "C", "”", '"', "R"):
        return "Z" if opens and (verb * 3 >= noun or (after in ("X", "S", "T", "W") and verb > 0)) else "N"
    return "N"


def _plural_awaited(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether "these", "several" or a number opens the phrase, and its noun has not come yet."""
    j = i - 1
    while j > 0 and tokens[j].tag in ("N", "J"):
        j -= 1
    several = tokens[j].lower in _SEVERAL or (tokens[j].tag == "NUM" and tokens[j].lower not in ("one", "1"))
    return several and not any(t.tag == "N" and lexicon.noun(t.lower) != t.lower for t in tokens[j + 1 : i])


def _base(
    tokens: Sequence[Token], i: int, base: str, left: str, right: Token | None, lexicon: Lexicon
) -> str:
    verb, noun = lexicon.count(base, "v"), lexicon.count(base, "n")
    adjective = lexicon.counts.get(base, {}).get("a", 0.0)
    after = right.tag if right else "."
    if left == "T" and noun and i > 1 and tokens[i - 2].lower in _BEFORE_TO:
        return "N"  # "pursuant to section 7031"
    if left in ("T", "M", "O"):
        second = right is not None and not after and lexicon.verb(right.lower) == right.lower
        return "R" if second and adjective + lexicon.counts.get(base, {}).get("r", 0.0) > verb else "V"
    if left in ("X", "S", "POSS", "NUM", "J", "P", "B", "H"):
        if (
            lexicon.verb_forms.get(tokens[i].lower) == tokens[i].lower
            and left in ("H", "B")
            and tokens[i].lower in ("come", "become", "run", "put", "set", "met", "hit", "cut", "let", "led")
        ):
            return "D"
        return (
            "J"
            if (adjective > noun and noun_follows(tokens, i, lexicon))
            or adjective > noun + verb
            or (adjective > noun and left != "B" and adjective_joined(tokens, i, lexicon))
            else "N"
            if noun or not adjective
            else "J"
        )
    if left == "W" and after in ("B", "M", "H", "N") and tokens[i - 1].lower == "that":
        return "N"
    if left in ("PR", "W"):
        return "V"
    if left in (",", "C") and adjective > noun and goes_on(tokens, i, lexicon):
        return "J"
    opens = (
        after in ("X", "S", "PR", "NP", "T", "W", "SUB")
        or (after in ("P", "R") and verb > noun)
        or (not after and verb > noun)
    )
    if left == "" and i == 0 and opens and verb >= noun and verb > adjective:
        return "V"
    plural = i > 0 and (
        (tokens[i - 1].tag == "NP" and any(t.tag == "C" for t in tokens[max(0, i - 8) : i]))
        or (tokens[i - 1].tag == "NP" and tokens[i - 1].lower != lexicon.noun(tokens[i - 1].lower))
        or (tokens[i - 1].tag != "NP" and tokens[i - 1].lower != lexicon.noun(tokens[i - 1].lower))
        or tokens[i - 1].lower in ("people", "police")
    )
    if left in _NOUNISH and plural and opens and verb > 0 and verb * 2 >= noun and verb > adjective:
        return "V"
    if left == "C" and adjective and _closes_adjectives(tokens, i):
        return "J"  # "a free and open Indo-Pacific"
    if left in ("C", ",") and opens and verb > noun and _verb_earlier(tokens, i):
        return "V"
    if noun == 0 and adjective == 0:
        return "V"
    return "J" if adjective > noun and (adjective > verb or noun_follows(tokens, i, lexicon)) else "N"


def _closes_adjectives(tokens: Sequence[Token], i: int) -> bool:
    """Tell the last of several adjectives before a name: "free, and open"."""
    j = i - 2 if tokens[i - 2].tag != "," else i - 3
    following = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    return j >= 0 and tokens[j].tag == "J" and following in ("NP", "N")


def _aux_ahead(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an auxiliary follows in the same clause: then what looks like a verb is its subject."""
    for token in tokens[i + 1 : i + 8]:
        if token.tag in (",", ";", ".", "W", "SUB", "C", ":", "T"):
            return False
        if token.tag in ("B", "H", "M"):
            return True
    return False


def _verb_since_boundary(tokens: Sequence[Token], i: int) -> bool:
    for token in reversed(tokens[max(0, i - 20) : i]):
        if token.tag in (",", ";", "W", "SUB", ":"):
            return False
        if token.tag in ("B", "H", "M", "D", "Z", "V"):
            return True
    return False


def _verb_earlier(tokens: Sequence[Token], i: int) -> bool:
    return any(t.tag in ("V", "T", "M") for t in tokens[max(0, i - 14) : i])
