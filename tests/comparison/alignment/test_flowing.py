"""Sentences that leave one clause for another: how alike, how near and how telling they must be."""

import pytest

from drafting_engine.comparison.alignment import flowing
from drafting_engine.comparison.alignment.flowing import Sentence, link_by_sentences
from drafting_engine.comparison.alignment.links import Alignment
from drafting_engine.comparison.wordings.words import tokens
from tests.comparison.alignment.sides import aligned

EIGHT = "keepers of lamps carry oil up the stairs"
"""A sentence of eight words, which stand nowhere else."""


def sides(lost: str, gained: str, *, beside: bool = False) -> Alignment:
    """A sentence in the first article before, and one in the second, or in the same, after."""
    before = f"# Article 1\n\n(1) {lost}\n\n# Article 2\n\n(1) Bells ring.\n"
    first, second = ("Ropes hold.", gained) if not beside else (gained, "Bells ring.")
    links = aligned(before, f"# Article 1\n\n(1) {first}\n\n# Article 2\n\n(1) {second}\n")
    links.link(0, 0, 1.0)
    links.link(2, 2, 1.0)
    return links


def score(
    lost: str, gained: str, likeness: float | None = None, *, beside: bool = False, common: bool = False,
    partner: bool = False,
) -> float:  # fmt: skip
    links = sides(lost, gained, beside=beside)
    if likeness is not None:
        links._likeness[lost, gained] = likeness
    there = 1 if beside else 3
    if partner:
        links.link(1, there, 1.0)
    one = Sentence(1, 0, len(tokens(lost)), lost)
    other = Sentence(there, 0, len(tokens(gained)), gained)
    return round(flowing._score(links, one, other, is_common=common), 6)


@pytest.mark.parametrize(("likeness", "expected"), [(0.5, 0.5), (0.49, 0.0), (0.9, 0.9)])
def test_half_of_the_words_make_two_sentences_one(likeness: float, expected: float) -> None:
    assert score(EIGHT, "oil lamps keepers carry the stairs up of", likeness) == expected


@pytest.mark.parametrize(("likeness", "expected"), [(0.42, 0.52), (0.41, 0.0)])
def test_less_is_enough_beside_it_where_three_words_stand_in_a_row(likeness: float, expected: float) -> None:
    assert score(EIGHT, "keepers of lamps sweep floors", likeness, beside=True) == expected
    assert score(EIGHT, "keepers of gates sweep floors", likeness, beside=True) == 0.0
    assert score(EIGHT, "keepers of lamps sweep floors", likeness) == 0.0


def test_what_stands_in_its_own_clause_goes_before_what_stands_beside_it_and_that_before_all_others() -> None:
    assert score(EIGHT, EIGHT, 0.6) == 0.6
    assert score(EIGHT, EIGHT, 0.6, beside=True) == 0.7
    assert score(EIGHT, EIGHT, 0.6, beside=True, partner=True) == 0.8
    assert score(EIGHT, EIGHT, 0.6, partner=True) == 0.8


@pytest.mark.parametrize(("likeness", "expected"), [(0.34, 0.34), (0.33, 0.0)])
def test_a_third_of_the_words_is_enough_in_a_phrase_of_seven(likeness: float, expected: float) -> None:
    other = "keepers of lamps carry oil up the tower and sweep it at noon"
    assert score(EIGHT, other, likeness) == expected
    assert score(EIGHT, other.replace("up the", "up a"), likeness) == 0.0


def test_a_sentence_that_is_mostly_contained_needs_five_words_in_a_row() -> None:
    links = sides("lamps burn all night long", "the keepers say that lamps burn all night long in towers of stone")
    one, other = links.before.clauses[1].text, links.after.clauses[3].text
    assert flowing._is_alike_in_a_phrase(links, one, other, 0.2)
    assert not flowing._is_alike_in_a_phrase(links, one, other.replace("lamps burn", "burn"), 0.2)
    mostly = sides("lamps burn all night long near harbours", other)
    assert not flowing._is_alike_in_a_phrase(mostly, mostly.before.clauses[1].text, other, 0.2)


def test_a_sentence_of_less_than_five_words_is_known_again_as_it_is() -> None:
    assert score("lamps burn all night", "lamps burn all night", beside=True) > 1
    assert score("lamps burn all night", "lamps burn all day", 0.9, beside=True) == 0.0
    assert score("lamps burn all night long", "lamps burn all day long", 0.9, beside=True) == 1.0


def test_a_sentence_that_stands_in_several_clauses_flows_between_neighbours_only() -> None:
    assert score(EIGHT, EIGHT, 1.0, common=True) == 0.0
    assert score(EIGHT, EIGHT, 1.0, common=True, beside=True) == 1.1


def test_a_sentence_of_less_than_eight_words_comes_from_afar_only_as_a_clause_of_its_own() -> None:
    seven = "keepers of lamps carry oil up stairs"
    assert score(seven, seven, 1.0) == 1.0
    longer = sides(seven, f"{seven} Bells ring.")
    one, other = Sentence(1, 0, 7, seven), Sentence(3, 0, 7, seven)
    assert flowing._score(longer, one, other, is_common=False) == 0.0
    taken = sides(seven, seven)
    taken.link(3, 3, 1.0)
    assert flowing._score(taken, one, other, is_common=False) == 0.0
    eight = sides(EIGHT, f"{EIGHT} Bells ring.")
    assert flowing._score(eight, Sentence(1, 0, 8, EIGHT), Sentence(3, 0, 8, EIGHT), is_common=False) == 1.0


def test_a_sentence_without_rare_words_comes_from_no_far_clause() -> None:
    common = f"{EIGHT} {EIGHT}"
    links = aligned(
        f"# Article 1\n\n(1) {EIGHT}\n\n(2) {common}\n\n(3) {common}\n\n# Article 2\n\n(1) Bells.\n",
        f"# Article 1\n\n(1) Ropes.\n\n# Article 2\n\n(1) {EIGHT}\n",
    )
    one, other = Sentence(1, 0, 8, EIGHT), Sentence(3, 0, 8, EIGHT)
    assert flowing._rare_share(links, EIGHT, EIGHT) == 0.0
    assert flowing._score(links, one, other, is_common=False) == 0.0
    letters_of_long_words, letters = 23, 33
    assert flowing._rare_share(sides(EIGHT, EIGHT), EIGHT, EIGHT) == pytest.approx(
        letters_of_long_words / letters, rel=1e-4
    )


def test_clauses_are_near_that_have_one_parent_or_stand_under_what_the_other_became() -> None:
    text = "# Article 1\n\n(1) Lamps:\n\n(a) burn,\n\n(b) shine.\n\n(2) Bells ring.\n\n# Article 2\n\n(1) Ropes hold.\n"
    links = aligned(text, text)
    assert not flowing._is_near(links, 2, 4)
    assert flowing._upwards(links.before, 2) == [2, 1, 0]
    links.link(0, 0, 1.0)
    assert flowing._is_near(links, 1, 4)
    assert not flowing._is_near(links, 1, 6)
    assert flowing._is_near(links, 2, 1)  # (a) stands under (1), which is under what the article became
    links.link(4, 4, 1.0)
    assert not flowing._is_near(links, 6, 4)
    links.link(1, 6, 1.0)
    assert flowing._is_near(links, 2, 6)
    assert flowing._is_near(links, 1, 6)


def lost(text: str, kept: tuple[tuple[int, int], ...] = ()) -> list[tuple[int, int, str]]:
    """The sentences that a clause lost, besides the runs of tokens that it kept."""
    links = aligned(f"# Article 1\n\n{text}\n", "# Article 1\n\nX.\n")
    linked = {1: 1} if kept else {}
    found = flowing._sentences(links.before, {1: kept} if kept else {}, linked)
    return [(one.start, one.end, one.text) for one in found]


def test_a_clause_loses_its_sentences() -> None:
    assert lost("Lamps burn all night. Bells ring in fog.") == [
        (0, 5, "Lamps burn all night ."), (5, 10, "Bells ring in fog ."),
    ]  # fmt: skip
    assert lost("Lamps burn.") == []
    assert lost("Lamps burn dimly.") == [(0, 4, "Lamps burn dimly .")]
    assert lost("(repealed)") == []


def test_what_a_sentence_lost_is_more_than_half_of_it_and_six_words_in_ten() -> None:
    ten = "one two three four five six seven eight nine ten"
    assert lost(ten, ((0, 4),)) == [(0, 10, "five six seven eight nine ten")]
    assert lost(ten, ((0, 5),)) == []
    assert lost("one two three four five", ((0, 2),)) == [(0, 5, "three four five")]
    assert lost("one two three four five", ((0, 3),)) == []
    assert lost("one two three four five six", ((0, 3),)) == []
    assert lost("one, two, three", ((0, 2),)) == []
    assert lost("Lamps burn all night. Bells ring in fog.", ((0, 5),)) == [(5, 10, "Bells ring in fog .")]


def test_a_clause_that_is_linked_and_was_not_reworded_loses_nothing() -> None:
    links = aligned("# Article 1\n\nLamps burn all night.\n", "# Article 1\n\nX.\n")
    assert list(flowing._sentences(links.before, {}, {1: 1})) == []


def test_clauses_that_are_left_over_are_linked_by_the_sentences_that_went_between_them() -> None:
    sentence = "The keepers of the lamps carry oil up the stairs every evening."
    rest = "Nobody swims in the channel between the piers at night."
    links = aligned(
        f"# Article 1\n\n(1) {sentence} Goats graze behind mills.\n", f"# Article 1\n\n(3) {rest} {sentence}\n"
    )
    links.link(0, 0, 1.0)
    link_by_sentences(links)
    assert links.to_before == {0: 0, 1: 1}
    assert 0.5 < links.scores[1] <= 0.9


def test_a_third_of_the_weight_in_sentences_makes_two_clauses_one_and_less_does_not() -> None:
    sentence = "Keepers carry oil up stairs."
    words = [letter * 10 for letter in "abcd"]
    for count, is_one in ((3, True), (4, False)):  # 0.36 and 0.297
        mine = " ".join(f"One{word}" for word in words[:count])
        yours = " ".join(f"Two{word}" for word in words[:count])
        links = aligned(f"# Article 1\n\n(1) {sentence} {mine}.\n", f"# Article 1\n\n(3) {sentence} {yours}.\n")
        links.link(0, 0, 1.0)
        link_by_sentences(links)
        assert (1 in links.to_before) is is_one
