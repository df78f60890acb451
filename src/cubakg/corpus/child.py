"""The bounded child process that takes strangers' HTML and PDF apart; `worker` starts it and talks to it.

Each request is a line of JSON with `format` and `size`, then the bytes; each answer is a line of JSON, either
what the reader returned or `fault` and `next_step`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from cubakg.corpus.decoding import UnreadableError
from cubakg.corpus.markup import read_html
from cubakg.corpus.pdf import read_pdf

# To read a further format in the child: one function from bytes to fields, and one line here.
READERS = {"html": read_html, "pdf": read_pdf}


def main(memory: int) -> None:
    """Answer requests on stdin until it closes, with at most `memory` further bytes of address space."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _bound(memory)
    while header := requests.readline():
        request = json.loads(header)
        answers.write(json.dumps(_answer(request["format"], requests.read(request["size"]))).encode() + b"\n")
        answers.flush()


def _answer(kind: str, data: bytes) -> dict[str, str | None]:
    try:
        return READERS[kind](data)
    except UnreadableError as error:
        return {"fault": error.fault, "next_step": error.next_step}
    except MemoryError:
        return {
            "fault": "it needs more memory than one document may take",
            "next_step": "save it as plain text",
        }


def _bound(memory: int) -> None:
    limits = ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, _used() + memory))
    for kind, wanted in limits:
        hard = resource.getrlimit(kind)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            # macOS does not bound the address space; the time limit of the parent still holds.
            continue


def _used() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
