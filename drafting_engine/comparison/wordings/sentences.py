"""Sentences: where one ends and the next begins, in any script, by what stands around a stop.

A stop ends a sentence where a blank or nothing follows and the next word could begin one. The stop of an abbreviation,
an initial, an ordinal (`3. Mai`), a decimal or a label ends none. Abbreviations are known by the vocabulary of their
language, and by their looks. The clue that a word with a capital begins a sentence when the same word stands elsewhere
in small letters is the orthographic heuristic of Kiss and Strunk (2006, "Unsupervised multilingual sentence boundary
detection").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting_engine.clauses.vocabulary import is_abbreviation

TextSpan = tuple[int, int]
"""(start, end) in characters."""

_FULL = "。！？｡．।॥։።។៕။؟۔׃"
"""Stops that end a sentence whatever follows: of scripts that have no abbreviations by stop."""
_STOPS = re.compile(rf"[.!?…]+|[{_FULL}]+|(?<=[\u0370-\u03ff\u1f00-\u1fff]);|\u037e|\n[ \t\r]*\n")
_CLOSING = re.compile(
    r"(?:[)\]}\"'’”“»«›‹」』）】*_`~]|[\u00a0\u202f ][»›]|\[\^[^\]\s]{1,20}\]|[¹²³⁰⁴-⁹]|</?[a-z]{1,6}>)*"
)
_OPENING = re.compile(r"[\s(\[{\"'‘“„»«‹›「『（【*_`~¿¡–—-]*")
_ITEM = re.compile(r"\(?[^\W\d_]{1,3}\)|\([^\W_]{1,5}\)")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.'’·-][^\W_]+)*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_STANDING = re.compile(r"(?<![\w.])[^\W\d_]+(?!\w)")
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿāăąēęěīįōőūůűаеёиоуыэюяєіїαεηιουωάέήίόύώ")
_ROMAN = re.compile(r"(?:[IVXLC]{2,7}|[VXLC])(?![\w'’])")
"""A number in Roman figures; a lone `I` is more often a word."""
_BESIDE = 60
"""So many characters before a stop tell what it is."""
_CITED = re.compile(r"[.§¶]\s*\Z|[\w)][:/–-]\Z|[€$£]\s?\Z")
"""In front of a number that is no ordinal: an abbreviation or a sign that cites, an hour, a range, an amount."""
_PARTS = re.compile(r"[;:؛；：\u0387](?=\s|\Z)")
LONGEST_ORDINAL = 2
"""Digits of a number that may be an ordinal when a stop follows; a longer one is a year or an amount."""
LONGEST_CITING = 4
"""Letters of a word that is taken for a citing one (`Abs.`, `Art.`, `ust.`, `ст.`) between a stop and a number."""


@lru_cache(maxsize=50_000)
def sentences(text: str) -> tuple[TextSpan, ...]:
    """Return where each sentence of a text stands, with its stop and what closes it, without blanks around it.

    Every character but blanks stands in exactly one sentence. A text without a stop is one.
    """
    found: list[TextSpan] = []
    start = _begin(text, 0)
    for end in _ends(text):
        if end > start:
            found.append((start, _trimmed(text, start, end)))
            start = _begin(text, end)
    if start < len(text):
        found.append((start, _trimmed(text, start, len(text))))
    return tuple(found)


@lru_cache(maxsize=50_000)
def phrases(text: str) -> tuple[TextSpan, ...]:
    """Return `sentences`, each also cut behind a semicolon or colon: what can be read, and changed, by itself."""
    found: list[TextSpan] = []
    for start, end in sentences(text):
        for match in _PARTS.finditer(text, start, end):
            if match.end() < end:
                found.append((start, match.end()))
                start = _begin(text, match.end())
        found.append((start, end))
    return tuple(found)


def _begin(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end: behind the stop and what closes it."""
    begins = 0
    for match in _STOPS.finditer(text):
        if match.end() <= begins:
            continue
        closing = _CLOSING.match(text, match.end())
        end = closing.end() if closing is not None else match.end()
        sign = match.group()[-1]
        if sign == "\n" or sign in _FULL or _is_end(text, begins, match, end):
            yield end
            begins = end


def _is_end(text: str, begins: int, stop: re.Match[str], end: int) -> bool:
    """Return True if a stop that may stand inside a sentence ends one, which begins at `begins` at the earliest."""
    if end < len(text) and not text[end].isspace():
        return False
    opening = _OPENING.match(text, end)
    following = opening.end() if opening is not None else end
    if following == len(text):
        return True
    if _ITEM.match(text, following) or (following > end and _ITEM.match(text, following - 1)):
        return True
    if text[following].islower():
        return False
    if stop.group() != ".":
        return True
    at = max(begins, stop.start() - _BESIDE)
    before = _LAST_WORD.search(text, max(at, text.rfind(" ", at, stop.start())), stop.start())
    if before is None:
        return True
    is_number = text[following].isdecimal() or _ROMAN.match(text, following) is not None
    if is_abbreviation(_shortest(before.group()), before_number=is_number):
        return False
    if _starts_sentences(text, following):
        return True
    if before.group()[-1].isdecimal():
        return not _is_ordinal(text, begins, before)
    return not _is_shortened(before.group(), text[following])


def _is_ordinal(text: str, begins: int, number: re.Match[str]) -> bool:
    """Return True if a number before a stop counts what follows, or labels it; one that is cited or long does not."""
    word = number.group()
    if not text[begins : number.start()].strip(" \t\r\n(*_#>-–—"):
        return True
    if not word.isdecimal() or len(word) > LONGEST_ORDINAL:
        return False
    return not _CITED.search(text, max(begins, number.start() - _BESIDE), number.start())


def _is_shortened(word: str, following: str) -> bool:
    """Return True if a word before a stop looks like an abbreviation or an initial."""
    letters = _shortest(word)
    if "." in letters or len(letters) == 1:
        return True
    if following.isdecimal() and len(letters) <= LONGEST_CITING:
        return True
    lowered = letters.lower()
    return lowered != letters.upper() and len(letters) <= 4 and not _VOWELS.intersection(lowered)


def _shortest(word: str) -> str:
    """Return a word without an article that an apostrophe joins to it: `dell'art` is `art`."""
    return word.rpartition("'")[2].rpartition("’")[2]


def _starts_sentences(text: str, at: int) -> bool:
    """Return True if the word has its capital because a sentence begins: elsewhere in the text it has none."""
    word = _WORD.match(text, at)
    if word is None or not word.group()[0].isupper() or len(word.group()) == 1:
        return False
    small = word.group()[0].lower() + word.group()[1:]
    return small in text and small in _standing_words(text)


@lru_cache(maxsize=64)
def _standing_words(text: str) -> frozenset[str]:
    """Return every word that stands by itself and behind no stop: once for a text, not for each of its sentences."""
    return frozenset(_STANDING.findall(text))
