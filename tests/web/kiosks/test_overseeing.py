"""Staff register a kiosk by a code that is shown once, see what came by it, and revoke and undo it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import update

from drafting_engine.participation.people import Role
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import petitions
from tests.builder import RepositoryBuilder
from tests.kiosks import Device, new_row_key
from tests.signatures import add_petition
from tests.web.site_with_people import FormBrowser, SiteWithPeople, csrf_token_on, site_with_people

NOW = datetime(2016, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def site(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as opened:
        add_petition(opened.register)
        opened.register.write(lambda unit: unit.connection.execute(update(petitions).values(opened_on=NOW.date())))
        yield opened


def post(browser: FormBrowser, path: str, status: int = 200, /, **fields: str) -> str:
    """Send a form of the page at an address; return the page to which it leads."""
    data = {"proof": csrf_token_on(browser.page("/kiosks")), **fields}
    answer = browser.client.post(path, data=data, follow_redirects=True)
    assert answer.status_code == status, answer.text[:1500]
    return answer.text


def register(browser: FormBrowser, **other: str) -> tuple[str, str]:
    """Register a kiosk; return its code and the address of its page."""
    fields = {"place": "Metro Tacubaya", "operator": "staff@city.example", "petitions": "P-12", **other}
    page = post(browser, "/kiosks", 200, **fields)
    address = re.findall(r'href="(http[^"]*/kiosk#register=[^"]+)"', page)[0]
    assert not urlsplit(address).query, "no server is told the code"
    return urlsplit(address).fragment.removeprefix("register="), re.findall(r'href="(/kiosks/\w+)"', page)[0]


def let_in(site: SiteWithPeople, code: str) -> Device:
    device = Device()
    device.kiosk = site.acts.kiosks.registering.begin(code, device.public_key, device.proof(code)).kiosk.id
    return device


def send(site: SiteWithPeople, device: Device, *names: str, ahead: timedelta = timedelta()) -> None:
    row = {"petition": 12, "version": 1, "text_hash": "sha256:" + "0" * 64, "postcode": "06000"}
    row |= {"signed": (NOW + ahead).isoformat()}
    body = device.batch([{**row, "row": new_row_key(), "name": name} for name in names], NOW + ahead)
    site.acts.kiosks.uploading.upload(device.kiosk, signature=device.sign(body), body=body)


def total(site: SiteWithPeople) -> int:
    with site.register.reading() as unit:
        return signature_counts.of_petition(unit, 12).total


def test_a_kiosk_is_registered_looked_after_revoked_and_undone(site: SiteWithPeople) -> None:
    with site.browser(Role.STAFF) as sam:
        assert 'href="/kiosks"' in sam.page("/account"), "it stands in the menu"
        code, page = register(sam)
        assert code not in sam.page(page) + sam.page("/kiosks"), "the code is shown once"
        assert "Waits for its device" in sam.page(page)
        device = let_in(site, code)
        send(site, device, "Ana Ruiz", "José Núñez", "Ana Ruiz", "", ahead=timedelta(minutes=20))
        shown = sam.page(page)
        assert "2 signatures count" in shown
        assert "The name is missing" in shown
        assert "Its clock is 20 minutes ahead" in shown
        assert "Ana Ruiz" not in shown
        listed = sam.page("/kiosks")
        assert "2 did not count" in listed
        assert "20 minutes ahead" in listed
        names, row = sam.page("/kiosks.csv").lstrip("\ufeff").splitlines()
        told = dict(zip(names.split(","), row.split(","), strict=True))
        assert (told["place"], told["state"], told["counted"]) == ("Metro Tacubaya", "active", "2")
        assert (told["not_counted"], told["clock_ahead"]) == ("2", "1200")
        assert "staff@" not in row
        revoked = post(sam, page, act="revoke", words="It was lost on line 1.")
        assert "It was lost on line 1." in revoked
        with pytest.raises(Exception, match="kiosk-revoked"):
            send(site, device, "Eva")
        assert "It sent 1 signature while it was revoked" in sam.page(page)
        assert "1 came too late" in sam.page("/kiosks")
        assert "you saw 1" in post(sam, page, 409, act="undo", reason="invented", seen="1", words="Nobody was there.")
        assert total(site) == 2
        undone = post(sam, page, act="undo", reason="invented", seen="2", words="Nobody was there.")
        assert "0 signatures count" in undone
        assert total(site) == 0
        assert "2 signatures count" in post(sam, page, act="redo", words="Somebody was.")
        assert "Active" in post(sam, page, act="restore", words="It was in the office.")
        assert total(site) == 2


def test_what_is_wrong_is_said_where_it_was_done_and_what_was_typed_stays(site: SiteWithPeople) -> None:
    with site.browser(Role.STAFF) as sam:
        for fields, said in (
            ({"operator": "nobody@city.example"}, "No active account"),
            ({"petitions": "12, twelve"}, "Twelve is no number of a petition"),
            ({"petitions": "12 99"}, "There is no petition 99"),
            ({"place": " "}, "Say where the kiosk stands"),
        ):
            form = {"place": "Zócalo", "operator": "staff@city.example", "petitions": "", **fields}
            page = post(sam, "/kiosks", 404 if "99" in form["petitions"] else 422, **form)
            assert said in page
            assert form["petitions"] in page
        code, page = register(sam)
        for fields, status, said in (
            ({"act": "revoke", "words": ""}, 422, "Say why"),
            ({"act": "restore", "words": "x"}, 409, "never had a device"),
            ({"act": "undo", "words": "x", "seen": "²", "reason": "invented"}, 409, "you saw 0"),
            ({"act": "undo", "words": "x", "seen": "0", "reason": "mood"}, 422, "Mood is not offered"),
            ({"act": "dance", "words": "x"}, 422, ""),
        ):
            assert said in post(sam, page, status, **fields)
        second = post(sam, page, act="code")
        assert code not in second
        sam.page("/kiosks/nothing", 404)


def test_an_erased_operator_ends_a_kiosk_and_leaves_no_name(site: SiteWithPeople) -> None:
    olga = site.person(name="olga")
    with site.browser(Role.STAFF) as sam:
        code, page = register(sam, operator=olga.email)
        let_in(site, code)
        assert "Olga" in sam.page(page)
        with site.browser(name="olga") as own:
            data = {"proof": csrf_token_on(own.page("/account/erase")), "email": olga.email}
            assert own.client.post("/account/erase", data=data).status_code == 200
        assert "Olga" not in sam.page(page)
        assert "The account of its operator is closed or gone" in sam.page(page)
