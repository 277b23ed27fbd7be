"""What is particular to a language for reading law: words for articles and parts, negations, tombstones.

One module a language, each with its sources; `vocabularies()` has them all, read when first asked for: what needs no
words of law starts without them. Texts mix languages and seldom say which they are in, so every question here is asked
of all languages at once.
"""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting_engine.clauses.vocabulary.language import Vocabulary

__all__ = [
    "alternatives",
    "article_word",
    "is_abbreviation",
    "is_negation",
    "is_number_word",
    "is_tombstone",
    "joined",
    "ordinals",
    "vocabularies",
]

_WORD = re.compile(r"[^\W_]+")
WORDS_BEFORE_TOMBSTONE = 6
"""So many words at most stand before the end of the first word of its phrase: a name of one word, and a number."""
_BEFORE_BODY = re.compile(r"[\W_]*")
_NAME = re.compile(r"(\S+?)\.?\s+")
"""A word that may name an article, in front of what says that it went."""
_NUMBER_FIRST = ("ja", "ko", "zh")
"""Languages that put the number of an article in front of the word for it."""
LONGEST_TOMBSTONE = 200
"""Characters of a text that may be a tombstone; a longer one says more than that something went."""


@cache
def vocabularies() -> "tuple[Vocabulary, ...]":
    """Return the vocabularies of all languages."""
    from drafting_engine.clauses.vocabulary.languages import VOCABULARIES  # noqa: PLC0415 - 37 modules, only when needed

    return VOCABULARIES


@cache
def joined(field: str) -> tuple[str, ...]:
    """Return the words of one field in all languages, each once; longer ones first, as a regular expression needs."""
    found = {word for vocabulary in vocabularies() for word in getattr(vocabulary, field)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def article_word(language: str) -> str:
    """Return what an article is called in front of its number, `Artículo`; in English where that is not known."""
    tag = language.partition("-")[0].lower()
    found = (one.article[0] for one in vocabularies() if one.tag == tag and tag not in _NUMBER_FIRST)
    return next(found, "article").capitalize()


@cache
def ordinals() -> dict[str, int]:
    """Return the rank of each word that counts, in all languages; one with several ranks has the one of most."""
    ranks: dict[str, int] = {}
    for vocabulary in vocabularies():
        for rank, forms in enumerate(vocabulary.ordinals, start=1):
            for form in forms:
                ranks.setdefault(form, rank)
        for ten, words in enumerate(vocabulary.tens, start=1):
            for word in words:
                ranks.setdefault(word.removeprefix("و"), 10 * ten)
                for rank, forms in enumerate(vocabulary.ordinals[:9], start=1):
                    for form in forms:
                        pair = (form, word) if vocabulary.is_unit_first else (word, form)
                        ranks.setdefault(vocabulary.tens_joint.join(pair), 10 * ten + rank)
    return ranks


@cache
def alternatives(field: str) -> str:
    """Return the words of a field as alternatives of a regular expression; their blanks stand for any."""
    return _alternatives(joined(field))


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def is_negation(word: str) -> bool:
    """Return True if a word, or a run of signs without blanks, turns the sentence that it stands in."""
    folded = word.casefold()
    return (
        folded in _folded("negations")
        or folded.endswith(joined("negation_endings"))
        or any(part in folded for part in joined("negation_parts"))
    )


def is_number_word(word: str) -> bool:
    """Return True if a word is a number, a share or a multiple."""
    return word.casefold() in _folded("numbers")


def is_abbreviation(word: str, *, before_number: bool = False) -> bool:
    """Return True if the stop behind a word ends no sentence.

    Some are also words (`Art`, `no`): those count only with `before_number`.
    """
    folded = word.casefold()
    return folded in _folded("abbreviations") or (before_number and folded in _folded("citing"))


def is_tombstone(text: str) -> bool:
    """Return True if a text stands only for what was struck out: `(weggefallen)`, `[Repealed by Act 5]`."""
    return len(text) < LONGEST_TOMBSTONE and _is_short_tombstone(text)


@lru_cache(maxsize=8_192)
def _is_short_tombstone(text: str) -> bool:
    words = (found.group() for found in islice(_WORD.finditer(text.casefold()), WORDS_BEFORE_TOMBSTONE))
    languages = dict.fromkeys(language for word in words for language in _tombstones().get(word, ()))
    if not languages:
        return False  # before the patterns, which cost more to build than to read a small text
    found = _BEFORE_BODY.match(text)
    start = found.end() if found is not None else 0
    named = _NAME.match(text, start)
    starts = (start, named.end()) if named is not None and _plain(named[1]) in _names() else (start,)
    return any(_tombstone(language).match(text, at) for language in languages for at in starts) or any(
        _said_tombstone(language).match(text, start) for language in languages
    )


@cache
def _folded(field: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in joined(field))


@cache
def _tombstones() -> "dict[str, list[int]]":
    """Return by the first word of a phrase the languages, by their number, that say with it that something went."""
    found: dict[str, list[int]] = {}
    for number, vocabulary in enumerate(vocabularies()):
        for phrase in vocabulary.tombstones:
            found.setdefault(_WORD.findall(phrase.casefold())[0], []).append(number)
    return found


@cache
def _names() -> frozenset[str]:
    return frozenset(_plain(word) for field in ("article", "section", "paragraph", "above") for word in joined(field))


def _plain(word: str) -> str:
    return word.replace("İ", "i").lower().replace("ı", "i")


@cache
def _tombstone(language: int) -> re.Pattern[str]:
    vocabulary = vocabularies()[language]
    number = r"(?:(?:\d{1,4}[a-z]?|\w{1,5}[.)]|[第제]\w{1,8}(?!\w))[\W_]*)?"
    return re.compile(number + _struck(vocabulary), re.IGNORECASE)


@cache
def _said_tombstone(language: int) -> re.Pattern[str]:
    """Return the pattern of a sentence of a clause about itself: `This section has been repealed`, `סעיף זה בוטל`.

    Of another one, `Section 4 is repealed`, a law says it as a rule of its own.
    """
    vocabulary = vocabularies()[language]
    this, between = _alternatives(vocabulary.this) or "(?!)", _alternatives(vocabulary.struck) or "(?!)"
    named = (vocabulary.article, vocabulary.article_cited, vocabulary.section, vocabulary.paragraph, vocabulary.above)
    name = _alternatives(tuple(word for row in named for word in row)) or "(?!)"
    return re.compile(
        rf"(?:\w{{1,3}}[’'\s]\s*)?(?:(?:{this})\s+(?:{name})|(?:{name})\s+(?:{this}))(?!\w)\s+(?:(?:{between})\s+)?"
        + _struck(vocabulary),
        re.IGNORECASE,
    )


def _struck(vocabulary: "Vocabulary") -> str:
    """Return the pattern of a phrase that says that something went, with by what and when."""
    phrases, struck_by = _alternatives(vocabulary.tombstones), _alternatives(vocabulary.struck_by) or "(?!)"
    return (
        rf"(?:{phrases})(?!\w)(?:[\W_]+(?:{struck_by})(?!\w).{{0,120}})?[\W_]*"
        r"(?:[(\[][^)\]]{0,120}[)\]]|\d.{0,60})?[\W_]*\Z"
    )
