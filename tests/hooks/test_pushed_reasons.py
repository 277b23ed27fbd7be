"""What a push says of why: trailers that name something, and a reason for words that somebody asked for."""

import pytest

from tests.hooks.conftest import FREE, LEAVE, NIGHT, RIGHTS, TAKEN, WATER, Drafter


@pytest.mark.parametrize(
    ("trailer", "said"),
    [
        ("Origin: P-99", "no petition P-99"),
        ("Origin: twelve", "P-12"),
        ("Origin: A-7", "no proposal A-7"),
        ("Amendment: A-7", "no proposal A-7"),
        ("Amendment: P-1", "as in A-7"),
        ("Answers: nobody", "C-01JX"),
        ("Reason: because; we like it", "federal-matter"),
    ],
)
def test_trailers_that_name_nothing_are_refused(drafter: Drafter, trailer: str, said: str) -> None:
    made = drafter.text.commit(f"Free\n\n{trailer}", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused(made[:7], trailer.partition(";")[0], said)


def test_striking_out_what_somebody_asked_for_needs_a_reason(drafter: Drafter) -> None:
    made = drafter.text.commit("Shorter", {"articles/water.md": WATER})
    drafter.is_refused("articles/water.md", made[:7], "P-1", "Reason")
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~1")
    drafter.text.commit("Shorter\n\nReason: federal-matter; leave is federal law", {"articles/water.md": WATER})
    drafter.is_taken()


def test_striking_out_what_nobody_asked_for_needs_none(drafter: Drafter) -> None:
    shorter = WATER.replace("2. The harbour keeps its springs clean.\n", "") + LEAVE.replace("3.", "2.")
    drafter.text.commit("Shorter", {"articles/water.md": shorter})
    drafter.is_taken()


def test_what_came_in_the_same_push_is_known_too(drafter: Drafter) -> None:
    buses = "2. Buses run at night so that everybody comes home.\n"
    drafter.text.commit("Buses\n\nOrigin: P-1", {"articles/rights.md": RIGHTS + buses})
    drafter.text.commit("Renumber", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n" + buses.replace("2.", "3.")})
    made = drafter.text.commit("No buses", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n"})
    drafter.is_refused("articles/rights.md", made[:7], "P-1")


def test_a_merge_answers_for_what_it_strikes_out_itself_only(drafter: Drafter) -> None:
    why = "Shorter\n\nIt is not ours.\n\nReason: federal-matter; leave is federal law"
    drafter.text.branch("amendments/3").commit(why, {"articles/water.md": WATER})
    drafter.text.stand_on("main").commit("Rights", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n"})
    drafter.text.merge("amendments/3", TAKEN.format(3))
    drafter.is_taken("main", "amendments/3")


def asked_for(drafter: Drafter, words: str, *, push: bool) -> None:
    """Let a petition bring a clause, on the server already or in the same push."""
    drafter.text.commit("Buses\n\nOrigin: P-1", {"articles/rights.md": RIGHTS + words})
    if push:
        drafter.is_taken()


TAKEN_OUT = [
    ("2. Buses run by day, and the fare is the same for all.\n", True),
    ("2. Buses run at night so that everybody comes home, and everybody pays more than by day.\n", True),
    ("2. Buses drive at night so that everybody comes home, and nobody pays more than by day.\n", False),
    ("2. Buses run at night, all week, so that everybody comes home, and nobody pays more than by day.\n", False),
    (NIGHT.replace("2.", "3."), False),
    ("2. Buses run at night so that everybody comes home.\n3. And nobody pays more than by day.\n", False),
]


@pytest.mark.parametrize("push", [True, False], ids=["before", "same push"])
@pytest.mark.parametrize(("words", "is_refused"), TAKEN_OUT)
def test_words_that_a_petition_brought_are_taken_out_with_a_reason_only(
    drafter: Drafter, words: str, is_refused: bool, push: bool
) -> None:
    asked_for(drafter, NIGHT, push=push)
    made = drafter.text.commit("Reword", {"articles/rights.md": RIGHTS + words})
    if not is_refused:
        drafter.is_taken()
        return
    drafter.is_refused("articles/rights.md", made[:7], "takes out words that P-1 brought", "Reason")
    drafter.text.git("commit", "--quiet", "--amend", "--message", "Reword\n\nReason: federal-matter; it is theirs")
    drafter.is_taken()


def test_who_rewords_for_the_same_petition_explains_nothing(drafter: Drafter) -> None:
    asked_for(drafter, NIGHT, push=True)
    dawn = "2. Buses run at dawn so that all come home, and all pay the same as by day.\n"
    drafter.text.commit("Reword\n\nOrigin: P-1 (2.2)", {"articles/rights.md": RIGHTS + dawn})
    drafter.is_taken()


def test_words_that_move_to_another_clause_are_not_taken_out(drafter: Drafter) -> None:
    two = "2. Nobody is held without a judge, and everybody may call a friend at once.\n3. Trams are clean.\n"
    asked_for(drafter, two, push=True)
    moved = "2. Nobody is held without a judge.\n3. Trams are clean, and everybody may call a friend at once.\n"
    drafter.text.commit("Move", {"articles/rights.md": RIGHTS + moved})
    drafter.is_taken()


def test_an_article_that_gets_another_number_keeps_who_asked_for_it(drafter: Drafter) -> None:
    asked_for(drafter, NIGHT, push=False)
    renumbered = (RIGHTS + NIGHT).replace("number: 2", "number: 5")
    drafter.text.commit("Renumber", {"articles/rights.md": renumbered})
    drafter.text.commit("No buses", {"articles/rights.md": renumbered.replace(NIGHT, "2. Trams are clean.\n")})
    drafter.is_refused("articles/rights.md 5.2", "P-1")


def test_what_an_amendment_brings_is_known_in_the_same_push(drafter: Drafter) -> None:
    drafter.text.branch("amendments/3").commit(
        "Buses\n\nThey are asked for.\n\nOrigin: P-1", {"articles/rights.md": RIGHTS + NIGHT}
    )
    drafter.text.stand_on("main").commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.text.merge("amendments/3", TAKEN.format(3))
    made = drafter.text.commit("No buses", {"articles/rights.md": RIGHTS + "2. Trams are clean.\n"})
    line = drafter.is_refused("articles/rights.md", made[:7], what=("main", "amendments/3"))
    assert "P-1" in line
