"""Commented words are marked around the marks of origins, and each word keeps its own."""

import pytest

from drafting_engine.clauses.rendering import Mark, render_marks
from web.comments.threads import Span
from web.text.articles.commented_words import with_commented

COLOURED = Mark(text="is **common**", opening='<mark class="w">', closing="</mark>", lead="<sup>A</sup>")
WORDS = [Mark(text="Water "), COLOURED, Mark(text=" to all.")]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], 'Water <mark class="w"><sup>A</sup>is </mark><strong><mark class="w">common</mark></strong> to all.'),
        (
            [(0, 8)],
            '<mark class="commented">Water </mark>'
            '<mark class="commented"><mark class="w"><sup>A</sup>is</mark></mark>'
            '<mark class="w"> </mark><strong><mark class="w">common</mark></strong> to all.',
        ),
        (
            [(20, 22), (21, 23), (22, 24)],
            'Water <mark class="w"><sup>A</sup>is </mark><strong><mark class="w">common</mark></strong> '
            '<mark class="commented">to a</mark>ll.',
        ),
    ],
)
def test_each_word_keeps_its_marks(spans: list[Span], expected: str) -> None:
    marks = with_commented(WORDS, spans)
    assert "".join(mark.text for mark in marks) == "Water is **common** to all."
    assert render_marks(marks) == expected
