"""What a petition and what is said of it may consist of: bounds to the last character, and nothing that nobody sees."""

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.petitions.rules import PetitionRules
from drafting_engine.participation.petitions.writing import (
    PetitionWords,
    checked_explanation,
    checked_remark,
    checked_words,
)

RULES = PetitionRules(minimum_characters=5, maximum_characters=10)


def checked(title: str = "Shade", text: str = "Shade.", clauses: int = 0) -> PetitionWords:
    named = tuple(f"c-{number:012x}" for number in range(clauses))
    return checked_words(PetitionWords(title=title, text=text, clauses=named), RULES)


def test_the_words_are_kept_without_what_stands_around_them() -> None:
    found = checked("  Shade \n for all ", "\n Shade.\n")
    assert (found.title, found.text) == ("Shade for all", "Shade.")


@pytest.mark.parametrize("text", ["12345", "1234567890"])
def test_a_text_has_as_many_characters_as_the_rules_say(text: str) -> None:
    assert checked(text=text).text == text


@pytest.mark.parametrize("text", ["", "1234", " 1234 ", "12345678901"])
def test_a_text_with_fewer_or_more_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="petition-needs-text"):
        checked(text=text)


def test_a_title_has_200_characters_and_a_petition_names_20_clauses_at_most() -> None:
    assert checked("x" * 200).title == "x" * 200
    assert len(checked(clauses=20).clauses) == 20
    for title in ("", "x" * 201, "\u200b"):
        with pytest.raises(Invalid, match="petition-needs-title"):
            checked(title)
    with pytest.raises(Invalid, match="petition-names-too-many-clauses"):
        checked(clauses=21)


def test_what_is_explained_is_said_in_2000_characters_at_most() -> None:
    assert checked_explanation(" Because.\n") == "Because."
    assert checked_explanation("x" * 2_000) == "x" * 2_000
    assert checked_remark("  ") == ""
    for words in ("", " \n", "x" * 2_001):
        with pytest.raises(Invalid, match="petition-needs-explanation"):
            checked_explanation(words)
    with pytest.raises(Invalid, match="petition-needs-explanation"):
        checked_remark("x" * 2_001)
