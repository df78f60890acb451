"""Real servers, started on loopback with a port of their own and stopped again; skipped with a word where absent."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cubakg.store.servers.credentials import PASSWORD, TOKEN, USER

PATIENCE = 90.0  # seconds until a server must have started

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 3
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Running:
    """A server: where it is asked, where graphs are sent, who may send them, and where Virtuoso speaks SQL."""

    query: str
    store: str
    login: tuple[str, str] = ("", "")
    sql: str = ""

    def lets_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put the login into the environment, as a user does."""
        monkeypatch.delenv(TOKEN, raising=False)
        for name, value in zip((USER, PASSWORD), self.login, strict=True):
            monkeypatch.setenv(name, value)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def started(command: list[str], folder: Path, address: str) -> Iterator[None]:
    """Run a server until the block ends; it must answer at `address` before the block begins."""
    with (folder / "told.txt").open("wb") as told:
        process = subprocess.Popen(command, cwd=folder, stdout=told, stderr=told)
        try:
            _wait(process, address, folder)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{address} did not start: {(folder / 'told.txt').read_text(errors='replace')[-2000:]}")


@contextmanager
def running_oxigraph(folder: Path) -> Iterator[Running]:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no Oxigraph server on this machine: pip install oxigraph")
    base = f"http://127.0.0.1:{free_port()}"
    command = [program, "serve", "--location", str(folder / "data"), "--bind", base.removeprefix("http://")]
    with started(command, folder, base):
        yield Running(f"{base}/query", f"{base}/store")


@contextmanager
def running_virtuoso(folder: Path, buffers: int = 20_000, rows: int = 10_000) -> Iterator[Running]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso on this machine: apt-get install virtuoso-opensource-7-bin")
    port, sql = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    numbers = {"buffers": buffers, "dirty": buffers // 2, "rows": rows}
    settings.write_text(VIRTUOSO.format(folder=folder, http=port, sql=sql, **numbers), encoding="utf-8")
    base = f"http://127.0.0.1:{port}"
    with started([program, "+foreground", "+configfile", str(settings)], folder, f"{base}/sparql"):
        yield Running(f"{base}/sparql", f"{base}/sparql-graph-crud-auth", ("dba", "dba"), f"127.0.0.1:{sql}")


SERVERS = {"oxigraph": running_oxigraph, "virtuoso": running_virtuoso}
