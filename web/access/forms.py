"""Forms: what was sent is taken in whole and bounded, and only when a page of ours sent it."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope

from drafting_engine.errors import Forbidden

FORM = "drafting.form"
"""The key under which a request's scope holds the fields of its form."""

MOST_BYTES = 16_000
MOST_FIELDS = 40
PATIENCE = 20
"""Seconds in which a form must have come whole."""
PROOF = "proof"
"""The field that shows that a form is from a page of ours."""

_URLENCODED = b"application/x-www-form-urlencoded"
_OURS = (b"same-origin", b"none")


class ForeignForm(Forbidden):
    """The form did not come from a page that was made for this browser."""

    def __init__(self) -> None:
        super().__init__("this form is too old, or not from this site", hint="open the page again and send it anew")


class Refused(Exception):
    """A body that is not taken in; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Form(Mapping[str, str]):
    """The fields of a form as they came; of several with one name the first counts, unless all are asked for."""

    pairs: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        for known, value in self.pairs:
            if known == name:
                return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self.pairs))

    def __len__(self) -> int:
        return len(dict(self.pairs))

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a name, in the order of the form: ticked boxes."""
        return tuple(value for known, value in self.pairs if known == name)


async def read_form(
    scope: Scope,
    receive: Receive,
    *,
    most: int = MOST_BYTES,
    most_fields: int = MOST_FIELDS,
    took: Callable[[int], None] = lambda _: None,
) -> Form:
    """Take in a form of at most so many bytes and fields; `took` is told of every piece."""
    headers = dict(scope["headers"])
    if not headers.get(b"content-type", b"").lower().startswith(_URLENCODED):
        raise Refused(415)
    try:
        async with asyncio.timeout(PATIENCE):
            body = await _body(receive, most, took)
    except TimeoutError:
        raise Refused(408) from None
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=most_fields, errors="strict")
    except ValueError:
        raise Refused(400) from None
    return Form(tuple(pairs))


async def _body(receive: Receive, most: int, took: Callable[[int], None]) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400)
        piece = message.get("body", b"")
        took(len(piece))
        body += piece
        if len(body) > most:
            raise Refused(413)
        more = message.get("more_body", False)
    return bytes(body)


def is_from_elsewhere(scope: Scope) -> bool:
    """Whether the browser says that another site sent the form."""
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site not in _OURS
    origin = headers.get(b"origin")
    return origin is not None and origin.partition(b"://")[2] != headers.get(b"host", b"")


def proof_of(secret: str) -> str:
    """Give the proof for forms of whoever has this cookie; it does not tell the cookie."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def require_proof(form: Mapping[str, str], secret: str) -> None:
    """Raise `ForeignForm` where a form lacks the proof for its cookie."""
    if not secret or not hmac.compare_digest(form.get(PROOF, "").encode(), proof_of(secret).encode()):
        raise ForeignForm
