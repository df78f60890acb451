"""What one document has said so far: names, speakers, officials, and the events in hand."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import dataclass
from operator import itemgetter

from cubakg.extraction.referents import Event, Referent, slug
from cubakg.model import Document, Part
from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader

# how many referents a reader keeps in mind: what was named longer ago is not "he" or "the Ministry" any more
_KEPT = 60
_TURN = 500  # characters for which one event is in hand where many people speak
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_PLACE = itemgetter(0)
_ROLES = (
    "person",
    "post",
    "country",
    "government",
    "delegation",
    "organization",
    "group",
    "officials",
    "meeting",
    "document",
    "generic",
    "series",
)


@dataclass(slots=True)
class Speaking:
    """Who speaks at a place in the text: the speaker of the quotation around it, or the issuer of the part."""

    speaker: Referent | None = None
    quoted: bool = False


class Memory:
    """The memory of one document while its parts are read."""

    def __init__(self, reader: Reader, document: Document) -> None:
        self.reader, self.types, self.document = reader, reader.types, document
        self.entities = reader.gazetteer.entities
        self.role = {name: reader.types.role(name) for name in _ROLES}
        self.stem = slug(document.file.rsplit(".", 1)[0])
        self.people: dict[str, list[Referent]] = {}
        self.named: dict[str, Referent] = {}
        self.spoken_of: set[str] = set()
        self.acronyms: dict[str, Referent] = {}
        self.log: list[tuple[int, int, Referent]] = []
        self.lists: list[tuple[int, int, list[Referent]]] = []
        self.subject: tuple[int, list[Referent]] = (0, [])
        self.events: list[Event] = []
        self.focus: list[tuple[int, Event]] = []
        self.officials: list[Referent] = []
        self.speaker: Referent | None = None
        self.actor: Referent | None = None
        self.issuer: Referent | None = None
        self.author: Referent | None = None
        self.paper: Referent | None = None
        self.masthead: Referent | None = None
        self.part: Part | None = None
        self.sentence = 0
        self.announced: Event | None = None
        self.voices: list[Referent] = []  # who speaks together in a joint statement
        self.mentions: list[tuple[int, Event]] = []

    def begin(self, part: Part) -> None:
        """Forget what one part does not hand to the next: speakers, events and recent mentions."""
        self.part = part
        self.log, self.events, self.focus, self.mentions = [], [], [], []
        self.lists, self.subject = [], (0, [])
        self.announced, self.voices = None, []
        self.speaker = self.actor = self.issuer = self.author = self.paper = self.masthead = None

    def note(self, referent: Referent, at: int) -> None:
        """Make a referent the one mentioned last, at an offset."""
        referent.last_seen = self.sentence
        self.log.append((at, self.sentence, referent))
        if len(self.log) > 2 * _KEPT:
            del self.log[:_KEPT]

    def before(self, at: int, sentences: int | None = None) -> list[Referent]:
        """Return who and what was named before an offset, the last first, each once.

        With `sentences` only what this sentence (0) and so many before it named.
        """
        first = 0 if sentences is None else self.sentence - sentences
        named = sorted([x for x in self.log if x[0] < at and x[1] >= first], key=_PLACE, reverse=True)
        return list(dict.fromkeys([referent for _, _, referent in named]))[:_KEPT]

    def listed(self, at: int) -> list[list[Referent]]:
        """Return the lists that this sentence named before an offset: "the Minister and the Secretary"."""
        return [group for start, number, group in self.lists if start < at and number == self.sentence]

    def acted(self, subject: list[Referent]) -> None:
        """Remember whom the last main clause was about."""
        self.subject = (self.sentence, subject)

    def is_a(self, referent: Referent | Phrase, role: str) -> bool:
        """Tell whether a referent or phrase is of the kind that plays a role."""
        return self.types.is_a(referent.type, self.role[role])

    # --- events in hand ---------------------------------------------------------------------------

    def current_event(self, before: int | None = None) -> Event | None:
        """Return the event in hand: the last one that the part turned to before an offset."""
        for at, event in reversed(self.focus):
            if before is None or at < before:
                return event if before is None or self.near(at, before) else None
        return None

    def near(self, at: int, here: int) -> bool:
        """Tell whether what stands at an offset is still spoken of: a transcript goes from one thing to the next."""
        return here - at <= _TURN or self.part is None or self.part.kind != "transcript"

    def turn_to(self, event: Event, at: int) -> None:
        """Make an event the one in hand from an offset on."""
        if not self.focus or self.focus[-1][1] is not event:
            insort(self.focus, (at, event), key=lambda pair: pair[0])

    # --- countries ---------------------------------------------------------------------------------

    def initials(self, country: str) -> str | None:
        """Return the initials of a country, where it is known by them: "U.S."."""
        return next((a for a in self.entities[country].aliases if _INITIALS.fullmatch(a)), None)

    def demonym(self, country: str) -> str:
        """Return what is said before a body of a country: "Cuban", "U.S."."""
        entity = self.entities[country]
        return self.initials(country) or entity.fact("adjective") or entity.label

    def names_country(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is the name of a country."""
        return self.is_a(phrase, "country") and bool(phrase.ids)

    def home(self) -> str:
        """Return the country of the part's issuer, where it has one."""
        return self.issuer.country if self.issuer else ""

    def country(self, entity_id: str) -> Referent:
        """Return the referent of a country by its id."""
        if entity_id not in self.named:
            entity = self.entities[entity_id]
            self.named[entity_id] = Referent(
                entity.type, entity.label, entity_id, known=True, country=entity_id
            )
        return self.named[entity_id]
