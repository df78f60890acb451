"""Why a rule did not match, in words that say what to change."""

from __future__ import annotations

from cubakg.extraction.drafts import Filler, Stretch, unwritten
from cubakg.extraction.matching import ANY
from cubakg.extraction.rules import Rule, Slot
from cubakg.extraction.watching import Miss, Objection
from cubakg.extraction.workbench.recorder import Notes
from cubakg.extraction.workbench.records import Near
from cubakg.reading.phrases import Phrase
from cubakg.reading.types import Types

_PLAIN: dict[Objection, str] = {
    "demanded": "it is only asked for, so it has not been done",
    "named": "it is only talked of, so it has not been done",
    "asked": "it is a question, which says nothing",
    "same": "subject and object would be the same words",
}


# how near a rule came, the nearest first: its subject was there, its conditions held, or they did not
_ORDER: tuple[Objection, ...] = (
    "object", "same", "demanded", "named", "asked", "subject", "given", "requires", "without", "modals", "tense", "voice",
    "form",
)  # fmt: skip
_SHAPE = ("modals", "tense", "voice", "form")  # what a rule for any verb asks of it: nearly all have it not
_SHOWN = 3  # for one verb or noun
_NAMED = 4  # of many words


def nearest(notes: Notes) -> list[Miss]:
    """Return the misses that tell a curator something: the nearest few of each word.

    What says the same relation of the same verb as a rule that matched is left out.
    """
    told = {(d.rule.relation, d.clause.verb.start) for d in notes.drafts if d.clause is not None}
    kept: list[Miss] = []
    for miss in sorted(notes.misses, key=lambda m: (m.at.start, _ORDER.index(m.objection))):
        same = sum(other.at.start == miss.at.start for other in kept)
        open_to_all = ANY in miss.rule.words and miss.objection in _SHAPE
        if same < _SHOWN and not open_to_all and (miss.rule.relation, miss.at.start) not in told:
            kept.append(miss)
    return kept


class Reasons:
    """Tells misses with the knowledge of kinds."""

    def __init__(self, types: Types) -> None:
        self.types = types

    def told(self, miss: Miss, text: str) -> Near:
        """Return a miss as the workbench shows it."""
        rule, at = miss.rule, miss.at
        why = self._why(miss)
        return Near(rule.id, rule.file, rule.relation, at.start, at.end, text[at.start : at.end], why)

    def _why(self, miss: Miss) -> str:
        if miss.slot is not None:
            name = "condition" if miss.objection == "given" else miss.objection
            return f"{name}: {self._slot(miss.slot, miss)}"
        return _PLAIN.get(miss.objection) or _condition(miss.rule, miss.objection, miss.at)

    def _slot(self, slot: Slot, miss: Miss) -> str:
        """Say of each place of a slot that nothing stands there, or what does."""
        told = [self._place(place, miss.place(place)) for place in slot.places]
        wanted = " or ".join(sorted(slot.kinds)) or "anything"
        barred = f" but no {' or '.join(sorted(slot.barred))}" if slot.barred else ""
        return f"{'; '.join(told)}; wanted {wanted}{barred}"

    def _place(self, place: str, filler: Filler | None) -> str:
        if filler is None:
            return f"{place} is empty"
        if unwritten(filler):
            return f"{place} stands for what is not written here"
        if isinstance(filler, Stretch):
            return f"{place} is a stretch of text"
        words = " ".join(filler.text.split())
        return f"{place} is “{_short(words)}”, {self._kind(filler)}"

    def _kind(self, phrase: Phrase) -> str:
        if phrase.kind == "date":
            return "a date"
        if phrase.pronoun:
            return "a pronoun that cannot stand for it"
        kinds = dict.fromkeys(p.type or "of no kind" for p in phrase.each())
        return " and ".join(kinds)


def _condition(rule: Rule, objection: Objection, at: Phrase) -> str:
    verb = at.verb
    if objection == "voice":
        return f"the verb is not {rule.voice}"
    if objection == "form":
        return f"the form is {verb.form if verb else 'singular' if not at.plural else 'plural'}, wanted {rule.form}"
    if objection == "tense":
        return f"the tense is {(verb.tense if verb else None) or 'none'}, wanted {rule.tense}"
    if objection == "modals":
        return (
            f"the modal is {(verb.modal if verb else None) or 'missing'}, wanted {' or '.join(rule.modals)}"
        )
    if objection == "requires":
        return f"without {_words(rule.requires)} beside it"
    return f"with {_words(rule.without)} beside it, which the rule excludes"


def _words(words: tuple[str, ...]) -> str:
    named = " or ".join(f"“{word}”" for word in words[:_NAMED])
    return named if len(words) <= _NAMED else f"{named} or {len(words) - _NAMED} others"


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
