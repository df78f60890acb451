"""PDF to text: paragraphs joined over line and page ends, page numbers and running heads left out.

Runs only in the bounded child process, since the files come from strangers.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cubakg.corpus.decoding import UnreadableError, mended
from cubakg.corpus.lines import ends_sentence

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 2000
_MOST_CHARACTERS = 5_000_000
_PAGE_NUMBER = re.compile(r"(?i)(?:page\s)?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s?(?:of|/)\s?\d{1,4})?")


def read_pdf(data: bytes) -> dict[str, str | None]:
    """Return the text of a PDF; `UnreadableError` where it is locked or holds pictures only."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF is locked by a password", "save it without the password")
        pages = _pages(reader)
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        # What damage makes the library raise is not foreseeable; if worse comes, the child is replaced.
        fault = f"no readable PDF: {str(error)[:200]}"
        raise UnreadableError(fault, "open and save it again with a PDF viewer") from None
    text = mended(flowing(pages))
    if not text.strip():
        raise UnreadableError(
            "the PDF holds no text, perhaps scanned pages", "run text recognition (OCR) over it"
        )
    return {"text": text}


def _pages(reader: PdfReader) -> list[str]:
    pages: list[str] = []
    total = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        total += len(pages[-1])
        if total > _MOST_CHARACTERS or len(pages) >= _MOST_PAGES:
            raise UnreadableError(
                f"more than {_MOST_PAGES} pages or {_MOST_CHARACTERS:,} characters", "split it"
            )
    return pages


def flowing(pages: Sequence[str]) -> str:
    """Return the pages as one text in which a line is a paragraph.

    >>> flowing(["A Title\\n\\nThe first para-\\ngraph of a long page goes on\\nhere.\\n1"])
    'A Title\\n\\nThe first paragraph of a long page goes on here.'
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    running = _running(split)
    paragraphs: list[str] = []
    for lines in split:
        kept = [x for x in lines if x not in running and not _PAGE_NUMBER.fullmatch(x)]
        width = max((len(x) for x in kept), default=0)
        _add(paragraphs, kept, width)
    return "\n\n".join(paragraphs)


def _running(split: Sequence[Sequence[str]]) -> set[str]:
    """Return the lines that stand first or last on three pages or more, and on most."""
    edges: Counter[str] = Counter()
    for lines in split:
        filled = [x for x in lines if x]
        edges.update({*filled[:2], *filled[-2:]})
    return {line for line, n in edges.items() if n >= max(3, len(split) // 2)}


def _add(paragraphs: list[str], lines: Sequence[str], width: int) -> None:
    """Join each line to the one before where that one is full, or stops in mid-sentence at the page's end."""
    before = paragraphs[-1] if paragraphs else ""
    full = before.endswith("-") or (len(before) >= width > 0 and not ends_sentence(before))
    for line in lines:
        if not line:
            full = False
        elif full and paragraphs:
            last = paragraphs[-1]
            broken = last.endswith("-") and last[-2:-1].isalpha() and line[0].islower()
            paragraphs[-1] = last[:-1] + line if broken else f"{last} {line}"
            full = _is_full(line, width)
        else:
            paragraphs.append(line)
            full = _is_full(line, width)


def _is_full(line: str, width: int) -> bool:
    if line.endswith("-"):
        return True
    return len(line) >= (0.85 if ends_sentence(line) else 0.6) * width
