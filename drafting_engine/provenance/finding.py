"""Finding a clause by what people call it: an id, an address (`Art. 12 (3)`, `6.B.2`), or words of it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.numbers.divisions import plain_word, read_division
from drafting_engine.clauses.numbers.headings import fold
from drafting_engine.clauses.numbers.numerals import CHINESE, RAISED, raised_digits
from drafting_engine.clauses.vocabulary import joined

_NAMING = ("article", "article_cited", "section", "paragraph", "parts_cited")
"""Fields of a vocabulary whose words only name what a number is of, `Art. 12`; they are no part of an address."""
_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_](?:(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f])+|(?=\.\s?\d)))\.?")
"""A word that may name a part; a single letter is a label, unless it is an abbreviation before a number: `п. 1`."""
_IDEOGRAPHS = re.compile(
    rf"(?:[第제](\w{{1,8}}?)|([\d{CHINESE}]{{1,8}}))[条條조項项항款号號호](?:[之のノの의](\w{{1,3}}))?"
)
_PARTS = re.compile(r"¶\s*(\d+)|•\s*(\d+)|((?:\d+-(?=\d))*[^\W_]+)", re.UNICODE)
_RAISED = re.compile(rf"(?<=\w)(?=[{RAISED}])(?<![{RAISED}])")
_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
"""A hyphen that is no part of a number: 7-A is 7A, but 4-1 is not 41."""
_ORDINAL = re.compile(r"(\d+)(?:o|º|ª|°)\Z")


def address(text: str) -> tuple[str, ...]:
    """Return the parts of an address, however it is written: `Art. 12 (3)` and `12.3` give (12, 3)."""
    text = _RAISED.sub("-", raised_digits(text))
    plain = _WORD.sub(_without_names, _IDEOGRAPHS.sub(r" \1\2 \3 ", unicodedata.normalize("NFC", fold(text))))
    parts = []
    for paragraph, bullet, word in _PARTS.findall(_HYPHEN.sub("", plain)):
        parts.append(f"p{paragraph}" if paragraph else f"b{bullet}" if bullet else _ORDINAL.sub(r"\1", word))
    return tuple(parts)


def _without_names(match: re.Match[str]) -> str:
    return " " if plain_word(match["word"]) in _names() else match.group()


@cache
def _names() -> frozenset[str]:
    fields = (joined(field) for field in _NAMING)
    return frozenset(plain_word(word) for words in fields for word in words)


@cache
def words_of(*fields: str) -> str:
    """Return the words of some fields of all languages as alternatives of a regular expression, longer ones first."""
    words = {word for field in fields for word in joined(field)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def address_order(key: str) -> tuple[tuple[int, int, str], ...]:
    """Addresses in the order in which texts number: 2 before 10, 10 before 10a."""
    found = []
    for part in key.split("."):
        digits = part.lstrip("p")[: len(part.lstrip("p")) - len(part.lstrip("p").lstrip("0123456789"))]
        found.append((0 if digits else 1, int(digits or 0), part))
    return tuple(found)


def is_address(query: str) -> bool:
    """Return True if a question looks like an address rather than words: it has a number, or is short labels."""
    parts = address(query)
    return (
        bool(parts)
        and (any(part[0].isdigit() for part in parts) or all(len(part) <= 4 for part in parts))
        and len(parts) <= 8
    )


def at_address(query: str, named: Iterable[tuple[str, Clause]]) -> list[tuple[str, Clause]]:
    """Return the clauses of (life, clause) pairs that stand at an address: as the text writes it, else as people do."""
    everything = list(named)
    exact = [pair for pair in everything if query in (pair[1].key, pair[1].path)]
    wanted = address(query)
    found = exact or [pair for pair in everything if wanted in (address(pair[1].key), address(pair[1].path))]
    if found or read_division(query.strip()) is None:
        return found
    name = _bare(query)
    return [pair for pair in everything if pair[1].label and _bare(pair[1].label) == name]


def _bare(name: str) -> str:
    """Return the name of an article or section as it is compared: `Section 3.2.` is `section 3.2`."""
    return " ".join(fold(name).strip(" .:-–—").split())


def parts_of(query: str) -> tuple[str, ...]:
    """Return what an address must have in order to be the one asked for, in the words of keys and paths."""
    return tuple(part.lstrip("pb") if part.lstrip("pb").isdigit() else part for part in address(query))


def with_words(query: str, named: Iterable[tuple[str, Clause]]) -> list[tuple[str, Clause]]:
    """Return the (life, clause) pairs with this name, else with the phrase, else with all of the words."""
    everything = list(named)
    name = query.strip(" .").casefold()
    if called := [pair for pair in everything if name and pair[1].path.strip(" .").casefold() == name]:
        return called
    words = fold(query).split()
    phrase = " ".join(words)
    if not words:
        return []
    folded = [(life, clause, fold(clause.text)) for life, clause in everything if clause.text]
    whole = [(life, clause) for life, clause, text in folded if phrase in text]
    found = whole or [(life, clause) for life, clause, text in folded if all(word in text for word in words)]
    return sorted(found, key=lambda pair: pair[1].kind == ClauseKind.TOMBSTONE)
