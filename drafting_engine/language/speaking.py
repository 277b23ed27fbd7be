"""Which language is spoken now: a face says it for one request or one command, and every sentence follows.

It lives in the context of that request, so two readers who are answered at once never hear each other's language.
"""

from contextvars import ContextVar, Token
from types import TracebackType
from typing import Generic, TypeVar

from drafting_engine.language.languages import SOURCE, Language

T = TypeVar("T")

_SPOKEN: ContextVar[Language] = ContextVar("language", default=SOURCE)


def spoken() -> Language:
    """Return the language of the sentences that are made now."""
    return _SPOKEN.get()


class Within(Generic[T]):
    """Gives a variable of the context a value within a block; every request enters some, and generators are dearer."""

    __slots__ = ("_token", "_value", "_variable")

    def __init__(self, variable: ContextVar[T], value: T) -> None:
        self._variable, self._value = variable, value
        self._token: Token[T]

    def __enter__(self) -> None:
        self._token = self._variable.set(self._value)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._variable.reset(self._token)


def speaking(language: Language) -> Within[Language]:
    """Speak a language within a block."""
    return Within(_SPOKEN, language)


def speak(language: Language) -> None:
    """Speak a language from now on: for a program that has one reader."""
    _SPOKEN.set(language)
