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
from tests.comparison.merging.charters import (
    LAYOUTS,
    Layout,
    applied,
    judge,
    numbers_twice,
    read,
    sample,
    some_edits,
)


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


def other_layout(chance: random.Random, old: Layout, new: Layout) -> tuple[str, str | None, str]:
    """Let one person write a charter in another layout while the other changes one thing: wanted, merged, verdict."""
    base = sample(chance)
    after = applied(base, some_edits(chance, base, "alpha", most=1))
    text = merged(base.written(old), base.written(new), after.written(old))
    wanted = after.written(new)
    if text is None:
        return wanted, None, "asked"
    assert read(text) == after.shape()
    assert not numbers_twice(text)
    return wanted, text, "right" if _without_blank_lines(text) == _without_blank_lines(wanted) else "mixed"


def _without_blank_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@settings(max_examples=60)
@given(seed=st.integers(0, 1_000_000), layouts=st.permutations(sorted(LAYOUTS)).map(lambda names: names[:2]))
def test_one_writes_all_in_another_layout_and_the_other_changes_one_thing(seed: int, layouts: list[str]) -> None:
    old, new = (LAYOUTS[name] for name in layouts)
    other_layout(random.Random(seed), old, new)  # noqa: S311 - a seed, so that a failure can be seen again


@settings(max_examples=25)
@given(seed=st.integers(0, 1_000_000))
@pytest.mark.parametrize(
    "names", [("brackets, tight", "numbers and letters, tight"), ("numbers and letters, loose", "brackets, loose")]
)
def test_what_one_adds_has_the_form_that_the_other_gave_to_all(names: tuple[str, str], seed: int) -> None:
    old, new = (LAYOUTS[name] for name in names)
    wanted, text, _ = other_layout(random.Random(seed), old, new)  # noqa: S311 - as above
    assert text is None or _without_blank_lines(text) == _without_blank_lines(wanted)


@pytest.mark.slow
def test_hardly_anybody_is_asked_without_need() -> None:
    counts: Counter[str] = Counter()
    for name, layout in LAYOUTS.items():
        chance = random.Random(name)  # noqa: S311 - the seed: every run looks at the same pairs
        counts.update(verdict(layout, chance, most=1) for _ in range(60))
    assert counts["asked without need"] <= 0.02 * counts.total(), counts
