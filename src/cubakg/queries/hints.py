"""Why a query may have found nothing: a name that the ontology does not know, or the wrong graph."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from cubakg.store.guard import Token, tokens

if TYPE_CHECKING:
    from cubakg.store.vocabulary import Vocabulary


def empty_answer(query: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the author of a query without an answer may want to know."""
    words = list(tokens(query))
    known = [*vocabulary.relations, *vocabulary.types, *_properties()]
    for name in dict.fromkeys(_names(words)):
        if name not in known:
            near = get_close_matches(name, known, 1)
            yield f"The ontology has no ckg:{name}." + (f" Did you mean ckg:{near[0]}?" if near else "")
    if not any(word.kind == "word" and word.text.upper() in ("GRAPH", "FROM") for word in words):
        yield "Searched: the default graph, which holds what documents state in their own voice. Claims,"
        yield "plans, quotes and dates are in GRAPH graph:provenance, all names in GRAPH graph:entities."


def _names(words: list[Token]) -> Iterator[str]:
    for word in words:
        if word.kind == "name" and word.text.startswith("ckg:"):
            yield word.text.removeprefix("ckg:")


def _properties() -> Iterator[str]:
    from pyoxigraph import NamedNode, RdfFormat, parse

    from cubakg.resources import ontology_folder
    from cubakg.store.terms import CKG

    for triple in parse(path=str(ontology_folder() / "cubakg.ttl"), format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(CKG):
            yield triple.subject.value.removeprefix(CKG)
