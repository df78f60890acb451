"""Page furniture: stretches that a page shows around a document's own text, set aside with the reason.

What is set aside carries no facts, so every rule here prefers leaving a line in to taking a sentence out.

>>> from cubakg.corpus.lines import lines_of
>>> from cubakg.corpus.layout import load_layout
>>> frame_reasons(lines_of("Breaking News\\nTalks in Havana\\nThey met on Friday."), load_layout(None))
{0: 'page furniture'}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import LONG, Line, is_paragraph, words
from cubakg.model import Furniture, Part

_IMAGE = re.compile(r"[A-Za-z]{6,}\d{3,4}(?:x\d{3,4})?|(?i:(?:img|dsc|dscn|image|photo|picture)[_-]?\d{2,})")
_IMAGE_FILE = re.compile(r"(?i)[^\s/]{1,120}\.(?:jpe?g|png|gif|webp|svg)")
_ADDRESS = re.compile(r"\S@\S{1,80}\.\w|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b")
_MAILBOX = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}")
_LINK = re.compile(r"https?://|\bwww\.|\s@\w")
_MENU_WORDS = 3
_MENU_LINES = 4


def frame_reasons(lines: Sequence[Line], layout: Layout) -> dict[int, str]:
    """Return the numbers of the lines that are page furniture by their own look, each with the reason."""
    found: dict[int, str] = {}
    for n, line in enumerate(lines):
        reason = _reason(line.text, layout)
        if not reason and found.get(n - 1) == "image name" and not is_paragraph(line.text):
            reason = "caption"
        if reason:
            found[n] = reason
    return found | _menus(lines, found)


def _reason(text: str, layout: Layout) -> str | None:
    if layout.is_ruler(text):
        return "ruler"
    if layout.furniture.match(text):
        return "page furniture"
    if _IMAGE.fullmatch(text) or _IMAGE_FILE.fullmatch(text):
        return "image name"
    if layout.photo_credits.match(text):
        return "photo credit"
    return "contact line" if _is_contact(text, layout) else None


def _is_contact(text: str, layout: Layout) -> bool:
    if _MAILBOX.fullmatch(text):
        return True
    reachable = _LINK.search(text) or _ADDRESS.search(text)
    if not reachable or len(text) > 400 or len(text.split()) > 45:
        return False
    sentence = text.partition(". ")[0]
    if text.casefold().startswith(tuple(f"{o} " for o in layout.contact_openings)):
        return True
    named = any(w.casefold() in layout.contact_words for w in words(sentence))
    return named and _ADDRESS.search(sentence) is not None


def _menus(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Runs of very short lines that hold at least two known phrases of page furniture."""
    found: dict[int, str] = {}
    run: list[int] = []
    for n in range(len(lines) + 1):
        if n < len(lines) and len(lines[n].text) < 40 and len(lines[n].text.split()) <= _MENU_WORDS:
            run.append(n)
            continue
        if len(run) >= _MENU_LINES and sum(known.get(m) == "page furniture" for m in run) >= 2:
            found.update((m, "menu") for m in run if m not in known)
        run = []
    return found


def is_caption(text: str, title: str, lead: str, layout: Layout) -> bool:
    """Tell whether a sentence between title and lead describes a picture of something else.

    It says in the present tense what is to be seen, and shares no word of weight with the title or the lead.
    """
    if (
        len(text) > 400
        or ":" in text
        or len(text.split()) < 6
        or not any(w.casefold() in layout.scene_verbs for w in words(text)[:8])
    ):
        return False
    own = _weighty(text, layout)
    others = _weighty(title, layout) | _weighty(lead, layout)
    return bool(own) and not any(_kin(a, b) for a in own for b in others)


def _weighty(text: str, layout: Layout) -> set[str]:
    lowered = (w.casefold().removesuffix("'s").removesuffix("’s") for w in words(text[:2000]))
    return {w for w in lowered if len(w) >= 4 and w not in layout.empty_words}


def _kin(a: str, b: str) -> bool:
    # "protest" and "protesters", a country and its people: one begins as the other does.
    return a[:6] == b[:6] if min(len(a), len(b)) >= 6 else a.startswith(b) or b.startswith(a)


def glued_prefix(text: str, layout: Layout) -> int:
    """Return how many characters of furniture are glued before the line's first word."""
    for phrase in layout.glued:
        if text.startswith(phrase) and len(text) > len(phrase):
            rest = text[len(phrase) :]
            return len(text) - len(rest.lstrip())
    return 0


def find_furniture(
    text: str,
    lines: Sequence[Line],
    parts: Sequence[Part],
    captions: Sequence[Line],
    known: Mapping[int, str],
    layout: Layout,
) -> tuple[Furniture, ...]:
    """Return what is no text of the document's own, in order of place."""
    spans = {p.title_span for p in parts}
    titles = {" ".join(p.title.split()).casefold() for p in parts if p.title}
    pictures = {line.span for line in captions}
    found: list[Furniture] = []
    for n, line in enumerate(lines):
        reason = known.get(n)
        if line.span in pictures:
            reason = "caption of an unrelated picture"
        elif len(line.text) <= LONG and line.key in titles:
            reason = "repeated title"
        if line.span in spans:
            continue
        if reason:
            found.append(Furniture(line.start, line.end, text[line.start : line.end], reason))
        else:
            found.extend(_glued(line, layout))
    return tuple(found)


def _glued(line: Line, layout: Layout) -> Iterator[Furniture]:
    before = glued_prefix(line.text, layout)
    if before:
        phrase = line.text[:before].rstrip()
        yield Furniture(line.start, line.start + len(phrase), phrase, "glued page furniture")
    for phrase in layout.glued:
        if line.text.endswith(phrase) and len(line.text) > len(phrase) + before:
            yield Furniture(line.end - len(phrase), line.end, phrase, "glued page furniture")
