"""Where sentences end (golden/sentences.md: a sentence a line), and what holds for every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.comparison.wordings.sentences import phrases, sentences
from tests.golden import Case, cases

_STOPPED = st.text(alphabet='aB3 .;:!?…)»"§*\n。।', max_size=60)

_WORDS = (
    "lamp",
    "Nr. 4",
    "Abs. 3",
    "$31.55",
    "1.000,50",
    "12.3.1",
    "(see 3.)",
    "z. B. alles",
    "Dr. Miller",
    "§ 5",
    "10-12",
    "e.g. it",
)


@pytest.mark.parametrize("case", cases("sentences.md", 2))
def test_sentences_end_here(case: Case) -> None:
    text, expected = case.parts
    assert [text[start:end] for start, end in sentences(text)] == expected.splitlines()


def test_semicolons_and_colons_end_phrases() -> None:
    text = "The lamp burns; the bell rings: at 10:30. All hear."
    found = [text[start:end] for start, end in phrases(text)]
    assert found == ["The lamp burns;", "the bell rings:", "at 10:30.", "All hear."]


@given(st.one_of(_STOPPED, st.text(max_size=80)))
def test_every_character_but_blanks_stands_in_one_sentence(text: str) -> None:
    for found in (sentences(text), phrases(text)):
        covered = [at for start, end in found for at in range(start, end)]
        assert covered == sorted(set(covered))
        assert all(text[at].isspace() for at in set(range(len(text))) - set(covered))
        assert not any(text[start].isspace() or text[end - 1].isspace() for start, end in found)


@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=9), min_size=1, max_size=6))
def test_sentences_put_together_are_found_again(parts: list[list[str]]) -> None:
    written = [f"The {' '.join(part)} ends." for part in parts]
    text = " ".join(written)
    assert [text[start:end] for start, end in sentences(text)] == written


def test_a_word_of_four_letters_before_a_number_may_cite_and_a_longer_one_ends_its_sentence() -> None:
    assert sentences("See tome. 3 boats lie.") == ((0, 22),)
    assert sentences("See there. 3 boats lie.") == ((0, 10), (11, 23))
