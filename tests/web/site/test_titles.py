"""Titles of lists: whoever has several tabs, or shares a link, sees which of a page's addresses it is."""

import re
from collections.abc import Iterable

import pytest

from tests.petition import write_petition
from tests.web.conftest import SampleSite
from web.site.long_pages import head_of_part, title_of_part

TITLES = {
    "/amendments": "Proposals",
    "/amendments?state=accepted": "Proposals · Accepted",
    "/amendments?state=closed": "Proposals · Not accepted",
    "/amendments?state=all": "Proposals · All",
    "/amendments?article=water": "Proposals · Article 2. Water",
    "/amendments?article=water&state=all": "Proposals · All · Article 2. Water",
    "/petitions": "Petitions",
    "/petitions?order=signatures": "Petitions · by signatures",
    "/comments": "Comments",
    "/comments?article=water": "Comments · Article 2. Water",
    "/comments?state=answered": "Comments · answered",
    "/comments?unanswered=yes&order=oldest": "Comments · only what nobody has answered · oldest first",
    "/links": "Claims of origin",
    "/links?state=confirmed": "Claims of origin · Confirmed",
    "/search?q=every": "“every”",
    "/search?q=every&kind=clause": "“every” · Clause",
    "/search?q=every&kind=clause&article=water": "“every” · Clause · Article 2. Water",
}


DESCRIPTIONS = {
    "/amendments": "What people propose to change in the text, and what became of it",
    "/amendments?state=all": "All · What people propose to change in the text, and what became of it",
    "/petitions?order=signatures": "by signatures · What people asked for, and what became of it",
    "/links?state=confirmed": "Confirmed · Who says that words came from an input, and who confirmed it.",
    "/search?q=every&kind=clause": "Clause · “every” · Clauses, petitions, proposals and comments by their words",
}


def titles(page: str) -> Iterable[str]:
    """Return the title of a page for a tab, without the site's, and for who shares it."""
    tab = re.search(r"<title>(.*?) · Charter of the Harbour</title>", page)
    shared = re.search(r'<meta property="og:title" content="(.*?)">', page)
    return [found[1] if found else "" for found in (tab, shared)]


@pytest.fixture
def harbour(city: SampleSite) -> SampleSite:
    write_petition(city.repository.path)
    city.engine.search.indexing.follow()
    return city


@pytest.mark.parametrize("path", TITLES)
def test_a_list_that_is_kept_to_something_says_so_in_its_title(harbour: SampleSite, path: str) -> None:
    assert titles(harbour.get(path)) == [TITLES[path]] * 2


def described(page: str) -> list[str]:
    """Return the description of a page for a search engine, and for who shares it."""
    return re.findall(r'<meta (?:name="|property="og:)description" content="(.*?)">', page)


@pytest.mark.parametrize("path", DESCRIPTIONS)
def test_its_description_begins_with_what_it_is_kept_to(harbour: SampleSite, path: str) -> None:
    assert described(harbour.get(path)) == [DESCRIPTIONS[path]] * 2


def test_no_two_addresses_have_one_title_or_description(harbour: SampleSite) -> None:
    assert len(set(TITLES.values())) == len(TITLES)
    assert len({described(harbour.get(path))[0] for path in TITLES}) == len(TITLES)


def test_the_second_page_of_a_list_says_so_first_in_its_description() -> None:
    head = head_of_part("Versions", "Who changed what", "Water", number=2, json="/history.json")
    assert head.title == "Versions · Water · page 2"
    assert head.description == "Water · page 2 · Who changed what"
    assert head.json == "/history.json"


def test_only_the_first_page_has_no_number() -> None:
    assert title_of_part("Versions") == title_of_part("Versions", "", number=1) == "Versions"
    assert title_of_part("Versions", "Water", number=2) == "Versions · Water · page 2"
