"""What every reader of a format hands on: a text with what the file itself says about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One document before it is cut into parts.

    `data` are the bytes whose digest it carries; `other_name` is what it is called where `name` is taken.
    """

    name: str
    text: str
    data: bytes
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    other_name: str | None = None
