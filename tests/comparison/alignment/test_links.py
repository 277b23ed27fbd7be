"""Places of clauses and how well two of them agree; which positions kept their order."""

from collections.abc import Collection, Sequence

import pytest

from drafting_engine.comparison.alignment.links import Alignment, in_order
from tests.comparison.alignment.sides import aligned

BEFORE = "# Hall\n\n1. Lamps burn.\n2. Bells ring.\n   a) Ropes hang.\n3. Flags fly.\n"
AFTER = "# Hall\n\n1. Lamps burn.\n2. Drums beat.\n   a) Sticks lie.\n3. Flags fly.\n"


def alignment(before: str = BEFORE, after: str = AFTER) -> Alignment:
    return aligned(before, after)


def test_a_sequence_knows_parents_and_neighbours() -> None:
    side = alignment().before
    assert [clause.text for clause in side.clauses] == [
        "Hall",
        "Lamps burn.",
        "Bells ring.",
        "Ropes hang.",
        "Flags fly.",
    ]
    assert [side.parent(at) for at in range(5)] == [None, 0, 0, 2, 0]
    assert side.previous == [-1, -1, 1, -1, 2]
    assert side.following == [-1, 2, 4, -1, -1]


def test_places_agree_by_parent_neighbours_and_address() -> None:
    links = alignment()
    assert links.context(2, 2) == pytest.approx(0.2)  # one address, under headings that nobody linked
    links.link(0, 0, 1.0)
    assert links.same_parent(2, 2)
    assert links.context(2, 2) == pytest.approx(0.6)
    links.link(1, 1, 1.0)
    assert links.context(2, 2) == pytest.approx(0.8)
    links.link(4, 4, 1.0)
    assert links.context(2, 2) == pytest.approx(1.0)
    assert links.context(2, 1) == pytest.approx(0.4)  # under one heading, the neighbours are others
    assert links.context(3, 3) == pytest.approx(0.6)  # first and last under clauses that are not linked, same address
    links.link(2, 2, 0.5)
    assert links.context(3, 3) == pytest.approx(1.0)


def test_an_address_says_nothing_where_the_parents_are_known_to_be_others() -> None:
    links = alignment(
        "# Hall\n\n1. Lamps burn.\n   a) Oil is free.\n2. Bells ring.\n   a) Ropes hang.\n",
        "# Hall\n\n1. Bells ring.\n   a) Ropes hang.\n2. Lamps burn.\n   a) Oil is free.\n",
    )
    assert not links.is_elsewhere(2, 2)
    links.link(1, 3, 1.0)
    assert links.is_elsewhere(2, 2)
    assert not links.is_elsewhere(2, 4)
    assert links.context(2, 2) == pytest.approx(0.5)  # both stand alone, both are a)
    assert links.context(2, 4) == pytest.approx(0.9)


def test_what_is_free_and_when_a_side_is_done() -> None:
    links = alignment()
    assert (links.free_before(), links.free_after()) == ([0, 1, 2, 3, 4], [0, 1, 2, 3, 4])
    for before, after in ((1, 1), (2, 2), (3, 3)):
        links.link(before, after, 0.5)
    assert not links.is_done(links.before)
    links.link(4, 4, 0.25)
    assert links.is_done(links.before)
    assert links.is_done(links.after)
    assert (links.free_before(), links.free_after()) == ([0], [0])
    assert (links.to_after[4], links.to_before[4], links.scores[4]) == (4, 4, 0.25)


@pytest.mark.parametrize(
    ("positions", "steady", "kept"),
    [
        ([], (), set()),
        ([3], (), {3}),
        ([1, 2, 3], (), {1, 2, 3}),
        ([2, 3, 1], (), {2, 3}),
        ([3, 1, 2], (), {1, 2}),
        ([2, 1], (1,), {1}),
        ([2, 1], (2,), {2}),
        ([4, 1, 2, 3, 0], (), {1, 2, 3}),
        ([1, 5, 2, 3, 4, 6], (5,), {1, 2, 3, 4, 6}),
        ([1, 4, 3, 2, 5], (4,), {1, 4, 5}),
        ([1, 4, 3, 2, 5], (3,), {1, 3, 5}),
        ([1, 4, 3, 2, 5], (2,), {1, 2, 5}),
        ([2, 3, 0, 1], (2, 3), {2, 3}),
        ([2, 3, 0, 1], (0, 1), {0, 1}),
    ],
)
def test_most_positions_keep_their_order_and_among_equals_the_steady_ones(
    positions: Sequence[int], steady: Collection[int], kept: set[int]
) -> None:
    assert in_order(positions, steady) == kept
