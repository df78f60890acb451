"""A query that does not parse: which line, which sign, and what was probably meant.

The parser names the place where it gave up, which is often far behind the fault. So the common slips are
looked for first: a prefix nobody declared, a misspelt keyword, a bracket or a quotation left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from cubakg.store.guard import Token, pointed, tokens
from cubakg.store.terms import PREFIXES

_KEYWORDS = frozenset(
    """ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT
    DATATYPE DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT
    HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN
    MINUS MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM
    SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS
    STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES
    WHERE YEAR A SUBJECT PREDICATE OBJECT ISTRIPLE ADJUST SERVICE""".split()  # noqa: SIM905
)
_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_PAIRS = {"(": ")", "[": "]", "{": "}"}


def explained(query: str, message: str) -> str:
    """Return what is wrong with `query`: line, fault, a caret under it, and what was probably meant."""
    words = list(tokens(query))
    for find in (_open_quotation, _unknown_prefix, _misspelt, _unbalanced):
        fault = find(words)
        if fault:
            at, what = fault
            return pointed(query, at, what)
    return _parsers_word(query, message)


def _open_quotation(words: list[Token]) -> tuple[int, str] | None:
    at = next((word.at for word in words if word.kind == "other" and word.text in "'\""), None)
    return None if at is None else (at, "this quotation mark is never closed")


def _unknown_prefix(words: list[Token]) -> tuple[int, str] | None:
    declared = set(PREFIXES)
    for before, word in zip([Token("", "", 0), *words], words, strict=False):
        if word.kind == "name":
            prefix = word.text.split(":")[0]
            if before.text.upper() == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and prefix != "_" and before.text != "_":
                hint = (
                    _near(prefix, declared, ":") or f"Known: {' '.join(f'{p}:' for p in sorted(declared))}."
                )
                return word.at, f"the prefix '{prefix}:' is not declared. {hint}"
    return None


def _misspelt(words: list[Token]) -> tuple[int, str] | None:
    for word in words:
        if word.kind == "word" and word.text.upper() not in _KEYWORDS:
            hint = (
                _near(word.text.upper(), _KEYWORDS) or "A name needs a prefix (ckg:leads), a variable a '?'."
            )
            return word.at, f"'{word.text}' is no word of SPARQL. {hint}"
    return None


def _unbalanced(words: list[Token]) -> tuple[int, str] | None:
    opened: list[Token] = []
    for word in words:
        if word.text in _PAIRS:
            opened.append(word)
        elif word.kind == "other" and word.text in _PAIRS.values():
            if not opened or _PAIRS[opened[-1].text] != word.text:
                return word.at, f"this '{word.text}' closes nothing"
            opened.pop()
    return (opened[-1].at, f"this '{opened[-1].text}' is never closed") if opened else None


def _parsers_word(query: str, message: str) -> str:
    match = _PLACE.match(message)
    if not match:
        return f"query: {message.splitlines()[0][:200]}"
    line, column, expected = int(match.group(1)), int(match.group(2)), match.group(3)
    lines = query.split("\n")
    at = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
    spoken = next(
        (part for part in expected.removeprefix("one of ").split(", ") if " " in part.strip("[]\"'")), ""
    )
    spoken = spoken if re.fullmatch(r"[A-Z][\w ]+", spoken) else ""
    return pointed(
        query, min(at, len(query)), spoken or f"not understood from here on. Expected: {_some(expected)}"
    )


def _some(expected: str) -> str:
    choices = [c for c in expected.removeprefix("one of ").split(", ") if c.isprintable() and ".." not in c]
    plain = [choice for choice in choices if choice != "[_]"]
    return " ".join(plain[:8]) + (" ..." if len(plain) > 8 else "") if plain else "something else, or the end"


def _near(word: str, known: Iterable[str], after: str = "") -> str:
    close = get_close_matches(word, sorted(known), 1, 0.6)
    return f"Did you mean '{close[0]}{after}'?" if close else ""
