"""Commented words: marking them in the words of a clause, which may be coloured by who asked for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafting_engine.clauses.rendering import Mark
from web.comments.threads import Span

_OPENING, _CLOSING = '<mark class="commented">', "</mark>"


def with_commented(marks: Sequence[Mark], spans: Iterable[Span]) -> list[Mark]:
    """Return runs of words, cut where commented words start and end, with these marked around their own marks."""
    wanted = _merged(spans)
    cuts = {place for span in wanted for place in span}
    found: list[Mark] = []
    at = 0
    for mark in marks:
        for piece in _cut(mark, at, cuts):
            is_commented = any(start <= at < end for start, end in wanted)
            found.append(_commented(piece) if is_commented else piece)
            at += len(piece.text)
    return found


def _commented(mark: Mark) -> Mark:
    return replace(mark, opening=_OPENING + mark.opening, closing=mark.closing + _CLOSING)


def _cut(mark: Mark, at: int, cuts: Iterable[int]) -> Iterator[Mark]:
    """Yield a run in pieces; only the first has what leads it."""
    inside = sorted(cut - at for cut in cuts if 0 < cut - at < len(mark.text))
    for number, (start, end) in enumerate(zip([0, *inside], [*inside, len(mark.text)], strict=True)):
        yield replace(mark, text=mark.text[start:end], lead="" if number else mark.lead)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
