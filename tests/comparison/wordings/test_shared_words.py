"""What a clause shares with a petition is quoted as evidence, with a score."""

from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.comparison.wordings.shared_words import shared_words

PETITION = (
    "We ask that the city give **twenty-four weeks of paid leave** to whoever gives birth, "
    "and that nobody be dismissed while they care for a new child."
)
CLAUSE = "Whoever gives birth has a right to twenty-four weeks of paid leave. Nobody is dismissed for taking it."


def test_rows_of_words_that_both_have_are_quoted_as_the_clause_writes_them() -> None:
    found = shared_words(PETITION.replace("*", ""), CLAUSE)
    assert found.passages == ("Whoever gives birth", "twenty-four weeks of paid leave")
    assert 0.6 < found.score < 1


def test_capitals_and_accents_are_no_other_words() -> None:
    assert shared_words("TRANSPORTE PUBLICO gratuito", "El transporte público gratuito.").score == 1
    assert shared_words("el agua publica de la ciudad", "El agua pública de la ciudad").passages == (
        "El agua pública de la ciudad",
    )


def test_texts_on_other_things_share_nothing() -> None:
    found = shared_words("Buses shall run at night on every line.", CLAUSE)
    assert (found.score, found.passages) == (0, ())


def test_small_words_in_a_row_are_no_evidence() -> None:
    assert shared_words("it is for us to say", "it is for the mayor to say").passages == ()


def test_nothing_is_shared_with_nothing() -> None:
    assert shared_words("", CLAUSE).score == 0
    assert shared_words(PETITION, "").passages == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_is_quoted_stands_in_the_clause(request: str, clause: str) -> None:
    found = shared_words(request, clause)
    assert 0 <= found.score <= 1
    assert all(passage in clause for passage in found.passages)


@given(st.text(max_size=300))
def test_a_clause_that_is_the_petition_shares_all(text: str) -> None:
    assert shared_words(text, text).score in (0, 1)


def test_a_clause_of_short_words_shares_nothing() -> None:
    assert shared_words("we go to sea", "we go to sea").score == 0.0
