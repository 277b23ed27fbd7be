"""A little OpenID Connect provider on this machine, as strict as a real one, that can be told to misbehave."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from drafting_engine.clock import Clock

CLIENT = "constitution"
SECRET = "a secret with : and é"  # noqa: S105 - of tests

Claims = dict[str, Any]


@cache
def _first_key() -> RSAKey:
    """Find one pair of primes for all tests of a process; who needs another key makes it."""
    return RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})


@dataclass(slots=True)
class LittleProvider:
    """What it holds, and how it misbehaves."""

    clock: Clock
    issuer: str = ""
    person: Claims = field(default_factory=dict)
    """Who is signed in there."""
    key: RSAKey | ECKey = field(default_factory=_first_key)
    algorithm: str = "RS256"
    published: "RSAKey | ECKey | None" = None
    """The key that it publishes, where that is another one than it signs with."""
    metadata: Claims = field(default_factory=dict)
    """What of its metadata is other than it should be."""
    twist: Callable[[Claims], Claims] = lambda claims: claims
    """Changes claims before they are signed."""
    forge: Callable[[Claims], str] | None = None
    """Makes the token by hand."""
    answer: Callable[[str], bytes | None] = lambda _: None
    """Gives bytes to be sent instead of an answer, by path."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """Everything that was sent to it, to look for secrets."""

    def authorize(self, query: dict[str, str]) -> str:
        """Let the person in who is signed in here, and say where they go with which code."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        code = hashlib.sha256(repr(sorted(query.items())).encode()).hexdigest()
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, authorization: str, body: dict[str, str]) -> tuple[int, Claims]:
        """Exchange a code, once, for an ID token."""
        shown = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        client, _, secret = shown.partition(":")
        if (unquote_plus(client), unquote_plus(secret)) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        query = self.codes.pop(body.get("code", ""), None)
        if query is None or query["redirect_uri"] != body["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(body["code_verifier"].encode()).digest()).rstrip(b"=")
        if challenge.decode() != query["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(self.clock.now().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": query["nonce"]}
        claims = self.twist({**claims, **self.person})
        header = {"alg": self.algorithm, "kid": self.key.kid}
        sign = self.forge or (lambda claims: jwt.encode(header, claims, self.key, algorithms=[self.algorithm]))
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": sign(claims)}

    def about(self) -> Claims:
        """Give its metadata."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.metadata,
        }

    def keys(self) -> Claims:
        """Give the keys that it publishes."""
        return dict(KeySet([self.published or self.key]).as_dict(private=False))


class _Handler(BaseHTTPRequestHandler):
    """Answers what a site and a browser ask of a provider."""

    provider: LittleProvider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if self._is_odd(parts.path):
            return
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("location", self.provider.authorize(dict(parse_qsl(parts.query))))
            self.end_headers()
        else:
            pages = {"/.well-known/openid-configuration": self.provider.about, "/keys": self.provider.keys}
            self._send(200, pages[parts.path]())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.provider.seen.append(f"{self.headers['authorization']} {body}")
        if not self._is_odd(self.path):
            fields = {name: values[0] for name, values in parse_qs(body).items()}
            self._send(*self.provider.token(self.headers["authorization"] or "", fields))

    def _is_odd(self, path: str) -> bool:
        self.provider.asked.append(path)
        odd = self.provider.answer(path)
        if odd is not None:
            with suppress(OSError):
                self.wfile.write(odd)
        return odd is not None

    def _send(self, status: int, found: Claims) -> None:
        body = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def little_provider(clock: Clock) -> Iterator[LittleProvider]:
    """Serve a provider on a free port."""
    provider = LittleProvider(clock)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"provider": provider}))
    server.daemon_threads = True
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def hanging(seconds: float) -> Callable[[str], bytes | None]:
    """Let a provider say nothing for so long."""

    def answer(_: str) -> bytes | None:
        time.sleep(seconds)
        return b""

    return answer


def said(status: str, body: bytes = b"", **headers: str) -> Callable[[str], bytes | None]:
    """Let a provider say this, whatever it is asked."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return lambda _: f"HTTP/1.1 {status}\r\n{head}connection: close\r\n\r\n".encode() + body
