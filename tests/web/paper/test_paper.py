"""Staff print a sheet, send a table in, see its report, count it and undo it; nobody else can."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import AccountStatus, Role
from tests.builder import RepositoryBuilder
from tests.signatures import add_petition
from tests.web.site_with_people import FormBrowser, SiteWithPeople, csrf_token_on, site_with_people

SHEET = "Nombre;CP\nJosé Núñez;06000\nAna Ruiz;06100\nAna Ruiz;06100\n;06100\n"


@pytest.fixture
def site(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as opened:
        add_petition(opened.register)
        yield opened


def send_in(browser: FormBrowser, content: bytes, status: int = 303, **fields: str) -> str:
    """Send a table in; return where it leads, or the page that says what is wrong."""
    page = browser.page("/petitions/12/paper")
    answer = browser.client.post(
        "/petitions/12/paper",
        data={"proof": csrf_token_on(page), "version": "1", **fields},
        files={"file": ("mayo.csv", content, "text/csv")},
        follow_redirects=False,
    )
    assert answer.status_code == status, answer.text[:1500]
    return str(answer.headers["location"]) if status == 303 else answer.text


def act(browser: FormBrowser, batch: str, act: str) -> str:
    """Press a button on the page of a batch, and let the program finish; return the page."""
    data = {"proof": csrf_token_on(browser.page("/petitions/12/paper")), "act": act}
    answer = browser.client.post(batch, data=data, follow_redirects=False)
    assert answer.status_code in (303, 409), answer.text[:600]
    return answer.text


def finish(site: SiteWithPeople) -> None:
    while site.acts.paper.working.work():
        continue


def test_a_table_is_reported_counted_and_undone(site: SiteWithPeople) -> None:
    with site.browser(Role.STAFF) as sam:
        batch = send_in(sam, SHEET.encode("cp1252"))
        begun = sam.page(batch)
        assert f'<a href="{batch}">See how far it is now</a>' in begun
        assert "http-equiv" not in begun, "nobody is moved away from where they read"
        finish(site)
        page = sam.page(batch)
        assert "José Núñez" in page
        assert "See how far" not in page
        assert "Count 2 signatures" in page
        assert sam.page(f"{batch}.csv") == "row,outcome\r\n1,good\r\n2,good\r\n3,duplicate\r\n4,incomplete\r\n"
        assert 'href="/petitions/12/paper.csv"' in sam.page("/petitions/12/paper")
        listed = sam.page("/petitions/12/paper.csv").splitlines()
        assert [f"{batch.rpartition('/')[2]}," in row for row in listed] == [False, True]
        assert ",waiting," in listed[1]
        only = sam.page(f"{batch}?outcome=incomplete")
        assert "José" not in only
        act(sam, batch, "count")
        finish(site)
        assert "2 signatures count from it" in sam.page(batch)
        assert "José" not in sam.page(batch), "names are forgotten once they count"
        act(sam, batch, "undo")
        finish(site)
        assert "0 signatures count from it" in sam.page(batch)
        assert "undone" in sam.page("/petitions/12/paper")


def test_what_is_wrong_is_said_where_it_was_done(site: SiteWithPeople) -> None:
    with site.browser(Role.STAFF) as sam:
        assert "empty" in send_in(sam, b"", 422)
        assert "never had a version 3" in send_in(sam, b"name\nx\n", 422, version="3")
        batch = send_in(sam, SHEET.encode())
        assert "sent in before" in send_in(sam, SHEET.encode(), 409)
        finish(site)
        act(sam, batch, "drop")
        assert "can’t become" in act(sam, batch, "count").replace("'", "’").replace("&#39;", "’")


def test_a_form_with_a_file_is_taken_where_one_is_wanted_and_nowhere_else(site: SiteWithPeople) -> None:
    with site.browser(Role.STAFF) as sam:
        proof = csrf_token_on(sam.page("/petitions/12/paper"))
        for path in ("/account", "/sign-in", "/petitions/12/signatures/review"):
            answer = sam.client.post(path, data={"proof": proof}, files={"file": ("x", b"x")}, follow_redirects=False)
            assert answer.status_code in (404, 405, 415), path
        answer = sam.client.post("/petitions/12/paper", files={"file": ("x.csv", b"name\nx\n")}, follow_redirects=False)
        assert answer.status_code == 403, "without the token of the page"
        broken = {"content-type": "multipart/form-data"}
        answer = sam.client.post("/petitions/12/paper", content=b"--x\r\n", headers=broken, follow_redirects=False)
        assert answer.status_code == 400
        two = [("file", ("a", b"a")), ("file", ("b", b"b"))]
        answer = sam.client.post("/petitions/12/paper", data={"proof": proof}, files=two, follow_redirects=False)
        assert answer.status_code == 400


def test_nobody_else_sees_or_counts_paper(site: SiteWithPeople) -> None:
    for roles in ((), (Role.DRAFTER,), (Role.OPERATOR,)):
        with site.browser(*roles) as browser:
            browser.page("/petitions/12/paper", 403)
            browser.page("/petitions/12/signatures/review", 403)
    with site.browser(standing=AccountStatus.VISITOR) as visitor:
        visitor.page("/petitions/12/paper", 303)


def test_staff_review_signatures_and_take_a_decision_back(site: SiteWithPeople) -> None:
    address = "/petitions/12/signatures/review"
    with site.browser(Role.STAFF) as sam:
        send_in(sam, SHEET.encode())
        finish(site)
        batch = re.findall(r'href="(/petitions/12/paper/\w+)"', sam.page("/petitions/12/paper"))[0]
        act(sam, batch, "count")
        finish(site)

        def post(**fields: str) -> str:
            data = {"proof": csrf_token_on(sam.page(address)), **fields}
            return sam.client.post(address, data=data, follow_redirects=True).text

        assert "every signature" in post(act="preview")
        assert "2 signatures are met" in post(act="preview", source="paper")
        told = post(act="invalidate", source="paper", seen="2", reason="unknowing", words="They never saw the sheet.")
        assert "They never saw the sheet." in told
        assert "0 signatures are met" in post(act="preview", source="paper")
        decision = re.findall(r'name="decision" value="(\d+)"', sam.page(address))[0]
        assert f'href="{address}/invalidations.csv"' in told
        assert ",2,unknowing,They never saw the sheet.,\r\n" in sam.page(f"{address}/invalidations.csv")
        assert "Taken back" in post(act="undo", decision=decision)
        assert ",They never saw the sheet.,\r\n" not in sam.page(f"{address}/invalidations.csv")
        assert sam.page(f"{address}/hours.csv").lstrip("\ufeff").startswith("begins,signatures\r\n")
        assert sam.page(f"{address}/bursts.csv").lstrip("\ufeff") == (
            "begins,ends,signatures,usual,of_strongest_networks\r\n"
        )
        assert "2 signatures are met" in post(act="preview", source="paper")
