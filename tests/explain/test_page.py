"""The page of a trace: highlighted, asks nobody, and nothing in a document becomes markup or script."""

from __future__ import annotations

import pytest

from cubakg.store.vocabulary import load_vocabulary
from cubakg.view.explained import explained, write_explained

pytestmark = pytest.mark.browser
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<style>*{display:none}</style><svg onload=alert(1)>",
    "javascript:alert(1) &lt;b&gt; {{program}} ]]> <!-- <script>",
]


@pytest.fixture
def visit(chromium, tmp_path):
    """Open the page of a trace; return the tab and what was asked for, complained about and popped up."""
    tabs = []

    def open_page(trace):
        path = tmp_path / "page.html"
        write_explained(trace, load_vocabulary(), path)
        tab = chromium.new_page()
        seen = {"requests": [], "complaints": [], "dialogs": []}
        tab.on("request", lambda r: seen["requests"].append(r.url))
        tab.on("console", lambda m: seen["complaints"].append(m.text))
        tab.on("pageerror", lambda e: seen["complaints"].append(str(e)))
        tab.on("dialog", lambda d: (seen["dialogs"].append(d.message), d.dismiss()))
        tab.goto(path.as_uri())
        seen["outside"] = lambda: [
            u for u in seen["requests"] if u != path.as_uri() and not u.startswith("data:,")
        ]
        tabs.append(tab)
        return tab, seen

    yield open_page
    for tab in tabs:
        tab.close()


def test_mentions_are_highlighted_in_the_colour_of_their_kind(visit, trace):
    tab, seen = visit(trace)
    assert not seen["outside"]()
    assert not seen["complaints"]
    person = tab.locator(".mention[data-kind=Person]", has_text="Bruno")
    assert person.count() == 1
    colour = load_vocabulary().types["Person"].colour
    assert person.evaluate("e => e.style.getPropertyValue('--kind')") == colour
    assert tab.locator("main").inner_text().count("Bruno Rodríguez") == 1


def test_hovering_tells_kind_and_rule_and_clicking_opens_the_sentence(visit, trace):
    tab, _ = visit(trace)
    tab.locator(".mention", has_text="Bruno").hover()
    assert "person, name: Bruno Rodríguez – meetsWith (meet-with)" in tab.locator("#tip").inner_text()
    tab.locator(".passage", has_text="led to nothing").click()
    panel = tab.locator("#panel").inner_text()
    assert "lead-delegation in leadership.toml" in panel
    assert "subject: agent is “The talks”" in panel


def test_pointing_at_a_fact_marks_its_evidence(visit, trace):
    tab, _ = visit(trace)
    tab.locator(".passage", has_text="Craig Kelly").first.click()
    tab.locator("#panel li", has_text="leads").first.hover()
    marked = "".join(tab.locator(".marked").all_inner_texts())
    assert "led the U.S. delegation" in marked


def test_keyboard_opens_a_sentence_and_a_kind_can_be_switched_off(visit, trace):
    tab, _ = visit(trace)
    tab.locator(".passage", has_text="led to nothing").focus()
    tab.keyboard.press("Enter")
    assert "led to nothing" in tab.locator("#panel .words").inner_text()
    tab.locator("#kinds button", has_text="person").first.click()
    assert tab.locator(".mention.off[data-kind=Person]").count() >= 1


@pytest.mark.parametrize("word", HOSTILE)
def test_nothing_in_a_document_becomes_markup_or_script(visit, traced, word):
    text = f"{word}\n\nCraig Kelly {word} met with Bruno Rodríguez {word} in Havana. He said that {word} was {word}.\n"
    tab, seen = visit(traced(text=text, title=word, file=f"{word[:20].replace('/', '')}.txt"))
    for row in tab.locator(".passage").all():
        row.click()
    assert not seen["dialogs"]
    assert not seen["outside"]()
    assert not seen["complaints"]
    assert tab.locator("main img, main svg, main script, main style, aside img, aside script").count() == 0
    assert word in tab.locator("main").inner_text()


def test_characters_beyond_the_basic_plane_keep_offsets(visit, traced):
    tab, _ = visit(traced(text="𝔄 🇨🇺 Craig Kelly met with Bruno Rodríguez in Havana.\n"))
    assert tab.locator(".mention", has_text="Bruno").inner_text() == "Bruno Rodríguez"


def test_the_page_is_the_same_every_time(trace):
    assert explained(trace, load_vocabulary()) == explained(trace, load_vocabulary())
