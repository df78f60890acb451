"""A small invented world to ask about, made of assertions with real offsets in short texts."""

from __future__ import annotations

import pytest

from cubakg.model import Argument, Assertion, Document, Entity, Evidence, Extraction, Part, Ref
from cubakg.resources import ontology_folder, seeds_folder
from cubakg.store.build import write
from cubakg.store.dataset import Dataset, load
from cubakg.store.folder import locked
from cubakg.store.vocabulary import load_vocabulary


class World:
    """Collects facts written as (sentence, subject, relation, object) into an extraction."""

    def __init__(self):
        self.texts = {}
        self.published = {}
        self.parts = {}
        self.entities = {}
        self.assertions = []

    def know(self, type_, *labels, **facts):
        for label in labels:
            self.entities[_id(label)] = Entity(_id(label), label, type_, facts=tuple(facts.items()))

    def tell(self, file, sentence, subject, relation, object_, claimant=None, **rest):
        """Add an assertion that a sentence makes, and the sentence to its document if it is new there.

        Names must stand in the sentence.
        """
        start = self.texts.setdefault(file, "").find(sentence)
        if start < 0:
            start = len(self.texts[file])
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
        at = start + max(sentence.find(mention), 0)
        entity = self.entities.get(_id(label))
        kind = entity.type if entity else "Number" if label.isdigit() else "Date"
        return Argument(entity and entity.id, label, kind, mention, at, at + len(mention))

    def extraction(self):
        documents = [
            Document(
                file,
                text,
                "0" * 64,
                title=file,
                publisher=file,
                published=self.published.get(file),
                parts=self.parts.get(file, (Part("article", 0, len(text), date=self.published.get(file)),)),
            )
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


@pytest.fixture
def dataset_of(tmp_path):
    """Write a world as a dataset and open it."""
    opened = []

    def made(world):
        root = tmp_path / f"dataset-{len(opened)}"
        with locked(root):
            write(world.extraction(), root, seeds_folder(), ontology_folder())
        opened.append(Dataset.open(root))
        return opened[-1]

    yield made
    for dataset in opened:
        dataset.close()


@pytest.fixture(scope="session")
def bundled():
    """The dataset of the five documents that the program ships."""
    with load() as dataset:
        yield dataset


@pytest.fixture(scope="session")
def vocabulary():
    return load_vocabulary()
