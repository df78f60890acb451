"""From a text to its parts: statements under letterheads, posts with titles, letters, or one article.

The rules look at the shape of the page alone; what the shapes are lies in `seeds/reading/layout.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cubakg.corpus.dates import whole_date
from cubakg.corpus.furniture import find_furniture, frame_reasons
from cubakg.corpus.heads import Head, read_head
from cubakg.corpus.layout import Layout, load_layout
from cubakg.corpus.letterheads import body_name, letterhead_at
from cubakg.corpus.letters import letter_cuts, signed_by
from cubakg.corpus.lines import Line, is_paragraph, is_title, is_title_case, lines_of, words
from cubakg.corpus.notes import note_spans, starts_notes
from cubakg.corpus.transcripts import is_transcript
from cubakg.model import Furniture, Part

_MOST_ABOVE = 30


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a text, those that are page furniture, and the layout data."""

    text: str
    lines: Sequence[Line]
    known: Mapping[int, str]
    layout: Layout


def lay_out(
    text: str, seeds: Path | None = None, title: str | None = None
) -> tuple[tuple[Part, ...], tuple[Furniture, ...]]:
    """Return the parts of a text (disjoint, and together the whole text) and its page furniture, in order.

    Where the title is known from outside the text, short lines above it are the page's, not the text's.

    >>> parts, furniture = lay_out("Talks in Havana\\n\\nThey met on Friday.\\n\\nShare this article")
    >>> [part.id for part in parts], [f.text for f in furniture]
    (['article'], ['Share this article'])
    """
    layout = load_layout(seeds)
    lines = lines_of(text)
    known = frame_reasons(lines, layout)
    page = _Page(text, lines, known | _above_title(lines, title, layout), layout)
    heads: dict[int, Head] = {}
    cuts = _cuts(page, heads)
    stops = [*sorted(cuts), len(lines)][1:]
    parts = [_part(page, n, stop, cuts[n], heads) for n, stop in zip(sorted(cuts), stops, strict=True)]
    named = _named(parts)
    captions = [lines[n] for head in heads.values() for n in head.captions]
    return named, find_furniture(page.text, lines, named, captions, page.known, layout)


def _above_title(lines: Sequence[Line], title: str | None, layout: Layout) -> dict[int, str]:
    key = " ".join((title or "").split()).casefold()
    place = next((n for n, line in enumerate(lines[:_MOST_ABOVE]) if line.key == key), 0)
    above = lines[:place]
    if any(is_paragraph(line.text) or body_name(line, layout) for line in above):
        return {}
    return {n: "above the title" for n, line in enumerate(above) if not whole_date(line.text, layout)}


def _cuts(page: _Page, heads: dict[int, Head]) -> dict[int, str]:
    """Return the first line of each part with its kind; the heads of letterheads go into `heads`."""
    letters = letter_cuts(page.lines, page.layout)
    posts = _posts(page)
    statements = _letterheads(page, heads)
    inside = {n for first in statements for n in range(first + 1, heads[first].body)}  # lines of a letterhead
    others = {n: kind for n, kind in (letters | posts).items() if n not in inside}
    cuts = others | dict.fromkeys(statements, "statement")
    if 0 not in cuts:
        first = min(cuts, default=len(page.lines))
        intro = not cuts or any(is_paragraph(line.text) for line in page.lines[:first])
        cuts[0] = "article" if intro else "heading"
    return cuts


def _letterheads(page: _Page, heads: dict[int, Head]) -> list[int]:
    found: list[int] = []
    n = 0
    while n < len(page.lines):
        head = letterhead_at(page.lines, n, page.known, page.layout)
        if head:
            found.append(n)
            heads[n] = head
        n = head.body if head else n + 1
    return found


def _posts(page: _Page) -> dict[int, str]:
    """Titles that stand behind a ruler or a section of footnotes, each followed by running text."""
    cuts: dict[int, str] = {}
    noted = ruled = False
    for n, line in enumerate(page.lines[:-1]):
        if starts_notes(line, page.layout):
            noted = True
        elif page.layout.is_ruler(line.text):
            ruled = True
        elif (noted or ruled) and n and _opens_post(page, n, strict=not noted):
            cuts[n] = "post"
            noted = ruled = False
        elif not noted:
            ruled = False
    return {0: "post", **cuts} if cuts else {}


def _opens_post(page: _Page, n: int, strict: bool) -> bool:
    line, after = page.lines[n], page.lines[n + 1]
    if not line.gap or not is_title(line.text) or not is_title_case(line.text) or n in page.known:
        return False
    if len(words(line.text)) < (4 if strict else 3) or line.text[-1] == ")":
        return False
    return is_paragraph(after.text) and len(words(after.text)) >= 12 and not starts_notes(after, page.layout)


def _part(page: _Page, first: int, stop: int, kind: str, heads: dict[int, Head]) -> Part:
    lines = page.lines
    if first not in heads:
        heads[first] = read_head(lines, first, stop, kind, page.known, page.layout)
    head = heads[first]
    if kind == "letter":
        head = replace(head, author=signed_by(lines[first:stop], page.layout) or head.author)
    if kind == "article" and is_transcript(lines[head.body : stop], page.layout):
        kind, head = "transcript", replace(head, issuer=None, issuer_name=None)
    elif kind == "article" and (head.issuer or head.issuer_name):
        kind = "statement"
    start = lines[first].start if first else 0
    end = lines[stop].start if stop < len(lines) else len(page.text)
    body = lines[head.body].start + head.skip if head.body < stop else end
    notes = note_spans(lines[first:stop], page.layout)
    return _with_head(Part(id=kind, start=start, end=end, kind=kind, body=body, notes=notes), head)


def _with_head(part: Part, head: Head) -> Part:
    title, author, issuer = head.title, head.author, head.issuer
    return replace(
        part,
        title=title.text if title else None,
        title_span=title.span if title else None,
        author=author.text if author else None,
        author_span=author.span if author else None,
        issuer=issuer.text if issuer else head.issuer_name,
        issuer_span=issuer.span if issuer else None,
        date=head.date,
        date_basis=head.date_basis,
        place=head.place,
    )


def _named(parts: list[Part]) -> tuple[Part, ...]:
    """Give ids: `article` for a text in one piece, `statement-1`, `post-2` and so on for the others."""
    if len(parts) == 1:
        return (replace(parts[0], id="article"),)
    count: dict[str, int] = {}
    named = []
    for part in parts:
        count[part.id] = count.get(part.id, 0) + 1
        plain = part.id in ("heading", "article", "letter") and count[part.id] == 1
        named.append(replace(part, id=part.id if plain else f"{part.id}-{count[part.id]}"))
    return tuple(named)
