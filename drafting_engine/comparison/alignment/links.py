"""The links between the clauses of two texts, as far as they are found, and how well two places agree."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Section
from drafting_engine.clauses.numbers.headings import NO_TITLE_END
from drafting_engine.clauses.vocabulary import is_tombstone as says_struck_out
from drafting_engine.comparison.wordings.formatting import wording
from drafting_engine.comparison.wordings.similarity import Similarity

_LONGEST_TITLE = 60
_BRACKETS = ("()", "[]", "（）")
"""What may stand round the title of an article: `Art. 5 (Assembly)`."""
MOST_ABOVE = 50
"""So many headings above a clause are looked at."""
MOST_WEIGHT = 300
"""A longer clause says no more of the heading it stands under."""
Address = tuple[str, str]
"""A document and a key in it."""
_HEADING, _ITEM, _TOMBSTONE = ClauseKind.HEADING, ClauseKind.ITEM, ClauseKind.TOMBSTONE
"""Looked up once: what asks for them is called a hundred thousand times in one lineage."""


@dataclass(slots=True)
class ClauseSequence:
    """One side of the comparison: the clauses in question, in reading order, and how they hang together."""

    clauses: Sequence[Clause]
    index: dict[Address, int] = field(default_factory=dict)
    previous: list[int] = field(default_factory=list)
    following: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    """The positions of the headings, and of the labels without words of their own (see `is_frame`)."""
    _parents: list[int | None] = field(default_factory=list)
    _frames: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The answers of `frames_from`, which is asked again whenever more links are known."""

    def __post_init__(self) -> None:
        self.previous = [-1] * len(self.clauses)
        self.following = [-1] * len(self.clauses)
        last: dict[Address, int] = {}
        for position, clause in enumerate(self.clauses):
            self.index[clause.document, clause.key] = position
            above = (clause.document, clause.parent)
            if above in last:
                self.previous[position] = last[above]
                self.following[last[above]] = position
            last[above] = position
        self.headings = [position for position, clause in enumerate(self.clauses) if is_frame(clause)]
        self._parents = [self.index.get((clause.document, clause.parent)) for clause in self.clauses]

    def parent(self, position: int) -> int | None:
        """Return the position of the clause above; None when it is not in question, so not changed."""
        return self._parents[position]

    def titles(self) -> Counter[str]:
        """Return how many headings have each title."""
        return Counter(bare_title(self.clauses[position].text) for position in self.headings)

    def frames_from(self, position: int) -> tuple[int, ...]:
        """Return a clause, if it is a heading or a label without words (see `is_frame`), and those above it."""
        found = self._frames.get(position)
        if found is None:
            found = self._frames[position] = tuple(self._frames_upwards(position))
        return found

    def _frames_upwards(self, position: int) -> Iterator[int]:
        above: int | None = position
        most = MOST_ABOVE
        while above is not None and most:
            if is_frame(self.clauses[above]):
                yield above
                most -= 1
            above = self._parents[above]


@dataclass(slots=True)
class Alignment:
    """The links found so far: after to before and back, each with its score."""

    before: ClauseSequence
    after: ClauseSequence
    similarity: Similarity
    to_before: dict[int, int] = field(default_factory=dict)
    to_after: dict[int, int] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    """By position after."""
    stated: set[int] = field(default_factory=set)
    """Positions after that a drafter linked."""
    split: dict[int, list[int]] = field(default_factory=dict)
    """Position before -> further positions after that it was split into, as a drafter said."""
    merged: dict[int, list[int]] = field(default_factory=dict)
    """Position after -> further positions before that went into it, as a drafter said."""
    parts: set[int] = field(default_factory=set)
    """Positions after in `split`: they have no partner of their own."""
    taken: set[int] = field(default_factory=set)
    """Positions before in `merged`: neither have they."""
    kept: Collection[Section] = ()
    """The sections that both texts share; their clauses are on neither side."""
    set_apart: dict[int, int] = field(default_factory=dict)
    """Position after of a heading -> position before of the clause that began with its words."""
    run_in: dict[int, int] = field(default_factory=dict)
    """Position before of a heading -> position after of the clause that begins with its words."""
    _likeness: dict[tuple[str, str], float] = field(default_factory=dict)
    _kept_under: tuple[tuple[int, int, int], ...] | None = None
    _titles: tuple[Counter[str], Counter[str]] | None = None
    """How many headings have a title, before and after; counted when it is first asked."""

    def link(self, before: int, after: int, score: float) -> None:
        """Say that the one became the other, unless a drafter said that either is a part of something else."""
        if after in self.parts or before in self.taken:
            return
        self.to_before[after] = before
        self.to_after[before] = after
        self.scores[after] = score

    def likeness(self, one: str, other: str) -> float:
        """Return how alike two texts are, reckoned once however often it is asked."""
        found = self._likeness.get((one, other))
        if found is None:
            deadline.check()
            found = self._likeness[one, other] = self.similarity.likeness(one, other)
        return found

    def kept_under(self) -> tuple[tuple[int, int, int], ...]:
        """Return the headings before and after at one address under which sections stand that both texts share.

        With each pair the weight of the clauses there; worked out once, since no link changes it.
        """
        if self._kept_under is None:
            self._kept_under = tuple(self._weighed_under())
        return self._kept_under

    def _weighed_under(self) -> Iterator[tuple[int, int, int]]:
        for section in self.kept:
            clause = section.clauses[0] if section.clauses else None
            place = (clause.document, clause.parent) if clause is not None else ("", "")
            above, other = self.before.index.get(place), self.after.index.get(place)
            if above is not None and other is not None:
                yield above, other, sum(weight_under(clause) for clause in section.clauses if not is_frame(clause))

    def is_only_title(self, before: int, after: int) -> bool:
        """Return True if no other heading of either text has the titles of two."""
        if self._titles is None:
            shared = Counter(bare_title(clause.text) for section in self.kept for clause in section.clauses[:1])
            self._titles = (shared + self.before.titles(), shared + self.after.titles())
        counts = (
            titles[bare_title(side.clauses[position].text)]
            for titles, side, position in zip(self._titles, (self.before, self.after), (before, after), strict=True)
        )
        return all(count == 1 for count in counts)

    def free_before(self) -> list[int]:
        """Return the positions before that have no partner yet, in reading order."""
        return [i for i in range(len(self.before.clauses)) if i not in self.to_after]

    def free_after(self) -> list[int]:
        """Return the positions after that have no partner yet, in reading order."""
        return [i for i in range(len(self.after.clauses)) if i not in self.to_before]

    def is_done(self, side: ClauseSequence) -> bool:
        """Return True if every clause of a side with words of its own has its partner."""
        linked = self.to_after if side is self.before else self.to_before
        return all(i in linked or is_frame(clause) for i, clause in enumerate(side.clauses))

    def same_parent(self, before: int, after: int) -> bool:
        """Return True if the clauses above both are linked, or are the same untouched one."""
        above_before, above_after = self.before.parent(before), self.after.parent(after)
        if above_after is None or above_before is None:
            one, other = self.before.clauses[before], self.after.clauses[after]
            return above_before is above_after and (one.document, one.parent) == (other.document, other.parent)
        return self.to_before.get(above_after, self.set_apart.get(above_after)) == above_before or (
            self.run_in.get(above_before) == above_after
        )

    def context(self, before: int, after: int) -> float:
        """Return how well two places agree, from 0 to 1: the clause above, the neighbours, the label."""
        one, other = self.before.clauses[before], self.after.clauses[after]
        score = 0.4 if self.same_parent(before, after) else 0.0
        score += 0.2 * self._neighbours(self.before.previous[before], self.after.previous[after])
        score += 0.2 * self._neighbours(self.before.following[before], self.after.following[after])
        if one.document == other.document and one.key == other.key and not self.is_elsewhere(before, after):
            return score + 0.2
        return score + (0.1 if one.label and one.label == other.label else 0.0)

    def is_elsewhere(self, before: int, after: int) -> bool:
        """Return True if the clauses above are known to be different ones, so that the same address says nothing."""
        above = self.before.parent(before)
        return above in self.to_after and self.to_after[above] != self.after.parent(after)

    def is_beside(self, before: int, after: int) -> bool:
        """Return True if a clause that stands right before or behind both is linked."""
        return any(
            one >= 0 and other >= 0 and self.to_before.get(other) == one
            for one, other in (
                (self.before.previous[before], self.after.previous[after]),
                (self.before.following[before], self.after.following[after]),
            )
        )

    def _neighbours(self, before: int, after: int) -> bool:
        if before < 0 or after < 0:
            return before == after
        return self.to_before.get(after) == before


def bare_title(text: str) -> str:
    """Return a title as it is compared with others: without its look, capitals and last stop."""
    return wording(text).casefold().rstrip(".:")


def weight_under(clause: Clause) -> int:
    """Return how much a clause says of the heading it stands under: its characters, up to a limit."""
    return min(len(clause.text), MOST_WEIGHT)


def is_body(clause: Clause) -> bool:
    """Return True if a clause is more than a heading."""
    return clause.kind is not _HEADING


def is_frame(clause: Clause) -> bool:
    """Return True if a clause has its identity from what stands under it: a heading, or `Art. 5` before its `(1)`.

    So has `§ 3 Members` in front of a text, which is set as none.
    """
    return clause.kind is _HEADING or (bool(clause.label) and (not clause.text or _is_title(clause)))


def _is_title(clause: Clause) -> bool:
    label, text = clause.label, clause.text
    is_name = clause.kind is _ITEM and ("§" in label or (label[0].isalpha() and " " in label))
    if not is_name or len(text) > _LONGEST_TITLE:
        return False
    title = text[1:-1] if text[0] + text[-1] in _BRACKETS else text
    return title[:1].isupper() and title[-1] not in NO_TITLE_END


def is_tombstone(clause: Clause) -> bool:
    """Return True if a clause says no more than that something stood here: `(repealed)`, or `§ 2 (repealed)`."""
    if clause.kind is _HEADING:
        return bool(clause.label) and says_struck_out(clause.text)
    return clause.kind is _TOMBSTONE


def in_order(positions: Sequence[int], steady: Collection[int] = ()) -> set[int]:
    """Return the longest increasing subsequence: what kept its order, while the rest was moved about.

    Among subsequences of one length, the one that holds most of the `steady` positions (Fredman 1975, with weights).
    """
    weights = {position: len(positions) + 1 + (position in steady) for position in positions}
    best: dict[int, int] = {}
    links: dict[int, int | None] = {}
    tails: list[int] = []  # increasing positions, each the cheapest end of a subsequence of its weight
    for position in positions:
        at = bisect_left(tails, position)
        links[position] = tails[at - 1] if at else None
        best[position] = weights[position] + (best[tails[at - 1]] if at else 0)
        end = at
        while end < len(tails) and best[tails[end]] <= best[position]:
            end += 1
        tails[at:end] = [position]
    kept: set[int] = set()
    current: int | None = tails[-1] if tails else None
    while current is not None:
        kept.add(current)
        current = links[current]
    return kept
