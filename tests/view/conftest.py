"""Pages opened in a real browser."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from sample import build

from cubakg.network.projection import project
from cubakg.store.vocabulary import load_vocabulary
from cubakg.view.page import page


@dataclass
class Visit:
    """An open page, with everything that happened to it."""

    tab: object
    address: str
    requests: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    dialogs: list = field(default_factory=list)

    def outside(self):
        """Return the requests to anywhere but the file itself."""
        return [
            url
            for url in self.requests
            if url.partition("#")[0] != self.address and not url.startswith("data:,")
        ]

    def look(self, expression):
        return self.tab.evaluate(expression)

    def text(self, selector):
        return self.tab.inner_text(selector)

    def place(self, label):
        """Return where a node is drawn on the screen."""
        number = self.look(f"cubakg.page.entities.findIndex((e) => e.label === {label!r})")
        return self._on_screen(f"cubakg.network.getPositions([{number}])[{number}]")

    def middle(self, one, other, kind):
        """Return where the line between two nodes is drawn."""
        line = self.look(
            f"""(() => {{
                const label = (n) => cubakg.page.entities[n].label;
                const wanted = [{one!r}, {other!r}].sort().join();
                const fits = (e) => e.kind === {kind!r} && [e.from, e.to].map(label).sort().join() === wanted;
                return cubakg.page.graph.edges.find(fits).id;
            }})()"""
        )
        return self._on_screen(f"cubakg.network.body.edges[{line}].edgeType.getPoint(0.35)")

    def _on_screen(self, point):
        spot = self.look(f"cubakg.network.canvasToDOM({point})")
        box = self.tab.locator("#canvas").bounding_box()
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def find(self, words):
        self.tab.fill("#search", words)
        self.tab.press("#search", "Enter")


@pytest.fixture
def visit(chromium, tmp_path):
    """Return a function that opens a page from the disk, with the network switched off, and watches it."""
    opened = []

    def open_page(html, size=(1200, 800), **context):
        file = tmp_path / f"page{len(opened)}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        browser_context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, **context
        )
        opened.append(browser_context)
        tab = browser_context.new_page()
        seen = Visit(tab, file.as_uri())
        tab.on("request", lambda request: seen.requests.append(request.url))
        tab.on("console", lambda message: seen.complaints.append(message.text))
        tab.on("pageerror", lambda error: seen.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        tab.goto(seen.address)
        tab.wait_for_selector("html[data-ready=yes]", timeout=20_000)
        return seen

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def sample():
    return build()


@pytest.fixture(scope="session")
def vocabulary():
    return load_vocabulary()


@pytest.fixture(scope="session")
def sample_page(sample, vocabulary):
    return page(sample, vocabulary, project(sample, vocabulary))


@pytest.fixture(scope="session")
def make_page(vocabulary):
    """Return a function that makes the page of any extraction."""

    def make(extraction, words=None, names=(), **options):
        words = words or vocabulary
        network = project(extraction, words)
        return page(extraction, words, network, [extraction.entities[n] for n in names], **options)

    return make
