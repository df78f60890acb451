"""Where a stretch of text ends: with its clause, before the next act, the next clause, or the place where it was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cubakg.extraction.drafts import Segment
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_CLOSING = frozenset(
    ["while", "although", "though", "as", "after", "before", "because", "when", "since", "if"]
)
_ASKING = frozenset(["how", "whether", "what", "why", "where"])
_HELPING = frozenset(["help", "let", "make"])
_SUBJECTS = frozenset(["they", "he", "she", "we", "two", "both"])


class Extents:
    """Finds the ends of stretches with the word classes of the rules."""

    def __init__(self, classes: Mapping[str, frozenset[str]], types: Types) -> None:
        self.types = types
        self.listers = classes.get("listers", frozenset())
        self.general = classes.get("general", frozenset())
        self.unlabelling = classes.get("unlabelling", frozenset())
        self.post, self.generic = types.role("post"), types.role("generic")
        self.stating = classes.get("stating", frozenset())
        self.conferring = classes.get("conferring", frozenset())
        self.objectless = classes.get("objectless", frozenset()) | classes.get("intransitive", frozenset())
        self.reporting = classes.get("reporting", frozenset())
        self.hoping = classes.get("hoping", frozenset())
        self.empty = classes.get("empty", frozenset())
        self.stances = classes.get("stances", frozenset())
        self.owned = classes.get("owned", frozenset())
        self.avowing = classes.get("avowing", frozenset())

    def stop(self, i: int, segment: Segment) -> int:
        """Return the last item that belongs to what begins at item `i`."""
        items, j = segment.items, i
        relative = items[i].kind == "sub"
        while j + 1 < len(items):
            nxt = items[j + 1]
            if (nxt.kind == "mark" and nxt.text in ".!?") or nxt.kind == "close":
                break
            if nxt.kind == "semi" and not _list_goes_on(items, j + 1):
                break
            if nxt.kind in ("rel", "that") or (nxt.kind == "sub" and nxt.head in _ASKING):
                relative = True
            if _goes_on(items, j + 1) and not relative:
                break
            if (nxt.kind == "sub" and nxt.head in _CLOSING) or (
                items[i].kind == "np" and _by_doing(items, j + 1)
            ):
                break
            if (own := self._own_subject(nxt, segment, i, j)) is not None:
                return self.trim(items, i, own - 1)
            if (finite(nxt) or _stated(items, j + 1)) and not _helped(items, i, j + 1):
                if items[j].pronoun and j > i and items[j - 1].kind == "np":
                    j += 1  # "the understandings we negotiated with our partners"
                    continue
                coordinate = (
                    self._is_coordinate(items, j + 1) and verbal(items[i]) and not self._avows(items[i])
                )
                if not relative and not coordinate and not self._awaited(items, i, j + 1):
                    return self._back(items, i, j)
                relative = False
            if nxt.kind == "comma" and self._clause_comma(items, j + 1, items[i]):
                break
            if nxt.kind == "np" and items[j].kind == "cc" and self._stance(nxt, items[i]):
                break
            j += 1
        return self._before_event(items, i, self.trim(items, i, j))

    def _own_subject(self, item: Phrase, segment: Segment, i: int, j: int) -> int | None:
        """ "..., and aides said he would go": where the subject of a new clause stands among items `(i, j]`."""
        clause = next((c for c in segment.clauses if c.verb is item), None) if verbal(item) else None
        if clause is None or clause.link not in ("main", "coordinate") or clause.group.form != "finite":
            return None
        if clause.group.bare and clause.lemma not in self.stating:
            return None  # "the sentence imposed on him"
        own = (k for k in range(j, i, -1) if segment.items[k] is clause.subject)
        return next((k for k in own if segment.items[k - 1].kind == "cc"), None)

    def _before_event(self, items: Sequence[Phrase], i: int, j: int) -> int:
        """Leave out where it was said: "... at the strategic dialogue on April 26"."""
        k = j
        while k > i + 1 and (items[k].kind == "date" or (items[k - 1].kind == "p" and items[k].kind == "np")):
            step = k - 2 if items[k - 1].kind == "p" else k - 1
            event = items[k].kind == "np" and items[k - 1].head in ("at", "during")
            if event and self.types.feature(items[k].type, "gathers") and step >= i:
                return self.trim(items, i, step)
            if items[k].kind != "date":
                break
            k = step
        return j

    def _back(self, items: Sequence[Phrase], i: int, j: int) -> int:
        """A finite verb was met: give back its subject and the conjunction before it."""
        while j > i and items[j].kind in ("np", "adv", "date"):
            j -= 1
        return self.trim(items, i, j)

    def trim(self, items: Sequence[Phrase], i: int, j: int) -> int:
        """Give back the commas, conjunctions and prepositions at an end."""
        while j > i and items[j].kind in ("comma", "cc", "p", "adv", "rel", "sub", "semi", "mark"):
            if _predicate(items, i, j) or (in_a_manner(items[j]) and verbal(items[j - 1])):
                break  # "... that our networks are secure", "to engage constructively"
            j -= 1
        return j

    def _clause_comma(self, items: Sequence[Phrase], k: int, first: Phrase) -> bool:
        """Tell whether a comma closes the stretch: a new clause, a relative clause or a participle follows."""
        after = items[k + 1] if k + 1 < len(items) else None
        if after is None:
            return True
        if after.kind == "cc" and k + 2 < len(items) and items[k + 2].kind == "vg":
            return finite(items[k + 2]) and not self._in_series(items, first, k + 2)
        if after.kind == "vg" and after.verb is not None and after.verb.form == "gerund":
            listed = first.verb is not None and first.verb.form == "gerund"
            return items[k - 1].kind != "vg" and not listed and not self._exemplified(items, first, k)
        if items[0].kind == "sub" and _main_follows(items, k + 1):
            return True  # "If Russia is prepared to talk, our friends stand ready"
        return after.kind in ("sub", "rel") or (after.kind == "p" and after.head == "according to")

    def _is_coordinate(self, items: Sequence[Phrase], k: int) -> bool:
        """A plain present directly behind "and": "to support and promote"; not "to end it and call on X"."""
        verb = items[k].verb
        return (
            verb is not None
            and verb.tense == "present"
            and verb.modal is None
            and verb.lemma not in self.avowing
            and items[k - 1].kind in ("cc", "comma")
        )

    def _avows(self, item: Phrase) -> bool:
        """ "I congratulate X and send best wishes": two acts of who speaks."""
        return finite(item) and item.head in self.avowing

    def _awaited(self, items: Sequence[Phrase], i: int, k: int) -> bool:
        """ "to ensure those responsible are brought to justice": what is hoped for has a verb of its own."""
        before = next((j for j in range(k - 1, i - 1, -1) if verbal(items[j])), None)
        verb = items[before].verb if before is not None else None
        follows = before is not None and before + 1 < k and items[before + 1].kind == "np"
        return follows and verb is not None and verb.lemma in self.hoping

    def _stance(self, item: Phrase, begun: Phrase) -> bool:
        """ "support for the unity of Syria and our commitment to the fight": two stances of who speaks."""
        first = item.each()[0]
        owned = first.owner is not None and first.owner.pronoun
        return owned and first.head in self.stances and begun.kind == "np"

    def _in_series(self, items: Sequence[Phrase], first: Phrase, k: int) -> bool:
        """Tell the last verb of "to fight it, facilitate peace, and support growth" from the next act of who speaks."""
        begun = next((j for j in range(k) if items[j] is first), k)
        listed = [
            j for j in range(begun + 2, k) if items[j - 1].kind == "comma" and self._is_coordinate(items, j)
        ]
        return verbal(first) and bool(listed) and self._is_coordinate(items, k)

    def _exemplified(self, items: Sequence[Phrase], first: Phrase, k: int) -> bool:
        """Tell whether examples have begun: then a comma goes on with them."""
        begun = next((j for j in range(k) if items[j] is first), k)
        return any(
            x.head in self.listers or (x.verb is not None and x.verb.lemma in self.listers)
            for x in items[begun:k]
        )


def finite(item: Phrase) -> bool:
    """Tell a verb that can only be finite: "will meet", "meets"."""
    return item.kind == "vg" and item.verb is not None and item.verb.form == "finite" and not item.verb.bare


def in_a_manner(item: Phrase) -> bool:
    """Tell "constructively" in "to engage constructively"."""
    return item.kind == "adv" and item.text.endswith("ly")


def _predicate(items: Sequence[Phrase], i: int, j: int) -> bool:
    """Tell the words that a verb ends with: "are secure", "do the same"."""
    while j > i and items[j].kind == "mark" and items[j].text[0].isalpha():
        j -= 1
        if verbal(items[j]):
            return True
    return False


def _main_follows(items: Sequence[Phrase], k: int) -> bool:
    """Tell whether a subject and its finite verb stand at `k`: the main clause behind "If ...,"."""
    if items[k].kind != "np":
        return False
    k += 1
    while k + 1 < len(items) and (
        items[k].kind == "adv" or (items[k].kind == "p" and items[k + 1].kind == "np")
    ):
        k += 1 if items[k].kind == "adv" else 2
    return k < len(items) and finite(items[k])


def _stated(items: Sequence[Phrase], k: int) -> bool:
    """ "... and the two pledged to stay in contact": a pronoun before a past form is its subject."""
    verb, before = items[k].verb, items[k - 1]
    return (
        verb is not None and verb.bare and before.pronoun and before.head in _SUBJECTS and before.kind == "np"
    )


def verbal(item: Phrase) -> bool:
    """Tell a verb group."""
    return item.kind == "vg"


def relative_before(items: Sequence[Phrase], i: int, k: int) -> bool:
    """Tell whether a relative or other clause begins between two positions."""
    return any(x.kind in ("rel", "that", "sub") for x in items[i + 1 : k])


def _helped(items: Sequence[Phrase], i: int, k: int) -> bool:
    """ "helping them defend themselves": no new clause."""
    verb = items[k].verb
    plain = verb is not None and verb.tense == "present" and verb.modal is None
    return plain and any(x.verb is not None and x.verb.lemma in _HELPING for x in items[i:k])


def _goes_on(items: Sequence[Phrase], k: int) -> bool:
    """ "... and highlighted the need": the next thing done by the same actor."""
    verb = items[k].verb
    return verb is not None and verb.bare and items[k - 1].kind == "cc"


def _by_doing(items: Sequence[Phrase], k: int) -> bool:
    """ "in calling for", "by ending": how it is done belongs to the verb before."""
    after = items[k + 1] if k + 1 < len(items) else None
    if items[k].kind != "p" or items[k].head not in ("in", "by") or after is None or after.verb is None:
        return False
    return after.verb.form == "gerund"


def _list_goes_on(items: Sequence[Phrase], k: int) -> bool:
    """Tell the semicolon of a list from one between clauses: no finite verb stands before the next one."""
    for item in items[k + 1 :]:
        if item.kind in ("semi", "rel") or (item.kind == "mark" and item.text in ".!?"):
            return True
        if finite(item):
            return False
    return True
