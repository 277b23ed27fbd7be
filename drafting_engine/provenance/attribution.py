"""Which commit brought each word: words kept, moved between clauses, lost and come back.

As in WikiWho (Flöck and Acosta 2014) a word that returns keeps its first origin; unlike there, words are
followed inside the life of a clause, so that a common word elsewhere in the text can't lend its history.
"""

from collections.abc import Iterator, Sequence

from drafting_engine.comparison.wordings.matching import SharedSpan, Tokens, shared_spans, shared_words
from drafting_engine.provenance.state import LostWords, Origins

PHRASE = 4
"""Tokens in a row that are taken for the same words when they turn up in another clause."""
MOST_GONE = 60
"""Runs of lost words that a life remembers, the latest first to stay."""

LEFT, CAME = "\0left", "\0came"
"""What stands for the words of a sentence that left, or came, where two versions are held against each other."""

TokenSpan = tuple[int, int]
"""(start, end) in tokens."""


class LostWordsPool:
    """The words that clauses lost in one commit, to be found again where they turned up."""

    def __init__(self) -> None:
        self._runs: list[tuple[Tokens, Origins]] = []
        self._starts: dict[Tokens, tuple[int, int]] = {}
        self._indexed = 0

    def put(self, tokens: Tokens, origins: Origins) -> None:
        """Offer a run of lost words."""
        if len(tokens) >= PHRASE:
            self._runs.append((tokens, origins))

    def _index(self) -> dict[Tokens, tuple[int, int]]:
        """Return where each phrase starts, in the run that was offered first; brought up to date when it is needed."""
        for number in range(self._indexed, len(self._runs)):
            tokens = self._runs[number][0]
            for start in range(len(tokens) - PHRASE + 1):
                self._starts.setdefault(tokens[start : start + PHRASE], (number, start))
        self._indexed = len(self._runs)
        return self._starts

    def take(self, tokens: Tokens, start: int, end: int, origins: list[int]) -> None:
        """Give the words of a gained run that were lost elsewhere their origins."""
        if end - start < PHRASE or not self._runs:
            return
        at, starts = start, self._index()
        while at <= end - PHRASE:
            found = starts.get(tokens[at : at + PHRASE])
            if found is None:
                at += 1
                continue
            run, offset = self._runs[found[0]], found[1]
            while at < end and offset < len(run[0]) and tokens[at] == run[0][offset]:
                origins[at] = run[1][offset]
                at, offset = at + 1, offset + 1


class Attribution:
    """The words of one clause after a commit, each with its origin; filled source by source."""

    def __init__(self, tokens: Tokens, commit: int) -> None:
        self.tokens = tokens
        self._commit = commit
        self._origins = [-1] * len(tokens)
        self._came: list[TokenSpan] = []

    @property
    def origins(self) -> Origins:
        """The origins; what no source gave was written in this commit."""
        return tuple(self._commit if origin < 0 else origin for origin in self._origins)

    @property
    def has_come(self) -> bool:
        """True if sentences came from other clauses."""
        return bool(self._came)

    def take_over(self, gained: TokenSpan, lost: Tokens, origins: Origins) -> None:
        """Give a sentence that came from another clause the origins that its words had there."""
        start, end = gained
        part = self.tokens[start:end]
        for old_start, old_end, new_start, _ in shared_spans(lost, part):
            for offset in range(old_end - old_start):
                self._origins[start + new_start + offset] = origins[old_start + offset]
        self._came.append(gained)

    def keep(self, before: Tokens, origins: Origins, gave: Sequence[TokenSpan] = ()) -> list[SharedSpan]:
        """Take over the words that a version before has in the same order; return the runs shared.

        What came from other clauses, and what `before` gave to them, are no words that stayed.
        """
        old, new = _without(before, gave, LEFT), _without(self.tokens, self._came, CAME)
        shared = shared_words(old, new)
        for old_start, old_end, new_start, _ in shared:
            for offset in range(old_end - old_start):
                if self._origins[new_start + offset] < 0:
                    self._origins[new_start + offset] = origins[old_start + offset]
        return shared

    def absorb(self, other: Tokens, origins: Origins) -> None:
        """Take words from a further clause that went into this one."""
        for start, end in list(self._open_runs()):
            part = self.tokens[start:end]
            for old_start, old_end, new_start, _ in shared_words(other, part):
                for offset in range(old_end - old_start):
                    self._origins[start + new_start + offset] = origins[old_start + offset]

    def take(self, pool: LostWordsPool) -> None:
        """Take words that other clauses lost in the same commit."""
        for start, end in list(self._open_runs()):
            pool.take(self.tokens, start, end, self._origins)

    def recall(self, gone: Sequence[LostWords]) -> None:
        """Take back words that this life once lost."""
        if not gone or min(self._origins, default=0) >= 0:
            return
        pool = LostWordsPool()
        for run in reversed(gone):
            pool.put(run.tokens, run.origins)
        self.take(pool)
        for start, end in list(self._open_runs()):
            for run in gone:
                if run.tokens == self.tokens[start:end] and self._stands_between(start, end, run):
                    self._origins[start:end] = run.origins
                    break

    def _stands_between(self, start: int, end: int, run: LostWords) -> bool:
        left = self.tokens[start - 1] if start else ""
        right = self.tokens[end] if end < len(self.tokens) else ""
        return left == run.left or right == run.right

    def _open_runs(self) -> Iterator[tuple[int, int]]:
        start = -1
        for position, origin in enumerate(self._origins):
            if origin < 0 and start < 0:
                start = position
            elif origin >= 0 and start >= 0:
                yield start, position
                start = -1
        if start >= 0:
            yield start, len(self._origins)


def _without(tokens: Tokens, stretches: Sequence[TokenSpan], sign: str) -> Tokens:
    if not stretches:
        return tokens
    row = list(tokens)
    for start, end in stretches:
        row[start:end] = [sign] * (end - start)
    return tuple(row)


def lost(before: Tokens, origins: Origins, shared: Sequence[SharedSpan]) -> list[LostWords]:
    """Return the runs of a version before that are not among the shared ones."""
    found, at = [], 0
    for start, end in [*((span[0], span[1]) for span in shared), (len(before), len(before))]:
        if start > at:
            left = before[at - 1] if at else ""
            right = before[start] if start < len(before) else ""
            found.append(LostWords(before[at:start], origins[at:start], left, right))
        at = end
    return found


def remember(gone: tuple[LostWords, ...], more: Sequence[LostWords]) -> tuple[LostWords, ...]:
    """Return what a life remembers of its lost words, the oldest forgotten first."""
    return (*more, *gone)[:MOST_GONE] if more else gone
