"""The engines that ours is compared with: rdflib in a process of its own, and a Virtuoso server on loopback."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from cubakg.store.terms import FACTS, PREFIXES

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "servers"))

from started import running_virtuoso

HEADER = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
RUNS = 5  # of a query that ends soon

RDFLIB = """
import signal, sys, time, warnings
import rdflib
warnings.simplefilter("ignore")
start = time.perf_counter()
dataset = rdflib.Dataset()
dataset.parse(sys.argv[1], format="nquads")
print(time.perf_counter() - start, flush=True)
def stop(*_):
    raise TimeoutError
signal.signal(signal.SIGALRM, stop)
for query in sys.stdin:
    signal.setitimer(signal.ITIMER_REAL, float(sys.argv[2]))
    start = time.perf_counter()
    try:
        rows = len(list(dataset.query(query)))
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(time.perf_counter() - start, rows, flush=True)
    except TimeoutError:
        print("-", flush=True)
"""


class Other(Protocol):
    """An engine that is asked and may be stopped."""

    def told(self, query: str, rows: int) -> str:
        """Ask, and return milliseconds in words; where it gives other than so many rows, it says so."""


class Rdflib:
    """rdflib's own evaluator."""

    def __init__(self, process: subprocess.Popen[str], seconds: float) -> None:
        self.process, self.seconds = process, seconds

    def told(self, query: str, rows: int) -> str:
        """Ask once."""
        self.process.stdin.write(HEADER + " ".join(query.split()) + "\n")
        self.process.stdin.flush()
        return in_words(self.process.stdout.readline(), rows, self.seconds)


class Virtuoso:
    """A server's SPARQL endpoint; its answer is taken apart into rows as TSV."""

    def __init__(self, address: str, seconds: float) -> None:
        self.address, self.seconds = address, seconds

    def told(self, query: str, rows: int) -> str:
        """Ask some times, or once where it takes long, and tell the quickest."""
        if "GRAPH" not in query:  # what is the default graph elsewhere has a name here
            query = query.replace("{", f"FROM <{FACTS}> {{", 1)
        best = ""
        for _ in range(RUNS):
            seconds, found = self._asked(query)
            if seconds is None:
                return found or in_words("-", rows, self.seconds)
            best = min(best or f"{seconds} {found}", f"{seconds} {found}", key=lambda s: float(s.split()[0]))
            if seconds > 1:
                break
        return in_words(best, rows, self.seconds)

    def _asked(self, query: str) -> tuple[float | None, str]:
        data = urllib.parse.urlencode({"query": HEADER + query}).encode()
        request = urllib.request.Request(
            self.address, data, {"Accept": "text/tab-separated-values"}, method="POST"
        )
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as reply:
                lines = reply.read().decode().splitlines()[1:]
            rows = [line.split("\t") for line in lines]
        except urllib.error.HTTPError as error:
            return None, f"refused ({error.code})"
        except TimeoutError:
            return None, ""
        return time.perf_counter() - start, str(len(rows))


def in_words(line: str, rows: int, limit: float) -> str:
    """Return what an engine took, in milliseconds, or that it was stopped."""
    if line.startswith("-"):
        return f"> {1000 * limit:.0f}"
    seconds, found = line.split()
    other = "" if int(found) == rows else f" ({found} rows)"
    return f"{1000 * float(seconds):.1f}{other}"


@contextmanager
def rdflib_asked(file: Path, seconds: float) -> Iterator[Rdflib]:
    """Load a file into rdflib and tell how long it took."""
    command = [sys.executable, "-c", RDFLIB, str(file), str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        print(f"; rdflib in {float(process.stdout.readline()):.0f} s", end="", flush=True)
        yield Rdflib(process, seconds)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def virtuoso_asked(file: Path, folder: Path, seconds: float) -> Iterator[Virtuoso]:
    """Load a file into a Virtuoso of its own, the facts under their name, and tell how long it took."""
    folder.mkdir()
    with (folder / "grown.nq").open("wb") as named, file.open("rb") as lines:
        named.writelines(map(in_a_graph, lines))
    with running_virtuoso(folder, buffers=250_000, rows=100_000_000) as running:
        start = time.perf_counter()
        isql = ["isql-vt", running.sql, *running.login]
        listed = f"ld_dir('{folder}', 'grown.nq', '{FACTS}');"
        for words in (listed, "rdf_loader_run();", "checkpoint;"):
            subprocess.run([*isql, f"exec={words}"], check=True, capture_output=True)
        (folder / "grown.nq").unlink()
        print(f"; Virtuoso in {time.perf_counter() - start:.0f} s", end="", flush=True)
        yield Virtuoso(running.query, seconds)


def in_a_graph(line: bytes) -> bytes:
    """Return a statement with the name of its graph; those of the default graph are the facts."""
    return line if line.endswith(b"> .\n") and _has_graph(line) else line[:-3] + f" <{FACTS}> .\n".encode()


def _has_graph(line: bytes) -> bool:
    """Tell whether a line of canonical N-Quads names a graph: behind its object stands one more IRI."""
    start = line[:-3].rindex(b"<")
    before = line[:start]
    if before.endswith(b"^^"):  # the datatype of a literal
        return False
    return before.count(b" ") > 2 if b'"' not in before else True
