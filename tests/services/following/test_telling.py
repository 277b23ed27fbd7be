"""Whoever follows something gets a letter that says what happened, whose it is, why, and the words before and after."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.participation.following import Frequency
from drafting_engine.register.opening import open_register
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, STREETS, WATER
from tests.following import PostRoom, post_room_in, text_of
from tests.registers import copy_tables

QUIET = "4. The night is quiet from ten in the evening.\n"
SOONER = "4. The night is quiet from nine in the evening.\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PostRoom]:
    """A town with a post room."""
    copy_tables(tmp_path / "register.db")
    with open_register(tmp_path / "register.db") as register, post_room_in(tmp_path, register) as opened:
        yield opened


def test_a_letter_quotes_a_clause_before_and_after_and_says_who_and_why(room: PostRoom) -> None:
    room.follow(room.town.luz, "clause", room.clause("1.4"))
    room.town.save(STREETS.replace(QUIET, SOONER), summary="Let children sleep")
    (letter,) = room.work()
    assert letter["To"] == "luz@city.example"
    assert letter["Subject"] == "The text has changed: Let children sleep · Harbour"
    text = text_of(letter)
    assert "Hello Luz," in text
    assert "By Dora." in text
    assert "reworded" in text
    assert "It said: “4. The night is quiet from ten in the evening.”" in text
    assert "It says now: “4. The night is quiet from nine in the evening.”" in text
    assert f"https://city.example/clauses/{room.clause('1.4')}" in text
    assert "You get this letter because you follow:\n\nthe clause" in text


def test_who_follows_one_clause_is_not_told_of_another(room: PostRoom) -> None:
    room.follow(room.town.luz, "clause", room.clause("1.1"))
    room.follow(room.town.ben, "article", "streets")
    room.follow(room.town.eve, "everything")
    room.town.save(STREETS.replace(QUIET, SOONER))
    room.town.save(WATER.replace("clean", "very clean"), OTHER)
    assert {letter["To"]: text_of(letter).count("It says now") for letter in room.work()} == {
        "ben@city.example": 1,
        "eve@city.example": 2,
    }


def test_a_clause_goes_on_being_followed_when_it_is_renumbered_moved_split_and_merged(room: PostRoom) -> None:
    life = room.clause("1.4")
    room.follow(room.town.luz, "clause", life)
    room.town.save(STREETS.replace("1. Streets", "1. Squares are streets.\n1. Streets").replace(QUIET, QUIET))
    moved = room.town.text()
    room.work()
    room.town.clock.pass_(timedelta(hours=1))
    evening = "The night is quiet from ten in the evening."
    split = moved.replace(evening, f"{evening}\n9. From ten in the evening no lorry drives and no market is open.")
    room.town.save(split, summary="Say what quiet means")
    room.work()
    followed = {one.subject.key for one in room.acts.subscribing.of(room.town.luz).followings}
    assert life in followed
    room.town.clock.pass_(timedelta(hours=1))
    room.town.save(room.town.text().replace("from ten in", "from nine in"), summary="Sooner")
    (letter,) = room.work()
    assert "Sooner" in letter["Subject"]


def test_an_article_goes_on_being_followed_under_another_number_title_and_file(room: PostRoom) -> None:
    room.follow(room.town.luz, "article", "streets")
    renamed = STREETS.replace("number: 1", "number: 7").replace("# Streets", "# Roads and streets")
    edit = {PATH: None, "articles/roads.md": renamed}
    room.town.acts.editing.save(room.town.dora, _edit(room, edit))
    room.work()
    room.town.clock.pass_(timedelta(hours=1))
    room.town.save(renamed.replace(QUIET, SOONER), "articles/roads.md", summary="Sooner")
    (letter,) = room.work()
    assert "the article" in text_of(letter)
    assert "Roads and streets" in text_of(letter)


def test_a_proposal_is_told_to_whoever_follows_its_clause_and_its_decision_too(room: PostRoom) -> None:
    room.follow(room.town.ben, "clause", room.clause("1.4"))
    number = room.town.propose(STREETS.replace(QUIET, SOONER), by=room.town.luz, title="Sleep")
    (letter,) = room.work()
    assert letter["Subject"] == "Somebody proposes a change: A-1 “Sleep” · Harbour"
    assert "By Luz." in text_of(letter)
    assert "Because it is needed." in text_of(letter)
    assert "from nine in the evening" in text_of(letter)
    room.town.clock.pass_(timedelta(hours=1))
    room.acts.deciding.accept(room.town.dora, number, ADOPTED)
    (letter,) = room.work()
    assert "A-1 “Sleep” was accepted" in text_of(letter)
    assert "Reason: Adopted." in text_of(letter)
    assert "The text has changed" in text_of(letter)


def test_a_comment_its_answer_and_what_somebody_says_are_told(room: PostRoom) -> None:
    acts, town = room.acts, room.town
    room.follow(town.ben, "clause", room.clause("1.1"))
    acts.commenting.comment(town.luz, RequestedTarget(page="articles/streets", key="1.1"), "Whose, then?")
    acts.publisher.publish()
    acts.watching.look()
    room.follow(town.eve, "person", "luz")
    (letter,) = room.work()
    assert letter["To"] == "ben@city.example"
    assert "Luz commented" in letter["Subject"]
    assert "“Whose, then?”" in text_of(letter)
    town.clock.pass_(timedelta(hours=1))
    acts.commenting.comment(town.luz, RequestedTarget(page="articles/water", key="2.1"), "Water too.")
    (letter,) = room.work()
    assert letter["To"] == "eve@city.example"
    assert "what Luz says and proposes" in text_of(letter)


def test_what_was_hidden_before_the_letter_left_is_told_to_nobody(room: PostRoom) -> None:
    acts, town = room.acts, room.town
    room.follow(town.ben, "everything")
    name = acts.commenting.comment(
        town.luz, RequestedTarget(page="articles/streets", key="1.1"), "Words to regret"
    ).name
    acts.publisher.publish()
    acts.watching.look()
    acts.commenting.withdraw(town.luz, name)
    assert room.work() == []


def test_daily_letters_come_in_the_morning_and_collect_what_happened(room: PostRoom) -> None:
    room.follow(room.town.luz, "everything", often=Frequency.DAILY)
    room.town.save(STREETS.replace(QUIET, SOONER), summary="One")
    room.town.save(STREETS + SHADE, summary="Two")
    assert room.work() == []
    room.town.clock.pass_(timedelta(hours=20))  # it was noon
    (letter,) = room.work()
    assert letter["Subject"] == "2 things happened of what you follow: Harbour"
    assert room.work() == []


def test_letters_at_once_come_ten_minutes_apart_at_least(room: PostRoom) -> None:
    room.follow(room.town.luz, "everything")
    room.town.save(STREETS.replace(QUIET, SOONER), summary="One")
    assert len(room.work()) == 1
    for number in range(3):
        room.town.save(STREETS + SHADE * number + "\n", summary=f"More {number}")
    assert room.work() == []
    room.town.clock.pass_(timedelta(minutes=11))
    assert len(room.work()) == 1


def _edit(room: PostRoom, files: dict[str, str | None]) -> TextEdit:
    return TextEdit(base=room.town.head, files=files, message=VersionMessage(summary="Another file"))
