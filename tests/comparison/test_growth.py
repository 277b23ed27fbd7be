"""Work grows with a text, not with its square: eight times as much of anything hostile takes eight times as long."""

from collections.abc import Callable

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.rules import findings
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.merging import merge
from drafting_engine.comparison.wordings.words import word_diff
from tests.hostile import CLAUSES, SIGNS, assert_grows_evenly
from web.site.markup import render_block, render_inline

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", CLAUSES)
def test_reading_checking_comparing_and_merging(kind: str) -> None:
    def all_of(count: int) -> Callable[[], object]:
        before, after = CLAUSES[kind](count)

        def work() -> None:
            one, other, third = (parse("a.md", text) for text in (before, after, before + "\n\nThe end.\n"))
            changes([one], [other])
            merge([one], [other], [third])
            findings(articles_of(Constitution(title="", language="", documents=(other,))))

        return work

    assert_grows_evenly(all_of, 100)


@pytest.mark.parametrize("sign", SIGNS)
def test_showing(sign: str) -> None:
    def shown(count: int) -> Callable[[], object]:
        text = sign * (count // len(sign))

        def work() -> None:
            render_inline(text)
            render_block(text)

        return work

    assert_grows_evenly(shown, 2_500)


@pytest.mark.parametrize("sign", SIGNS)
def test_comparing_the_words_of_one_clause(sign: str) -> None:
    def compared(count: int) -> Callable[[], object]:
        before, after = sign * (count // len(sign)), f"{sign}x " * (count // len(sign) // 2)
        return lambda: word_diff(before, after)

    assert_grows_evenly(compared, 1_000)
