"""Addresses and names: what compares as the same, and what is refused."""

from datetime import datetime

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.email_addresses import canonical_email, parse_email
from drafting_engine.participation.names import parse_name
from drafting_engine.participation.people import Person, PersonId, Role
from tests.registers import START


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("luz@city.example", "luz@city.example"),
        ("  Luz.Marquez@City.EXAMPLE \n", "luz.marquez@city.example"),
        ("m\u00fcller@stra\u00dfe.example", "m\u00fcller@strasse.example"),
        ("mu\u0308ller@x.example", "m\u00fcller@x.example"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_addresses_compare(text: str, email: str) -> None:
    assert parse_email(text) == email
    assert parse_email(email) == email


@pytest.mark.parametrize(
    "text",
    [
        "",
        "luz",
        "@city.example",
        "luz@",
        "a@b@c",
        "luz@city..example",
        ".luz@city.example",
        "a b@c.example",
        "a@c.example\nBcc: b@c.example",
        "Luz <luz@city.example>",
        "a,b@c.example",
        "a\u202eb@c.example",
        "a" * 250 + "@c.example",
        "a" * 65 + "@c.example",
        "=?utf-8?q?a=0d=0aBcc?=@x.org",
        "a=?b@x.org",
        '"a b"@x.org',
        '"a@b"@x.org',
        "a(b)@x.org",
        "a\\b@x.org",
        "a\x00b@x.org",
        "a\u200bb@x.org",
        "a\u00adb@x.org",
        "a@=?utf-8?q?x?=.org",
        "a@[127.0.0.1]",
        "a@-x.org",
        "a@x-.org",
        "a@" + "x" * 64 + ".org",
        "a@x_y.org",
        "a%b@x.org@y.org",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_email(text)
    assert refused.value.code == "not-an-email"


def test_lengths_are_bounded_to_the_last_letter() -> None:
    longest = "a" * 64 + "@" + "b" * 63 + "." + "c" * 63 + "." + "d" * 61
    assert len(longest) == 254
    assert parse_email(longest) == longest
    assert parse_name("x" * 80) == "x" * 80
    assert parse_name("7") == "7"
    with pytest.raises(Invalid):
        parse_email(f"{longest}d")


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("Luz.Marquez+city@GoogleMail.com", "luzmarquez@gmail.com"),
        ("luzmarquez@gmail.com", "luzmarquez@gmail.com"),
        ("luz.m+x+y@outlook.com", "luz.m@outlook.com"),
        ("luz@me.com", "luz@icloud.com"),
        ("luz+x@mac.com", "luz@icloud.com"),
        ("luz.m+x@hotmail.com", "luz.m@hotmail.com"),
        ("luz.m+x@live.com", "luz.m@live.com"),
        ("luz.m+x@fastmail.com", "luz.m@fastmail.com"),
        ("luz.m+x@yandex.ru", "luz.m@yandex.com"),
        ("luz.m+x@ya.ru", "luz.m@yandex.com"),
        ("l.u-z_m+1@protonmail.com", "luzm@proton.me"),
        ("l.u-z_m+1@pm.me", "luzm@proton.me"),
        ("+x@gmail.com", "+x@gmail.com"),
        ("luz.m+x@city.example", "luz.m+x@city.example"),
        ("luz@b\u00fccher.example", "luz@xn--bcher-kva.example"),
        ("luz@xn--bcher-kva.example", "luz@xn--bcher-kva.example"),
        ("jose\u0301@x.example", "jos\u00e9@x.example"),
    ],
)
def test_the_addresses_of_a_mailbox_are_one(address: str, canonical: str) -> None:
    assert canonical_email(address) == canonical
    assert canonical_email(canonical) == canonical


@pytest.mark.parametrize("odd", ["", "@", "no address", "a@" + "x" * 300, "a@..", "\udc80@x.org"])
def test_any_text_can_be_compared(odd: str) -> None:
    assert canonical_email(canonical_email(odd)) == canonical_email(odd)


@pytest.mark.parametrize(
    ("confirmed", "disabled", "status"),
    [
        (None, None, "unconfirmed"),
        (START, None, "active"),
        (None, START, "disabled"),
        (START, START, "disabled"),
    ],
)
def test_how_an_account_stands(confirmed: datetime | None, disabled: datetime | None, status: str) -> None:
    somebody = Person(
        id=PersonId(7), email="a@x.example", name="A", roles=(), created=START, confirmed=confirmed, disabled=disabled
    )
    assert somebody.standing.value == status
    assert str(somebody.id) == "7"


def test_roles_are_named_as_on_the_command_line() -> None:
    assert [role.value for role in Role] == ["public", "drafter", "staff", "steward", "operator"]


def test_names_are_one_line() -> None:
    assert parse_name("  Luz \n Ma\u0301rquez ") == "Luz M\u00e1rquez"


@pytest.mark.parametrize(
    "text", ["", "   ", "...", '"', "x" * 81, "a\u202eb", "a\x1bb", "Luz <luz@x>", "luz@city.example"]
)
def test_what_is_no_name(text: str) -> None:
    with pytest.raises(Invalid):
        parse_name(text)
