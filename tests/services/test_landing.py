"""What follows when the draft has moved: told once, told again in vain, and never in the way of the version."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import NewAnswer
from drafting_engine.register.opening import Register
from drafting_engine.services.landing import MARK, LandingStep
from tests.amendments import STREETS, Town, town_in
from tests.commenting import WATER, Harbour, harbour_in

FREE = WATER.replace("belongs to **everybody**", "is free for **everybody**")


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        yield opened


def test_a_landing_that_fails_says_so_and_does_the_rest(town: Town) -> None:
    town.save(STREETS.replace("ten", "nine"))
    folder = town.acts.engine.source.cache / MARK
    folder.unlink(missing_ok=True)
    folder.mkdir(parents=True)  # the mark can't be written
    assert [failed.step for failed in town.acts.landing.follow()] == [LandingStep.COMMENTS]
    folder.rmdir()
    assert town.acts.landing.follow() == ()
    assert folder.read_text() == town.head


def test_landing_twice_changes_nothing(town: Town) -> None:
    number = town.propose(STREETS + "5. Every square offers shade.\n")
    town.save(STREETS.replace("ten", "nine"))
    carried = town.branch(number)
    told = town.told(town.luz)
    assert town.acts.landing.follow() == ()
    assert town.branch(number) == carried
    assert town.told(town.luz) == told


def state(harbour: Harbour, name: str) -> tuple[CommentState, str]:
    """Say what became of a comment, as Git tells it."""
    harbour.publish()
    standing = harbour.told(name).standing
    return (standing.state, standing.commit) if standing else (CommentState.OPEN, "")


def test_comments_learn_which_version_took_them_up(harbour: Harbour) -> None:
    assert harbour.acts.landing.follow() == ()
    one, two = harbour.say("Free?"), harbour.say("Clean?", key="1.2")
    first = harbour.rewrite(FREE, f"Free\n\nAnswers: {one}")
    second = harbour.rewrite(FREE.replace("open", "wide open"), f"Open\n\nAnswers: {two}")
    assert harbour.acts.landing.follow() == ()  # both came in one push
    assert state(harbour, one) == (CommentState.INCORPORATED, first)
    assert state(harbour, two) == (CommentState.INCORPORATED, second)


def test_what_was_decided_since_is_not_told_over_again(harbour: Harbour) -> None:
    name = harbour.say("Free?")
    harbour.rewrite(FREE, f"Free\n\nAnswers: {name}")
    harbour.acts.landing.follow()
    declined = NewAnswer(state=CommentState.DECLINED, words="Not ours.", reason="federal-matter")
    harbour.acts.comments.answering.answer(harbour.drafter, [name], declined)
    (harbour.engine.source.cache / MARK).unlink()  # the cache may go at any time
    harbour.rewrite(WATER, "As it was")
    assert harbour.acts.landing.follow() == ()
    assert state(harbour, name)[0] is CommentState.DECLINED


def test_a_first_landing_is_told_where_the_draft_stood(harbour: Harbour) -> None:
    before, name = harbour.head, harbour.say("Free?")
    first = harbour.rewrite(FREE, f"Free\n\nAnswers: {name}")
    harbour.rewrite(FREE + "3. New.\n", "More")
    assert harbour.acts.landing.follow(before) == ()
    assert state(harbour, name) == (CommentState.INCORPORATED, first)
