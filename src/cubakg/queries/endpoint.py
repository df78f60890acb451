"""A SPARQL 1.1 endpoint over HTTP: queries only, answered whole or refused in words.

An answer is complete before its first octet leaves: there is no 200 with half an answer behind it. An answer
longer than the limits is refused, not cut. Nothing is allowed to pages of other sites, and no other Host than
those named is served, so that no web page can use a reader's browser to ask.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from cubakg.errors import CubakgError, LimitError, QueryError
from cubakg.queries.formats import FORMATS, to_csv
from cubakg.queries.page import routes as page_routes
from cubakg.queries.pool import BusyError, Pool
from cubakg.store.turtle import turtle

if TYPE_CHECKING:
    from cubakg.store.answers import Answer

LARGEST_BODY = 200_000
FORM = "application/x-www-form-urlencoded"
SPARQL = "application/sparql-query"
_ROWS: dict[str, Callable[[Answer], str]] = {
    "application/sparql-results+json": FORMATS["json"],
    "application/json": FORMATS["json"],
    "application/sparql-results+xml": FORMATS["xml"],
    "application/xml": FORMATS["xml"],
    "text/csv": lambda answer: to_csv(answer, "\r\n"),
    "text/tab-separated-values": FORMATS["tsv"],
}
_TRIPLES: dict[str, Callable[[Answer], str]] = {
    "text/turtle": lambda answer: turtle(answer.data),
    "application/n-triples": lambda answer: answer.data.decode(),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


_POLICY_OF_PAGE = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


class Asked(NamedTuple):
    """What a request asks: the query, and the graphs that it is to be asked of."""

    query: str
    default_graph: list[str]
    named_graphs: list[str]
    base: str  # the address asked: what relative IRIs are relative to


class RefusedError(Exception):
    """A request that is not answered: with which status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def application(
    pool: Pool, hosts: list[str], explorer: Callable[[], str] | None = None, words: Sequence[str] = ()
) -> Starlette:
    """Return the ASGI application: `/sparql`, the query page on `/`, and the explorer page on `/explore`.

    `explorer` returns the page of the network; `words` are names that the editor completes.
    """

    async def sparql(request: Request) -> Response:
        try:
            asked = await _asked(request)
            answer = await run_in_threadpool(pool.ask, *asked)
            return _respond(request, answer)
        except RefusedError as refusal:
            return _refuse(refusal.status, str(refusal))
        except BusyError as error:
            return _refuse(429, str(error), {"Retry-After": "1"})
        except LimitError as error:
            return _refuse(503, str(error))
        except QueryError as error:
            return _refuse(400, str(error))
        except CubakgError as error:
            return _refuse(503, str(error))

    async def explore(_: Request) -> Response:
        try:
            made = await run_in_threadpool(explorer) if explorer else ""
        except CubakgError as error:
            return _refuse(503, str(error))
        policy = _POLICY_OF_PAGE.search(made)
        sealed = (
            {"Content-Security-Policy": f"{html.unescape(policy[1])}; frame-ancestors 'none'"}
            if policy
            else {}
        )
        return HTMLResponse(made, headers={**_HEADERS, **sealed})

    routes = [
        *page_routes(_HEADERS, words, explorer is not None),
        Route("/sparql", sparql, methods=["GET", "POST"]),
    ]
    routes += [Route("/explore", explore)] if explorer else []
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts)])


async def _asked(request: Request) -> Asked:
    parameters = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if kind == SPARQL:
            parameters.append(("query", body))
        elif kind == FORM:
            parameters = parse_qsl(body, keep_blank_values=True)
        elif kind == "application/sparql-update":
            raise RefusedError(403, "updates are refused: a dataset changes only by `cubakg build`")
        else:
            raise RefusedError(415, f"send {SPARQL} or {FORM}")
    if any(name == "update" for name, _ in parameters):
        raise RefusedError(403, "updates are refused: a dataset changes only by `cubakg build`")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise RefusedError(400, f"send exactly one query; this request has {len(queries)}")
    return Asked(
        queries[0],
        [value for name, value in parameters if name == "default-graph-uri"],
        [value for name, value in parameters if name == "named-graph-uri"],
        str(request.url.replace(query="")),
    )


async def _body(request: Request) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RefusedError(413, f"the request is longer than {LARGEST_BODY:,} octets")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise RefusedError(400, "the request is not UTF-8") from None


def _respond(request: Request, answer: Answer) -> Response:
    if answer.truncated:
        raise RefusedError(413, "the answer is longer than the limit; ask for less, with LIMIT and OFFSET")
    writers = _TRIPLES if answer.kind == "triples" else _ROWS
    chosen = _chosen(request.headers.get("accept", "*/*"), list(writers))
    if chosen is None:
        raise RefusedError(406, f"this answer can be had as: {', '.join(writers)}")
    return Response(writers[chosen](answer).encode(), media_type=chosen, headers=_HEADERS)


def _chosen(accept: str, offered: list[str]) -> str | None:
    """Return the offered type that the Accept header likes best; the first offered wins a tie.

    >>> _chosen("text/csv;q=0.5, application/json", ["application/json", "text/csv"]), _chosen("image/png", ["a/b"])
    ('application/json', None)
    """
    liked: dict[str, float] = {}
    for part in accept.split(",")[:64]:
        kind, *rest = (piece.strip().lower() for piece in part.split(";"))
        quality = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        liked[kind] = float(quality) if re.fullmatch(r"[01](\.\d{0,3})?", quality) else 0.0

    def quality_of(kind: str) -> float:
        return next((liked[k] for k in (kind, f"{kind.split('/')[0]}/*", "*/*") if k in liked), 0.0)

    best = max(offered, key=quality_of)
    return best if quality_of(best) > 0 else None


def _refuse(status: int, why: str, more: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{why}\n", status, {**_HEADERS, **(more or {})})
