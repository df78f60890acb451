"""HTML to text: what a reader of the page would read, one paragraph a line, and what the page says of itself.

Scripts, styles, templates, hidden elements, navigation, forms and footers are left out. Runs only in the
bounded child process, since the pages come from strangers.

>>> read_html(b"<title>T</title><nav>Home</nav><p>They <b>met</b>.<sup>1</sup></p>")["text"]
'T\\n\\nThey met.[1]'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cubakg.corpus.decoding import mended

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED_NAMES = (
    "script style template noscript nav aside footer form button select iframe object svg canvas video audio"
    " dialog"
)
_BLOCK_NAMES = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3"
    " h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_ROLES = frozenset(("navigation", "search", "contentinfo", "complementary", "menu", "dialog"))
_HIDDEN = re.compile(r"(?i)display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden")
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([a-z0-9_-]{1,40})")
# No-break spaces are the author's; the others are the page's.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_META = {
    "title": ("og:title", "dc.title", "twitter:title"),
    "published": (
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    ),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "url": ("og:url",),
}  # fmt: skip


def read_html(data: bytes) -> dict[str, str | None]:
    """Return the text of a page, and its title, date, publisher, author and address where it states them."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_decoded(data).replace("\x00", "\ufffd"), "lxml")
    stated = _stated(soup)
    title = stated["title"] or _heading(soup)
    _drop(soup)
    text = _tidy(_pieces(_root(soup)))
    if title and title not in text[: len(title) + 2000].split("\n"):
        text = f"{title}\n\n{text}".rstrip()
    return {**stated, "title": title or None, "text": mended(text)}


def _heading(soup: BeautifulSoup) -> str | None:
    """Return the one main heading, or the window's title."""
    headings = soup.find_all("h1", limit=2)
    tag = headings[0] if len(headings) == 1 else soup.title
    return _line(tag.get_text(" ")) if tag else None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        name = declared[1].decode("ascii") if declared else "windows-1252"
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data.decode("windows-1252", "replace")


def _stated(soup: BeautifulSoup) -> dict[str, str | None]:
    found = _linked_data(soup)
    for tag in soup.find_all("meta", limit=500):
        key = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").casefold()
        value = _line(str(tag.get("content") or ""))
        for field, names in _META.items():
            if key in names and value:
                found.setdefault(field, value)
    link = soup.find("link", rel="canonical")
    if link and link.get("href"):
        found["url"] = str(link["href"])
    date = _DATE.match(found.get("published", ""))
    return {field: found.get(field) for field in _META} | {"published": date.group() if date else None}


def _linked_data(soup: BeautifulSoup) -> dict[str, str]:
    """Read date and publisher from the JSON that pages carry for search engines."""
    found: dict[str, str] = {}
    for script in soup.find_all("script", type="application/ld+json", limit=20):
        try:
            loaded = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        graph = loaded.get("@graph", [loaded]) if isinstance(loaded, dict) else loaded
        for node in graph if isinstance(graph, list) else []:
            if not isinstance(node, dict):
                continue
            publisher = node.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else None
            for field, value in (("published", node.get("datePublished")), ("publisher", name)):
                if isinstance(value, str) and value.strip():
                    found.setdefault(field, _line(value))
    return found


def _drop(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(_is_dropped):
        # Destroying each would cost the depth of the page; leaving it out of the tree is enough.
        tag.extract()


def _is_dropped(tag: Tag) -> bool:
    if tag.name in _DROPPED or tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    return tag.get("role") in _ROLES or bool(_HIDDEN.search(str(tag.get("style") or "")[:1000]))


def _root(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the page's text: its one `article` or `main`, or else the whole body."""
    body = soup.body or soup
    length = _paragraph_length(body)
    for name in ("article", "main"):
        found = soup.find_all(name, limit=2)
        if len(found) == 1 and 10 * _paragraph_length(found[0]) >= 7 * length > 0:
            return found[0]
    return body


def _paragraph_length(root: Tag) -> int:
    return sum(len(p.get_text()) for p in root.find_all("p"))


def _pieces(root: Tag) -> Iterator[str]:
    """Yield the text in order, with breaks at the borders of blocks, without recursion however deep it is."""
    from bs4.element import CData, NavigableString, Tag

    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and type(node) not in (NavigableString, CData):
            yield node if type(node) is str else ""
        elif isinstance(node, NavigableString):
            yield _BLANKS.sub(" ", node)
        elif isinstance(node, Tag):
            stack.extend(reversed(_inside(node)))


def _inside(tag: Tag) -> list[object]:
    if tag.name == "br":
        return ["\n"]
    if tag.name == "hr":
        return ["\n\n-----\n\n"]
    if tag.name == "sup" and (number := tag.get_text().strip("[] \n")).isdigit():
        return [f"[{number}]"]
    border = "\n\n" if tag.name in _BLOCKS else ""
    return [border, *tag.children, border]


def _tidy(pieces: Iterator[str]) -> str:
    """Join the pieces: one blank between words, one empty line between paragraphs."""
    text = re.sub(r"[ \t\r\f\v]+", " ", "".join(pieces))
    lines = [line.strip(" ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n ")


def _line(text: str) -> str:
    return mended(" ".join(text.split()))[:1000]
