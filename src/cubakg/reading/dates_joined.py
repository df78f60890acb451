"""Resolve ranges, sets and choices of dates: the year of the first is that of all."""

from __future__ import annotations

from dataclasses import replace

from cubakg.reading.dates_anchor import Anchor, Value
from cubakg.reading.dates_edtf import bounds, interval
from cubakg.reading.dates_types import DateContext, DateExpression, DatePoint, share_years
from cubakg.reading.dates_year import place


def joined(one: DateExpression, context: DateContext, anchor: Anchor) -> Value:
    """Return an interval, `{all of these}` or `[one of these]`."""
    points = list(one.points)
    if points[-1].year is not None:
        return _together(one.kind, points, Value(None, f"{one.kind}-of-dates"))
    first = place(points[0], context, anchor)
    value = _together(one.kind, _in_year_of(first.edtf, points), first)
    others = (_together(one.kind, _in_year_of(other, points), first).edtf for other in first.alternatives)
    return replace(value, alternatives=tuple(filter(None, others)))


def _in_year_of(edtf: str | None, points: list[DatePoint]) -> list[DatePoint]:
    if not edtf or not edtf[:4].isdigit():
        return points
    return share_years([replace(points[0], year=int(edtf[:4])), *points[1:]])


def _together(kind: str, points: list[DatePoint], value: Value) -> Value:
    texts = [_text(point) for point in points]
    if None in texts:
        return Value(None, "no-such-day")
    members = [str(text) for text in texts]
    if kind == "range":
        first, last = bounds(members[0])[0], bounds(members[-1])[1]
        if first and last and first > last:
            return Value(None, "ends-before-it-begins")
        return replace(value, edtf=interval(members[0], members[-1]))
    inside = ",".join(dict.fromkeys(members))
    return replace(value, edtf=f"[{inside}]" if kind == "choice" else f"{{{inside}}}")


def _text(point: DatePoint) -> str | None:
    value = place(point, DateContext(), Anchor())
    return value.edtf
