"""Passages, sentences and tokens, with the offsets of the document kept.

>>> [t.text for t in tokenise("The U.S.-Cuba talks didn’t end; Ros-Lehtinen’s office co-hosted.", frozenset({"cuba"}))]
['The', 'U.S.', '-', 'Cuba', 'talks', 'didn’t', 'end', ';', 'Ros-Lehtinen', '’s', 'office', 'co-hosted', '.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cubakg.model import Span

# Every alternative is bounded or a single character class under one quantifier: linear on any text.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,6}"
    r"|\d{1,2}[:+]\d{1,2}\b"
    r"|[$€£]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|st\b|nd\b|rd\b|th\b)?"
    r"|[’'](?:s|S|m|re|ve|ll|d)\b"
    r"|[^\W\d_]+(?:[’'](?!(?:s|S|m|re|ve|ll|d)\b)[^\W\d_]+)?"
    r"|\.\.\.|…|[^\w\s]|_|\d"
)
# Real texts stay far below both: 2,046 characters and 301 tokens at most in 1,321 releases.
_LONGEST_PASSAGE = 10_000
_LONGEST_SENTENCE = 320
_BREAK = re.compile(r"[.!?…]+[\"”“’')\]]*(?=\s|$)|[.!?](?=[A-Z][a-z])")


@dataclass(slots=True)
class Token:
    """A word, number or mark; `tag` is its part of speech once the tagger has been over it."""

    text: str
    lower: str
    start: int
    end: int
    tag: str = ""
    spaced: bool = True  # white space stands before it

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenise(
    text: str, breakers: frozenset[str] = frozenset(), start: int = 0, end: int | None = None
) -> list[Token]:
    """Cut `text[start:end]` into tokens.

    A hyphen joins words (`co-chaired`, `Ros-Lehtinen`) unless a neighbour is one of the `breakers`, the last or first
    words of country names (`States-Turkmenistan`), or an abbreviation such as `U.S.`
    """
    tokens: list[Token] = []
    last, hyphen = start, False
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, first = match.group(), match.start()
        spaced = first > last or not tokens
        last = first + len(word)
        token = Token(word, word.lower(), first, last, "", spaced)
        joined = hyphen and not spaced and len(tokens) > 1 and _joins(tokens, token, breakers)
        hyphen = word == "-"
        if joined:
            tokens.pop()
            left = tokens[-1]
            tokens[-1] = Token(
                text[left.start : token.end],
                text[left.start : token.end].lower(),
                left.start,
                token.end,
                spaced=left.spaced,
            )
        else:
            tokens.append(token)
    return tokens


def _joins(tokens: list[Token], token: Token, breakers: frozenset[str]) -> bool:
    left = tokens[-2]
    if tokens[-1].spaced or not left.text[-1].isalnum() or not token.text[0].isalnum():
        return False
    return left.lower not in breakers and token.lower not in breakers and "." not in left.text + token.text


def passages(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the paragraphs of `text[start:end]`; a line broken in mid-sentence is joined with the next."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    for match in re.finditer(r"[^\n]+", text[start:stop]):
        a, b = start + match.start(), start + match.end()
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a == b:
            continue
        if spans and _continues(text, spans[-1], a):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    return spans


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a passage that is longer than any that people write, behind a sentence where one ends, else at a blank."""
    while end - start > _LONGEST_PASSAGE:
        limit = start + _LONGEST_PASSAGE
        cut = max(text.rfind(mark, start + 1, limit) + 1 for mark in (". ", "? ", "! "))
        cut = cut or text.rfind(" ", start + 1, limit) or limit
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def clipped(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cut a sentence that is longer than any that people write, behind a comma or semicolon where there is one."""
    while len(tokens) > _LONGEST_SENTENCE:
        marks = (
            k for k in range(_LONGEST_SENTENCE, _LONGEST_SENTENCE // 2, -1) if tokens[k - 1].text in ",;"
        )
        cut = next(marks, _LONGEST_SENTENCE)
        yield tokens[:cut]
        tokens = tokens[cut:]
    if tokens:
        yield tokens


def _continues(text: str, before: Span, start: int) -> bool:
    gap = text[before[1] : start]
    return gap.count("\n") == 1 and text[start].islower() and text[before[1] - 1] not in '.!?:;"”'


def sentences(
    text: str,
    start: int,
    end: int,
    abbreviations: frozenset[str] = frozenset(),
    starters: frozenset[str] = frozenset(),
) -> list[Span]:
    """Cut a passage into sentences.

    A full stop behind one of the `abbreviations` (lower case, no final stop) ends a sentence only where one of the
    `starters` follows with a capital, or a capital behind two blanks.

    >>> text = "They met in Washington, D.C. The U.S. delegation was led by Mr. Lu. He left."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text), frozenset({"d.c", "u.s", "mr"}), frozenset({"the"}))]
    ['They met in Washington, D.C.', 'The U.S. delegation was led by Mr. Lu.', 'He left.']
    """
    spans: list[Span] = []
    at = start
    for match in _BREAK.finditer(text, start, end):
        if match.end() < end and not _ends(text, start, end, match, abbreviations, starters):
            continue
        spans.append((at, match.end()))
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        spans.append((at, end))
    return spans


def _ends(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    abbreviations: frozenset[str],
    starters: frozenset[str],
) -> bool:
    rest = text[match.end() : min(end, match.end() + 40)].lstrip()
    if rest.startswith((".", "…")) or (match.start() > start and text[match.start() - 1].isspace()):
        return False  # ". . ." is an ellipsis
    first = re.match(r"[\"“”‘'(\[]*\s?([^\W_]+)", rest)
    following = first.group(1) if first else ""
    if rest and following and following[0].islower():
        return False
    left = text[max(start, match.start() - 12) : match.start()]
    word = re.search(r"[^\W\d_]+(?:[.’'][^\W\d_]+)*$", left)
    if word is None or not match.group().startswith("."):
        return True
    known = word.group().lower()
    if known in abbreviations or len(known) == 1 or "." in known:
        apart = "." in known and text[match.end() : match.end() + 2].isspace()  # two blanks part sentences
        return (
            (following.lower() in starters or apart)
            and following[:1].isupper()
            and known not in ("mr", "mrs", "ms", "dr")
        )
    return True
