"""Deadlines: what takes too long stops by itself and is told as a refusal; what must not be done by half is done."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.merging import merge
from drafting_engine.deadline import Overdue, TookTooLong, check, is_over, within, without_deadline
from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.language.refusals import refusal_words
from web.site.markup import render_block, render_inline

LONG = "".join(f"{number}. The {number} lamp *burns*.\n" for number in range(1, 300))
OTHER = LONG.replace("lamp", "light")
TEXTS = (parse("a.md", LONG), parse("a.md", OTHER), parse("a.md", LONG + "300. New.\n"))


class Ticking:
    """A clock on which each look takes a second."""

    def __init__(self) -> None:
        self._seconds: Iterator[int] = count()

    def __call__(self) -> float:
        """Return the next second."""
        return next(self._seconds)


def test_without_a_deadline_nothing_is_over() -> None:
    check()
    assert not is_over()


def test_work_stops_at_the_first_look_beyond_its_deadline() -> None:
    done: list[int] = []

    def count_on() -> None:
        for number in range(100):
            check()
            done.append(number)

    with pytest.raises(TookTooLong) as stopped, within(3, Ticking()):
        count_on()
    assert done == [0, 1, 2]
    assert isinstance(stopped.value, Unavailable)
    assert refusal_words(stopped.value).hint.startswith("look at one article")


def test_the_deadline_ends_with_its_work() -> None:
    with within(100, Ticking()):
        check()
    check()
    with suppress(TookTooLong), within(0, Ticking()):
        check()
    check()


def test_whoever_passes_over_what_can_not_be_read_does_not_pass_over_the_deadline() -> None:
    def read_on() -> None:
        with suppress(DraftingError):
            check()
        pytest.fail("a part that was not finished was taken for one that can't be read")

    with pytest.raises(TookTooLong), within(0, Ticking()):
        read_on()


def test_what_must_not_be_done_by_half_is_done() -> None:
    with within(0, Ticking()):
        with without_deadline():
            check()
        with pytest.raises(Overdue):
            check()


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda: parse("a.md", LONG), id="parsing"),
        pytest.param(lambda: changes([TEXTS[0]], [TEXTS[1]]), id="comparing"),
        pytest.param(lambda: merge([TEXTS[0]], [TEXTS[1]], [TEXTS[2]]), id="merging"),
        pytest.param(lambda: [render_inline(clause.text) for clause in TEXTS[0].clauses], id="rendering"),
        pytest.param(lambda: render_block(LONG), id="rendering blocks"),
    ],
)
def test_each_kind_of_work_looks_at_its_deadline_all_along(work: Callable[[], object]) -> None:
    with pytest.raises(TookTooLong), within(100, Ticking()):
        work()
