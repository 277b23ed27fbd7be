"""Which heading became which: by what stands under them, then their words, then their labels."""

from collections import Counter

import pytest

from drafting_engine.comparison.alignment import heading_links
from drafting_engine.comparison.alignment.heading_links import _heading_score, _Votes, link_headings
from drafting_engine.comparison.alignment.links import Alignment
from tests.comparison.alignment.sides import aligned

NONE = (0, 0, 0)
"""No clause under either heading is linked."""


def score(
    one: str, other: str, votes: tuple[int, int, int] = NONE, *, last: bool = False, file: str = "hall.md",
    near: bool = False, alike: float | None = None,
) -> float:  # fmt: skip
    """How likely two headings are one; `votes` are the characters that went from one to the other, from and to."""
    links = aligned(f"# Charter\n\n{one}\n\nX.\n", f"# Charter\n\n{other}\n\nX.\n", file)
    if near:
        links.link(0, 0, 1.0)
    if alike is not None:
        links._likeness[links.before.clauses[1].text, links.after.clauses[1].text] = alike
    both, before, after = votes
    counted = _Votes(Counter({(1, 1): both}), Counter({1: before}), Counter({1: after}))
    return round(_heading_score(links, 1, 1, counted, last=last), 6)


def test_without_anything_under_them_headings_go_by_their_words_address_and_place() -> None:
    assert score("## Article 3 Lamps", "## Article 3 Lamps") == 1.6
    assert score("## Article 3 Lamps", "## Article 3 Lamps", near=True) == 1.8
    assert score("## Article 3 Lamps", "## Article 3 Lamps", file="other.md") == 1.4
    assert score("## Article 3 Lamps", "## Article 4 Lamps") == 1.2
    assert score("## Lamps", "## Lamps", file="other.md") == 1.2


@pytest.mark.parametrize(("alike", "expected"), [(0.5, 1.0), (0.49, 0.0)])
def test_half_of_the_words_of_a_title_are_enough(alike: float, expected: float) -> None:
    assert score("## Article 3 Lamps", "## Article 3 Bells", alike=alike) == expected


@pytest.mark.parametrize(("alike", "expected"), [(0.2, 0.64), (0.19, 0.0)])
def test_last_a_fifth_of_the_words_is_enough_at_the_same_address(alike: float, expected: float) -> None:
    assert score("## Article 3 Lamps", "## Article 3 Bells", alike=alike, last=True) == expected
    assert score("## Article 3 Lamps", "## Article 4 Bells", alike=alike, last=True) == 0.0


@pytest.mark.parametrize(
    ("votes", "expected"),
    [((60, 60, 60), 1.9), ((30, 60, 40), 1.15), ((30, 40, 60), 1.15), ((29, 60, 40), 0.0), ((29, 40, 60), 0.0)],
)
def test_half_of_what_stands_under_both_is_enough_for_any_title(votes: tuple[int, int, int], expected: float) -> None:
    assert score("## Article 3 Lamps", "## Article 3 Bells", votes) == expected


@pytest.mark.parametrize("votes", [(0, 10, 0), (0, 0, 10), (0, 10, 10)])
def test_where_all_went_elsewhere_only_the_same_words_count_and_only_last(votes: tuple[int, int, int]) -> None:
    assert score("## Article 3 Lamps", "## Article 3 Lamps", votes) == 0.0
    assert score("## Article 3 Lamps", "## Article 3 Lamps", votes, last=True) == 1.4
    assert score("## Article 3 Lamps", "## Article 3 Bells", votes, last=True, alike=0.9) == 1.3
    assert score("## Article 3 Lamps", "## Article 3 Bells", votes, last=True, alike=0.89) == 0.0
    assert score("## Article 3", "## Article 3", votes, last=True) == 0.0


def test_headings_without_words_go_by_what_stands_under_them_or_by_label_and_place() -> None:
    assert score("## Article 3", "## Article 3") == 0.4
    assert score("## Article 3", "## Article 4") == 0.0
    assert score("## Article 3", "## Article 4", near=True) == 0.0
    assert score("## Article 3", "## Article 3", file="other.md") == 0.0
    assert score("## Article 3", "## Article 3", file="other.md", near=True) == 0.4
    assert score("## Article 3", "## Article 4", (10, 10, 20)) == 0.75
    assert score("## Article 3", "## Article 3 Lamps") == 0.0
    assert score("## Article 3", "## Article 3 Lamps", (10, 10, 10)) == 1.9


def test_headings_are_two_levels_apart_at_most_unless_one_is_a_line() -> None:
    assert score("## Article 3 Lamps", "#### Article 3 Lamps") == 1.6
    assert score("## Article 3 Lamps", "##### Article 3 Lamps") == 0.0
    assert score("##### Article 3 Lamps", "## Article 3 Lamps") == 0.0
    assert score("## Article 3 Lamps", "**Article 3 Lamps**") == 1.6
    assert score("**Article 3 Lamps**", "### Article 3 Lamps") == 1.6
    assert score("## Article 3", "Article 3. (1) Lamps burn.") == 0.4


def test_titles_are_the_same_without_emphasis_case_and_the_stop_at_their_end() -> None:
    links = aligned("# Hall\n", "# Hall\n")
    for other in ("lamps", "Lamps.", "**LAMPS**:", "_Lamps_"):
        assert heading_links._title_likeness(links, "Lamps", other) == 1.0
    assert heading_links._title_likeness(links, "", "") is None
    assert heading_links._title_likeness(links, "Lamps", "") == 0.0
    assert heading_links._title_likeness(links, "", "Lamps") == 0.0


@pytest.mark.parametrize(
    ("near", "file", "expected"), [(True, "other.md", 1.2), (False, "hall.md", 1.4), (False, "other.md", 0.0)]
)
def test_a_title_that_others_have_too_is_followed_near_its_place_only(near: bool, file: str, expected: float) -> None:
    twice = "# Charter\n\n## Duties\n\nX.\n\n## Purpose\n\n### Duties\n\nY.\n"
    links = aligned(twice, "# Charter\n\n## Duties\n\nZ.\n", file)
    if near:
        links.link(0, 0, 1.0)
    votes = _Votes(Counter(), Counter({1: 10}), Counter({1: 10}))
    assert _heading_score(links, 1, 1, votes, last=True) == expected


def test_votes_say_otherwise_where_both_headings_share_more_with_others() -> None:
    votes = _Votes(Counter({(1, 1): 10, (1, 2): 20, (3, 1): 10}), Counter({1: 20, 3: 10}), Counter({1: 10, 2: 20}))
    assert votes.support(1, 1) == 0.5
    assert votes.say_otherwise(1, 1)
    assert not votes.say_otherwise(1, 2)
    assert not votes.say_otherwise(3, 1)
    only_before = _Votes(Counter({(1, 1): 10, (1, 2): 20}), Counter({1: 20}), Counter({1: 10, 2: 20}))
    assert not only_before.say_otherwise(1, 1)


NESTED = "# Hall\n\n## Lamps\n\n1. Lamps burn.\n\n2. They shine all night.\n\n## Bells\n\n1. Bells ring.\n"


def test_what_stands_under_headings_votes_for_them_and_for_those_above_by_its_length() -> None:
    links = aligned(NESTED, NESTED.replace("Lamps burn.", "Lamps burn at dusk."))
    links.link(2, 2, 1.0)
    links.link(5, 3, 1.0)
    votes = heading_links._votes(links)
    own, moved = len("Lamps burn at dusk."), len("They shine all night.")
    assert votes.pairs == {
        (1, 1): own,
        (0, 1): own + moved,
        (1, 0): own,
        (0, 0): own + moved,
        (4, 1): moved,
        (4, 0): moved,
    }
    assert votes.before == {1: own, 0: own + moved, 4: moved}
    assert votes.after == {1: own + moved, 0: own + moved}


@pytest.mark.parametrize(("length", "weight"), [(299, 299), (300, 300), (301, 300)])
def test_a_long_clause_votes_as_one_of_three_hundred_signs(length: int, weight: int) -> None:
    links = aligned(f"# Hall\n\n{'x' * length}\n", f"# Hall\n\n{'x' * length}\n")
    links.link(1, 1, 1.0)
    assert heading_links._votes(links).pairs == {(0, 0): weight}


def test_a_clause_at_the_top_of_its_side_votes_for_the_heading_of_the_other_only() -> None:
    links = aligned("Lamps burn.\n", "# Hall\n\nLamps burn.\n")
    links.link(0, 1, 1.0)
    votes = heading_links._votes(links)
    assert (votes.pairs, votes.before, votes.after) == ({}, {}, {0: 11})
    top = aligned("Lamps burn.\n", "Lamps burn.\n")
    top.link(0, 0, 1.0)
    assert heading_links._votes(top).after == {}


def linked(links: Alignment, *, last: bool = False) -> dict[str, tuple[str, float]]:
    """By heading after the heading before and the score of their link."""
    link_headings(links, last=last)
    befores, afters = links.before.clauses, links.after.clauses
    return {
        afters[a].key: (befores[b].key, round(links.scores[a], 3))
        for a, b in sorted(links.to_before.items())
        if a in links.after.headings or b in links.before.headings
    }


def test_a_heading_is_linked_anew_unless_a_drafter_said_whose_it_is() -> None:
    wrong = aligned(NESTED, NESTED)
    wrong.link(4, 1, 0.5)
    assert linked(wrong) == {"hall": ("hall", 1.0), "lamps": ("lamps", 1.0), "bells": ("bells", 1.0)}
    stated = aligned(NESTED, NESTED)
    stated.link(4, 1, 1.0)
    stated.stated.add(1)
    assert linked(stated)["lamps"] == ("bells", 1.0)


def test_a_title_that_stands_once_is_followed_to_another_number() -> None:
    links = aligned("# Hall\n\n## Article 3 Lamps\n\nX.\n", "# Hall\n\n## Article 4 Lamps\n\nX.\n")
    assert linked(links) == {"hall": ("hall", 1.0), "4": ("3", 0.99)}


def test_a_title_that_stands_once_is_not_followed_where_its_clauses_went_elsewhere() -> None:
    links = aligned(
        "# Hall\n\n## Article 3 Lamps\n\nLamps burn all night.\n\n## Article 4 Bells\n\nBells ring in fog.\n",
        "# Hall\n\n## Article 3 Bells\n\nLamps burn all night.\n\n## Article 4 Lamps\n\nBells ring in fog.\n",
    )
    links.link(2, 2, 1.0)
    links.link(4, 4, 1.0)
    assert linked(links) == {"hall": ("hall", 1.0), "3": ("3", 0.7), "4": ("4", 0.7)}


def test_a_heading_whose_words_and_label_stay_is_surely_the_same_and_any_other_is_not() -> None:
    twice = "# Hall\n\n## Lamps\n\nX.\n\n## Lamps\n\nY.\n"
    assert linked(aligned(twice, twice)) == {
        "hall": ("hall", 1.0),
        "lamps": ("lamps", 1.0),
        "lamps~2": ("lamps~2", 1.0),
    }
    links = aligned("# Hall\n\n## Article 3\n\nLamps burn.\n", "# Hall\n\n## Article 4\n\nLamps burn.\n")
    links.link(2, 2, 1.0)
    assert linked(links) == {"hall": ("hall", 1.0), "4": ("3", round((1.5 + 0.2) / 3, 3))}


def test_nothing_is_linked_where_neither_side_has_a_heading() -> None:
    assert linked(aligned("Lamps burn.\n", "Lamps burn.\n")) == {}


def test_a_heading_that_became_a_line_is_the_line_over_the_same_clause() -> None:
    before = "# Hall\n\n## Lamps\n\nThey burn all night.\n\n## Bells\n\nThey ring in fog.\n"
    after = "# Hall\n\n**Lamps**\n\nThey burn all night.\n\n**Bells**\n\nThey ring in fog.\n"
    assert linked(aligned(before, after)) == {
        "hall": ("hall", 1.0),
        "hall.p1": ("lamps", 1.0),
        "hall.p3": ("bells", 1.0),
    }
    assert linked(aligned(after, before)) == {
        "hall": ("hall", 1.0),
        "lamps": ("hall.p1", 1.0),
        "bells": ("hall.p3", 1.0),
    }


def test_a_bullet_is_no_line_that_a_heading_became() -> None:
    before, after = "# Hall\n\n## Lamps\n\nThey burn.\n", "# Hall\n\n- Lamps\n\nThey burn.\n"
    assert linked(aligned(before, after)) == {"hall": ("hall", 1.0)}


def test_a_line_that_stood_there_already_is_not_what_the_heading_became() -> None:
    before = "# Hall\n\nLamps\n\n## Lamps\n\nThey burn.\n"
    assert linked(aligned(before, "# Hall\n\nLamps\n\nThey burn.\n")) == {"hall": ("hall", 1.0)}
