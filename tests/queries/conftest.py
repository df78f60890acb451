"""A dataset of hand-picked facts of the five documents, and a way to ask it a named query."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

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
    Ref,
)
from cubakg.queries.catalogue import catalogue
from cubakg.resources import seeds_folder
from cubakg.store.engine import Engine
from cubakg.store.rdf import to_quads, write_nquads
from cubakg.store.vocabulary import load_vocabulary

HERE = Path(__file__).parent
CAPTION = "A police officer walks in the middle of Indonesian union workers"
Rows = list[dict[str, str | None]]


def _table(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _pairs(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair.split("=", 1)[0], pair.split("=", 1)[1]) for pair in words.split(";") if pair)


def _entities() -> dict[str, Entity]:
    made = {}
    for id_, label, type_, *rest in _table("entities.tsv"):
        aliases, facts = (*rest, "", "")[:2]
        made[id_] = Entity(
            id_, label, type_, tuple(filter(None, aliases.split(";"))), (), None, _pairs(facts)
        )
    return made


def _argument(word: str, entities: dict[str, Entity], start: int) -> Argument:
    signs = {"=": "Proposition", "~": "Topic"}
    if word[0] in "@#":
        return Argument(None, word[1:], "Date" if word[0] == "@" else "Number", word[1:], start, start + 1)
    if word[0] in signs:
        digest = hashlib.sha256(word.encode()).hexdigest()[:12]
        entity = entities.setdefault(f"said-{digest}", Entity(f"said-{digest}", word[1:], signs[word[0]]))
    else:
        entity = entities[word]
    return Argument(entity.id, entity.label, entity.type, entity.label, start, start + 1)


def _ref(word: str, entities: dict[str, Entity]) -> Ref | None:
    return Ref(word, entities[word].label, entities[word].type) if word else None


def _extraction() -> Extraction:
    texts = {
        p.name[:3]: (p.name, p.read_text(encoding="utf-8"))
        for p in (seeds_folder() / "documents").glob("*.txt")
    }
    entities, parts, assertions = _entities(), {}, []
    for row in _table("facts.tsv"):
        number, part, relation, subject, object_, status, date, claimant, issuer, qualifiers, quote = row
        file, text = texts[number]
        parts.setdefault(file, {})[part] = None
        start = text.index(quote)
        dated = None
        if quote.endswith("on Friday"):
            friday = start + quote.index("Friday")
            dated = DateReading(
                date, "on Friday", "weekday-ahead", friday, friday + 6, "2015-02-25", ("2015-02-20",)
            )
        assertions.append(
            Assertion(
                relation,
                _argument(subject, entities, start),
                _argument(object_, entities, start),
                Evidence(file, part, start, start + len(quote), quote, "by-hand"),
                status,
                date or None,
                dated,
                None,
                _ref(claimant, entities),
                _ref(issuer, entities),
                _pairs(qualifiers),
            )
        )
    documents = []
    for _, (file, text) in sorted(texts.items()):
        at = text.find(CAPTION)
        aside = (
            (Furniture(at, at + len(CAPTION), CAPTION, "caption of an unrelated picture"),) if at >= 0 else ()
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        pieces = tuple(Part(part, 0, len(text)) for part in parts.get(file, ()))
        documents.append(Document(file, text, digest, parts=pieces, furniture=aside))
    return Extraction(documents, entities, assertions)


@pytest.fixture(scope="session")
def five() -> Extraction:
    """The hand-picked facts."""
    return _extraction()


@pytest.fixture(scope="session")
def five_file(five: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-picked facts as a dataset file."""
    quads, problems = to_quads(five, load_vocabulary())
    assert problems == []
    path = tmp_path_factory.mktemp("five") / "dataset.nq"
    write_nquads(quads, path)
    return path


@pytest.fixture(scope="session")
def asked(five: Extraction, five_file: Path) -> Callable[..., Rows]:
    """Ask a named query; every row must have a document and a quote that stands in it."""
    engine, named = Engine(five_file), catalogue()
    texts = {d.file: d.text for d in five.documents}

    def ask(name: str, **given: str | list[str]) -> Rows:
        values = {
            key.strip("_"): [value] if isinstance(value, str) else value for key, value in given.items()
        }
        answer = engine.select(named[name].bound(values))
        rows = [
            {v: c and c.value for v, c in zip(answer.variables, row, strict=True)} for row in answer.rows()
        ]
        for row in rows:
            for document, quote in (("document", "quote"), ("other_document", "other_quote")):
                if row.get(document):
                    assert row[quote] in texts[row[document]]
            assert row["document"], row
            assert row["quote"], row
        assert len({tuple(row.items()) for row in rows}) == len(rows), "a row comes twice"
        return rows

    return ask
