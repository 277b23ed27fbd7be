"""Whoever follows something gets a letter that says what happened, whose it is, why, and the words before and after."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from drafting_engine.participation.following import Frequency
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.register.opening import open_register
from drafting_engine.register.people import people
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, STREETS, WATER
from tests.following import PostRoom, post_room_in, text_of
from tests.petition import PETITION, write_petition
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
    assert letter["Subject"] == "The text has changed: “Let children sleep” · Harbour"
    text = text_of(letter)
    assert "Hello Luz," in text
    assert "By Dora." in text
    assert "reworded" in text
    assert "It said: “4. The night is quiet from ten in the evening.”" in text
    assert "It says now: “4. The night is quiet from nine in the evening.”" in text
    assert f"https://city.example/clauses/{room.clause('1.4')}" in text
    assert "You get this letter because you follow:\n\nthe clause" in text


def edit(room: PostRoom, text: str, message: VersionMessage) -> None:
    """Let the drafter change the streets."""
    room.acts.drafting.editing.save(room.town.dora, TextEdit(base=room.town.head, files={PATH: text}, message=message))


def test_a_letter_says_why_a_version_was_made_and_whose_words_it_takes_out(room: PostRoom) -> None:
    write_petition(room.town.location)
    asked = STREETS.replace(QUIET, f"{QUIET}5. Lorries wait before the gates until six.\n")
    edit(room, asked, VersionMessage(summary="Gates", origins=("P-12",)))
    room.work()
    room.follow(room.town.luz, "petition", "P-12")
    edit(room, STREETS, VersionMessage(summary="No gates", body="The gates were taken down.", reason="no-majority"))
    (letter,) = room.work()
    text = text_of(letter)
    assert "“The gates were taken down.”" in text
    assert f"It takes out words that are said to come from P-12 “{PETITION.title}”." in text


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "de", "ar"])
def test_every_address_in_a_letter_stands_alone_on_its_line(room: PostRoom, language: str) -> None:
    room.acts.register.write(lambda unit: people.set_language(unit, room.town.luz.id, language))
    room.follow(room.town.luz, "clause", room.clause("1.4"))
    room.town.save(STREETS.replace(QUIET, SOONER))
    (letter,) = room.work()
    lines = [line for line in text_of(letter).splitlines() if "http" in line]
    assert len(lines) >= 5
    for line in lines:
        assert re.fullmatch(r"https://city\.example/[!-~]+", line), "no sign beside it that a mail program takes along"


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


LONG = "4. The night is quiet from ten in the evening, and no lorry drives through the town before six.\n"
HALVES = (
    "4. The night is quiet from ten in the evening.\n5. No lorry drives through the town before six in the morning.\n"
)


def later(room: PostRoom, text: str, summary: str) -> list[str]:
    """Change the streets an hour later, and return what letters say."""
    room.town.clock.pass_(timedelta(hours=1))
    room.town.save(text, summary=summary)
    return [text_of(letter) for letter in room.work()]


def test_a_clause_goes_on_being_followed_under_another_number(room: PostRoom) -> None:
    room.follow(room.town.luz, "clause", room.clause("1.4"))
    moved = STREETS.replace("3. Every tree", "3. Squares are streets.\n4. Every tree").replace(
        "4. The night", "5. The night"
    )
    assert any("renumbered" in text for text in later(room, moved, "Make room"))
    (text,) = later(room, moved.replace("from ten in", "from nine in"), "Sooner")
    assert "It says now: “5. The night is quiet from nine in the evening.”" in text


def test_who_follows_a_clause_follows_both_halves_of_it(room: PostRoom) -> None:
    room.town.save(STREETS.replace(QUIET, LONG), summary="Think of lorries")
    room.work()
    room.follow(room.town.luz, "clause", room.clause("1.4"))
    (text,) = later(room, STREETS.replace(QUIET, HALVES), "Two clauses")
    assert "split" in text
    for words in ("quiet from nine", "before seven in the morning"):
        halves = (
            HALVES.replace("quiet from ten", words)
            if "quiet" in words
            else HALVES.replace("before six in the morning", words)
        )
        (text,) = later(room, STREETS.replace(QUIET, halves), "Other words")
        assert words in text


def test_who_follows_a_clause_follows_the_one_that_took_it_in(room: PostRoom) -> None:
    room.town.save(STREETS.replace(QUIET, HALVES), summary="Think of lorries")
    room.work()
    room.follow(room.town.luz, "clause", room.clause("1.5"))
    assert later(room, STREETS.replace(QUIET, HALVES.replace("evening.\n5. No", "evening. No")), "One clause")
    joined = HALVES.replace("evening.\n5. No", "evening. No").replace("quiet from ten", "quiet from nine")
    (text,) = later(room, STREETS.replace(QUIET, joined), "Sooner")
    assert "quiet from nine" in text


def test_what_becomes_of_a_petition_is_told_and_so_is_what_takes_out_its_words(room: PostRoom) -> None:
    write_petition(room.town.location)
    room.work()
    room.follow(room.town.luz, "petition", "P-12")
    reached = Threshold(
        signatures=10_000,
        owed_by="Technical staff",
        owed="a published analysis",
        reached_on=date(2016, 4, 2),
        due=date(2016, 5, 2),
    )
    write_petition(room.town.location, replace(PETITION, thresholds=(reached,)))
    (letter,) = room.work()
    assert letter["Subject"] == "P-12 “Shade for every square” reached 10,000 signatures · Harbour"
    assert "Technical staff owes its author until 2 May 2016: a published analysis." in text_of(letter)
    counts = replace(PETITION.counts, total=PETITION.counts.total + 1)
    write_petition(room.town.location, replace(PETITION, thresholds=(reached,), counts=counts))
    room.town.clock.pass_(timedelta(hours=1))
    assert room.work() == [], "a count is no news"
    shade = VersionMessage(summary="Shade", origins=("P-12",))
    edit = TextEdit(base=room.town.head, files={PATH: STREETS + SHADE}, message=shade)
    room.acts.drafting.editing.save(room.town.dora, edit)
    (letter,) = room.work()
    assert "Said to come from P-12 “Shade for every square”; that is not confirmed." in text_of(letter)
    assert "Asked for by" not in text_of(letter)
    room.town.clock.pass_(timedelta(hours=1))
    against = VersionMessage(summary="No shade after all", reason="no-majority", reason_words="Nobody wanted it.")
    room.acts.drafting.editing.save(
        room.town.dora, TextEdit(base=room.town.head, files={PATH: STREETS}, message=against)
    )
    (text,) = map(text_of, room.work())
    assert "Reason: No majority." in text
    assert "Why: “Nobody wanted it.”" in text
    assert "It said: “5. Every square offers shade and a place to sit.”" in text
    assert "It stands no longer." in text


def test_an_article_goes_on_being_followed_under_another_number_title_and_file(room: PostRoom) -> None:
    room.follow(room.town.luz, "article", "streets")
    renamed = STREETS.replace("number: 1", "number: 7").replace("# Streets", "# Roads and streets")
    edit = {PATH: None, "articles/roads.md": renamed}
    room.town.acts.drafting.editing.save(room.town.dora, _edit(room, edit))
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
    room.acts.amendments.deciding.accept(room.town.dora, number, ADOPTED)
    (letter,) = room.work()
    assert "A-1 “Sleep” was accepted" in text_of(letter)
    assert "Reason: Adopted." in text_of(letter)
    assert "The text has changed" in text_of(letter)


def test_a_comment_its_answer_and_what_somebody_says_are_told(room: PostRoom) -> None:
    acts, town = room.acts, room.town
    room.follow(town.ben, "clause", room.clause("1.1"))
    acts.comments.writing.post(town.luz, RequestedTarget(page="articles/streets", key="1.1"), "Whose, then?")
    acts.publisher.publish()
    acts.following.watching.look()
    room.follow(town.eve, "person", "luz")
    (letter,) = room.work()
    assert letter["To"] == "ben@city.example"
    assert "Luz commented" in letter["Subject"]
    assert "“Whose, then?”" in text_of(letter)
    town.clock.pass_(timedelta(hours=1))
    acts.comments.writing.post(town.luz, RequestedTarget(page="articles/water", key="2.1"), "Water too.")
    (letter,) = room.work()
    assert letter["To"] == "eve@city.example"
    assert "what Luz says and proposes" in text_of(letter)


def test_what_was_hidden_before_the_letter_left_is_told_to_nobody(room: PostRoom) -> None:
    acts, town = room.acts, room.town
    room.follow(town.ben, "everything")
    name = acts.comments.writing.post(
        town.luz, RequestedTarget(page="articles/streets", key="1.1"), "Words to regret"
    ).name
    acts.publisher.publish()
    acts.following.watching.look()
    acts.comments.writing.withdraw(town.luz, name)
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
