"""The numbers of a row: how its labels count, whether one follows the other, and a label with another number."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from drafting_engine.clauses.numbers.divisions import ordinal_value
from drafting_engine.clauses.numbers.numbering import (
    NoNumber,
    number_in_front,
    reading_in_row,
    readings_in_row,
    readings_of_label,
    with_rank,
)

Rank = tuple[int, str]
"""A number and what may stand behind it: 3, then 3a."""
_LAST_WORD = re.compile(r"[^\W_]+(?:\.?[ºª°])?(?=\W*\Z)")


def number_word(label: str) -> re.Match[str] | None:
    """Return the number in the name of a heading: its last word, or the first of `4. člen`."""
    return number_in_front(label) or _LAST_WORD.search(label)


def around_number(label: str, number: re.Match[str]) -> str:
    """Return what a name says besides its number."""
    behind = label[number.end() :].strip(" .") if number.start() == 0 else ""
    return f"{label[: number.start()]}{behind}".casefold()


def ranks_of(labels: Sequence[str], *, is_heading: bool) -> tuple[str, tuple[Rank, ...]] | None:
    """Return the style that all labels share and their numbers; None where they do not count in one way."""
    return _ranks_of(tuple(labels), is_heading=is_heading)


@lru_cache(maxsize=4096)
def _ranks_of(labels: tuple[str, ...], *, is_heading: bool) -> tuple[str, tuple[Rank, ...]] | None:
    prefix, numbers = "", list(labels)
    if is_heading:
        words = [number_word(label) for label in labels]
        if any(word is None for word in words):
            return None
        prefixes = {around_number(label, word) for label, word in zip(labels, words, strict=True) if word}
        numbers = _in_digits([f"{word.group()}." for word in words if word])
        if len(prefixes) > 1:
            return None
        prefix = next(iter(prefixes), "")
    try:
        readings = readings_in_row(numbers)
    except NoNumber:
        return None
    if len({style for style, _ in readings}) != 1:
        return None
    return prefix + readings[0][0], tuple(value for _, value in readings)


def _in_digits(numbers: Sequence[str]) -> list[str]:
    """Return the numbers of a row whose first is a word and whose others are digits in digits: `Article premier`."""
    first, others = numbers[0], numbers[1:]
    is_word = bool(others) and ordinal_value(first.rstrip(".")) == 1 and all(other[0].isdigit() for other in others)
    return ["1.", *others] if is_word else list(numbers)


def is_counted(ranks: Sequence[Rank]) -> bool:
    """Return True if the numbers of a row follow one another; 3a may stand between 3 and 4."""
    whole = [number for number, suffix in ranks if not suffix]
    return all(other == one + 1 for one, other in pairwise(whole))


@lru_cache(maxsize=4096)
def with_number(label: str, style: str, number: int, *, is_heading: bool) -> str:
    """Return a label of a row with another number, written alike."""
    if not is_heading:
        return with_rank(label, style, number)
    word = number_word(label)
    if word is None:
        return label
    bare = f"{word.group()}."
    own = max((found for found, _ in readings_of_label(bare) if style.endswith(found)), key=len, default="")
    written = with_rank(bare, own or reading_in_row(bare, [bare])[0], number).removesuffix(".")
    return label[: word.start()] + written + label[word.end() :]
