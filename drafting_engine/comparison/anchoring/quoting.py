"""Quoting: which part of a clause somebody means who selected words on a page, where Markdown's signs are not seen.

What a reader selects is text without markup and with spaces where lines break; what is quoted is the clause as it is
written. So the words are looked for as they are read, and their place is carried over to the writing.
"""

import re
from collections.abc import Iterator, Sequence

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.comparison.anchoring import CONTEXT, Quotation

_PAIRED = ("**", "__", "~~", "`")
_UNSEEN = re.compile(r"\]\([^()\s]*(?:\s\"[^\"]*\")?\)|</?[a-z]{1,6}\s?/?>")
"""The address of a link, and tags that are taken at their word: no letter of them is read."""


def quoted(text: str, exact: str, *, prefix: str = "", suffix: str = "") -> Quotation | None:
    """Find words of a clause as somebody read or wrote them; None where it does not hold them.

    Where they stand several times, what stood before and after them decides, and the first counts where that tells
    nothing.
    """
    wanted = _folded(exact)
    if not any(sign.isalnum() for sign in wanted):
        return None
    for seen, places in ((text, tuple(range(len(text)))), _as_read(text)):
        folded, kept = _fold(seen, places)
        found = [(_agreed(folded, at, wanted, prefix, suffix), -at) for at in _all(wanted, folded)]
        if found:
            at = -max(found)[1]
            return Quotation.of(text, *_balanced(text, kept[at], kept[at + len(wanted) - 1] + 1))
    return None


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the sign next to the words that begins or ends an emphasis of which they hold the other end."""
    for sign in _PAIRED:
        if text[start:end].count(sign) % 2:
            if text.startswith(sign, end):
                end += len(sign)
            elif text.endswith(sign, 0, start):
                start -= len(sign)
    return start, end


def _as_read(text: str) -> tuple[str, Sequence[int]]:
    """Return a clause without markup, and each character's place in the source; nothing where that is unclear."""
    seen = plain_text(text)
    hidden = {at for match in _UNSEEN.finditer(text) for at in range(*match.span())}
    for skipped in (hidden, set[int]()):
        places: list[int] = []
        at = 0
        for sign in seen:
            while at < len(text) and (at in skipped or not _same(text[at], sign)):
                at += 1
            if at == len(text):
                break
            places.append(at)
            at += 1
        if len(places) == len(seen):
            return seen, places
    return "", ()


def _same(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace())


def _fold(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """Make every run of spaces one, and keep where each character stood."""
    folded: list[str] = []
    kept: list[int] = []
    for sign, place in zip(text, places, strict=True):
        is_space = sign.isspace()
        if not (is_space and folded and folded[-1] == " "):
            folded.append(" " if is_space else sign)
            kept.append(place)
    return "".join(folded), kept


def _folded(text: str) -> str:
    return " ".join(text.split())


def _all(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _agreed(text: str, at: int, wanted: str, prefix: str, suffix: str) -> int:
    """Return how many characters around the words are those that were seen around them."""
    end = at + len(wanted)
    before, after = _folded(text[max(0, at - CONTEXT) : at]), _folded(text[end : end + CONTEXT])
    return _common(before[::-1], _folded(prefix)[::-1]) + _common(after, _folded(suffix))


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
