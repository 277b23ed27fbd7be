"""Anchoring: where the words that a comment quotes stand in a later wording of their clause.

First through the word diff (these words are now there), then by likeness inside the clause, never below a stated
minimum, and the shorter the quotation, the more it needs. What can't be found is an orphan: people prefer an honest
orphan to a wrong place (Brush et al. 2001, "Robust annotation positioning in digital documents").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from drafting_engine.comparison.wordings.matching import is_word, shared_words
from drafting_engine.comparison.wordings.words import spans, tokens

CONTEXT = 32
"""Characters kept before and after a quotation, as the W3C Web Annotation model suggests."""
KEPT = 0.5
"""The share of a quotation's letters that must still stand for the word diff to carry it."""
LIKE = 0.66
"""The least likeness of a passage that is found by its looks; a short quotation needs more."""
SHORT = 24
"""Letters below which a quotation is short."""


class AnchorMethod(StrEnum):
    """How a quotation was found again."""

    UNCHANGED = "unchanged"
    CARRIED = "carried"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of a clause that somebody speaks of, as a TextQuoteSelector and a TextPositionSelector hold them."""

    exact: str
    prefix: str
    suffix: str
    start: int
    """Where it starts in the clause's text, in characters."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Quotation":
        """Quote a part of a clause's text."""
        return cls(
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            start=start,
        )

    @property
    def end(self) -> int:
        """Where it ends in the clause's text."""
        return self.start + len(self.exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a quotation stands now, in characters of the clause's text, and how sure that is."""

    start: int
    end: int
    score: float
    how: AnchorMethod


def anchor(quotation: Quotation, before: str, after: str) -> Anchor | None:
    """Find a quotation of one wording of a clause in a later one; None where it is an orphan.

    `before` is the clause's text that the comment was made on; where it does not hold the quotation at its place, the
    place is looked for by the words around it.
    """
    if not quotation.exact.strip():
        return None
    start = quotation.start if before[quotation.start : quotation.end] == quotation.exact else _place(quotation, before)
    if start is None:
        return _alike(quotation, after)
    end = start + len(quotation.exact)
    if before == after:
        return Anchor(start=start, end=end, score=1.0, how=AnchorMethod.UNCHANGED)
    fate = _WordMapping.of(before, start, end, after)
    return fate.carried(quotation.exact) or fate.rewritten(_alike(quotation, after))


def _place(quotation: Quotation, text: str) -> int | None:
    """Return the occurrence of the exact words whose surroundings fit best."""
    scored = [
        (_surroundings(quotation, text, start), -abs(start - quotation.start), start)
        for start in _all(quotation.exact, text)
    ]
    return max(scored)[2] if scored else None


def _all(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _surroundings(quotation: Quotation, text: str, start: int) -> float:
    end = start + len(quotation.exact)
    before = Levenshtein.normalized_similarity(quotation.prefix, text[max(0, start - len(quotation.prefix)) : start])
    after = Levenshtein.normalized_similarity(quotation.suffix, text[end : end + len(quotation.suffix)])
    return before + after


@dataclass(frozen=True, slots=True)
class _WordMapping:
    """What the word diff says of the quoted words and of those around them."""

    old: tuple[str, ...]
    after: str
    places: list[tuple[int, int]]
    """Where each token after stands, in characters."""
    quoted: range
    """The tokens before that are quoted."""
    became: Mapping[int, int]
    """Token before to the same token after."""

    @classmethod
    def of(cls, before: str, start: int, end: int, after: str) -> "_WordMapping":
        """Compare two wordings around a quotation."""
        old, new = tokens(before), tokens(after)
        quoted = [i for i, (first, last) in enumerate(spans(before)) if first < end and last > start]
        became: dict[int, int] = {}
        for old_start, old_end, new_start, _ in shared_words(old, new):
            became.update({i: new_start + i - old_start for i in range(old_start, old_end)})
        return cls(old, after, spans(after), range(quoted[0], quoted[-1] + 1) if quoted else range(0), became)

    def carried(self, exact: str) -> Anchor | None:
        """Return the passage that the quoted words are part of now, if enough of their letters still stand."""
        letters = sum(len(self.old[i]) for i in self.quoted if self._is_word(i)) or 1
        kept = self._together([i for i in self.quoted if i in self.became and self._is_word(i)])
        share = sum(len(self.old[i]) for i in kept) / letters
        if not kept or share < KEPT:
            return None
        first = self.became[kept[0]] - self._rewritten_before(kept[0])
        last = self.became[kept[-1]] + self._rewritten_behind(kept[-1])
        place = self.places[first][0], self.places[last][1]
        passage = self.after[place[0] : place[1]]
        score = 1.0 if exact == passage else max(share, Levenshtein.normalized_similarity(exact, passage))
        return Anchor(start=place[0], end=place[1], score=round(score, 3), how=AnchorMethod.CARRIED)

    def _is_word(self, token: int) -> bool:
        """Return True if a token is more than a sign: a full stop far away is no part of the quotation."""
        return is_word(self.old[token])

    def _together(self, kept: list[int]) -> list[int]:
        """Return the kept words that still stand together: the longest piece where the quotation was torn apart."""
        pieces: list[list[int]] = []
        for token in kept:
            if pieces and self.became[token] - self.became[pieces[-1][-1]] <= len(self.quoted) + 1:
                pieces[-1].append(token)
            else:
                pieces.append([token])
        return max(pieces, key=lambda piece: sum(len(self.old[i]) for i in piece), default=[])

    def _rewritten_before(self, kept: int) -> int:
        """Return how many tokens before the first kept word belong to the quotation: signs and rewritten words."""
        outside = next((i for i in range(kept - 1, -1, -1) if i in self.became and i not in self.quoted), -1)
        new = self.became[kept] - (self.became[outside] + 1 if outside >= 0 else 0)
        return _share(new, kept - self.quoted.start, kept - outside - 1)

    def _rewritten_behind(self, kept: int) -> int:
        outside = next(
            (i for i in range(kept + 1, len(self.old)) if i in self.became and i not in self.quoted), len(self.old)
        )
        new = (self.became[outside] if outside < len(self.old) else len(self.places)) - self.became[kept] - 1
        return _share(new, self.quoted.stop - 1 - kept, outside - kept - 1)

    def rewritten(self, found: Anchor | None) -> Anchor | None:
        """Return a passage found by its looks, unless its words are others that stood there all along."""
        if found is None:
            return None
        others = {new for old, new in self.became.items() if old not in self.quoted}
        inside = [i for i, (start, end) in enumerate(self.places) if start < found.end and end > found.start]
        return None if sum(i in others for i in inside) * 2 > len(inside) else found


def _share(new: int, quoted: int, gone: int) -> int:
    """Return how many tokens in a gap stand for quoted ones: as many as were quoted, or their part of fewer."""
    return min(new, quoted, round(new * quoted / gone)) if gone else 0


def _alike(quotation: Quotation, text: str) -> Anchor | None:
    """Return the passage most like the quotation, if it is like enough; two that are equally like are none."""
    letters = sum(sign.isalnum() for sign in quotation.exact)
    least = LIKE if letters >= SHORT else LIKE + (1 - LIKE) * (SHORT - letters) / SHORT
    exact = list(_all(quotation.exact, text))
    if len(exact) == 1 and (letters >= SHORT or _surroundings(quotation, text, exact[0]) >= 1.0):
        return Anchor(start=exact[0], end=exact[0] + len(quotation.exact), score=1.0, how=AnchorMethod.ALIKE)
    if len(exact) > 1 or not text or len(quotation.exact) > 2 * len(text):
        return None
    place = fuzz.partial_ratio_alignment(quotation.exact, text, score_cutoff=100 * least)
    if place is None or place.dest_end - place.dest_start < letters // 2:
        return None
    start, end = _whole_words(text, place.dest_start, place.dest_end)
    score = Levenshtein.normalized_similarity(quotation.exact, text[start:end])
    if score < least:
        return None
    return Anchor(start=start, end=end, score=round(score, 3), how=AnchorMethod.ALIKE)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a passage without the halves of words at its ends."""
    inside = [span for span in spans(text) if (span[0] + span[1]) / 2 >= start and (span[0] + span[1]) / 2 <= end]
    return (inside[0][0], inside[-1][1]) if inside else (start, end)
