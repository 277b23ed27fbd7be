"""People who sign are looked for in the register of residents, and nobody learns from the form who is in it."""

import io
import logging
import re
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import residence_checks, resident_claims, signatures
from drafting_engine.services.residents.importing import ImportingResidents
from tests.builder import RepositoryBuilder
from tests.web.signatures.test_signing import ANA, Street, address_in, press, sign, street
from tests.web.site_with_people import FormBrowser, csrf_token_on

__all__ = ["street"]

OPTIONAL = """
[petitions]
asks = ["postcode", "residence", "document", "born"]
"""
PADRON = "Clave de elector,Nombre,Fecha de nacimiento,CP\nRZAN900131,Ana Ruiz,31/01/1990,06000\n"
ASKED = {"postcode": "06 000", "residence": "here"}


@pytest.fixture
def city(repository: RepositoryBuilder, street: Street, tmp_path: Path) -> Street:
    repository.commit("Ask where people live", {"process.toml": OPTIONAL})
    ImportingResidents(street.site.register, street.site.acts.clock, tmp_path).read(io.BytesIO(PADRON.encode()))
    return street


def residencies(street: Street) -> dict[str, str]:
    with street.site.register.reading() as unit:
        return {row.email: row.residency for row in unit.connection.execute(select(signatures))}


def counted(street: Street) -> dict[str, int]:
    """Return how many count of whom this is known."""
    with street.site.register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        found = signature_counts.of_petition(unit, 12)
    return {one.value: found.by_residency(one) for one in Residency if found.by_residency(one)}


@pytest.mark.parametrize(
    ("said", "residency"),
    [
        ({"document": "rzan-900131"}, "verified"),
        ({"born": "1990-01-31"}, "verified"),
        ({"document": "RZAN900132"}, "declared"),
        ({"born": "1990-01-30"}, "declared"),
        ({}, "declared"),
        ({"document": "RZAN900131", "residence": "elsewhere"}, "outside"),
    ],
)
def test_who_is_in_the_register_of_residents_is_verified(city: Street, said: dict[str, str], residency: str) -> None:
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        assert sign(browser, **{**ASKED, **said}) == "/petitions/12/signed"
        assert counted(city) == {}, "nothing moves before the signer confirms"
        link = address_in(city.letters()[0])
        press(browser, link, link)
    assert residencies(city) == {"ana@x.example": residency}
    assert counted(city) == {residency: 1}


def what_is_shown(city: Street, browser: FormBrowser, said: dict[str, str]) -> list[str]:
    """Sign, confirm and look at the receipt; return all that the signer sees, without what differs for each."""
    seen = [sign(browser, **{**ASKED, **said})]
    (letter,) = city.letters()
    link = address_in(letter)
    seen += [letter, browser.page(link)]
    receipt = press(browser, link, link)
    seen += [browser.page(receipt), browser.page(f"{receipt}/receipt"), *city.letters()]
    press(browser, receipt, f"{receipt}/withdraw")
    return [re.sub(r"<svg.*?</svg>|[\w-]{20,}", "", one, flags=re.S) for one in seen]


def test_no_page_and_no_letter_says_whether_somebody_is_in_the_register_of_residents(city: Street) -> None:
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        found = what_is_shown(city, browser, {"document": "RZAN900131"})
        assert found == what_is_shown(city, browser, {"document": "RZAN900132"})
        assert "erified" not in "".join(found)


def test_what_is_compared_is_written_nowhere(city: Street, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        sign(browser, **ASKED, document="KEEPMENOT77", born="1971-02-03")
        letters = city.letters()
        refused = sign(browser, 422, **ASKED, document="KEEPMENOT77", born="yesterday")
    assert "day of birth can" in refused.lower()
    assert "KEEPMENOT77" not in "".join(letters) + caplog.text
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(b"KEEPMENOT77" in one or b"1971-02-03" in one for one in files)
    with city.site.register.reading() as unit:
        for table in inspect(unit.connection).get_table_names():
            rows = unit.connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()  # noqa: S608 - our own names
            assert "KEEPMENOT77" not in repr(rows)


def test_where_everybody_has_to_live_here_the_document_is_needed(repository: RepositoryBuilder, street: Street) -> None:
    rules = '[petitions]\nasks = ["postcode", "document", "born"]\n'
    repository.commit("Ask for documents", {"process.toml": rules})
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        whole = {"postcode": "06000", "document": "RZAN900131", "born": "1990-01-31"}
        assert "number of your document is missing" in sign(browser, 422, **{**whole, "document": " "})
        assert "day of birth is missing" in sign(browser, 422, **{**whole, "born": ""})
        sign(browser, **whole)
    assert residencies(street) == {ANA["email"]: "unknown"}, "no register of residents was ever read"


def test_nobody_tries_many_documents_with_one_address(city: Street) -> None:
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        for number in range(5):
            sign(browser, **ASKED, document=f"GUESS{number}")
        assert "sign with a document" in sign(browser, 429, **ASKED, document="GUESS6")
        sign(browser, **ASKED)  # without one it goes on


def test_one_resident_verifies_one_signature_of_a_petition(city: Street) -> None:
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        said, links = {**ASKED, "document": "RZAN900131"}, {}
        for name in ("one", "two"):
            sign(browser, **said, email=f"{name}@x.example", name=f"Name {name}")
            links[name] = address_in(city.letters()[0])
        press(browser, links["two"], links["two"])
        assert counted(city) == {"verified": 1}, "who confirms first; what waits claims nothing"
        receipt = press(browser, links["one"], links["one"])
        assert counted(city) == {"verified": 1, "declared": 1}
        press(browser, receipt, f"{receipt}/withdraw")
        city.letters()
        sign(browser, **said, email="three@x.example", name="Name three")
        link = address_in(city.letters()[0])
        press(browser, link, link)
    assert counted(city) == {"verified": 1, "declared": 1}


def test_who_takes_a_signature_back_can_be_verified_again(city: Street) -> None:
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        for name in ("one", "two"):
            sign(browser, **ASKED, document="RZAN900131", email=f"{name}@x.example")
            link = address_in(city.letters()[0])
            receipt = press(browser, link, link)
            assert counted(city) == {"verified": 1}
            city.letters()
            press(browser, receipt, f"{receipt}/withdraw")
            assert counted(city) == {}
    with city.site.register.reading() as unit:
        assert unit.connection.execute(select(resident_claims)).all() == [], "of who takes back nothing is kept"


def test_one_resident_verifies_one_of_the_signatures_that_count_at_once(city: Street) -> None:
    for _ in range(2):
        with city.site.browser() as browser:
            email = city.site.person().email
            sign(browser, **ASKED, email=email, document="RZAN900131")
    assert sum(counted(city).values()) == len(residencies(city))
    assert counted(city)["verified"] == 1


VERIFY = "/petitions/12/signatures/verify"


def test_staff_who_saw_a_document_verify_the_signer_and_take_it_back(street: Street) -> None:
    with street.site.browser(standing=AccountStatus.VISITOR) as browser:
        sign(browser)
        link = address_in(street.letters()[0])
        receipt = press(browser, link, link)
        words = re.findall(r"P-12 · \w+ · \w+", browser.page(receipt))[0]
    with street.site.browser(Role.STEWARD) as steward:

        def post(status: int = 200, **fields: str) -> str:
            data = {"proof": csrf_token_on(steward.page(VERIFY)), **fields}
            answer = steward.client.post(VERIFY, data=data, follow_redirects=True)
            assert answer.status_code == status, answer.text[:1500]
            return answer.text

        assert "Ana Ruiz" not in post(404, act="find", query="an@x.example")
        assert "Ana Ruiz" in post(act="find", query=words)
        page = post(act="find", query=" ANA@x.example ")
        assert "Ana Ruiz" in page
        name = re.findall(r'name="signature" value="(\w+)"', page)[0]
        assert "which document you saw" in post(422, act="verify", signature=name, words=" ")
        post(act="verify", signature=name, words="Voter card, at the desk of the library")
        assert counted(street) == {"verified": 1}
        assert "verified already" in post(409, act="verify", signature=name, words="Again")
        kept = street.site.acts.petitions.store.get(12).petition.counts
        assert (kept.total, kept.documents_seen) == (1, 1)
        page = steward.page(VERIFY)
        assert "at the desk of the library" in page
        number = re.findall(r'name="check" value="(\d+)"', page)[0]
        post(act="undo", check=number)
        assert counted(street) == {"unknown": 1}
        post(404, act="undo", check="999")
    for roles in ((), (Role.DRAFTER,), (Role.OPERATOR,)):
        with street.site.browser(*roles) as other:
            other.page(VERIFY, 403)


def test_a_signer_is_told_that_staff_verified_them_and_what_staff_wrote_goes_with_them(city: Street) -> None:
    with city.site.browser(standing=AccountStatus.VISITOR) as browser:
        sign(browser, **ASKED)
        link = address_in(city.letters()[0])
        receipt = press(browser, link, link)
        assert "Residence verified" not in browser.page(receipt)
        with city.site.register.reading() as unit:
            name = unit.connection.scalar(select(signatures.c.id))
        sam = city.site.person(Role.STAFF)
        assert name
        city.site.acts.signatures.verifying.verify(sam, 12, name, "Voter card")
        assert "Residence verified" in browser.page(receipt)
        press(browser, receipt, f"{receipt}/withdraw")
    with city.site.register.reading() as unit:
        assert [row.words for row in unit.connection.execute(select(residence_checks))] == [""]


def test_nobody_verifies_their_own_signature(street: Street) -> None:
    with street.site.browser(Role.STAFF) as sam:
        email = re.findall(r'name="email" type="email" value="([^"]+)"', sam.page("/petitions/12/sign"))[0]
        sign(sam, email=email)
        page = sam.client.post(
            VERIFY, data={"proof": csrf_token_on(sam.page(VERIFY)), "act": "find", "query": email}
        ).text
        name = re.findall(r'name="signature" value="(\w+)"', page)[0]
        data = {"proof": csrf_token_on(sam.page(VERIFY)), "act": "verify", "signature": name, "words": "Mine"}
        assert sam.client.post(VERIFY, data=data).status_code == 403
    assert counted(street) == {"unknown": 1}
