"""Identities on both databases: one account for an identity, whoever comes at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting_engine.errors import Conflict
from drafting_engine.participation.people import Person
from drafting_engine.register.opening import Register
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.identities import AddressHasAccount, Identities, IdentityTaken
from drafting_engine.services.people.openid_provider import IdentityClaims, Provider, ProviderClient
from drafting_engine.services.people.sessions import Sessions
from tests.registers import StandingClock, quick_passwords

ISSUER = "https://id.city.example"
LUZ = IdentityClaims(issuer=ISSUER, subject="luz", email="Luz@City.example", names=("Luz",))


@pytest.fixture
def identities(register: Register) -> Identities:
    """What opens accounts at a provider that nobody asks here."""
    client = ProviderClient(issuer=ISSUER, client="c", secret="", name="City ID")
    return Identities(register, Provider(client, clock=StandingClock()), clock=StandingClock())


def accounts_of(register: Register) -> Accounts:
    return Accounts(register, clock=StandingClock(), passwords=quick_passwords())


def test_many_at_one_moment_make_one_account(register: Register, identities: Identities) -> None:
    def come(number: int) -> Person | None:
        try:
            return identities.sign_in(LUZ, token=f"token {number}", label="", nameless="New member").person
        except Conflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(come, range(8)))
    (luz,) = accounts_of(register).everybody()
    assert any(came)
    assert {person.id for person in came if person} == {luz.id}
    assert len(Sessions(register, clock=StandingClock()).sessions_of(luz)) == sum(1 for person in came if person)
    assert identities.sign_in(LUZ, token="one more", label="", nameless="New member").person.id == luz.id  # noqa: S106 - of tests


def test_an_address_is_no_identity(register: Register, identities: Identities) -> None:
    ben = accounts_of(register).add("luz@city.example", "Ben", (), password="seven quiet herons")  # noqa: S106
    with pytest.raises(AddressHasAccount):
        identities.sign_in(LUZ, token="t", label="", nameless="New member")  # noqa: S106
    identities.link(ben, LUZ)
    identities.link(ben, LUZ)
    assert [one.subject for one in identities.of(ben)] == ["luz"]
    assert identities.sign_in(LUZ, token="t", label="", nameless="New member").person.id == ben.id  # noqa: S106
    eve = accounts_of(register).add("eve@city.example", "Eve", (), password="seven quiet herons")  # noqa: S106
    with pytest.raises(IdentityTaken):
        identities.link(eve, LUZ)
    identities.unlink(ben)
    assert identities.of(ben) == ()
    identities.link(eve, LUZ)
    assert identities.sign_in(LUZ, token="u", label="", nameless="New member").person.id == eve.id  # noqa: S106
