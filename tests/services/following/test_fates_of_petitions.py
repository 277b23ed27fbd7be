"""What becomes of a clause that a petition brought is told to its author and to signers who asked to be told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.register.opening import Register
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.mailing.posts import OutboxPost
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import OTHER, PATH, SHADE, STREETS, WATER, somebody, town_in
from tests.following import PostRoom, dispatching_in, sender_in, text_of
from tests.petition import RULES, open_petition
from tests.signatures import sign, signature

SIGNER, SILENT = "ana@post.example", "tom@post.example"
SAID = "It said: “5. Every square offers shade and a place to sit.”"
REASON = "The assembly wanted it otherwise."


@pytest.fixture
def room(tmp_path: Path, register: Register) -> Iterator[PostRoom]:
    """A town whose draft has a clause from Luz's petition, which Ana and Tom signed; Ana wants to be told."""
    with town_in(tmp_path, register, more=RULES) as town:
        acts, outbox = town.acts, tmp_path / "outbox"
        number = open_petition(town, somebody(register, "Sam", Role.STAFF))
        for email, tell in ((SIGNER, True), (SILENT, False)):
            wanted = replace(signature(register.digests, email, petition=number), tell=tell)
            sign(register, wanted, is_confirmed=False)
            acts.signatures.confirming.confirm(acts.signatures.signing.token(wanted))
        acts.publisher.publish()
        acts.following.watching.look()
        message = VersionMessage(summary="Shade", origins=(f"P-{number}",))
        acts.drafting.editing.save(town.dora, TextEdit(base=town.head, files={PATH: STREETS + SHADE}, message=message))
        post = PostRoom(town, outbox, dispatching_in(acts), sender_in(acts, OutboxPost(outbox)))
        town.clock.pass_(timedelta(days=1))
        assert {letter["To"] for letter in post.work()} == {town.luz.email, SIGNER}
        town.clock.pass_(timedelta(days=1))
        yield post


def told(room: PostRoom, files: dict[str, str | None]) -> str:
    """Change the draft; return what is written to the author and to Ana alike, and to nobody else."""
    message = VersionMessage(summary="Another draft", reason="no-majority", reason_words=REASON)
    room.acts.drafting.editing.save(room.town.dora, TextEdit(base=room.town.head, files=files, message=message))
    room.acts.following.watching.look()
    room.town.clock.pass_(timedelta(days=1))
    letters = room.work()
    assert sorted(letter["To"] for letter in letters) == sorted((room.town.luz.email, SIGNER))
    for letter in letters:
        text = text_of(letter)
        assert "the petition “P-1 Shade for every square”" in text
        assert "Reason: No majority." in text
        assert "Why: “The assembly wanted it otherwise.”" in text
    first, second = (text_of(letter).partition("Reason:")[0] for letter in letters)
    assert first.partition("The text has changed")[2] == second.partition("The text has changed")[2]
    return text_of(letters[0])


def test_a_clause_that_is_struck_out(room: PostRoom) -> None:
    text = told(room, {PATH: STREETS})
    assert ": struck out" in text
    assert SAID in text
    assert "It stands no longer." in text


def test_a_clause_that_moves_away_to_another_article(room: PostRoom) -> None:
    text = told(room, {PATH: STREETS, OTHER: WATER + SHADE.replace("5.", "3.")})
    assert "Water, 2.3: moved" in text
    assert "Every square offers shade and a place to sit." in text
    assert "It stands no longer." not in text


def test_a_clause_that_is_reworded_beyond_likeness(room: PostRoom) -> None:
    text = told(room, {PATH: STREETS + "5. Markets close at dusk on holidays.\n"})
    assert ": struck out" in text
    assert SAID in text
    assert "It stands no longer." in text
    assert "Markets" not in text, "what stands in its place is another clause"


def test_a_clause_that_loses_words(room: PostRoom) -> None:
    text = told(room, {PATH: STREETS + "5. Every square offers shade.\n"})
    assert ": reworded" in text
    assert SAID in text
    assert "It says now: “5. Every square offers shade.”" in text


def test_a_clause_that_is_merged_into_another(room: PostRoom) -> None:
    tree = "3. Every tree that is felled is replaced by three of the same kind"
    merged = f"{tree}, and every square offers shade and a place to sit.\n"
    text = told(room, {PATH: STREETS.replace(f"{tree}.\n", merged)})
    before, _, now = text.partition("It says now:")
    assert "5. Every square offers shade and a place to sit.”" in before
    assert "and every square offers shade and a place to sit.”" in now


def test_a_clause_of_nobody_is_told_to_neither(room: PostRoom) -> None:
    quiet = STREETS.replace("from ten in the evening", "from nine in the evening") + SHADE
    edit = TextEdit(base=room.town.head, files={PATH: quiet}, message=VersionMessage(summary="Sleep"))
    room.acts.drafting.editing.save(room.town.dora, edit)
    room.acts.following.watching.look()
    room.town.clock.pass_(timedelta(days=1))
    assert room.work() == []
