"""One server on the web, asked with the standard library: bounded in time and size, never led elsewhere.

A request has one clock for everything, from the connection to the last octet; an answer that is longer than allowed
is no answer; a redirection is told, not followed. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlencode, urlsplit

from cubakg import __version__
from cubakg.errors import LimitError, ServerError, UsageError
from cubakg.store.servers.credentials import PASSWORD, TOKEN, USER, Credentials

Parameters = Sequence[tuple[str, str]]
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_CHUNK = 1 << 16
_TRIES = 3
_GONE = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, whole."""

    status: int
    kind: str
    headers: Mapping[str, str]
    body: bytes
    challenges: Sequence[str] = ()

    @property
    def told(self) -> str:
        """The first words of the body, for an error message."""
        text = self.body[:4000].decode(errors="replace")
        if "html" in self.kind:
            text = re.sub(r"<(title|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
        text = " ".join(text.split())
        return f"{text[:240]} ..." if len(text) > 240 else text


class Server:
    """A SPARQL server or a graph store at an address, over one connection that is kept."""

    def __init__(self, url: str, seconds: float, octets: int) -> None:
        self._parts = _checked(url)
        self.url = f"{self._parts.scheme}://{self._parts.netloc}{self._parts.path}"
        self.seconds = seconds
        self.octets = octets
        self.credentials = Credentials.from_environment()
        self._connection: http.client.HTTPConnection | None = None

    def request(
        self,
        method: str,
        parameters: Parameters = (),
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send one request and return the reply, whatever its status but a redirection or a login that failed.

        Every request here may be sent twice without harm: they read, replace or remove as a whole.
        """
        target = self._target(parameters)
        for _ in range(_TRIES):
            fresh = self._connection is None
            try:
                reply = self._once(method, target, body, headers or {})
            except _GONE as error:
                self.close()
                if fresh:
                    raise self._fault(f"broke off the connection ({error or 'no answer'})") from error
                continue  # a connection that was kept may have been closed by the server meanwhile
            if reply.status == 401 and self._logs_in(reply):
                continue
            return self._accepted(reply)
        raise self._fault("does not accept the login that it asks for")

    def post_form(self, fields: Parameters, wanted: str) -> Reply:
        """Send fields as a form does, and return the reply."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": wanted}
        return self.request("POST", body=urlencode(fields).encode(), headers=headers)

    def close(self) -> None:
        """Close the connection; the next request opens one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _target(self, parameters: Parameters) -> str:
        query = "&".join(filter(None, (self._parts.query, urlencode(parameters))))
        return (self._parts.path or "/") + (f"?{query}" if query else "")

    def _once(self, method: str, target: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        connection = self._connected()
        login = self.credentials.header(method, target)
        sent = {
            "User-Agent": f"cubakg/{__version__}",
            **headers,
            **({"Authorization": login} if login else {}),
        }
        end = time.monotonic() + self.seconds
        clock = Timer(self.seconds, _cut, [connection])
        clock.daemon = True
        clock.start()
        try:
            reply = self._exchange(connection, method, target, body, sent)
            if (
                time.monotonic() >= end
            ):  # what was cut while it was still coming can look like an empty answer
                raise TimeoutError
            return reply
        except (OSError, http.client.HTTPException) as error:
            self.close()
            if time.monotonic() >= end or isinstance(error, TimeoutError):
                raise LimitError(
                    f"{self.url}: stopped after {self.seconds:g} seconds; ask for less, or allow more time"
                ) from None
            if isinstance(error, _GONE):
                raise
            why = getattr(error, "strerror", None) or error or type(error).__name__
            raise self._fault(
                f"cannot be asked ({why}); check the address, and that the server runs"
            ) from error
        finally:
            clock.cancel()

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            host, port = self._parts.hostname or "", self._parts.port
            if self._parts.scheme == "https":
                context = ssl.create_default_context()
                self._connection = http.client.HTTPSConnection(
                    host, port, timeout=self.seconds, context=context
                )
            else:
                self._connection = http.client.HTTPConnection(host, port, timeout=self.seconds)
        return self._connection

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        target: str,
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> Reply:
        try:
            connection.request(method, target, body, dict(headers))
        except (BrokenPipeError, ConnectionResetError):
            if connection.sock is None:
                raise
            # a server that refuses a long request may answer and hang up before it has heard it out
        response = connection.getresponse()
        content = self._read(response)
        if response.will_close:
            self.close()
        fields = {name.lower(): value for name, value in response.getheaders()}
        kind = fields.get("content-type", "").partition(";")[0].strip().lower()
        challenges = response.headers.get_all("WWW-Authenticate") or []
        return Reply(response.status, kind, fields, content, challenges)

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        content = bytearray()
        while chunk := response.read(_CHUNK):
            content += chunk
            if len(content) > self.octets:
                self.close()
                raise LimitError(
                    f"{self.url}: the answer is longer than {self.octets:,} octets; ask for less, with LIMIT and OFFSET"
                )
        if response.length:  # the standard library takes a body that breaks off for a whole one
            raise http.client.IncompleteRead(bytes(content), response.length)
        unframed = response.length is None and not response.chunked
        if content and unframed and "json" not in (response.getheader("Content-Type") or ""):
            raise http.client.HTTPException("its answer does not say where it ends")
        return bytes(content)

    def _logs_in(self, reply: Reply) -> bool:
        protected = self._parts.scheme == "https" or self._parts.hostname in _LOOPBACK
        safest_first = sorted(
            reply.challenges, key=lambda challenge: not challenge.lower().startswith("digest")
        )
        try:
            return any(self.credentials.answer(challenge, protected) for challenge in safest_first)
        except ServerError as error:
            raise self._fault(str(error)) from None

    def _accepted(self, reply: Reply) -> Reply:
        if 300 <= reply.status < 400:
            where = reply.headers.get("location", "another address")
            raise self._fault(f"sends us to {where}; if you trust that, give it as --endpoint")
        if reply.status in (401, 403):
            given = (
                "the login was refused"
                if self.credentials.user or self.credentials.token
                else "asks who we are"
            )
            raise self._fault(
                f"{given} ({reply.status} {reply.told}); set {USER} and {PASSWORD}, or {TOKEN}, and see whether this is"
                " the server's address for what you want to do"
            )
        return reply

    def _fault(self, what: str) -> ServerError:
        return ServerError(f"{self.url}: {what}")


def _checked(url: str) -> SplitResult:
    """Return the parts of an address, or say what is wrong with it (without repeating a password in it)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"--endpoint: leave the login out of the address; set {USER} and {PASSWORD}")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment or port == 0:
        raise UsageError("--endpoint: give the address of a server, such as http://localhost:7878/query")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError("--endpoint: the address holds signs that must be percent-encoded")
    return parts


def _cut(connection: http.client.HTTPConnection) -> None:
    """Wake whoever waits for the server: the time is over."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it was closed in the same moment
            return
