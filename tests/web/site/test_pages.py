"""What each page says, and where its links lead."""

import json
import re

import pytest

from drafting_engine import __version__
from tests.web.conftest import RIGHTS, SampleSite
from web.routes import routes
from web.site.assets import own_assets


def test_home_shows_the_way_in(city: SampleSite) -> None:
    page = city.get("/")
    assert "<h1" in page
    assert "Charter of the Harbour" in page
    assert 'href="/articles/rights"' in page
    assert "Leave goes to the federation" in page
    assert "no public record of petitions" in page


def test_article_has_permalinks_notes_and_the_struck_clause_in_its_place(city: SampleSite) -> None:
    page = city.get("/articles/rights")
    place = [page.index(words) for words in ("equal before the law", "twenty weeks", "because of a debt")]
    assert place == sorted(place)
    assert "<del>Every parent has twenty weeks of leave.</del>" in page
    assert "Federal matter" in page
    assert "Decided by the Assembly, 20 March 2016" in page
    clause = city.id_of("articles/rights.md", city_key(city, "equal before"))
    assert f'href="/clauses/{clause}"' in page
    assert re.search(r'<a class="label" href="#[^"]+" aria-label="Link to [^"]+">1\.</a>', page)


def city_key(city: SampleSite, words: str) -> str:
    """Return the key of the clause of the present draft that has these words."""
    main = city.engine.texts.heads().main
    return next(c.key for c in city.engine.texts.constitution(main).clauses if words in c.text)


def test_words_are_coloured_on_demand_with_a_legend(city: SampleSite) -> None:
    assert "<mark" not in city.get("/articles/rights")
    page = city.get("/articles/rights?words=origins")
    assert re.search(
        r'<mark class="w w1 l0"><a class="whose o1 stated" href="/petitions/1" aria-label="P-1\?"></a>'
        r"[^<]*whatever their",
        page,
    )
    assert re.search(r'<span class="mark o1 stated">P-1\?</span>.*claimed by the drafting group, not confirmed', page)
    assert "name no origin" in page
    assert "P-1" in page


def test_clause_tells_its_life_newest_first(city: SampleSite) -> None:
    clause = city.id_of("articles/rights.md", city_key(city, "equal before"))
    page = city.get(f"/clauses/{clause}")
    assert page.index("Name what nobody may be judged by") < page.index("Begin with two articles")
    assert "<ins>" in page
    assert f"drafting-engine trace constitution {clause} --rev" in page


def test_struck_clause_keeps_its_page_with_a_tombstone(city: SampleSite) -> None:
    article = city.get("/articles/rights")
    found = re.search(r'id="struck-(c-[0-9a-f]{12})"', article)
    assert found
    page = city.get(f"/clauses/{found[1]}")
    assert "Struck out 20 March 2016" in page
    assert "leave is a matter of federal law" in page


def test_clause_downloads_are_the_same_life(city: SampleSite) -> None:
    clause = city.id_of("articles/rights.md", city_key(city, "equal before"))
    told = json.loads(city.get(f"/clauses/{clause}.json"))
    assert told["format"] == 1
    assert told["clause"]["id"] == clause
    assert len(told["versions"]) == 2
    assert "entity" in json.loads(city.get(f"/clauses/{clause}.prov.json"))


def test_comparison_says_in_plain_words_what_changed(city: SampleSite) -> None:
    page = city.get("/compare/first-draft...today")
    assert "1 clause reworded" in page
    assert "struck out" in page
    assert re.search(r"<ins>[^<]*whatever their gender", page)
    assert "Water belongs" not in page
    assert "Water belongs" in city.get("/compare/first-draft...today?show=all")
    assert 'class="sides"' in city.get("/compare/first-draft...today?view=side")


def test_moved_clause_stands_at_both_ends_with_links(city: SampleSite) -> None:
    rights = city.repository.path / "articles/rights.md"
    water = city.repository.path / "articles/water.md"
    debt = "Nobody may be held because of a debt."
    files = {
        "articles/rights.md": rights.read_text().replace(f"2. {debt}\n", ""),
        "articles/water.md": water.read_text() + f"3. {debt}\n",
    }
    city.repository.commit("Debt stands beside water", files)
    page = city.get(f"/compare/{city.repository.git('rev-parse', 'HEAD~1')[:12]}...today")
    assert page.count(debt) >= 2
    departure = re.search(r'id="(c\d+)-left"', page)
    assert departure
    assert f'href="#{departure[1]}"' in page
    assert f'href="#{departure[1]}-left"' in page


def test_version_page_says_who_why_and_what(city: SampleSite) -> None:
    head = city.repository.head
    page = city.get(f"/versions/{head[:12]}")
    assert "Leave goes to the federation" in page
    assert "Ana Torres" in page
    assert "Federal matter" in page
    assert "Version before" in page


def test_form_keeps_what_was_typed_and_names_the_field(city: SampleSite) -> None:
    page = city.get("/compare?from=first-draft&to=nowhere", 422)
    assert 'value="first-draft"' in page
    assert 'value="nowhere"' in page
    assert re.search(r'id="to"[^>]*aria-invalid="true"', page)
    response = city.site.get("/compare?from=first-draft&to=today", follow_redirects=False)
    assert response.headers["location"] == "/compare/first-draft...today"


def test_search_finds_by_words_and_says_when_there_is_nothing(city: SampleSite) -> None:
    assert "/clauses/c-" in city.get("/search?q=debt")
    assert "Nothing has these words" in city.get("/search?q=unicorns")
    assert "Search the text of today" in city.get("/search")


def test_history_and_feeds(city: SampleSite) -> None:
    assert city.get("/history").count('class="version"') >= 3
    assert city.get("/articles/water/history").count('class="version"') == 1
    feed = city.get("/changes.atom")
    assert feed.count("<entry>") == 3
    assert f":changes/{city.repository.head}</id>" in feed
    assert city.get("/articles/water.atom").count("<entry>") == 1
    clause = city.id_of("articles/rights.md", city_key(city, "equal before"))
    assert city.get(f"/clauses/{clause}.atom").count("<entry>") == 2


def test_record_page_says_how_to_check(city: SampleSite) -> None:
    page = city.get("/record")
    assert city.repository.head in page
    assert "git clone" in page
    assert "no public record" in page
    assert f"{city.repository.head} refs/remotes/origin/HEAD</code>" in page
    assert f"branch -r --contains {city.repository.head}" in page
    assert f"drafting-engine {__version__}" in page


def test_a_text_without_record_says_what_is_missing(city: SampleSite) -> None:
    assert "no public record" in city.get("/petitions")
    city.get("/petitions/1", 404)


CHANGING = ("/articles/2", "/at/today/articles/water")
"""What these lead to is another page when the text has changed."""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/articles", "/contents"),
        ("/articles/2", "/articles/water"),
        ("/changes", "/history"),
        ("/about", "/record"),
        ("/petitions/P-12", "/petitions/12"),
        ("/origins/P-1", "/petitions/1"),
        ("/compare/first-draft..today", "/compare/first-draft...today"),
        ("/at/today/articles/water", "/articles/water"),
    ],
)
def test_old_and_short_addresses_lead_on(city: SampleSite, old: str, new: str) -> None:
    response = city.site.get(old, follow_redirects=False)
    assert response.status_code == (307 if old in CHANGING else 308)
    assert response.headers["location"] == new


def test_an_article_that_was_taken_out_says_so_and_leads_to_how_it_last_stood(city: SampleSite) -> None:
    before = city.repository.head
    reason = "Reason: out-of-scope; the port authority decides"
    city.repository.commit(f"Water goes\n\n{reason}\n", {"articles/water.md": None})
    page = city.get("/articles/water", 410)
    assert "Struck out: Article 2. Water" in page
    assert "Out of scope" in page
    assert f"/at/{before[:12]}/articles/water" in page
    city.get(f"/at/{before[:12]}/articles/water")


def test_an_article_whose_file_was_renamed_leads_on(city: SampleSite) -> None:
    water = (city.repository.path / "articles/water.md").read_text()
    city.repository.commit("Another name", {"articles/water.md": None, "articles/waters.md": water})
    response = city.site.get("/articles/water", follow_redirects=False)
    assert response.headers["location"] == "/articles/waters"


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_proposed_change_is_compared_with_the_draft_it_was_begun_on(city: SampleSite, is_merged: bool) -> None:
    begun = city.repository.head
    water = (city.repository.path / "articles/water.md").read_text()
    city.repository.branch("amendments/7")
    city.repository.commit("Ask", {"articles/water.md": water.replace("everybody", "everybody and the fish")})
    city.repository.stand_on("main")
    city.repository.commit("Elsewhere", {"articles/rights.md": RIGHTS})
    if is_merged:
        city.repository.merge("amendments/7", "Accept amendment 7\n\nAmendment: A-7\n")
    page = city.get("/amendments/7")
    assert "Proposal 7" in page
    assert "and the fish</ins>" in page
    assert ("Accepted" if is_merged else "Open, waiting") in page
    assert "twenty weeks" not in page
    assert f"/compare/{begun[:12]}" in page
    reached = city.site.get("/origins/A-7", follow_redirects=False)
    assert "/amendments/7" in (reached.text if is_merged else reached.headers["location"])


def test_tables_and_code_keep_their_lines(city: SampleSite) -> None:
    text = "# Water\n\n| place | litres |\n| --- | --- |\n| harbour | 20 |\n\n```\none\n  two\n```\n"
    city.repository.commit("A table", {"articles/water.md": text})
    page = city.get("/articles/water")
    assert ">harbour</td>" in page
    assert "one\n  two" in page


def test_the_page_of_a_heading_lists_what_stands_under_it(city: SampleSite) -> None:
    heading = city.id_of("articles/rights.md", city_key(city, "Equality"))
    page = city.get(f"/clauses/{heading}")
    assert "What stands under it" in page
    assert "because of a debt" in page


def test_every_page_has_title_description_language_and_landmarks(city: SampleSite) -> None:
    clause = city.id_of("articles/rights.md", city_key(city, "equal before"))
    pages = ["/", "/contents", "/articles/rights", "/compare", "/compare/first-draft...today", f"/clauses/{clause}"]
    for path in (*pages, "/history", "/petitions", "/search?q=water", "/record"):
        page = city.get(path)
        assert '<html lang="en" dir="ltr">' in page, path
        assert re.search(r"<title>[^<]{3,}</title>", page), path
        assert re.search(r'<meta name="description" content="[^"]{3,}">', page), path
        assert page.count("<h1") == 1, path
        assert page.count('<main id="main"') == 1, path
        assert 'class="skip"' in page, path


LISTS = {
    "/", "/amendments", "/amendments.atom", "/amendments/together", "/annotations/", "/as-if", "/changes.atom",
    "/comments", "/comments.atom", "/compare", "/contents", "/contributors", "/essays", "/history",
    "/kiosk", "/kiosk/manifest.webmanifest", "/kiosk/worker.js",
    "/links", "/moderation/log", "/opensearch.xml", "/petitions", "/receipts", "/record", "/search", "/search.json",
}  # fmt: skip
MOVED = ("/about", "/annotations", "/articles", "/changes", "/clauses", "/versions")
"""Addresses that lead to others for good."""


def status_of(route: str) -> int:
    """Return what a route answers about things that are not there."""
    is_data_list = "{" not in route and route.endswith((".json", ".csv"))
    if route in ("/text", "/everything.atom"):
        return 200
    if route in LISTS or route == "/healthz" or is_data_list:
        return 200
    if route in ("/favicon.ico", "/text/together"):
        return 307
    if route in MOVED:
        return 308
    is_program = route in ("/origins/{origin}.json", "/origins/{origin}.csv")  # which asks for what is there
    is_no_name_at_all = route.startswith(("/clauses/", "/origins/")) and not is_program
    is_no_name_at_all |= route.endswith("/on")  # a day is asked for
    is_no_question = route == "/search.atom"
    return 422 if is_no_name_at_all or is_no_question else 404


def test_every_route_answers_something_sensible(city: SampleSite) -> None:
    for route in routes(own_assets()):
        path = re.sub(r"\{\w+:int\}", "1", route.path)
        path = re.sub(r"\{[^}]+\}", "nothing-here", path)
        status = city.site.get(path, follow_redirects=False).status_code
        assert status == status_of(route.path), f"{path}: {status}"


def test_a_text_from_right_to_left_runs_so_with_latin_labels_too(city: SampleSite) -> None:
    text = "# دستور المدينة\n\n1. لكل شخص الحق في الماء.\n   a) نقطة أولى\n"
    city.repository.commit("In Arabic", {"articles/water.md": text})
    page = city.get("/articles/water")
    assert page.count('class="said" dir="rtl"') == 3
    assert 'class="said" dir="ltr"' in city.get("/articles/rights")


def test_a_reason_is_called_by_its_title_in_the_rules(city: SampleSite) -> None:
    rules = 'format = 1\n[[reasons]]\ncode = "federal-matter"\ntitle = "Belongs to the federation"\nmeaning = "."\n'
    city.repository.commit("The rules name their reasons", {"process.toml": rules})
    assert "Belongs to the federation" in city.get("/articles/rights")


def test_a_text_is_called_a_draft_from_the_first_public_record_on(city: SampleSite) -> None:
    services = city.application.state.services
    for _ in range(2):  # the second is told by what is known
        assert "Today’s text" in city.get("/compare/first-draft...today")
        assert not services.is_draft()
    city.repository.git("update-ref", "refs/heads/record", "HEAD")
    assert services.is_draft()
    page = city.get("/compare/first-draft...today")
    assert "Today’s draft" in page
    assert "Today’s text" not in page
    assert services.is_draft()
