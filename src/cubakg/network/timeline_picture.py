"""The timeline as a picture: one row an entry, its date drawn as wide as it is uncertain; no script.

A day is a dot, a month or a year a bar with faded ends, a period a full bar; plans are hollow, claims
dashed. Years of which nothing is told take no room; the axis is broken there.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from cubakg.network.edtf import in_words, precision

if TYPE_CHECKING:
    from cubakg.network.chronicle import Entry
    from cubakg.network.timeline import Timeline

_LEFT, _AXIS, _TEXT, _ROW, _TOP = 20, 520, 560, 26, 46
_WIDTH = 1180
_COLOURS = {"event": "#c05a1c", "act": "#1f6fb4", "claim": "#8a5a00", "plan": "#6b7f2a"}
_NAMES = {"event": "event", "act": "act", "claim": "somebody's claim", "plan": "announced"}
_LONGEST = 98
_OPEN = 60  # how long a bar is drawn of which one end is not known


def page(timeline: Timeline) -> str:
    """Return the page: what a document says is escaped, and the policy forbids to load or run anything."""
    undated = "".join(f"<li>{escape(in_words(e.date))}: {escape(e.text)}</li>" for e in timeline.undated)
    rest = f"<h2>No date that orders them</h2><ul>{undated}</ul>" if undated else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(timeline.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(timeline.title)}</h1>{_legend()}{drawing(timeline)}{rest}</body></html>\n"
    )


def drawing(timeline: Timeline) -> str:
    """Return the picture alone, in SVG."""
    rows = timeline.dated
    years = sorted({year for entry in rows for year in (_year(entry, 0), _year(entry, 1))})
    height = _TOP + _ROW * len(rows) + 20
    drawn = [_axis(years, height), *(_row(n, entry, years) for n, entry in enumerate(rows))]
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'style="font:13px Georgia,serif;max-width:100%">{_GRADIENTS}{"".join(drawn)}</svg>'
    )


def _axis(years: list[int], height: int) -> str:
    parts = []
    for n, year in enumerate(years):
        x = _LEFT + _AXIS * n / len(years)
        parts.append(f'<line x1="{x:.1f}" y1="{_TOP - 12}" x2="{x:.1f}" y2="{height}" stroke="#ddd"/>')
        parts.append(f'<text x="{x + 3:.1f}" y="{_TOP - 16}" fill="#555" font-weight="bold">{year}</text>')
        if n and year - years[n - 1] > 1:
            parts.append(f'<text x="{x - 4:.1f}" y="{_TOP - 2}" fill="#999">⋯</text>')
    return "".join(parts)


def _row(number: int, entry: Entry, years: list[int]) -> str:
    y = _TOP + _ROW * number + _ROW / 2
    left, right = _place(entry, 0, years), _place(entry, 1, years)
    said = f"{in_words(entry.date)}: {entry.text}"
    short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    quotes = "\n".join(f"“{a.evidence.quote}” ({a.evidence.document})" for a in entry.assertions[:4])
    return (
        f'<g class="{entry.kind}"><title>{escape(said)}\n{escape(quotes)}</title>'
        f"{_shape(entry, left, right, y)}"
        f'<text x="{_TEXT}" y="{y + 4:.1f}">{escape(short)}{"" if entry.certain else " (?)"}</text></g>'
    )


def _shape(entry: Entry, left: float, right: float, y: float) -> str:
    colour = _COLOURS[entry.kind]
    fill = "none" if entry.kind == "plan" else colour
    dash = ' stroke-dasharray="3 2" fill-opacity=".25"' if entry.kind == "claim" or not entry.certain else ""
    if "" in entry.bounds:
        return _open_ended(entry, left, right, y)
    if precision(entry.date) == "day":
        return f'<circle cx="{left:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{colour}"{dash}/>'
    if precision(entry.date) != "period" and fill != "none":
        fill = f"url(#fade-{entry.kind})"
    width = max(right - left, 6)
    return (
        f'<rect x="{left:.1f}" y="{y - 4:.1f}" width="{width:.1f}" height="8" rx="4" fill="{fill}" '
        f'stroke="{colour}"{dash}/>'
    )


def _open_ended(entry: Entry, left: float, right: float, y: float) -> str:
    """Return a bar that fades towards the end of which nothing is told."""
    side = "end" if entry.bounds[0] else "start"
    left = left if side == "end" else right - _OPEN
    fill = f"url(#{side}-{entry.kind})"
    return f'<rect x="{left:.1f}" y="{y - 4:.1f}" width="{_OPEN}" height="8" fill="{fill}"/>'


def _year(entry: Entry, side: int) -> int:
    return int((entry.bounds[side] or entry.bounds[1 - side])[:4])


def _place(entry: Entry, side: int, years: list[int]) -> float:
    """Return where a day stands on the axis; an open end goes to the edge."""
    if not entry.bounds[side]:
        return _LEFT + side * _AXIS
    day = date.fromisoformat(entry.bounds[side])
    share = (day.timetuple().tm_yday - 1 + side) / 366
    return _LEFT + _AXIS * (years.index(day.year) + share) / len(years)


def _legend() -> str:
    kinds = "".join(
        f'<span style="color:{colour}">{"○" if kind == "plan" else "●"} {_NAMES[kind]}</span> '
        for kind, colour in _COLOURS.items()
    )
    shapes = (
        "A dot is a day, a fading bar a month or a year, a full bar a period, open where it fades at one end. "
        "Dashed: not firm."
    )
    return f"<p>{kinds}<br>{shapes}</p>"


_GRADIENTS = (
    "<defs>"
    + "".join(
        f'<linearGradient id="{side}-{kind}"><stop offset="0" stop-color="{colour}" stop-opacity="{first}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="{0.8 - first}"/></linearGradient>'
        for kind, colour in _COLOURS.items()
        for side, first in (("start", 0), ("end", 0.8))
    )
    + "".join(
        f'<linearGradient id="fade-{kind}"><stop offset="0" stop-color="{colour}" stop-opacity=".15"/>'
        f'<stop offset=".5" stop-color="{colour}" stop-opacity=".8"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity=".15"/></linearGradient>'
        for kind, colour in _COLOURS.items()
    )
    + "</defs>"
)
_STYLE = "body{font:15px/1.5 Georgia,serif;margin:2em;color:#222}h1{font-size:1.3em}p span{margin-right:1em}"
