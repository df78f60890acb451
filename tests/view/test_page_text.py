"""The page as bytes: the same every time, one file, and a policy that admits its own two scripts only."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cubakg.errors import OutputError, UsageError
from cubakg.view.writing import write_whole

HERE = Path(__file__).parent
MAKE = """
import sys
from sample import build
from cubakg.network.projection import project
from cubakg.store.vocabulary import load_vocabulary
from cubakg.view.page import page
words, extraction = load_vocabulary(), build()
names = [extraction.entities[name] for name in sys.argv[1:]]
sys.stdout.buffer.write(page(extraction, words, project(extraction, words), names).encode())
"""


class Elements(HTMLParser):
    """Collects scripts, styles, attributes."""

    def __init__(self, html):
        super().__init__()
        self.open, self.inside, self.attributes = "", [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.open = tag
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("script", "style"):
            self.inside.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.open in ("script", "style"):
            self.inside[-1][2] += data

    def handle_endtag(self, tag):
        self.open = ""


def made_with_seed(seed, *names):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE)}
    done = subprocess.run(
        [sys.executable, "-c", MAKE, *names], env=environment, capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("names", [(), ("john-kerry", "berta-soler")])
def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(names):
    one, other = made_with_seed("1", *names), made_with_seed("4711", *names)
    assert hashlib.sha256(one).hexdigest() == hashlib.sha256(other).hexdigest()
    assert len(one) > 400_000


def test_the_policy_names_every_script_and_style_and_nothing_else(sample_page):
    elements = Elements(sample_page)
    policy = next(
        v for _, name, v in elements.attributes if name == "content" and v.startswith("default-src")
    )
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["img-src"] == "data:"
    assert "unsafe" not in policy
    assert "http" not in policy
    run = [text for tag, attrs, text in elements.inside if tag == "script" and "type" not in attrs]
    styles = [text for tag, _, text in elements.inside if tag == "style"]
    assert (len(run), len(styles)) == (2, 1)
    for texts, name in ((run, "script-src"), (styles, "style-src")):
        digests = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts]
        assert allowed[name] == " ".join(f"'sha256-{d}'" for d in digests)


def test_nothing_in_the_page_points_outside_or_handles_events_inline(sample_page):
    for _, name, value in Elements(sample_page).attributes:
        assert not name.startswith("on")
        assert name != "style"
        if name in ("src", "href", "srcset", "action", "poster"):
            assert value in ("data:,", "#statements")
    assert "sourceMappingURL" not in sample_page
    assert "cdn" not in sample_page.split('id="data">')[0]


def test_the_licence_of_vis_network_travels_with_it(sample_page):
    assert "vis.js is dual licensed" in sample_page


def test_the_data_are_plain_json_without_a_character_that_ends_a_script(sample_page):
    block = re.search(r'id="data">(.*?)</script>', sample_page, re.DOTALL).group(1)
    assert block.isascii()
    assert not set(block) & set("<>&")
    data = json.loads(block)
    assert len(data["statements"]) == 11
    assert all(e["id"] for e in data["entities"])


def test_every_quote_on_the_page_stands_in_its_context_and_at_its_offsets(sample_page, sample):
    data = json.loads(re.search(r'id="data">(.*?)</script>', sample_page, re.DOTALL).group(1))
    texts = {d.file: d.text for d in sample.documents}
    for statement in data["statements"]:
        text = texts[data["documents"][statement["document"]]["file"]]
        assert text[statement["start"] : statement["end"]] == statement["quote"]
        assert "".join(words for words, marks in statement["context"] if marks & 1) == statement["quote"]
        assert "".join(words for words, _ in statement["context"]).strip("… ") in text


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path):
    with pytest.raises(OutputError, match="choose another file"):
        write_whole(tmp_path / "missing" / "page.html", "new")
    page = tmp_path / "page.html"
    page.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(page, "\ud800")
    assert page.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    write_whole(page, "new\r\n")
    assert page.read_bytes() == b"new\r\n"


def test_impossible_sizes_are_refused(make_page, sample):
    with pytest.raises(UsageError):
        make_page(sample, hops=-1)
    with pytest.raises(UsageError):
        make_page(sample, limit=0)
