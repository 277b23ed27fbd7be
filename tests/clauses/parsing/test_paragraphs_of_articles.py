"""Articles whose name stands in front of their text, named paragraphs below them, and signs behind letters."""

import pytest

from drafting_engine.clauses.parsing import parse


@pytest.mark.parametrize(
    ("source", "paths"),
    [
        (
            "# Vedtægter\n\n## Kapitel 1\n\n§ 1. Navn.\n\nStk. 2. Sted.\n\n1) en;\n\n"
            "Stk. 3. Mere.\n\n§ 2. Mål.\n\nStk. 2. Til.\n",
            ["§ 1.", "§ 1. Stk. 2.", "§ 1. Stk. 2. 1)", "§ 1. Stk. 3.", "§ 2.", "§ 2. Stk. 2."],
        ),
        (
            "# Tüzük\n\n**MADDE 1-** (1) Ad.\n\n(2) Yer.\n\n**MADDE 2-** Amaç.\n",
            ["MADDE 1", "MADDE 1 (1)", "MADDE 1 (2)", "MADDE 2"],
        ),
    ],
)
def test_named_paragraphs_stand_under_the_article_in_front_of_them(source: str, paths: list[str]) -> None:
    assert [clause.path for clause in parse("text.md", source).clauses if not clause.level] == paths


@pytest.mark.parametrize("heading", ["Κεφάλαιο Α΄ Γενικά", "ΚΕΦΑΛΑΙΟ Α' Γενικά", "פרק א׳ Γενικά"])
def test_the_sign_of_a_letter_that_counts_is_no_part_of_the_title(heading: str) -> None:
    assert [clause.text for clause in parse("text.md", f"## {heading}\n").clauses] == ["Γενικά"]
