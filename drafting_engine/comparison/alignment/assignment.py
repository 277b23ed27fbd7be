"""One partner for each of many that may be several: the likeliest pairs first, then what makes the whole likelier.

The surest pair alone misleads. A paragraph that went from one short article to another takes no number along, since
both articles are likelier where they are; and a part that has the title of its section now is not the section.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafting_engine import deadline

Pair = tuple[int, int]
"""The position of one before and of one after."""
LEAST_GAIN = 1e-9
"""By less the whole does not become likelier: sums of the same scores differ by the order in which they are added."""
MOST_ROUNDS = 8
"""How often all pairs are looked at again."""


def assign(pairs: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Return pairs (score, before, after) of which no two share an end, in the order in which they were given.

    Of `pairs` the likeliest come first; among equally likely ones the first are taken.
    """
    matching = _Matching({(before, after): score for score, before, after in pairs})
    for _ in range(MOST_ROUNDS):
        if not matching.improve():
            break
    return [one for one in pairs if matching.mates[0].get(one[1]) == one[2]]


@dataclass(slots=True)
class _Matching:
    """Who has whom; greedy at first."""

    scores: Mapping[Pair, float]
    """The likeliest first."""
    mates: tuple[dict[int, int], dict[int, int]] = field(default_factory=lambda: ({}, {}))
    """By one before its partner after, and the other way round."""
    _others: tuple[dict[int, list[Pair]], dict[int, list[Pair]]] = field(default_factory=lambda: ({}, {}))
    """The pairs that each before and each after stands in."""

    def __post_init__(self) -> None:
        for pair in self.scores:
            for end in (0, 1):
                self._others[end].setdefault(pair[end], []).append(pair)
            if pair[0] not in self.mates[0] and pair[1] not in self.mates[1]:
                self._join(pair)

    def improve(self) -> bool:
        """Put pairs in the place of those that they exclude where all are likelier so; return True if any was."""
        is_better = False
        for pair, score in self.scores.items():
            deadline.check()
            excluded = list(self._excluded(pair))
            lost = sum(self.scores[one] for one in excluded)
            if not excluded or self.mates[0].get(pair[0]) == pair[1]:
                continue
            instead = self._instead(pair, excluded)
            if score + sum(self.scores[one] for one in instead) > lost + LEAST_GAIN:
                for before, after in excluded:
                    del self.mates[0][before], self.mates[1][after]
                for one in (pair, *instead):
                    self._join(one)
                is_better = True
        return is_better

    def _join(self, pair: Pair) -> None:
        self.mates[0][pair[0]] = pair[1]
        self.mates[1][pair[1]] = pair[0]

    def _excluded(self, pair: Pair) -> Iterator[Pair]:
        """Yield the pairs that stand now and share an end with another one."""
        after, before = self.mates[0].get(pair[0]), self.mates[1].get(pair[1])
        if after is not None:
            yield pair[0], after
        if before is not None and before != pair[0]:
            yield before, pair[1]

    def _instead(self, pair: Pair, excluded: Sequence[Pair]) -> list[Pair]:
        """Return what is left to those whose partner a pair takes: each other, or somebody who has none."""
        found = [one for end, left in self._left(pair, excluded) if (one := self._free(pair, end, left)) is not None]
        if len(excluded) < 2:
            return found
        both = (excluded[1][0], excluded[0][1])
        if self.scores.get(both, 0.0) >= sum(self.scores[one] for one in found):
            return [both] if both in self.scores else []
        return found

    def _left(self, pair: Pair, excluded: Sequence[Pair]) -> Iterator[tuple[int, int]]:
        """Yield the side and the position of those who lose their partner."""
        for one in excluded:
            yield (1, one[1]) if one[0] == pair[0] else (0, one[0])

    def _free(self, pair: Pair, end: int, left: int) -> Pair | None:
        """Return the likeliest pair of one with somebody who has no partner."""
        there = 1 - end
        for one in self._others[end][left]:
            if one[there] != pair[there] and one[there] not in self.mates[there]:
                return one
        return None
