"""The places of a rule that stand nowhere in the sentence."""

from __future__ import annotations

from cubakg.extraction.drafts import ABROAD, DOCUMENT, EVENT, HOME, LAST, SIDES, STATE, VOICE
from cubakg.reading.phrases import Phrase

_UNMENTIONED = {
    "event": EVENT,
    "document": DOCUMENT,
    "voice": VOICE,
    "state": STATE,
    "abroad": ABROAD,
    "sides": SIDES,
    "home": HOME,
    "last": LAST,
}


def unmentioned(place: str) -> Phrase | None:
    """Return the marker of the event in hand, of the document itself or of whoever speaks; None for other places."""
    return _UNMENTIONED.get(place)
