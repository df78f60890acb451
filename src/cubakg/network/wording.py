"""An assertion as an English sentence, made from the phrases that the ontology gives its relation.

>>> from cubakg.store.vocabulary import load_vocabulary
>>> arrests = load_vocabulary().relations["arrests"]
>>> said("Cuban government", arrests, "Berta Soler", "asserted")
'Cuban government arrested Berta Soler'
>>> said("Cuban government", arrests, "Berta Soler", "negated")
'Cuban government did not arrest Berta Soler'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cubakg.store.vocabulary import Relation

_BE = "be "
_AROUND = "’'.,;:()[]“”\""
_DASHES = str.maketrans("-–/", "   ")
_SHORT = 3


def said(subject: str, relation: Relation, object_: str, status: str) -> str:
    """Return the sentence that an assertion of this status makes.

    >>> from cubakg.store.vocabulary import load_vocabulary
    >>> held = load_vocabulary().relations["heldIn"]
    >>> [said("it", held, "Havana", status) for status in ("planned", "negated", "hypothetical")]
    ['it was to be held in Havana', 'it was not held in Havana', 'it might be held in Havana']
    >>> said("they", load_vocabulary().relations["agreesTo"], "to continue", "asserted")
    'they agreed to continue'
    """
    verb = _verb(relation, status)
    twice = verb.endswith(" to") and object_.startswith("to ")  # "agreed to" + "to continue"
    return f"{subject} {verb.removesuffix(' to') if twice else verb} {object_}"


def _verb(relation: Relation, status: str) -> str:
    base = relation.base
    if status == "planned" and status.startswith(base):
        return relation.phrase  # a plan need not be planned
    if status == "planned":
        return f"was to {base}"
    if status == "hypothetical":
        return f"might {base}"
    if status == "negated":
        return f"was not {base.removeprefix(_BE)}" if base.startswith(_BE) else f"did not {base}"
    return relation.phrase


def listed(names: list[str]) -> str:
    """Join names as a sentence does.

    >>> listed(["State"]), listed(["State", "Justice"]), listed(["a", "b", "c"])
    ('State', 'State and Justice', 'a, b and c')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "hop"), counted(3, "hop"), counted(2, "hypothesis", "hypotheses")
    ('1 hop', '3 hops', '2 hypotheses')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def names_it(label: str, mention: str) -> bool:
    """Tell whether the text's words are part of the name, so that nobody needs to be told who is meant.

    >>> names_it("Ileana Ros-Lehtinen", "Ros-Lehtinen"), names_it("Ileana Ros-Lehtinen", "She")
    (True, False)
    """
    return bool(significant(label) & significant(mention))


def significant(name: str) -> set[str]:
    """Return the words of a name as they are compared; short words without a capital tell nothing.

    >>> sorted(significant("the U.S. – Cuba Law Enforcement Dialogue’s"))
    ['cuba', 'dialogue', 'enforcement', 'law', 'u.s']
    """
    words = (w.strip(_AROUND).removesuffix("’s").removesuffix("'s") for w in name.translate(_DASHES).split())
    return {w.casefold() for w in words if len(w) > _SHORT or w != w.lower()}
