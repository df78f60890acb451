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
    from cubakg.store.vocabulary import EntityType, Relation

_BE = "be "
_AROUND = "’'.,;:()[]“”\""
_DASHES = str.maketrans("-–/", "   ")
_SHORT = 3
_MODALS = ("must", "should", "need to", "needs to", "have to", "has to")


_SEVERAL = "they"
_BEHIND_HEAD = frozenset({"of", "in", "from", "on", "for", "with", "at", "against", "who"})
_PEOPLE = "people"


def said(
    subject: str,
    relation: Relation,
    object_: str,
    status: str,
    subject_kind: EntityType | None = None,
    object_kind: EntityType | None = None,
    many: bool = False,
) -> str:
    """Return the sentence that an assertion of this status makes.

    The kinds of subject and object, where they are known, decide on number and words: talks were held, one
    testifies before a panel and in a city. `many` tells that several subjects are listed.

    >>> from cubakg.store.vocabulary import load_vocabulary
    >>> held = load_vocabulary().relations["heldIn"]
    >>> [said("it", held, "Havana", status) for status in ("planned", "negated", "hypothetical")]
    ['it was to be held in Havana', 'it was not held in Havana', 'it might be held in Havana']
    >>> said("they", load_vocabulary().relations["agreesTo"], "to continue", "asserted")
    'they agreed to continue'
    >>> words = load_vocabulary()
    >>> said("officials", words.relations["participatesIn"], "the talks", "planned", words.types["Officials"])
    'officials were to take part in the talks'
    >>> testifies, rejects = (load_vocabulary().relations[name] for name in ("testifiesBefore", "rejects"))
    >>> said("Berta Soler", testifies, "Washington", "asserted", None, words.types["Place"])
    'Berta Soler testified in Washington'
    >>> said("they", rejects, "to allow it", "asserted"), said("they", rejects, "the plan", "negated")
    ('they refused to allow it', 'they did not reject the plan')
    >>> says, topic = words.relations["says"], words.types["Topic"]
    >>> said("he", says, "the need for talks", "asserted", None, topic), said("he", says, "thanks Cuba", "planned")
    ('he spoke of the need for talks', 'he was to thank Cuba')
    >>> said("he", words.relations["callsFor"], "Cuba must release them", "asserted")
    'he insisted that Cuba must release them'
    """
    place = object_kind is not None and bool(object_kind.features.get("isPlace"))
    topic = object_kind is not None and bool(object_kind.features.get("isTopic"))
    forms = _own_verb(relation, object_) or (*_forms(relation, object_, place, topic), object_)
    verb, object_ = _verb(*forms[:2], status), forms[2]
    if (many or several(subject, subject_kind)) and verb.startswith("was "):
        verb = f"were {verb.removeprefix('was ')}"
    twice = verb.endswith(" to") and object_.startswith("to ")  # "agreed to" + "to continue"
    return f"{subject} {verb.removesuffix(' to') if twice else verb} {object_}"


def _forms(relation: Relation, object_: str, place: bool, topic: bool) -> tuple[str, str]:
    """Return past and base form of the verb, as the object asks for them."""
    told = relation.features
    if topic and "topicPhrase" in told:
        return str(told["topicPhrase"]), str(told["topicBaseForm"])
    if place and "placePhrase" in told:
        return str(told["placePhrase"]), str(told["placeBaseForm"])
    if object_.startswith("to ") and "infinitivePhrase" in told:
        return str(told["infinitivePhrase"]), str(told["infinitiveBaseForm"])
    if "modalPhrase" in told and any(f" {modal} " in object_ for modal in _MODALS):
        return str(told["modalPhrase"]), str(told["modalBaseForm"])
    return relation.phrase, relation.base


def _own_verb(relation: Relation, object_: str) -> tuple[str, str, str] | None:
    """Return past and base form of the verb with which an object begins, and the rest: "thanked", "thank", "Cuba"."""
    first, _, rest = object_.removeprefix("to ").removeprefix("also ").partition(" ")
    for base in str(relation.features.get("ownVerbs", "")).split():
        past = base + ("d" if base.endswith("e") else "ed")
        if first in (base, past, f"{base}s"):
            return past, base, rest
    return None


def _verb(phrase: str, base: str, status: str) -> str:
    if status == "planned" and status.startswith(base):
        return phrase  # a plan need not be planned
    if status == "planned":
        return f"was to {base}"
    if status == "hypothetical":
        return f"might {base}"
    if status == "negated":
        return f"was not {base.removeprefix(_BE)}" if base.startswith(_BE) else f"did not {base}"
    return phrase


def planned(relation: Relation) -> str:
    """Return how a relation is said of what is still to come, where nobody stands before it.

    >>> from cubakg.store.vocabulary import load_vocabulary
    >>> planned(load_vocabulary().relations["meetsWith"])
    'is to meet with'
    """
    said_so = _verb(relation.phrase, relation.base, "planned")
    return f"is to {relation.base}" if said_so != relation.phrase else said_so


def several(label: str, kind: EntityType | None) -> bool:
    """Tell whether a name of a group or an event means several: its head noun stands in the plural.

    >>> from cubakg.store.vocabulary import load_vocabulary
    >>> types = load_vocabulary().types
    >>> several("thousands of Cubans", types["Group"]), several("senior official", types["Officials"])
    (True, False)
    >>> several("Migration Talks (Havana, 2010)", types["Talks"]), several("United States", types["Country"])
    (True, False)
    """
    if kind is None or not (kind.event or _SEVERAL in kind.pronouns):
        return False
    words = label.partition(" (")[0].split()
    head = next((at for at, word in enumerate(words) if at and word in _BEHIND_HEAD), len(words))
    noun = words[head - 1].casefold() if words else ""
    return noun == _PEOPLE or (noun.endswith("s") and not noun.endswith("ss"))


def listed(names: list[str], last: str = "and") -> str:
    """Join names as a sentence does.

    >>> listed(["State"]), listed(["State", "Justice"]), listed(["a", "b", "c"])
    ('State', 'State and Justice', 'a, b and c')
    """
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


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
