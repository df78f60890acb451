"""The commands of the network room: their forms, their exit statuses, and what they do not print."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import pytest

from cubakg.cli.main import run

FORMED = [
    ["rank", "--of", "person", "--top", "3"],
    ["compare", "--on", "2024-02-07"],
    ["timeline", "--from", "2015", "--to", "2016"],
    ["series"],
    ["origins"],
    ["contradictions"],
    ["coverage"],
]


@pytest.fixture
def said(capsys, bundled):
    """Run a command on the bundled documents and return its status and what it wrote."""

    def ran(*words):
        status = run(words)
        written = capsys.readouterr()
        return status, written.out, written.err

    return ran


@pytest.mark.parametrize("words", FORMED, ids=lambda words: words[0])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "csv"])
def test_every_command_answers_in_every_form(said, words, form):
    status, out, err = said(*words, "--format", form)
    assert (status, err) == (0, "") and out.strip()
    if form == "json":
        assert json.loads(out)
    if form == "csv":
        rows = list(csv.reader(out.splitlines()))
        assert {len(row) for row in rows} == {len(rows[0])}
    if form == "html":
        assert out.startswith("<!DOCTYPE html>") and "<script" not in out and "default-src 'none'" in out


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_path_answers_in_every_form(said, form):
    status, out, err = said("path", "Kerry", "Soler", "--format", form)
    assert (status, err) == (0, "") and "Ros" in out and "Claimed by" in out


def test_path_as_json_has_everything_that_a_hop_rests_on(said):
    _, out, _ = said("path", "Kerry", "Soler", "--format", "json")
    answer = json.loads(out)
    assert answer["verdict"] == "claimed" and answer["by"] == ["Ileana Ros-Lehtinen"]
    keys = {
        "sentence",
        "status",
        "date",
        "place",
        "claimant",
        "document",
        "quote",
        "start",
        "end",
        "rule",
        "before",
    }
    assert all(keys <= hop.keys() for hop in answer["paths"][0]["hops"])


def test_no_documented_path_is_status_1_and_says_what_would_connect(said):
    status, out, err = said("path", "Kerry", "Soler", "--only", "documented")
    assert (status, out) == (1, "")
    assert "no path from John Kerry to Berta Soler" in err and "Without --only documented there is one" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["path", "Kerry", "Kerry"], "are the same entity"),
        (["path", "Kery", "Soler"], "Did you mean 'John Kerry'?"),
        (["path", "Kerry", "Soler", "--without", "999"], "is not among the documents"),
        (["path", "Kerry", "Soler", "--relations", "meets wth"], "Did you mean 'meets with'?"),
        (["path", "Kerry", "Soler", "--from", "yesterday"], "is no date that is understood"),
        (["rank", "--of", "persn"], "Did you mean 'person'?"),
        (["compare", "--on", "1066"], "no event is known"),
        (["timeline", "--from", "banana"], "--from: 'banana' is no date that is understood"),
        (["timeline", "--from", "yesterday"], "is no date that is understood"),
        (["timeline", "--from", "2016-13-40"], "is no date that is understood"),
        (["timeline", "--to", "2015-99"], "--to: '2015-99' is no date that is understood"),
        (["timeline", "--from", "2016", "--to", "2015-06"], "--from 2016 is after --to 2015-06"),
        (["compare", "--on", "2024-02-30"], "--on: '2024-02-30' is no date that is understood"),
        (["compare", "--on", "banana"], "--on: 'banana' is no date that is understood"),
        (["compare"], "compare: say what: an event by its name or with --on DATE"),
        (["compare", "003", "999"], "'003' is a document, and '999' names none; the documents are 000_"),
        (["compare", "999", "003"], "'003' is a document, and '999' names none"),
    ],
)
def test_wrong_usage_is_status_2_and_names_the_repair(said, words, told):
    status, out, err = said(*words)
    assert (status, out) == (2, "") and told in err


def test_a_name_without_rounds_is_told_which_series_there_are(said):
    status, out, err = said("series", "Kerry")
    assert (status, out) == (1, "")
    assert "'Kerry' has no round that the documents tell of; there are: U.S.-Cuba Law" in err


def test_the_query_shown_fetches_the_quote_of_each_hop(said, bundled):
    from cubakg.network.ask import find_path

    answer = find_path("Kerry", "Soler", bundled)
    _, out, _ = said("path", "Kerry", "Soler", "--show-query")
    assert out == answer.sparql()
    rows = {a.id: a for a in bundled.assertions}
    for hop in answer.paths[0].hops:
        assert f"assertion:{hop.detail['assertion']}" in out
        assert rows[hop.detail["assertion"]].evidence.quote


def test_costs_and_footnotes_are_shown_on_demand(said):
    _, out, _ = said("path", "Kerry", "Soler", "--explain-cost", "--cite", "footnotes")
    assert "for passing" in out and "[1]" in out and "Voice of America" in out


def test_path_starts_without_the_heavy_libraries(bundled):
    """A warm start takes six times `python -c pass` at most; that holds while none of these is imported."""
    program = (
        "import sys; from cubakg.cli.main import run; status = run(['path', 'Kerry', 'Soler']);"
        "heavy = {'networkx', 'numpy', 'rdflib', 'pyoxigraph', 'pyvis', 'dataclasses', 'pathlib', 'cubakg.model'};"
        "sys.exit(status or ', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
