"""Which tokens of two texts are the same words: cases written out by hand, each step by itself."""

import pytest

from drafting_engine.comparison.wordings import matching
from drafting_engine.comparison.wordings.matching import (
    SharedSpan,
    ends_sentence,
    extended,
    is_word,
    shared_spans,
    shared_words,
    slid,
    without_chance,
)


def row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("a", "", []),
        ("", "a", []),
        ("a b c", "a b c", [(0, 3, 0, 3)]),
        ("a b c", "a x c", [(0, 1, 0, 1), (2, 3, 2, 3)]),
        ("a b", "a b c", [(0, 2, 0, 2)]),
        ("b c", "a b c", [(0, 2, 1, 3)]),
        ("a a", "a", [(0, 1, 0, 1)]),
        ("x y", "z", []),
        ("p a q b r", "s a t b u", [(1, 2, 1, 2), (3, 4, 3, 4)]),
        ("h p a b q t", "h a b t", [(0, 1, 0, 1), (2, 4, 1, 3), (5, 6, 3, 4)]),
    ],
)
def test_runs_that_both_sides_have_in_one_order(before: str, after: str, expected: list[SharedSpan]) -> None:
    assert shared_spans(row(before), row(after)) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (132, [(1, 5, 1, 5), (6, 10, 7, 11)]),
        (20, [(1, 5, 1, 5), (6, 10, 7, 11)]),
        (19, [(1, 2, 1, 2), (6, 10, 7, 11)]),
    ],
)
def test_large_texts_are_matched_between_phrases_that_each_has_once(cells: int, expected: list[SharedSpan]) -> None:
    before, after = row("x1 a b c d x2 e f g h x3"), row("y1 a b c d y2 y3 e f g h y4")
    assert shared_spans(before, after, most_cells=cells) == expected


def test_phrases_of_a_large_text_that_changed_their_order_or_stand_twice_are_no_anchors() -> None:
    moved = row("p q r s x a b c d y e f g h z"), row("1 a b c d 2 e f g h 3 p q r s 4")
    assert shared_spans(*moved, most_cells=1) == [(5, 6, 1, 2), (10, 11, 6, 7)]
    twice, once = row("x a b c d y a b c d z"), row("1 a b c d 2")
    assert shared_spans(twice, once, most_cells=1) == []
    assert shared_spans(once, twice, most_cells=1) == []


@pytest.mark.parametrize(
    ("before", "after", "span", "stays"),
    [
        ("a b , c d", "e f , g h", (2, 3, 2, 3), False),
        ("b , c d", "f , g h", (1, 2, 1, 2), True),
        ("a b , c d", "f , g h", (2, 3, 1, 2), True),
        ("b , c d", "e f , g h", (1, 2, 2, 3), True),
        ("a b , c", "e f , g", (2, 3, 2, 3), True),
        ("a b , c d", "e f , g", (2, 3, 2, 3), True),
        ("a b the c d", "e f the g h", (2, 3, 2, 3), False),
        ("a b this c d", "e f this g h", (2, 3, 2, 3), True),
        ("a b of a c d", "e f of a g h", (2, 4, 2, 4), False),
        ("a b of an c d", "e f of an g h", (2, 4, 2, 4), True),
        ("a b , ) – c d", "e f , ) – g h", (2, 5, 2, 5), True),
        ("a b …… ;;;; c d", "e f …… ;;;; g h", (2, 4, 2, 4), False),
    ],
)
def test_short_words_between_two_rewritten_passages_are_shared_by_chance(
    before: str, after: str, span: SharedSpan, stays: bool
) -> None:
    assert without_chance([span], row(before), row(after)) == ([span] if stays else [])


def test_gaps_are_counted_from_what_was_kept() -> None:
    one, two = (2, 3, 2, 3), (4, 5, 4, 5)
    assert without_chance([one, two], row("a b , c ; d e"), row("f g , h ; i j")) == [one, two]
    far = (5, 6, 5, 6)
    assert without_chance([one, far], row("a b , c d ; e f"), row("g h , i j ; k l")) == []
    word = (2, 3, 2, 3)
    assert without_chance([word, (4, 5, 4, 5)], row("a b lamps c , d e"), row("f g lamps h , i j")) == [
        word,
        (4, 5, 4, 5),
    ]


@pytest.mark.parametrize(
    ("before", "after", "shared", "expected"),
    [
        ("a x b", "a y z b", [], [(0, 1, 0, 1), (2, 3, 3, 4)]),
        ("a a", "a", [], [(0, 1, 0, 1)]),
        ("x a", "a", [], [(1, 2, 0, 1)]),
        ("a b c", "a b c", [(1, 2, 1, 2)], [(0, 3, 0, 3)]),
        ("x b c y", "z b c w", [(2, 3, 2, 3)], [(1, 3, 1, 3)]),
        ("a b c x d e", "a b f g d e", [], [(0, 2, 0, 2), (4, 6, 4, 6)]),
        ("p q", "r s", [], []),
    ],
)
def test_words_with_which_both_begin_or_end_are_taken_in(
    before: str, after: str, shared: list[SharedSpan], expected: list[SharedSpan]
) -> None:
    assert extended(shared, row(before), row(after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "shared", "expected"),
    [
        ("a b", "a c a b", [(0, 1, 0, 1), (1, 2, 3, 4)], [(0, 2, 2, 4)]),
        ("a b", "a b c b", [(0, 1, 0, 1), (1, 2, 3, 4)], [(0, 2, 0, 2)]),
        ("a c a b", "a b", [(0, 1, 0, 1), (3, 4, 1, 2)], [(2, 4, 0, 2)]),
        ("x a y", "x a a y", [(0, 2, 0, 2), (2, 3, 3, 4)], [(0, 1, 0, 1), (1, 3, 2, 4)]),
        ("x a a y", "x a y", [(0, 2, 0, 2), (3, 4, 2, 3)], [(0, 1, 0, 1), (2, 4, 1, 3)]),
        ("a x b", "a y b", [(0, 1, 0, 1), (2, 3, 2, 3)], [(0, 1, 0, 1), (2, 3, 2, 3)]),
        ("x y", "x z y", [(0, 1, 0, 1), (1, 2, 2, 3)], [(0, 1, 0, 1), (1, 2, 2, 3)]),
        ("A b . C d .", "A b . C x . C d .", [(0, 4, 0, 4), (4, 6, 7, 9)], [(0, 3, 0, 3), (3, 6, 6, 9)]),
        ("m , n p", "m , k , n p", [(0, 1, 0, 1), (1, 4, 3, 6)], [(0, 2, 0, 2), (2, 4, 4, 6)]),
        ("m ; n p", "m ; k ; n p", [(0, 1, 0, 1), (1, 4, 3, 6)], [(0, 2, 0, 2), (2, 4, 4, 6)]),
        ("m ( n p", "m ( k ( n p", [(0, 2, 0, 2), (2, 4, 4, 6)], [(0, 1, 0, 1), (1, 4, 3, 6)]),
        ("m n ) p", "m n ) k ) p", [(0, 2, 0, 2), (2, 4, 4, 6)], [(0, 3, 0, 3), (3, 4, 5, 6)]),
    ],
)
def test_what_came_or_went_slides_to_the_best_bounds(
    before: str, after: str, shared: list[SharedSpan], expected: list[SharedSpan]
) -> None:
    assert slid(shared, row(before), row(after)) == expected


@pytest.mark.parametrize(
    ("text", "at", "worth"),
    [
        ("a b", 0, 5), ("a b", 2, 5), ("a b", 1, 1), ("a , b", 1, 0), ("a . b", 1, 0), ("a ; b", 1, 0), ("a ) b", 1, 0),
        ("( b", 1, 0), ("a . B", 2, 4), ("a . b", 2, 2), ("a . 1", 2, 4), ("a ; b", 2, 3), ("a , b", 2, 2),
        ("a ) b", 2, 2), ("a ( b", 1, 2), ("a . ) B", 3, 4), ("a . ) b", 3, 2), (". ) B", 2, 4), (") B", 1, 2),
        ("a “ b", 1, 2), ("a “ b", 2, 2), ('a " b', 1, 2),
    ],
)  # fmt: skip
def test_how_good_a_place_for_a_difference_to_begin_is(text: str, at: int, worth: int) -> None:
    assert matching._bound(row(text), at) == worth


@pytest.mark.parametrize(
    ("text", "is_end"),
    [
        ("Done.", True), ("Done.”", True), ("Done.)", True), ("Done?", True), ("完。", True), (".", True),
        ("Done,", False), ("Done;", False), ("Done", False), ("”", False), ("", False),
    ],
)  # fmt: skip
def test_a_passage_ends_a_sentence_by_its_stop_or_what_closes_it(text: str, is_end: bool) -> None:
    assert ends_sentence(text) is is_end


@pytest.mark.parametrize(("token", "is_one"), [("a", True), ("$5", True), ("5%", True), ("—", False), ("§", False)])
def test_a_word_is_more_than_a_sign(token: str, is_one: bool) -> None:
    assert is_word(token) is is_one


def test_shared_words_leave_chance_out_and_slide() -> None:
    assert shared_words(row("a b , c d"), row("e f , g h")) == []
    assert shared_words(row("q a b , c d q"), row("q e f , g h q")) == [(0, 1, 0, 1), (6, 7, 6, 7)]
    assert shared_words(row("a b"), row("a c a b")) == [(0, 2, 2, 4)]
