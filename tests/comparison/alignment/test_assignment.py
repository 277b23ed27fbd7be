"""One partner for each: what makes the whole likelier comes before the surest pair."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.comparison.alignment.assignment import assign


def assigned(*pairs: tuple[float, int, int]) -> dict[int, int]:
    """By one before its partner after."""
    return {before: after for _, before, after in assign(sorted(pairs, key=lambda pair: -pair[0]))}


def total(pairs: Sequence[tuple[float, int, int]]) -> float:
    return sum(score for score, _, _ in pairs)


def test_without_rivals_the_likeliest_pairs_are_taken() -> None:
    assert assigned((3.0, 1, 4), (2.0, 1, 5), (1.0, 2, 4)) == {1: 4}
    assert assigned((3.0, 1, 4), (2.0, 2, 5), (1.0, 3, 6)) == {1: 4, 2: 5, 3: 6}
    assert assign([]) == []


def test_two_stay_where_they_are_likelier_together() -> None:
    assert assigned((1.5, 1, 4), (1.0, 4, 4), (0.75, 1, 1)) == {1: 1, 4: 4}
    assert assigned((1.5, 1, 4), (1.0, 4, 4), (0.5, 1, 1)) == {1: 4}


def test_two_that_change_places_are_not_held_back_by_their_addresses() -> None:
    assert assigned((2.75, 1, 4), (2.75, 4, 1), (1.5, 1, 1), (1.5, 4, 4)) == {1: 4, 4: 1}


def test_what_is_left_to_both_who_lose_a_partner_is_counted() -> None:
    assert assigned((2.0, 1, 1), (1.75, 1, 2), (1.75, 2, 1), (1.0, 2, 2)) == {1: 2, 2: 1}
    assert assigned((2.0, 1, 1), (1.75, 1, 2), (1.75, 2, 1), (1.5, 2, 2)) == {1: 1, 2: 2}
    assert assigned((2.0, 1, 1), (1.5, 1, 2), (1.0, 3, 2), (0.75, 2, 1)) == {1: 1, 3: 2}


def test_of_equally_likely_wholes_the_first_stands() -> None:
    assert assign([(1.0, 1, 2), (1.0, 2, 1), (1.0, 1, 1), (1.0, 2, 2)]) == [(1.0, 1, 2), (1.0, 2, 1)]
    assert assign([(0.3, 1, 1), (0.2, 1, 2), (0.1, 2, 1)]) == [(0.3, 1, 1)]


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 30).map(lambda tenths: tenths / 10), max_size=16
).map(lambda found: sorted(((score, *pair) for pair, score in found.items()), key=lambda one: (-one[0], one[1:])))


@given(PAIRS)
def test_no_end_is_shared_and_no_two_pairs_could_be_exchanged_for_better_ones(
    pairs: list[tuple[float, int, int]],
) -> None:
    found = assign(pairs)
    assert found == [pair for pair in pairs if pair in found]
    assert len({before for _, before, _ in found}) == len({after for _, _, after in found}) == len(found)
    scores = {pair[1:]: pair[0] for pair in pairs}
    best = max(
        sum(scores.get((before, after), 0.0) for before, after in enumerate(afters))
        for afters in permutations(range(4))
    )
    assert best / 2 <= total(found) + 1e-9 <= best + 2e-9
    for (score, one, other), (second, two, another) in permutations(found, 2):
        exchanged = scores.get((one, another), 0.0) + scores.get((two, other), 0.0)
        assert exchanged <= score + second + 1e-9
