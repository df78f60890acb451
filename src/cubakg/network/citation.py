"""Documents as a reader cites them: footnotes and BibTeX.

>>> row = {"file": "a.txt", "title": "Talks & more", "publisher": "VOA", "published": "2015-02-26"}
>>> footnote(row, [(3, 9)])
'“Talks & more,” VOA, 26 February 2015; a.txt, characters 3 to 9.'
>>> print(bibtex([row]))
@misc{a,
  title = {{Talks \\& more}},
  organization = {{VOA}},
  date = {2015-02-26},
  note = {File a.txt}
}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cubakg.network.edtf import in_words

_SPECIAL = {c: f"\\{c}" for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}

Row = dict[str, Any]


def footnote(document: Row, spans: Sequence[tuple[int, int]]) -> str:
    """Return a footnote for a document and the characters that are quoted from it."""
    head = ", ".join(
        part
        for part in (
            f"“{document['title']},”" if document["title"] else "",
            document["publisher"],
            in_words(document["published"]) if document["published"] else "",
            document.get("url"),
        )
        if part
    ).replace(",”,", ",”")
    where = "; ".join(f"characters {start} to {end}" for start, end in spans)
    return f"{head}; {document['file']}, {where}." if head else f"{document['file']}, {where}."


def bibtex(documents: Iterable[Row]) -> str:
    """Return the documents as BibTeX entries, with the dates that BibLaTeX reads."""
    return "\n\n".join(_entry(document) for document in documents)


def _entry(document: Row) -> str:
    key = "".join(c if c.isascii() and c.isalnum() else "-" for c in document["file"].rpartition(".")[0])
    fields = [
        ("title", f"{{{_escaped(document['title'] or document['file'])}}}"),
        ("organization", f"{{{_escaped(document['publisher'])}}}" if document["publisher"] else ""),
        ("date", document["published"] or ""),
        ("url", _url(document.get("url"))),
        ("note", f"File {_escaped(document['file'])}"),
    ]
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@misc{{{key},\n{rows}\n}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in " ".join(text.split()))


def _url(url: str | None) -> str:
    """Return an address as BibTeX may hold it: a brace or a backslash would end the field."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in url or "" if c.isprintable())
