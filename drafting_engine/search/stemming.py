"""The stems of words, by language, so that `petitions` finds `petition`.

Who types without accents must find what has them, and stemmers know endings by their accents. So a word has several
stems: of the word as written, of the folded word, and of the folded word with another ending that means the same.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

import Stemmer

from drafting_engine.search.folding import fold
from drafting_engine.search.function_words import FUNCTION_WORDS

_KEPT = 200_000
_ALGORITHMS = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
    "de": "german",
    "ar": "arabic",
    "it": "italian",
    "ca": "catalan",
    "nl": "dutch",
    "sv": "swedish",
    "da": "danish",
    "nb": "norwegian",
    "nn": "norwegian",
    "no": "norwegian",
    "fi": "finnish",
    "pl": "polish",
    "cs": "czech",
    "ro": "romanian",
    "tr": "turkish",
    "ru": "russian",
    "el": "greek",
    "hi": "hindi",
    "hu": "hungarian",
    "et": "estonian",
    "lt": "lithuanian",
    "eu": "basque",
    "ga": "irish",
    "hy": "armenian",
    "ta": "tamil",
    "ne": "nepali",
    "id": "indonesian",
    "fa": "persian",
    "sr": "serbian",
    "hr": "serbian",
    "bs": "serbian",
    "yi": "yiddish",
}
_NOUN_ENDINGS: Mapping[str, str] = {
    "bg": "овете евете ищата овци ове еве ища ият ите ата ята ото ето ия ът ят та то те ии а я и е о у ъ",
    "uk": "ами ями ові еві ого ому ими ої ою ею ів їв ам ям ах ях ий ом ем а я и і ї у ю о е ь",
    "he": "ים ות",
}
"""Of languages that have no stemmer: with and without an article, of one and of many."""
_CUT = {
    language: tuple(sorted(set(map(fold, endings.split())), key=len, reverse=True))
    for language, endings in _NOUN_ENDINGS.items()
}
_SHORTEST_STEM = 3
STEMMERS = str(Stemmer.version())
"""The version of the stemmers: words that another one stemmed are not found by the stems of this one."""
_ENDINGS = {
    "es": (("cion", "ción"), ("sion", "sión")),
    "fr": (("iques", "ics"), ("ique", "ic"), ("euses", "eurs"), ("euse", "eur")),
    "fi": (("us", "uksen"), ("ys", "yksen"), ("os", "oksen"), ("es", "eksen"), ("is", "iksen")),
    "pt": (("cao", "ção"), ("coes", "ções"), ("sao", "são"), ("soes", "sões")),
}
"""Endings that are never written without their accents but often typed so, and pairs that the stemmer keeps apart."""
_TWICE = frozenset(("es", "pt"))
"""Languages whose stemmer takes one ending at a time: `jóvenes`, `joven`, `jov`; in others two steps go too far."""
_LOCK = Lock()
_STEMMERS: dict[str, Any] = {}
"""A stemmer keeps the word that it works on, so one thread uses it at a time."""


def primary(tag: str) -> str:
    """Return the language of a tag, `es` for `es-MX`."""
    return tag.replace("_", "-").partition("-")[0].lower()


@lru_cache(_KEPT)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the folded stems of a word in a language, each once; the folded word where the language has no stemmer."""
    folded = fold(word)
    algorithm = _ALGORITHMS.get(language)
    if language in _CUT:
        return (_cut(folded, _CUT[language]),)
    if algorithm is None or not folded.isalpha():
        return (folded,)
    forms = [word, folded]
    for ending, other in _ENDINGS.get(language, ()):
        if folded.endswith(ending):
            forms.append(folded.removesuffix(ending) + other)
    with _LOCK:
        if algorithm not in _STEMMERS:
            _STEMMERS[algorithm] = Stemmer.Stemmer(algorithm)
        once = [_STEMMERS[algorithm].stemWord(form) for form in forms]
        found = [*once, *(_STEMMERS[algorithm].stemWord(stem) for stem in once if language in _TWICE)]
    return tuple(dict.fromkeys(fold(stem) or folded for stem in found))


def _cut(folded: str, endings: Iterable[str]) -> str:
    """Return a word without the longest of some endings, if enough is left."""
    for ending in endings:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded.removesuffix(ending)
    return folded


def stems_in(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of a word in several languages, each once."""
    return tuple(dict.fromkeys(stem for language in languages for stem in stems(word, language)))


def is_function_word(folded: str, languages: Iterable[str]) -> bool:
    """Return True if a word says nothing by itself in one of some languages: `the`, `de`, `und`."""
    return any(folded in FUNCTION_WORDS.get(language, frozenset()) for language in languages)
