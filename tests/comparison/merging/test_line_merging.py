"""Lines of two people on one base, and changes that hide lines or show them: cases written out by hand."""

import pytest

from drafting_engine.comparison.merging.line_merging import changes_reading, merge_lines

BASE = "1\n2\n3\n4\n5\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        ("1\nx\n3\n4\n5\n", BASE, "1\nx\n3\n4\n5\n"),
        (BASE, "1\nx\n3\n4\n5\n", "1\nx\n3\n4\n5\n"),
        ("1\nx\n3\n4\n5\n", "1\nx\n3\n4\n5\n", "1\nx\n3\n4\n5\n"),
        ("1\nx\n3\n4\n5\n", "1\n2\n3\ny\n5\n", "1\nx\n3\ny\n5\n"),
        ("1\n2\n3\ny\n5\n", "1\nx\n3\n4\n5\n", "1\nx\n3\ny\n5\n"),
        ("1\nx\n3\n4\n5\n", "1\n2\ny\n4\n5\n", None),
        ("1\nx\n3\n4\n5\n", "1\ny\n3\n4\n5\n", None),
        ("1\n2\ny\n4\n5\n", "1\nx\n3\n4\n5\n", None),
        ("0\n1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", "0\n1\n2\n3\n4\n5\n6\n"),
        ("2\n3\n4\n5\n", "1\n2\n3\n4\n", "2\n3\n4\n"),
        ("1\na\n2\n3\n4\n5\n", "1\n2\nb\n3\n4\n5\n", "1\na\n2\nb\n3\n4\n5\n"),
        ("1\na\n2\n3\n4\n5\n", "1\nb\n2\n3\n4\n5\n", None),
        ("1\nx\n3\n4\nz\n", "1\nx\n3\n4\n5\n", "1\nx\n3\n4\nz\n"),
        ("1\nx\n3\n4\n5\n", "1\nx\n3\n4\nz\n", "1\nx\n3\n4\nz\n"),
        ("1\n2\n3\n4\n", "1\n2\n3\n4\n5", None),
    ],
)
def test_lines_of_both_are_joined_where_an_unchanged_one_stands_between(
    ours: str, theirs: str, merged: str | None
) -> None:
    assert merge_lines(BASE, ours, theirs) == merged


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a\nb\n", "a\nc\nb\n", False),
        ("a\nb\n", "a\n```\nb\n", True),
        ("a\nb\n", "a\n~~~\nb\n", True),
        ("a\nb\n", "a\nb\n```\nc\n", False),
        ("a\nb\n", "a\n```\nc\n```\nb\n", False),
        ("```\na\n```\nb\n", "a\nb\n", True),
        ("```\na\n```\n", "```\na\nb\n```\n", False),
        ("a\nb\n", "a\n~~~\nc\n```\nb\n", True),
        ("a\nb\n", "a\n````\n```\nb\n", True),
        ("a\nb\n", "a\n```text\nc\n```\nb\n", False),
        ("a\nb\n", "a\n```\n``` c\nb\n", True),
        ("a\nb\n", "a\n``` `c`\nb\n", False),
        ("a\nb\n", "a\n<!-- note\nb\n", True),
        ("a\nb\n", "a\n<!-- note -->\nb\n", False),
        ("a\nb\n", "a <!-- x --> <!-- y\nb\n", True),
        ("a\nb\n", "a\n<!-- note\nmore -->\nb\n", False),
        ("a\nb\n", "<!-- -->\n<!--\n-->\na\nb\n", False),
        ("a\n\nb\n", "a\n<!--\n\n-->\nb\n", False),
        ("a\nb\n", "```\n<!--\n```\na\nb\n", False),
    ],
)
def test_lines_that_stay_are_read_in_another_way_inside_a_fence_or_comment(
    before: str, after: str, changes: bool
) -> None:
    assert changes_reading(before, after) is changes
