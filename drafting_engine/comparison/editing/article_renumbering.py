"""Making room for an article: those whose number it takes, and all that follow without a gap, get the next one.

Files keep their names, since addresses last longer than numbers. An article that was put in behind another, as 6a is
behind 6, goes with it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.articles.forms import with_number
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.numbering import NoNumber, reading_in_row, with_rank
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.continuations import NamedClause, StatedContinuation
from drafting_engine.errors import Invalid

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class RoomMade:
    """The articles that got another number."""

    sources: Mapping[str, str]
    """The new text of each, by file."""
    continued: tuple[StatedContinuation, ...]
    """Of each article that its heading carries on; what stands under it follows."""


def made_room(documents: Sequence[Document], number: str) -> RoomMade:
    """Give the next number to the articles from a number on, up to the first that is free; raise `Invalid` if it can't.

    `documents` are those of the text without the one that takes the number.
    """
    numbers = {one.name: str(one.front_matter["number"]).strip() for one in documents if "number" in one.front_matter}
    new = _new_numbers(numbers, number.strip())
    parser, sources, continued = Parser(), dict[str, str](), list[StatedContinuation]()
    for document in documents:
        if document.name not in new:
            continue
        source = sources[document.name] = with_number(document, new[document.name])
        pairs = zip(document.clauses, parser.parse(document.name, source).clauses, strict=True)
        old, now = next(pairs)
        continued.append(StatedContinuation(NamedClause.of(old), NamedClause.of(now)))
    return RoomMade(sources, tuple(continued))


def _new_numbers(numbers: Mapping[str, str], wanted: str) -> dict[str, str]:
    """Return the new number of each file that gets one."""
    row = [f"{number}." for number in (wanted, *numbers.values())]
    try:
        style, (first, suffix) = reading_in_row(row[0], row)
        ranks = {name: reading_in_row(f"{number}.", row)[1] for name, number in numbers.items()}
    except NoNumber:
        raise Invalid("article-row-not-counted", number=wanted[:40]) from None
    if suffix:
        raise Invalid("article-row-not-counted", number=wanted[:40])
    end = _first_free(first, (rank for rank, behind in ranks.values() if not behind))
    moved = {name: rank for name, rank in ranks.items() if first <= rank[0] < end}
    return {name: _next(numbers[name], style, *rank) for name, rank in moved.items()}


def _first_free(first: int, taken: Iterable[int]) -> int:
    held = set(taken)
    while first in held:
        first += 1
    return first


def _next(number: str, style: str, rank: int, suffix: str) -> str:
    if not suffix:
        return with_rank(f"{number}.", style, rank + 1).removesuffix(".")
    if not _DIGITS.match(number):
        raise Invalid("article-row-not-counted", number=number[:40])
    return _DIGITS.sub(str(rank + 1), number, count=1)
