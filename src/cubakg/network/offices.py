"""In which office somebody acted: the post that a document gives a person, on the date of what is told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cubakg.network.edtf import bounds, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cubakg.model import Assertion
    from cubakg.network.adjacency import Network
    from cubakg.store.vocabulary import Vocabulary


class Offices:
    """The posts that documents give to people, in their own voice."""

    def __init__(self, assertions: Iterable[Assertion], vocabulary: Vocabulary) -> None:
        self._held: dict[str, list[Assertion]] = defaultdict(list)
        for a in assertions:
            relation = vocabulary.relations.get(a.relation)
            if (
                relation
                and relation.features.get("givesPost")
                and a.documented
                and a.subject.id
                and a.object.id
            ):
                self._held[a.subject.id].append(a)

    def acting(self, network: Network, tie: int, node: int) -> str | None:
        """Return the post in which a node acts in a tie: printed in the same text, else fitting the date.

        Who never holds a post acts as what it is; for whom the post at the time is not known, the tie is
        lost.
        """
        holder, file = network.ids[node], network.files[network.documents[tie]]["file"]
        if holder not in self._held:
            return holder
        first, last = network.dates[tie]
        fitting = [
            a
            for a in self._held.get(holder, ())
            if a.evidence.document == file or overlaps(bounds(a.date), (first or "9999", last or "0000"))
        ]
        best = min(fitting, key=lambda a: (a.evidence.document != file, a.evidence.start), default=None)
        return best.object.id if best else None

    def posts(self) -> set[str]:
        """Return the ids of all posts."""
        return {a.object.id for held in self._held.values() for a in held if a.object.id}
