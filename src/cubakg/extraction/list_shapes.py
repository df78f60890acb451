"""The shapes of lists: what begins another item, what the items share, what only looks like a list."""

from __future__ import annotations

from collections.abc import Sequence

from cubakg.extraction.extents import in_a_manner, verbal
from cubakg.reading.phrases import Phrase

_SEVERAL = 3


def shared_end(last: Phrase) -> bool:
    """Tell whether what hangs from the last item of a list belongs to all of them: one article opens them, too."""
    first, *others = last.members
    return bool(first.determiner and others[-1].of) and not any(m.determiner or m.owner for m in others)


def fields_behind(items: Sequence[Phrase], i: int, stop: int) -> int | None:
    """Where a list goes on with nouns that an act opens: its own object has an article, they have none."""
    if i + 3 > stop or not is_gerund(items[i]) or [x.kind for x in items[i + 1 : i + 3]] != ["np", "comma"]:
        return None
    own, first = items[i + 1], items[i + 3].each()[0]
    plain = items[i + 3].kind == "np" and not (first.determiner or first.owner or first.pronoun)
    closed = items[i + 3].members or any(x.kind == "cc" for x in items[i + 3 : stop])
    return i + 3 if own.determiner and not own.members and plain and closed else None


def whole_item(items: Sequence[Phrase], i: int, k: int) -> bool:
    """Tell whether a list can go on at `k`: what began at `i` has its object, and what follows is not another object of it."""
    inner = [x for x in items[i + 1 : k] if x.verb is not None and x.verb.lemma != "include"]
    if verbal(items[k]):
        # "expanding and deepening ties", but "to engage freely and seek peace"
        bare = all(x.kind in ("vg", "adv", "cc", "comma") for x in items[i:k])
        alone = bare and not in_a_manner(items[k - 2])
        nearer = any(x.verb is not None and x.verb.form == "infinitive" for x in inner)
        return not (alone and verbal(items[i])) and not (nearer and not is_gerund(items[k]))
    other = items[k].each()[0]
    listed = any(x.kind == "comma" for x in items[k - 2 : k])
    return not inner or listed or bool(other.determiner or other.owner)


def is_gerund(item: Phrase) -> bool:
    """Tell a gerund, which is no second infinitive."""
    return item.verb is not None and item.verb.form == "gerund"


def is_act(item: Phrase) -> bool:
    """Tell examples that are acts or things done, "including the detention of soldiers", from names and fields."""
    first = item.each()[0]
    return verbal(item) or (bool(first.determiner or first.owner) and not first.name)


def named_list(items: Sequence[Phrase]) -> Phrase | None:
    """Return the list of names that a verb has as its object: each of them is meant alone."""
    k = next((k for k, x in enumerate(items) if x.kind not in ("adv", "comma", "cc")), len(items))
    members = items[k].members if k < len(items) else ()
    named = [m.name for m in members]
    judged = k + 1 < len(items) and items[k + 1].kind == "mark"  # "to hold Russia and its forces accountable"
    return (
        items[k]
        if members and all(named[:-1]) and (len(named) >= _SEVERAL or named[-1]) and not judged
        else None
    )


def enumerated(item: Phrase) -> bool:
    """Tell a list of three and more that share nothing before or behind it."""
    first, *_, last = item.members or (item,)
    return len(item.members) >= _SEVERAL and not first.of and not last.of


def parallel(first: Phrase, other: Phrase, listed: bool) -> bool:
    """Tell whether a phrase can be one more item of a list that began with another; `listed` by commas."""
    if first.kind == "p":
        return other.kind == "p" and other.head == first.head
    if other.kind == "np":
        return not other.pronoun and not verbal(first) and (first.kind == "np" or listed)
    if other.verb is None:
        return False
    if first.verb is None or first.verb.form == "gerund":
        return other.verb.form == "gerund"
    return first.verb.form == other.verb.form or (other.verb.tense == "present" and other.verb.modal is None)


def last_of(phrase: Phrase) -> Phrase:
    """Return the noun phrase that a noun phrase ends in."""
    while phrase.of and phrase.of[-1][1].kind == "np":
        phrase = phrase.of[-1][1]
    return phrase


def innermost(phrase: Phrase) -> Phrase | None:
    """Return the list that a noun phrase is or ends in."""
    while phrase.kind == "np":
        if phrase.members:
            return phrase
        if not phrase.of:
            return None
        phrase = phrase.of[-1][1]
    return None


def owner_of(phrase: Phrase) -> tuple[int, int] | None:
    """Return where the owner of a phrase stands, with its ’s: "*Ukraine’s* sovereignty", "*our* independence"."""
    owner = phrase.owner
    if owner is None or owner.start != phrase.start:
        return None
    mark = phrase.text[owner.end - owner.start :][:2] if not owner.pronoun else ""
    return owner.start, owner.end + (len(mark.strip()) if mark[:1] in "’'" else 0)
