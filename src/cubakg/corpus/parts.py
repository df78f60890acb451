"""From a text to its parts: statements under letterheads, posts with titles, letters, or one article.

The rules look at the shape of the page alone; what the shapes are lies in `seeds/reading/layout.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cubakg.corpus.heads import Head, letterhead_at, read_head
from cubakg.corpus.layout import Layout, load_layout
from cubakg.corpus.lines import Line, is_paragraph, is_title, is_title_case, lines_of
from cubakg.corpus.notes import note_spans, starts_notes
from cubakg.model import Part


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a part begins, and why."""

    line: int
    kind: str


def split_parts(text: str, seeds: Path | None = None) -> tuple[Part, ...]:
    """Return the parts of a text in order: disjoint, and together the whole text.

    >>> [part.id for part in split_parts("Talks in Havana\\n\\nThe two sides met on Friday.")]
    ['article']
    """
    layout = load_layout(seeds)
    lines = list(lines_of(text))
    cuts = _letterheads(lines, layout) or _posts(lines, layout)
    if not cuts or cuts[0].line > 0:
        first = "article" if not cuts or _has_paragraph(lines[: cuts[0].line], layout) else "heading"
        cuts = [_Cut(0, first), *cuts]
    return _named([_part(text, lines, cuts, n, layout) for n in range(len(cuts))])


def _letterheads(lines: Sequence[Line], layout: Layout) -> list[_Cut]:
    cuts: list[_Cut] = []
    n = 0
    while n < len(lines):
        head = letterhead_at(lines, n, layout)
        if head:
            cuts.append(_Cut(n, "statement"))
            n = head.body
        else:
            n += 1
    return cuts


def _posts(lines: Sequence[Line], layout: Layout) -> list[_Cut]:
    """Titles that stand behind a ruler or a section of footnotes, each followed by running text."""
    cuts: list[_Cut] = []
    noted = ruled = False
    for n, line in enumerate(lines[:-1]):
        if starts_notes(line, layout):
            noted = True
        elif layout.is_ruler(line.text):
            ruled = True
        elif n and (noted or ruled) and _opens_post(lines, n, layout):
            cuts.append(_Cut(n, "post"))
            noted = ruled = False
    return [_Cut(0, "post"), *cuts] if cuts else []


def _opens_post(lines: Sequence[Line], n: int, layout: Layout) -> bool:
    line, after = lines[n], lines[n + 1]
    fits = line.gap and is_title(line.text) and is_title_case(line.text) and len(line.text.split()) >= 3
    free = not layout.furniture.match(line.text) and not layout.is_ruler(line.text)
    return fits and free and is_paragraph(after.text) and not starts_notes(after, layout)


def _has_paragraph(lines: Sequence[Line], layout: Layout) -> bool:
    return any(is_paragraph(line.text) for line in lines)


def _part(text: str, lines: Sequence[Line], cuts: Sequence[_Cut], n: int, layout: Layout) -> Part:
    cut = cuts[n]
    stop = cuts[n + 1].line if n + 1 < len(cuts) else len(lines)
    start = 0 if n == 0 else lines[cut.line].start
    end = lines[stop].start if stop < len(lines) else len(text)
    own = lines[cut.line : stop]
    head = read_head(own, layout, cut.kind)
    kind = "statement" if (head.issuer or head.issuer_name) and cut.kind == "article" else cut.kind
    part = Part(id=kind, start=start, end=end, kind=kind, notes=note_spans(own, layout))
    return _with_head(part, head, own)


def _with_head(part: Part, head: Head, lines: Sequence[Line]) -> Part:
    body = lines[head.body].start if head.body < len(lines) else part.end
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
        body=body + head.skip,
    )


def _named(parts: list[Part]) -> tuple[Part, ...]:
    """Give ids: `article` for a text in one piece, `statement-1`, `post-2` and so on for the others."""
    if len(parts) == 1:
        return (replace(parts[0], id="article"),)
    count: dict[str, int] = {}
    named = []
    for part in parts:
        count[part.kind] = count.get(part.kind, 0) + 1
        single = (
            part.kind in ("heading", "article", "letter") and sum(p.kind == part.kind for p in parts) == 1
        )
        named.append(replace(part, id=part.kind if single else f"{part.kind}-{count[part.kind]}"))
    return tuple(named)
