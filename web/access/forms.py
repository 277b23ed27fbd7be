"""Forms: read within limits of size and time, and accepted only with the CSRF token of a page of this site."""

import asyncio
import hmac
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.types import Receive, Scope

from drafting_engine.errors import Forbidden
from web.access.connections import ARRIVING

FORM = "drafting.form"
"""The key under which a request's scope holds the fields of its form."""
MESSAGE = "drafting.message"
"""The key under which a request's scope holds what a device sent, byte by byte."""

MOST_BYTES = 16_000
MOST_FIELDS = 40
PATIENCE = 20
"""Seconds within which the whole form must arrive."""
PATIENCE_WITH_FILE = 180
"""Seconds within which a form with a file must arrive, from where the line is slow."""
CSRF_FIELD = "proof"
"""The field that holds the CSRF token."""

_JSON = b"application/json"
_URLENCODED = b"application/x-www-form-urlencoded"
_MULTIPART = b"multipart/form-data"
_OURS = (b"same-origin", b"none")


class ForeignForm(Forbidden):
    """The form lacks the CSRF token of this browser."""

    def __init__(self) -> None:
        super().__init__("form-not-ours")


class FormRefused(Exception):
    """A form that is refused; `status` is the HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that came with a form; its name is what a stranger says."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form(Mapping[str, str]):
    """The fields of a form in their order; of several with one name, `[]` returns the first and `all` every one."""

    pairs: tuple[tuple[str, str], ...] = ()
    file: UploadedFile | None = None
    """The file that came with it, where the address takes one."""
    _first: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_first", dict(reversed(self.pairs)))

    def __getitem__(self, name: str) -> str:
        return self._first[name]

    def __contains__(self, name: object) -> bool:
        return name in self._first

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self.pairs))

    def __len__(self) -> int:
        return len(self._first)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a name in the order of the form, as for checkboxes."""
        return tuple(value for known, value in self.pairs if known == name)


async def read_form(
    scope: Scope,
    receive: Receive,
    *,
    most: int = MOST_BYTES,
    most_fields: int = MOST_FIELDS,
    most_of_file: int = 0,
    on_bytes: Callable[[int], None] = lambda _: None,
) -> Form:
    """Read a form of at most `most` bytes; call `on_bytes` with the size of each piece. Raise `FormRefused`.

    Where `most_of_file` is not 0, the form may bring one file of so many bytes.
    """
    kind = dict(scope["headers"]).get(b"content-type", b"").lower()
    has_file = bool(most_of_file) and kind.startswith(_MULTIPART)
    if not has_file and not kind.startswith(_URLENCODED):
        raise FormRefused(415)
    most_bytes = most + most_of_file if has_file else most
    if _is_whole(scope):
        body = await _body(receive, most_bytes, on_bytes)
    else:
        try:
            async with asyncio.timeout(PATIENCE_WITH_FILE if has_file else PATIENCE):
                body = await _body(receive, most_bytes, on_bytes)
        except TimeoutError:
            raise FormRefused(408) from None
    if has_file:
        return await _multipart(scope, body, most, most_fields)
    try:
        return Form(tuple(_pairs(body.decode("ascii"), most_fields)))
    except ValueError:
        raise FormRefused(400) from None


def _pairs(body: str, most: int) -> Iterator[tuple[str, str]]:
    """Yield names and values as `urllib.parse.parse_qsl` does, which takes three times as long; raise `ValueError`."""
    if body.count("&") >= most:
        raise ValueError("too many fields")
    for part in body.replace("+", " ").split("&"):
        if not part:
            continue
        name, _, value = part.partition("=")
        if "%" in part:
            name, value = unquote(name, errors="strict"), unquote(value, errors="strict")
        yield name, value


async def read_message(scope: Scope, receive: Receive, *, most: int, on_bytes: Callable[[int], None]) -> bytes:
    """Read a JSON message of at most `most` bytes; call `on_bytes` as `read_form` does. Raise `FormRefused`."""
    if dict(scope["headers"]).get(b"content-type", b"").lower().partition(b";")[0].strip() != _JSON:
        raise FormRefused(415)
    try:
        async with asyncio.timeout(PATIENCE_WITH_FILE):
            return await _body(receive, most, on_bytes)
    except TimeoutError:
        raise FormRefused(408) from None


async def _multipart(scope: Scope, body: bytes, most: int, most_fields: int) -> Form:
    """Return the fields and the one file of a form that has been read."""

    async def whole() -> AsyncGenerator[bytes]:
        yield body

    parser = MultiPartParser(Headers(scope=scope), whole(), max_files=1, max_fields=most_fields, max_part_size=most)
    try:
        parsed = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        raise FormRefused(400) from None
    pairs = tuple((name, value) for name, value in parsed.multi_items() if isinstance(value, str))
    file = next((value for value in parsed.values() if isinstance(value, UploadFile)), None)
    found = UploadedFile(file.filename or "", await file.read()) if file else None
    await parsed.close()
    return Form(pairs, found)


def _is_whole(scope: Scope) -> bool:
    """Return True if a body came together with its head, as that of most forms, so that nothing has to be timed."""
    arriving = scope.get(ARRIVING)
    return arriving is not None and not arriving.more_body


async def _body(receive: Receive, most: int, on_bytes: Callable[[int], None]) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise FormRefused(400)
        piece = message.get("body", b"")
        on_bytes(len(piece))
        body += piece
        if len(body) > most:
            raise FormRefused(413)
        more = message.get("more_body", False)
    return bytes(body)


def is_from_elsewhere(scope: Scope) -> bool:
    """True if the browser says that another site sent the form."""
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site not in _OURS
    origin = headers.get(b"origin")
    return origin is not None and origin.partition(b"://")[2] != headers.get(b"host", b"")


def csrf_token_of(secret: str) -> str:
    """Return the CSRF token for a cookie, from which the cookie cannot be derived."""
    return hmac.digest(secret.encode(), b"form", "sha256").hex()


def require_csrf_token(form: Mapping[str, str], secret: str) -> None:
    """Raise `ForeignForm` if a form lacks the CSRF token of its cookie."""
    if not secret or not hmac.compare_digest(form.get(CSRF_FIELD, "").encode(), csrf_token_of(secret).encode()):
        raise ForeignForm
