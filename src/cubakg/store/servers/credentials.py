"""Who we are to a server: taken from the environment, never from an address or a command line that others see.

`CUBAKG_SERVER_USER` with `CUBAKG_SERVER_PASSWORD`, or `CUBAKG_SERVER_TOKEN`. A password goes out only when the
server asks for one, hashed (RFC 7616) where it offers that, and never readable over a line without TLS.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
from dataclasses import dataclass, field

from cubakg.errors import ServerError

USER, PASSWORD, TOKEN = "CUBAKG_SERVER_USER", "CUBAKG_SERVER_PASSWORD", "CUBAKG_SERVER_TOKEN"
_FIELD = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


@dataclass
class Credentials:
    """A name and a password or a token, and what the server asked for last.

    >>> login = Credentials("ana", "secret")
    >>> login.answer('Digest realm="a", nonce="n", qop="auth", algorithm=SHA-256', protected=False)
    True
    >>> login.header("PUT", "/store")[:30]
    'Digest username="ana", realm="'
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    _scheme: str = ""
    _asked: dict[str, str] = field(default_factory=dict, repr=False)
    _count: int = 0

    @classmethod
    def from_environment(cls) -> Credentials:
        """Return what the environment holds; without it, nobody in particular."""
        user, password, token = (os.environ.get(name, "") for name in (USER, PASSWORD, TOKEN))
        return cls(user, password, token)

    def answer(self, challenge: str, protected: bool) -> bool:
        """Take up a server's challenge; tell whether there is something new to answer it with.

        `protected`: nobody on the way can read along.
        """
        scheme, _, rest = challenge.partition(" ")
        asked = {m[1].lower(): m[2] if m[2] is not None else m[3] for m in _FIELD.finditer(rest)}
        again = self._scheme == scheme.lower() and asked.get("stale", "").lower() != "true"
        if again or not (self.token if scheme.lower() == "bearer" else self.user):
            return False
        if scheme.lower() == "digest":
            possible = asked.get("algorithm", "MD5").upper() in _HASHES
        else:
            possible = scheme.lower() in ("basic", "bearer")
            if possible and not protected:
                raise ServerError(
                    "asks for the password over a line that others can read; use its https address"
                )
        if possible:
            self._scheme, self._asked, self._count = scheme.lower(), asked, 0
        return possible

    def header(self, method: str, target: str) -> str:
        """Return the value of the Authorization header for one request; empty where the server asked for none."""
        if self._scheme == "bearer":
            return f"Bearer {self.token}"
        if self._scheme == "basic":
            return f"Basic {base64.b64encode(f'{self.user}:{self.password}'.encode()).decode()}"
        return self._digest(method, target) if self._scheme == "digest" else ""

    def _digest(self, method: str, target: str) -> str:
        asked = self._asked
        self._count += 1
        count, own, nonce = f"{self._count:08x}", secrets.token_hex(8), asked.get("nonce", "")
        who = self._hashed(f"{self.user}:{asked.get('realm', '')}:{self.password}")
        what = self._hashed(f"{method}:{target}")
        fields = {"username": self.user, "realm": asked.get("realm", ""), "nonce": nonce, "uri": target}
        fields |= {key: asked[key] for key in ("opaque",) if key in asked}
        plain = {key: asked[key] for key in ("algorithm",) if key in asked}
        if "auth" in re.split(r"[\s,]+", asked.get("qop", "")):
            plain |= {"qop": "auth", "nc": count}
            fields |= {"cnonce": own, "response": self._hashed(f"{who}:{nonce}:{count}:{own}:auth:{what}")}
        else:
            fields["response"] = self._hashed(f"{who}:{nonce}:{what}")
        quoted = [f'{key}="{_escaped(value)}"' for key, value in fields.items()]
        return "Digest " + ", ".join([*quoted, *(f"{key}={value}" for key, value in plain.items())])

    def _hashed(self, text: str) -> str:
        return _HASHES[self._asked.get("algorithm", "MD5").upper()](text.encode()).hexdigest()


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
