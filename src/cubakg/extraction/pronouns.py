"""Pronouns, and phrases for both sides of a meeting.

Outside quotations "he" and "she" are the last speaker or the last person who acted; inside one never the speaker. "We"
is whoever speaks, and in a government's own statement its country. Where two persons would fit, neither is meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from cubakg.extraction.memory import Memory, Speaking
from cubakg.extraction.referents import Event, Referent
from cubakg.reading.phrases import Phrase

_PAIR = frozenset(["two", "both"])
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_I = frozenset(["i", "me", "my", "myself"])
_YOU = frozenset(["you", "your", "yours"])
_THEY = frozenset(["they", "them", "their", "both", "themselves"])
_IT = frozenset(["it", "its", "itself"])
# "it is clear", "it comes to", "it seems": nothing is meant
_IDLE = (
    "s ",
    "is ",
    "was ",
    "will be ",
    "would be ",
    "has been ",
    "comes ",
    "seems",
    "appears",
    "takes ",
    "matters ",
    "remains ",
    "stands",
    "gets",
)
_THE_TWO = "two"  # "The two discussed ..."
_TURN = 3  # sentences for which the last speaker is still "he"
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "herself"])
_OWN = frozenset(["his"])


class Pronouns:
    """Resolves pronouns and pairs in the memory of a document."""

    def __init__(self, memory: Memory, classes: Mapping[str, frozenset[str]]) -> None:
        self.memory, self.types = memory, memory.types
        self.pairs = classes.get("paired", frozenset())
        self.leaders = classes.get("paired_persons", frozenset())

    # --- both sides -------------------------------------------------------------------------------

    def is_pair(self, phrase: Phrase) -> bool:
        """Tell whether a phrase means two parties known already: "both delegations", "the two countries"."""
        bare = not phrase.of and not phrase.within
        if not (phrase.plural and bare and (phrase.head in self.pairs or phrase.head in self.leaders)):
            return False
        if (phrase.count or "").lower() in _PAIR or phrase.text.partition(" ")[0].lower() in _PAIR:
            return True
        event = self.memory.current_event(phrase.start)
        both = event is not None and len(event.parties) == 2
        return phrase.definite and both and self._of_sides(phrase)

    def _of_sides(self, phrase: Phrase) -> bool:
        return self.memory.is_a(phrase, "delegation")

    def parties(self, phrase: Phrase) -> list[Referent]:
        """Return the two that a pair stands for; nobody where they are not known."""
        memory, event = self.memory, self.memory.current_event(phrase.start)
        if phrase.head in self.leaders or phrase.head == _THE_TWO:
            reach = _TURN if self._many_speak() else None
            named = [r for r in memory.before(phrase.start, reach) if memory.is_a(r, "person")]
            people = [r for r in named if not r.label.isupper()][:2]  # capitals only mark who speaks
            if len(people) == 2 or phrase.head != _THE_TWO:
                return people if len(people) == 2 else []
        countries = self._both(event, phrase.start)
        if self._of_sides(phrase) and event is not None and memory.is_a(event, "meeting"):
            return [self.side(event, country) for country in countries]
        return [memory.country(country) for country in countries]

    def _both(self, event: Event | None, at: int) -> list[str]:
        """The two countries of the event in hand; else the two whose delegations were named; else the last two named."""
        if event is not None and len(event.parties) == 2:
            return list(event.parties)
        if event is not None and len(event.delegations) == 2 and all(event.delegations):
            return list(event.delegations)
        named = [r.country for r in self.memory.before(at) if self.memory.is_a(r, "country") and r.country]
        return named[:2] if len(named) >= 2 else []

    def side(self, event: Event, country: str) -> Referent:
        """Return the delegation of one side at an event."""
        if country not in event.delegations:
            kind, name = self.memory.role["delegation"], f"{self.memory.demonym(country)} delegation"
            event.delegations[country] = Referent(
                kind, name, country=country, head="delegation", event=event, anonymous=True
            )
        return event.delegations[country]

    def turned(self, referent: Referent, role: str, event: Event | None, at: int) -> Referent:
        """Return the delegation of a country at the event in hand: "Iceland was represented by ..."."""
        event = event or self.memory.current_event(at)
        if event is None or self.memory.is_a(referent, role) or not referent.country:
            return referent
        return self.side(event, referent.country)

    def told_of(self, phrase: Phrase) -> list[Referent]:
        """What else a pronoun may mean: the talks that the sentence before was about, or the body that spoke last."""
        they = phrase.head in _THEY
        events = [r for r in self._last_subject() if they and self.memory.is_a(r, "meeting")]
        speaker = self.memory.speaker if phrase.head == "it" else None
        if speaker is not None and not self.types.stands_for("it", speaker.type):
            return events
        near = speaker is not None and speaker.last_seen >= self.memory.sentence - 1 and not speaker.plural
        return [*events, speaker] if speaker is not None and near else events

    # --- pronouns ---------------------------------------------------------------------------------

    def refer(self, phrase: Phrase, speaking: Speaking) -> list[Referent]:
        """Return what a pronoun stands for; nobody where that is not sure."""
        word = phrase.head
        if word in _WE | _I and self._many_speak() and not speaking.quoted:
            return []
        if word in _WE:
            return self._we(speaking)
        if word in _I:
            speaker = speaking.speaker if speaking.quoted else self.memory.author
            return [speaker] if speaker else []
        if word in _THEY:
            return self._they(word, speaking, phrase.start)
        if word in _HE | _SHE:
            return self._person(word, speaking, phrase.start)
        if word in _IT:
            return self._thing(word, phrase, speaking)
        if word == _THE_TWO:
            return self.parties(phrase)
        if word in _YOU or phrase.plural:
            return []
        return next(([r] for r in self.memory.before(phrase.start, 0) if self._fits(word, r, speaking)), [])

    def _many_speak(self) -> bool:
        """Tell whether this is a transcript: who "I" and "we" are there changes from turn to turn."""
        return self.memory.part is not None and self.memory.part.kind == "transcript"

    def _we(self, speaking: Speaking) -> list[Referent]:
        if speaking.quoted:
            return [speaking.speaker] if speaking.speaker is not None else []
        if self.memory.voices:
            return list(self.memory.voices)
        issuer = self.memory.issuer
        if issuer is not None and issuer.country:
            return [self.memory.country(issuer.country)]
        return [issuer] if issuer else []

    def _person(self, word: str, speaking: Speaking, at: int) -> list[Referent]:
        """The one person of this sentence who fits, else the one of the sentence before, else the last speaker.

        Where two fit, the one who spoke or acted last is meant, if it is one of them.
        """
        memory = self.memory
        turn = [r for r in (memory.speaker, memory.actor) if r is not None and not speaking.quoted]
        untold = any(memory.is_a(r, "post") for r in memory.before(at, 0))
        for sentences in (0,) if untold else (0, 1):
            near = [r for r in memory.before(at, sentences) if self._fits(word, r, speaking)]
            if sentences and self._many_speak():
                near = [r for r in near if r in self._last_subject()]
            if near:
                acting = [r for r in turn if r in near]
                if word in _OWN and len(near) > 1 and near[0] not in acting:
                    return []  # "Castro said Craig had come on his trip": the last one named may own it
                return near if len(near) == 1 else acting[:1]
        if self._many_speak():
            return []
        recent = [r for r in turn if r.last_seen >= memory.sentence - _TURN and self._fits(word, r, speaking)]
        return recent[:1]

    def _thing(self, word: str, phrase: Phrase, speaking: Speaking) -> list[Referent]:
        """The only body or country of this sentence, else what the sentence before was about; never "it is"."""
        behind = self.memory.document.text[phrase.end : phrase.end + 24].lower().lstrip(" ’'")
        if word == "it" and behind.startswith(_IDLE):
            return []
        near = [r for r in self.memory.before(phrase.start, 0) if self._fits(word, r, speaking)]
        here = [r for r in near if self.types.feature(r.type, "speaks")]
        if here:
            return here if len(here) == 1 else []
        return [r for r in self._last_subject() if self._fits(word, r, speaking)][:1]

    def _last_subject(self) -> list[Referent]:
        number, subject = self.memory.subject
        return subject if number >= self.memory.sentence - 1 else []

    def _fits(self, word: str, referent: Referent, speaking: Speaking) -> bool:
        if (speaking.quoted and referent is speaking.speaker) or referent is self.memory.author:
            return False
        if word in _HE | _SHE and not self._known_person(referent):
            return False
        if not self.types.stands_for(word, referent.type):
            return False
        if word in _HE and (referent.gender == "f" or referent.plural):
            return False
        if word in _SHE and (referent.gender == "m" or referent.plural):
            return False
        return not (word in _IT and referent.plural)

    def _known_person(self, referent: Referent) -> bool:
        """Whom the text names, or an official who spoke; capitals ("MR PRICE:") only mark who speaks."""
        speaker = referent is self.memory.speaker and not referent.plural
        return not referent.label.isupper() and (not referent.anonymous or speaker)

    def _own_body(self, speaking: Speaking, at: int) -> Referent | None:
        """ "The Ministry added that their delegation ...": the only body that the sentence has named."""
        bodies = [
            r
            for r in self.memory.before(at, 0)
            if self.memory.is_a(r, "organization")
            and not self.memory.is_a(r, "country")
            and self._several(r, speaking)
        ]
        return bodies[0] if len(bodies) == 1 else None

    def _they(self, word: str, speaking: Speaking, at: int) -> list[Referent]:
        """The one list or plural of this sentence, else what the sentence before was about, else both parties."""
        groups = [g for g in self.memory.listed(at) if all(self._several(r, speaking) for r in g)]
        inside = {id(r) for g in groups for r in g}
        plurals = [
            [r]
            for r in self.memory.before(at, 0)
            if r.plural and id(r) not in inside and self._several(r, speaking)
        ]
        if groups or plurals:
            found = groups + plurals
            return found[0] if len(found) == 1 else []
        if word == "their" and (body := self._own_body(speaking, at)):
            return [body]
        talks = [r for r in self.memory.before(at, 0) if isinstance(r, Event)]
        if len(talks) == 1:
            return list(talks)  # "migration talks since their suspension"
        subject = self._last_subject()
        if len(subject) > 1 or (subject and subject[0].plural):
            return subject if all(self._several(r, speaking) for r in subject) else []
        event = self.memory.current_event(at)
        if event is None or len(event.parties) < 2 or not _about(subject, event):
            return []
        return [self.memory.country(c) for c in event.parties]

    def _several(self, referent: Referent, speaking: Speaking) -> bool:
        """Tell who may be one of "they": actors, but not whoever speaks."""
        speaks = bool(self.types.feature(referent.type, "speaks"))
        return speaks and not (speaking.quoted and referent is speaking.speaker)


def _about(subject: list[Referent], event: Event) -> bool:
    return not subject or subject == [event]
