"""Where the knowledge lies: the folders `seeds/` and `ontology/`, in a wheel or in a checkout.

>>> (seeds_folder() / "rules").is_dir()
True
"""

from pathlib import Path

from cubakg.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


def seeds_folder() -> Path:
    """Return the folder of documents, gazetteer, reading data and rules that the program ships."""
    return _folder("seeds")


def ontology_folder() -> Path:
    """Return the folder of `cubakg.ttl`, `shapes.ttl` and `topics.ttl` that the program ships."""
    return _folder("ontology")


def _folder(name: str) -> Path:
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise InputError(f"{_PACKAGE}: the folder {name!r} is missing from this installation; install cubakg again")
