"""Merging what two people do to a charter: everything that either did stands in it, in its place, or somebody is asked.

What is right comes from a model of the charter to which both people's edits are applied, in either order.
"""

import random
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Merged, merge
from tests.comparison.merging.charters import LAYOUTS, Layout, judge, read, sample, some_edits


def merged(base: str, ours: str, theirs: str) -> str | None:
    """Merge, and see that the result does not depend on who is called ours."""
    parser = Parser()
    texts = [(parser.parse("charter.md", text),) for text in (base, ours, theirs)]
    result, mirrored = merge(*texts), merge(texts[0], texts[2], texts[1])
    assert type(result) is type(mirrored)
    if not isinstance(result, Merged):
        return None
    assert result.documents == mirrored.documents
    return result.documents["charter.md"]


def verdict(layout: Layout, chance: random.Random, most: int) -> str:
    """Let two people make up to so many edits each of one charter, and judge the merge."""
    base = sample(chance)
    assert read(base.written(layout)) == base.shape(), "the layout is read as it was written"
    one, other = (some_edits(chance, base, who, most) for who in ("alpha", "omega"))
    return judge(base, layout, one, other, merged)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@settings(max_examples=60)
@given(seed=st.integers(0, 1_000_000))
def test_two_people_change_one_thing_each(layout: Layout, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again
    assert verdict(layout, chance, most=1) in ("right", "asked", "asked without need")


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@settings(max_examples=40)
@given(seed=st.integers(0, 1_000_000))
@example(seed=438)  # an article is struck out but for one clause, behind which the other adds one
@example(seed=3677)  # two clauses change places, and the other moves one of them to another article
def test_two_people_change_several_things_each(layout: Layout, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again
    assert verdict(layout, chance, most=3) in ("right", "asked", "asked without need")


@pytest.mark.slow
def test_hardly_anybody_is_asked_without_need() -> None:
    counts: Counter[str] = Counter()
    for name, layout in LAYOUTS.items():
        chance = random.Random(name)  # noqa: S311 - the seed: every run looks at the same pairs
        counts.update(verdict(layout, chance, most=1) for _ in range(60))
    assert counts["asked without need"] <= 0.02 * counts.total(), counts
