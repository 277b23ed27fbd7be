"""How a clause is set, apart from what it says: emphasis, signs, labels, the case of headings."""

from dataclasses import replace

import pytest

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.wordings.formatting import runs, same_as_whole, same_number, same_wording, wording

LAMP = Clause(
    document="lamp.md", path="1 (2)", key="1.2", parent="1", label="(2)", kind=ClauseKind.PARAGRAPH,
    text="The lamp burns.", depth=2, level=0, start=30, end=60,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The lamp burns.", "The lamp burns."),
        ("The **lamp** _burns_.", "The lamp burns."),
        ("a_b and __c__", "a_b and c"),
        ("~~old~~ `code`", "old code"),
        (r"1\. Lamp", "1. Lamp"),
        ("<b>Lamp</b> < 3", "Lamp < 3"),
        ("Lamp {#lamp}", "Lamp"),
        ("see [Article 2](#article-2)", "see Article 2"),
        ("see [Article 2](https://example.org)", "see [Article 2](https://example.org)"),
        ("“Lamp” «bell»", '"Lamp" "bell"'),
        ("the keeper’s ‘lamp’", "the keeper's 'lamp'"),
        ("bell – ring", "bell - ring"),
        ("so…", "so..."),
        ("lamp\u00adpost\u200b", "lamppost"),
        ("the  lamp\u00a0burns", "the lamp burns"),
        ("e\u0301tat", "état"),
    ],
)
def test_markup_and_typographic_signs_are_no_wording(text: str, read: str) -> None:
    assert wording(text) == read


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("(3)", ("3",)), ("3.", ("3",)), ("Art. 5º", ("art", "5")), ("**6.A.1**", ("6", "a", "1")),
        ("1 (2) [2]", ("1", "2")), ("1 [2] (a)", ("1", "a")), ("[2]", ("2",)), ("", ()), ("§ 7a", ("7a",)),
    ],
)  # fmt: skip
def test_a_label_is_read_in_runs(label: str, parts: tuple[str, ...]) -> None:
    assert runs(label) == parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(3)", "3.", True), ("(3)", "(4)", False), ("Art. 5", "Article 5", True), ("Article 5", "Art. 5", True),
        ("Art. 5", "Article 6", False), ("A 5", "Article 5", False), ("Art. 5", "Section 5", False),
        ("a", "ab", False), ("Art. 5 (1)", "Article 5 (1)", True), ("12 5", "123 5", False), ("5", "Article 5", False),
        ("Ar 5", "Article 5", True),
    ],
)  # fmt: skip
def test_two_labels_say_one_number(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("text", "label", "level", "same"),
    [
        ("The lamp burns.", "(2)", 0, True),
        ("The **lamp** burns.", "(2)", 0, True),
        ("the lamp burns.", "(2)", 0, False),
        ("– The lamp burns.", "(2)", 0, True),
        ("– The lamp burns.", "", 0, False),
        ("The lamp burns", "(2)", 0, False),
        ("THE LAMP BURNS", "(2)", 2, True),
        ("The bell rings", "(2)", 2, False),
    ],
)
def test_two_clauses_say_the_same_words(text: str, label: str, level: int, same: bool) -> None:
    other = replace(LAMP, text=text, label=label, level=level)
    assert same_wording(LAMP, other) is same
    assert same_wording(other, LAMP) is same


def test_a_label_that_was_read_into_the_words_is_the_same_as_a_whole() -> None:
    assert same_as_whole(LAMP, replace(LAMP, label="", text="2. The lamp burns."))
    assert not same_as_whole(LAMP, replace(LAMP, label="", text="3. The lamp burns."))
    assert not same_as_whole(LAMP, replace(LAMP, label="", text="The lamp burns."))
