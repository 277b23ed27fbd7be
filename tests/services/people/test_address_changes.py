"""Another address for an account: both confirm it, in either order, in time; nobody learns who has an account."""

# ruff: noqa: S106 - tokens and passwords of tests

from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.people import Person
from drafting_engine.register.opening import Register
from drafting_engine.services.people.accounts import BadCredentials, ExpiredLink, UnknownPerson, WrongPresentPassword
from drafting_engine.services.people.address_changes import VALID, AddressChanges
from tests.refusals import expect_refusal
from tests.services.people.test_accounts import LUZ, OTHER, WORDS, City

NEW = "luz@harbour.example"


@pytest.fixture
def city(register: Register, tmp_path: Path) -> City:
    """A city where Luz has an account."""
    made = City(register, tmp_path)
    made.join()
    return made


@pytest.fixture
def changes(city: City) -> AddressChanges:
    return AddressChanges(city.register, clock=city.clock)


def luz_of(city: City) -> Person:
    return city.accounts.person(LUZ)


def sent(city: City) -> list[tuple[str, str]]:
    """Give whom letters went to since Luz joined, and their subjects without the title."""
    return [(str(one["To"]), str(one["Subject"]).partition(":")[0]) for one in city.letters()[1:]]


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_nothing_changes_until_both_have_confirmed(city: City, changes: AddressChanges, order: tuple[str, str]) -> None:
    changes.ask(luz_of(city), NEW.upper(), old_token="old", new_token="new")
    assert sent(city) == [(LUZ, "Confirm another address"), (NEW, "Confirm this address")]
    for _ in range(2):
        assert not changes.confirm(order[0]).change.is_confirmed
        assert luz_of(city).email == LUZ
    assert changes.confirm(order[1]).change.is_confirmed
    assert city.accounts.person(NEW).name == "Luz"
    with pytest.raises(UnknownPerson):
        city.accounts.person(LUZ)
    assert sent(city)[2:] == [(LUZ, "Your address was changed")]
    city.sign_in(NEW)
    with pytest.raises(BadCredentials):
        city.sign_in(LUZ, session="other")
    for token in order:
        with pytest.raises(ExpiredLink):
            changes.confirm(token)
    assert changes.of(city.accounts.person(NEW)) is None


def test_an_address_with_an_account_is_told_and_never_taken(city: City, changes: AddressChanges) -> None:
    city.join(NEW, link="ben")
    city.letters()
    changes.ask(luz_of(city), NEW, old_token="old", new_token="new")
    assert sent(city)[1:] == [(LUZ, "Confirm another address"), (NEW, "You have an account already")]
    assert "/address/" not in city.letters()[-1].get_content()
    assert not changes.confirm("old").change.is_confirmed
    assert city.accounts.person(NEW) != luz_of(city)


def test_an_address_that_somebody_took_meanwhile_stays_theirs(city: City, changes: AddressChanges) -> None:
    changes.ask(luz_of(city), NEW, old_token="old", new_token="new")
    city.join(NEW, link="ben")
    changes.confirm("old")
    with expect_refusal(Conflict, match="has an account by now"):
        changes.confirm("new")
    assert luz_of(city).email == LUZ


def test_a_change_ends_by_time_by_another_one_and_when_it_is_taken_back(city: City, changes: AddressChanges) -> None:
    changes.ask(luz_of(city), NEW, old_token="old", new_token="new")
    changes.ask(luz_of(city), "luz@other.example", old_token="old 2", new_token="new 2")
    for token in ("old", "new"):
        with pytest.raises(ExpiredLink):
            changes.opened(token)
    changes.take_back(luz_of(city))
    with pytest.raises(ExpiredLink):
        changes.confirm("old 2")
    changes.ask(luz_of(city), NEW, old_token="old 3", new_token="new 3")
    changes.confirm("old 3")
    city.clock.pass_(VALID - timedelta(seconds=1))
    assert changes.opened("new 3").change.is_old_confirmed
    city.clock.pass_(timedelta(seconds=1))
    with pytest.raises(ExpiredLink):
        changes.confirm("new 3")
    with expect_refusal(Invalid, match="has that address already"):
        changes.ask(luz_of(city), f" {LUZ.upper()}", old_token="a", new_token="b")


def test_a_closed_account_changes_nothing(city: City, changes: AddressChanges) -> None:
    changes.ask(luz_of(city), NEW, old_token="old", new_token="new")
    city.accounts.disable(LUZ)
    with pytest.raises(ExpiredLink):
        changes.confirm("old")


def test_a_link_that_went_to_the_old_address_chooses_no_password_after_the_change(
    city: City, changes: AddressChanges
) -> None:
    city.accounts.ask_for_reset(LUZ, token="reset")
    changes.ask(luz_of(city), NEW, old_token="old", new_token="new")
    changes.confirm("old")
    changes.confirm("new")
    with pytest.raises(ExpiredLink):
        city.accounts.choose_password("reset", OTHER)


def test_a_password_is_changed_by_whoever_knows_the_present_one(city: City) -> None:
    luz = luz_of(city)
    for session in ("here", "there"):
        city.sign_in(session=session)
    city.sessions.make_token(luz, "laptop", days=9, token="token")
    city.accounts.ask_for_reset(LUZ, token="reset")
    for wrong in (OTHER, ""):
        with pytest.raises(WrongPresentPassword):
            city.accounts.change_password(luz, wrong, OTHER, session="here")
    city.accounts.change_password(luz, WORDS, OTHER, session="here")
    assert city.sessions.person_of("here") == luz
    assert city.sessions.person_of("there") is None
    holder = city.sessions.token_holder("token")
    assert holder
    assert holder.person == luz
    with pytest.raises(ExpiredLink):
        city.accounts.choose_password("reset", WORDS)
    with pytest.raises(BadCredentials):
        city.sign_in(password=WORDS, session="again")
    city.sign_in(password=OTHER, session="again")
    assert sent(city)[-1] == (LUZ, "Your password was changed")
