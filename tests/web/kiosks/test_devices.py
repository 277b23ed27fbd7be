"""A device comes in by its code, is told its work and sends what was signed, as docs/web/petitions.md says it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from drafting_engine.participation.people import Role
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import kiosks, petitions
from drafting_engine.services.kiosks.messages import MOST_BYTES
from drafting_engine.services.kiosks.registering import NewKiosk
from drafting_engine.settings import Rate
from tests.builder import RepositoryBuilder
from tests.kiosks import Device, new_row_key
from tests.signatures import add_petition
from tests.site_client import SiteClient
from tests.web.site_with_people import SiteWithPeople, site_with_people

NOW = datetime(2016, 5, 3, 12, tzinfo=UTC)
TEXT_HASH = "sha256:" + "0" * 64


@pytest.fixture
def site(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as opened:
        add_petition(opened.register)
        opened.register.write(lambda unit: unit.connection.execute(update(petitions).values(opened_on=NOW.date())))
        yield opened


@pytest.fixture
def client(site: SiteWithPeople) -> Iterator[TestClient]:
    with SiteClient(site.application, base_url=site.home) as opened:
        yield opened


def come_in(site: SiteWithPeople, client: TestClient) -> Device:
    """Register a kiosk and let a device in over HTTP."""
    sam = site.person(Role.STAFF)
    given = site.acts.kiosks.registering.register(sam, NewKiosk(place="Metro Tacubaya", operator=sam.email))
    device = Device()
    message = {"code": given.code, "public_key": device.public_key, "signature": device.proof(given.code)}
    answer = client.post("/kiosk/register", json=message)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["place"], told["operator"], told["now"]) == ("Metro Tacubaya", sam.name, "2016-05-03T12:00:00+00:00")
    device.kiosk = told["kiosk"]
    return device


def row(name: str = "Ana Ruiz", **other: Any) -> dict[str, Any]:
    made = {"row": new_row_key(), "petition": 12, "version": 1, "text_hash": TEXT_HASH, "name": name}
    made |= {"postcode": "06000", "document_seen": True, "residence": "here", "tell": False, "language": "es"}
    return made | {"signed": NOW.isoformat()} | other


def send(client: TestClient, device: Device, body: bytes, status: int = 200, **headers: str) -> dict[str, Any]:
    given = {"content-type": "application/json", "kiosk": device.kiosk, "kiosk-signature": device.sign(body), **headers}
    answer = client.post("/kiosk/batches", content=body, headers=given)
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told


def refusal(told: dict[str, Any]) -> str:
    """Return the code of a refusal, which says what is wrong in words too."""
    assert told["error"]["message"]
    return str(told["error"]["code"])


def test_a_device_comes_in_is_told_its_work_and_sends(site: SiteWithPeople, client: TestClient) -> None:
    device = come_in(site, client)
    time = (NOW + timedelta(minutes=7)).isoformat()
    signed = device.sign(b"GET\n/kiosk/work\n" + time.encode())
    headers = {"kiosk": device.kiosk, "kiosk-time": time, "kiosk-signature": signed}
    work = client.get("/kiosk/work", headers=headers).json()
    assert (work["state"], work["clock_ahead_seconds"], work["counted"]["rows"]) == ("active", 420, 0)
    [petition] = work["petitions"]
    assert (petition["name"], petition["version"], petition["text_hash"]) == ("P-12", 1, TEXT_HASH)
    assert petition["html"] == "<p>Water for all.</p>\n"
    told = send(client, device, device.batch([row(), row("Eva"), row("")], NOW))
    assert [one["outcome"] for one in told["rows"]] == ["counted", "counted", "incomplete"]
    assert told["received"] == NOW.isoformat()
    receipt = told["rows"][0]["receipt"]
    assert receipt.startswith(f"{site.home}/signatures/")
    assert "Ana Ruiz" in client.get(receipt).text
    assert "receipt" not in told["rows"][2]
    assert client.get("/kiosk/work", headers=headers).json()["counted"]["by_outcome"] == {"counted": 2, "incomplete": 1}
    with site.register.reading() as unit:
        assert signature_counts.of_petition(unit, 12).total == 2
    with site.browser(Role.STAFF) as staff:
        page = staff.page("/petitions/12/signatures/verify")
    seen = page.partition("<h2>Documents seen at kiosks</h2>")[2].partition("<tbody")[2]
    cells = re.findall(r'role="(?:rowheader|cell)"[^>]*>(.*?)</t[hd]>', seen)
    plain = [re.sub("<[^>]+>", "", cell) for cell in cells]
    assert plain[::3] == ["3 May 2016", "2"]
    assert plain[1] == "Metro Tacubaya"
    assert "Ana Ruiz" not in page


def test_refusals_say_what_is_wrong_by_status_and_code(site: SiteWithPeople, client: TestClient) -> None:
    device, stranger = come_in(site, client), Device("0" * 26)
    body = device.batch([row()], NOW)
    assert refusal(send(client, stranger, body, 401)) == "kiosk-unknown"
    assert refusal(send(client, device, body, 401, **{"kiosk-signature": "x"})) == "kiosk-unknown"
    assert refusal(send(client, device, b"[]", 400)) == "kiosk-message-unreadable"
    assert send(client, device, b" " * (MOST_BYTES + 1), 413)["error"]["status"] == 413
    assert send(client, device, body, 415, **{"content-type": "text/plain"})["error"]["status"] == 415
    assert client.get("/kiosk/work").status_code == 401
    code = {"code": "0" * 26, "public_key": device.public_key, "signature": device.proof("0" * 26)}
    answer = client.post("/kiosk/register", json=code)
    assert (answer.status_code, refusal(answer.json())) == (404, "kiosk-code-unknown")
    for message in ({}, {"code": 7}, {**code, "signature": ["x"]}, [code], "code"):
        assert client.post("/kiosk/register", json=message).status_code == 400
    site.register.write(lambda unit: unit.connection.execute(update(kiosks).values(state="revoked")))
    assert refusal(send(client, device, body, 403)) == "kiosk-revoked"
    with site.register.reading() as unit:
        assert signature_counts.of_petition(unit, 12).total == 0


def test_the_key_of_a_row_opens_the_receipt_of_what_counts(site: SiteWithPeople, client: TestClient) -> None:
    device = come_in(site, client)
    counted, again = row(), row()
    place = f"/kiosk/{device.kiosk}/signatures"
    assert "has not come here yet" in client.get(f"{place}/{counted['row']}").text
    send(client, device, device.batch([counted, again], NOW))
    assert "Ana Ruiz" in client.get(f"{place}/{counted['row']}").text
    wrong = (f"{place}/{again['row']}", f"/kiosk/{'0' * 26}/signatures/{counted['row']}", f"{place}/{'x' * 500}")
    for path in wrong:
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Ana Ruiz" not in answer.text


def test_a_session_or_a_form_is_worth_nothing_here(site: SiteWithPeople) -> None:
    with site.browser(Role.STAFF) as sam:
        assert sam.client.get("/kiosk/work").status_code == 401
        assert sam.client.post("/kiosk/batches", data={"proof": sam.csrf_token()}).status_code == 415


def test_who_sends_too_often_is_told_when_to_come_again(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with (
        site_with_people(repository, tmp_path, rates={"kiosk": Rate(2, 60)}) as site,
        SiteClient(site.application, base_url=site.home) as client,
    ):
        device = come_in(site, client)
        headers = {"kiosk": device.kiosk, "content-type": "application/json"}
        for _ in range(2):
            assert client.post("/kiosk/batches", content=json.dumps({}), headers=headers).status_code == 401
        answer = client.post("/kiosk/batches", content=json.dumps({}), headers=headers)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 60
