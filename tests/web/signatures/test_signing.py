"""People sign without an account: a form, a letter with a button, a receipt, and the way back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import select, update

from drafting_engine.participation.people import AccountStatus
from drafting_engine.record.petitions import petition_file
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import petitions, signatures
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost
from drafting_engine.services.mailing.sending import LetterSender
from drafting_engine.settings import Rate
from tests.builder import RepositoryBuilder
from tests.mailing import signer_mail
from tests.petition import PETITION
from tests.signatures import add_petition, signature
from tests.signatures import sign as put
from tests.web.site_with_people import FormBrowser, SiteWithPeople, csrf_token_on, site_with_people
from web.signatures.form_checks import moment_field

ANA = {"name": "Ana Ruiz", "email": "ana@x.example"}


@dataclass(frozen=True, slots=True)
class Street:
    """A site with a petition that can be signed, and its letters."""

    site: SiteWithPeople
    mailing: LetterSender
    outbox: Path

    def letters(self) -> list[str]:
        """Send what waits; return the letters that came since somebody looked last."""
        while self.mailing.deliver().claimed:
            continue
        found = sorted(self.outbox.glob("*.eml")) if self.outbox.is_dir() else []
        read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in found]
        for file in found:
            file.unlink()
        return [f"{one['Subject']}\n{one.get_content()}" for one in read]

    def total(self) -> int:
        """Return how many have signed; the counters must be what is there."""
        with self.site.register.reading() as unit:
            assert list(signature_counts.faults(unit)) == []
            return signature_counts.of_petition(unit, 12).total


@pytest.fixture
def street(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[Street]:
    with site_with_people(repository, tmp_path, rates={"sign": Rate(1000, 60)}) as site:
        add_petition(site.register)
        head = Letterhead(title="City", address=site.home, sender="city@x.example")
        post = OutboxPost(tmp_path / "outbox")
        mailing = signer_mail(site.register, post, site.acts.clock, head)
        yield Street(site, mailing, tmp_path / "outbox")
        site.acts.signatures.signing.close()


def sign(browser: FormBrowser, status: int = 303, /, **fields: str) -> str:
    """Fill in the form; return where it leads, or the page that says what is wrong."""
    page = browser.page("/petitions/12/sign")
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    given = {"proof": csrf_token_on(page), "version": version, "shown": shown(browser), **ANA, **fields}
    answer = browser.client.post("/petitions/12/sign", data=given, follow_redirects=False)
    assert answer.status_code == status, answer.text[:1500]
    return str(answer.headers["location"]) if status == 303 else answer.text


def shown(browser: FormBrowser, ago: timedelta = timedelta(minutes=1)) -> str:
    """Return what a form says that was shown some time ago; clocks of tests stand still."""
    acts = browser.client.app.state.accounts.acts  # type: ignore[attr-defined]
    return moment_field(acts.register.digests, {}, acts.clock.now() - ago)


def press(browser: FormBrowser, page: str, address: str, status: int = 303) -> str:
    """Press a button of a page; return where it leads, or what it says."""
    answer = browser.client.post(address, data={"proof": csrf_token_on(browser.page(page))}, follow_redirects=False)
    assert answer.status_code == status, answer.text[:1500]
    return str(answer.headers["location"]) if status == 303 else answer.text


def address_in(letter: str) -> str:
    return str(re.findall(r"http://testserver(\S+)", letter)[0])


def test_a_signature_counts_once_its_signer_presses_the_button_behind_the_letters_link(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        assert sign(browser) == "/petitions/12/signed"
        browser.page("/petitions/12/signed")
        (letter,) = street.letters()
        link = address_in(letter)
        assert "Ana Ruiz" in browser.page(link)  # a program that opens it changes nothing
        assert street.total() == 0
        receipt = press(browser, link, link)
        assert street.total() == 1
        browser.page(link, 303)  # to open it again leads to the receipt
        page = browser.page(receipt)
        assert "Your signature counts." in page
        (kept,) = street.letters()
        words = re.findall(r"P-12 · \w+ · \w+", kept)[0]
        assert words in page
        assert words in browser.page(f"{receipt}/receipt")
        assert press(browser, receipt, f"{receipt}/withdraw") == receipt
        assert street.total() == 0
        assert "Ana Ruiz" not in browser.page(receipt)
        assert sign(browser) == "/petitions/12/signed"
    with street.site.register.reading() as unit:
        states = sorted(row.state for row in unit.connection.execute(select(signatures)))
    assert states == ["pending", "withdrawn"]


def test_a_signature_wakes_who_sends_letters_to_signers_and_nobody_else(street: Street) -> None:
    woken: list[str] = []
    state = street.site.application.state
    state.accounts = replace(
        state.accounts,
        send_letters=lambda: woken.append("accounts"),
        send_signature_letters=lambda: woken.append("signers"),
    )
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        sign(browser)
        assert woken == ["signers"]
        (letter,) = street.letters()
        press(browser, address_in(letter), address_in(letter))
        assert woken == ["signers", "signers"]


def test_who_signs_again_sees_the_same_page_and_only_the_letter_says_it(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        sign(browser)
        link = address_in(street.letters()[0])
        press(browser, link, link)
        street.letters()
        assert sign(browser) == "/petitions/12/signed"
        (letter,) = street.letters()
    assert "already" in letter
    assert street.total() == 1


def test_who_was_shown_the_form_by_a_clock_that_was_set_back_sends_it_a_second_time(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        ahead = shown(browser, -timedelta(hours=3))
        page = sign(browser, 422, shown=ahead)
        (again,) = re.findall(r'name="shown" value="([^"]+)"', page)
        assert again != ahead, "or nobody could sign for three hours"
        assert sign(browser, shown=shown(browser)) == "/petitions/12/signed"


def test_whoever_gets_the_letter_by_mistake_deletes_what_was_filled_in(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        sign(browser)
        link = address_in(street.letters()[0])
        press(browser, link, link.replace("confirm/", "") + "/refuse", 200)
        browser.page(link, 404)
    with street.site.register.reading() as unit:
        assert unit.connection.execute(select(signatures)).all() == []


def test_with_an_account_its_own_address_needs_no_letter_to_confirm(street: Street) -> None:
    with street.site.browser() as browser:
        email = street.site.person().email
        assert email in browser.page("/petitions/12/sign")
        receipt = sign(browser, email=email)
        assert "Your signature counts." in browser.page(receipt)
        assert street.total() == 1
        assert sign(browser, email=email) == receipt
        assert sign(browser, email="other@x.example", name="Other") == "/petitions/12/signed"
    assert street.total() == 1


def test_a_refused_form_says_why_and_keeps_what_was_filled_in(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        assert 'value="Ana Ruiz"' in sign(browser, 422, email="nobody")
        closed = update(petitions).where(petitions.c.number == 12).values(state="closed")
        page = browser.page("/petitions/12/sign")
        assert browser.client.post("/petitions/12/sign", data=ANA).status_code == 403
        street.site.register.write(lambda unit: unit.connection.execute(closed))
        assert "be signed now" in browser.page("/petitions/12/sign", 409)
        answer = browser.client.post(
            "/petitions/12/sign",
            data={"proof": csrf_token_on(page), "version": "1", "shown": shown(browser), **ANA},
            follow_redirects=False,
        )
        assert answer.status_code == 409
        assert street.letters() == []
        browser.page("/petitions/13/sign", 404)
        browser.page("/signatures/confirm/0123456789abcdef0123456789abcdef", 404)


def test_a_form_that_a_program_filled_in_is_refused_and_a_person_can_go_on(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        assert "quicker than anybody reads" in sign(browser, 422, shown=shown(browser, timedelta(seconds=1)))
        assert "that nobody sees" in sign(browser, 422, website="https://spam.example")
        for foreign in ("", "1462276800", f"1462276800.{'0' * 32}", shown(browser, timedelta(days=2))):
            again = sign(browser, 422, shown=foreign)
            assert re.search(r'name="shown" value="\d+\.[0-9a-f]{32}"', again), "the next try is one of a person"
        assert "lends addresses" in sign(browser, 422, email="ana@mailinator.com")
        assert "lends addresses" in sign(browser, 422, email="ana@x.mailinator.com")
        assert street.letters() == []
        assert sign(browser) == "/petitions/12/signed"


def test_a_petitions_page_shows_what_was_signed_a_moment_ago_and_is_kept_until_more_sign(
    repository: RepositoryBuilder, street: Street
) -> None:
    repository.git("checkout", "--quiet", "--orphan", "record")
    repository.git("rm", "-rfq", ".")
    repository.commit("Petition 12", {"petitions/P-12.md": petition_file(PETITION)})
    repository.stand_on("main")
    register = street.site.register
    watch = street.site.application.state.counts
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        put(register, *(signature(register.digests, f"{n}@x.example") for n in range(1234)))
        after = browser.client.get("/petitions/12")
        assert "1,234" in after.text
        assert "1,234" in browser.page("/petitions")
        kept = browser.client.get("/petitions/12", headers={"if-none-match": after.headers["etag"]})
        assert kept.status_code == 304
        put(register, signature(register.digests, "another@x.example"))
        watch._looked = float("-inf")  # some seconds later
        assert "1,235" in browser.client.get("/petitions/12", headers={"if-none-match": after.headers["etag"]}).text


RULES = """
[petitions]
asks = ["postcode", "district", "residence"]
districts = ["Harbour", "Old town"]
"""


def test_what_the_rules_ask_is_asked_and_says_what_is_known_of_where_a_signer_lives(
    repository: RepositoryBuilder, street: Street
) -> None:
    repository.commit("Ask where people live", {"process.toml": RULES})
    asked = {"postcode": "06 000", "district": "Old town", "residence": "here"}
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        page = browser.page("/petitions/12/sign")
        assert "Old town" in page
        assert "Do you live here?" in page
        assert sign(browser, 422, **{**asked, "residence": ""})
        kept = sign(browser, 422, **{**asked, "district": "Atlantis"})
        assert 'value="06 000"' in kept
        sign(browser, **asked)
        sign(browser, **{**asked, "email": "eva@x.example", "name": "Eva", "residence": "elsewhere"})
    with street.site.register.reading() as unit:
        found = {row.email: (row.residency, row.district) for row in unit.connection.execute(select(signatures))}
    assert found == {"ana@x.example": ("declared", "Old town"), "eva@x.example": ("outside", "Old town")}
