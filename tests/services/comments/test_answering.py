"""Those who draft answer one or many comments, each with a why; a version that names a comment takes it up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.notices import notice_words
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import InvalidCommentStep, NewAnswer
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.store import NotShown, UnknownComment
from tests.commenting import WATER, Harbour, harbour_in
from tests.refusals import expect_refusal

ANSWER = NewAnswer(state=CommentState.ANSWERED, words="Thank you.")


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


def test_many_are_answered_at_once(harbour: Harbour) -> None:
    names = [harbour.say(f"Comment {number}.") for number in range(3)]
    assert harbour.acts.comments.answering.answer(harbour.drafter, [*names, names[0]], ANSWER) == 3
    harbour.publish()
    for name in names:
        said = harbour.told(name)
        assert said.standing is not None
        assert said.standing.state is CommentState.ANSWERED
        assert [(one.words, one.author) for one in said.answers] == [("Thank you.", "Eva Mar")]


def test_all_or_none(harbour: Harbour) -> None:
    name = harbour.say()
    with pytest.raises(UnknownComment):
        harbour.acts.comments.answering.answer(harbour.staff, [name, "C-0"], ANSWER)
    reply = harbour.acts.comments.writing.reply(harbour.ben, name, "Well.").name
    with expect_refusal(Invalid, match="no state of its own"):
        harbour.acts.comments.answering.answer(harbour.staff, [name, reply], ANSWER)
    harbour.acts.comments.moderating.hide(harbour.staff, reply, "insult")
    with pytest.raises(NotShown):
        harbour.acts.comments.answering.answer(harbour.staff, [name, reply], ANSWER)
    harbour.publish()
    assert harbour.told(name).answers == ()


def test_every_state_says_why(harbour: Harbour) -> None:
    name = harbour.say()
    answering = harbour.acts.comments.answering
    declined = NewAnswer(state=CommentState.DECLINED, words="Not here.", reason="federal-matter")
    answering.answer(harbour.drafter, [name], declined)
    harbour.publish()
    taken = NewAnswer(state=CommentState.INCORPORATED, commit="annotations")
    with expect_refusal(Invalid, match="not one of the draft"):
        answering.answer(harbour.drafter, [name], taken)
    with pytest.raises(NotFound):
        answering.answer(harbour.drafter, [name], NewAnswer(state=CommentState.INCORPORATED, commit="nothing"))
    version = harbour.rewrite(WATER.replace("open,", "open and free,"))
    answering.answer(harbour.staff, [name], NewAnswer(state=CommentState.INCORPORATED, commit=version[:9]))
    answering.answer(harbour.staff, [name], NewAnswer(state=CommentState.OPEN))
    with pytest.raises(InvalidCommentStep):
        answering.answer(harbour.staff, [name], NewAnswer(state=CommentState.OPEN))
    harbour.publish()
    told = [(one.standing.state.value, one.standing.reason, one.standing.commit) for one in harbour.told(name).answers]
    assert told == [("declined", "federal-matter", ""), ("incorporated", "", version), ("open", "", "")]


def test_only_drafters_and_staff_answer(harbour: Harbour) -> None:
    name = harbour.say()
    with pytest.raises(NotAllowed):
        harbour.acts.comments.answering.answer(harbour.ana, [name], ANSWER)
    with expect_refusal(Invalid, match="choose"):
        harbour.acts.comments.answering.answer(harbour.drafter, [], ANSWER)


def test_a_version_that_names_a_comment_takes_it_up_once(harbour: Harbour) -> None:
    name = harbour.say()
    message = f"Open the wells to all\n\nAnswers: {name}\nAnswers: C-0\nAnswers: nonsense\n"
    version = harbour.rewrite(WATER.replace("its wells open", "its wells open to all"), message)
    commits = [harbour.engine.texts.commit(version)]
    assert harbour.acts.comments.answering.incorporate(commits) == 1
    assert harbour.acts.comments.answering.incorporate(commits) == 0
    harbour.publish()
    said = harbour.told(name)
    assert said.standing is not None
    assert (said.standing.state, said.standing.commit) == (CommentState.INCORPORATED, version)
    assert [(one.words, one.author) for one in said.answers] == [("Open the wells to all", "Ana Torres")]


def test_authors_are_told_what_became_of_what_they_said(harbour: Harbour) -> None:
    name = harbour.say()
    reply = harbour.acts.comments.writing.reply(harbour.ben, name, "Well.").name
    harbour.acts.comments.writing.reply(harbour.ana, name, "I talk to myself.")
    harbour.acts.comments.answering.answer(harbour.drafter, [name], ANSWER)
    harbour.acts.comments.moderating.hide(harbour.staff, reply, "insult")
    told = [(notice_words(one.about), one.href) for one in harbour.acts.notices.of(harbour.ana)]
    assert told == [
        ("Your comment is answered.", f"/comments/{name}"),
        ("Ben Luz answered what you said.", f"/comments/{reply}"),
    ]
    (hidden,) = harbour.acts.notices.of(harbour.ben)
    assert "hidden" in notice_words(hidden.about)
