"""Which clause of the text before is which clause of the text after.

From the surest evidence to the weakest: the same words that stand only once on both sides; the same
words told apart by their neighbours; headings, by what stands under them; alike words, best pairs of
the whole text first; last, the same slot between neighbours that are known. Text outweighs labels, so
that a number taken over by another clause does not mislead.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.similarity import Similarity, phrases, spelled, words_of

ALIKE = 0.5
"""From here on, words alone link two clauses."""
ALIKE_SIBLING = 0.36
"""The same between clauses under the same one."""
ALIKE_IN_PLACE = 0.2
"""The same between clauses in the same place: the same address, or the same neighbours on both sides."""
ALIKE_IN_PHRASES = 0.36
"""The same between clauses far apart that share whole phrases."""
PHRASED = 0.3
CONTAINED = 0.75
"""A clause whose words stand almost all, and in phrases, in a longer one is a part of it."""
SLOT = 0.12
"""The least likeness of letters between a clause and the one that takes its slot."""
CANDIDATES = 8
"""How many clauses, those that share the rarest words, are looked at for one."""

RAREST = 24
"""How many of a clause's words are looked up for that."""
COMMON = 40
"""A word in more clauses than this says nothing."""

Key = tuple[str, str]


@dataclass(slots=True)
class Side:
    """One side of the comparison: the clauses in question, in reading order, and how they hang together."""

    clauses: Sequence[Clause]
    index: dict[Key, int] = field(default_factory=dict)
    previous: list[int] = field(default_factory=list)
    following: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.previous = [-1] * len(self.clauses)
        self.following = [-1] * len(self.clauses)
        last: dict[Key, int] = {}
        for position, clause in enumerate(self.clauses):
            self.index[clause.document, clause.key] = position
            above = (clause.document, clause.parent)
            if above in last:
                self.previous[position] = last[above]
                self.following[last[above]] = position
            last[above] = position

    def parent(self, position: int) -> int | None:
        """The position of the clause above; None when it is not in question, so not changed."""
        clause = self.clauses[position]
        return self.index.get((clause.document, clause.parent))


@dataclass(slots=True)
class Alignment:
    """The links found so far: after to before and back, each with its score."""

    before: Side
    after: Side
    similarity: Similarity
    to_before: dict[int, int] = field(default_factory=dict)
    to_after: dict[int, int] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    """By position after."""
    stated: set[int] = field(default_factory=set)
    """Positions after that a drafter linked."""
    _likeness: dict[tuple[str, str], float] = field(default_factory=dict)

    def link(self, before: int, after: int, score: float) -> None:
        """Say that the one became the other."""
        self.to_before[after] = before
        self.to_after[before] = after
        self.scores[after] = score

    def likeness(self, one: str, other: str) -> float:
        """How alike two texts are, reckoned once however often it is asked."""
        found = self._likeness.get((one, other))
        if found is None:
            found = self._likeness[one, other] = self.similarity.likeness(one, other)
        return found

    def free_before(self) -> list[int]:
        """What has no partner yet, in reading order."""
        return [i for i in range(len(self.before.clauses)) if i not in self.to_after]

    def free_after(self) -> list[int]:
        """Likewise of the side after."""
        return [i for i in range(len(self.after.clauses)) if i not in self.to_before]

    def is_done(self, side: Side) -> bool:
        """Whether every clause of a side but its headings has its partner."""
        linked = self.to_after if side is self.before else self.to_before
        return all(i in linked or not _is_body(clause) for i, clause in enumerate(side.clauses))

    def same_parent(self, before: int, after: int) -> bool:
        """Whether the clauses above both are linked, or are the same untouched one."""
        above_before, above_after = self.before.parent(before), self.after.parent(after)
        if above_after is None or above_before is None:
            one, other = self.before.clauses[before], self.after.clauses[after]
            return above_before is above_after and (one.document, one.parent) == (other.document, other.parent)
        return self.to_before.get(above_after) == above_before

    def context(self, before: int, after: int) -> float:
        """How well two places agree, from 0 to 1: the clause above, the neighbours, the label."""
        one, other = self.before.clauses[before], self.after.clauses[after]
        score = 0.4 if self.same_parent(before, after) else 0.0
        score += 0.2 * self._neighbours(self.before.previous[before], self.after.previous[after])
        score += 0.2 * self._neighbours(self.before.following[before], self.after.following[after])
        if one.document == other.document and one.key == other.key:
            return score + 0.2
        return score + (0.1 if one.label and one.label == other.label else 0.0)

    def _neighbours(self, before: int, after: int) -> bool:
        if before < 0 or after < 0:
            return before == after
        return self.to_before.get(after) == before


def align(before: Sequence[Clause], after: Sequence[Clause], continues: Sequence[tuple[str, str]] = ()) -> Alignment:
    """Link the clauses of two texts one to one; `continues` are (address after, address before) as stated."""
    alignment = Alignment(Side(before), Side(after), Similarity([*before, *after]))
    _link_stated(alignment, continues)
    _link_unique(alignment)
    if all(alignment.is_done(side) for side in (alignment.before, alignment.after)):
        _link_headings(alignment, last=True)
        return alignment
    _link_headings(alignment)
    _link_repeated(alignment)
    candidates = _candidates(alignment)
    _link_alike(alignment, candidates, _is_alike)
    _link_headings(alignment)
    _link_alike(alignment, candidates, _is_alike_in_context)
    _link_headings(alignment, last=True)
    _link_slots(alignment)
    return alignment


def _is_body(clause: Clause) -> bool:
    return clause.kind != ClauseKind.HEADING


def _link_stated(alignment: Alignment, continues: Sequence[tuple[str, str]]) -> None:
    """What a drafter said counts before anything that is inferred."""
    if not continues:
        return
    befores = {clause.key: position for position, clause in reversed(list(enumerate(alignment.before.clauses)))}
    afters = {clause.key: position for position, clause in reversed(list(enumerate(alignment.after.clauses)))}
    for new, old in continues:
        before, after = befores.get(old), afters.get(new)
        if (
            before is not None
            and after is not None
            and before not in alignment.to_after
            and after not in alignment.to_before
        ):
            alignment.link(before, after, 1.0)
            alignment.stated.add(after)


def _link_unique(alignment: Alignment) -> None:
    """The same words, once on each side; a few words alone say too little unless the place agrees."""
    befores, afters = _by_text(alignment.before), _by_text(alignment.after)
    for text, positions in afters.items():
        partners = befores.get(text)
        if partners is None or len(partners) != 1 or len(positions) != 1:
            continue
        if partners[0] in alignment.to_after or positions[0] in alignment.to_before:
            continue
        one, other = alignment.before.clauses[partners[0]], alignment.after.clauses[positions[0]]
        if text.count(" ") >= 3 or (one.document, one.key) == (other.document, other.key) or len(text) >= 30:
            alignment.link(partners[0], positions[0], 1.0)


def _by_text(side: Side) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, clause in enumerate(side.clauses):
        if _is_body(clause) and clause.text:
            found[clause.text].append(position)
    return found


def _link_repeated(alignment: Alignment) -> None:
    """The same words that stand several times, or are few: told apart by their places."""
    befores, afters = _by_text(alignment.before), _by_text(alignment.after)
    for _ in range(2):
        pairs: list[tuple[float, int, int]] = []
        for text, positions in afters.items():
            partners = [b for b in befores.get(text, ()) if b not in alignment.to_after]
            free = [a for a in positions if a not in alignment.to_before]
            if len(partners) * len(free) > 4_000:
                pairs.extend((0.5, b, a) for b, a in zip(partners, free, strict=False))
                continue
            pairs.extend((alignment.context(b, a), b, a) for a in free for b in partners)
        pairs.sort(key=lambda p: (-p[0], abs(p[1] - p[2]), p[2], p[1]))
        for score, b, a in pairs:
            if b not in alignment.to_after and a not in alignment.to_before and _is_enough(alignment, score, b, a):
                alignment.link(b, a, 1.0)


def _is_enough(alignment: Alignment, context: float, before: int, after: int) -> bool:
    """A tombstone or a few words follow only their place; a sentence follows its words."""
    clause = alignment.after.clauses[after]
    if clause.kind == ClauseKind.TOMBSTONE:
        return context >= 0.6 or alignment.before.clauses[before].key == clause.key
    return len(clause.text) >= 30 or context >= 0.3


def _link_headings(alignment: Alignment, *, last: bool = False) -> None:
    """Headings follow what stands under them, then their words, then their label."""
    for after in [a for a in range(len(alignment.after.clauses)) if not _is_body(alignment.after.clauses[a])]:
        if after in alignment.to_before and after not in alignment.stated:
            del alignment.to_after[alignment.to_before.pop(after)]
    votes = _votes(alignment)
    pairs: list[tuple[float, int, int]] = []
    for before, after in _heading_candidates(alignment, votes):
        score = _heading_score(alignment, before, after, votes, last=last)
        if score > 0:
            pairs.append((score, before, after))
    pairs.sort(key=lambda p: (-p[0], abs(p[1] - p[2]), p[2], p[1]))
    for score, before, after in pairs:
        if before not in alignment.to_after and after not in alignment.to_before:
            one, other = alignment.before.clauses[before], alignment.after.clauses[after]
            same = (one.label, one.text) == (other.label, other.text)
            alignment.link(before, after, 1.0 if same else min(0.99, score / 3))


def _heading_candidates(alignment: Alignment, votes: "_Votes") -> list[tuple[int, int]]:
    """Pairs of free headings that share clauses, an address, a label, or a word of their titles."""
    holders: dict[object, list[int]] = defaultdict(list)
    for before in alignment.free_before():
        clause = alignment.before.clauses[before]
        if not _is_body(clause):
            for trait in _traits(clause):
                holders[trait].append(before)
    shared: dict[int, set[int]] = defaultdict(set)
    for before, after in votes.pairs:
        shared[after].add(before)
    found: list[tuple[int, int]] = []
    for after in alignment.free_after():
        clause = alignment.after.clauses[after]
        if not _is_body(clause):
            near = {b for trait in _traits(clause) for b in holders.get(trait, ()) if len(holders[trait]) <= 40}
            found.extend((before, after) for before in sorted(near | shared[after]) if before not in alignment.to_after)
    return found


def _traits(clause: Clause) -> set[object]:
    """What two headings must share one of to be looked at as a pair."""
    traits: set[object] = {word for word in words_of(clause.text) if len(word) > 3}
    traits.update({("text", clause.text.casefold()), ("place", clause.document, clause.key), ("label", clause.label)})
    return traits


@dataclass(slots=True)
class _Votes:
    pairs: Counter[tuple[int, int]]
    before: Counter[int]
    after: Counter[int]


def _votes(alignment: Alignment) -> _Votes:
    """How much of what stands under each heading went to which: in characters, linked ones only."""
    votes = _Votes(Counter(), Counter(), Counter())
    for after, before in alignment.to_before.items():
        clause = alignment.after.clauses[after]
        if not _is_body(clause):
            continue
        weight = min(len(clause.text), 300)
        above_before = _ancestors(alignment.before, before)
        above_after = _ancestors(alignment.after, after)
        for one in above_before:
            votes.before[one] += weight
        for other in above_after:
            votes.after[other] += weight
            for one in above_before:
                votes.pairs[one, other] += weight
    return votes


def _ancestors(side: Side, position: int) -> list[int]:
    found: list[int] = []
    above = side.parent(position)
    while above is not None and len(found) < 50:
        if not _is_body(side.clauses[above]):
            found.append(above)
        above = side.parent(above)
    return found


def _heading_score(alignment: Alignment, before: int, after: int, votes: _Votes, *, last: bool) -> float:
    """How sure it is that two headings are one; 0 for no. What stands under them weighs most, then their words."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    if abs(one.level - other.level) > 2:
        return 0.0
    both = votes.pairs[before, after]
    support = both / max(votes.before[before], votes.after[after]) if both else 0.0
    title = _title_likeness(alignment, one.text, other.text)
    same_place = (one.document, one.key) == (other.document, other.key)
    place = 0.4 if same_place else 0.2 if one.label and one.label == other.label else 0.0
    near = 0.2 if alignment.same_parent(before, after) else 0.0
    if not both and (votes.before[before] or votes.after[after]):
        return title + place + near if last and title is not None and title >= 0.9 else 0.0
    if title is None:
        return 1.5 * support + place + near if support or same_place else 0.0
    if title >= 0.5 or support >= 0.5 or (last and same_place and title >= 0.2):
        return 1.5 * support + 1.2 * title + place + near
    return 0.0


def _title_likeness(alignment: Alignment, one: str, other: str) -> float | None:
    """How alike the words of two headings are; None where neither has any."""
    if not one and not other:
        return None
    if one.casefold().rstrip(".") == other.casefold().rstrip("."):
        return 1.0
    return alignment.likeness(one, other) if one and other else 0.0


_Judge = Callable[[Alignment, int, int, float], bool]


def _link_alike(alignment: Alignment, candidates: dict[int, list[int]], accepts: _Judge) -> None:
    """Alike words: the surest pair of the whole text first, places breaking near ties."""
    pairs: list[tuple[float, float, int, int]] = []
    for after, partners in candidates.items():
        if after in alignment.to_before:
            continue
        other = alignment.after.clauses[after]
        for before in partners:
            if before in alignment.to_after:
                continue
            one = alignment.before.clauses[before]
            likeness = alignment.likeness(one.text, other.text)
            if accepts(alignment, before, after, likeness):
                pairs.append((likeness + 0.25 * alignment.context(before, after), likeness, before, after))
    pairs.sort(key=lambda p: (-p[0], abs(p[2] - p[3]), p[3], p[2]))
    for _, likeness, before, after in pairs:
        if before not in alignment.to_after and after not in alignment.to_before:
            alignment.link(before, after, min(0.99, likeness))


def _is_alike(alignment: Alignment, before: int, after: int, likeness: float) -> bool:
    """Whether words alone link two clauses."""
    if likeness >= ALIKE:
        return True
    if likeness < ALIKE / 3:
        return False
    one, other = alignment.before.clauses[before].text, alignment.after.clauses[after].text
    similarity = alignment.similarity
    if min(similarity.bag(one).total(), similarity.bag(other).total()) < 6:
        return False
    contained = max(similarity.cover(one, other), similarity.cover(other, one))
    return contained >= CONTAINED and phrases(one, other) >= CONTAINED


def _is_alike_in_context(alignment: Alignment, before: int, after: int, likeness: float) -> bool:
    """Whether words and places together link two clauses."""
    if likeness < ALIKE_IN_PLACE:
        return False
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    if (one.document, one.key) == (other.document, other.key) or alignment.context(before, after) >= 0.8:
        return True
    if likeness >= ALIKE_SIBLING and alignment.same_parent(before, after):
        return True
    return likeness >= ALIKE_IN_PHRASES and phrases(one.text, other.text) >= PHRASED


def _candidates(alignment: Alignment) -> dict[int, list[int]]:
    """For each free clause after: the free ones before that share its rarest words or its place."""
    befores = [b for b in alignment.free_before() if _may_be_alike(alignment.before.clauses[b])]
    holders: dict[str, list[int]] = defaultdict(list)
    for before in befores:
        for word in alignment.similarity.bag(alignment.before.clauses[before].text):
            holders[word].append(before)
    result: dict[int, list[int]] = {}
    for after in alignment.free_after():
        clause = alignment.after.clauses[after]
        if not _may_be_alike(clause):
            continue
        gathered: Counter[int] = Counter()
        held = [(len(holders[word]), word) for word in alignment.similarity.bag(clause.text) if word in holders]
        for count, word in sorted(held)[:RAREST]:
            if count <= COMMON:
                weight = alignment.similarity.weight(word)
                for before in holders[word]:
                    gathered[before] += weight
        best = [b for b, _ in sorted(gathered.items(), key=lambda g: (-g[1], g[0]))[:CANDIDATES]]
        slot = alignment.before.index.get((clause.document, clause.key))
        if slot is not None and slot in befores and slot not in best:
            best.append(slot)
        result[after] = best
    return result


def _may_be_alike(clause: Clause) -> bool:
    return _is_body(clause) and clause.kind != ClauseKind.TOMBSTONE and bool(clause.text)


def _link_slots(alignment: Alignment) -> None:
    """A clause written anew in its place: nothing but place and a trace of the old words link the two."""
    gaps: dict[tuple[int | None, Key, int], list[int]] = defaultdict(list)
    for before in alignment.free_before():
        gaps[_gap(alignment, alignment.before, before, alignment.to_after)].append(before)
    for after in alignment.free_after():
        clause = alignment.after.clauses[after]
        if not _may_be_alike(clause):
            continue
        for before in gaps.get(_gap(alignment, alignment.after, after, None), ()):
            one = alignment.before.clauses[before]
            if before in alignment.to_after or not _may_be_alike(one) or not _takes_slot(one, clause):
                continue
            likeness = spelled(one.text, clause.text)
            if likeness >= SLOT:
                alignment.link(before, after, round(likeness / 2, 2))
                break


def _takes_slot(before: Clause, after: Clause) -> bool:
    return before.label == after.label or not before.label or not after.label


def _gap(
    alignment: Alignment, side: Side, position: int, to_after: dict[int, int] | None
) -> tuple[int | None, Key, int]:
    """Where a clause stands, said in the terms of the side after: the clause above and the linked one before it."""
    clause = side.clauses[position]
    above = side.parent(position)
    if above is not None and to_after is not None:
        above = to_after.get(above, -2 - above)
    previous = side.previous[position]
    if to_after is not None:
        while previous >= 0 and previous not in to_after:
            previous = side.previous[previous]
        previous = to_after[previous] if previous >= 0 else -1
    else:
        while previous >= 0 and previous not in alignment.to_before:
            previous = side.previous[previous]
    place: Key = (clause.document, clause.parent) if above is None else ("", "")
    return above, place, previous


def in_order(positions: Iterable[int]) -> set[int]:
    """The longest increasing subsequence: what kept its order. The rest was moved about."""
    tails: list[int] = []
    links: dict[int, int | None] = {}
    for position in positions:
        at = bisect_left(tails, position)
        links[position] = tails[at - 1] if at else None
        tails[at : at + 1] = [position]
    kept: set[int] = set()
    current: int | None = tails[-1] if tails else None
    while current is not None:
        kept.add(current)
        current = links[current]
    return kept
