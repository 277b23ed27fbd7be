"""Which language a request is answered in: `?lang=`, then the reader's cookie, then what the browser wants.

The cookie carries what an account chose, too: it is set when its owner signs in, so that pages that are kept for
everybody need not ask who reads them. Where nothing is said, the text's own language is spoken.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.types import Message, Scope, Send

from drafting_engine.language.languages import Language, language_of
from drafting_engine.language.negotiating import accepted
from drafting_engine.language.speaking import speaking

COOKIE = "language"
PARAMETER = "lang"
VARY = b"accept-encoding, accept-language, cookie"
YEAR = 31_536_000
"""Seconds for which a browser remembers the language."""
_QUERY: ContextVar[str] = ContextVar("query", default="")
_COOKIE_MARK = COOKIE.encode() + b"="

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """The language of an answer."""

    language: Language
    is_new: bool = False
    """True if it was asked for by the address and the reader's cookie does not say so yet."""


def choice_of(scope: Scope, default: Callable[[], Language]) -> LanguageChoice:
    """Choose the language of a request; the default is asked for only where the request says nothing."""
    if asked := _asked(scope["query_string"]):
        return LanguageChoice(asked, is_new=asked != _remembered(scope["headers"]))
    return LanguageChoice(told_language(scope["headers"]) or default())


def told_language(headers: Headers) -> Language | None:
    """Return the language that a reader's cookie names, or else their browser wants; None where neither says one."""
    kept = wanted = None
    for name, value in headers:
        if name == b"accept-language":
            wanted = wanted or accepted(value.decode("latin-1"))
        elif name == b"cookie" and _COOKIE_MARK in value:
            kept = _kept(value)
    return kept or wanted


@contextmanager
def answering(choice: LanguageChoice, query: str) -> Iterator[None]:
    """Speak the language of a choice within a block; the query is what its page was asked with."""
    token = _QUERY.set(query)
    try:
        with speaking(choice.language):
            yield
    finally:
        _QUERY.reset(token)


def in_language(language: Language) -> str:
    """Return the address of the page that is made now in another language, relative to itself."""
    pairs = [(name, value) for name, value in parse_qsl(_QUERY.get()) if name != PARAMETER]
    return "?" + urlencode([*pairs, (PARAMETER, language.tag)])


def remembering(send: Send, language: Language, *, is_secure: bool) -> Send:
    """Return a `send` that tells the browser to remember a language that its reader asked for."""
    ending = "; Secure" if is_secure else ""
    cookie = f"{COOKIE}={language.tag}; Max-Age={YEAR}; Path=/; SameSite=Lax{ending}".encode()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"set-cookie", cookie)]}
        await send(message)

    return sending


def _asked(query: bytes) -> Language | None:
    if not query or PARAMETER.encode() not in query:
        return None
    values = parse_qs(query.decode("latin-1")).get(PARAMETER, [""])
    return language_of(values[0])


def _remembered(headers: Headers) -> Language | None:
    cookies = [value for name, value in headers if name == b"cookie" and _COOKIE_MARK in value]
    return _kept(cookies[-1]) if cookies else None


def _kept(cookies: bytes) -> Language | None:
    pairs = (pair.strip().partition(b"=") for pair in cookies.split(b";"))
    return next((language_of(value.decode("latin-1")) for name, _, value in pairs if name == COOKIE.encode()), None)
