"""From a record of the seeds to an entity of the model, with what is known of it as facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cubakg.model import Entity
from cubakg.reading.gazetteer.records import FLAGS, Record

WIKIDATA = "http://www.wikidata.org/entity/"
_SINGLE = ("parent", "country", "place", "capital", "body", "party", "series", "code", "from", "to")
_SEVERAL = {
    "adjectives": "adjective",
    "people": "people",
    "surnames": "surname",
    "titles": "title",
    "tags": "tag",
    "parties": "party",
}


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's time in a post, as far as `source` states it; a missing date is not known, or not yet.

    >>> tenure = Tenure("john-kerry", "secretary-of-state", "2013-02-01", "2017-01-20")
    >>> tenure.covers("2015-02"), tenure.covers("2017"), tenure.covers("2017-02")
    (True, True, False)
    >>> tenure.edtf
    '2013-02-01/2017-01-20'
    """

    person: str
    post: str
    start: str | None = None
    end: str | None = None
    source: str | None = None

    @property
    def edtf(self) -> str:
        """Return the interval as EDTF; an unknown bound is empty."""
        return f"{self.start or ''}/{self.end or ''}"

    def covers(self, date: str) -> bool:
        """Tell whether the post may have been held on `date`; of a year or month, on any of its days."""
        begun = self.start is None or self.start[: len(date)] <= date[: len(self.start)]
        return begun and (self.end is None or date[: len(self.end)] <= self.end[: len(date)])


def tenures_of(record: Record) -> tuple[Tenure, ...]:
    """Return the dated posts of a person's record, in order of time."""
    tenures = (
        Tenure(
            record.id,
            post["post"],
            post.get("from"),
            post.get("to"),
            post.get("source", record.text("source") or None),
        )
        for post in record.fields["posts"]
    )
    return tuple(sorted(tenures, key=lambda tenure: (tenure.start or "", tenure.end or "9", tenure.post)))


def entity_of(
    record: Record,
    records: Mapping[str, Record],
    derived: Iterable[tuple[str, str]],
    capitals: Mapping[str, str],
) -> Entity:
    """Return the entity of a record; `derived` are its families' entities, `capitals` maps capital to country."""
    wikidata = record.text("wikidata")
    links = [WIKIDATA + wikidata] if wikidata else []
    return Entity(
        id=record.id,
        label=record.text("label"),
        type=record.text("type"),
        aliases=tuple(dict.fromkeys([*record.texts("names"), *record.texts("acronyms")])),
        links=(*links, *record.texts("links")),
        source=record.text("source") or None,
        facts=tuple(dict.fromkeys(_facts(record, records, derived, capitals))),
    )


def _facts(
    record: Record,
    records: Mapping[str, Record],
    derived: Iterable[tuple[str, str]],
    capitals: Mapping[str, str],
) -> Iterable[tuple[str, str]]:
    for key in _SINGLE:
        if key in record.fields:
            yield key, record.text(key)
    if "country" not in record.fields and (country := _country(record, records)):
        yield "country", country
    for key, name in _SEVERAL.items():
        for value in record.texts(key):
            yield name, value
    for flag in sorted(FLAGS & record.fields.keys()):
        yield flag, "true"
    if record.id in capitals:
        yield "capital-of", capitals[record.id]
    yield from derived
    if "posts" in record.fields:
        for tenure in tenures_of(record):
            yield "tenure", f"{tenure.post} {tenure.edtf}"


def _country(record: Record, records: Mapping[str, Record]) -> str | None:
    """Return the country of the body that this one is part of, however far up."""
    seen = {record.id}
    while (above := record.text("parent") or record.text("body")) and above in records and above not in seen:
        seen.add(above)
        record = records[above]
        if country := record.text("country"):
            return country
    return None
