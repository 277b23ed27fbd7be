"""Pages for readers of a language that runs from right to left."""

import re
from pathlib import Path

import pytest

from tests.web.conftest import SampleSite

STYLES = sorted((Path(__file__).parents[3] / "web/static").rglob("*.css"))
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|[{;]\s*(?:left|right):|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
)
"""Properties that name a side of the screen and not of the line."""
FOUR_SIDES = re.compile(r"(?:margin|padding|inset):\s*[^\s;}]+ ([^\s;}]+) [^\s;}]+ ([^\s;}]+)\s*[;}]")


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_styles_name_the_sides_of_a_line(style: Path) -> None:
    text = style.read_text(encoding="utf-8")
    assert PHYSICAL.findall(text) == []
    assert [found[0] for found in FOUR_SIDES.finditer(text) if found[1] != found[2]] == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/contents",
        "/articles/rights",
        "/articles/rights?words=origins",
        "/history",
        "/petitions",
        "/record",
        "/search",
        "/search?q=debt",
        "/search?q=unicorns",
        "/compare",
        "/compare/first-draft...today",
        "/essays",
    ],
)
def test_the_page_runs_from_right_to_left_and_the_text_as_it_is_written(city: SampleSite, path: str) -> None:
    page = city.get(path + ("&" if "?" in path else "?") + "lang=ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert 'lang="en" dir="ltr"' not in page.partition('<nav class="languages"')[0]
    if path.startswith("/articles/"):
        assert '<div class="said" dir="ltr">' in page
        assert '<ul class="doings" lang="ar" dir="rtl">' in page


def test_errors_are_told_in_the_reader_s_language(city: SampleSite) -> None:
    assert '<html lang="ar" dir="rtl">' in city.get("/nothing?lang=ar", 404)
    assert '<html lang="ar" dir="rtl">' in city.get("/petitions/1?lang=ar", 404)


def test_a_feed_says_its_language(city: SampleSite) -> None:
    assert 'xml:lang="ar"' in city.get("/changes.atom?lang=ar")
    assert 'xml:lang="en"' in city.get("/changes.atom?lang=en")
