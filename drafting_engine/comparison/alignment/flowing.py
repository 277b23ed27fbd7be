"""Sentences that leave one clause for another: one assignment over all that clauses lost and gained.

Cut into sentences, what a clause lost and what the same or another one gained are held against each other, and the
surest pairs of the whole comparison are taken first. A sentence that was reworded in its place takes itself out of the
way of all others. A short sentence that stands in several clauses says nothing of where it came from, and flows
between neighbours only.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence, is_body, is_tombstone
from drafting_engine.comparison.change import Change, ChangeKind, Flow, in_order_of_kinds
from drafting_engine.comparison.wordings.matching import SharedSpan, is_word
from drafting_engine.comparison.wordings.sentences import sentences
from drafting_engine.comparison.wordings.similarity import PHRASE, bag_of, longest_phrase, words_of
from drafting_engine.comparison.wordings.words import spans, token_pattern, tokens

FEWEST = 5
"""Words from which on a sentence can be known again though it was reworded."""
SHORTEST = 3
"""The same of a sentence whose words are all the same."""
MOSTLY = 0.6
"""The share of a sentence's words that must be new, or gone, for it to have come or left."""
FORMULA = 8
"""A shorter sentence may stand in several articles, and comes from another article only as a clause of its own."""
ALIKE = 0.5
"""From here on, words alone say that two sentences are one."""
ALIKE_NEAR = 0.42
"""The same between neighbours that share a phrase."""
ALIKE_IN_A_PHRASE = 0.34
"""The same where they share a phrase of `LONG` words, and where one is mostly contained in the other."""
LONG = 7
CONTAINED = 0.8
RARE = 0.3
"""The share of a sentence's weight in words that stand nowhere else, without which it flows between neighbours only."""
RAREST = 12
COMMON = 40
CANDIDATES = 6
"""How many of a clause's words, in how many sentences at most each, are looked up, and how many sentences looked at."""
IN_PLACE = 0.2
"""What speaks for a sentence that was reworded where it stood."""
FLOWED = 0.3
"""The share of a clause's weight in sentences that came from, or went to, one other, for the two to be one clause."""
NEAR = 0.1
"""What speaks for a clause beside it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a clause lost or gained: the clause's position on its side, and the tokens it stands at."""

    clause: int
    start: int
    end: int
    text: str
    """The tokens that are gone or new, without those that the clause kept."""


@dataclass(frozen=True, slots=True)
class SentenceFlow:
    """A sentence that left one clause for another."""

    lost: Sentence
    gained: Sentence
    score: float


def flowing(alignment: Alignment, shared: Mapping[int, Sequence[SharedSpan]]) -> list[SentenceFlow]:
    """Find the sentences that went from one clause to another.

    `shared` are the runs of tokens that each reworded clause kept, by its position after.
    """
    kept_before = {alignment.to_before[after]: [(run[0], run[1]) for run in runs] for after, runs in shared.items()}
    kept_after = {after: [(run[2], run[3]) for run in runs] for after, runs in shared.items()}
    lost = list(_sentences(alignment.before, kept_before, alignment.to_after))
    gained = list(_sentences(alignment.after, kept_after, alignment.to_before)) if lost else []
    if not gained:
        return []
    pairs = sorted(_pairs(alignment, lost, gained), key=lambda p: (-p[0], p[1], p[2]))
    done_before: set[int] = set()
    done_after: set[int] = set()
    found = []
    for score, one, other in pairs:
        if one in done_before or other in done_after:
            continue
        done_before.add(one)
        done_after.add(other)
        if alignment.to_after.get(lost[one].clause) != gained[other].clause:
            found.append(SentenceFlow(lost[one], gained[other], round(min(score, 0.99), 3)))
    return found


def link_by_sentences(alignment: Alignment) -> None:
    """Link clauses that are left over on both sides by the sentences that went from the one to the other."""
    came: dict[int, Counter[int]] = defaultdict(Counter)
    went: dict[int, Counter[int]] = defaultdict(Counter)
    mass = alignment.similarity.mass
    for flow in flowing(alignment, {}):
        came[flow.gained.clause][flow.lost.clause] += mass(flow.gained.text)
        went[flow.lost.clause][flow.gained.clause] += mass(flow.lost.text)
    for after, sources in came.items():
        before, gained = sources.most_common(1)[0]
        back, lost = went[before].most_common(1)[0]
        one, other = alignment.before.clauses[before].text, alignment.after.clauses[after].text
        share = max(gained / (mass(other) or 1), lost / (mass(one) or 1))
        if back == after and share >= FLOWED:
            alignment.link(before, after, round(min(0.9, share), 3))


def _sentences(
    side: ClauseSequence, kept: Mapping[int, Sequence[tuple[int, int]]], linked: Mapping[int, int]
) -> Iterator[Sentence]:
    """Yield what the clauses of a side lost, or gained, by sentence; `kept` are the tokens that stayed, by position."""
    for position, clause in enumerate(side.clauses):
        if (position in linked and position not in kept) or not is_body(clause) or is_tombstone(clause):
            continue
        row = tokens(clause.text)
        runs = kept.get(position, ())
        if len(row) - sum(end - start for start, end in runs) < SHORTEST:
            continue
        stayed = [False] * len(row)
        for start, end in runs:
            stayed[start:end] = [True] * (end - start)
        for start, end in _stretches(clause.text):
            fresh = [row[at] for at in range(start, end) if not stayed[at]]
            if len(fresh) < SHORTEST or 2 * len(fresh) < end - start:
                continue
            words = sum(map(is_word, fresh))
            is_whole = len(fresh) == end - start
            if words >= SHORTEST and (is_whole or words >= MOSTLY * sum(map(is_word, row[start:end]))):
                yield Sentence(position, start, end, " ".join(fresh))


@lru_cache(maxsize=8_192)
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a text, as (start, end) in tokens."""
    parts = sentences(text)
    if len(parts) < 2:
        return ((0, len(tokens(text))),)
    starts = [found.start() for found in token_pattern(text).finditer(text)]
    cuts = [0, *(bisect_left(starts, end) for _, end in parts)]
    return tuple((start, end) for start, end in pairwise(cuts) if end > start)


def _pairs(
    alignment: Alignment, lost: Sequence[Sentence], gained: Sequence[Sentence]
) -> Iterator[tuple[float, int, int]]:
    """Yield (score, lost, gained) of sentences that may be one; only those that share most rare words are compared."""
    similarity = alignment.similarity
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(lost):
        for word in bag_of(sentence.text):
            holders[word].append(number)
    telling = {word: (len(found), word) for word, found in holders.items() if len(found) <= COMMON}
    said = Counter(words_of(sentence.text) for sentence in lost)
    for other, sentence in enumerate(gained):
        deadline.check()
        held = sorted(map(telling.__getitem__, telling.keys() & bag_of(sentence.text).keys()))
        gathered: dict[int, int] = defaultdict(int)
        for _, word in held[:RAREST]:
            weight = similarity.weights[word]
            for number in holders[word]:
                gathered[number] += weight
        for one in sorted(sorted(gathered, key=lambda number: (-gathered[number], number))[:CANDIDATES]):
            score = _score(alignment, lost[one], sentence, is_common=said[words_of(lost[one].text)] > 1)
            if score > 0:
                yield score, one, other


def _score(alignment: Alignment, lost: Sentence, gained: Sentence, *, is_common: bool) -> float:
    """Return how sure it is that a sentence that was lost is one that was gained; 0 if it is not."""
    few = min(len(words_of(lost.text)), len(words_of(gained.text)))
    if few < FEWEST and words_of(lost.text) != words_of(gained.text):
        return 0.0
    likeness = alignment.likeness(lost.text, gained.text)
    if likeness < ALIKE_IN_A_PHRASE / 2:
        return 0.0
    is_partner = alignment.to_after.get(lost.clause) == gained.clause
    is_near = is_partner or _is_near(alignment, lost.clause, gained.clause)
    least = ALIKE_NEAR if is_near and longest_phrase(lost.text, gained.text) >= PHRASE else ALIKE
    if likeness < least and not _is_alike_in_a_phrase(alignment, lost.text, gained.text, likeness):
        return 0.0
    if not is_near and (is_common or not _is_telling(alignment, lost, gained, few)):
        return 0.0
    return likeness + (IN_PLACE if is_partner else NEAR if is_near else 0.0)


def _is_alike_in_a_phrase(alignment: Alignment, one: str, other: str, likeness: float) -> bool:
    if likeness >= ALIKE_IN_A_PHRASE and longest_phrase(one, other) >= LONG:
        return True
    similarity = alignment.similarity
    part = max(similarity.cover(one, other), similarity.cover(other, one))
    return part >= CONTAINED and longest_phrase(one, other) >= LONG - 2


def _is_near(alignment: Alignment, before: int, after: int) -> bool:
    """Return True if two clauses have the same parent, or one stands under what the other or its parent became."""
    if alignment.same_parent(before, after):
        return True
    one, other = _upwards(alignment.before, before), _upwards(alignment.after, after)
    became = [alignment.to_after.get(position, -1) for position in one]
    return not {*became[:2]}.isdisjoint(other) or not {*became}.isdisjoint(other[:2])


def _upwards(side: ClauseSequence, position: int) -> list[int]:
    """Return a clause and the two above it."""
    found = [position]
    while len(found) < 3 and (above := side.parent(found[-1])) is not None:
        found.append(above)
    return found


def _is_telling(alignment: Alignment, lost: Sentence, gained: Sentence, words: int) -> bool:
    """Return True if a sentence can be recognised far away: its words are rare, and it is no common formula."""
    if _rare_share(alignment, lost.text, gained.text) < RARE:
        return False
    is_whole = gained.end - gained.start == len(tokens(alignment.after.clauses[gained.clause].text))
    return words >= FORMULA or (is_whole and gained.clause not in alignment.to_before)


def _rare_share(alignment: Alignment, one: str, other: str) -> float:
    similarity = alignment.similarity
    both = similarity.bag(other)
    rare = [word for word in similarity.bag(one) if word in both and similarity.is_rare(word)]
    return similarity.mass_of(rare) / (similarity.mass(one) or 1.0)


def with_flows(found: Sequence[Change], alignment: Alignment, flows: Sequence[SentenceFlow]) -> list[Change]:
    """Return the changes with the sentences that flowed between them; the giver is split, the taker merged."""
    home = {clause: number for number, change in enumerate(found) for clause in (*change.before, *change.after)}
    told: dict[int, list[Flow]] = defaultdict(list)
    more: dict[int, set[ChangeKind]] = defaultdict(set)
    for one in flows:
        before, after = alignment.before.clauses[one.lost.clause], alignment.after.clauses[one.gained.clause]
        source, target = home[before], home[after]
        flow = Flow(
            before=before,
            after=after,
            lost=(one.lost.start, one.lost.end),
            gained=(one.gained.start, one.gained.end),
            text=_as_written(after, one.gained),
        )
        told[source].append(flow)
        if source == target:
            continue
        told[target].append(flow)
        for number, kind in ((source, ChangeKind.SPLIT), (target, ChangeKind.MERGED)):
            if found[number].before and found[number].after:
                more[number].add(kind)
    return [
        replace(change, flows=tuple(told[number]), kinds=in_order_of_kinds({*change.kinds, *more[number]}))
        if number in told
        else change
        for number, change in enumerate(found)
    ]


def _as_written(clause: Clause, sentence: Sentence) -> str:
    places = spans(clause.text)
    return clause.text[places[sentence.start][0] : places[sentence.end - 1][1]]
