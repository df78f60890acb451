"""Answers as pictures in SVG: a path as a chain of names, a ranking as bars. Static, and nothing in them is markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cubakg.network.adjacency import BASES, FIRM

if TYPE_CHECKING:
    from cubakg.network.path import Path
    from cubakg.network.ranking import Standing

_FIRM = tuple(BASES[basis] for basis in FIRM)
_BOX, _GAP, _HIGH = 170, 120, 44
_ROW, _NAMES, _BARS = 24, 330, 420
_GREEN, _OCHRE = "#1b5e3a", "#8a5a00"


def chain(path: Path) -> str:
    """Return a path from left to right; what a document states is drawn through, what is claimed dashed.

    The quotation of each hop shows when the pointer rests on it.
    """
    width = len(path.nodes) * _BOX + len(path.hops) * _GAP + 4
    parts = [_box(n, node.label) for n, node in enumerate(path.nodes)]
    for n, hop in enumerate(path.hops):
        left = 2 + (n + 1) * _BOX + n * _GAP
        colour, dash = (_GREEN, "") if hop.basis in _FIRM else (_OCHRE, ' stroke-dasharray="6 4"')
        parts.append(
            f"<g><title>{escape(hop.detail['sentence'])}\n“{escape(hop.detail['quote'])}”</title>"
            f'<line x1="{left}" y1="{_HIGH}" x2="{left + _GAP}" y2="{_HIGH}" stroke="{colour}" '
            f'stroke-width="2"{dash}/><text x="{left + _GAP / 2}" y="{_HIGH - 8}" text-anchor="middle" '
            f'fill="{colour}" font-size="12">{escape(hop.basis)}</text></g>'
        )
    return _svg(width, 2 * _HIGH, parts)


def bars(standings: tuple[Standing, ...]) -> str:
    """Return a ranking as bars, the highest first."""
    most = max((s.score for s in standings), default=0) or 1
    parts = []
    for n, s in enumerate(standings):
        y = n * _ROW
        parts.append(
            f'<text x="{_NAMES - 8}" y="{y + 16}" text-anchor="end" font-size="13">{escape(_short(s.label, 46))}</text>'
            f'<rect x="{_NAMES}" y="{y + 4}" width="{_BARS * s.score / most:.1f}" height="15" fill="#1f6fb4">'
            f"<title>{escape(s.label)}: {s.score:.6g}</title></rect>"
        )
    return _svg(_NAMES + _BARS + 10, len(standings) * _ROW + 4, parts)


def _box(number: int, label: str) -> str:
    x, y = 2 + number * (_BOX + _GAP), _HIGH // 2
    return (
        f'<g><title>{escape(label)}</title><rect x="{x}" y="{y}" width="{_BOX}" height="{_HIGH}" rx="6" '
        f'fill="#f4f1ea" stroke="#555"/><text x="{x + _BOX / 2}" y="{y + 27}" text-anchor="middle" '
        f'font-size="13">{escape(_short(label, 24))}</text></g>'
    )


def _short(label: str, most: int) -> str:
    """Return a label of at most so many characters; the middle is cut: its end tells it from others."""
    end = most // 2
    return label if len(label) <= most else f"{label[: most - end - 1]}…{label[-end:]}"


def _svg(width: int, height: int, parts: list[str]) -> str:
    style = "font-family:Georgia,serif;max-width:100%"
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" style="{style}">'
        f"{''.join(parts)}</svg>"
    )
