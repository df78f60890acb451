"""Text from strangers takes time in proportion to its length, whatever it is made of, and memory in proportion too."""

from __future__ import annotations

import gc
import hashlib
import math
import time
import tracemalloc

import pytest

from cubakg.extraction.collecting import rare_collection
from cubakg.extraction.extract import load_extractor
from cubakg.model import Document, Part
from cubakg.resources import seeds_folder

SMALL = 6_000  # characters: then all that is bounded by sentence or passage has reached its bound
MOST = 2.6  # times as long for twice the text
NOISE = 0.02  # seconds
TRIES = 5
TEXTS = {
    "words without a full stop": "the official of the delegation met with the ministry and said ",
    "letters without a blank": "a",
    "brackets": "([{()}])",
    "quotation marks": '“‘"”’ ',
    "open quotation marks": "“ ",
    "commas and conjunctions": "and, or, ",
    "a list without end": "Cuba, Mexico, and ",
    "names with capitals": "Maria Kelly Juarez ",
    "officers with titles": "Deputy Assistant Secretary of State for Cuba John Kelly, ",
    "digits and hyphens": "12-34-5-",
    "dates": "January 5, 2021, ",
    "nested speech": "who said that ",
    "speech by several": "Kelly said that Rodríguez said that ",
    "verbs only": "led ",
    "prepositions only": "of in on by ",
    "possessives": "Cuba’s ",
    "full stops": ". ",
    "abbreviations": "U.S. Mr. ",
    "many meetings": "Officials met in Havana on January 5, 2021 and talks were held in Paris. ",
    "many people": "Secretary Smith{n} met with Minister Jones{n}. ",
    "line breaks": "Talks\n",
    "pronouns": "He said he met them and they met him. ",
}


def document(text: str) -> Document:
    part = Part("article", 0, len(text), date="2022-05-04")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("x.txt", text, digest, published="2022-05-04", parts=(part,))


def seconds(text: str) -> float:
    """Return the processor time that an extraction takes."""
    one, extractor = document(text), load_extractor(seeds_folder())
    with rare_collection():
        began = time.process_time()
        extractor.extract(one)
        return time.process_time() - began


def repeated(pattern: str, length: int) -> str:
    if "{n}" in pattern:
        return "".join(
            pattern.replace("{n}", chr(97 + n % 26) + chr(97 + n // 26 % 26))
            for n in range(length // len(pattern))
        )
    return (pattern * (length // len(pattern) + 1))[:length]


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    """The best of two tries; where the machine was busy beside it, of a few more."""
    texts = [repeated(TEXTS[name], length) for length in (SMALL, 2 * SMALL)]
    best = [math.inf, math.inf]
    for tries in range(TRIES):
        best = [min(old, seconds(text)) for old, text in zip(best, texts, strict=True)]
        if tries and best[1] <= MOST * best[0] + NOISE:
            return
    pytest.fail(f"{best[0]:.3f} s for {SMALL} characters, {best[1]:.3f} s for twice as many")


def test_a_line_of_a_hundred_thousand_letters_is_read_in_a_moment() -> None:
    assert seconds("a" * 100_000) < 2


def test_real_sentences_and_passages_are_never_cut() -> None:
    names = "; ".join(f"Austin Community College District {n}, TX" for n in range(30))
    text = f"The grants were awarded to the following colleges: {names}."
    sentences = load_extractor(seeds_folder()).reader.read(document(text), document(text).parts[0])
    assert [s.text for s in sentences] == [text]


def test_a_sentence_without_end_is_cut_at_commas_and_keeps_its_offsets() -> None:
    text = "the official met with the ministry in Havana, " * 200
    sentences = load_extractor(seeds_folder()).reader.read(document(text), document(text).parts[0])
    assert len(sentences) > 3
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert all(s.text.rstrip().endswith(",") for s in sentences)
    assert "".join(s.text.replace(" ", "") for s in sentences) == text.replace(" ", "")


def test_memory_stays_flat_from_one_document_to_the_next() -> None:
    extractor = load_extractor(seeds_folder())
    text = repeated(TEXTS["many people"], 3_000)
    extractor.extract(document(text))
    tracemalloc.start()
    try:
        used = []
        for _ in range(12):
            extractor.extract(document(text))
            gc.collect()
            used.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert used[-1] - used[3] < 200_000
