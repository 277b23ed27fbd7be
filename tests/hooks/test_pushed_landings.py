"""A merge that a drafter pushes decides on a proposal, so it says which, for what reason and why, as the form asks."""

import pytest

from tests.hooks.conftest import LEAVE, TAKEN, WATER, Drafter

FREE = WATER.replace("belongs to everybody", "is free") + LEAVE
FREER = FREE.replace("is free", "is free for all")


@pytest.fixture
def proposed(drafter: Drafter) -> Drafter:
    """A proposal of two versions that is on the server, and the draft checked out beside it."""
    drafter.text.branch("amendments/7").commit("Free water\n\nNobody lives without it.", {"articles/water.md": FREE})
    drafter.text.commit("Freer water", {"articles/water.md": FREER})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main")
    return drafter


def test_a_merge_that_says_all_of_it_is_taken_once(proposed: Drafter) -> None:
    proposed.text.merge("amendments/7", TAKEN.format(7))
    proposed.is_taken()
    proposed.text.commit("Again\n\nBy show of hands.\n\nAmendment: A-7\nReason: adopted", {"articles/water.md": FREE})
    proposed.is_refused("accepted", "nothing")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Take it\n\nBy show of hands.", "takes in proposal 7 and does not say so"),
        ("Take it\n\nBy show of hands.\n\nAmendment: A-7", "without a reason that the rules have"),
        ("Take it\n\nBy hands.\n\nAmendment: A-7\nReason: federal-matter; theirs", "such as Reason: adopted"),
        ("Take it\n\nAmendment: A-7\nReason: adopted", "does not say why"),
    ],
)
def test_what_a_merge_leaves_out_is_asked_for(proposed: Drafter, message: str, said: str) -> None:
    proposed.text.merge("amendments/7", message)
    proposed.is_refused(said)
    proposed.text.git("commit", "--quiet", "--amend", "--message", TAKEN.format(7))
    proposed.is_taken()


def test_no_way_around_the_merge_is_taken(proposed: Drafter) -> None:
    proposed.is_refused("takes in proposal 7", what=("amendments/7:main",))
    proposed.is_refused("takes in proposal 7", what=("amendments/7~1:main",))
    proposed.text.merge("amendments/7~1", "Take the first version\n\nBy show of hands.")
    proposed.is_refused("takes in proposal 7")


def test_the_words_may_stand_behind_the_code(proposed: Drafter) -> None:
    proposed.text.merge("amendments/7", "Take it\n\nAmendment: A-7\nReason: adopted; by show of hands")
    proposed.is_taken()
