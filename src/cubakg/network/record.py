"""Small values with named fields that cost nothing to define.

A NamedTuple or a dataclass takes half a millisecond to come into being, and `cubakg path` must start, answer
and end in sixty. A subclass names its fields as annotations; they are given in order or by name.

>>> class Point(Record):
...     x: int
...     y: int = 0
>>> Point(1), Point(1, y=2).replace(x=5), Point(1) == Point(1, 0)
(Point(x=1, y=0), Point(x=5, y=2), True)
>>> Point(1).as_dict()
{'x': 1, 'y': 0}
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Record:
    """A value with the fields that its class annotates."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)

    def __init__(self, *values: object, **named: object) -> None:
        given = dict(zip(self._fields, values, strict=False), **named)
        missing = [name for name in self._fields if name not in given and not hasattr(type(self), name)]
        if missing or len(values) > len(self._fields) or not given.keys() <= set(self._fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._fields)}")
        self.__dict__.update(given)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields as a dictionary."""
        return {name: getattr(self, name) for name in self._fields}

    def replace(self, **named: object) -> Self:
        """Return a copy in which some fields are others."""
        return type(self)(**{**self.as_dict(), **named})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        return hash(tuple(self.as_dict().values()))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} does not change; see replace()")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.as_dict().items())})"
