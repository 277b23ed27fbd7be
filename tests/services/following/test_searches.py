"""Whoever follows a search is told of what it finds and did not find before: once, whatever becomes of the index."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import NewAnswer
from drafting_engine.participation.following import Topic, TopicKind
from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.register.following import followers, happenings
from drafting_engine.register.opening import open_register
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.following.searching import search_topic
from drafting_engine.services.following.subscribing import Subscribing, TooManySearches
from drafting_engine.services.search.asking import Asked
from tests.amendments import ADOPTED, OTHER, SHADE, STREETS, WATER
from tests.drafting import SETTINGS
from tests.following import PostRoom, post_room_in, text_of
from tests.petition import PETITION, write_petition
from tests.refusals import expect_refusal
from tests.registers import Place, copy_tables, register_at

SPOT = RequestedTarget(page="articles/streets", key="1.1")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PostRoom]:
    """A town with a post room."""
    copy_tables(tmp_path / "register.db")
    with open_register(tmp_path / "register.db") as register, post_room_in(tmp_path, register) as opened:
        yield opened


@pytest.fixture
def either_room(place: Place, tmp_path: Path) -> Iterator[PostRoom]:
    """The same on either database."""
    with register_at(place) as register, post_room_in(tmp_path / "town", register) as opened:
        yield opened


def push(room: PostRoom, path: str, text: str) -> None:
    """Put a file into the draft as a push does."""
    author = Author("Dora", "dora@city.example")
    with open_for_writing(room.town.location) as repository:
        write_commit(
            repository,
            "refs/heads/main",
            NewCommit(files={path: text}, author=author, message="Write an essay", when=room.town.clock.now()),
            expected_head=room.town.head,
        )


def later(room: PostRoom) -> list[str]:
    """Let an hour pass, and return what new letters say."""
    room.town.clock.pass_(timedelta(hours=1))
    return [text_of(letter) for letter in room.work()]


def topics(room: PostRoom, kind: TopicKind) -> set[str]:
    """Name what of a kind the register knows to have happened."""
    with room.acts.register.reading() as unit:
        last = happenings.last(unit)
        rows = unit.connection.exec_driver_sql("SELECT kind, key FROM happening_topics")
        assert last
        return {row.key for row in rows if row.kind == kind.value}


def test_a_clause_that_gets_the_words_is_told_and_one_that_had_them_is_not(either_room: PostRoom) -> None:
    room = either_room
    room.follow(room.town.luz, "search", "shade squares")
    room.town.save(STREETS + SHADE, summary="Shade for all")
    (text,) = later(room)
    assert "The text has changed: “Shade for all”" in text
    assert "It says now: “5. Every square offers shade and a place to sit.”" in text
    assert "You get this letter because you follow:\n\nthe search “shade squares”" in text
    room.town.save(STREETS + SHADE.replace("a place", "two places"))
    assert later(room) == [], "it was found before"


def test_only_what_is_found_is_quoted_of_a_version(room: PostRoom) -> None:
    room.follow(room.town.luz, "search", "nobody whispers")
    changed = STREETS.replace("sells them", "sells them, and nobody whispers").replace("three of", "four of")
    room.town.save(changed)
    (text,) = later(room)
    assert text.count("It says now") == 1
    assert "nobody whispers" in text


def test_a_petition_a_proposal_a_comment_and_an_answer_are_told_with_title_and_words(room: PostRoom) -> None:
    room.follow(room.town.luz, "search", "shade")
    write_petition(room.town.location)
    number = room.town.propose(STREETS.replace("fences", "shades"), by=room.town.ben, title="No shade, please")
    said = room.acts.comments.writing.post(room.town.ben, SPOT, "Where is the **shade**?").name
    other = room.acts.comments.writing.post(room.town.ben, SPOT, "And the benches?").name
    (text,) = later(room)
    assert "A new petition: P-12 “Shade for every square”" in text
    assert "“We ask for shade in every square.”" in text
    assert "Somebody proposes a change: A-1 “No shade, please”" in text
    assert "“Where is the shade?”" in text
    assert "benches" not in text
    answer = NewAnswer(state=CommentState.ANSWERED, words="Benches stand in the shade.")
    room.acts.comments.answering.answer(room.town.dora, (said, other), answer)
    (text,) = later(room)
    assert "benches?" in text, "the answer brought the word"
    assert f"/comments/{said}" not in text, "this one was found before"
    room.acts.amendments.deciding.accept(room.town.dora, number, ADOPTED)
    assert not any("A-1 “No shade, please” was accepted" in text for text in later(room))


def test_what_narrows_a_search_counts(room: PostRoom) -> None:
    room.follow(room.town.luz, "search", "kind:proposal state:accepted")
    room.follow(room.town.ben, "search", "state:included square kind:petition")
    write_petition(room.town.location)
    number = room.town.propose(STREETS + SHADE, by=room.town.eve, title="Shade")
    assert later(room) == []
    room.acts.amendments.deciding.accept(room.town.dora, number, ADOPTED)
    write_petition(room.town.location, replace(PETITION, state=PetitionState.INCLUDED, outcome="So it is."))
    decided, accepted = sorted(later(room))
    assert "“Shade” was accepted" in accepted
    assert "P-12 “Shade for every square” is now" in decided


def test_an_essay_is_told_with_its_words(room: PostRoom) -> None:
    room.follow(room.town.luz, "search", "lanterns")
    push(room, "constitution.toml", SETTINGS + 'essays = ["essays/*.md"]\n')
    push(room, "essays/light.md", "# Light\n\nWhy there are lanterns in every street.\n")
    (text,) = later(room)
    assert "Light: added" in text
    assert "“Why there are lanterns in every street.”" in text


def test_an_index_that_is_made_anew_is_no_news(room: PostRoom) -> None:
    room.follow(room.town.luz, "search", "water")
    room.acts.engine.search.indexing.rebuild()
    assert later(room) == []
    room.town.save(STREETS + "5. Water runs in every street.\n")
    room.acts.engine.search.indexing.rebuild()
    assert len(later(room)) == 1
    room.acts.engine.search.indexing.rebuild()
    assert later(room) == []


def test_what_is_hidden_before_the_letter_leaves_is_told_to_nobody(room: PostRoom) -> None:
    room.follow(room.town.luz, "search", "regret")
    name = room.acts.comments.writing.post(room.town.ben, SPOT, "Words to regret.").name
    room.acts.publisher.publish()
    room.acts.following.watching.look()
    room.acts.comments.writing.withdraw(room.town.ben, name)
    assert later(room) == []


def test_somebody_who_follows_a_search_and_everything_is_told_once(room: PostRoom) -> None:
    room.follow(room.town.luz, "everything")
    room.follow(room.town.luz, "search", "very clean")
    room.town.save(WATER.replace("clean", "very clean"), OTHER, "Cleaner")
    (text,) = later(room)
    assert text.count("The text has changed") == 1


def test_words_that_nobody_looks_for_any_more_are_forgotten(either_room: PostRoom) -> None:
    room = either_room
    room.follow(room.town.luz, "search", "shade")
    room.town.save(STREETS + SHADE)
    assert len(later(room)) == 1
    assert topics(room, TopicKind.SEARCH) == {"shade"}
    (mine,) = room.acts.following.subscribing.of(room.town.luz).followings
    room.acts.following.subscribing.stop(room.town.luz, mine.id)
    room.town.save(STREETS)
    later(room)
    assert topics(room, TopicKind.SEARCH) == set()


def test_a_question_is_followed_as_it_was_narrowed_or_not_at_all() -> None:
    asked = Asked(query="  clean   water ", filters={"kind": "petition", "state": "not in force"})
    assert search_topic(asked) == Topic(TopicKind.SEARCH, 'clean water kind:petition state:"not in force"')
    for query, filters in (("", {}), ("-lake", {}), ("w" * 301, {}), ("*ter", {}), ('"clean', {"state": "not so"})):
        with pytest.raises(Invalid):
            search_topic(Asked(query=query, filters=filters))


def test_more_different_searches_than_can_be_looked_after_are_refused(room: PostRoom) -> None:
    subscribing = Subscribing(room.acts.place, most_searches=2)

    def follow(person: Person, words: str) -> None:
        subscribing.follow(person, search_topic(Asked(query=words, filters={})))

    for words in ("shade", "water"):
        follow(room.town.luz, words)
    follow(room.town.ben, "water")
    with expect_refusal(TooManySearches, "2 different searches"):
        follow(room.town.ben, "night")

    def known(unit: Unit) -> set[str]:
        return {one.key for one in followers.topics(unit, TopicKind.SEARCH, 10)}

    with room.acts.register.reading() as unit:
        assert known(unit) == {"shade", "water"}
