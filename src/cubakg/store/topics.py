"""Which concepts of the topic scheme the words of a topic name.

A concept is meant where one of its labels stands in the words, whole words only, endings of the plural aside.
Longer labels win over shorter ones inside them: 'migrant smuggling' is not 'migration' as well unless the
scheme says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from cubakg.errors import SeedError
from cubakg.store.terms import SKOS

if TYPE_CHECKING:
    from pathlib import Path

Words = tuple[str, ...]
_LABELS = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Topics:
    """The labels of a concept scheme as sequences of words, by their first word, longest first."""

    labels: dict[str, list[tuple[Words, str]]]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the labels of a SKOS file; a scheme that is not there names nothing."""
        found: dict[str, list[tuple[Words, str]]] = defaultdict(list)
        if path.is_file():
            try:
                for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                    concept, label = triple.subject, triple.object
                    named = isinstance(concept, NamedNode) and isinstance(label, Literal)
                    if named and triple.predicate.value in _LABELS and (words := _words(label.value)):
                        found[words[0]].append((words, concept.value))
            except (SyntaxError, ValueError) as error:
                raise SeedError(f"{path}: {error}; mend the file") from error
        return cls(
            {first: sorted(rows, key=lambda row: (-len(row[0]), row)) for first, rows in found.items()}
        )

    def in_words(self, text: str) -> list[str]:
        """Return the concepts whose labels stand in `text`, in the order of the text, each once.

        >>> drugs, visas = (("drug", "trafficking"), "t:drugs"), (("visa",), "t:visas")
        >>> scheme = Topics({"drug": [drugs], "visa": [visas]})
        >>> scheme.in_words("Drug trafficking, and visas for drug dealers")
        ['t:drugs', 't:visas']
        """
        words, found, at = _words(text), dict[str, None](), 0
        while at < len(words):
            here = self.labels.get(words[at], ())
            met = [(label, concept) for label, concept in here if words[at : at + len(label)] == label]
            longest = len(met[0][0]) if met else 1
            found.update(dict.fromkeys(concept for label, concept in met if len(label) == longest))
            at += longest
        return list(found)


def _words(text: str) -> Words:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_singular(word) for word in _WORD.findall(plain))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
