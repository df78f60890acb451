"""Pages that need nothing else, ask the network for nothing and let no document run.

Data stands in a JSON block that is read, never run. The policy in a page's head admits its own scripts and its
style by their checksums, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def as_json(data: object) -> str:
    r"""Return JSON that may stand inside an HTML element: plain ASCII, with nothing that reads as markup.

    >>> as_json("</script>\u2028\x00")
    '"\\u003c/script\\u003e\\u2028\\u0000"'
    """
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).translate(_ESCAPES)


def sealed(template: str, title: str, style: str, data: object, scripts: Mapping[str, str]) -> str:
    """Return a page: a template of the assets with its blanks filled.

    The blanks are `{{policy}}`, `{{title}}`, `{{style}}`, `{{data}}` and one for each of the scripts.
    """
    sheet = asset(style)
    blanks = {
        **scripts,
        "policy": _policy(list(scripts.values()), [sheet]),
        "title": html.escape("".join(c if c.isprintable() else " " for c in title)),
        "style": sheet,
        "data": as_json(data),
    }
    pieces = asset(template).split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled += [blanks[name], rest]
    return "".join(filled)


def program(names: Sequence[str]) -> str:
    """Return scripts of the assets as one, which shares no name with others."""
    body = "\n".join(asset(f"{name}.js") for name in names)
    return f'\n(() => {{\n"use strict";\n{body}}})();\n'


@cache
def asset(name: str) -> str:
    """Return the text of a file of the assets."""
    return (files("cubakg.view") / "assets" / name).read_text(encoding="utf-8")


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    allowed = {
        "default-src": ["'none'"],
        "script-src": [_checksum(text) for text in scripts],
        "style-src": [_checksum(text) for text in styles],
        "img-src": ["data:"],  # the empty icon, which keeps browsers from asking for one
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())


def _checksum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
