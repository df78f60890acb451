"""What things are called within a sentence: with the article of the text, with their talks, in quotation marks.

>>> called("House panel", "a House panel"), called("United States", "the U.S."), called("Cuba", "the country")
('a House panel', 'the United States', 'Cuba')
>>> called("Cuban delegation (Talks (Havana, 2010))", "The Cuban delegation", whole="Talks (Havana, 2010)")
'the Cuban delegation to Talks (Havana, 2010)'
>>> spoken("The talks went well"), spoken("U.S. officials met"), spoken("We agree", verbatim=True)
('the talks went well', 'U.S. officials met', '“We agree”')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cubakg.model import Argument, Entity
    from cubakg.store.vocabulary import EntityType, Vocabulary

_ARTICLES = frozenset({"the", "a", "an"})
# what begins a sentence with a capital that it has nowhere else
_OPENING = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "there",
        "although",
        "while",
        "when",
        "as",
        "if",
    }
    | {
        "in",
        "on",
        "at",
        "for",
        "with",
        "after",
        "before",
        "during",
        "since",
        "some",
        "many",
        "his",
        "her",
        "their",
    }
)
_TITLE = 4  # words: a document called so at length is called by its title
_INITIALS = 4


def called(label: str, mention: str = "", kind: EntityType | None = None, whole: str | None = None) -> str:
    """Return a name as a sentence has it; `whole` is the event to which a delegation belongs."""
    plain = label.removesuffix(f" ({whole})") if whole else label
    name = label if plain == label else f"{plain} to {whole}"
    article, _, rest = mention.partition(" ")
    if article.lower() in _ARTICLES and _same(rest, plain):
        return f"{article.lower()} {name}"
    titled = kind is not None and kind.features.get("titled")
    return f"“{name}”" if titled and len(label.split()) >= _TITLE else name


def called_by(end: Argument, entities: Mapping[str, Entity], vocabulary: Vocabulary) -> str:
    """Return what a sentence calls one end of an assertion."""
    entity = entities.get(end.id or "")
    label = entity.label if entity else end.label
    whole = entities.get(entity.fact("event") or "") if entity else None
    return called(label, end.mention, vocabulary.types.get(end.type), whole.label if whole else None)


def spoken(words: str, verbatim: bool = False) -> str:
    """Return what somebody said as it stands behind "said"."""
    if verbatim:
        return f"“{words}”"
    first, space, rest = words.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in _OPENING else words


def opened(sentence: str) -> str:
    """Return a sentence with a capital at its beginning.

    >>> opened("the Cuban government arrested activists")
    'The Cuban government arrested activists'
    """
    return sentence[:1].upper() + sentence[1:]


def _same(rest: str, label: str) -> bool:
    """Tell whether the words of a text are the name itself, or its initials."""
    plain = _plain(rest)
    initials = "".join(word[0] for word in label.split() if word[0].isupper()).casefold()
    return plain == _plain(label) or (plain == initials and 1 < len(plain) <= _INITIALS)


def _plain(name: str) -> str:
    return name.replace(".", "").casefold()
