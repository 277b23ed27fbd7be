"""Linking headings: by what stands under them, then their words, then their labels."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.alignment.assignment import assign
from drafting_engine.comparison.alignment.links import (
    Alignment,
    ClauseSequence,
    bare_title,
    is_frame,
    is_tombstone,
    weight_under,
)
from drafting_engine.comparison.alignment.run_in_titles import find_run_in_titles
from drafting_engine.comparison.wordings.formatting import runs
from drafting_engine.comparison.wordings.similarity import words_of

BOLD = 7
"""The level of a bold line that serves as a heading."""
COMMON = 40
"""What more headings than this share says nothing."""
KEPT_WORD = 0.3
"""How alike two titles must be that stand between the same headings, if nothing else says that they are one."""
BETWEEN = 0.8
"""How well two places agree where the heading above and both beside are the same."""
OTHER_DEPTH = 0.25
"""What speaks against two headings for each heading more that one stands under: a part is not its section."""
LONGEST_LINE = 200
"""Signs of a line, with its label, up to which it may have been, or become, a heading."""


def link_headings(alignment: Alignment, *, last: bool = False) -> None:
    """Headings follow what stands under them, then their words, then their label."""
    for after in alignment.after.headings:
        if after in alignment.to_before and after not in alignment.stated:
            del alignment.to_after[alignment.to_before.pop(after)]
    if not alignment.before.headings and not alignment.after.headings:
        return
    _link_same_lines(alignment)
    votes = _votes(alignment)
    _link_same_titles(alignment, votes)
    find_run_in_titles(alignment)  # what was the beginning of a clause is no other heading
    pairs: list[tuple[float, int, int]] = []
    for before, after in _heading_candidates(alignment, votes):
        deadline.check()
        score = _heading_score(alignment, before, after, votes, last=last)
        if score > 0:
            pairs.append((score - OTHER_DEPTH * _other_depth(alignment, before, after), before, after))
    pairs.sort(key=lambda p: (-p[0], abs(p[1] - p[2]), p[2], p[1]))
    for worth, before, after in assign(pairs):
        one, other = alignment.before.clauses[before], alignment.after.clauses[after]
        same = (one.label, one.text) == (other.label, other.text)
        score = worth + OTHER_DEPTH * _other_depth(alignment, before, after)
        alignment.link(before, after, 1.0 if same else min(0.99, score / 3))


def _other_depth(alignment: Alignment, before: int, after: int) -> int:
    """Return by how many headings more one of two stands under."""
    return abs(len(alignment.before.frames_from(before)) - len(alignment.after.frames_from(after)))


def _link_same_lines(alignment: Alignment) -> None:
    """A heading that became a line of another look, or the other way round: the same label and words on both sides."""
    _link_lines_to_headings(alignment, alignment.before, alignment.after, alignment.to_after, alignment.to_before)
    _link_lines_to_headings(alignment, alignment.after, alignment.before, alignment.to_before, alignment.to_after)


def _link_lines_to_headings(
    alignment: Alignment, mine: ClauseSequence, other: ClauseSequence, there: dict[int, int], back: dict[int, int]
) -> None:
    """Link the headings of my side to lines of the other that are none; of several the one beside the same clause.

    There has to be a heading less of this title, and a line more: a heading may be called as a line under it begins.
    """
    lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, clause in enumerate(other.clauses):
        if position not in back and _is_line(clause):
            lines[_line_words(clause)].append(position)
    headings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position in mine.headings if lines else ():
        words = _line_words(mine.clauses[position])
        if words in lines and mine.clauses[position].level and position not in there:
            headings[words].append(position)
    if not headings:
        return
    fewer = _counted_titles(mine) - _counted_titles(other)
    more = _counted_lines(other) - _counted_lines(mine)
    for words, positions in headings.items():
        for position in positions:
            if not (words and more[words] and fewer[_title_words(mine.clauses[position])]):
                continue
            free = [line for line in lines[words] if line not in back]
            beside = [line for line in free if there.get(position + 1) == line + 1]
            if beside or len(free) == len(positions) == 1:
                found = (beside or free)[0]
                alignment.link(*((position, found) if mine is alignment.before else (found, position)), 1.0)


def _counted_titles(side: ClauseSequence) -> Counter[tuple[str, ...]]:
    return Counter(_title_words(side.clauses[one]) for one in side.headings if side.clauses[one].level)


def _counted_lines(side: ClauseSequence) -> Counter[tuple[str, ...]]:
    return Counter(_line_words(clause) for clause in side.clauses if _is_line(clause))


def _title_words(clause: Clause) -> tuple[str, ...]:
    """Return the words of a title, its label where it has no other."""
    return runs(clause.text) or runs(clause.label)


def _line_words(clause: Clause) -> tuple[str, ...]:
    return runs(f"{clause.label} {clause.text}")


def _is_line(clause: Clause) -> bool:
    """Return True for a line that may have been a heading; a bullet is one of a list, whatever it names."""
    is_bullet = clause.kind is ClauseKind.ITEM and not clause.label
    return not clause.level and not is_bullet and len(clause.text) + len(clause.label) <= LONGEST_LINE


def _link_same_titles(alignment: Alignment, votes: "_Votes") -> None:
    """Headings whose words stand once on each side, where what stands under them does not say otherwise."""
    befores, afters = _titles(alignment.before, alignment.to_after), _titles(alignment.after, alignment.to_before)
    for title, positions in afters.items():
        partners = befores.get(title, ())
        if len(positions) != 1 or len(partners) != 1:
            continue
        before, after = partners[0], positions[0]
        is_open = not (votes.before[before] or votes.after[after]) and _is_told_by_title(alignment, before, after)
        is_upheld = votes.pairs[before, after] and not votes.say_otherwise(before, after)
        if is_open or is_upheld or _is_same_name(alignment, before, after):
            same = alignment.before.clauses[before].label == alignment.after.clauses[after].label
            alignment.link(before, after, 1.0 if same else 0.99)


def _is_told_by_title(alignment: Alignment, before: int, after: int) -> bool:
    """Return True if nobody else has the title of two headings, or they stand under the same one or have one label."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    if (one.label and one.label == other.label) or (one.document, one.key) == (other.document, other.key):
        return True
    return alignment.same_parent(before, after) or alignment.is_only_title(before, after)


def _is_same_name(alignment: Alignment, before: int, after: int) -> bool:
    """Return True if a numbered heading stays at its address with its title, though its text went elsewhere."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    is_same = (one.document, one.key, one.label) == (other.document, other.key, other.label)
    return is_same and bool(one.label) and _is_empty(alignment, after)


def _titles(side: ClauseSequence, linked: dict[int, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, clause in enumerate(side.clauses):
        if clause.level and clause.text and position not in linked:
            found[clause.text].append(position)
    return found


def _heading_candidates(alignment: Alignment, votes: "_Votes") -> list[tuple[int, int]]:
    """Return pairs of free headings that share clauses, an address, a label, or a word of their titles."""
    holders: dict[object, list[int]] = defaultdict(list)
    for before in alignment.before.headings:
        if before not in alignment.to_after and before not in alignment.run_in and before not in alignment.taken:
            for trait in _traits(alignment.before.clauses[before]):
                holders[trait].append(before)
    shared: dict[int, set[int]] = defaultdict(set)
    for before, after in votes.pairs:
        shared[after].add(before)
    found: list[tuple[int, int]] = []
    for after in alignment.after.headings:
        if after not in alignment.to_before and after not in alignment.set_apart and after not in alignment.parts:
            rows = (holders.get(trait, ()) for trait in _traits(alignment.after.clauses[after]))
            near = {before for row in rows if len(row) <= COMMON for before in row}
            free = (near | shared[after]) - alignment.to_after.keys() - alignment.taken
            found.extend((before, after) for before in sorted(free))
    return found


def _traits(clause: Clause) -> set[object]:
    """Return what two headings must share one of to be looked at as a pair."""
    traits: set[object] = {word for word in words_of(clause.text) if len(word) > 3}
    traits.update({("text", clause.text.casefold()), ("place", clause.document, clause.key), ("label", clause.label)})
    return traits


@dataclass
class _Votes:
    pairs: Counter[tuple[int, int]]
    before: Counter[int]
    after: Counter[int]

    def support(self, before: int, after: int) -> float:
        """Return which share of what stands under two headings stands under both."""
        both = self.pairs[before, after]
        return both / max(self.before[before], self.after[after]) if both else 0.0

    def say_otherwise(self, before: int, after: int) -> bool:
        """Return True if each of two headings shares more of what stands under it with another one.

        So does a section whose title a part of it has now, while the section is called otherwise.
        """
        support = self.support(before, after)
        return support < self._of_before[before] and support < self._of_after[after]

    @cached_property
    def _of_before(self) -> dict[int, float]:
        return self._highest(0)

    @cached_property
    def _of_after(self) -> dict[int, float]:
        return self._highest(1)

    def _highest(self, side: int) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for pair in self.pairs:
            found[pair[side]] = max(found[pair[side]], self.support(*pair))
        return found


def _votes(alignment: Alignment) -> _Votes:
    """Return how much of what stands under each heading went to which: in characters, linked ones only."""
    votes = _Votes(Counter(), Counter(), Counter())
    under: dict[tuple[int | None, int | None], int] = defaultdict(int)
    for after, before in alignment.to_before.items():
        clause = alignment.after.clauses[after]
        above, other_above = alignment.before.parent(before), alignment.after.parent(after)
        if not is_frame(clause) and not (above is None and other_above is None):
            under[above, other_above] += weight_under(clause)
    for above, other_above, weight in alignment.kept_under():
        under[above, other_above] += weight
    for (above, other_above), weight in under.items():
        above_before = alignment.before.frames_from(above) if above is not None else ()
        above_after = alignment.after.frames_from(other_above) if other_above is not None else ()
        for one in above_before:
            votes.before[one] += weight
        for other in above_after:
            votes.after[other] += weight
            for one in above_before:
                votes.pairs[one, other] += weight
    return votes


def _is_empty(alignment: Alignment, position: int) -> bool:
    """Return True if nothing stands under a heading after, or only the mark that something stood there."""
    side = alignment.after
    following = position + 1
    while following < len(side.clauses) and side.parent(following) == position:
        if not is_tombstone(side.clauses[following]):
            return False
        following += 1
    return True


def _heading_score(alignment: Alignment, before: int, after: int, votes: _Votes, *, last: bool) -> float:
    """Return how likely two headings are one, 0 for no: first by what stands under them, then by their words."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    if abs(one.level - other.level) > 2 and not {0, BOLD} & {one.level, other.level}:
        return 0.0
    both = votes.pairs[before, after]
    support = votes.support(before, after)
    title = _title_likeness(alignment, one.text, other.text)
    same_place = (one.document, one.key) == (other.document, other.key)
    place = 0.4 if same_place else 0.2 if one.label and one.label == other.label else 0.0
    near = 0.2 if alignment.same_parent(before, after) else 0.0
    if not both and (votes.before[before] or votes.after[after]):
        if title is None:
            return place + near if last and same_place and one.label and _is_empty(alignment, after) else 0.0
        is_same = last and title >= 0.9 and _is_told_by_title(alignment, before, after)
        return title + place + near if is_same else 0.0
    if title is None:
        return 1.5 * support + place + near if support or same_place or (place and near) else 0.0
    if last and not both and title >= KEPT_WORD and alignment.context(before, after) >= BETWEEN:
        return title + near  # both stand between the same headings, and nothing tells what stands under them
    if title >= 0.5 and not both and not _is_told_by_title(alignment, before, after):
        return 0.0  # others have this title too, and nothing else says that the two are one
    if title >= 0.5 or support >= 0.5 or (last and same_place and title >= 0.2):
        return 1.5 * support + 1.2 * title + place + near
    return 0.0


def _title_likeness(alignment: Alignment, one: str, other: str) -> float | None:
    """Return how alike the words of two headings are; None where neither has any."""
    if not one and not other:
        return None
    if bare_title(one) == bare_title(other):
        return 1.0
    return alignment.likeness(one, other) if one and other else 0.0
