"""An OpenID Connect provider: its metadata, its keys, and the validation of its ID tokens.

The flow is the authorization code with PKCE. What the provider answers is bounded in time and size, redirects are not
followed, and its ID token is believed only with a good signature, from this issuer, for this client, in time and for
this very try (OpenID Connect Core 1.0, section 3.1.3.7).
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from threading import BoundedSemaphore, Lock
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote_plus, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from drafting_engine.clock import Clock
from drafting_engine.errors import Forbidden, Unavailable

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519")
"""How a provider may sign; nothing that rests on a shared secret, and never nothing."""
SCOPE = "openid email profile"
PATIENCE = 5
"""Seconds for each step of an exchange, and for all of an answer to come."""
MOST_BYTES = 256_000
AT_ONCE = 4
"""So many exchanges at a time; whoever comes later is asked to come again."""

_LIFE = timedelta(hours=1)
_PAUSE = timedelta(seconds=15)
"""After a failure nobody waits for the provider for so long; keys are not asked for more often either."""
_LEEWAY = 60
_PIECE = 16_384
_LONGEST_SUBJECT = 255


class ProviderUnavailable(Unavailable):
    """The provider did not answer, or with something that can't be used."""

    def __init__(self, name: str) -> None:
        super().__init__("provider-unavailable", provider=name)


class IdentityNotConfirmed(Forbidden):
    """The provider did not confirm an identity, or its answer is not valid."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__("identity-not-confirmed", provider=name)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderClient:
    """This site as a client of a provider."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    """Empty for a client that has none: then PKCE alone protects the exchange."""
    name: str
    """The provider as people call it."""
    resident_claim: str = ""
    """The claim that says that somebody lives here, dots between the names of objects; empty if none does."""
    resident_values: tuple[str, ...] = ()
    """The values that say so; none if the claim has to be true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInAttempt:
    """The secrets of one sign-in, known only to the browser that began it and this site."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityClaims:
    """The claims of a provider about a person."""

    issuer: str
    subject: str
    email: str
    """An address that the provider has verified; else empty."""
    names: tuple[str, ...]
    """What they may be called, the best first."""
    is_resident: bool = False
    """True if the provider says that they live here."""


@dataclass(slots=True)
class _ProviderCache:
    """Metadata and keys of the provider, with the times of the requests."""

    metadata: Mapping[str, Any] | None = None
    keys: KeySet | None = None
    asked: datetime | None = None
    keys_asked: datetime | None = None
    away_until: datetime | None = None


class Provider:
    """A provider of sign-in; safe to share between threads."""

    def __init__(self, client: ProviderClient, *, clock: Clock, patience: float = PATIENCE) -> None:
        """`patience` is how many seconds a step of an exchange may take, and all of an answer."""
        self.client = client
        self._patience = patience
        self._clock = clock
        self._known = _ProviderCache()
        self._lock = Lock()
        self._turns = BoundedSemaphore(AT_ONCE)
        self._opener = build_opener(ProxyHandler({}), _NoRedirect)

    def address(self, attempt: SignInAttempt, *, back: str) -> str:
        """Return the authorization address of the provider; it redirects to `back`."""
        address: str = prepare_grant_uri(
            self._metadata()["authorization_endpoint"],
            client_id=self.client.client,
            response_type="code",
            redirect_uri=back,
            scope=SCOPE,
            state=attempt.state,
            nonce=attempt.nonce,
            code_challenge=create_s256_code_challenge(attempt.verifier),  # type: ignore[no-untyped-call]
            code_challenge_method="S256",
        )
        return address

    def identify(self, attempt: SignInAttempt, code: str, *, back: str) -> IdentityClaims:
        """Exchange an authorization code for the claims of an ID token; raise `IdentityNotConfirmed`."""
        answer = self._exchange(attempt, code, back)
        token, access = answer.get("id_token"), answer.get("access_token")
        if not isinstance(token, str):
            raise IdentityNotConfirmed(self.client.name, "no-id-token")
        try:
            signed = self._signed(token)
            claims = CodeIDToken(
                signed.claims,
                signed.header,
                options={
                    "iss": {"essential": True, "value": self.client.issuer},
                    "aud": {"essential": True, "value": self.client.client},
                },
                params={"nonce": attempt.nonce, "client_id": self.client.client, "access_token": access},
            )
            claims.validate(now=int(self._clock.now().timestamp()), leeway=_LEEWAY)
        except (JoseError, ValueError, TypeError) as error:
            raise IdentityNotConfirmed(self.client.name, type(error).__name__) from error
        return self._identified(signed.claims)

    def _identified(self, claims: Mapping[str, Any]) -> IdentityClaims:
        subject, email = claims["sub"], claims.get("email")
        if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
            raise IdentityNotConfirmed(self.client.name, "no-subject")
        is_verified = claims.get("email_verified") is True and isinstance(email, str)
        names = (claims.get(key) for key in ("name", "preferred_username", "nickname", "given_name"))
        return IdentityClaims(
            issuer=self.client.issuer,
            subject=subject,
            email=str(email) if is_verified else "",
            names=tuple(name for name in names if isinstance(name, str)),
            is_resident=self._is_resident(claims),
        )

    def _is_resident(self, claims: Mapping[str, Any]) -> bool:
        """Return True if the claim that the operator named says that somebody lives here; False for any other form."""
        if not self.client.resident_claim:
            return False
        said: object = claims
        for part in self.client.resident_claim.split("."):
            said = said.get(part) if isinstance(said, Mapping) else None
        if not self.client.resident_values:
            return said is True
        given = said if isinstance(said, list) else [said]
        return any(isinstance(one, str) and one in self.client.resident_values for one in given)

    def _exchange(self, attempt: SignInAttempt, code: str, back: str) -> Mapping[str, Any]:
        metadata = self._metadata()
        offered = metadata.get("token_endpoint_auth_methods_supported") or [_BASIC]
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": attempt.verifier,
        }
        headers = {"content-type": "application/x-www-form-urlencoded"}
        if self.client.secret and _BASIC in offered:
            shown = f"{quote_plus(self.client.client)}:{quote_plus(self.client.secret)}"  # RFC 6749, section 2.3.1
            headers["authorization"] = f"Basic {b64encode(shown.encode()).decode()}"
        else:
            fields |= {"client_id": self.client.client}
            fields |= {"client_secret": self.client.secret} if self.client.secret else {}
        request = Request(metadata["token_endpoint"], urlencode(fields).encode(), headers)  # noqa: S310  # checked
        return self._fetched(request, is_exchange=True)

    def _signed(self, token: str) -> jwt.Token:
        """Read a token whose signature is good; a key that is not known yet is asked for once."""
        keys = self._keys(is_new_wanted=False)
        try:
            return jwt.decode(token, keys, algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            return jwt.decode(token, self._keys(is_new_wanted=True), algorithms=ALGORITHMS)

    def _metadata(self) -> Mapping[str, Any]:
        known, now = self._known, self._clock.now()
        if known.metadata is not None and known.asked and now - known.asked < _LIFE:
            return known.metadata
        where = f"{self.client.issuer.rstrip('/')}/.well-known/openid-configuration"
        found = self._fetched(Request(where))  # noqa: S310  # the operator's setting, checked there
        if found.get("issuer") != self.client.issuer or not all(map(self._is_address, map(found.get, _ENDPOINTS))):
            self._stay_away()
            raise ProviderUnavailable(self.client.name)
        with self._lock:
            known.metadata, known.asked = found, now
        return found

    def _keys(self, *, is_new_wanted: bool) -> KeySet:
        known, now = self._known, self._clock.now()
        age = now - known.keys_asked if known.keys_asked else _LIFE
        if known.keys is not None and age < (_PAUSE if is_new_wanted else _LIFE):
            return known.keys
        found = self._fetched(Request(self._metadata()["jwks_uri"]))  # noqa: S310  # checked
        try:
            keys = KeySet.import_key_set({"keys": [key for key in found["keys"] if key.get("use", "sig") == "sig"]})
        except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ProviderUnavailable(self.client.name) from error
        with self._lock:
            known.keys, known.keys_asked = keys, now
        return keys

    def _is_address(self, value: object) -> bool:
        """Return True if an address that the provider names is as well protected as its own."""
        parts = urlsplit(value if isinstance(value, str) else "")
        return bool(parts.netloc) and parts.scheme in ("https", urlsplit(self.client.issuer).scheme)

    def _fetched(self, request: Request, *, is_exchange: bool = False) -> Mapping[str, Any]:
        """Ask the provider for a JSON object, within bounds."""
        with self._lock:
            is_away = self._known.away_until is not None and self._clock.now() < self._known.away_until
        if is_away or not self._turns.acquire(blocking=False):
            raise ProviderUnavailable(self.client.name)
        try:
            found = json.loads(self._read(request))
            if not isinstance(found, dict):
                raise ValueError("no object")
        except HTTPError as error:
            error.close()
            if is_exchange and 400 <= error.code < 500:
                raise IdentityNotConfirmed(self.client.name, f"status {error.code}") from error
            self._stay_away()
            raise ProviderUnavailable(self.client.name) from error
        except (URLError, OSError, HTTPException, ValueError, RecursionError) as error:
            self._stay_away()
            raise ProviderUnavailable(self.client.name) from error
        finally:
            self._turns.release()
        return found

    def _read(self, request: Request) -> bytes:
        request.add_header("accept", "application/json")
        until = self._clock.now() + timedelta(seconds=self._patience)
        body = b""
        with self._opener.open(request, timeout=self._patience) as answer:
            while piece := answer.read1(_PIECE):
                body += piece
                if len(body) > MOST_BYTES or self._clock.now() > until:
                    raise OSError("an answer without end")
        return body

    def _stay_away(self) -> None:
        with self._lock:
            self._known.away_until = self._clock.now() + _PAUSE


_BASIC = "client_secret_basic"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class _NoRedirect(HTTPRedirectHandler):
    """Follows nobody: a provider's addresses are those that it published."""

    def redirect_request(self, *_: object) -> None:
        """Return None, so that a redirect is an error."""
