"""From a source to a `Document`: its parts, its page furniture, and what its metadata add."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cubakg.corpus.dating import date_part
from cubakg.corpus.layout import Layout, load_layout
from cubakg.corpus.metadata import Metadata, is_date
from cubakg.corpus.parts import lay_out
from cubakg.corpus.source import Source
from cubakg.model import Document, Part


def assemble(
    source: Source, row: Metadata, part_rows: Mapping[str, Metadata], seeds: Path | None
) -> Document:
    """Return the document; `row` is what the folder's metadata say of it, `part_rows` of its parts by id."""
    layout = load_layout(seeds)
    stated = source.published if source.published and is_date(source.published[:10]) else None
    published = row.published or (stated[:10] if stated else None)
    signing = source.author if source.author and layout.own_voice(source.author) else None
    publisher = row.publisher or source.publisher or signing
    parts, furniture = lay_out(source.text, seeds, row.title or source.title)
    alone = len(parts) == 1
    dated = tuple(
        _curated(
            date_part(_voiced(p, publisher, layout), source.text, published, row.basis, alone, layout),
            part_rows.get(p.id),
            layout,
        )
        for p in parts
    )
    if alone and source.author and not dated[0].author:
        dated = (replace(dated[0], author=source.author),)
    printed = dated[0] if alone and not published and _is_full(dated[0].date) else None
    return Document(
        file=source.name,
        text=source.text,
        sha256=hashlib.sha256(source.data).hexdigest(),
        title=row.title or source.title or _title(dated),
        publisher=publisher,
        published=printed.date if printed else published,
        url=row.url or source.url,
        basis=printed.date_basis if printed else row.basis,
        parts=dated,
        furniture=furniture,
    )


def _is_full(date: str | None) -> bool:
    return date is not None and not date.startswith("X")


def _title(parts: tuple[Part, ...]) -> str | None:
    """Return the title over the whole document: over its one part, or over what leads in to the others."""
    return parts[0].title if len(parts) == 1 or parts[0].kind in ("heading", "article") else None


def _voiced(part: Part, publisher: str | None, layout: Layout) -> Part:
    """Make a government body that publishes the text the issuer of what it says in its own voice."""
    if not publisher or not layout.own_voice(publisher) or part.issuer_span:
        return part
    if part.kind not in ("article", "statement"):
        return part
    return replace(part, issuer=publisher, kind="statement")


def _curated(part: Part, row: Metadata | None, layout: Layout) -> Part:
    if row is None:
        return part
    if row.published:
        part = replace(
            part, date=row.published, date_basis=f"metadata: {row.basis}" if row.basis else "metadata"
        )
    if row.publisher and layout.own_voice(row.publisher):
        part = replace(part, issuer=row.publisher, issuer_span=None)
    return replace(part, title=row.title) if row.title and not part.title else part
