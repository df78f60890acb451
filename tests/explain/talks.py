"""A document that holds a bit of everything."""

from __future__ import annotations

import hashlib

from cubakg.model import Document, Furniture, Part

TEXT = """Officials meet in Havana

Craig Kelly, who led the U.S. delegation, met with Bruno Rodríguez in Havana on Friday. “The talks were useful for both
countries,” Kelly said. According to the ministry, Cuba released 40 prisoners. The talks led to nothing.

SHARE THIS STORY
"""


def document(text: str = TEXT, title: str = "Officials meet in Havana", file: str = "talks.txt") -> Document:
    at = text.find("SHARE THIS STORY")
    furniture = (Furniture(at, at + 16, "SHARE THIS STORY", "share link"),) if at >= 0 else ()
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    part = Part("article", 0, len(text), date="2022-01-14", date_basis="metadata")
    return Document(file, text, digest, title, "The Wire", "2022-01-14", parts=(part,), furniture=furniture)
