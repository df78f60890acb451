"""JSON lines: one document a row, read as a stream, with a limit on each row and on what gzip unpacks to.

A row holds `text`, and may hold `file` or `id`, `title`, `published` or `date`, `publisher`, `author`, `url`.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from cubakg.corpus.decoding import UnreadableError, checked
from cubakg.corpus.source import Source
from cubakg.model import Problem

_SHOWN = 20
_RATIO = 100
# A file of so many rows without a document, and fewer with one, is not what it says it is.
_USELESS = 10_000
_KEYS = {"title": "title", "publisher": "publisher", "author": "author", "url": "url"}


def read_rows(
    stream: BinaryIO, name: str, packed: bool, size: int, row_limit: int
) -> Iterator[Source | Problem]:
    """Yield the documents of a file of JSON lines; the first twenty other rows by their faults."""
    good = blank = bad = 0
    for number, line in _lines(stream, name, packed, size, row_limit):
        if isinstance(line, Problem):
            yield line
            break
        if not line.strip():
            blank += 1
        else:
            try:
                yield _source(line, f"{name}:{number}")
                good += 1
            except UnreadableError as error:
                bad += 1
                if bad <= _SHOWN:
                    yield Problem(f"{name} row {number}", error.fault, error.next_step or "mend the row")
        if blank + bad > max(_USELESS, good):
            yield Problem(
                name, f"{blank + bad:,} rows hold no document; the rest is not read", "check the file"
            )
            break
    if bad > _SHOWN:
        yield Problem(name, f"{bad - _SHOWN} more rows hold no readable document", "mend or remove them")


def _lines(
    stream: BinaryIO, name: str, packed: bool, size: int, row_limit: int
) -> Iterator[tuple[int, bytes | Problem]]:
    """Yield the numbered lines; a problem ends them."""
    limit = max(row_limit, _RATIO * size) if packed else None
    source = cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream
    number = read = 0
    try:
        while line := source.readline(row_limit + 1):
            number += 1
            read += len(line)
            if len(line) > row_limit:
                fault = f"longer than {row_limit:,} bytes; the rest of the file is not read"
                yield number, Problem(f"{name} row {number}", fault, "split the row, or raise the limit")
                return
            if limit is not None and read > limit:
                fault = f"it unpacks to more than {_RATIO} times its size; the rest is not read"
                yield number, Problem(name, fault, "unpack it yourself if you trust it")
                return
            yield number, line
    except (OSError, EOFError, zlib.error) as error:
        yield number, Problem(name, f"{error}; the rest is not read", "check that the file is whole")


def _source(line: bytes, default: str) -> Source:
    row = _parsed(line)
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableError("the row has no key text with a string")
    file = row.get("file", row.get("id", default))
    published = row.get("published", row.get("date"))
    rest = {field: _string(row.get(key)) for key, field in _KEYS.items()}
    checked(text)
    data = text.encode("utf-8")
    return Source(_name(file), text, data, published=_string(published), other_name=default, **rest)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start} of the row") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"no JSON: {error}") from None
    if not isinstance(row, dict):
        raise UnreadableError("no JSON object")
    return row


def _string(value: object) -> str | None:
    """Return a value of the metadata where it is a string that can be stored."""
    return checked(value).strip() if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    name = _string(value)
    if not name:
        raise UnreadableError("its file or id is no name", "give it a string or a number")
    return name
