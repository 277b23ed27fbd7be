"""What was split and what was merged: which leftover clause was a part of which, each rule by itself."""

import pytest

from drafting_engine.comparison.alignment.links import Alignment
from drafting_engine.comparison.changes import grouping
from drafting_engine.comparison.changes.grouping import _Leftovers, _PartnerFinder, differences, group
from tests.comparison.alignment.sides import aligned, clauses


@pytest.mark.parametrize(
    ("label", "before", "is_after"),
    [
        ("6a", "6", True), ("(6a)", "(6)", True), ("6 a.", "6.", True), ("6-A", "6", True), ("6bis", "6", True),
        ("6", "6", False), ("61", "6", False), ("7a", "6", False), ("6a", "", False), ("", "6", False),
    ],
)  # fmt: skip
def test_a_label_that_was_squeezed_in(label: str, before: str, is_after: bool) -> None:
    assert grouping._is_numbered_after(label, before) is is_after


def test_what_a_text_lost_and_gained_is_told_without_the_runs_that_stayed() -> None:
    assert differences(["a", "b", "c", "d"], ["a", "x", "c", "y"], [(0, 1, 0, 1), (2, 3, 2, 3)]) == ("b d", "x y")
    assert differences(["a"], ["a"], [(0, 1, 0, 1)]) == ("", "")


def test_leftovers_are_looked_up_by_their_words_and_by_place() -> None:
    leftovers = _Leftovers({3: "lamps burn", 1: "bells ring", 7: "lamps shine"})
    assert leftovers.near("the lamps", ()) == [3, 7]
    assert leftovers.near("bells", (7, None, 9)) == [1, 7]
    assert leftovers.near("goats", ()) == []


def one_article(before: str, after: str) -> Alignment:
    links = aligned(f"# Article 1\n\n{before}", f"# Article 1\n\n{after}")
    links.link(0, 0, 1.0)
    return links


def split_of(links: Alignment) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    found = group(links)
    return {at: row for at, row in found.split.items() if row}, {at: row for at, row in found.merged.items() if row}


LAMPS, BELLS = "Lamps burn all night in the tower", "bells ring in every fog of winter"


def test_a_new_clause_of_words_that_another_lost_was_split_off() -> None:
    links = one_article(f"(1) {LAMPS}, {BELLS}.\n", f"(1) {LAMPS}.\n\n(2) {BELLS.capitalize()}.\n")
    links.link(1, 1, 0.7)
    assert split_of(links) == ({1: [2]}, {})


def test_a_clause_whose_words_another_gained_was_merged() -> None:
    links = one_article(f"(1) {LAMPS}.\n\n(2) {BELLS.capitalize()}.\n", f"(1) {LAMPS}, {BELLS}.\n")
    links.link(1, 1, 0.7)
    assert split_of(links) == ({}, {1: [2]})


def test_a_tombstone_is_no_part_of_anything() -> None:
    links = one_article(f"(1) {LAMPS}, {BELLS}.\n", f"(1) {LAMPS}.\n\n(2) (repealed)\n")
    links.link(1, 1, 0.7)
    assert split_of(links) == ({}, {})


WORDS = [one * 5 + other * 5 for one in "abcdefgh" for other in "lmnop"]
"""Forty words that weigh the same."""


def some(start: int, end: int) -> str:
    return " ".join(WORDS[start:end])


def finder() -> _PartnerFinder:
    """One for two texts that hold all forty words once each, so that shares of weight are shares of words."""
    return _PartnerFinder(one_article(f"(1) {some(0, 40)}\n", f"(1) {some(0, 40)}\n"))


def part(clause: str, leftover: str, whole: str, *, article: int = 1, is_beside: bool = True) -> float:
    """How much says that a new clause beside (1), or elsewhere, was a part of `whole`, which lost the leftover."""
    where = "(2) " if is_beside else "(2) Bells:\n\n(a) "
    heading = "" if article == 1 else f"# Article {article}\n\n"
    sibling, *_, mine = clauses(f"# Article 1\n\n(1) Lamps.\n\n{heading}{where}{clause}\n")[1:]
    (one,) = clauses(f"{whole}\n")
    return round(finder()._score(mine, leftover, one, sibling), 6)


def test_more_than_half_of_a_new_clause_must_be_words_that_the_other_lost() -> None:
    assert part(some(0, 20), some(9, 20), some(20, 40)) == 1.55
    assert part(some(0, 20), some(10, 20), some(20, 40)) == 0.0


def test_less_is_enough_where_the_clause_is_like_the_whole() -> None:
    assert part(some(0, 10), some(7, 20), some(0, 7)) == 0.3
    assert part(some(0, 10), some(8, 20), some(0, 7)) == 0.0
    assert part(some(0, 10), some(7, 20), some(30, 40)) == 0.0
    assert part(some(0, 10), some(7, 20), some(0, 2) + " " + some(30, 36)) == 0.0


def test_what_is_alike_as_a_whole_shares_a_fifth_in_phrases() -> None:
    for count, expected in ((15, round(5 / 15, 6)), (16, 0.0)):
        turned = " ".join([*reversed(WORDS[3:count]), *WORDS[:3]])  # of all words three stand in one row
        leftover = some(10, 15) + " " + some(30, 33)
        assert part(some(0, count), leftover, turned) == expected


def test_words_of_another_place_must_be_most_of_what_the_whole_said() -> None:
    assert part(some(0, 6), some(0, 6), some(0, 10), is_beside=False) == 2.0
    assert part(some(0, 5), some(0, 5), some(0, 10), is_beside=False) == 0.0
    assert part(some(0, 5), some(0, 5), some(0, 10)) == 2.0


def test_three_words_of_another_article_may_have_been_a_part_and_two_are_a_word_of_a_sentence() -> None:
    assert part(some(0, 3), some(0, 3), some(0, 4), article=2) == 2.0
    assert part(some(0, 2), some(0, 2), some(0, 3), article=2) == 0.0
    assert part(some(0, 2), some(0, 2), some(0, 3), is_beside=False) == 2.0


def test_a_clause_that_says_what_the_whole_says_and_gave_it_the_rest_is_a_part() -> None:
    three_of_four = some(7, 10) + " " + some(30, 31)
    assert part(some(0, 10), three_of_four, some(1, 10)) == 1.3
    assert part(some(0, 10), three_of_four, some(2, 10)) == 0.3
    two_of_three_and_more = some(7, 10) + " " + some(30, 32)
    assert part(some(0, 10), two_of_three_and_more, some(1, 10)) == 0.3
    assert part(some(0, 4), some(2, 4), some(0, 4)) == 0.5
    assert part(some(0, 4), some(1, 4), some(0, 4)) == 1.75


def beside(clause: str, leftover: str, *, label: str = "(2)", partner: int = 1) -> float:
    """How much of what its neighbour lost a new clause took up."""
    links = one_article(
        f"(1) Lamps.\n\n(5) {leftover}\n", f"(1) Lamps.\n\n{label} {clause}\n\n(8) Oars lie.\n\n(9) Bells ring.\n"
    )
    found = _PartnerFinder(links)
    return round(found._beside(links.after.clauses[2], leftover, partner, 2, links.after), 6)


def test_a_neighbour_took_up_half_of_what_was_lost() -> None:
    assert beside(some(0, 4) + " " + some(8, 20), some(0, 4)) == 1.0
    assert beside(some(0, 4) + " " + some(8, 20), some(0, 4), partner=4) == 0.0
    assert beside(some(0, 4) + " " + some(8, 20), some(0, 4), partner=3) == 1.0
    assert beside("goats graze", some(0, 4)) == 0.0
    assert beside("12 33 goats graze behind mills", "12 33") == 0.0


def test_a_clause_that_was_squeezed_in_may_have_taken_up_letters() -> None:
    assert beside("Eisenbahnen des Bundes", "Bundeseisenbahnen", label="(1a)") == pytest.approx(13 / 30, abs=1e-6)
    assert beside("Eisenbahnen des Bundes", "Bundeseisenbahnen") == 0.0
    assert beside("abcdefgh goats", "abcdefghijkl", label="(1a)") == 0.3  # six of ten in threes
    assert beside("abcdefg goats", "abcdefghijkl", label="(1a)") == 0.0
    assert beside("Straßen des Landes", "Bundeseisenbahnen", label="(1a)") == 0.0


def test_at_most_five_parts_go_to_one_clause() -> None:
    sentences = [
        f"{word} stands in the tower of {word}"
        for word in ("amber", "basil", "cedar", "delta", "ember", "fennel", "ginger", "hazel")
    ]
    before = "(1) " + ", ".join(sentences) + ".\n"
    after = "".join(f"({n}) {sentence}.\n\n" for n, sentence in enumerate(sentences, 1))
    links = one_article(before, after)
    links.link(1, 1, 0.5)
    split, _ = split_of(links)
    assert [len(row) for row in split.values()] == [5]
    back = one_article(after, before)
    back.link(1, 1, 0.5)
    _, merged = split_of(back)
    assert [len(row) for row in merged.values()] == [5]


def test_a_drafters_groups_are_kept() -> None:
    links = one_article("(1) One.\n\n(2) Two.\n", "(1) Three.\n\n(2) Four.\n")
    links.link(1, 1, 1.0)
    links.split[1] = [2]
    links.parts.add(2)
    assert split_of(links) == ({1: [2]}, {})


def test_a_whole_clause_at_whose_address_its_own_paragraph_stands_now_went_into_it() -> None:
    links = one_article(
        "(1) The council lights lamps:\n\n(a) in the tower of the harbour,\n",
        "(1) The council lights lamps in the tower of the harbour,\n",
    )
    links.link(2, 1, 0.6)
    assert grouping._at_its_address(1, links.before, links.after, links.to_before) == 1
    assert split_of(links) == ({}, {1: [1]})
    back = one_article(
        "(1) The council lights lamps in the tower of the harbour,\n",
        "(1) The council lights lamps:\n\n(a) in the tower of the harbour,\n",
    )
    back.link(1, 2, 0.6)
    assert split_of(back) == ({1: [1]}, {})


def test_an_address_says_nothing_without_a_label_or_with_another_or_for_another_clause() -> None:
    links = one_article("(1) Lamps:\n\n(a) burn.\n\n(2) Bells.\n", "(1) Lamps burn.\n\n(2) Bells.\n")
    assert grouping._at_its_address(1, links.before, links.after, {}) is None
    assert grouping._at_its_address(1, links.before, links.after, {1: 3}) is None
    assert grouping._at_its_address(1, links.before, links.after, {1: 2}) == 1
    other = one_article("(1) Lamps:\n\n(a) burn.\n", "1. Lamps burn.\n")
    assert grouping._at_its_address(1, other.before, other.after, {1: 2}) is None
    bare = one_article("Lamps:\n\n- burn.\n", "Lamps burn.\n")
    assert grouping._at_its_address(1, bare.before, bare.after, {1: 2}) is None


def test_items_belong_to_what_they_stand_under_where_they_say_its_words_in_a_phrase() -> None:
    above, item, other = clauses("1. The council\n   a) lights lamps in towers\n\n2. Bells ring.\n")
    assert grouping._is_item_of(item, above, "it lights lamps in towers")
    assert grouping._is_item_of(item, above, "lamps in towers")
    assert not grouping._is_item_of(item, above, "lamps in harbours")
    assert not grouping._is_item_of(other, above, "Bells ring")
    assert not grouping._is_item_of(item, other, "lights lamps in towers")


def test_the_article_of_a_clause_is_the_first_part_of_its_address() -> None:
    found = clauses("# Article 12\n\n(1) One:\n\n(a) two.\n", "a.md")
    assert [grouping._article(one) for one in found] == [("a.md", "12")] * 3
