"""A small dataset made by hand: two documents, a claim, a plan, a denial, a pair tied in several ways."""

from __future__ import annotations

from dataclasses import replace

from cubakg.model import Argument, Assertion, DateReading, Document, Entity, Evidence, Extraction, Part, Ref

TESTIMONY = (
    "Hearing in Washington\n\n"
    "As Secretary of State John Kerry testified before a House panel Wednesday, Republican lawmaker Ileana "
    "Ros-Lehtinen said the Cuban government has arrested Berta Soler. She also met Kerry.\n\n"
    "Kerry did not meet Soler. Kerry will visit Havana on Friday. Lidia Cossío, an adviser, met Kerry.\n"
)
RELEASE = (
    "Ministry release\n\n"
    "Carlos Fernández de Cossío led the Cuban delegation. The delegation discussed migration. "
    "Kerry met Cossío again.\n"
)
LAWMAKER = Ref("ileana-ros-lehtinen", "Ileana Ros-Lehtinen", "Person")
FILES = {"a.txt": TESTIMONY, "b.txt": RELEASE}

ENTITIES = {
    e.id: e
    for e in (
        Entity(
            "john-kerry",
            "John Kerry",
            "Person",
            ("Kerry",),
            ("https://www.wikidata.org/entity/Q22316",),
            "Wikidata",
        ),
        Entity("house-panel", "House panel", "LegislativeBody"),
        Entity("ileana-ros-lehtinen", "Ileana Ros-Lehtinen", "Person"),
        Entity("cuban-government", "Cuban government", "Government"),
        Entity("berta-soler", "Berta Soler", "Person"),
        Entity("havana", "Havana", "Place"),
        Entity("lidia-cossio", "Lidia Cossío", "Person"),
        Entity("carlos-cossio", "Carlos Fernández de Cossío", "Person", ("Cossío",)),
        Entity("cuban-delegation", "Cuban delegation", "Delegation", facts=(("date", "2015-02"),)),
        Entity("migration", "migration", "Topic"),
        Entity("p-arrest", "the Cuban government has arrested Berta Soler", "Proposition"),
    )
}


def build() -> Extraction:
    """Return the dataset as reading and resolution would hand it on."""
    parts = (Part("one", 0, 60), Part("two", 60, len(RELEASE)))
    source = "https://example.org/a"
    documents = [
        Document("a.txt", TESTIMONY, "0" * 64, "Hearing", "The Wire", "2015-02-26", source),
        Document("b.txt", RELEASE, "1" * 64, "Release", "Ministry", "2015-02", parts=parts),
    ]
    return Extraction(documents, dict(ENTITIES), [*_testimony(), *_release()], [])


def _testimony() -> list[Assertion]:
    words = "the Cuban government has arrested Berta Soler"
    friday = DateReading(
        "2015-02-27", "on Friday", "weekday-ahead", *_span("a.txt", "on Friday"), "2015-02-26"
    )
    kerry, soler, lawmaker = (
        ("john-kerry", "Kerry"),
        ("berta-soler", "Soler"),
        ("ileana-ros-lehtinen", "Ileana"),
    )
    hearing = fact(
        "testifiesBefore",
        kerry,
        ("house-panel", "House panel"),
        "Kerry testified before a House panel Wednesday",
    )
    speech = fact("says", lawmaker, ("p-arrest", words), f"Ileana Ros-Lehtinen said {words}")
    arrest = fact("arrests", ("cuban-government", "Cuban government"), ("berta-soler", "Berta Soler"), words)
    visit = fact("visits", kerry, ("havana", "Havana"), "Kerry will visit Havana on Friday")
    return [
        replace(hearing, date="2015-02-25"),
        replace(speech, qualifiers=(("occasion", "house-panel"),)),
        replace(arrest, claimant=LAWMAKER),
        fact("meetsWith", ("ileana-ros-lehtinen", "She"), kerry, "She also met Kerry"),
        replace(fact("meetsWith", kerry, soler, "Kerry did not meet Soler"), status="negated"),
        replace(visit, status="planned", date="2015-02-27", dated=friday),
        fact("meetsWith", ("lidia-cossio", "Lidia Cossío"), kerry, "Lidia Cossío, an adviser, met Kerry"),
    ]


def _release() -> list[Assertion]:
    kerry, cossio = ("john-kerry", "Kerry"), ("carlos-cossio", "Cossío")
    leader, delegation = ("carlos-cossio", "Carlos Fernández de Cossío"), "cuban-delegation"
    led = f"{leader[1]} led the Cuban delegation"
    discussed = "The delegation discussed migration"
    return [
        fact("leads", leader, (delegation, "Cuban delegation"), led, "b.txt"),
        fact("discusses", (delegation, "The delegation"), ("migration", "migration"), discussed, "b.txt"),
        fact("meetsWith", kerry, cossio, "Kerry met Cossío again", "b.txt"),
        replace(fact("meetsWith", cossio, kerry, "Kerry met Cossío again", "b.txt"), claimant=LAWMAKER),
    ]


def fact(
    relation: str, subject: tuple[str, str], object_: tuple[str, str], quote: str, file: str = "a.txt"
) -> Assertion:
    """Return an assertion whose quote and mentions stand where the document has them."""
    start, end = _span(file, quote)
    ends = [_argument(id_, mention, file, start) for id_, mention in (subject, object_)]
    part = "one" if file == "b.txt" and start < 60 else "two" if file == "b.txt" else "article"
    return Assertion(relation, *ends, Evidence(file, part, start, end, quote, "by-hand"))


def _argument(id_: str, mention: str, file: str, near: int) -> Argument:
    text = FILES[file]
    start = text.find(mention, near)
    start = start if start >= 0 else text.lower().find(mention.lower())
    return Argument(id_, ENTITIES[id_].label, ENTITIES[id_].type, mention, start, start + len(mention))


def _span(file: str, words: str) -> tuple[int, int]:
    start = FILES[file].index(words)
    return start, start + len(words)
