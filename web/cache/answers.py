"""Answers as they are kept: in every form that can be asked for, for the routes and as bytes for a connection."""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.types import Message, Scope, Send

from web.cache.headers import security_beside
from web.languages.choosing import VARY

_NOT_KEPT = b"no-store"
_COMPRESSED = (b"text/", b"application/json", b"application/ld+json", b"application/atom+xml", b"image/svg+xml")
_LEAST_COMPRESSED = 500
"""Bytes; what is smaller is sent as it is."""

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """One form of an answer."""

    start: Message
    body: bytes
    fields: bytes
    """The fields of the head as they stand on the wire, those of the transport among them, with the empty line."""

    @property
    def status(self) -> int:
        """Return its status."""
        status: int = self.start["status"]
        return status


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that is ready to be sent."""

    plain: AnswerForm
    packed: AnswerForm | None
    not_modified: AnswerForm
    etag: bytes
    is_kept: bool

    @property
    def size(self) -> int:
        """Return the bytes that it takes in memory."""
        forms = [form for form in (self.plain, self.packed, self.not_modified) if form]
        return sum(len(form.body) + len(form.fields) for form in forms) + 1_000

    def form(self, headers: Headers) -> AnswerForm:
        """Return 304 where the client has the same page, else the page, compressed where the client accepts that."""
        is_packed = False
        for name, value in headers:
            if name == b"accept-encoding":
                is_packed = b"gzip" in value and b"gzip;q=0" not in value.replace(b" ", b"")
            elif name == b"if-none-match" and self.is_kept and _matches(value, self.etag):
                return self.not_modified
        return self.packed if is_packed and self.packed is not None else self.plain


def prepared(status: int, raw_headers: Headers, body: bytes, etag: bytes, *, beside: Headers) -> KeptAnswer:
    """Prepare an answer in every form; `beside` are fields that the transport adds.

    An answer that says by an `ETag` of its own which state it tells is held against that, not against `etag`.
    """
    headers = [(name.lower(), value) for name, value in raw_headers if name.lower() != b"content-length"]
    named = dict(headers)
    is_kept = status == 200 and _NOT_KEPT not in named.get(b"cache-control", b"")
    shared = [*headers, *security_beside(headers), (b"vary", VARY)]
    if own := named.get(b"etag"):
        etag = own
    elif is_kept:
        shared.append((b"etag", etag))
    packed = None
    if named.get(b"content-type", b"").startswith(_COMPRESSED) and len(body) > _LEAST_COMPRESSED:
        packed_body = gzip.compress(body, 6, mtime=0)
        packed = _form(status, [*shared, (b"content-encoding", b"gzip"), _length(packed_body)], packed_body, beside)
    left = [pair for pair in shared if pair[0] not in (b"content-type", b"content-disposition")]
    return KeptAnswer(
        plain=_form(status, [*shared, _length(body)], body, beside),
        packed=packed,
        not_modified=_form(304, left, b"", beside),
        etag=etag,
        is_kept=is_kept,
    )


async def send_answer(answer: KeptAnswer, scope: Scope, send: Send, *, method: str) -> None:
    """Send the form of an answer that a request asks for; only its head where the method is HEAD."""
    form = answer.form(scope["headers"])
    await send(form.start)
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else form.body})


def _form(status: int, headers: Headers, body: bytes, beside: Headers) -> AnswerForm:
    return AnswerForm(
        {"type": "http.response.start", "status": status, "headers": headers}, body, _written(headers, beside)
    )


def _written(headers: Headers, beside: Headers) -> bytes:
    pairs: Iterable[tuple[bytes, bytes]] = (*headers, *beside)
    return b"".join(b"%b: %b\r\n" % pair for pair in pairs) + b"\r\n"


def _length(body: bytes) -> tuple[bytes, bytes]:
    return b"content-length", str(len(body)).encode()


def _matches(asked: bytes, etag: bytes) -> bool:
    tags = [tag.strip().removeprefix(b"W/") for tag in asked.split(b",")]
    return b"*" in tags or etag.removeprefix(b"W/") in tags
