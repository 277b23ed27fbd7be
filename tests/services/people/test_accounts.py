"""Accounts: an address is proved before a password is chosen, answers are alike for known and unknown, tokens end."""

# ruff: noqa: S106 - tokens and passwords of tests

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import text

from drafting_engine.errors import Invalid, Unavailable
from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.register.following import letters
from drafting_engine.register.following.letters import MOST_FAULTS
from drafting_engine.register.opening import Register
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Envelope, OutboxPost
from drafting_engine.services.people.accounts import (
    Accounts,
    AddressTaken,
    BadCredentials,
    ExpiredLink,
    UnknownPerson,
    digest_of,
)
from drafting_engine.services.people.letters import GIVEN_UP
from drafting_engine.services.people.passwords import BadPassword
from drafting_engine.services.people.sessions import BadToken, NoSuchCredential, Sessions
from tests.mailing import account_mail
from tests.refusals import expect_refusal
from tests.registers import StandingClock, quick_passwords

LUZ = "luz@city.example"
WORDS = "seven quiet herons"
OTHER = "eight loud herons"
HEAD = Letterhead(title="Our city", address="https://city.example", sender="drafting@city.example")


class City:
    """The services over one register, and the letters that arrived."""

    def __init__(self, register: Register, folder: Path) -> None:
        self.register = register
        self.clock = StandingClock()
        self.accounts = Accounts(register, clock=self.clock, passwords=quick_passwords())
        self.sessions = Sessions(register, clock=self.clock)
        self.outbox = folder / "outbox"
        self.mailing = account_mail(register, OutboxPost(self.outbox), self.clock, HEAD)

    def letters(self) -> list[EmailMessage]:
        """Send what waits and read the whole outbox."""
        self.mailing.deliver()
        files = sorted(self.outbox.glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def join(self, email: str = LUZ, *, link: str = "join") -> None:
        """Sign up and follow the letter."""
        self.accounts.sign_up(email, "Luz", token=link)
        self.accounts.choose_password(link, WORDS)

    def sign_in(self, email: str = LUZ, password: str = WORDS, *, session: str = "session") -> None:
        """Sign in."""
        self.accounts.sign_in(email, password, token=session, label="Firefox")


@pytest.fixture
def city(register: Register, tmp_path: Path) -> City:
    """A city without people."""
    return City(register, tmp_path)


def test_a_person_has_the_language_in_which_they_signed_up_until_they_choose_another(city: City) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="one", language="fr")
    city.accounts.sign_up(LUZ, "Luz", token="two", language="es")
    luz = city.accounts.choose_password("two", WORDS)
    assert luz.language == "es"
    city.accounts.set_language(luz, "ar")
    assert city.accounts.person(LUZ).language == "ar"
    city.accounts.set_language(luz, "")
    assert city.accounts.person(LUZ).language == ""


def test_from_sign_up_to_sign_in(city: City) -> None:
    city.accounts.sign_up(" Luz@City.example", "Luz", token="abc")
    (letter,) = city.letters()
    assert letter["To"] == LUZ
    assert letter["Subject"] == "Your account: Our city"
    assert "https://city.example/password/abc\n" in letter.get_content()
    assert city.accounts.invited("abc").standing is AccountStatus.UNCONFIRMED
    with pytest.raises(BadCredentials):
        city.sign_in()
    assert city.accounts.choose_password("abc", WORDS).standing is AccountStatus.ACTIVE
    city.sign_in()
    person = city.sessions.person_of("session")
    assert person is not None
    assert (person.email, person.name, person.roles) == (LUZ, "Luz", ())


def test_a_link_is_used_once_and_ends_the_others(city: City) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="one")
    city.accounts.sign_up(LUZ, "Luz", token="two")
    city.accounts.choose_password("one", WORDS)
    for link in ("one", "two", "never"):
        with pytest.raises(ExpiredLink):
            city.accounts.choose_password(link, OTHER)
    city.sign_in()


def test_of_many_who_use_a_link_one_succeeds(city: City) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="one")

    def choose(number: int) -> bool:
        try:
            city.accounts.choose_password("one", f"{WORDS} {number}")
        except ExpiredLink:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(choose, range(16))) == 1


def test_many_who_sign_up_with_one_address_make_one_account(city: City) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: city.accounts.sign_up(LUZ, f"Luz {n}", token=f"link {n}"), range(24)))
    assert [person.email for person in city.accounts.everybody()] == [LUZ]
    assert len(city.letters()) == 24


def test_nobody_can_prepare_an_account_for_somebody_else(city: City) -> None:
    city.accounts.sign_up(LUZ, "Not Luz", token="of a stranger")
    city.accounts.sign_up(LUZ, "Luz", token="of Luz")
    city.accounts.choose_password("of Luz", WORDS)
    (person,) = city.accounts.everybody()
    assert person.name == "Luz"


@pytest.mark.parametrize(("wait", "is_valid"), [(timedelta(days=3), False), (timedelta(days=2, hours=23), True)])
def test_a_link_ends(city: City, wait: timedelta, is_valid: bool) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="one")
    city.clock.pass_(wait)
    if is_valid:
        assert city.accounts.choose_password("one", WORDS).email == LUZ
    else:
        with pytest.raises(ExpiredLink):
            city.accounts.choose_password("one", WORDS)


def test_a_known_address_is_told_so_by_letter_only(city: City) -> None:
    city.join()
    city.letters()
    city.accounts.sign_up(LUZ, "Somebody", token="abc")
    letter = city.letters()[-1]
    assert letter["Subject"].startswith("You have an account already")
    assert "abc" not in letter.get_content()
    with pytest.raises(ExpiredLink):
        city.accounts.invited("abc")


def test_reset_signs_out_everywhere(city: City) -> None:
    city.join()
    city.sign_in()
    (luz,) = city.accounts.everybody()
    city.sessions.make_token(luz, "laptop", days=30, token="personal")
    city.accounts.ask_for_reset(LUZ, token="reset")
    assert city.letters()[-1]["Subject"] == "Another password: Our city"
    city.accounts.choose_password("reset", OTHER)
    assert city.sessions.person_of("session") is None
    assert city.sessions.token_holder("personal") is None
    with pytest.raises(BadCredentials):
        city.sign_in()
    city.sign_in(password=OTHER)


def test_a_reset_for_nobody_writes_as_much_and_sends_nothing(city: City) -> None:
    city.accounts.ask_for_reset("nobody@city.example", token="abc")
    with city.register.reading() as unit:
        assert unit.connection.scalar(text("SELECT count(*) FROM letters")) == 1
    assert city.letters() == []
    with city.register.reading() as unit:
        assert unit.connection.scalar(text("SELECT count(*) FROM letters")) == 0
    with pytest.raises(ExpiredLink):
        city.accounts.invited("abc")


def test_every_refusal_to_sign_in_is_the_same(city: City) -> None:
    city.join()
    city.join("closed@city.example", link="closed")
    city.accounts.disable("closed@city.example")
    city.accounts.sign_up("new@city.example", "New", token="new")
    said = set()
    for email, password in [
        (LUZ, OTHER),
        ("nobody@city.example", WORDS),
        ("closed@city.example", WORDS),
        ("new@city.example", WORDS),
        (LUZ, ""),
        (LUZ, "x" * 5000),
    ]:
        with pytest.raises(BadCredentials) as refused:
            city.sign_in(email, password)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_password_that_keyboards_write_differently_is_the_same(city: City) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="one")
    city.accounts.choose_password("one", "corazo\u0301n abierto")
    city.sign_in(password="coraz\u00f3n abierto")


@pytest.mark.parametrize("password", ["", "short", "x" * 12, "x" * 201, LUZ])
def test_bad_passwords_are_refused_and_the_link_stays(city: City, password: str) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="one")
    with pytest.raises(BadPassword):
        city.accounts.choose_password("one", password)
    city.accounts.choose_password("one", WORDS)


def test_the_register_holds_no_token_and_no_password(city: City) -> None:
    city.join(link="join-token")
    city.sign_in(session="session-token")
    city.letters()
    with city.register.reading() as unit:
        kept = ""
        for table in ("people", "sessions", "tokens", "letters", "permits"):
            kept += repr(unit.connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608 - our names
    assert "join-token" not in kept
    assert "session-token" not in kept
    assert WORDS not in kept
    assert digest_of("session-token") in kept
    assert "$argon2id$" in kept


def test_sessions_end_by_time_by_sign_out_and_one_by_one(city: City) -> None:
    city.join()
    for session in ("a", "b", "c"):
        city.sign_in(session=session)
    (luz,) = city.accounts.everybody()
    assert len(city.sessions.sessions_of(luz)) == 3
    city.sessions.sign_out("a")
    number = city.sessions.id_of("b")
    assert number is not None
    city.sessions.end_session(luz, number)
    with pytest.raises(NoSuchCredential):
        city.sessions.end_session(luz, number)
    assert [city.sessions.person_of(session) is not None for session in "abc"] == [False, False, True]
    city.clock.pass_(timedelta(days=30))
    assert city.sessions.person_of("c") is None
    assert city.sessions.sessions_of(luz) == ()
    city.sessions.forget_ended()


def test_nobody_ends_the_session_of_another(city: City) -> None:
    city.join()
    city.join("ben@city.example", link="ben")
    city.sign_in()
    ben, _ = city.accounts.everybody()
    number = city.sessions.id_of("session")
    assert number is not None
    with pytest.raises(NoSuchCredential):
        city.sessions.end_session(ben, number)
    assert city.sessions.person_of("session") is not None


def test_personal_tokens(city: City) -> None:
    city.join()
    (luz,) = city.accounts.everybody()
    city.sessions.make_token(luz, " my  laptop ", days=30, token="personal")
    (token,) = city.sessions.tokens_of(luz)
    assert token.label == "my laptop"
    holder = city.sessions.token_holder("personal")
    assert holder
    assert holder.person == luz
    assert city.sessions.person_of("personal") is None
    city.sessions.revoke_token(luz, token.id)
    assert city.sessions.token_holder("personal") is None
    city.sessions.make_token(luz, "phone", days=1, token="another")
    city.clock.pass_(timedelta(days=1))
    assert city.sessions.token_holder("another") is None
    for label, days in [("", 1), ("x" * 81, 1), ("a\x1b", 1), ("fine", 0), ("fine", 367)]:
        with pytest.raises(BadToken):
            city.sessions.make_token(luz, label, days=days, token="never")


def test_a_closed_account_is_signed_out_at_once_and_can_be_opened(city: City) -> None:
    city.join()
    city.sign_in()
    assert city.accounts.disable(LUZ).standing is AccountStatus.DISABLED
    assert city.sessions.person_of("session") is None
    city.accounts.ask_for_reset(LUZ, token="reset")
    before = len(city.letters())
    city.accounts.sign_up(LUZ, "Luz", token="again")
    assert len(city.letters()) == before
    city.accounts.enable(LUZ)
    city.sign_in()


def test_added_invited_and_given_roles(city: City) -> None:
    added = city.accounts.add(LUZ, "Luz", [Role.STAFF, Role.DRAFTER, Role.PUBLIC], password=WORDS)
    assert (added.standing, added.roles) == (AccountStatus.ACTIVE, (Role.DRAFTER, Role.STAFF))
    invited = city.accounts.invite("ben@city.example", "Ben", [Role.STEWARD], token="invitation")
    assert (invited.standing, invited.roles) == (AccountStatus.UNCONFIRMED, (Role.STEWARD,))
    assert "https://city.example/password/invitation\n" in city.letters()[-1].get_content()
    for email in (LUZ, "BEN@city.example"):
        with pytest.raises(AddressTaken):
            city.accounts.add(email, "Luz", [], password=WORDS)
    assert city.accounts.set_roles(LUZ, [Role.OPERATOR]).roles == (Role.OPERATOR,)
    assert city.accounts.set_roles(LUZ, []).roles == ()
    with pytest.raises(UnknownPerson):
        city.accounts.set_roles("nobody@city.example", [])


def test_addresses_that_nobody_proved_are_forgotten(city: City) -> None:
    city.join()
    city.accounts.sign_up("old@city.example", "Old", token="old")
    city.clock.pass_(timedelta(days=20))
    city.accounts.sign_up("new@city.example", "New", token="new")
    city.clock.pass_(timedelta(days=10, seconds=1))
    assert city.accounts.forget_unproved() == 1
    assert [person.email for person in city.accounts.everybody()] == [LUZ, "new@city.example"]
    assert len(city.letters()) == 0


class BrokenPost:
    """A server that takes nothing."""

    def send(self, envelope: Envelope) -> None:
        """Refuse."""
        raise Unavailable(f"{envelope.number} of {envelope.recipient} is not taken")

    def rest(self) -> None:
        """Keep nothing."""


def test_a_letter_that_cannot_be_sent_is_sent_later(city: City) -> None:
    broken = account_mail(city.register, BrokenPost(), city.clock, HEAD)
    city.accounts.sign_up(LUZ, "Luz", token="abc")
    assert broken.deliver().left == 0
    assert city.mailing.deliver().left == 0, "it is not due yet"
    city.clock.pass_(timedelta(minutes=5))
    assert city.mailing.deliver().left == 1
    assert city.mailing.deliver().left == 0


ATTACK = "=?utf-8?q?a=0d=0aBcc?=@x.org"


def with_address(city: City, email: str) -> None:
    """Sign up under an address that an earlier program took."""
    city.accounts.sign_up("old@city.example", "Old", token="old")
    change = text("UPDATE people SET email = :email WHERE email = 'old@city.example'")
    city.register.write(lambda unit: unit.connection.execute(change, {"email": email}))


def test_an_address_with_an_encoded_word_makes_no_account_and_no_letter(city: City) -> None:
    with expect_refusal(Invalid, match="address"):
        city.accounts.sign_up(ATTACK, "Luz", token="abc")
    assert city.letters() == []


@pytest.mark.parametrize("odd", [ATTACK, "a@x.org, b@x.org", '"a b"@x.org', "a\r\nBcc: b@x.org", "nobody"])
def test_a_letter_that_can_not_be_made_keeps_no_other_waiting(
    city: City, odd: str, caplog: pytest.LogCaptureFixture
) -> None:
    with_address(city, odd)
    city.accounts.sign_up(LUZ, "Luz", token="abc")
    (letter,) = city.letters()
    assert letter["To"] == LUZ
    for _ in range(5):
        city.clock.pass_(timedelta(hours=3))
        assert city.mailing.deliver().left == 0
    assert caplog.text.count("can't be sent") == MOST_FAULTS
    assert odd not in caplog.text
    with city.register.reading() as unit:
        assert (letters.amount(unit), letters.amount_set_aside(unit)) == (0, 1)
    city.clock.pass_(GIVEN_UP)
    city.mailing.deliver()
    with city.register.reading() as unit:
        assert letters.amount_set_aside(unit) == 0, "it goes when its time is up"


def test_letters_go_to_addresses_of_any_script_as_they_are(city: City) -> None:
    for email in ("jos\u00e9@b\u00fccher.example", "o'brien+x@x.example", "\u0644\u0648\u0632@x.example"):
        city.accounts.sign_up(email, "Luz", token=email)
        city.mailing.deliver()
        *_, last = sorted(city.outbox.glob("*.eml"))
        assert f"\nTo: {email}\n" in last.read_text(encoding="utf-8")


def test_a_mailbox_has_one_account_however_its_address_is_written(city: City) -> None:
    city.join("luz.marquez@gmail.com")
    city.accounts.sign_up("LuzMarquez+second@googlemail.com", "Luz", token="again")
    assert [person.email for person in city.accounts.everybody()] == ["luz.marquez@gmail.com"]
    assert {str(letter["To"]) for letter in city.letters()} == {"luz.marquez@gmail.com"}
    city.sign_in("luzmarquez@gmail.com")
    with pytest.raises(AddressTaken):
        city.accounts.add("luz.marquez+x@gmail.com", "Luz", [], password=WORDS)


def test_a_letter_is_given_up_when_its_link_has_ended(city: City) -> None:
    city.accounts.sign_up(LUZ, "Luz", token="abc")
    city.clock.pass_(GIVEN_UP)
    assert city.letters() == []
    city.clock.pass_(GIVEN_UP)
    assert city.letters() == []


def test_two_who_deliver_send_each_letter_once(city: City) -> None:
    for number in range(20):
        city.accounts.sign_up(f"p{number}@city.example", "P", token=f"link {number}")
    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(lambda _: city.mailing.deliver().left, range(2))) == 20
    assert len(city.letters()) == 20


def test_the_outbox_is_private_and_its_letters_can_be_read(city: City) -> None:
    city.accounts.sign_up(LUZ, "Luz M\u00e1rquez", token="x" * 43)
    city.letters()
    (file,) = city.outbox.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert city.outbox.stat().st_mode & 0o777 == 0o700
    assert re.search(r"^https://city\.example/password/x{43}$", file.read_text("utf-8"), re.MULTILINE)
    assert "Luz M\u00e1rquez" in file.read_text("utf-8")
