"""Memory while many documents are read.

The knowledge of the seeds is hundreds of thousands of objects that stay, and a sentence makes thousands that go. Left
alone, the interpreter looks through all of them for cycles again and again, which takes half of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (100_000, 20, 50)  # a hundred thousand new objects are some tens of megabytes at most


@contextmanager
def rare_collection() -> Iterator[None]:
    """Look for cyclic garbage rarely, and not among what is there already; as before on leaving.

    >>> before = gc.get_threshold()
    >>> with rare_collection():
    ...     gc.get_threshold() == before
    False
    >>> gc.get_threshold() == before
    True
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
