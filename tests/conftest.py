"""A small world that stays as it is: two documents, eight entities, a dozen assertions, written by hand.

Tests of the store, the network and the command line stand on it, so that they do not depend on what the
extraction finds in the real documents today. Beside it, a real browser for the pages.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from cubakg.model import (
    Argument,
    Assertion,
    DateReading,
    Document,
    Entity,
    Evidence,
    Extraction,
    Furniture,
    Part,
    Problem,
    Ref,
)
from cubakg.resources import ontology_folder, seeds_folder

# a busy machine is no fault of the program: times are measured in bench/, never tested
settings.register_profile("cubakg", deadline=None)
settings.load_profile("cubakg")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

ARTICLE = """MINISTERS MEET IN BRASOV

Foreign Minister Ana Ruiz-Díaz met with Ambassador John Harbour in Brasov on Tuesday, the ministry said.
Harbour said the Norland government had arrested 40 teachers. Among them was Carlos Fernández de Cossío, he
said. The two sides will meet again in Havana in May.

SHARE THIS STORY
"""
STATEMENT = """Ministry of Foreign Affairs of Sudovia
Press statement, 8 March 2021

Minister Ana Ruiz-Díaz led the delegation of Sudovia to the talks of 2 March 2021.
She did not meet with Carlos Ruiz.
"""
_MINISTRY = "ministry-of-foreign-affairs-of-sudovia"
_TYPES = {
    "ana-ruiz-diaz": ("Ana Ruiz-Díaz", "Person", ("Minister Ruiz-Díaz",)),
    "john-harbour": ("John Harbour", "Person", ()),
    "carlos-fernandez-de-cossio": ("Carlos Fernández de Cossío", "Person", ()),
    "carlos-ruiz": ("Carlos Ruiz", "Person", ()),
    "norland-government": ("Norland government", "Government", ("Government of Norland",)),
    _MINISTRY: ("Ministry of Foreign Affairs of Sudovia", "Agency", ("MINEX",)),
    "delegation-of-sudovia-2021-03-02": ("delegation of Sudovia (2 March 2021)", "Delegation", ()),
    "harbour-town": ("Harbour", "Place", ()),
    "foreign-minister": ("Foreign Minister", "Post", ()),
    "statement-2021-03-08": ("press statement of 8 March 2021", "Statement", ()),
    "proposition-teachers": ("the Norland government had arrested 40 teachers", "Proposition", ()),
}


class World:
    """Makes assertions from words by looking up where they stand."""

    def __init__(self) -> None:
        self.documents = [
            _document(
                "article.txt",
                ARTICLE,
                (Part("article", 0, len(ARTICLE), date="2021-03-03"),),
                ((ARTICLE.index("SHARE"), ARTICLE.index("SHARE") + 16, "share link"),),
            ),
            _document(
                "statement.txt",
                STATEMENT,
                (Part("statement", 0, len(STATEMENT), "statement", issuer=_TYPES[_MINISTRY][0]),),
            ),
        ]

    def argument(self, text: str, who: str, mention: str) -> Argument:
        at = text.index(mention)
        if who not in _TYPES:
            return Argument(None, who, "Date", mention, at, at + len(mention))
        label, type_, _ = _TYPES[who]
        return Argument(who, label, type_, mention, at, at + len(mention))

    def assertion(
        self, file: str, relation: str, subject: tuple, object_: tuple, quote: str, **more
    ) -> Assertion:
        text = next(d.text for d in self.documents if d.file == file)
        part = next(d.parts[0].id for d in self.documents if d.file == file)
        start = text.index(quote)
        evidence = Evidence(file, part, start, start + len(quote), quote, "by-hand")
        ends = self.argument(text, *subject), self.argument(text, *object_)
        return Assertion(relation, *ends, evidence, **more)


def _document(file: str, text: str, parts: tuple[Part, ...], furniture: tuple = ()) -> Document:
    pieces = tuple(Furniture(start, end, text[start:end], why) for start, end, why in furniture)
    return Document(file, text, hashlib.sha256(text.encode()).hexdigest(), parts=parts, furniture=pieces)


def _ref(who: str) -> Ref:
    label, type_, _ = _TYPES[who]
    return Ref(who, label, type_)


def small_extraction() -> Extraction:
    """Return the small world, made anew."""
    world = World()
    ruiz, harbour = ("ana-ruiz-diaz", "Ana Ruiz-Díaz"), ("john-harbour", "John Harbour")
    cossio = ("carlos-fernandez-de-cossio", "Carlos Fernández de Cossío")
    norland = ("norland-government", "the Norland government")
    ministry = _ref(_MINISTRY)
    claimant = _ref("john-harbour")
    tuesday = ARTICLE.index("Tuesday")
    in_may = ARTICLE.index("in May")
    assertions = [
        world.assertion(
            "article.txt",
            "meetsWith",
            ruiz,
            harbour,
            "Ana Ruiz-Díaz met with Ambassador John Harbour in Brasov on Tuesday",
            date="2021-03-02",
            dated=DateReading("2021-03-02", "Tuesday", "weekday-before", tuesday, tuesday + 7, "2021-03-03"),
        ),
        world.assertion(
            "article.txt",
            "holdsPost",
            ruiz,
            ("foreign-minister", "Foreign Minister"),
            "Foreign Minister Ana Ruiz-Díaz",
        ),
        world.assertion(
            "article.txt",
            "says",
            ("john-harbour", "Harbour"),
            ("proposition-teachers", "the Norland government had arrested 40 teachers"),
            "Harbour said the Norland government had arrested 40 teachers",
        ),
        world.assertion(
            "article.txt",
            "arrests",
            norland,
            cossio,
            ARTICLE[ARTICLE.index("the Norland") : ARTICLE.index(", he")],
            claimant=claimant,
        ),
        world.assertion(
            "article.txt",
            "meetsWith",
            ruiz,
            harbour,
            "The two sides will meet again in Havana in May",
            status="planned",
            dated=DateReading(None, "in May", "month-without-year", in_may, in_may + 6),
        ),
        world.assertion(
            "statement.txt",
            "leads",
            ruiz,
            ("delegation-of-sudovia-2021-03-02", "the delegation of Sudovia"),
            "Minister Ana Ruiz-Díaz led the delegation of Sudovia to the talks of 2 March 2021",
            date="2021-03-02",
            issuer=ministry,
            qualifiers=(("capacity", "Minister"),),
        ),
        world.assertion(
            "statement.txt",
            "meetsWith",
            ("ana-ruiz-diaz", "She"),
            ("carlos-ruiz", "Carlos Ruiz"),
            "She did not meet with Carlos Ruiz",
            status="negated",
            issuer=ministry,
        ),
        world.assertion(
            "statement.txt",
            "issues",
            (_MINISTRY, "Ministry of Foreign Affairs of Sudovia"),
            ("statement-2021-03-08", "Press statement"),
            "Ministry of Foreign Affairs of Sudovia\nPress statement, 8 March 2021",
            issuer=ministry,
        ),
    ]
    entities = {id_: Entity(id_, label, type_, aliases) for id_, (label, type_, aliases) in _TYPES.items()}
    problems = [Problem("corpus/pipe.txt", "is not a regular file", "leave it out", "warning")]
    return Extraction(world.documents, entities, assertions, problems)


def write_small(root: Path, extraction: Extraction | None = None) -> Path:
    """Write the small world as the current build of a dataset and return the build's folder."""
    from cubakg.store.build import write
    from cubakg.store.folder import locked

    with locked(root):
        return write(extraction or small_extraction(), root, seeds_folder(), ontology_folder())


@pytest.fixture
def write_dataset() -> Callable[..., Path]:
    """The function that writes the small world (or what it is given) to a folder."""
    return write_small


@pytest.fixture
def small() -> Extraction:
    """The small world, made anew for each test."""
    return small_extraction()


@pytest.fixture(scope="session")
def small_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a dataset of the small world; do not change it."""
    root = tmp_path_factory.mktemp("small") / "dataset"
    write_small(root)
    return root


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium, one for all tests of pages; without one they fail where CI=true and are skipped elsewhere."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        word = "no Chromium on this machine: install the package chromium (or google-chrome) to test the page"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(word)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()
