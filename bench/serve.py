"""`cubakg serve` under load: many clients while the dataset is rebuilt, and thousands of random requests.

    python bench/serve.py            # 200 clients, 10,000 requests: some minutes
    python bench/serve.py --clients 50 --requests 1000

Every answer during the rebuilds must be the whole answer of the old dataset or of the new one, to the octet; no request may
end in 500. Exit status 1 otherwise.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "serve"))

from random_requests import FINE, Request, random_requests  # noqa: E402

QUERY = """SELECT ?a ?document ?start ?quote { GRAPH graph:provenance {
  ?a a ckg:Assertion ; prov:wasDerivedFrom ?e . ?e oa:hasSource/ckg:file ?document ; oa:hasSelector ?at, ?in .
  ?at oa:start ?start . ?in oa:exact ?quote } } ORDER BY ?document ?start ?a"""
EXTRA = "Wendy Sherman met with Josefina Vidal in Havana on May 5, 2015. Sherman led the U.S. delegation to the talks.\n"
SHORT = 0.05  # seconds a refused client waits; the server asks for one second


def send(port: int, request: Request, timeout: float = 60) -> tuple[int, bytes]:
    """Send one request over a connection of its own; return status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.putrequest(request.method, request.target, skip_host="Host" in request.headers)
        for name, value in request.headers.items():
            connection.putheader(name, value.encode("latin-1", errors="replace"))
        if request.body:
            connection.putheader("Content-Length", str(len(request.body)))
        connection.endheaders(request.body or None)
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


def build(root: Path, documents: list[Path]) -> None:
    command = [sys.executable, "-m", "cubakg", "build", *map(str, documents), "-o", str(root)]
    subprocess.run(command, check=True, capture_output=True)


class Served:
    """A running `cubakg serve`."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "cubakg", "serve", "--port", "0", "--dataset", str(root)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        told = self.process.stderr.readline()
        self.port = int(re.search(r":(\d+)/", told)[1])
        self.log: list[str] = []
        threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True).start()

    def ask(self, query: str) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
        return send(self.port, Request("POST", "/sparql", headers, query.encode()))

    def answer(self, query: str) -> bytes:
        while True:
            status, body = self.ask(query)
            if status == 200:
                return body
            time.sleep(SHORT)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def rebuilds(clients: int, times: int) -> bool:
    """Many clients ask while the dataset is rebuilt; tell what they got."""
    with tempfile.TemporaryDirectory() as folder:
        root, extra = Path(folder) / "dataset", Path(folder) / "extra.txt"
        extra.write_text(EXTRA, encoding="utf-8")
        documents = [ROOT / "seeds" / "documents"]
        build(root, documents)
        served = Served(root)
        try:
            whole = {served.answer(QUERY): "old"}
            got, statuses, stop = Counter(), Counter(), threading.Event()
            served_clients: set[int] = set()

            def client(number: int) -> None:
                while not stop.is_set():
                    try:
                        status, body = served.ask(QUERY)
                    except (OSError, http.client.HTTPException) as error:
                        statuses[type(error).__name__] += 1
                        continue
                    statuses[status] += 1
                    if status == 200:
                        got[body] += 1
                        served_clients.add(number)
                    else:
                        time.sleep(SHORT)

            threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
            started = time.perf_counter()
            for thread in threads:
                thread.start()
            for turn in range(times):
                build(root, [*documents, extra] if turn % 2 == 0 else documents)
                time.sleep(1)
            deadline = time.monotonic() + 60
            while len(served_clients) < clients and time.monotonic() < deadline:
                time.sleep(0.2)
            stop.set()
            for thread in threads:
                thread.join()
            seconds = time.perf_counter() - started
            build(root, [*documents, extra])
            time.sleep(1)
            while (new := served.answer(QUERY)) in whole:
                time.sleep(0.2)
            whole[new] = "new"
        finally:
            served.close()
    told = Counter({whole.get(body, "neither"): 0 for body in got})
    for body, number in got.items():
        told[whole.get(body, "neither")] += number
    print(f"{clients} clients, {times} rebuilds, {seconds:.0f} s: {sum(got.values())} answers {dict(told)}")
    print(f"  statuses {dict(statuses)}; {len(served_clients)} of {clients} clients were answered")
    wrong = set(statuses) - {200, 429}
    return not told["neither"] and not wrong and told["new"] > 0 and told["old"] > 0


def fuzz(requests: int, seed: int) -> bool:
    """Random requests, from eight senders at once; tell how they were answered."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dataset"
        build(root, [ROOT / "seeds" / "documents"])
        served = Served(root)
        statuses: Counter[object] = Counter()
        bad: list[str] = []
        lock = threading.Lock()
        waiting = random_requests(requests, seed)

        def sender() -> None:
            while True:
                with lock:
                    request = next(waiting, None)
                if request is None:
                    return
                try:
                    status, _ = send(served.port, request)
                except (OSError, http.client.HTTPException, ValueError) as error:
                    status = type(error).__name__
                with lock:
                    statuses[status] += 1
                    if status not in FINE:
                        bad.append(f"{status}: {request!r:.300}")

        try:
            started = time.perf_counter()
            threads = [threading.Thread(target=sender) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            seconds = time.perf_counter() - started
            honest = served.answer("ASK { ?a ckg:leads ?b }")
        finally:
            served.close()
    print(
        f"{requests} random requests in {seconds:.0f} s: {dict(statuses)}; the honest query after them: {honest!r}"
    )
    for line in [*bad[:10], *served.log[:10]]:
        print(f"  {line.rstrip()}")
    return not bad and honest.strip() == b"true"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--rebuilds", type=int, default=6)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20150225)
    given = parser.parse_args()
    os.environ.pop("CUBAKG_DATASET", None)
    fine = [rebuilds(given.clients, given.rebuilds), fuzz(given.requests, given.seed)]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
