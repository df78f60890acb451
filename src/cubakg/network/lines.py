"""An answer as lines, each with the part that it plays: the terminal colours them, a notebook prints them.

Markdown and HTML are made from the same lines, so that all forms say the same.

>>> print(to_text([Line("heading", "Answer"), Line("quote", "so it is", 1)]))
Answer
   “so it is”
>>> to_markdown([Line("heading", "A *b*"), Line("quote", "x", 1)])
'### A \\\\*b\\\\*\\n\\n> “x”\\n'
"""

from __future__ import annotations

from collections.abc import Iterable

from cubakg.network.record import Record

INDENT = "   "


class Line(Record):
    """One line of an answer.

    `part` is `heading`, `verdict`, `documented`, `claimed` (a hop or a fact, by what it rests on), `quote`,
    `context`, `source`, `note`, `text` or `gap` (an empty line).
    """

    part: str
    text: str
    indent: int = 0


GAP = Line("gap", "")


def to_text(lines: Iterable[Line]) -> str:
    """Return the lines as plain text."""
    return "\n".join(INDENT * line.indent + quoted(line) for line in lines)


def quoted(line: Line) -> str:
    """Return the words of a line, a quotation in its marks."""
    return f"“{line.text}”" if line.part == "quote" else line.text


def to_markdown(lines: Iterable[Line]) -> str:
    """Return the lines as Markdown in which nothing from a document is markup."""
    blocks = []
    for line in lines:
        words = " ".join(quoted(line).split())
        safe = "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~&" else c for c in words)
        if line.part != "gap":
            blocks.append(_MARKDOWN.get(line.part, "{}").format(safe))
    return "\n\n".join(blocks) + "\n"


def to_html(lines: Iterable[Line]) -> str:
    """Return the lines as an HTML fragment in which nothing from a document is markup."""
    from html import escape

    rows = (
        f'<p class="{line.part}" style="margin:.15em 0 .15em {2 * line.indent}em;'
        f'{_STYLES.get(line.part, "")}">{escape(quoted(line))}</p>'
        for line in lines
        if line.part != "gap"
    )
    return '<div class="cubakg">' + "\n".join(rows) + "</div>"


def to_page(lines: Iterable[Line], title: str, picture: str = "") -> str:
    """Return a picture and the lines as a page that loads nothing from anywhere and runs nothing."""
    from html import escape

    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>body{{font:16px/1.5 Georgia,serif;max-width:46em;"
        "margin:2em auto;padding:0 1em;color:#222}</style>"
        f"</head><body>\n{picture}{to_html(lines)}\n</body></html>\n"
    )


_MARKDOWN = {
    "heading": "### {}",
    "verdict": "**{}**",
    "documented": "**{}**",
    "claimed": "*{}*",
    "quote": "> {}",
    "context": "> {}",
    "source": "{}",
}
_STYLES = {
    "heading": "font-size:1.2em;font-weight:bold;margin-top:.8em",
    "verdict": "font-weight:bold",
    "documented": "font-weight:bold;color:#1b5e3a;margin-top:.6em",
    "claimed": "font-weight:bold;color:#8a5a00;margin-top:.6em",
    "context": "color:#555;font-size:.9em",
    "source": "color:#555;font-size:.9em",
    "note": "color:#555",
}
