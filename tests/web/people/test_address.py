"""Pages for another address and another password: letters to both, a form behind each link, nothing told of others."""

# ruff: noqa: S106 - passwords of tests

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder
from tests.web.people.test_accounts import LUZ, WORDS, AccountSite, built_town

NEW = "luz@harbour.example"


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[AccountSite]:
    """A town where Luz is signed in."""
    for made in built_town(repository, tmp_path):
        made.join()
        yield made


def letters(town: AccountSite) -> dict[str, str]:
    """Give the last letter to each address."""
    read = (message_from_bytes(one.read_bytes(), policy=policy.default) for one in sorted(town.outbox.iterdir()))
    return {str(one["To"]): one.get_content() for one in read}


def link_in(letter: str) -> str:
    """Return the path of the link in a letter."""
    return str(re.findall(r"^https?://[^/]+(/\S+)$", letter, re.MULTILINE)[0])


def test_both_addresses_confirm_in_any_browser(town: AccountSite) -> None:
    assert town.send("/account/address", email=NEW) == "/account#address"
    page = town.page("/account")
    assert "Neither address has confirmed yet." in page
    links = {email: link_in(letter) for email, letter in letters(town).items()}
    town.send("/sign-out", seen="/account")
    assert NEW in town.page(links[NEW])
    assert "One of two has confirmed" in town.send(links[NEW], 200)
    town.send("/sign-in", email=LUZ, password=WORDS)
    assert "The present address has to confirm it." in town.page("/account")
    assert "Your address is changed" in town.send(links[LUZ], 200)
    assert f'<span dir="auto">{NEW}</span>' in town.page("/account")
    assert "has another address now" in letters(town)[LUZ]
    for link in links.values():
        assert "can no longer be used" in town.page(link, 404)
    town.send("/sign-out", seen="/account")
    assert town.send("/sign-in", email=NEW, password=WORDS) == "/account"


def test_who_asks_learns_nothing_of_others_and_can_take_it_back(town: AccountSite) -> None:
    town.send("/sign-up", email="ben@city.example", name="Ben")
    pages = set()
    for email in ("ben@city.example", NEW):
        assert town.send("/account/address", email=email) == "/account#address"
        pages.add(re.sub(r'value="\w{64}"|link=\w+', "", town.page("/account").replace(email, "")))
    assert len(pages) == 1
    link = link_in(letters(town)[NEW])
    assert town.send("/account/address/back", seen="/account") == "/account"
    assert "Neither address" not in town.page("/account")
    town.page(link, 404)
    assert 'value="no address"' in town.send("/account/address", 422, email="no address")
    assert "Too many tries" in town.send("/account/address", 429, email=NEW)


def test_a_link_confirms_by_a_form_only(town: AccountSite) -> None:
    town.send("/account/address", email=NEW)
    link = link_in(letters(town)[NEW])
    town.page(link)
    town.page(link)
    assert "Neither address has confirmed yet." in town.page("/account")
    assert town.site.post(link, data={"proof": "0" * 64}).status_code == 403
    assert "Neither address has confirmed yet." in town.page("/account")


def test_another_password_signs_other_browsers_out(town: AccountSite) -> None:
    here = dict(town.site.cookies)
    town.site.cookies.clear()
    town.send("/sign-in", email=LUZ, password=WORDS)
    there = dict(town.site.cookies)
    page = town.send("/account/password", 422, present="not the words", password="eight loud herons")
    assert "not your present password" in page
    assert "eight loud herons" not in page
    assert "Choose 10 to 200" in town.send("/account/password", 422, present=WORDS, password="short")
    assert town.send("/account/password", present=WORDS, password="eight loud herons") == "/account#sessions"
    assert "(here)" in town.page("/account")
    assert "was changed" in letters(town)[LUZ]
    town.site.cookies.clear()
    town.site.cookies.update(here)
    town.page("/account", 303)
    town.site.cookies.clear()
    town.site.cookies.update(there)
    town.page("/account")
