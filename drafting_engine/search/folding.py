"""Words of a text as they are compared: without case, accents and vowel marks, each with its place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_KEPT_WORDS = 100_000
_DROPPED = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
"""Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowels and the line that stretches Arabic words.

Vowel signs of Indic scripts, which are marks too, are letters to their readers and stay.
"""
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ى": "ي", "ة": "ه"}
)
_MARKS = "".join(chr(code) for code in range(0x300, 0x1B00) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_WORD = re.compile(rf"[^\W_][^\W_{_MARKS}\u0640]*(?:[{_MARKS}\u0640]+[^\W_{_MARKS}\u0640]*)*")
_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""Scripts whose words are not parted, or carry their particles: they are cut into pairs of signs."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text."""

    word: str
    """As it is written, in lower case."""
    folded: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order; what is written without spaces comes in overlapping pairs of signs."""
    for match in _WORD.finditer(text):
        written = match.group()
        if written.isascii():
            lower = written.lower()
            yield Token(lower, lower, match.start(), match.end())
        else:
            yield from _parted(written, match.start())


def last_signs(text: str) -> Iterator[str]:
    """Yield the last sign of each run that is written without spaces, folded: no pair begins with it."""
    for run in _WITHOUT_SPACES.finditer(text):
        if len(run.group()) > 1:
            yield _folded(run.group()[-1])


def is_without_spaces(word: str) -> bool:
    """Return True for a word of a script whose words are not parted."""
    return _WITHOUT_SPACES.fullmatch(word) is not None


def written_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as they are written; what is written without spaces is one word."""
    return _WORD.finditer(text)


def fold(word: str) -> str:
    """Return a word as it is compared."""
    return _folded(word)


@lru_cache(_KEPT_WORDS)
def _folded(word: str) -> str:
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", word.casefold().translate(_ALIKE)))
    return unicodedata.normalize("NFC", plain)


def _parted(written: str, start: int) -> Iterator[Token]:
    at = 0
    for run in _WITHOUT_SPACES.finditer(written):
        yield from _token(written[at : run.start()], start + at)
        signs = run.group()
        for i in range(max(1, len(signs) - 1)):
            yield from _token(signs[i : i + 2], start + run.start() + i)
        at = run.end()
    yield from _token(written[at:], start + at)


def _token(written: str, start: int) -> Iterator[Token]:
    folded = _folded(written) if written else ""
    if folded:
        yield Token(unicodedata.normalize("NFC", written).lower(), folded, start, start + len(written))
