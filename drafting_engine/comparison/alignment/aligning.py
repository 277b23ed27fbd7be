"""Which clause of the text before is which clause of the text after.

From the surest evidence to the weakest: the same words that stand only once on both sides; the same
words told apart by their neighbours; headings, by what stands under them; alike words, best pairs of
the whole text first; last, the same slot between neighbours that are known. Text outweighs labels, so
that a number taken over by another clause does not mislead.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Section
from drafting_engine.comparison.alignment.flowing import link_by_sentences
from drafting_engine.comparison.alignment.heading_links import link_headings
from drafting_engine.comparison.alignment.links import (
    Address,
    Alignment,
    ClauseSequence,
    is_body,
    is_tombstone,
)
from drafting_engine.comparison.alignment.run_in_titles import find_run_in_titles
from drafting_engine.comparison.alignment.titles import link_titles
from drafting_engine.comparison.wordings.similarity import (
    Similarity,
    is_on_the_same,
    opens_alike,
    phrases,
    spelled,
    words_of,
)

ALIKE = 0.5
"""From here on, words alone link two clauses."""
ALIKE_SIBLING = 0.36
"""The same between clauses under the same one."""
ALIKE_IN_PLACE = 0.2
"""The same between clauses in the same place: the same address, or the same neighbours on both sides."""
ALIKE_IN_PHRASES = 0.34
"""The same between clauses far apart that share whole phrases."""
PHRASED = 0.35
MOSTLY_CONTAINED = 0.7
"""Or of whom the shorter's words stand mostly, and in phrases, in the longer."""
CONTAINED = 0.75
"""A clause whose words stand almost all, and in phrases, in a longer one is a part of it."""
ELSEWHERE = 0.1
"""What speaks against a clause whose article lives on at another place."""
OPENS_ALIKE = 0.1
OPENING = 2
"""What speaks for a clause that begins with the same words: who or what it is about."""
OPENING_ANEW = 5
"""So many first words tell of a clause in its place, however much of the rest was written anew."""
KEPT_IN_PLACE = 0.9
"""The same of two clauses at one address, where this counts as much as if they were alike as a whole."""
FEW = 6
"""Words below which a clause may be no more than a name."""
NAMED = 2
"""How many times as long a clause elsewhere must be that mentions it."""
SLOT = 0.16
"""The least likeness of letters between a clause and the one that takes its slot under the same label."""
FIRST_SLOT = 0.2
"""The same where neither has a label that both share, and both come first under the clause above."""
ONLY_SLOT = 0.1
"""The same where both are all that stands under the clause above."""
BARE_SLOT = 0.35
"""The same where nothing but a count of paragraphs says that it is one slot."""
TRACE = 0.3
"""The same where hardly a word is shared: less than this is what any two sentences of a language have."""
TRACE_OF_WORDS = 0.1
MOST_IN_SLOT = 60
"""With how many clauses that lost their place one is held against."""
CANDIDATES = 8
"""How many clauses, those that share the rarest words, are looked at for one."""

WORTH = 0.06
"""The share of a clause's words, by weight, that another must have to be looked at."""
RAREST = 24
"""How many of a clause's words are looked up for that."""
COMMON = 40
"""A word in more clauses than this says nothing."""


def align(
    before: Sequence[Clause],
    after: Sequence[Clause],
    continues: Sequence[tuple[str, str]] = (),
    kept: Collection[Section] = (),
) -> Alignment:
    """Link the clauses of two texts one to one; `continues` are (address after, address before) as stated.

    `kept` are the sections that both texts share, whose clauses are not in question.
    """
    similarity = Similarity([*before, *after])
    alignment = Alignment(ClauseSequence(before), ClauseSequence(after), similarity, kept=kept)
    _link_stated(alignment, continues)
    texts = _by_text(alignment.before), _by_text(alignment.after)
    _link_unique(alignment, *texts)
    if all(alignment.is_done(side) for side in (alignment.before, alignment.after)):
        link_headings(alignment, last=True)
        find_run_in_titles(alignment)
        return alignment
    link_headings(alignment)
    known = len(alignment.to_before)
    common = _common(*texts)
    _link_repeated(alignment, *texts, common)
    link_titles(alignment)
    candidates = _candidates(alignment)
    _link_alike(alignment, candidates, _is_alike, common, least=ALIKE)
    if len(alignment.to_before) > known:
        link_headings(alignment)
    _link_alike(alignment, candidates, _is_alike_in_context, common)
    headings = _linked_headings(alignment)
    link_headings(alignment, last=True)
    if not _linked_headings(alignment) <= headings:  # what stands under one now has siblings that are known
        _link_alike(alignment, candidates, _is_alike_in_context, common)
    link_by_sentences(alignment)
    _link_slots(alignment)
    find_run_in_titles(alignment)
    return alignment


def _linked_headings(alignment: Alignment) -> set[int]:
    return {heading for heading in alignment.after.headings if heading in alignment.to_before}


def _link_stated(alignment: Alignment, continues: Sequence[tuple[str, str]]) -> None:
    """What a drafter said counts before anything that is inferred.

    Who is named first carries the life on; a clause that is named once more was split, or others came into it. Where
    both have another partner, words flowed from the one into the other, which is found by the words.
    """
    if not continues:
        return
    befores = {clause.key: position for position, clause in reversed(list(enumerate(alignment.before.clauses)))}
    afters = {clause.key: position for position, clause in reversed(list(enumerate(alignment.after.clauses)))}
    known = [(befores[old], afters[new]) for new, old in continues if old in befores and new in afters]
    for before, after in known:
        if before not in alignment.to_after and after not in alignment.to_before:
            alignment.link(before, after, 1.0)
            alignment.stated.add(after)
    for before, after in known:
        if after not in alignment.to_before and after not in alignment.parts:
            alignment.split.setdefault(before, []).append(after)
            alignment.parts.add(after)
        elif before not in alignment.to_after and before not in alignment.taken:
            alignment.merged.setdefault(after, []).append(before)
            alignment.taken.add(before)


_ByText = dict[str, list[int]]


def _link_unique(alignment: Alignment, befores: _ByText, afters: _ByText) -> None:
    """The same words, once on each side; a few words alone say too little unless the place agrees."""
    for text, positions in afters.items():
        partners = befores.get(text)
        if partners is None or len(partners) != 1 or len(positions) != 1:
            continue
        if partners[0] in alignment.to_after or positions[0] in alignment.to_before:
            continue
        one, other = alignment.before.clauses[partners[0]], alignment.after.clauses[positions[0]]
        if text.count(" ") >= 3 or (one.document, one.key) == (other.document, other.key) or len(text) >= 30:
            alignment.link(partners[0], positions[0], 1.0)


def _by_text(side: ClauseSequence) -> _ByText:
    found: _ByText = defaultdict(list)
    frames = frozenset(side.headings)
    for position, clause in enumerate(side.clauses):
        if position not in frames:
            found[clause.text].append(position)
    return found


def _common(befores: _ByText, afters: _ByText) -> set[str]:
    """Return the texts that stand several times on a side."""
    return {text for side in (befores, afters) for text, positions in side.items() if len(positions) > 1}


def _is_formula_elsewhere(alignment: Alignment, before: int, after: int, common: Collection[str]) -> bool:
    """Return True if words that stand in several places say nothing of two clauses that are not near each other."""
    one, other = alignment.before.clauses[before].text, alignment.after.clauses[after].text
    if one not in common and other not in common:
        return False
    return not (alignment.same_parent(before, after) or alignment.is_beside(before, after))


def _link_repeated(alignment: Alignment, befores: _ByText, afters: _ByText, common: Collection[str]) -> None:
    """The same words that stand several times, or are few: told apart by their places."""
    rows = [
        (befores[text], positions)
        for text, positions in afters.items()
        if text in befores and any(a not in alignment.to_before for a in positions)
    ]
    for _ in range(2):
        pairs: list[tuple[float, int, int]] = []
        for same, positions in rows:
            partners = [b for b in same if b not in alignment.to_after]
            free = [a for a in positions if a not in alignment.to_before]
            if len(partners) * len(free) > 4_000:
                pairs.extend((0.5, b, a) for b, a in zip(partners, free, strict=False))
                continue
            pairs.extend((alignment.context(b, a), b, a) for a in free for b in partners)
        pairs.sort(key=lambda p: (-p[0], abs(p[1] - p[2]), p[2], p[1]))
        for score, b, a in pairs:
            if b in alignment.to_after or a in alignment.to_before or not _is_enough(alignment, score, b, a):
                continue
            if not _is_formula_elsewhere(alignment, b, a, common):
                alignment.link(b, a, 1.0)


def _is_enough(alignment: Alignment, context: float, before: int, after: int) -> bool:
    """Return True if a clause may follow its words: a tombstone or a few words follow only their place."""
    clause = alignment.after.clauses[after]
    if is_tombstone(clause):
        return context >= 0.6 or alignment.before.clauses[before].key == clause.key
    return len(clause.text) >= 30 or context >= 0.3


_Judge = Callable[[Alignment, int, int, float], bool]


def _link_alike(
    alignment: Alignment,
    candidates: dict[int, list[int]],
    accepts: _Judge,
    common: Collection[str],
    *,
    least: float = 0.0,
) -> None:
    """Alike words: the surest pair of the whole text first, places breaking near ties.

    Nothing is accepted that is neither so alike as `least` nor contained, nor a formula (`common`) far from its place.
    """
    pairs: list[tuple[float, float, int, int]] = []
    for after, partners in candidates.items():
        if after in alignment.to_before:
            continue
        other = alignment.after.clauses[after]
        for before in partners:
            if before in alignment.to_after:
                continue
            one = alignment.before.clauses[before]
            if not alignment.similarity.may_be(least, one.text, other.text, contained=CONTAINED):
                continue
            likeness = alignment.likeness(one.text, other.text)
            kept = _in_place(alignment, before, after, likeness)
            if (kept or accepts(alignment, before, after, likeness)) and not _is_formula_elsewhere(
                alignment, before, after, common
            ):
                worth = max(likeness, kept) + 0.25 * alignment.context(before, after)
                worth += OPENS_ALIKE if words_of(one.text)[:OPENING] == words_of(other.text)[:OPENING] else 0
                worth -= ELSEWHERE if alignment.is_elsewhere(before, after) else 0
                pairs.append((worth, KEPT_IN_PLACE if kept else min(0.99, likeness), before, after))
    pairs.sort(key=lambda p: (-p[0], abs(p[2] - p[3]), p[3], p[2]))
    for _, score, before, after in pairs:
        if before not in alignment.to_after and after not in alignment.to_before:
            alignment.link(before, after, score)


def _in_place(alignment: Alignment, before: int, after: int, likeness: float) -> float:
    """Return how much of the shorter clause stands in the longer one at the same address."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    is_there = (one.document, one.key) == (other.document, other.key) and alignment.same_parent(before, after)
    if not is_there or likeness >= KEPT_IN_PLACE:
        return 0.0
    similarity = alignment.similarity
    part = max(similarity.cover(one.text, other.text), similarity.cover(other.text, one.text))
    return part if part >= KEPT_IN_PLACE and phrases(one.text, other.text) >= KEPT_IN_PLACE else 0.0


def _is_alike(alignment: Alignment, before: int, after: int, likeness: float) -> bool:
    """Return True if words alone link two clauses."""
    if _is_name_elsewhere(alignment, before, after):
        return False
    if likeness >= ALIKE:
        return True
    if likeness < ALIKE / 3:
        return False
    one, other = alignment.before.clauses[before].text, alignment.after.clauses[after].text
    return _contained(alignment, one, other) >= CONTAINED and phrases(one, other) >= CONTAINED


def _is_name_elsewhere(alignment: Alignment, before: int, after: int) -> bool:
    """Return True if a few words are what a much longer clause far away names, or names no more: a body, a document."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    few, many = sorted((len(words_of(one.text)), len(words_of(other.text))))
    if few >= FEW or many < NAMED * few:
        return False
    return not (alignment.same_parent(before, after) or (one.document, one.key) == (other.document, other.key))


def _contained(alignment: Alignment, one: str, other: str) -> float:
    """Return which share of the shorter text's words stands in the longer; a few words say nothing."""
    similarity = alignment.similarity
    if min(len(words_of(one)), len(words_of(other))) < FEW:
        return 0.0
    return max(similarity.cover(one, other), similarity.cover(other, one))


def _is_alike_in_context(alignment: Alignment, before: int, after: int, likeness: float) -> bool:
    """Return True if words and places together link two clauses."""
    if likeness < ALIKE_IN_PLACE:
        return False
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    if (one.document, one.key) == (other.document, other.key) or alignment.context(before, after) >= 0.8:
        return True
    if alignment.same_parent(before, after) and (likeness >= ALIKE_SIBLING or is_on_the_same(one.text, other.text)):
        return True
    if _is_name_elsewhere(alignment, before, after):
        return False
    if likeness < ALIKE_IN_PHRASES and _contained(alignment, one.text, other.text) < MOSTLY_CONTAINED:
        return False
    return phrases(one.text, other.text) >= PHRASED


def _candidates(alignment: Alignment) -> dict[int, list[int]]:
    """Return for each free clause after the free ones before that share its rarest words or its place."""
    befores = {b for b in alignment.free_before() if _may_be_alike(alignment.before.clauses[b])}
    if not befores:
        return {}
    holders: dict[str, list[int]] = defaultdict(list)
    for before in sorted(befores):
        for word in alignment.similarity.bag(alignment.before.clauses[before].text):
            holders[word].append(before)
    telling = {word: (len(found), word) for word, found in holders.items() if len(found) <= COMMON}
    weights = alignment.similarity.weights
    result: dict[int, list[int]] = {}
    for after in alignment.free_after():
        deadline.check()
        clause = alignment.after.clauses[after]
        if not _may_be_alike(clause):
            continue
        gathered: dict[int, int] = defaultdict(int)
        held = sorted(map(telling.__getitem__, alignment.similarity.bag(clause.text).keys() & telling.keys()))
        for _, word in held[:RAREST]:
            weight = weights[word]
            for before in holders[word]:
                gathered[before] += weight
        least = WORTH * alignment.similarity.mass(clause.text) if gathered else 0
        worth = [(-weight, before) for before, weight in gathered.items() if weight >= least]
        best = [before for _, before in sorted(worth)[:CANDIDATES]]
        slot = alignment.before.index.get((clause.document, clause.key))
        if slot is not None and slot in befores and slot not in best:
            best.append(slot)
        result[after] = best
    return result


def _may_be_alike(clause: Clause) -> bool:
    return is_body(clause) and not is_tombstone(clause) and bool(clause.text)


def _link_slots(alignment: Alignment) -> None:
    """A clause written anew in its place: nothing but place and a trace of the old words link the two."""
    gaps: dict[tuple[int | None, Address, int], list[int]] = defaultdict(list)
    near_before: dict[int, int] = {}
    near_after: dict[int, int] = {}
    for before in alignment.free_before():
        gap = _gap(alignment, alignment.before, before, alignment.to_after, near_before)
        if _may_be_alike(alignment.before.clauses[before]):
            gaps[gap].append(before)
    if not gaps:
        return
    for after in alignment.free_after():
        clause = alignment.after.clauses[after]
        if not _may_be_alike(clause):
            continue
        row = gaps.get(_gap(alignment, alignment.after, after, None, near_after), [])
        for before in row[:MOST_IN_SLOT]:
            if (score := score_in_slot(alignment, before, after)) is not None:
                alignment.link(before, after, score)  # what stands behind it is in another gap from here on
                break


def score_in_slot(alignment: Alignment, before: int, after: int) -> float | None:
    """Return the score of a clause for the slot of one before; None where not even a trace of its words is left."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    deadline.check()
    least = _least_in_slot(alignment, before, after)
    if least > 1:  # two numbers are never one slot, however the words are spelled
        return None
    likeness = spelled(one.text, other.text)
    if likeness < least and _opens_anew(alignment, before, after):
        return round(likeness / 2, 2)
    if least == SLOT and alignment.similarity.dice(one.text, other.text) < TRACE_OF_WORDS:
        least = TRACE
    return round(likeness / 2, 2) if likeness >= least else None


def _opens_anew(alignment: Alignment, before: int, after: int) -> bool:
    """Return True if a clause at the address of one before begins as that did: what it is about is said otherwise."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    return (one.document, one.key) == (other.document, other.key) and opens_alike(one.text, other.text, OPENING_ANEW)


def _least_in_slot(alignment: Alignment, before: int, after: int) -> float:
    """Return how alike by letters a clause must be to the one whose slot it takes."""
    one, other = alignment.before.clauses[before], alignment.after.clauses[after]
    if one.label and one.label == other.label:
        return SLOT
    if one.label and other.label:
        return 1.1
    if alignment.before.previous[before] >= 0 or alignment.after.previous[after] >= 0:
        return BARE_SLOT
    alone = alignment.before.following[before] < 0 and alignment.after.following[after] < 0
    return ONLY_SLOT if alone else FIRST_SLOT


def _gap(
    alignment: Alignment, side: ClauseSequence, position: int, to_after: dict[int, int] | None, near: dict[int, int]
) -> tuple[int | None, Address, int]:
    """Return where a clause stands, said in the terms of the side after: the clause above and the linked one before it.

    `near` keeps the linked one before each clause that was asked for: later links are made behind it only.
    """
    clause = side.clauses[position]
    above = side.parent(position)
    if above is not None and to_after is not None:
        above = to_after.get(above, -2 - above)
    linked = alignment.to_before if to_after is None else to_after
    previous, passed = side.previous[position], [position]
    while previous >= 0 and previous not in linked:
        if previous in near:
            previous = near[previous]
            continue
        passed.append(previous)
        previous = side.previous[previous]
    near.update(dict.fromkeys(passed, previous))
    if to_after is not None:
        previous = to_after[previous] if previous >= 0 else -1
    place: Address = (clause.document, clause.parent) if above is None else ("", "")
    return above, place, previous
