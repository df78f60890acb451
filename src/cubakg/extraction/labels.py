"""What events and delegations are called when a part is read: by parties, series, place and date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cubakg.extraction.memory import Memory
from cubakg.extraction.referents import Event, Referent, bare, slug

_MOST_PARTIES = 3  # more are not named one by one
# fillers that are nouns themselves: without them nothing is left
_KINDS = frozenset(["meeting", "round"])
ROUND = re.compile(r"^(?:round|rounds|session|series) of ", re.IGNORECASE)


class Labels:
    """Gives labels and ids to what has no name of its own."""

    def __init__(self, memory: Memory, fillers: frozenset[str], serial: frozenset[str]) -> None:
        self.memory, self.entities, self.serial = memory, memory.entities, serial
        self.gazetteer = memory.reader.gazetteer
        self.ordinals = memory.reader.lexicon.closed["ordinals"]
        self.empty = fillers | self.ordinals

    def name_all(self, events: Iterable[Event]) -> None:
        """Name the events of a part; one of which only the date is told is the other event of that day."""
        named = list(events)
        for event in named:
            self._place_in_series(event)
        for event in named:
            self._place_in_row(event, named)
        days: dict[str | None, list[Event]] = defaultdict(list)
        for event in named:
            days[event.date].append(event)
        for event in named:
            twin = self._twin(event, days[event.date][:_MOST_PARTIES])
            if twin is not None:
                event.series, event.series_id, event.type = twin.series, twin.series_id, twin.type
                event.parties, event.place = twin.parties, event.place or twin.place
        for event in named:
            event.id = self._id(event)
        self._keep_apart(named)
        self._same(named)
        for event in named:
            self._name(event)

    def _keep_apart(self, named: Iterable[Event]) -> None:
        """Meetings of which no word but "meeting", no parties and no common day are told stay as many as they are."""
        taken: dict[str, list[Event]] = defaultdict(list)
        for event in named:
            if self._told_apart(event) or " " in self._what(event):
                continue
            alike = taken[event.id]
            one = next((e for e in alike if e.date and e.date == event.date and _one_place(e, event)), None)
            if one is None:
                alike.append(event)
                event.id = f"{event.id}-{len(alike)}" if len(alike) > 1 else event.id
            else:
                event.id = one.id

    def _told_apart(self, event: Event) -> bool:
        return event.series_id in self.entities or bool(event.parties) or self.says(self._what(event))

    def _same(self, named: Iterable[Event]) -> None:
        """What comes out as one meeting has one place, the first that is told of it, and one number."""
        meant: dict[str, list[Event]] = defaultdict(list)
        for event in named:
            meant[event.id].append(event)
        for told in meant.values():
            for event in told[1:]:
                told[0].place = told[0].place or event.place
                told[0].ordinal = told[0].ordinal or event.ordinal
            for event in told[1:]:
                event.place, event.ordinal = told[0].place, told[0].ordinal

    def _twin(self, event: Event, named: Iterable[Event]) -> Event | None:
        if not event.date or event.parties or event.series_id:
            return None
        meeting = self.memory.role["meeting"]
        alike = (e for e in named if e.date == event.date and len(e.parties) > 1)
        kindred = (e for e in alike if all(self.memory.types.is_a(x.type, meeting) for x in (e, event)))
        return next(kindred, None)

    def _id(self, event: Event) -> str:
        """Return what tells an event from others: its series or its parties and what it was, with its date."""
        what = self._what(event)
        known = event.series_id in self.entities
        key = [event.series_id] if known else [*sorted(event.parties), what]
        return slug("-".join([*key, (self._told_apart(event) and event.date) or self._here(event)]))

    def _what(self, event: Event) -> str:
        return self.series(event.series or self._noun(event)) or event.type.lower()

    def _name(self, event: Event) -> None:
        """Give an event its label, made of who met, what for, where and when; delegations theirs."""
        known = self.entities.get(event.series_id)
        what = self._what(event)
        pair = "-".join(self.short(c) for c in event.parties)
        name = f"{pair} {what}" if pair and len(event.parties) <= _MOST_PARTIES else what
        name = known.label if known is not None else name
        detail = ", ".join(x for x in (event.place.label if event.place else "", event.date or "") if x)
        event.label = f"{name} ({detail})" if detail else name
        for country, delegation in event.delegations.items():
            delegation.id = slug(f"{country or delegation.label}-delegation-{event.id}")
            delegation.label = f"{delegation.label} ({event.label})"

    def _noun(self, event: Event) -> str:
        """Return the noun as the text has it: "protests"."""
        words = reversed(event.label.split())
        return next((w for w in words if w.lower().startswith(event.head)), event.head if event.label else "")

    def _here(self, event: Event) -> str:
        """What keeps an event without a date apart: the part that tells of it."""
        number = f"-{event.ordinal}" if event.ordinal else ""
        return f"in-{self.memory.stem[:24]}-{self.memory.part.id if self.memory.part else ''}{number}"

    def short(self, country: str) -> str:
        """Return the short name of a country: "U.S."."""
        return self.memory.initials(country) or self.entities[country].label

    # --- series -----------------------------------------------------------------------------------

    def _place_in_series(self, event: Event) -> None:
        known = self.known_series([event.series, *sorted(event.forms)], event.parties)
        if known is not None:
            event.series_id = known
            for party in self._parties(known):
                event.joined(party)
        elif event.series and self.says(self.series(event.series)):
            event.series_id = f"series-{slug('-'.join([*sorted(event.parties), self.series(event.series)]))}"

    def _place_in_row(self, event: Event, named: Sequence[Event]) -> None:
        """ "the round held in July", "an initial meeting": they are of the one series that the part tells of."""
        words = {w for form in event.forms for w in form.lower().split()}
        listed = {e.series_id: e for e in named if e.series_id in self.entities}
        if len(listed) != 1 or not event.date or words.isdisjoint(self.serial):
            return
        ((series, told),) = listed.items()
        if not self.says(self.series(event.series)) and set(event.parties) <= set(told.parties):
            event.series, event.series_id, event.type = told.series, series, told.type
            event.parties = list(told.parties)

    def known_series(self, forms: Iterable[str], parties: Sequence[str]) -> str | None:
        """Return the listed series that a wording names, if its parties are named here and no others take part."""
        for form in forms:
            for match in self.gazetteer.matches(form):
                own = self._parties(match.id)
                is_series = self.entities[match.id].type == self.memory.role["series"]
                if is_series and set(parties) <= set(own or parties) and self._named_here(own, parties):
                    return match.id
        return None

    def between(self, event: Event) -> list[str]:
        """Return the countries that an event is between, as told or as those of its listed series."""
        known = self.known_series([event.series, *sorted(event.forms)], event.parties)
        return event.parties or (self._parties(known) if known is not None else [])

    def _parties(self, series: str) -> list[str]:
        return [v for k, v in self.entities[series].facts if k == "party"]

    def _named_here(self, own: Iterable[str], parties: Iterable[str]) -> bool:
        known = {*parties, self.memory.home()}
        return all(p in known or p in self.memory.spoken_of or p in self.memory.named for p in own)

    def series_of(self, text: str) -> Referent:
        """Return the series that a wording names: a listed one, or one of that wording."""
        kind, known = self.memory.role["series"], self.known_series([text], ())
        if known is not None:
            return Referent(kind, self.entities[known].label, known, known=True)
        plain = self.series(text)
        return Referent(kind, plain, f"series-{slug(plain)}", anonymous=True)

    def says(self, plain: str) -> bool:
        """Tell whether a name says more than what kind of event it is."""
        return sum(w.lower().strip("s") not in self.empty for w in plain.split()) > 1

    def series(self, text: str) -> str:
        """Return the name of a series without countries, ordinals and articles."""
        words = bare(text).replace("–", "-")
        for match in reversed(self.gazetteer.matches(words)):
            if self.memory.types.is_a(self.entities[match.id].type, self.memory.role["country"]):
                words = words[: match.start] + words[match.end :]
        kept = [w for w in words.replace(" - ", " ").split() if self._tells(w)]
        name = " ".join(w.lstrip("-–") for w in kept).removeprefix("of ")
        return ROUND.sub("", name) or bare(text)

    def _tells(self, word: str) -> bool:
        """Tell a word of the name from ordinals and from "annual", "working" in small letters."""
        plain = word.lower() in self.ordinals or (word.islower() and word in self.empty - _KINDS)
        return not plain and bool(word.strip("-–/"))


def _one_place(one: Event, other: Event) -> bool:
    return one.place is None or other.place is None or one.place.id == other.place.id
