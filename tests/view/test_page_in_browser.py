"""What a reader does with the page, done in a real browser with the network switched off."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sample import ENTITIES, LAWMAKER, build, fact

from cubakg.model import Entity, Extraction

pytestmark = pytest.mark.browser
CLAIM = "the Cuban government has arrested Berta Soler"


@pytest.fixture
def opened(visit, sample_page):
    return visit(sample_page)


def shown_nodes(seen):
    return set(
        seen.look(
            """cubakg.page.graph.nodes.map((n) => n.id)
               .filter((id) => !cubakg.network.body.nodes[id].options.hidden)
               .map((id) => cubakg.page.entities[id].label)"""
        )
    )


def test_page_asks_nobody_and_complains_about_nothing(opened):
    opened.find("kerry")
    opened.tab.click("#tab-statements")
    opened.tab.click("#tab-picture")
    opened.tab.click("#zoom-in")
    opened.tab.emulate_media(color_scheme="dark")
    opened.tab.pdf()
    assert opened.outside() == []
    assert opened.complaints == []


def test_page_draws_all_actors_and_events_and_keeps_propositions_to_the_sheets(opened):
    drawn = shown_nodes(opened)
    assert {"John Kerry", "House panel", "Berta Soler", "Cuban delegation"} <= drawn
    assert CLAIM not in drawn
    opened.find("Ros-Lehtinen")
    assert f"Ileana Ros-Lehtinen said {CLAIM}" in opened.text("#panel")


def test_names_are_written_on_the_picture(opened):
    assert int(opened.look("document.getElementById('canvas').dataset.labels")) >= 8


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fernandez de cossio", "Carlos Fernández de Cossío"),
        ("COSSÍO lidia", "Lidia Cossío"),
        ("ros lehtinen", "Ileana Ros-Lehtinen"),
        ("Kerry", "John Kerry"),
    ],
)
def test_search_finds_names_however_they_are_typed(opened, typed, found):
    opened.find(typed)
    assert opened.text("#panel h2") == found
    assert opened.look("cubakg.network.getSelectedNodes().map((n) => cubakg.page.entities[n].label)") == [
        found
    ]


def test_search_that_finds_nothing_says_so(opened):
    opened.tab.fill("#search", "Napoleon")
    assert "Nothing on this page" in opened.text("#found")


def test_click_on_a_line_shows_the_exact_quote_in_its_context_with_claimant_document_and_rule(opened):
    opened.tab.mouse.click(*opened.middle("Cuban government", "Berta Soler", "claimed"))
    card = opened.tab.locator("#panel .card")
    assert card.count() == 1
    assert "".join(card.locator("mark").all_inner_texts()) == CLAIM
    assert card.locator("blockquote").inner_text().startswith("As Secretary of State John Kerry testified")
    words = card.inner_text()
    for expected in (
        "claimed",
        "according to Ileana Ros-Lehtinen",
        "The Wire",
        "26 February 2015",
        "a.txt",
        "by-hand",
    ):
        assert expected in words
    start = opened.look("cubakg.page.statements.find((s) => s.kind === 'claimed').start")
    assert f"characters {start} to {start + len(CLAIM)}" in words


def test_click_on_a_node_shows_what_is_stated_of_it_and_tells_documented_from_claimed(opened):
    opened.tab.mouse.click(*opened.place("Berta Soler"))
    titles = [title.split(" (")[0].upper() for title in opened.tab.locator("#panel h3").all_inner_texts()]
    assert titles == ["CLAIMED", "DENIED"]
    assert "Cuban government arrested Berta Soler" in opened.text("#panel")


def test_click_beside_everything_closes_the_sheet(opened):
    opened.find("soler")
    opened.tab.click("#canvas", position={"x": 4, "y": 4})
    assert opened.text("#panel h2") == "Reading this page"


def test_a_date_that_was_worked_out_shows_its_words_and_its_rule(opened):
    opened.tab.mouse.click(*opened.middle("John Kerry", "Havana", "planned"))
    words = opened.text("#panel .card")
    assert "27 February 2015" in words
    assert "Date 2015-02-27: read from “on Friday”, counted from 2015-02-26 (weekday-ahead)" in words


def test_from_a_sheet_one_goes_on_to_whoever_is_named_on_it(opened):
    opened.find("soler")
    opened.tab.click("#panel .sentence button:has-text('Cuban government')")
    assert opened.text("#panel h2") == "Cuban government"


def test_a_quotation_is_copied_with_its_source_and_its_place(opened):
    opened.look("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    opened.tab.mouse.click(*opened.middle("Cuban government", "Berta Soler", "claimed"))
    opened.tab.click("#panel button.copy")
    start = opened.look("cubakg.page.statements.find((s) => s.kind === 'claimed').start")
    source = "“Hearing,” The Wire, 26 February 2015, https://example.org/a; a.txt"
    assert opened.look("copied") == f"“{CLAIM}” {source}, characters {start} to {start + len(CLAIM)}."


def test_a_pronoun_is_shown_with_whom_it_stands_for(opened):
    opened.find("ros-lehtinen")
    assert "“She” is Ileana Ros-Lehtinen" in opened.text("#panel")


def test_what_was_known_beforehand_stands_apart_from_what_documents_say(opened):
    opened.find("john kerry")
    known = opened.tab.locator("#panel details.known")
    assert "not from these documents" in known.locator("summary").inner_text()
    assert known.locator("a").get_attribute("href") == "https://www.wikidata.org/entity/Q22316"
    assert known.locator("a").get_attribute("rel") == "noopener noreferrer"


def box(opened, group, words):
    label = opened.tab.locator("#filters .group").filter(has_text=re.compile(group)).locator("label.choice")
    return label.filter(has=opened.tab.locator(".name", has_text=re.compile(rf"^{words}$"))).locator("input")


def test_filter_hides_claims_and_what_rests_on_them(opened):
    claimed = opened.look(
        "cubakg.page.graph.edges.filter((e) => ['claimed', 'spoken'].includes(e.kind)).map((e) => e.id)"
    )
    assert len(claimed) >= 3
    box(opened, "How it is stated", "claimed").uncheck()
    hidden = opened.look(f"{claimed}.every((id) => cubakg.network.body.edges[id].options.hidden)")
    assert hidden
    assert "Cuban government" not in shown_nodes(opened)
    opened.tab.click("#tab-statements")
    assert "claimed" not in " ".join(opened.tab.locator("tbody .badge").all_inner_texts())
    opened.tab.click("#reset")
    assert "Cuban government" in opened.text("tbody")


def test_filters_by_relation_document_and_kind_take_lines_and_rows_away_together(opened):
    count = lambda: opened.look("document.querySelectorAll('tbody tr').length")  # noqa: E731
    everything = count()
    for group, words, left in (
        ("Relations", "meets with", lambda s: s["relation"] != "meetsWith"),
        ("Documents", "Release", lambda s: s["document"] != 1),
        (
            "Who and what",
            "people",
            lambda s: not s["person"],
        ),
    ):
        statements = opened.look(
            """(() => {
                const { entities, families, statements } = cubakg.page;
                const person = (e) => e.entity >= 0 && families[entities[e.entity].family].label === 'people';
                return statements.map((s) => ({ ...s, person: [s.subject, s.object].some(person) }));
            })()"""
        )
        if group == "Relations":
            opened.tab.click("#filters summary:has-text('Relations')")
        entry = box(opened, group, words)
        entry.uncheck()
        assert count() == sum(map(left, statements)) < everything
        entry.check()
    assert count() == everything


def test_all_and_none_switch_a_whole_group(opened):
    group = opened.tab.locator("#filters .group").filter(has_text="Documents")
    group.locator("button.all").click()
    assert opened.look("document.querySelectorAll('tbody tr').length") == 0
    assert "No line passes the filters" in opened.text("#note")
    group.locator("button.all").click()
    assert opened.look("document.querySelectorAll('tbody tr').length") > 0


def test_the_list_holds_every_statement_sorts_and_finds_words(opened, sample):
    opened.tab.click("#tab-statements")
    rows = opened.tab.locator("tbody tr")
    assert rows.count() == len(sample.assertions)
    opened.tab.click("thead button:has-text('Date')")
    dates = [d for d in opened.tab.locator("tbody td:first-child").all_inner_texts() if d]
    assert dates == sorted(dates)
    opened.tab.fill("#words", "ARRESTED soler")
    assert rows.count() == 2
    rows.first.locator("td.quote button").click()
    assert "arrested Berta Soler" in opened.text("#panel mark")


def test_keyboard_alone_reaches_search_sheet_and_back(opened):
    press = opened.tab.keyboard.press
    press("/")
    opened.tab.keyboard.type("cossio")
    press("ArrowDown")
    press("Enter")
    assert "Cossío" in opened.text("#panel h2")
    assert opened.look("document.activeElement.id") == "panel"
    press("Tab")
    assert opened.look("document.activeElement.getAttribute('aria-label')") == "Close"
    press("Enter")
    assert opened.text("#panel h2") == "Reading this page"


def test_skip_link_leads_past_the_picture_to_the_list(opened):
    opened.tab.keyboard.press("Tab")
    assert opened.look("document.activeElement.id") == "skip"
    opened.tab.keyboard.press("Enter")
    assert opened.look("document.activeElement.id") == "statements"
    assert opened.tab.is_visible("tbody tr")


def test_everything_that_can_be_operated_has_a_name(opened):
    opened.find("kerry")
    nameless = opened.look(
        """[...document.querySelectorAll('button, input, a[href], [role=tab], [tabindex="0"]')]
           .filter((e) => !(e.textContent || e.getAttribute('aria-label') || e.labels?.[0]?.textContent))
           .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert nameless == []


def test_lines_between_the_same_two_are_drawn_apart(opened):
    middles = [
        opened.middle("John Kerry", "Carlos Fernández de Cossío", kind) for kind in ("documented", "claimed")
    ]
    (x1, y1), (x2, y2) = middles
    assert abs(x1 - x2) + abs(y1 - y2) > 4


def test_address_remembers_what_is_open(opened):
    opened.find("soler")
    assert opened.look("location.hash") == "#id=berta-soler"
    opened.tab.goto("about:blank")
    opened.tab.goto(f"{opened.address}#id=berta-soler")
    opened.tab.wait_for_selector("html[data-ready=yes]")
    assert opened.text("#panel h2") == "Berta Soler"


def test_two_names_open_on_the_path_between_them(visit, make_page, sample):
    seen = visit(make_page(sample, names=["john-kerry", "berta-soler"]))
    assert seen.text("#panel h2") == "From John Kerry to Berta Soler"
    assert "Claimed by Ileana Ros-Lehtinen" in seen.text("#panel .verdict")
    assert seen.look("document.querySelectorAll('#panel .hop mark').length") >= 2
    assert "migration" not in seen.text("#filters")


def test_two_names_without_a_path_are_told_so(visit, make_page):
    few = [a for a in build().assertions if a.relation in ("testifiesBefore", "leads")]
    apart = Extraction(build().documents, dict(ENTITIES), few, [])
    seen = visit(make_page(apart, names=["john-kerry", "carlos-cossio"]))
    assert "No path from John Kerry to Carlos Fernández de Cossío" in seen.text("#panel .verdict")


def test_a_dark_screen_gets_a_dark_page(visit, sample_page):
    light, dark = (
        visit(sample_page, color_scheme=scheme).look(
            "getComputedStyle(document.body.parentElement).backgroundColor"
        )
        for scheme in ("light", "dark")
    )
    brightness = [sum(int(n) for n in re.findall(r"\d+", colour)[:3]) for colour in (light, dark)]
    assert brightness[0] > 600 > 150 > brightness[1]


def test_a_phone_gets_the_sheet_over_the_picture_and_nothing_wider_than_its_screen(visit, sample_page):
    seen = visit(sample_page, size=(390, 844))
    seen.find("soler")
    sheet = seen.tab.locator("#panel").bounding_box()
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] > 300
    assert seen.look("document.documentElement.scrollWidth") == 390
    seen.tab.click("#panel .close")
    seen.tab.click("#show-filters")
    assert seen.tab.is_visible("#filters .choice")
    assert seen.look("document.getElementById('filters').scrollWidth") <= 390


@pytest.mark.parametrize("with_sheet", [False, True])
def test_a_quotation_has_room_in_the_list_at_1400_pixels(visit, sample_page, with_sheet):
    seen = visit(sample_page, size=(1400, 900))
    if with_sheet:
        seen.find(seen.look("cubakg.page.entities[0].label"))
    seen.tab.click("#tab-statements")
    assert seen.look("document.querySelector('td.quote').getBoundingClientRect().width") > 350


def test_paper_gets_picture_and_all_statements_on_white(visit, sample_page, sample):
    seen = visit(sample_page, color_scheme="dark")
    seen.look("dispatchEvent(new Event('beforeprint'))")
    seen.tab.emulate_media(media="print", color_scheme="dark")
    assert seen.look("document.getElementById('sheet-of-paper').src").startswith("data:image/png")
    assert seen.tab.is_visible("#sheet-of-paper")
    assert seen.tab.locator("tbody tr").first.is_visible()
    assert seen.look("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert seen.complaints == []


def test_two_thousand_lines_are_drawn(visit, make_page):
    people = {f"p{n}": Entity(f"p{n}", f"Person {n}", "Person") for n in range(400)}
    original = fact("meetsWith", ("lidia-cossio", "Lidia Cossío"), ("john-kerry", "Kerry"), "met Kerry")
    pairs = [(n % 400, (n * 7 + n // 400 + 1) % 400) for n in range(2000)]
    assertions = [
        replace(
            original,
            subject=replace(original.subject, id=f"p{one}", label=f"Person {one}"),
            object=replace(original.object, id=f"p{other}", label=f"Person {other}"),
        )
        for one, other in pairs
        if one != other
    ]
    seen = visit(make_page(Extraction(build().documents, people, assertions, [])))
    assert seen.look("cubakg.page.graph.edges.length") > 1900
    assert int(seen.look("document.getElementById('canvas').dataset.labels")) > 20
    ink = seen.look(
        """(() => { const c = document.querySelector('#canvas canvas');
           const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
           let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; })()"""
    )
    assert ink > 20_000
    seen.find("person 17")
    assert seen.text("#panel h2") == "Person 17"
    assert seen.complaints == []


def test_a_page_without_anything_to_draw_still_opens(visit, make_page):
    seen = visit(make_page(Extraction(build().documents, {}, [], [])))
    assert "0 nodes · 0 statements" in seen.text("#counts")
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("statuses", "words"),
    [(["planned"], "is to visit"), (["asserted"], "visited"), (["planned", "asserted"], "visited ×2")],
)
def test_a_line_of_claims_says_whether_all_of_them_are_plans(visit, make_page, statuses, words):
    trip = fact("visits", ("john-kerry", "Kerry"), ("havana", "Havana"), "Kerry will visit Havana on Friday")
    claims = [replace(trip, claimant=LAWMAKER, status=status) for status in statuses]
    seen = visit(make_page(Extraction(build().documents, ENTITIES, claims, [])))
    shown = seen.look("cubakg.lineWords(cubakg.page.graph.edges.find((e) => e.kind === 'claimed').id)")
    assert shown == words
