"""The query page in a real browser: it runs queries, links to entities, loads nothing from elsewhere, complains of nothing."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cubakg

pytest.importorskip("starlette")

WEB = Path(cubakg.__file__).parent / "queries" / "web"
READY = "html[data-ready=yes]"


@pytest.fixture(scope="module")
def served(small_dataset: Path):
    """The address of a running server."""
    command = [sys.executable, "-m", "cubakg", "serve", "--port", "0", "--dataset", str(small_dataset)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = process.stderr.readline()
    yield re.match(r"http://127\.0\.0\.1:\d+", told)[0]
    process.terminate()
    process.wait(20)
    process.stderr.close()


@pytest.fixture
def visit(chromium, served):
    """A tab on the page, with every request, message and error that it causes."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.requests, tab.complaints = [], []
    tab.on("request", lambda request: tab.requests.append(request.url))
    tab.on("console", lambda message: tab.complaints.append(message.text))
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    yield tab
    context.close()


def ask(tab, query: str) -> None:
    before = int(tab.get_attribute("html", "data-answered") or 0)
    tab.evaluate("query => editor.setValue(query)", query)
    tab.click("#ask")
    tab.wait_for_selector(f'html[data-answered="{before + 1}"]')


def rows(tab) -> list[list[str]]:
    return tab.evaluate(
        "[...document.querySelectorAll('tbody tr')].map(r => [...r.cells].slice(1).map(c => c.innerText))"
    )


def test_a_query_gives_rows_that_link_to_the_entity_in_the_network(visit, served):
    visit.goto(served)
    visit.wait_for_selector(READY)
    ask(visit, "SELECT ?who ?name ?led { ?who ckg:leads ?led ; rdfs:label ?name }")
    assert rows(visit) == [["Ana Ruiz-Díaz", "Ana Ruiz-Díaz", "delegation of Sudovia (2 March 2021)"]]
    assert visit.inner_text("#count") == "1 row"
    links = visit.eval_on_selector_all("tbody a", "all => all.map(a => a.getAttribute('href'))")
    assert links == [
        "/explore#id=ana-ruiz-diaz",
        "/explore#id=ana-ruiz-diaz",
        "/explore#id=delegation-of-sudovia-2021-03-02",
    ]
    visit.click("tbody a")
    visit.wait_for_selector(READY)
    assert "Ana Ruiz-Díaz" in visit.inner_text("body")
    assert all(url.startswith(served) or url == "data:," for url in visit.requests)
    assert visit.complaints == []


def test_the_page_asks_nobody_else_and_nothing_breaks_its_policy(visit, served):
    visit.goto(served)
    visit.wait_for_selector(READY)
    visit.select_option("#named", index=1)
    visit.wait_for_selector('html[data-answered="1"]')
    visit.evaluate(
        "editor.setValue('SELECT ?a { ?a  ?b }'); editor.setCursor({line: 0, ch: 15}); editor.focus()"
    )
    visit.keyboard.type("ckg:lea")
    visit.wait_for_selector(".CodeMirror-hint")
    visit.keyboard.press("Enter")
    assert visit.evaluate("editor.getValue()") == "SELECT ?a { ?a ckg:leads ?b }"
    visit.keyboard.press("Control+Enter")
    visit.wait_for_selector('html[data-answered="2"]')
    assert visit.inner_text("#count") == "1 row"
    ask(visit, "DESCRIBE id:ana-ruiz-diaz")
    assert "ckg:leads" in visit.inner_text("#answer")
    ask(visit, "ASK { ?a ckg:leads ?b }")
    assert visit.inner_text("#count") == "yes"
    assert {url.removeprefix(served) for url in visit.requests} == {
        "/",
        "/page/page.css",
        "/page/page.js",
        "/page/yasqe.min.css",
        "/page/yasqe.min.js",
        "/page/known.json",
        "/sparql",
    }
    assert visit.complaints == []


def test_known_prefixes_are_no_mistakes_and_a_mistake_is_shown_with_its_place(visit, served):
    visit.goto(served)
    visit.wait_for_selector(READY)
    visit.evaluate("editor.setValue('SELECT ?a { ?a ckg:leads id:x }')")
    assert visit.evaluate("editor.queryValid") is True
    visit.evaluate("editor.setValue('SELECT ?a { ?a nowhere:leads id:x }')")
    assert visit.evaluate("editor.queryValid") is False
    ask(visit, "SELECT ?a {\n ?a ckg:leads")
    assert "line 1" in visit.inner_text("#told")


def test_what_a_document_says_is_shown_as_text(visit, served):
    visit.goto(served)
    visit.wait_for_selector(READY)
    ask(visit, "SELECT ('<img src=x onerror=alert(1)>' AS ?it) (<javascript:alert(1)> AS ?iri) {}")
    assert rows(visit) == [["<img src=x onerror=alert(1)>", "javascript:alert(1)"]]
    assert visit.query_selector("#answer img, #answer a") is None
    assert visit.complaints == []


def test_long_answers_are_drawn_a_piece_at_a_time_and_saved_whole(visit, served):
    visit.goto(served)
    visit.wait_for_selector(READY)
    ask(visit, "SELECT ?s ?p { GRAPH ?g { ?s ?p ?o } } LIMIT 700")
    assert len(rows(visit)) == 500
    visit.click("#more")
    assert len(rows(visit)) == 700
    with visit.expect_download() as download:
        visit.click("#save button")
    assert len(Path(download.value.path()).read_text(encoding="utf-8").splitlines()) == 701


def test_an_address_holds_its_query(visit, served):
    visit.goto(f"{served}/#query=ASK%20%7B%20%3Fa%20ckg%3Aleads%20%3Fb%20%7D")
    visit.wait_for_selector('html[data-answered="1"]')
    assert visit.inner_text("#count") == "yes"


def test_vendored_files_are_the_ones_that_the_notice_names():
    told = re.findall(r"\| (\S+) \| ([0-9a-f]{64}) \|", (WEB / "NOTICE.md").read_text(encoding="utf-8"))
    assert len(told) == 2
    for name, checksum in told:
        assert hashlib.sha256((WEB / name).read_bytes()).hexdigest() == checksum
