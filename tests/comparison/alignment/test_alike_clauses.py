"""How alike two clauses must be to be one, and what place, phrases and a trace of words say: each rule by itself.

Where a rule asks how alike two texts are, the test says so itself, on both sides of the bound.
"""

import pytest

from drafting_engine.comparison.alignment import aligning
from drafting_engine.comparison.alignment.aligning import align, score_in_slot
from drafting_engine.comparison.alignment.links import Alignment
from tests.comparison.alignment.sides import aligned, clauses

SHORT, LONG = "Lamps burn in the tower.", "Lamps burn all night in the tower."


def pair(one: str, other: str, *, are_linked: bool = True) -> Alignment:
    """Two clauses, (1) of one article, whose headings are linked."""
    links = aligned(f"# Article 1\n\n(1) {one}\n", f"# Article 1\n\n(1) {other}\n")
    if are_linked:
        links.link(0, 0, 1.0)
    return links


def linked(before: str, after: str) -> dict[str, str]:
    """By the address of a clause after the one before, headings left out."""
    one, other = clauses(before), clauses(after)
    found = align(one, other)
    return {
        other[a].key: one[b].key for a, b in sorted(found.to_before.items()) if other[a].text and not other[a].level
    }


@pytest.mark.parametrize(
    ("text", "context", "is_enough"),
    [
        ("(repealed)", 0.6, True), ("(repealed)", 0.59, False), ("Lamps burn.", 0.3, True),
        ("Lamps burn.", 0.29, False),
        ("x" * 30, 0.0, True), ("x" * 29, 0.0, False), ("x" * 29, 0.3, True),
    ],
)  # fmt: skip
def test_a_few_words_and_a_tombstone_follow_only_their_place(text: str, context: float, is_enough: bool) -> None:
    links = aligned(f"# A\n\n(1) {text}\n", f"# A\n\n(2) {text}\n")
    assert aligning._is_enough(links, context, 1, 1) is is_enough


def test_a_tombstone_follows_its_address() -> None:
    assert aligning._is_enough(pair("(repealed)", "(repealed)"), 0.0, 1, 1)


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Lamps burn all night.", True), ("Lamps burn nightly.", False),
        ("Leuchtturmlaternenputzordnung.", True), ("Leuchtturmlaternenputzregeln.", False),
    ],
)  # fmt: skip
def test_four_words_or_thirty_signs_that_stand_once_are_followed_anywhere(text: str, follows: bool) -> None:
    links = aligned(f"# A\n\n(1) {text}\n", f"# A\n\n(2) {text}\n")
    texts = aligning._by_text(links.before), aligning._by_text(links.after)
    aligning._link_unique(links, *texts)
    assert links.to_before == ({1: 1} if follows else {})


def test_fewer_words_are_followed_at_their_address_and_none_that_stand_twice() -> None:
    for before, after, expected in (
        ("(1) Lamps burn.\n", "(1) Lamps burn.\n", {1: 1}),
        ("(1) Lamps burn all night.\n\n(2) Lamps burn all night.\n", "(1) Lamps burn all night.\n", {}),
        ("(1) Lamps burn all night.\n", "(1) Lamps burn all night.\n\n(2) Lamps burn all night.\n", {}),
    ):
        links = aligned(f"# A\n\n{before}", f"# A\n\n{after}")
        aligning._link_unique(links, aligning._by_text(links.before), aligning._by_text(links.after))
        assert links.to_before == expected


def test_what_is_linked_already_is_not_linked_again() -> None:
    links = aligned("# A\n\n(1) Lamps burn all night.\n\n(2) X.\n", "# A\n\n(1) Lamps burn all night.\n\n(2) X.\n")
    links.link(2, 1, 1.0)
    aligning._link_unique(links, aligning._by_text(links.before), aligning._by_text(links.after))
    assert links.to_before == {1: 2}


@pytest.mark.parametrize(
    ("one", "other", "likeness", "share"),
    [
        (LONG, LONG + " Bells ring.", 0.8, 1.0), (LONG, LONG + " Bells ring.", 0.9, 0.0),
        (LONG + " Bells ring.", LONG, 0.8, 1.0), (LONG, "The tower. In burn lamps, night all.", 0.8, 0.0),
        (LONG, "Lamps burn until the sun is up over the whole harbour.", 0.3, 0.0),
    ],
)  # fmt: skip
def test_a_clause_that_stands_whole_in_a_longer_one_at_its_address_is_that_one(
    one: str, other: str, likeness: float, share: float
) -> None:
    assert aligning._in_place(pair(one, other), 1, 1, likeness) == share


def test_it_is_not_at_another_address_nor_under_another_heading() -> None:
    longer = LONG + " Bells ring."
    assert aligning._in_place(pair(LONG, longer, are_linked=False), 1, 1, 0.8) == 0.0
    links = aligned(f"# Article 1\n\n(1) {LONG}\n", f"# Article 1\n\n(2) {longer}\n")
    links.link(0, 0, 1.0)
    assert aligning._in_place(links, 1, 1, 0.8) == 0.0


@pytest.mark.parametrize(
    ("other", "likeness", "is_alike"),
    [
        ("Bells ring.", 0.5, True), ("Bells ring.", 0.49, False), (f"Bells ring. {LONG}", 0.17, True),
        (f"Bells ring. {LONG}", 0.16, False), ("Tower the in night. All burn lamps.", 0.49, False),
    ],
)  # fmt: skip
def test_half_of_the_words_or_being_contained_in_phrases_makes_two_clauses_one(
    other: str, likeness: float, is_alike: bool
) -> None:
    assert aligning._is_alike(pair(LONG, other), 1, 1, likeness) is is_alike


def test_a_part_of_less_than_six_words_says_nothing() -> None:
    five, six = "Lamps burn in the tower.", "Lamps burn in the old tower."
    longer = "Bells ring. Lamps burn in the old tower. Ropes hold."
    assert aligning._contained(pair(six, longer), six, longer) == 1.0
    assert aligning._contained(pair(longer, six), longer, six) == 1.0
    assert aligning._contained(pair(five, longer), five, longer) == 0.0
    assert aligning._contained(pair(longer, five), longer, five) == 0.0


WORDS = [f"word{letter}" for letter in "abcdefghijklmnopqrst"]


def phrased(shared: int) -> tuple[str, str]:
    """Two texts of twenty words that share one phrase of so many."""
    mine, yours = WORDS[:shared], [f"other{letter}" for letter in "abcdefghijklmnopqrst"]
    return " ".join(WORDS), " ".join([*mine, *yours[shared:]])


def apart(one: str, other: str, *, are_linked: bool = False) -> Alignment:
    """Two clauses of different addresses in one article, between other ones."""
    links = aligned(
        f"# Article 1\n\n(1) Bells ring.\n\n(2) {one}\n\n(3) Ropes hold.\n",
        f"# Article 1\n\n(1) Nets float.\n\n(4) {other}\n\n(5) Oars lie.\n",
    )
    if are_linked:
        links.link(0, 0, 1.0)
    return links


@pytest.mark.parametrize(
    ("shared", "likeness", "is_alike"), [(7, 0.34, True), (6, 0.34, False), (7, 0.33, False), (7, 0.2, False)]
)
def test_clauses_far_apart_share_a_third_of_their_words_in_phrases(
    shared: int, likeness: float, is_alike: bool
) -> None:
    assert aligning._is_alike_in_context(apart(*phrased(shared)), 2, 2, likeness) is is_alike


@pytest.mark.parametrize(("likeness", "is_alike"), [(0.36, True), (0.35, False), (0.2, False)])
def test_clauses_under_the_same_one_need_no_phrase_where_they_are_alike(likeness: float, is_alike: bool) -> None:
    assert aligning._is_alike_in_context(apart(*phrased(0), are_linked=True), 2, 2, likeness) is is_alike
    assert not aligning._is_alike_in_context(apart(*phrased(0)), 2, 2, likeness)


@pytest.mark.parametrize(("likeness", "is_alike"), [(0.2, True), (0.19, False)])
def test_a_fifth_of_the_words_is_enough_at_one_address_or_between_the_same_neighbours(
    likeness: float, is_alike: bool
) -> None:
    assert aligning._is_alike_in_context(pair("Lamps burn.", "Bells ring."), 1, 1, likeness) is is_alike
    between = apart("Lamps burn.", "Bells ring.", are_linked=True)
    assert not aligning._is_alike_in_context(between, 2, 2, likeness)
    between.link(1, 1, 1.0)
    assert not aligning._is_alike_in_context(between, 2, 2, likeness)
    between.link(3, 3, 1.0)
    assert aligning._is_alike_in_context(between, 2, 2, likeness) is is_alike


def test_mostly_contained_in_phrases_is_enough_far_apart() -> None:
    one = " ".join(WORDS[:10])
    for shared, is_alike in (
        (8, True),
        (7, False),
    ):  # seven are less than 0.7 of the weight: words of one side weigh more
        other = " ".join([*WORDS[:shared], *(f"other{letter}" for letter in "abcdefghijklmnopqrst")])
        assert aligning._is_alike_in_context(apart(one, other), 2, 2, 0.3) is is_alike


def least(before: str, after: str, *, at: tuple[int, int] = (1, 1)) -> float:
    return aligning._least_in_slot(aligned(f"# Article 1\n\n{before}\n", f"# Article 1\n\n{after}\n"), *at)


def test_how_many_letters_a_clause_must_share_to_take_a_slot() -> None:
    assert least("(1) Lamps.", "(1) Bells.") == 0.16
    assert least("(1) Lamps.", "(2) Bells.") > 1
    assert least("Lamps.", "Bells.") == 0.1
    assert least("(1) Lamps.", "Bells.") == 0.1
    assert least("Lamps.\n\nRopes.", "Bells.") == 0.2
    assert least("Lamps.", "Bells.\n\nRopes.") == 0.2
    assert least("Ropes.\n\nLamps.", "Bells.", at=(2, 1)) == 0.35
    assert least("Lamps.", "Ropes.\n\nBells.", at=(1, 2)) == 0.35
    assert least("Ropes.\n\nLamps.", "Ropes.\n\nBells.", at=(2, 2)) == 0.35


def in_slot(before: str, after: str) -> float | None:
    return score_in_slot(aligned(f"# Article 1\n\n{before}\n", f"# Article 1\n\n{after}\n"), 1, 1)


def test_a_slot_is_half_as_sure_as_its_letters_are_alike() -> None:
    assert in_slot("(1) Lamps burn.", "(1) Lamps burn.") == 0.5
    assert in_slot("(1) Lamps burn.", "(2) Lamps burn.") is None
    assert in_slot("(1) Lamps burn.", "(1) Bells ring.") is None
    # of 3 and 5 letters in threes two are shared, (2 * 2) / (4 + 6)
    assert in_slot("(1) abcdef", "(1) abcdxyzw") == 0.2
    # of ten and ten one is shared: 0.1, enough only where both are all that stands there
    assert in_slot("abcdefghijkl", "abcmnopqrstu") == 0.05
    assert in_slot("(1) abcdefghijkl", "(1) abcmnopqrstu") is None


def test_where_hardly_a_word_is_shared_more_letters_must_be() -> None:
    # five of eleven trigrams and no word, 0.45; three of eleven, 0.27
    assert in_slot("(1) abcdefghijklm", "(1) abcdefgnopqrs") == 0.23
    assert in_slot("(1) abcdefghijklm", "(1) abcdenopqrstu") is None
    # the same share of letters with a word that both have
    assert in_slot("(1) harbour abcdefghijklmnopqrstuvwxyz", "(1) harbour zyxwvutsrqponmlkjihgfedcba") == 0.09


def gap(side: str, at: int, before: str, after: str, *, links: tuple[tuple[int, int], ...] = ()) -> object:
    found = aligned(f"# Article 1\n\n{before}\n", f"# Article 1\n\n{after}\n")
    for one, other in links:
        found.link(one, other, 1.0)
    if side == "before":
        return aligning._gap(found, found.before, at, found.to_after, {})
    return aligning._gap(found, found.after, at, None, {})


def test_a_gap_is_said_in_terms_of_the_text_after() -> None:
    texts = ("(1) One.\n\n(2) Two.\n\n(3) Three.", "(1) One.\n\n(2) Zwei.\n\n(3) Drei.")
    both = ((0, 0), (1, 1))
    assert gap("before", 3, *texts, links=both) == gap("after", 3, *texts, links=both) == (0, ("", ""), 1)
    assert gap("before", 2, *texts, links=both) == gap("after", 2, *texts, links=both)
    assert gap("before", 1, *texts) != gap("after", 1, *texts)  # the headings may be two
    first = ((0, 0), (1, 3))
    assert gap("before", 2, *texts, links=first) == (0, ("", ""), 3)
    assert gap("after", 2, *texts, links=first) == (0, ("", ""), -1)


def test_candidates_share_rare_words_or_the_address() -> None:
    links = aligned(
        "# Article 1\n\n(1) Harbours open at dawn.\n\n(2) Lanterns burn at dusk.\n\n(3) (repealed)\n",
        "# Article 1\n\n(1) Lanterns hang at dusk.\n\n(2) Goats graze.\n\n(3) Oars lie.\n",
    )
    found = aligning._candidates(links)
    assert {after: set(partners) for after, partners in found.items()} == {1: {1, 2}, 2: {2}, 3: set()}
    links.link(2, 1, 1.0)
    assert aligning._candidates(links) == {2: [], 3: []}


def test_a_drafter_may_say_that_a_clause_was_split_or_that_others_came_into_it() -> None:
    before, after = "# A\n\n(1) One.\n\n(2) Two.\n", "# A\n\n(1) Three.\n\n(2) Four.\n"
    split = align(clauses(before), clauses(after), [("a.1", "a.2"), ("a.2", "a.2")])
    assert (split.to_before[1], split.split, split.parts, split.merged) == (2, {2: [2]}, {2}, {})
    merged = align(clauses(before), clauses(after), [("a.2", "a.1"), ("a.2", "a.2")])
    assert (merged.to_before[2], merged.merged, merged.taken, merged.split) == (1, {2: [2]}, {2}, {})
    both = align(clauses(before), clauses(after), [("a.1", "a.1"), ("a.2", "a.2"), ("a.1", "a.2")])
    assert (both.split, both.merged, both.stated) == ({}, {}, {1, 2})


def test_words_that_stand_in_several_places_say_nothing_far_from_their_own() -> None:
    text = "Näheres regelt ein Gesetz der Insel."
    links = aligned(
        f"# Artikel 1\n\n(1) {text}\n\n# Artikel 2\n\n(1) Lampen.\n\n(2) {text}\n",
        f"# Artikel 3\n\n(1) {text}\n\n# Artikel 4\n\n(1) Lampen.\n\n(2) {text}\n",
    )
    assert aligning._is_formula_elsewhere(links, 1, 1, {text})
    assert not aligning._is_formula_elsewhere(links, 1, 1, set())
    links.link(3, 3, 1.0)
    assert not aligning._is_formula_elsewhere(links, 4, 4, {text})
    links.link(0, 0, 1.0)
    assert not aligning._is_formula_elsewhere(links, 1, 1, {text})


def test_the_same_words_go_to_the_place_that_agrees_most() -> None:
    row = "# A\n\n(1) Oil is free.\n\n(2) Lamps burn all night in the tower.\n\n(3) Oil is free.\n"
    assert linked(row, row.replace("(1) Oil is free.\n\n(2)", "(1)").replace("(3)", "(2)")) == {
        "a.1": "a.2",
        "a.2": "a.3",
    }


def test_a_clause_that_begins_alike_goes_before_one_that_does_not() -> None:
    before = "# A\n\n(1) The keeper of the tower lights lamps every evening and rings bells.\n"
    after = (
        "# A\n\n(1) Every evening somebody of the tower lights lamps and rings all bells.\n\n"
        "(2) The keeper of the tower lights lamps at times and rings some bells too.\n"
    )
    assert linked(before, after) == {"a.2": "a.1"}
