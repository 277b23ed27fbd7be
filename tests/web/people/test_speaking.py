"""Pages about accounts speak their reader's language, and an account keeps the one that its owner chose."""

import re

import pytest

from drafting_engine.language.languages import LANGUAGES
from tests.web.access.test_resuming import hidden
from tests.web.people.test_accounts import LUZ, WORDS, AccountSite
from tests.web.people.test_accounts import town as town

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17 Safari/605"
)


def spoken_in(page: str) -> str:
    return page.partition('<html lang="')[2].partition('"')[0]


def chosen_in(page: str) -> list[str]:
    return re.findall(r'<option value="(\w*)"[^>]* selected>', page)


def test_an_account_remembers_the_language_in_which_it_was_made(town: AccountSite) -> None:
    town.site.get("/sign-up?lang=es")
    town.join()
    assert town.site.cookies["language"] == "es"
    town.site.cookies.clear()
    assert "language" not in town.site.cookies
    town.send("/sign-in", email=LUZ, password=WORDS)
    assert town.site.cookies["language"] == "es"


def test_a_language_is_chosen_for_the_account_and_this_browser(town: AccountSite) -> None:
    town.join()
    assert chosen_in(town.page("/account")) == ["en"]
    assert town.send("/account/language", seen="/account", language="es") == "/account"
    assert town.site.cookies["language"] == "es"
    page = town.page("/account")
    assert spoken_in(page) == "es"
    assert chosen_in(page) == ["es"]
    assert spoken_in(town.page("/contents")) == "es"


def test_the_language_of_an_account_wins_over_that_of_the_browser_at_sign_in(town: AccountSite) -> None:
    town.join()
    town.send("/account/language", seen="/account", language="es")
    town.send("/sign-out", seen="/account")
    town.site.get("/sign-in?lang=fr")
    assert town.site.cookies["language"] == "fr"
    town.send("/sign-in", email=LUZ, password=WORDS)
    assert town.site.cookies["language"] == "es"


def test_what_was_typed_before_signing_in_is_shown_in_the_language_of_the_account(town: AccountSite) -> None:
    town.join()
    town.send("/account/language", seen="/account", language="es")
    town.send("/sign-out", seen="/account")
    town.site.cookies.delete("language")
    asked = town.site.post("/account/name", data={"name": "Luz of the harbour"})
    assert (asked.status_code, spoken_in(asked.text)) == (403, "en")
    answer = town.site.post("/sign-in", data={**hidden(asked.text), "email": LUZ, "password": WORDS})
    assert (answer.status_code, spoken_in(answer.text)) == (200, "es")
    assert "Luz of the harbour" in answer.text


def test_the_browser_decides_where_no_language_is_wanted(town: AccountSite) -> None:
    town.join()
    town.send("/account/language", seen="/account", language="ar")
    assert 'dir="rtl"' in town.page("/account")
    assert town.send("/account/language", seen="/account", language="") == "/account"
    assert "language" not in town.site.cookies
    assert chosen_in(town.page("/account")) == [""]
    german = town.site.get("/account", headers={"accept-language": "de"})
    assert spoken_in(german.text) == "de"
    town.send("/sign-in", email=LUZ, password=WORDS)
    assert "language" not in town.site.cookies


def test_another_language_is_refused(town: AccountSite) -> None:
    town.join()
    page = town.send("/account/language", 422, seen="/account", language="tlh")
    assert "These pages don&#39;t have that language." in page
    assert "Choose one of English, Español, Français, Português, Deutsch and \u2068العربية\u2069." in page
    assert chosen_in(town.page("/account")) == ["en"]


def test_languages_are_named_by_their_speakers(town: AccountSite) -> None:
    town.join()
    options = re.findall(r'<option value="(\w+)" lang="(\w+)" dir="auto"[^>]*>([^<]+)</option>', town.page("/account"))
    assert options == [(language.tag, language.tag, language.name) for language in LANGUAGES]


@pytest.mark.parametrize(
    "path", ["/sign-up", "/sign-in", "/forgotten", "/letter-sent", "/password/x", "/account/name", "/account/erase"]
)
def test_pages_are_in_spanish(town: AccountSite, path: str) -> None:
    town.join()
    answer = town.site.get(path, headers={"cookie": "language=es; " + cookies(town)})
    assert spoken_in(answer.text) == "es"


def test_days_and_browsers_are_told_as_the_language_does(town: AccountSite) -> None:
    town.site.headers["user-agent"] = FIREFOX
    town.join()
    page = town.page("/account")
    assert "<p>Firefox on Linux <b>(here)</b>" in page
    assert "since 3 May 2016, until 2 June 2016 at the latest" in page
    town.send("/account/language", seen="/account", language="es")
    page = town.page("/account")
    assert "3 de mayo de 2016" in page
    assert "2 de junio de 2016" in page
    assert "3 May 2016" not in page


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on macOS"),
        ("Lynx (Linux)", "Another browser on Linux"),
        ("Firefox/1 (Plan 9)", "Firefox"),
        ("", "Another browser"),
    ],
)
def test_sessions_are_told_by_browser_and_system(town: AccountSite, agent: str, words: str) -> None:
    town.site.headers["user-agent"] = agent
    town.join()
    assert f"<p>{words} <b>(here)</b>" in town.page("/account")


def cookies(town: AccountSite) -> str:
    return "; ".join(f"{name}={value}" for name, value in town.site.cookies.items() if name != "language")
