"""Events: which meeting, protest or call a phrase means, and what is learnt of it.

"The dialogue", "these talks" and "this meeting" are the event in hand, if nothing speaks against it: another kind of
event, another date, place or number, or words of its own. An indefinite phrase ("a second round") is a new event. It
comes in hand when the text says when, where or between whom it was; what is only mentioned ("since the talks of 2018")
does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from cubakg.extraction.countries import Countries
from cubakg.extraction.labels import ROUND
from cubakg.extraction.memory import Memory
from cubakg.extraction.referents import Event, bare, content_words
from cubakg.reading.phrases import Phrase

_MONTH = len("2022-05")
_MOST = 30  # events that a definite phrase may mean
# "these technical meetings" are more than the one in hand: it is not called so
_MORE = frozenset(["these", "those"])
_BETWEEN = frozenset(["with", "between"])
_THIS = frozenset(["this", "these"])


class Events:
    """Finds and makes the events of a part."""

    def __init__(self, memory: Memory, countries: Countries, classes: Mapping[str, frozenset[str]]) -> None:
        self.memory, self.countries, self.types = memory, countries, memory.types
        self.fillers = classes.get("event_fillers", frozenset())
        self.distinct, self.staged = classes.get("distinct", frozenset()), classes.get("staged", frozenset())
        self.counted = classes.get("counted", frozenset())
        self.ordinals = memory.reader.lexicon.closed["ordinals"]
        self.within: dict[int, Event] = {}

    def refer(self, phrase: Phrase, when: str | None = None) -> Event:
        """Return the event that a phrase names; `when` is the date that the phrase itself carries."""
        if phrase.start in self.within:
            return self.within[phrase.start]  # the "talks" of "a round of talks"
        event = self._found(phrase, when) or self._new(phrase, when)
        if ROUND.match(bare(phrase.text)):
            self.within |= {inner.start: event for _, inner in phrase.of[:1] if inner.type}
        return event

    def _found(self, phrase: Phrase, when: str | None) -> Event | None:
        plain = self._indefinite(phrase)
        for event in self._announced(phrase) if plain else self._candidates(phrase.start):
            if self._same(event, phrase, when):
                return self._again(event, phrase, when)
        return None

    def _new(self, phrase: Phrase, when: str | None) -> Event:
        event = Event(phrase.type, bare(phrase.text), head=phrase.head, anonymous=True, date=when)
        event.plural = phrase.plural
        event.vague = phrase.plural and not phrase.name and self._indefinite(phrase)
        self._enrich(event, phrase)
        self.memory.mentions.append((phrase.start, event))
        event.parties = list(dict.fromkeys(self.countries.all(phrase) + self._in_name(phrase)))
        self.memory.events.append(event)
        main = self.memory.current_event()
        another = main is not None and main.date is not None and when != main.date
        passing = another or self._long_ago(when)
        if not self._indefinite(phrase) and not passing:
            self.memory.turn_to(event, phrase.start)
        return event

    def _announced(self, phrase: Phrase) -> list[Event]:
        """What even "a law enforcement dialogue" may mean: the event in the title, before its date is told.

        What is asked and answered at a briefing is not the briefing.
        """
        event = self.memory.announced
        if self.memory.part is not None and self.memory.part.kind == "transcript":
            return []
        open_still = event is not None and event.date is None and event.head not in self.staged
        open_still = open_still and not phrase.plural
        return [event] if open_still and event is not None else []

    def _candidates(self, here: int) -> list[Event]:
        """What a definite phrase may mean: first what the text turned to last, then what it only mentioned."""
        turned = [event for at, event in reversed(self.memory.focus[-_MOST:]) if self.memory.near(at, here)]
        told = [event for at, event in reversed(self.memory.mentions[-_MOST:]) if self.memory.near(at, here)]
        return list(dict.fromkeys([*turned, *told]))

    def short_for(self, phrase: Phrase) -> Event | None:
        """Return the event whose name an acronym shortens: "the EDD"."""
        short = bare(phrase.text)
        if not short.isupper() or len(short) < len("EU"):
            return None
        for event in self._candidates(phrase.start):
            if short in event.forms:
                self.memory.mentions.append((phrase.start, event))
                return event
        return None

    def made(self, lemma: str, kind: str, at: int) -> Event:
        """Return a new event that a verb reports ("met", "spoke") without naming it."""
        event = Event(kind, "", head=lemma, anonymous=True)
        self.memory.events.append(event)
        self.memory.turn_to(event, at)
        return event

    def _again(self, event: Event, phrase: Phrase, when: str | None) -> Event:
        event.date = event.date or when
        self.memory.mentions.append((phrase.start, event))
        self._enrich(event, phrase)
        for country in self.countries.all(phrase) if not event.parties else ():
            event.joined(country)
        self.memory.turn_to(event, phrase.start)
        return event

    def _long_ago(self, when: str | None) -> bool:
        """Tell an event of an earlier month: a text that mentions it is about another."""
        told = self.memory.part.date if self.memory.part is not None else None
        return bool(when and told) and str(when)[:_MONTH] < str(told)[:_MONTH]

    def _indefinite(self, phrase: Phrase) -> bool:
        if phrase.name:
            return phrase.determiner in ("a", "an", "another")
        owned = phrase.owner is not None
        single = not phrase.definite and not owned and not self.types.feature(phrase.type, "plural")
        return phrase.determiner in ("a", "an", "another") or single

    # --- the same or another ----------------------------------------------------------------------

    def _same(self, event: Event, phrase: Phrase, when: str | None) -> bool:
        ordinal = phrase.ordinal
        if ordinal is not None and event.ordinal not in (None, ordinal):
            return False
        if not self._kindred(event, phrase) or (when and event.date and when != event.date):
            return False
        if phrase.plural and not event.plural and phrase.head in self.counted:
            return False
        if ordinal is not None and event.ordinal is None and event.date and not phrase.definite:
            return False
        countries = set(self.countries.all(phrase))
        if countries and event.parties and not countries <= set(event.parties):
            return False
        return self._told_alike(event, phrase, when)

    def _kindred(self, event: Event, phrase: Phrase) -> bool:
        """A meeting may be called talks, but no protest is a meeting, and no summit the briefing that tells of it."""
        words = {w for form in (event.head, *event.forms) for w in form.lower().split()}
        last = phrase.head.rpartition(" ")[2]
        if last and last not in words and (phrase.head in self.distinct or event.head in self.staged):
            return False
        meeting = self.memory.role["meeting"]
        if self.types.is_a(event.type, meeting) and self.types.is_a(phrase.type, meeting):
            return True
        return self.types.is_a(event.type, phrase.type) or self.types.is_a(phrase.type, event.type)

    def _told_alike(self, event: Event, phrase: Phrase, when: str | None) -> bool:
        """The words of a phrase that tell one event from another are all words of the event, or its date."""
        told = self._told(phrase)
        if when is not None and when == event.date:
            told -= {w for _, date in phrase.of if date.kind == "date" for w in content_words(date)}
        if any(prep in _BETWEEN and self._persons(np) for prep, np in phrase.of):
            return False
        theirs = {w for form in event.forms for w in form.lower().replace("-", " ").split()}
        if not phrase.name:
            return not told or told <= theirs or phrase.determiner in _THIS
        acronym = phrase.text.strip("() ").rstrip("s")
        initials = "".join(w[0] for w in event.series.split() if w[0].isupper())
        short = acronym.isupper() and (acronym == initials or acronym in initials or acronym in event.forms)
        return short or (bool(told) and (told <= theirs))

    def _told(self, phrase: Phrase) -> set[str]:
        words = content_words(phrase) - self.fillers - self.ordinals - self._country_words(phrase)
        words -= {(phrase.tag or "").strip("()").lower()}
        return {w for w in words if w.rstrip("s") != phrase.head.rstrip("s")}

    def _persons(self, phrase: Phrase) -> bool:
        return any(self.memory.is_a(one, "person") and one.name for one in phrase.each())

    def _country_words(self, phrase: Phrase) -> set[str]:
        countries = [np for np in phrase.within if self.memory.names_country(np)]
        return {w.strip("’'s.").lower() for np in countries for w in np.text.split()}

    # --- what is learnt ---------------------------------------------------------------------------

    def _in_name(self, phrase: Phrase) -> list[str]:
        """Countries inside the name of an event: "U.S.-Honduras Strategic Dialogue"."""
        if not phrase.name:
            return []
        gazetteer, country = self.memory.reader.gazetteer, self.memory.role["country"]
        matches = gazetteer.matches(phrase.text)
        series = [gazetteer.entities[m.id] for m in matches if "-" in phrase.text[m.start : m.end]]
        if parties := [v for e in series for k, v in e.facts if k == "party"]:
            return parties  # the listed "U.S.-Cuba Migration Talks"
        return [m.id for m in matches if self.types.is_a(gazetteer.entities[m.id].type, country)]

    def _enrich(self, event: Event, phrase: Phrase) -> None:
        event.forms.add(bare(phrase.text))
        if phrase.tag and phrase.tag.isupper():
            event.forms.add(phrase.tag.strip("()"))
        event.ordinal = event.ordinal or phrase.ordinal
        if phrase.name and (not event.named or len(phrase.text) > len(event.series)):
            event.series, event.named, event.type = _undated(phrase), True, phrase.type
        elif not event.series and phrase.determiner not in _MORE and self._told(phrase):
            event.series = _undated(phrase)


def _undated(phrase: Phrase) -> str:
    """What an event is called, without its date: "the September 2021 U.S.-Morocco dialogue"."""
    text = phrase.text
    for _, date in phrase.of:
        if date.kind == "date":
            text = text.replace(f"{date.text} ", "")
    return bare(text)
