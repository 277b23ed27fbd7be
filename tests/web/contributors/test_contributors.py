"""People and bodies on pages: every name leads to what its bearer did, and a body says what it struck out and why."""

import re

from tests.petition import write_petition
from tests.web.conftest import WATER, SampleSite

LEAVE = "Every parent has twenty weeks of leave."


def test_a_body_says_what_it_struck_out_why_and_who_had_asked(city: SampleSite) -> None:
    version = re.findall(r'href="(/versions/\w+)"', city.get("/history"))[0]
    assert 'Decided by <a class="who" href="/contributors/the-assembly" dir="auto">the Assembly</a>' in city.get(
        version
    )
    page = city.get("/contributors/the-assembly")
    told = re.sub(r"<[^>]+>", "", page.partition('<h2 id="struck">')[2].partition("</section>")[0])
    assert told.split("\n")[0] == "1 clause struck out"
    for words in (LEAVE, "Struck out 20 March 2016", "Federal matter; leave is a matter of federal law"):
        assert words in told
    assert "1 version decided on" in page
    assert "noindex" not in page, "what a body did is of public interest"


def test_every_name_leads_to_what_its_bearer_wrote(city: SampleSite) -> None:
    write_petition(city.repository.path)
    for path in ("/", "/history", f"/clauses/{city.id_of('articles/rights.md', '1.A.1')}"):
        assert '<a class="who" href="/contributors/ana-torres" dir="auto">Ana Torres</a>' in city.get(path), path
    assert 'href="/contributors/noor"' in city.get("/petitions/12")
    page = city.get("/contributors/ana-torres")
    assert "3 versions of the text" in page
    assert '<meta name="robots" content="noindex">' in page, "search engines get no profile of a person"
    assert "Shade for every square" in city.get("/contributors/noor")


def test_the_list_has_bodies_first_and_whoever_had_a_hand_in_the_text(city: SampleSite) -> None:
    write_petition(city.repository.path)
    page = city.get("/contributors")
    places = [page.index(name) for name in ("the Assembly", "Ana Torres", "Noor")]
    assert places == sorted(places)
    assert "2 people had a hand in the text or asked for something. 1 body decided on it." in page


def test_a_name_is_found_however_its_accents_and_capitals_are_written(city: SampleSite) -> None:
    answer = city.site.get("/contributors/Ana%20Torrés", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/contributors/ana-torres")
    assert "The list of people and bodies has everybody" in city.get("/contributors/zoe", 404)


def test_more_than_a_page_holds_is_turned_over(city: SampleSite) -> None:
    for number in range(12):
        city.repository.commit(f"Say more, {number}", {"articles/water.md": WATER + f"3. Boat {number} may land.\n"})
    everything = city.get("/contributors/ana-torres")
    assert "15 versions of the text" in everything
    assert everything.count('<li class="version">') == 10
    assert 'href="/contributors/ana-torres?show=versions"' in everything
    assert city.get("/contributors/ana-torres?show=versions").count('<li class="version">') == 15
    for hostile in ("-1", "999999999999", "٣", "x"):
        city.get(f"/contributors/ana-torres?show=versions&after={hostile}")
