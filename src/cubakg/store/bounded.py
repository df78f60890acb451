"""A worker process on a leash: one request, one reply, and a clock.

The worker is spawned, never forked: a forked child of a process with an open store can ruin it.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from cubakg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_LOADING = 900.0  # seconds that a very large dataset may take to load
_CHUNK = 1 << 16  # what a pipe holds; a larger buffer costs more to make than a short answer to read


class BoundedWorker:
    """A process that holds a dataset and answers one request at a time. It starts when it is first needed."""

    def __init__(self, data: Path, megabytes: int) -> None:
        self.data = data
        self.megabytes = megabytes
        self.process: subprocess.Popen[bytes] | None = None
        self._greeted = False

    def exchange(self, request: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and return head and body of the reply.

        Raises TimeoutError after `seconds`, and EOFError where the worker died of the request; the worker is
        gone then, and the next request gets a new one.
        """
        process = self._started()
        try:
            self._send(process, json.dumps(request).encode() + b"\n")
            return self._receive(process, time.monotonic() + seconds)
        except (TimeoutError, EOFError):
            self.stop()
            raise

    def stop(self) -> None:
        """Kill the worker, wherever it is."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
            self.process = None

    def start(self) -> None:
        """Start the process unless it runs, without waiting until it has opened the dataset."""
        if self.process is None or self.process.poll() is not None:
            self.stop()
            if not self.data.exists():
                raise InputError(f"{self.data}: is not there; build the dataset with `cubakg build`")
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "cubakg.store.worker", str(self.data), str(self.megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
            self._greeted = False

    def _started(self) -> subprocess.Popen[bytes]:
        self.start()
        assert self.process is not None  # noqa: S101
        if not self._greeted:
            self._greet(self.process)
        return self.process

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        try:
            self._receive(process, time.monotonic() + _LOADING)
            self._greeted = True
        except (EOFError, TimeoutError):
            self.stop()
            raise InputError(f"{self.data}: does not open as a dataset; run `cubakg check`") from None

    def _send(self, process: subprocess.Popen[bytes], line: bytes) -> None:
        assert process.stdin is not None  # noqa: S101
        try:
            process.stdin.write(line)
        except BrokenPipeError:
            raise EOFError from None

    def _receive(self, process: subprocess.Popen[bytes], deadline: float) -> tuple[dict[str, Any], bytes]:
        assert process.stdout is not None  # noqa: S101
        pipe, data = process.stdout.fileno(), bytearray()
        while (end := data.find(b"\n")) < 0:
            data += _read(pipe, deadline)
        head: dict[str, Any] = json.loads(data[:end])
        while len(data) < end + 1 + head["size"]:
            data += _read(pipe, deadline)
        return head, bytes(memoryview(data)[end + 1 :])


def _read(pipe: int, deadline: float) -> bytes:
    ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
    if not ready:
        raise TimeoutError
    chunk = os.read(pipe, _CHUNK)
    if not chunk:
        raise EOFError
    return chunk
