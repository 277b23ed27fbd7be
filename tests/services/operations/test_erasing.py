"""Whoever takes their account back leaves nothing personal, and register and record go on telling the same."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting_engine.participation.annotations import Reactions
from drafting_engine.participation.comments import Visibility
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.register import erasure, journal
from drafting_engine.register.comments import comments
from drafting_engine.register.following import letters
from drafting_engine.register.journal import Noun
from drafting_engine.register.opening import Register
from drafting_engine.register.people import identities
from drafting_engine.register.people.credentials import SESSIONS
from drafting_engine.register.tables import METADATA, people
from drafting_engine.register.units import Unit
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.operations.erasing import NAMELESS, erase_person
from drafting_engine.services.people.accounts import Accounts, UnknownPerson
from drafting_engine.services.publishing.verifying import verify
from tests.amendments import SHADE, STREETS, Town, town_in
from tests.registers import quick_passwords

SAID = "I say this."


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    """A town where Luz and Ben talk and propose."""
    with town_in(tmp_path, register) as opened:
        yield opened


def take_part(town: Town) -> tuple[str, str, int]:
    """Let Luz do everything that leaves a trace; give her comment, Ben's comment, and Ben's amendment."""
    acts, spot = town.acts, RequestedTarget(page="articles/streets", key="1.1")
    own = acts.comments.writing.post(town.luz, spot, SAID).name
    bens = acts.comments.writing.post(town.ben, spot, "And I say that.").name
    acts.comments.writing.react(town.luz, bens, 1)
    acts.comments.writing.reply(town.luz, bens, "Yes.")
    number = town.propose(STREETS + SHADE, by=town.ben)
    acts.amendments.cosigning.cosign(town.luz, number)
    town.propose(STREETS.replace("night", "whole night"), by=town.luz)
    acts.drafting.drafts.keep(town.luz, "comment", "articles/streets", "", {"body": "not said yet"})
    acts.register.write(lambda unit: _leave_more(unit, town.luz, town))
    acts.publisher.publish()
    return own, bens, number


def _leave_more(unit: Unit, person: Person, town: Town) -> None:
    now = town.clock.now()
    expires = now + timedelta(days=1)
    SESSIONS.add(unit, person=person.id, digest="d" * 64, label="Firefox", created=now, expires=expires)
    letters.write(unit, person=person.id, purpose="reset", token="t", now=now)  # noqa: S106 - of tests
    letters.permit(unit, digest="p" * 64, person=person.id, expires=expires)
    identities.add(unit, person.id, "https://id.example", "luz", now)
    town.acts.notices.notify(unit, person.id, notice(NoticeKind.WRITTEN, words="Somebody answered."), "/", now)


def rows_of(register: Register, person: Person) -> dict[str, int]:
    """Count the rows that still name a person, table by table."""
    with register.reading() as unit:
        return {
            table.name: len(unit.connection.execute(select(table).where(table.c.person == person.id.value)).all())
            for table in METADATA.tables.values()
            if "person" in table.c
        }


@pytest.mark.parametrize("with_name", [False, True])
def test_nothing_personal_is_left_and_both_stores_agree(town: Town, with_name: bool) -> None:
    own, bens, number = take_part(town)
    assert sum(rows_of(town.acts.register, town.luz).values()) > 10
    erase_person(town.acts.place, town.luz.email.upper(), with_name=with_name)
    town.acts.publisher.publish()
    assert set(rows_of(town.acts.register, town.luz).values()) == {0}
    with town.acts.register.reading() as unit:
        assert town.luz.email not in unit.connection.scalars(select(people.c.email)).all()
        assert not journal.unpublished(unit, Noun, most=1)
    files = town.acts.engine.comments.files()
    assert files[own][1].body == SAID
    assert files[own][1].author == (NAMELESS if with_name else "Luz")
    assert files[bens][1].reactions == Reactions(0, 0)
    assert town.acts.engine.amendments.get(number).amendment.cosigners == 0
    assert town.acts.engine.amendments.get(number).amendment.author == "Ben"
    found = verify(town.acts.publisher, say=lambda _: None)
    assert found.is_clean, found.differences


def test_words_that_nobody_is_shown_go_with_the_account(town: Town) -> None:
    """Moderators could still read what was taken back or hidden; the author leaves, and it goes."""
    said = [
        town.acts.comments.writing.post(town.luz, RequestedTarget(page="articles/streets", key="1.1"), SAID).name
        for _ in "abc"
    ]
    taken_back, hidden, stays = said
    town.acts.comments.writing.edit(town.luz, taken_back, "Other words.")
    town.acts.comments.writing.withdraw(town.luz, taken_back)
    town.acts.register.write(lambda unit: comments.show_as(unit, hidden, Visibility.HIDDEN, reason="insult"))
    town.acts.publisher.publish()
    erase_person(town.acts.place, town.luz.email)
    town.acts.publisher.publish()
    with town.acts.register.reading() as unit:
        found = comments.by_name(unit, said)
        earlier = comments.earlier_wordings(unit, said)
    assert [(found[name].author, found[name].body) for name in said] == [("", ""), ("", ""), ("Luz", SAID)]
    assert not any(earlier.values())
    assert town.acts.engine.comments.files()[stays][1].body == SAID
    told = verify(town.acts.publisher, say=lambda _: None)
    assert told.is_clean, told.differences


def test_who_is_not_there_is_not_erased(town: Town) -> None:
    with pytest.raises(UnknownPerson):
        erase_person(town.acts.place, "nobody@city.example")


def test_an_address_that_was_erased_can_begin_anew(town: Town) -> None:
    erase_person(town.acts.place, town.luz.email)
    accounts = Accounts(town.acts.register, clock=town.clock, passwords=quick_passwords())
    again = accounts.add(town.luz.email, "Luz", (), password="seven quiet herons")  # noqa: S106 - of tests
    assert again.id.value > town.luz.id.value
    assert town.acts.comments.writing.of(again) == ()


def test_every_table_that_names_people_is_dealt_with() -> None:
    named = {one.name for one in erasure.NAMED}
    for table in METADATA.tables.values():
        for key in table.foreign_keys:
            if key.column.table is people:
                assert key.ondelete in ("CASCADE", "SET NULL"), table.name
                assert key.ondelete == "CASCADE" or "author" not in table.c or table.name in named, table.name
