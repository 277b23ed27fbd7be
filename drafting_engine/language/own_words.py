"""The words of a text's own rules in the language that is spoken, where the text says them in it.

The program's sentences come from its catalogues. What a city calls its phases, reasons and duties comes from the city:
whoever speaks for a text says where its translations are, within a block, as it says which language is spoken.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING

from drafting_engine.language.speaking import Within, spoken

if TYPE_CHECKING:
    from drafting_engine.participation.process.translations import Translations

TranslationsSource = Callable[[], "Translations"]

_SOURCE: ContextVar[TranslationsSource | None] = ContextVar("translations", default=None)


def own_words(words: str) -> str:
    """Return words of the rules in the language that is spoken; as they stand where they are not translated."""
    source = _SOURCE.get()
    return source().of(words, spoken().tag) if words and source is not None else words


def translate(source: TranslationsSource) -> None:
    """Translate by what a source returns from now on: for a program that has one reader."""
    _SOURCE.set(source)


def translating(source: TranslationsSource) -> Within[TranslationsSource | None]:
    """Translate within a block by what a source returns, which is asked only where there are such words."""
    return Within(_SOURCE, source)
