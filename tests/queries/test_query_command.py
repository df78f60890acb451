"""`cubakg query` as people call it: names, files, pipes, formats, faults."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cubakg.queries.catalogue import catalogue
from cubakg.queries.formats import FORMATS
from cubakg.store.answers import Answer
from cubakg.store.engine import Engine

LEADS = "SELECT ?who ?what { ?who ckg:leads ?what }"


def _run(dataset: Path, *words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cubakg.cli.main", "query", *words, "--dataset", str(dataset)]
    program = "import sys; from cubakg.cli.main import main; sys.argv[:] = sys.argv[1:]; main()"
    command = [sys.executable, "-c", program, *command[2:]]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=60, encoding="utf-8")


def test_the_list_names_every_query_and_what_it_takes(small_dataset):
    listed = _run(small_dataset, "--list").stdout
    for query in catalogue().values():
        assert query.name in listed
        assert all(parameter.name in listed for parameter in query.parameters)


def test_data_goes_to_stdout_and_the_count_to_stderr(small_dataset):
    done = _run(small_dataset, LEADS, "--format", "csv")
    assert list(csv.reader(io.StringIO(done.stdout))) == [
        ["who", "what"],
        [
            "https://w3id.org/cubakg/id/ana-ruiz-diaz",
            "https://w3id.org/cubakg/id/delegation-of-sudovia-2021-03-02",
        ],
    ]
    assert (done.stderr, done.returncode) == ("1 row\n", 0)


def test_a_named_query_takes_names_as_people_type_them(small_dataset):
    done = _run(small_dataset, "posts", "--actor", "ruiz diaz", "--format", "jsonl")
    row = json.loads(done.stdout)
    assert (row["person"], row["post"], row["document"]) == (
        "Ana Ruiz-Díaz",
        "Foreign Minister",
        "article.txt",
    )
    assert row["quote"] == "Foreign Minister Ana Ruiz-Díaz"


def test_the_table_is_for_reading_with_the_quote_below(small_dataset):
    shown = _run(small_dataset, "claims").stdout
    assert (
        "“the Norland government had arrested 40 teachers. Among them was Carlos Fernández de Cossío”"
        in " ".join(shown.split())
    )
    assert "in own voice" in shown


def test_standard_input_and_files_are_queries_too(small_dataset, tmp_path):
    piped = _run(small_dataset, "-", "--format", "tsv", given=LEADS)
    file = tmp_path / "mine.rq"
    file.write_text(
        "# title: Mine\n# parameter: actor (entities): who\nSELECT ?who ?what {\n ?who ckg:leads ?what\n"
        " #@ actor VALUES ?who { $actor }\n}",
        encoding="utf-8",
    )
    assert _run(small_dataset, str(file), "--format", "tsv").stdout == piped.stdout != ""
    assert (
        _run(small_dataset, str(file), "--actor", "john-harbour", "--format", "tsv").stdout == "?who\t?what\n"
    )


def test_triples_are_turtle_with_the_prefixes_that_are_used(small_dataset):
    done = _run(small_dataset, "CONSTRUCT { ?w ckg:leads ?x } WHERE { ?w ckg:leads ?x }")
    assert "id:ana-ruiz-diaz ckg:leads id:delegation-of-sudovia-2021-03-02 ." in done.stdout
    assert "@prefix foaf:" not in done.stdout


def test_a_question_answered_no_leaves_with_1(small_dataset):
    assert _run(small_dataset, "ASK { ?a ckg:leads ?b }").returncode == 0
    done = _run(small_dataset, "ASK { ?a ckg:arrests ?b }")
    assert (done.stdout, done.returncode) == ("no\n", 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["posst"], "Did you mean 'posts'?"),
        ([], "`cubakg query --list`"),
        (["posts", "--event", "x"], "takes no 'event'"),
        (["posts", "--actor", "Nobody"], "no entity is called 'Nobody'"),
        (["claims", "--with", "relation=arests"], "Did you mean 'arrests'?"),
        (["claims", "--with", "relation"], "has no '='"),
        (["timeline", "--from", "soon"], "is no date"),
        (["connection", "--actor", "john-harbour", "--with", "x=y"], "takes no 'x'"),
        (["SELECT ?x { ?x ckg:leads"], "never closed"),
        (["SELECT ?x { ?x ckgg:leads ?y }"], "Did you mean 'ckg:'?"),
        (["SELECT * { SERVICE <http://127.0.0.1:1> {} }"], "SERVICE asks another server"),
        (["DROP ALL"], "would change data"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], "choose --format turtle"),
        ([LEADS, "--format", "turtle"], "choose table or csv"),
        ([LEADS + "#" + "x" * 70_000], "the limit is"),
    ],
)
def test_a_fault_is_told_with_the_next_step_and_no_traceback(small_dataset, words, told):
    done = _run(small_dataset, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_slow_query_is_stopped(small_dataset):
    query = (
        "SELECT (COUNT(*) AS ?n) {" + " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(4)) + "}"
    )
    done = _run(small_dataset, query, "--timeout", "0.5")
    assert done.returncode == 2
    assert "stopped after 0.5 seconds" in done.stderr


def test_an_empty_answer_says_what_may_be_wrong(small_dataset):
    done = _run(small_dataset, "SELECT ?x { ?x ckg:lead ?y }")
    assert done.returncode == 0
    assert "Did you mean ckg:leads?" in done.stderr
    assert "Claims" in done.stderr


def test_show_prints_a_query_that_runs_elsewhere(small_dataset):
    shown = _run(small_dataset, "posts", "--actor", "ana-ruiz-diaz", "--show").stdout
    assert "<https://w3id.org/cubakg/id/ana-ruiz-diaz>" in shown
    assert _run(small_dataset, "-", "--format", "csv", given=shown).stdout.count("Foreign Minister") == 2


NASTY = 'a,b\t"c"\nd\re\\f\x01 \U0001f600<&>'


@pytest.fixture(scope="module")
def nasty(tmp_path_factory) -> Answer:
    from pyoxigraph import Literal, NamedNode, Quad

    from cubakg.store.rdf import write_nquads

    terms = [
        Literal(NASTY),
        Literal("x", language="en"),
        Literal("5", datatype=NamedNode("y:z")),
        NamedNode("y:é"),
    ]
    path = tmp_path_factory.mktemp("nasty") / "n.nq"
    write_nquads([Quad(NamedNode("x:s"), NamedNode("x:p"), term) for term in terms], path)
    with Engine(path) as engine:
        return engine.select("SELECT ?o ?nothing { ?s ?p ?o } ORDER BY STR(?o)")


def test_every_format_carries_every_value(nasty: Answer):
    from pyoxigraph import QueryResultsFormat, parse_query_results

    wanted = sorted([NASTY, "x", "5", "y:é"])
    read = csv.reader(io.StringIO(FORMATS["csv"](nasty), newline=""))
    assert sorted(row[0] for row in read) == sorted(["o", *wanted])
    for name, form in (("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)):
        rows = list(parse_query_results(FORMATS[name](nasty).encode(), format=form))
        assert sorted(row["o"].value for row in rows) == wanted, name
        assert {row["nothing"] for row in rows} == {None}
    tree = ET.fromstring(FORMATS["xml"](nasty))
    texts = [e.text for e in tree.iter() if e.tag.endswith(("}literal", "}uri"))]
    assert sorted(texts) == sorted([NASTY.replace("\x01", "\ufffd"), "x", "5", "y:é"])
    assert len(FORMATS["jsonl"](nasty).splitlines()) == 4


def test_the_control_characters_of_a_document_do_not_reach_the_terminal(small, write_dataset, tmp_path):
    from dataclasses import replace

    name = "Ana\x1b]0;owned\x07\u202e Ruiz"
    small.entities["ana-ruiz-diaz"] = replace(small.entities["ana-ruiz-diaz"], label=name)
    write_dataset(tmp_path / "d", small)
    for form in ("table", "csv", "tsv", "json", "jsonl"):
        done = _run(tmp_path / "d", "posts", "--format", form)
        assert done.returncode == 0, done.stderr
        assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout), form
        assert "Ruiz" in done.stdout
    told = _run(tmp_path / "d", "DESCRIBE id:ana-ruiz-diaz")
    assert not {"\x1b", "\x07", "\u202e"} & set(told.stdout)
