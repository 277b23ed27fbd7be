"""How two wordings are shown word by word (golden/words.md): `[-gone-]`, `{+new+}`, the rest is shared."""

import pytest

from drafting_engine.comparison.words import EditKind, WordRun, word_diff
from tests.golden import Case, cases

_FORMS = {EditKind.EQUAL: "{}", EditKind.DELETED: "[-{}-]", EditKind.INSERTED: "{{+{}+}}"}


def shown(runs: tuple[WordRun, ...]) -> str:
    """A word diff as the golden file writes it."""
    return "".join(_FORMS[run.edit].format(run.text) for run in runs)


@pytest.mark.parametrize("case", cases("words.md", 3))
def test_two_wordings_are_shown_like_this(case: Case) -> None:
    before, after, expected = case.parts
    assert shown(word_diff(before, after)) == expected
