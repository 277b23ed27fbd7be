"""Anchoring: a quotation is found where its words went, or shown as an orphan, never somewhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.comparison.anchoring import Anchor, AnchorMethod, Quotation, anchor

CLAUSE = (
    "Every person has the right to clean water. The city publishes the quality of the water every month, "
    "and nobody is cut off from water for debt."
)


def quoted(words: str, text: str = CLAUSE) -> Quotation:
    start = text.index(words)
    return Quotation.of(text, start, start + len(words))


def passage(words: str, after: str, before: str = CLAUSE) -> str | None:
    found = anchor(quoted(words, before), before, after)
    return None if found is None else after[found.start : found.end]


def test_in_the_same_words_it_stands_where_it_stood() -> None:
    found = anchor(quoted("clean water"), CLAUSE, CLAUSE)
    assert found == Anchor(start=30, end=41, score=1.0, how=AnchorMethod.UNCHANGED)


@pytest.mark.parametrize(
    ("words", "old", "new", "expected"),
    [
        ("clean water", "Every person", "Everybody who lives here", "clean water"),
        ("quality of the water every month", "every month", "every week", "quality of the water every week"),
        ("nobody is cut off", "is cut off", "may ever be cut off", "nobody may ever be cut off"),
        ("The city publishes the quality", "The city publishes", "The Water Office makes known", "the quality"),
    ],
)
def test_it_follows_its_words(words: str, old: str, new: str, expected: str) -> None:
    found = passage(words, CLAUSE.replace(old, new))
    assert found is not None
    assert found.endswith(expected)
    assert len(found) <= len(words) + len(new)


def test_what_was_taken_out_is_an_orphan_though_its_words_stand_elsewhere() -> None:
    after = CLAUSE.replace("The city publishes the quality of the water every month, and nobody", "Nobody")
    assert passage("the quality of the water every month", after) is None
    assert passage("of the water", after) is None


def test_the_second_of_two_like_passages_stays_the_second() -> None:
    text = "The council decides by half. The mayor proposes. The council decides by half."
    found = anchor(Quotation.of(text, 49, 77), text, text.replace("The mayor", "Each borough"))
    assert found is not None
    assert found.start == 52


def test_a_place_that_moved_with_its_document_is_found_by_the_words_around_it() -> None:
    wrong = Quotation(exact="water", prefix="quality of the ", suffix=" every month", start=3)
    found = anchor(wrong, CLAUSE, CLAUSE)
    assert found is not None
    assert CLAUSE[: found.start].endswith("quality of the ")


@pytest.mark.parametrize(
    ("words", "old", "new", "expected"),
    [
        ("quality of the water every month", "every", "each", "quality of the water each month"),
        ("nobody is cut off from water for debt", "nobody", "no household", "is cut off from water for debt."),
        ("the right to clean water", "the right", "a right", "a right to clean water."),
        ("The city publishes the quality", "city", "Water Office", "Office publishes the quality"),
        ("right to clean water", "clean", "clear", "right to clear water"),
        ("The city publishes the quality", "debt", "doubt", "The city publishes the quality"),
    ],
)
def test_of_a_quotation_without_its_surroundings_whole_words_are_found(
    words: str, old: str, new: str, expected: str
) -> None:
    after = CLAUSE.replace(old, new)
    found = anchor(Quotation(exact=words, prefix="", suffix="", start=0), "", after)
    assert found is not None
    assert after[found.start : found.end] == expected
    assert found.how is AnchorMethod.ALIKE


def test_a_short_quotation_is_not_found_by_likeness() -> None:
    assert passage("debt", CLAUSE.replace("for debt", "in doubt")) is None


def test_an_empty_quotation_is_an_orphan() -> None:
    assert anchor(Quotation(exact="  ", prefix="", suffix="", start=0), CLAUSE, CLAUSE) is None


@settings(max_examples=200)
@given(st.text(alphabet="ab cd.,\n", max_size=60), st.text(alphabet="ab cd.,\n", max_size=60), st.data())
def test_a_place_lies_in_the_text(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    found = anchor(Quotation.of(before, start, end), before, after)
    if found is not None:
        assert 0 <= found.start < found.end <= len(after)
        assert 0 < found.score <= 1


@pytest.mark.parametrize(
    ("gone", "stays"),
    [
        (
            "The board of the north found that the dues fell by a tenth. ",
            "The board of the south found that the dues fell.",
        ),
        ("Der Vorstand besteht aus drei Personen. ", "Der Beirat besteht aus drei Personen."),
        ("理事会每年召开一次会议。", "监事会每年召开两次会议。"),
    ],
)
def test_the_sentence_beside_that_looks_alike_is_no_answer(gone: str, stays: str) -> None:
    quotation = Quotation.of(gone + stays, 0, len(gone.rstrip()) - 1)
    assert anchor(quotation, gone + stays, stays) is None


def test_text_put_in_before_moves_the_place() -> None:
    after = "Every vote is open. Votes are counted twice. In a tie the eldest decides."
    found = anchor(Quotation.of("In a tie the eldest decides.", 9, 27), "In a tie the eldest decides.", after)
    assert found is not None
    assert after[found.start : found.end] == "the eldest decides"


def test_thirty_two_characters_around_a_quotation_are_kept() -> None:
    found = Quotation.of(CLAUSE, 50, 60)
    assert (found.prefix, found.suffix) == (CLAUSE[18:50], CLAUSE[60:92])
    at_the_ends = Quotation.of(CLAUSE, 5, len(CLAUSE))
    assert (at_the_ends.prefix, at_the_ends.suffix) == ("Every", "")


@pytest.mark.parametrize(
    ("words", "new", "expected"), [("bell rope", "bell cord", "bell cord"), ("bell ropes", "bell cords", None)]
)
def test_a_quotation_is_where_half_of_its_letters_are(words: str, new: str, expected: str | None) -> None:
    before = f"The {words} hangs in the tower."
    assert passage(words, before.replace(words, new), before) == expected


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        # of thirty letters two in three are enough,
        (
            "the keeper lights every lamp at dusk",
            "Here the keeper lights fires at dusk.",
            "the keeper lights fires at dusk.",
        ),
        ("the keeper lights every lamp at dusk", "The keeper paints every door at night.", None),
        # of eleven more than three in four have to be there
        ("lamps at dusk", "They burn lamps at dawn.", None),
        ("clean water", "They drink clear water.", "clear water"),
    ],
)
def test_a_quotation_without_its_surroundings_is_where_words_are_like_enough(
    words: str, after: str, expected: str | None
) -> None:
    found = anchor(Quotation(exact=words, prefix="", suffix="", start=0), "", after)
    assert (found and after[found.start : found.end]) == expected


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        # of the words in a gap those stand for the quoted ones that are their part of it
        ("tower brightly", "Lamps of a lighthouse brightly burn.", "lighthouse brightly"),
        ("tower brightly", "Lamps of lighthouses brightly burn.", "brightly"),
        ("burn each", "Lamps of the northern tower brightly burn for three weeks.", "burn for"),
    ],
)
def test_of_words_that_were_written_anew_the_quotation_has_its_part(words: str, after: str, expected: str) -> None:
    assert passage(words, after, "Lamps of the northern tower brightly burn each night.") == expected
