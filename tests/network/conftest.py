"""A small invented world to ask about, made of assertions with real offsets in short texts."""

from __future__ import annotations

import pytest

from cubakg.model import Argument, Assertion, Document, Entity, Evidence, Extraction, Ref
from cubakg.store.vocabulary import load_vocabulary


class World:
    """Collects facts written as (sentence, subject, relation, object) into an extraction."""

    def __init__(self):
        self.texts = {}
        self.published = {}
        self.entities = {}
        self.assertions = []

    def know(self, type_, *labels):
        for label in labels:
            self.entities[_id(label)] = Entity(_id(label), label, type_)

    def tell(self, file, sentence, subject, relation, object_, claimant=None, **rest):
        """Add a sentence to a document and the assertion that it makes; names must stand in the sentence."""
        start = len(self.texts.setdefault(file, ""))
        self.texts[file] += sentence + "\n\n"
        self.assertions.append(
            Assertion(
                relation,
                self._argument(subject, sentence, start),
                self._argument(object_, sentence, start),
                Evidence(file, "article", start, start + len(sentence), sentence, "test"),
                claimant=Ref(_id(claimant), claimant, self.entities[_id(claimant)].type)
                if claimant
                else None,
                **rest,
            )
        )

    def _argument(self, label, sentence, start):
        mention = label if label in sentence else label.split()[-1]
        at = start + sentence.index(mention)
        entity = self.entities.get(_id(label))
        kind = entity.type if entity else "Date"
        return Argument(entity and entity.id, label, kind, mention, at, at + len(mention))

    def extraction(self):
        documents = [
            Document(file, text, "0" * 64, title=file, published=self.published.get(file))
            for file, text in sorted(self.texts.items())
        ]
        return Extraction(documents, self.entities, self.assertions, [])


def _id(label):
    return label.lower().replace(" ", "-")


@pytest.fixture
def world():
    made = World()
    made.know("Person", "Ann Abel", "Bob Baker", "Cy Cole", "Dee Drew", "Eve Eames")
    made.know("Country", "Freeland")
    made.know("Place", "Port City")
    made.know("Meeting", "Spring Meeting")
    made.know("LegislativeBody", "Upper House")
    return made


@pytest.fixture(scope="session")
def vocabulary():
    return load_vocabulary()
