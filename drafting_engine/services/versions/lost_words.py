"""Lost words: what of a wording is gone, where words that moved to another clause as part of a phrase are not."""

from collections.abc import Callable, Collection, Iterable, Iterator

from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.wordings.matching import Tokens, shared_words
from drafting_engine.comparison.wordings.words import tokens

PHRASE = 4
"""How many consecutive words, found in another clause, count as moved there."""


def lost_words(before: Tokens, after: Tokens, phrases: Callable[[], Collection[Tokens]]) -> Iterator[int]:
    """Yield the indexes of words that are gone; `phrases` returns those of all clauses that changed."""
    kept = {at for start, end, _, _ in shared_words(before, after) for at in range(start, end)}
    known: Collection[Tokens] | None = None
    for at in range(len(before)):
        if at in kept:
            continue
        if known is None:
            known = phrases()
        around = (before[start : start + PHRASE] for start in range(max(0, at - PHRASE + 1), at + 1))
        if not any(len(phrase) == PHRASE and phrase in known for phrase in around):
            yield at


def phrases_of(changes: Iterable[Change]) -> set[Tokens]:
    """Return every phrase of the clauses that changed, as the changes leave them."""
    found: set[Tokens] = set()
    for change in changes:
        for clause in change.after if change.kinds != (ChangeKind.KEPT,) else ():
            row = tokens(clause.text)
            found.update(row[start : start + PHRASE] for start in range(len(row) - PHRASE + 1))
    return found
