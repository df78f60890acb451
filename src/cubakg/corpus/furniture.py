"""Page furniture: stretches that the page shows around a document's own text, set aside with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cubakg.corpus.layout import Layout, load_layout
from cubakg.corpus.lines import Line, lines_of
from cubakg.model import Furniture, Part


def find_furniture(text: str, parts: Sequence[Part], seeds: Path | None = None) -> tuple[Furniture, ...]:
    """Return what is no text of the document's own, in order of place."""
    layout = load_layout(seeds)
    found = [
        Furniture(line.start, line.end, line.text, reason)
        for line in lines_of(text)
        for reason in _reasons(line, parts, layout)
    ]
    return tuple(found)


def _reasons(line: Line, parts: Sequence[Part], layout: Layout) -> Iterator[str]:
    if layout.is_ruler(line.text):
        yield "ruler"
    elif layout.furniture.match(line.text):
        yield "page furniture"
    elif any(
        line.key == " ".join((p.title or "").split()).casefold() and line.span != p.title_span for p in parts
    ):
        yield "repeated title"
