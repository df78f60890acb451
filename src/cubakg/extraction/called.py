"""What a body is in a common noun right before its name: "the rights group Amnesty International"."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Called:
    """Lets the name stand for both the common noun and itself."""

    def __init__(self, reader: Reader) -> None:
        self.types, self.roles = reader.types, reader.roles
        self.bodies = reader.lexicon.closed["body_nouns"]

    def join(self, items: Sequence[Phrase]) -> list[Phrase]:
        """Return the items without the nouns that a name follows."""
        return [x for x, behind in zip(items, [*items[1:], None], strict=False) if not self._kind(x, behind)]

    def _kind(self, kind: Phrase, name: Phrase | None) -> bool:
        common = kind.kind == "np" and not (kind.name or kind.plural or kind.pronoun or kind.count)
        if not common or kind.head.rpartition(" ")[2] not in self.bodies:
            return False
        if name is None or not name.name or name.determiner or name.owner is not None:
            return False
        body = any(
            self.types.is_a(name.type, role) for role in (self.roles.organization, self.types.role("group"))
        )
        return body and not self.types.feature(name.type, "state") and name.start - kind.end == 1
