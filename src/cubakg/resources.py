"""Where the knowledge lies: the folders `seeds/` and `ontology/`, in a wheel or in a checkout.

>>> (seeds_folder() / "rules").is_dir()
True
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cubakg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def seeds_folder() -> Path:
    """Return the folder of documents, gazetteer, reading data and rules that the program ships."""
    return _path("seeds")


def ontology_folder() -> Path:
    """Return the folder of `cubakg.ttl`, `shapes.ttl` and `topics.ttl` that the program ships."""
    return _path("ontology")


def shipped(name: str) -> str:
    """Return the place of `seeds` or `ontology` as a string: at the start of a command pathlib is dear."""
    for place in (os.path.join(_PACKAGE, "_data", name), os.path.join(_CHECKOUT, name)):
        if os.path.isdir(place):
            return place
    raise InputError(
        f"{_PACKAGE}: the folder {name!r} is missing from this installation; install cubakg again"
    )


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(shipped(name))
