"""Whatever a document holds, the page shows it as text: nothing runs, nothing is fetched, nothing breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import build

from cubakg.model import Argument, DateReading, Document, Entity, Extraction, Part, Ref

pytestmark = pytest.mark.browser

PWN = "window.pwned=1"
HOSTILE = [
    f"<img src=x onerror={PWN}>",
    f"<script>{PWN}</script>",
    f"</script><script>{PWN}</script>",
    f"</ScRiPt ><script>{PWN}//",
    f"<!--<script>{PWN}</script>-->",
    "<!--<script>",
    f"--><script>{PWN}</script><!--",
    f"]]><script>{PWN}</script>",
    f"</title><script>{PWN}</script>",
    f"</style><script>{PWN}</script>",
    f"</textarea><svg onload={PWN}>",
    f"<svg><script>{PWN}</script></svg>",
    f"<svg/onload={PWN}>",
    f"<body onload={PWN}>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<iframe src=http://127.0.0.1:9/></iframe>",
    "<img src=http://127.0.0.1:9/beacon.png>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<style>@import 'http://127.0.0.1:9/x.css'; * {background: url(http://127.0.0.1:9/y)}</style>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href=http://127.0.0.1:9/>",
    f"<form action=javascript:{PWN}><button autofocus>x",
    f"<a href=javascript:{PWN}>href</a>",
    f"javascript:{PWN}",
    f"JaVaScRiPt\t:{PWN}",
    "data:text/html,<script>opener.pwned=1</script>",
    "https://example.org/\" onclick=\"window.pwned=1",
    f"https://example.org/' onmouseover='{PWN}",
    "see href=http://127.0.0.1:9/ for more",
    f"\"'><img src=x onerror={PWN}>",
    f"' onfocus='{PWN}' autofocus='",
    f"{{{{constructor.constructor('{PWN}')()}}}}",
    f"${{{PWN}}}`+alert(1)+`",
    f"\u2028{PWN}\u2029",
    f"\";{PWN};//",
    f"\\\";{PWN};//",
    f"*/{PWN}/*",
    "nul\x00 bell\x07 escape\x1b[31m",
    "\u202egnp.exe\u202c \u2066mixed\u2069",
    "lone \ud800 surrogate \udfff",
    "__proto__",
    "constructor",
    "{{policy}} {{data}} {{program}}",
    "a\u0301\u0301\u0301\u0301\u0301 " * 40,
    "W" * 5000,
]  # fmt: skip


def hostile_words(vocabulary, word):
    """Return the vocabulary with every label of it replaced."""
    relations = {
        name: replace(r, label=word, phrase=word, base=word, definition=word)
        for name, r in vocabulary.relations.items()
    }
    types = {
        name: replace(t, label=word, plural=word, colour=word, features={**t.features, "shape": word})
        for name, t in vocabulary.types.items()
    }
    facts = {key: replace(a, label=word) for key, a in vocabulary.facts.items()}
    qualifiers = {key: replace(a, label=word) for key, a in vocabulary.qualifiers.items()}
    return replace(vocabulary, relations=relations, types=types, facts=facts, qualifiers=qualifiers)


def hostile_extraction(word):
    """Return the sample with the word in every text that a document, a register or a rule may bring along."""
    safe = word.encode("utf-8", "replace").decode()  # ids are made of letters; a lone surrogate has no bytes
    original = build()
    text = f"{word} said {word} met {word}."
    end = len(word)
    parts = (Part(safe, 0, len(text), title=word), Part("x", len(text), len(text)))
    document = Document(safe, text, "0" * 64, word, word, word, word, word, parts)
    ids = {id_: f"{safe}{number}" for number, id_ in enumerate(original.entities)}
    entities = {
        ids[e.id]: Entity(ids[e.id], word, e.type, (word,), (word,), word, (("date", word), (word, word)))
        for e in original.entities.values()
    }

    def argument(end_):
        return Argument(ids[end_.id], word, end_.type, word, 0, end)

    assertions = []
    for number, a in enumerate(original.assertions):
        evidence = replace(
            a.evidence, document=safe, part=safe, start=0, end=len(text), quote=text, rule=f"{safe}{number}"
        )
        assertions.append(
            replace(
                a,
                subject=argument(a.subject),
                object=argument(a.object),
                evidence=evidence,
                date=safe if a.date else None,
                dated=DateReading(word, word, word, 0, end, word, (word,)) if a.dated else None,
                place=Ref(safe, word, word),
                claimant=Ref(ids[a.claimant.id], word, word) if a.claimant else None,
                issuer=Ref(safe, word, word),
                qualifiers=(
                    *((key, ids.get(value, word)) for key, value in a.qualifiers),
                    ("topic", word),
                    (word, word),
                ),
            )
        )
    return Extraction([document], entities, assertions, [])


# Elements and attributes that the page itself never makes.
STRANGE = """[...document.querySelectorAll('*')]
    .filter((e) => ['IFRAME', 'BASE', 'FORM', 'OBJECT', 'EMBED'].includes(e.tagName)
        || (e.tagName === 'IMG' && e.id !== 'sheet-of-paper')
        || [...e.attributes].some(({ name }) => /^on|^srcdoc$/.test(name)
            || (name === 'style' && !e.closest('#canvas') && e.id !== 'tip')))
    .map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_in_a_dataset_becomes_markup_or_script(visit, make_page, vocabulary, word):
    html = make_page(hostile_extraction(word), hostile_words(vocabulary, word), title=word)
    seen = visit(html)
    tour(seen)
    assert seen.look("window.pwned") is None
    assert seen.dialogs == []
    assert seen.outside() == []
    assert seen.complaints == []
    assert seen.tab.url.partition("#")[0] == seen.address
    assert len(seen.tab.context.pages) == 1
    assert seen.look(STRANGE) == []
    assert seen.look("document.scripts.length") == 3
    links = seen.look("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)")
    assert set(links) <= {"file:", "http:", "https:"}


def tour(seen):
    """Go everywhere a reader goes: over nodes and lines, through sheets, list, search, filters and paper."""
    nodes = seen.look("cubakg.page.graph.nodes.length")
    for number in range(min(nodes, 4)):
        x, y = seen._on_screen(f"cubakg.network.getPositions([{number}])[{number}]")
        seen.tab.mouse.move(x, y)
        seen.tab.mouse.click(x, y)
    edges = seen.look("cubakg.page.graph.edges.length")
    for number in range(min(edges, 4)):
        x, y = seen._on_screen(f"cubakg.network.body.edges[{number}].edgeType.getPoint(0.4)")
        seen.tab.mouse.move(x, y)
        seen.tab.mouse.click(x, y)
    seen.tab.fill("#search", "a")
    seen.tab.fill("#search", "")
    seen.tab.keyboard.press("Escape")
    seen.look("document.querySelectorAll('#filters details').forEach((d) => { d.open = true; })")
    seen.look("document.querySelector('#filters input').click()")
    seen.tab.click("#reset")
    seen.tab.click("#tab-statements")
    seen.look("document.querySelector('td.quote button').click()")
    seen.look("document.querySelector('#panel button.link')?.click()")
    seen.look("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    seen.tab.click("#tab-picture")
    seen.tab.wait_for_timeout(50)


def test_characters_that_hide_or_turn_text_are_shown_as_what_they_are(visit, make_page):
    seen = visit(make_page(hostile_extraction("left\u202eright\x00\x1b"), names=()))
    seen.tab.mouse.click(*seen._on_screen("cubakg.network.getPositions([0])[0]"))
    words = seen.text("#panel")
    assert "\u202e" not in words
    assert all(code in words for code in ("U+202E", "U+0000", "U+001B"))


def test_the_policy_stops_a_script_that_would_get_in(visit, sample_page):
    broken = sample_page.replace("</body>", f"<script>{PWN}</script><img src=x onerror={PWN}></body>")
    seen = visit(broken)
    assert seen.look("window.pwned") is None
    assert any("Content Security Policy" in words for words in seen.complaints)


def test_an_address_that_was_tampered_with_opens_nothing(visit, sample_page):
    seen = visit(sample_page)
    for tail in ("#id=%", "#id=<img src=x onerror=window.pwned=1>", "#id=__proto__", "#<script>"):
        seen.tab.goto("about:blank")
        seen.tab.goto(seen.address + tail)
        seen.tab.wait_for_selector("html[data-ready=yes]")
        assert seen.text("#panel h2") == "Reading this page"
    assert seen.look("window.pwned") is None
    assert seen.complaints == []
