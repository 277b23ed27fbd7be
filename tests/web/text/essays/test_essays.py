"""Essays have pages like articles: read, commented paragraph by paragraph, kept apart from the text."""

import re

import pytest

from tests.comments import comment, publish
from tests.web.conftest import SETTINGS, WATER, SampleSite

ESSAY = """# Why *water*

By the harbour master. A [link](javascript:alert(1)) and <script>alert(1)</script>.

Water was here before us, and it will be here after us.

## What follows

1. Share it.
2. Count it.

| wells | litres |
| --- | --- |
| nine | forty |
"""
PAGE = "/essays/why-water"
DOCUMENT = "essays/why-water.md"


@pytest.fixture(autouse=True)
def written(city: SampleSite) -> str:
    """The harbour's charter with an essay beside it; gives the version."""
    city.repository.commit(
        "Publish an essay", {"constitution.toml": SETTINGS + 'essays = ["essays/*.md"]\n', DOCUMENT: ESSAY}
    )
    return city.repository.git("rev-parse", "main")


def test_an_essay_is_read_safely_paragraph_by_paragraph(city: SampleSite) -> None:
    page = city.get(PAGE)
    assert '<h1 dir="auto">Why water</h1>' in page
    assert "Water was here before us" in page
    assert 'href="javascript' not in page
    assert "<script>alert" not in page
    assert ">nine</td>" in page
    assert re.search(r"<h2>What follows</h2>", page)
    assert "no part of the text" in page


def test_an_essay_is_no_part_of_the_text(city: SampleSite) -> None:
    assert "Why water" not in city.get("/search?q=harbour+master&kind=clause")
    assert city.engine.texts.articles(city.engine.texts.heads().main)[-1].slug == "water"
    city.get("/articles/why-water", 404)


def test_pages_lead_to_essays(city: SampleSite) -> None:
    for path in ("/", "/contents", "/essays"):
        assert f'href="{PAGE}"' in city.get(path), path
    assert "By the harbour master." in city.get("/essays")


def test_an_essay_of_a_version_stays_as_it_was(city: SampleSite, written: str) -> None:
    lasting = f"/at/{written[:12]}{PAGE}"
    assert lasting in city.get(PAGE)
    city.repository.commit("Write it anew", {DOCUMENT: "# Why water\n\nOther words.\n"})
    assert "Other words." in city.get(PAGE)
    old = city.get(lasting)
    assert "Water was here before us" in old
    assert "It never changes" in old
    assert "comments/new" not in old
    assert city.site.get(f"/at/{written[:8]}{PAGE}").url.path.startswith("/at/")
    assert city.site.get(f"/at/today{PAGE}").url.path == PAGE


def test_the_source_is_given_as_written(city: SampleSite, written: str) -> None:
    assert city.get(f"{PAGE}.md") == ESSAY
    assert city.get(f"/at/{written[:12]}{PAGE}.md") == ESSAY


def test_comments_stand_beside_their_paragraph_and_below(city: SampleSite, written: str) -> None:
    publish(city.repository, comment("C-1", "essays/why-water", written, quote="before us"))
    page = city.get(PAGE)
    assert '<a href="#C-1" aria-label="1 comment on paragraph 2">1 comment</a>' in page
    assert 'Water was here <mark class="quoted">before us</mark>' in page
    assert "1 comment" in city.get("/essays")


def test_comments_follow_their_paragraph_when_the_essay_is_written_anew(city: SampleSite, written: str) -> None:
    publish(
        city.repository,
        comment("C-1", "essays/why-water", written, quote="it will be here after us"),
        comment("C-2", "essays/why-water", written, quote="Share it"),
    )
    later = ESSAY.replace("Water was here before us", "A new beginning.\n\nThe water was here before us")
    city.repository.commit("Begin anew", {DOCUMENT: later.replace("1. Share it.\n2. Count", "1. Count")})
    page = city.get(PAGE)
    assert '<a href="#C-1" aria-label="1 comment on paragraph 3">1 comment</a>' in page
    assert '<mark class="quoted">it will be here after us</mark>' in page
    assert "no longer" in page
    assert '<blockquote class="passage gone" lang="en" dir="auto">Share it</blockquote>' in page


def test_each_paragraph_leads_to_the_form(city: SampleSite, written: str) -> None:
    page = city.get(PAGE)
    assert f'href="/comments/new?at={written[:12]}&amp;page=essays/why-water&amp;key=why-water.p2"' in page


def test_what_an_essay_reached_leads_back_to_it(city: SampleSite) -> None:
    water = WATER.replace("everybody.", "everybody, always.")
    city.repository.commit("Take up the essay\n\nOrigin: essay:why-water (2.1)\n", {"articles/water.md": water})
    assert f'<a href="{PAGE}">Read the essay</a>' in city.get("/origins/essay:why-water")
    assert 'href="/origins/essay%3Awhy-water"' in city.get(PAGE)


def test_an_unknown_essay_and_a_text_without_essays_are_said(city: SampleSite) -> None:
    assert "No essay is called" in city.get("/essays/nothing", 404)
    city.repository.commit("No essays", {"constitution.toml": SETTINGS})
    assert "published no essay yet" in city.get("/essays")
    assert "Essays" not in city.get("/contents")
