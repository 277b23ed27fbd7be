"""Nobody passes for the drafting group: names of officers and of their roles are taken, in every language."""

import pytest

from drafting_engine.language.terms import role_names
from drafting_engine.participation.names import NameTaken
from drafting_engine.participation.people import Role
from drafting_engine.register.opening import Register
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.openid_provider import IdentityClaims, Provider, ProviderClient
from tests.registers import StandingClock, quick_passwords

PASSWORD = "seven quiet herons"  # noqa: S105 - of tests
CLOCK = StandingClock()


@pytest.fixture
def accounts(register: Register) -> Accounts:
    """A city with a drafter, Dora Ortiz, and with Luz, who has no role."""
    accounts = Accounts(register, clock=CLOCK, passwords=quick_passwords(), role_names=role_names())
    accounts.add("dora@city.example", "Dora Ortiz", (Role.DRAFTER,), password=PASSWORD)
    accounts.add("luz@city.example", "Luz", (), password=PASSWORD)
    return accounts


TAKEN = (
    "Dora Ortiz",
    "dora ORTIZ",
    "D\u00f3ra Ort\u00edz",
    "Dora Ort1z",
    "Steward",
    "Drafter 2",
    "Verfahrensleitung",
    "Grupo Redactor",
    "\u0645\u0634\u063a\u0651\u0644",
    "Responsable du processus",
    "Coordena\u00e7\u00e3o",
)


@pytest.mark.parametrize("name", TAKEN)
def test_nobody_takes_the_name_of_somebody_with_a_role_or_of_a_role(accounts: Accounts, name: str) -> None:
    luz = accounts.person("luz@city.example")
    with pytest.raises(NameTaken):
        accounts.rename(luz, name)
    with pytest.raises(NameTaken):
        accounts.sign_up("new@city.example", name, token="t")  # noqa: S106 - of tests
    assert [one.email for one in accounts.everybody()] == ["dora@city.example", "luz@city.example"]
    assert accounts.person("luz@city.example").name == "Luz"


def test_whoever_has_a_role_may_write_their_name_otherwise(accounts: Accounts) -> None:
    dora = accounts.person("dora@city.example")
    accounts.rename(dora, "Dora  ORTIZ")
    assert accounts.person("dora@city.example").name == "Dora ORTIZ"


def test_two_without_a_role_may_have_one_name(accounts: Accounts) -> None:
    accounts.sign_up("other@city.example", "Luz", token="t")  # noqa: S106 - of tests
    assert [one.name for one in accounts.everybody()].count("Luz") == 2


def test_a_provider_names_nobody_as_an_officer(accounts: Accounts, register: Register) -> None:
    assert accounts.everybody()
    client = ProviderClient(issuer="https://id.city.example", client="c", secret="", name="City ID")
    identities = Identities(register, Provider(client, clock=CLOCK), clock=CLOCK, role_names=role_names())
    claims = IdentityClaims(issuer=client.issuer, subject="x", email="x@city.example", names=("Dora Ortiz", "Steward"))
    came = identities.sign_in(claims, token="t", label="", nameless="New member")  # noqa: S106 - of tests
    assert came.person.name == "New member"
