"""How much one document may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of one file or row; seconds and bytes of memory for taking apart one HTML or PDF."""

    size: int = 20_000_000
    seconds: float = 20.0
    memory: int = 1_000_000_000
