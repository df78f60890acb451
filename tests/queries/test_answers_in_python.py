"""Answers of queries as DataFrames and notebook tables; named queries asked by name from Python."""

from __future__ import annotations

import sys

import pytest

import cubakg
from cubakg.errors import UsageError
from cubakg.store.answers import Answer

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def bundled():
    with cubakg.load() as dataset:
        yield dataset


def test_a_query_gives_a_dataframe_with_numbers_as_numbers(bundled):
    pytest.importorskip("pandas")
    query = "SELECT ?who (COUNT(?b) AS ?led) { ?who ckg:leads ?b } GROUP BY ?who ORDER BY ?who"
    table = bundled.query(query).to_dataframe()
    assert list(table.columns) == ["who", "led"]
    assert table["led"].dtype.kind == "i"
    assert "id:craig-kelly" in set(table["who"])


def test_an_empty_answer_keeps_its_columns(bundled):
    pytest.importorskip("pandas")
    table = bundled.query("SELECT ?a ?b { ?a ckg:leads ?b FILTER(false) }").to_dataframe()
    assert list(table.columns) == ["a", "b"]
    assert len(table) == 0


def test_triples_and_truth_are_tables_too(bundled):
    pytest.importorskip("pandas")
    triples = bundled.query("CONSTRUCT { ?a ckg:leads ?b } { ?a ckg:leads ?b }").to_dataframe()
    assert set(triples["predicate"]) == {"ckg:leads"}
    assert len(triples) > 3
    assert bundled.query("ASK { ?a ckg:leads ?b }").to_dataframe().to_dict("records") == [{"answer": True}]


def test_without_pandas_the_way_to_it_is_told(bundled, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install 'cubakg\\[tables\\]'"):
        bundled.query("ASK {}").to_dataframe()
    with pytest.raises(UsageError, match="pandas is not installed"):
        cubakg.series(bundled).to_dataframe()


def test_a_notebook_shows_a_table_in_which_nothing_runs():
    hostile = Answer("rows", ("<b>", "n"), b'"<script>alert(1)</script>"\t5\n\t\n')
    shown = hostile._repr_html_()
    assert "<script" not in shown
    assert "<th>&lt;b&gt;</th>" in shown
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>5</td>" in shown
    assert "<td></td><td></td>" in shown
    assert shown.endswith("<p>2 rows</p>")


def test_a_notebook_shows_the_first_hundred_and_says_what_is_missing():
    long = Answer("rows", ("n",), b"".join(b"%d\n" % n for n in range(120)), truncated=True)._repr_html_()
    assert long.count("<tr>") == 101
    assert "120 rows, the first 100 shown" in long
    assert "not the whole answer" in long
    assert Answer("boolean", (), b"false")._repr_html_() == "<p>no</p>"


def test_a_named_query_is_asked_by_name_with_names_as_people_type_them(bundled):
    pytest.importorskip("pandas")
    posts = cubakg.ask("posts", bundled, actor="Kerry").to_dataframe()
    assert set(posts["person"]) == {"John Kerry"}
    both = cubakg.ask("posts", bundled, actor=["Kerry", "Craig Kelly"]).to_dataframe()
    assert set(both["person"]) == {"John Kerry", "Craig Kelly"}
    in_2015 = cubakg.ask("timeline", bundled, start="2015-01", end="2015-12").to_dataframe()
    assert set(in_2015["date"].str[:4]) == {"2015"}
    arrests = cubakg.ask("claims", bundled, relation="arrests").to_dataframe()
    assert set(arrests["claimant"]) == {"Ileana Ros-Lehtinen"}


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        ("post", {}, "Did you mean 'posts'"),
        ("posts", {"actors": "Kerry"}, "takes no 'actors'; it takes: actor, from, to"),
        ("posts", {"actor": "Kery"}, "Did you mean 'John Kerry'"),
        ("claims", {"relation": "arrest"}, "Did you mean 'arrests'"),
        ("connection", {}, "actor"),
        ("timeline", {"start": "yesterday"}, "no date"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_next_step(bundled, question, given, told):
    with pytest.raises(UsageError, match=told):
        cubakg.ask(question, bundled, **given)


def test_the_questions_say_what_they_answer_and_take():
    found = cubakg.questions()
    assert len(found) == 19
    assert [parameter.name for parameter in found["posts"].parameters] == ["actor", "from", "to"]


def test_who_met_dissidents_is_told_with_what_others_said_of_the_meeting(bundled):
    rows = cubakg.ask("dissident-meetings", bundled).to_dataframe()
    ministry = rows[rows.who == "Cuban Ministry of Foreign Affairs"]
    assert ministry.quote.str.contains("promotion of subversion").all()
    assert len(ministry) == 1
    asked = rows[rows.quote == "requests from the Cuban government"]
    assert list(asked.act) == ["objected"]
