"""Who and what is meant: resolution of phrases within one document part.

The door of the rooms behind: persons, names, groups, events and pronouns share one memory of the document.
"""

from __future__ import annotations

from collections.abc import Mapping

from cubakg.extraction.countries import Countries
from cubakg.extraction.events import Events
from cubakg.extraction.groups import Groups
from cubakg.extraction.labels import Labels
from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.names import Names
from cubakg.extraction.persons import Persons
from cubakg.extraction.pronouns import Pronouns
from cubakg.extraction.referents import Referent
from cubakg.model import Document
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

__all__ = ["Discourse", "Speaking"]

_OPENED = 40  # characters before a noun that may say that it is the text itself


class Discourse(Memory):
    """One document's memory with all that resolves phrases in it."""

    def __init__(self, reader: Reader, document: Document, classes: Mapping[str, frozenset[str]]) -> None:
        super().__init__(reader, document)
        self.own_text = tuple(sorted(classes.get("own_text", frozenset())))
        self.pronouns = Pronouns(self, classes)
        self.countries = Countries(self, self.pronouns)
        self.names = Names(self, self.countries, self.refer)
        self.persons = Persons(self, self.countries)
        self.groups = Groups(self, self.countries, self.names, classes)
        self.gatherings = Events(self, self.countries, classes)
        self.labels = Labels(
            self, classes.get("event_fillers", frozenset()), classes.get("serial", frozenset())
        )

    def refer(
        self,
        phrase: Phrase,
        speaking: Speaking,
        when: str | None = None,
    ) -> list[Referent]:
        """Return what a phrase stands for: one referent, the items of a list, or nothing where it cannot be known.

        `when` is the date that an event's phrase carries.
        """
        if phrase.members:
            group = [r for m in phrase.members for r in self.refer(m, speaking)]
            self.lists = [*self.lists[-20:], (phrase.start, self.sentence, group)]
            return group
        if phrase.pronoun:
            found = self.pronouns.refer(phrase, speaking)
        elif self.pronouns.is_pair(phrase):
            found = self.pronouns.parties(phrase)
        else:
            one = self._one(phrase, speaking, when)
            found = [one] if one else []
        self.spoken_of.update(self.countries.all(phrase))
        for owner in (*([phrase.owner] if phrase.owner else []), *phrase.within):
            if self.names_country(owner) and self.document.text[owner.end : owner.end + 2] in ("’s", "'s"):
                self.note(self.country(owner.ids[0]), owner.start)
        if phrase.owner is not None and phrase.owner.name and self.is_a(phrase.owner, "person"):
            self.refer(phrase.owner, speaking)  # "X’s office says he was to meet them"
        for referent in found:
            self.note(referent, phrase.start)
        return found

    def _one(self, phrase: Phrase, speaking: Speaking, when: str | None) -> Referent | None:
        if phrase.name and self.is_a(phrase, "person"):
            return self.persons.refer(phrase, speaking)
        if self.is_a(phrase, "post") and phrase.determiner == "the":
            holder = self.persons.holder(phrase)
            if holder is not None:
                return holder
        if self.types.feature(phrase.type, "gathers"):
            return self.gatherings.refer(phrase, when)
        if self.paper is not None and self.issuer is not None and self._own_text(phrase):
            return self.paper
        if phrase.name and (meant := self.gatherings.short_for(phrase)):
            return meant
        if phrase.name:
            return self.names.refer(phrase, speaking)
        if self.is_a(phrase, "delegation"):
            return self.groups.delegation(phrase, speaking)
        if self.is_a(phrase, "officials"):
            return self.groups.official(phrase, speaking)
        return self.groups.common(phrase, speaking)

    def _own_text(self, phrase: Phrase) -> bool:
        """Tell what names the text itself: "the following statement", "the following is the text of a statement"."""
        if phrase.name or not self.is_a(phrase, "document"):
            return False
        begin = max(phrase.start - _OPENED, 0)
        before = " ".join(self.document.text[begin : phrase.start].lower().split())
        return phrase.text.lower().startswith(self.own_text) or before.endswith(self.own_text)

    def post(self, phrase: Phrase, speaking: Speaking) -> Referent:
        """Return the post itself that a phrase names, whoever holds it."""
        groups, names = self.groups, self.names
        found = names.refer(phrase, speaking) if phrase.name else groups.common(phrase, speaking, anew=True)
        self.note(found, phrase.start)
        return found

    # --- sources ----------------------------------------------------------------------------------

    def credited(self, referent: Referent) -> Referent:
        """Return who answers for what a referent says: the body behind a report, otherwise itself."""
        if self.is_a(referent, "document") and referent.parent is not None:
            return referent.parent
        return referent

    def source(self, phrase: Phrase) -> Phrase:
        """Return who is behind a document cited as a source: "a report by Human Rights Watch"."""
        if not self.is_a(phrase, "document") or phrase.members:
            return phrase
        for prep, np in phrase.of:
            if prep in ("by", "from", "of") and np.kind == "np":
                return np
        if phrase.owner is not None:
            return phrase.owner
        bodies = [w for w in phrase.within if not self.names_country(w)]
        return bodies[-1] if bodies else phrase

    # --- the end of a part ------------------------------------------------------------------------

    def name_events(self) -> None:
        """Give the events of this part their names."""
        self.labels.name_all(self.events)
