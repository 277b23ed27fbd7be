"""Which language is spoken now: a face says it for one request or one command, and every sentence follows.

It lives in the context of that request, so two readers who are answered at once never hear each other's language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from drafting_engine.language.languages import SOURCE, Language

_SPOKEN: ContextVar[Language] = ContextVar("language", default=SOURCE)


def spoken() -> Language:
    """Return the language of the sentences that are made now."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language within a block."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def speak(language: Language) -> None:
    """Speak a language from now on: for a program that has one reader."""
    _SPOKEN.set(language)
