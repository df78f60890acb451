"""One child process a run for strangers' HTML and PDF: bounded in time and memory, replaced when it fails.

The child is a fresh interpreter, not a fork, and gets nothing but the bytes of one document at a time.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from cubakg.corpus.decoding import UnreadableError
from cubakg.corpus.limits import Limits

_START = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from cubakg.corpus.child import main
main(int(sys.argv[2]))"""
_LONGEST_ANSWER = 64_000_000


class Worker:
    """Ask `read(format, data)`; the child starts at the first question and ends with the `with` block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self.started = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, kind: str, data: bytes) -> dict[str, str | None]:
        """Return what the child made of the bytes; `UnreadableError` where it could not, or not in time."""
        process = self._process or self._start()
        try:
            answer = self._ask(process, kind, data)
        except (OSError, ValueError, UnreadableError) as error:
            self._stop()
            fault = (
                error.fault
                if isinstance(error, UnreadableError)
                else "taking it apart ended the reading process"
            )
            raise UnreadableError(fault, "save it as plain text") from None
        except BaseException:
            self._stop()
            raise
        if "fault" in answer:
            raise UnreadableError(answer["fault"] or "", answer["next_step"] or "")
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        # The search path goes along as it is here, without the working directory, which may hold anything.
        command = [sys.executable, "-P", "-c", _START, json.dumps(sys.path), str(self._limits.memory)]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.started += 1
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], kind: str, data: bytes) -> dict[str, str | None]:
        assert process.stdin and process.stdout  # noqa: S101 - both are pipes
        header = json.dumps({"format": kind, "size": len(data)}).encode() + b"\n"
        deadline = time.monotonic() + self._limits.seconds
        process.stdin.write(header + data)
        process.stdin.flush()
        answer = json.loads(_line(process.stdout.fileno(), deadline, self._limits.seconds))
        if not isinstance(answer, dict):
            raise ValueError("no answer of the protocol")
        return answer

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                # What is still to be written has nowhere to go.
                with suppress(OSError):
                    if stream:
                        stream.close()


def _line(descriptor: int, deadline: float, seconds: float) -> bytes:
    """Read one line before the deadline."""
    parts: list[bytes] = []
    size = 0
    while not parts or not parts[-1].endswith(b"\n"):
        if not select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise UnreadableError(f"taking it apart took more than {seconds:g} seconds")
        parts.append(os.read(descriptor, 1 << 20))
        size += len(parts[-1])
        if not parts[-1] or size > _LONGEST_ANSWER:
            raise ValueError("the child ended, or answers without end")
    return b"".join(parts)
