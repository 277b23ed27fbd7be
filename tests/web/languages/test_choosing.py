"""A page speaks the language of its reader: the address says it, then a cookie, then the browser, then the text."""

import pytest

from tests.web.conftest import SampleSite


def spoken_in(page: str) -> str:
    return page.partition('<html lang="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("path", "headers", "tag"),
    [
        ("/", {}, "en"),
        ("/", {"accept-language": "es-MX, en;q=0.5"}, "es"),
        ("/", {"accept-language": "nl"}, "en"),
        ("/", {"accept-language": "de", "cookie": "session=x; language=fr"}, "fr"),
        ("/", {"accept-language": "de", "cookie": "language=klingon"}, "de"),
        ("/?lang=ar", {"accept-language": "de", "cookie": "language=fr"}, "ar"),
        ("/?lang=klingon", {"accept-language": "de"}, "de"),
        ("/nowhere", {"accept-language": "pt"}, "pt"),
    ],
)
def test_the_language_of_a_page(city: SampleSite, path: str, headers: dict[str, str], tag: str) -> None:
    answer = city.site.get(path, headers=headers)
    assert spoken_in(answer.text) == tag
    assert {"accept-language", "cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_language_that_was_asked_for_is_remembered_once(city: SampleSite) -> None:
    asked = city.site.get("/contents?lang=es")
    assert asked.headers["set-cookie"] == "language=es; Max-Age=31536000; Path=/; SameSite=Lax"
    assert spoken_in(city.site.get("/history").text) == "es"
    again = city.site.get("/contents?lang=es")
    assert "set-cookie" not in again.headers


def test_each_language_is_kept_by_itself_and_by_nothing_else(city: SampleSite) -> None:
    spanish = city.site.get("/contents", headers={"accept-language": "es-MX"})
    others = [
        city.site.get("/contents", headers={"accept-language": "es-AR, en;q=0.1"}),
        city.site.get("/contents?lang=es", headers={"accept-language": "de"}),
        city.site.get("/contents", headers={"accept-language": "de", "cookie": "language=es; session=other"}),
    ]
    assert {answer.headers["etag"] for answer in others} == {spanish.headers["etag"]}
    assert {answer.text for answer in others} == {spanish.text}
    assert city.site.get("/contents", headers={"accept-language": "de", "cookie": ""}).text != spanish.text


def test_a_page_leads_to_itself_in_every_language(city: SampleSite) -> None:
    page = city.get("/search?q=water")
    assert 'href="?q=water&amp;lang=ar" lang="ar" hreflang="ar" dir="rtl"' in page


def test_the_text_keeps_its_own_language(city: SampleSite) -> None:
    page = city.get("/?lang=ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1 lang="en" dir="auto">' in page
