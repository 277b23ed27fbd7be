"""Forms: what was sent is taken in whole and bounded, and only when a page of ours sent it."""

import asyncio
import hashlib
import hmac
from collections.abc import Mapping
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


async def read_form(scope: Scope, receive: Receive, *, most: int = MOST_BYTES) -> Mapping[str, str]:
    """Take in the fields of a form of at most so many bytes; the first of each name counts."""
    headers = dict(scope["headers"])
    if not headers.get(b"content-type", b"").lower().startswith(_URLENCODED):
        raise Refused(415)
    try:
        async with asyncio.timeout(PATIENCE):
            body = await _body(receive, most)
    except TimeoutError:
        raise Refused(408) from None
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Refused(400) from None
    return dict(reversed(pairs))


async def _body(receive: Receive, most: int) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400)
        body += message.get("body", b"")
        if len(body) > most:
            raise Refused(413)
        more = message.get("more_body", False)
    return body


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
