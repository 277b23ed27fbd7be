"""Moderators hide for a reason and show again; nothing that was never shown becomes public; the log names nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Forbidden, Invalid
from drafting_engine.participation.comments import InvalidCommentStep, Visibility
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.record.annotation_shapes import annotation_text
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.store import NotShown, UnknownComment
from tests.commenting import Harbour, harbour_in
from tests.comments import comment, publish
from tests.refusals import expect_refusal


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


@pytest.fixture
def careful(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    """A harbour that reads comments before they are shown."""
    with harbour_in(tmp_path, register, when="before") as made:
        yield made


def test_a_hidden_comment_is_a_tombstone_with_its_reason_and_comes_back_whole(harbour: Harbour) -> None:
    name = harbour.say("You fools.")
    before = annotation_text(harbour.told(name))
    harbour.acts.comments.moderating.hide(harbour.staff, name, "insult", "twice this week")
    harbour.publish()
    told = annotation_text(harbour.told(name))
    assert harbour.told(name).hidden == "insult"
    for word in ("fools", "Ana", "twice", "Ida"):
        assert word not in told
    with pytest.raises(NotShown):
        harbour.acts.comments.writing.reply(harbour.ben, name, "Who?")
    harbour.acts.comments.moderating.show(harbour.staff, name)
    harbour.publish()
    assert annotation_text(harbour.told(name)) == before


def test_reports_wait_in_a_queue_until_somebody_decides(harbour: Harbour) -> None:
    name, other = harbour.say("One."), harbour.say("Two.")
    writing, moderating = harbour.acts.comments.writing, harbour.acts.comments.moderating
    writing.report(harbour.ben, name, "insult", "He means me.")
    writing.report(harbour.ben, name, "threat")
    writing.report(harbour.drafter, name, "advertising")
    writing.report(harbour.ben, other, "off-topic")
    queue = moderating.queue()
    assert (queue.reported, queue.waiting) == (2, 0)
    assert [(one.comment.name, [told.reason for told in one.reports]) for one in queue.items] == [
        (name, ["insult", "advertising"]),
        (other, ["off-topic"]),
    ]
    moderating.keep(harbour.staff, other)
    moderating.hide(harbour.staff, name, "insult")
    assert moderating.queue().items == ()
    log = moderating.log()
    assert [(one.comment, one.act.value, one.reason) for one in log] == [
        (name, "hidden", "insult"),
        (other, "set-aside", ""),
    ]
    assert "Ida" not in str(log)
    assert "Ben" not in str(log)
    with pytest.raises(Invalid):
        writing.report(harbour.ben, other, "because")


def test_nothing_is_public_before_it_was_read(careful: Harbour) -> None:
    name = careful.say("Hello.")
    assert not careful.is_told(name)
    assert [one.visibility for one in careful.acts.comments.writing.of(careful.ana)] == [Visibility.WAITING]
    for act in (
        lambda: careful.acts.comments.writing.reply(careful.ben, name, "Hi."),
        lambda: careful.acts.comments.writing.react(careful.ben, name, 1),
        lambda: careful.acts.comments.writing.own(careful.ben, name),
    ):
        with pytest.raises(UnknownComment):
            act()
    careful.acts.comments.writing.edit(careful.ana, name, "Hello again.")
    assert [one.comment.name for one in careful.acts.comments.moderating.queue().items] == [name]
    careful.acts.comments.moderating.show(careful.staff, name)
    careful.publish()
    assert careful.told(name).body == "Hello again."
    with expect_refusal(Forbidden, match="read before"):
        careful.acts.comments.writing.edit(careful.ana, name, "Something else.")


def test_what_was_refused_or_taken_back_unread_never_was_public(careful: Harbour) -> None:
    refused, dropped = careful.say("Bad."), careful.say("Wrong.")
    careful.acts.comments.moderating.hide(careful.staff, refused, "insult")
    careful.acts.comments.writing.withdraw(careful.ana, dropped)
    careful.publish()
    assert not careful.is_told(refused)
    assert not careful.is_told(dropped)
    (logged,) = careful.acts.comments.moderating.log()
    assert logged.act.value == "not-shown"
    with pytest.raises(InvalidCommentStep):
        careful.acts.comments.moderating.show(careful.staff, dropped)
    careful.acts.comments.moderating.show(careful.staff, refused)
    careful.publish()
    assert careful.told(refused).body == "Bad."


def test_only_moderators_moderate_and_only_for_reasons_of_the_rules(harbour: Harbour) -> None:
    name = harbour.say()
    moderating = harbour.acts.comments.moderating
    for person in (harbour.ana, harbour.drafter):
        with pytest.raises(NotAllowed):
            moderating.hide(person, name, "insult")
    with pytest.raises(Invalid):
        moderating.hide(harbour.staff, name, "federal-matter")
    moderating.hide(harbour.staff, name, "insult")
    with pytest.raises(InvalidCommentStep):
        moderating.hide(harbour.staff, name, "insult")


def test_what_came_hidden_from_a_copy_cannot_be_shown(harbour: Harbour) -> None:
    hidden = comment("C-1", "articles/water", harbour.head, hidden={"reason": "insult"})
    publish(harbour.repository, hidden)
    with expect_refusal(Conflict, match="does not hold what it said"):
        harbour.acts.comments.moderating.show(harbour.staff, "C-1")
