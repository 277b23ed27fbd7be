"""How two wordings are shown word by word (golden/words.md): `[-gone-]`, `{+new+}`, the rest is shared."""

import pytest

from drafting_engine.comparison.wordings.words import EditKind, WordRun, set_apart, word_diff
from tests.golden import Case, cases

_FORMS = {EditKind.EQUAL: "{}", EditKind.DELETED: "[-{}-]", EditKind.INSERTED: "{{+{}+}}"}


def shown(runs: tuple[WordRun, ...]) -> str:
    """A word diff as the golden file writes it."""
    return "".join(_FORMS[run.edit].format(run.text) for run in runs)


@pytest.mark.parametrize("case", cases("words.md", 3))
def test_two_wordings_are_shown_like_this(case: Case) -> None:
    before, after, expected = case.parts
    assert shown(word_diff(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("within three years", "within two years", "within [three] {two} years"),
        ("A house burns", "A house and a barn burn", "A house [burns] {and a barn burn}"),
        ("Gone.", "Here.", "[Gone] {Here}."),
        ("one two", "one", "one[ two]"),
    ],
)
def test_what_comes_stands_apart_from_what_it_replaces(before: str, after: str, read: str) -> None:
    signs = {EditKind.EQUAL: "{}", EditKind.DELETED: "[{}]", EditKind.INSERTED: "{{{}}}"}
    runs = word_diff(before, after)
    assert "".join(signs[run.edit].format(run.text) for run in set_apart(runs)) == read
    assert "".join(run.text for run in runs if run.edit is not EditKind.DELETED) == after
