"""Whatever the text: parts lie side by side over all of it, and every span shows what it says."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cubakg.corpus import read_documents
from cubakg.corpus.parts import lay_out
from cubakg.resources import seeds_folder

LINES = st.sampled_from(
    [
        "Ministry of Foreign Affairs",
        "/United States Department of State",
        "THE WHITE HOUSE",
        "Havana, Republic of Cuba",
        "7 February 2024",
        "Office of the Spokesperson",
        "Talks About Law Enforcement in Havana",
        "Statement by the Ministry of Justice on it",
        "=====",
        "* * *",
        "[1] A. Author, On Talks (May 1, 2014).",
        "Notes",
        "Dear Secretary Rice,",
        "Sincerely,",
        "By Jane Doe | VOA",
        "HAVANA, Apr 12 (ACN) - They met on Friday, as both sides said in the evening of the same day.",
        "Print Friendly, PDF & Email They met on Friday in Havana, as both of the two sides said.",
        "Share this article",
        "Antonyblinken800",
        "A man walks in the street near a shop with a hat on his head.",
        "MR PRICE: Good afternoon.",
        "They met on Friday in Havana.",
        "\ufeff",
        "\u00a0 \u00a0",
        "",
        "",
    ]
)
BREAKS = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", " \n\t\n"])
PAGES = st.lists(st.tuples(LINES | st.text(max_size=30), BREAKS), max_size=30).map(
    lambda rows: "".join(a + b for a, b in rows)
)


def holds(text, parts, furniture):
    assert [p.start for p in parts] == [0, *(p.end for p in parts)][:-1]
    assert parts[-1].end == len(text)
    assert len({p.id for p in parts}) == len(parts)
    for part in parts:
        assert part.start <= part.body <= part.end
        for name in ("title", "author", "issuer"):
            span = getattr(part, f"{name}_span")
            if span:
                assert part.start <= span[0] < span[1] <= part.end
                assert " ".join(text[slice(*span)].split()) == " ".join(getattr(part, name).split())
        for start, end in part.notes:
            assert part.start <= start < end <= part.end
        assert all(a[1] <= b[0] for a, b in zip(part.notes, part.notes[1:], strict=False))
        assert (part.date is None) == (part.date_basis is None)
    for piece in furniture:
        assert text[piece.start : piece.end] == piece.text
        assert piece.text.strip()
    assert all(a.end <= b.start for a, b in itertools.pairwise(furniture))


@given(PAGES)
@settings(max_examples=400)
def test_parts_tile_the_text_and_spans_show_their_words(text):
    holds(text, *lay_out(text))


def test_a_letter_does_not_begin_within_a_letterhead():
    head = "Ministry of Foreign Affairs\n"
    text = f"{head * 5}7 February 2024\n{head * 3}Dear Secretary Rice,\n"
    holds(text, *lay_out(text))


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_cut_without_an_error(text):
    holds(text, *lay_out(text))


@given(PAGES)
@settings(max_examples=100)
def test_cutting_twice_gives_the_same(text):
    assert lay_out(text) == lay_out(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "a",
        "word ",
        "Ab\n",
        "Ab cd\n\n",
        "[1] x\n",
        "=\n",
        "(",
        "HAVANA, ",
        "May 5 ",
        "@",
        "- ",
        "By A,\n",
        "\u00a0",
    ],
)
def test_time_grows_with_the_length_of_the_text_alone(hostile):
    import time

    def seconds(size):
        text = (hostile * size)[:size]
        begin = time.perf_counter()
        lay_out(text)
        return time.perf_counter() - begin

    lay_out("warm")
    small, large = seconds(40_000), seconds(160_000)
    assert large < 12 * small + 0.5


def test_the_bundled_documents_keep_the_same_promises():
    for document in read_documents(None)[0]:
        holds(document.text, document.parts, document.furniture)


def test_rows_of_real_releases_keep_the_same_promises(tmp_path: Path):
    texts = [p.read_text() for p in sorted((seeds_folder() / "documents").glob("*.txt"))]
    rows = [{"id": n, "text": text, "date": "2024-02-07"} for n, text in enumerate(texts)]
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    documents, problems = read_documents([tmp_path])
    assert problems == []
    assert [d.file for d in documents] == ["0", "1", "2", "3", "4"]
    for document in documents:
        holds(document.text, document.parts, document.furniture)
