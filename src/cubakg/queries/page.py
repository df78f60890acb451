"""The query page of the endpoint: the files of `web/`, what they need to know, and the policy they run under.

Everything that the page loads comes from this server, and its policy lets a browser load nothing else. The editor
is YASQE, vendored; see `web/NOTICE.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cubakg.queries.catalogue import catalogue
from cubakg.store.terms import BASE, ENTITIES, GRAPH, ONTOLOGY, PREFIXES, PROVENANCE, TOPICS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FILES = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "yasqe.min.css": "text/css",
    "yasqe.min.js": "text/javascript",
}
#: What queries of ours use beside the relations and classes of the ontology.
_WORDS = (
    *(f"graph:{graph.removeprefix(GRAPH)}" for graph in (PROVENANCE, ENTITIES, ONTOLOGY, TOPICS)),
    *(
        "rdf:type",
        "rdf:subject",
        "rdf:predicate",
        "rdf:object",
        "rdfs:label",
        "skos:altLabel",
        "skos:broader",
    ),
    *("prov:wasDerivedFrom", "oa:hasSource", "oa:hasSelector", "oa:exact", "oa:start", "oa:end"),
    *("ckg:status", "ckg:claimant", "ckg:issuer", "ckg:date", "ckg:place", "ckg:file", "owl:sameAs"),
)
_HEADER = re.compile(r"\A(#\s*(title|question|answers|parameter|example):.*\n)+")
_FOLDER = Path(__file__).with_name("web")


def routes(headers: dict[str, str], words: Sequence[str], explorer: bool) -> list[Route]:
    """Return the routes of the page; `words` are what the editor completes, `explorer` whether entities have a page."""
    contents = {name: ((_FOLDER / name).read_bytes(), kind) for name, kind in FILES.items()}
    contents["known.json"] = (known(words, explorer).encode(), "application/json")
    page = (_FOLDER / "page.html").read_bytes()

    async def home(_: Request) -> Response:
        return Response(page, media_type="text/html", headers={**headers, "Content-Security-Policy": POLICY})

    async def file(request: Request) -> Response:
        found = contents.get(request.path_params["name"])
        if found is None:
            return Response("there is no such file\n", 404, headers, "text/plain")
        return Response(found[0], media_type=found[1], headers=headers)

    return [Route("/", home), Route("/page/{name}", file)]


def known(words: Sequence[str], explorer: bool) -> str:
    """Return what the page must know, as JSON: prefixes, words to complete, and the queries that need nothing given."""
    queries = [
        {
            "name": q.name,
            "question": q.question,
            "title": q.title,
            "answers": q.answers,
            "text": _HEADER.sub("", q.text),
        }
        for q in catalogue().values()
        if not any(parameter.required for parameter in q.parameters)
    ]
    return json.dumps(
        {
            "base": BASE,
            "prefixes": PREFIXES,
            "words": sorted({*_WORDS, *words}),
            "queries": queries,
            "explore": explorer,
        }
    )
