"""What opens an account is told to its owner: where and when it was used last, and who linked what to it."""

from datetime import timedelta

import pytest

from drafting_engine.participation.people import Person
from drafting_engine.register.erasure import erase
from drafting_engine.register.following import letters
from drafting_engine.register.opening import Register
from drafting_engine.services.people.accounts import Accounts, Purpose
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.openid_provider import IdentityClaims, Provider, ProviderClient
from drafting_engine.services.people.sessions import Sessions
from tests.registers import StandingClock, quick_passwords

LUZ, WORDS = "luz@city.example", "seven quiet herons"
HOME, ELSEWHERE = "203.0.113.0/24", "198.51.100.0/24"
EVE = IdentityClaims(issuer="https://id.city.example", subject="eve", email="eve@x.example", names=("Eve",))


class Town:
    """Luz's account with a session and a token, and a provider."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.clock = StandingClock()
        self.accounts = Accounts(register, clock=self.clock, passwords=quick_passwords())
        self.sessions = Sessions(register, clock=self.clock)
        client = ProviderClient(issuer=EVE.issuer, client="c", secret="", name="City ID")
        self.identities = Identities(register, Provider(client, clock=self.clock), clock=self.clock)
        self.luz: Person = self.accounts.add(LUZ, "Luz", (), password=WORDS)
        self.accounts.sign_in(LUZ, WORDS, token="session", label="Firefox/Linux", network=HOME)  # noqa: S106 - of tests
        self.sessions.make_token(self.luz, "laptop", days=30, token="token")  # noqa: S106 - of tests

    def letters(self) -> list[str]:
        """Return what waits to be sent."""
        with self.register.reading() as unit:
            due = letters.due(unit, self.clock.now(), 10, given_up=self.clock.now() - timedelta(days=3))
        return [one.purpose for one in due]


@pytest.fixture
def town(register: Register) -> Town:
    return Town(register)


def test_a_session_says_when_and_from_which_network_it_was_used_last(town: Town) -> None:
    begun = town.clock.now()
    (session,) = town.sessions.sessions_of(town.luz)
    assert (session.used, session.network) == (begun, HOME)
    town.clock.pass_(timedelta(minutes=3))
    assert town.sessions.person_of("session", network=HOME)
    (session,) = town.sessions.sessions_of(town.luz)
    assert session.used == begun, "every page that is opened would be a write"
    town.clock.pass_(timedelta(minutes=8))
    assert town.sessions.person_of("session", network=HOME)
    (session,) = town.sessions.sessions_of(town.luz)
    assert session.used == begun + timedelta(minutes=11)
    assert town.sessions.person_of("session", network=ELSEWHERE)
    (session,) = town.sessions.sessions_of(town.luz)
    assert session.network == ELSEWHERE


def test_a_token_was_not_used_until_a_program_shows_it(town: Town) -> None:
    (token,) = town.sessions.tokens_of(town.luz)
    assert (token.used, token.network) == (None, "")
    assert town.sessions.token_holder("no such token", network=ELSEWHERE) is None
    assert town.sessions.token_holder("token", network=ELSEWHERE)
    (token,) = town.sessions.tokens_of(town.luz)
    assert (token.used, token.network) == (town.clock.now(), ELSEWHERE)
    town.sessions.revoke_token(town.luz, token.id)
    assert town.sessions.token_holder("token") is None


def test_an_identity_that_is_linked_is_told_by_letter_once(town: Town) -> None:
    town.identities.link(town.luz, EVE)
    town.identities.link(town.luz, EVE)
    assert town.letters() == [Purpose.LINKED.value]


def test_another_password_by_letter_ends_what_a_stolen_session_linked(town: Town) -> None:
    town.identities.link(town.luz, EVE)
    assert town.identities.sign_in(EVE, token="eve", label="", nameless="New").person.id == town.luz.id  # noqa: S106
    town.accounts.ask_for_reset(LUZ, token="reset")  # noqa: S106 - of tests
    town.accounts.choose_password("reset", "eight loud herons")
    assert town.identities.of(town.luz) == ()
    for token in ("session", "eve"):
        assert town.sessions.person_of(token) is None
    assert town.sessions.token_holder("token") is None
    came = town.identities.sign_in(EVE, token="again", label="", nameless="New").person  # noqa: S106 - of tests
    assert came.id != town.luz.id


def test_where_somebody_was_goes_with_the_account(town: Town) -> None:
    digests = town.register.digests
    town.register.write(lambda unit: erase(unit, town.luz.id, digests))
    assert town.sessions.sessions_of(town.luz) == ()
    assert town.sessions.tokens_of(town.luz) == ()
