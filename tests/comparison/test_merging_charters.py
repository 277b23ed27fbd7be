"""Merging what two people do to a charter: everything that either did stands in it, in its place, or somebody is asked.

What is right comes from a model of the charter to which both people's edits are applied, in either order.
"""

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Conflicted, Merged, merge
from tests.comparison.charters import LAYOUTS, Charter, Edit, Gone, Layout, Shape, applied, edits, numbers_twice, read
from tests.comparison.charters import sample as sample_charter


def merged(base: str, ours: str, theirs: str) -> Merged | Conflicted:
    parser = Parser()
    return merge(*[(parser.parse("charter.md", text),) for text in (base, ours, theirs)])


def rights(base: Charter, one: Sequence[Edit], other: Sequence[Edit]) -> list[Shape]:
    """What the charter may look like; fewer than two where the edits exclude each other in some order."""
    found = []
    for order in ((*one, *other), (*other, *one)):
        try:
            found.append(applied(base, order).shape())
        except Gone:
            continue
    return found


def places(shape: Shape) -> object:
    """What stands under what, in whatever order: additions at one place may stand in either."""
    return sorted((words, places(below)) for words, below in shape)


def some_edits(chance: random.Random, base: Charter, who: str, most: int) -> tuple[list[str], list[Edit]]:
    """Up to so many edits of one person that can be made one after the other."""
    every = edits(base, who)
    while True:
        names = chance.sample(sorted(every), chance.randint(1, most))
        try:
            applied(base, [every[name] for name in names])
        except Gone:
            continue
        return names, [every[name] for name in names]


def verdict(base: Charter, layout: Layout, one: Sequence[Edit], other: Sequence[Edit]) -> str:
    """Merge two people's edits, check that what is joined is right, and say whether somebody was asked."""
    texts = [charter.written(layout) for charter in (base, applied(base, one), applied(base, other))]
    assert read(texts[0]) == base.shape(), "the layout is read as it was written"
    result, mirrored = merged(*texts), merged(texts[0], texts[2], texts[1])
    assert type(result) is type(mirrored)
    allowed = rights(base, one, other)
    if isinstance(result, Conflicted):
        return "without need" if len(allowed) == 2 and allowed[0] == allowed[1] else "asked"
    assert result.documents == mirrored.documents
    text = result.documents["charter.md"]
    assert places(read(text)) in [places(shape) for shape in allowed], text
    assert not numbers_twice(text), text
    return "joined"


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_two_people_change_one_thing_each(layout: Layout, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again
    base = sample_charter(chance)
    one, other = (some_edits(chance, base, who, most=1)[1] for who in ("alpha", "omega"))
    verdict(base, layout, one, other)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_two_people_change_several_things_each(layout: Layout, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again
    base = sample_charter(chance)
    one, other = (some_edits(chance, base, who, most=3)[1] for who in ("alpha", "omega"))
    verdict(base, layout, one, other)


def test_hardly_anybody_is_asked_without_need() -> None:
    counts: Counter[str] = Counter()
    for name, layout in LAYOUTS.items():
        chance = random.Random(name)  # noqa: S311 - the seed: every run looks at the same pairs
        for _ in range(60):
            base = sample_charter(chance)
            one, other = (some_edits(chance, base, who, most=1)[1] for who in ("alpha", "omega"))
            counts[verdict(base, layout, one, other)] += 1
    assert counts["without need"] <= 0.02 * counts.total(), counts
