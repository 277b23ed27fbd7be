"""An article is read as it stood on a day, and any two versions of a history are marked and compared."""

import re

from tests.web.conftest import SampleSite


def test_an_article_is_read_as_it_stood_on_a_day(city: SampleSite) -> None:
    begun = city.repository.git("rev-parse", "milestones/first-draft^{commit}")
    response = city.site.get("/articles/rights/on?day=2016-03-01", follow_redirects=False)
    assert response.headers["location"] == f"/at/{begun[:12]}/articles/rights"
    assert "Every parent has twenty weeks" in city.get(response.headers["location"])
    assert (
        city.site.get("/contents/on?day=2016-03-01", follow_redirects=False).headers["location"] == f"/at/{begun[:12]}"
    )


def test_a_day_that_is_none_is_refused_with_what_helps(city: SampleSite) -> None:
    assert "Write it like 2016-12-15" in city.get("/articles/rights/on?day=yesterday", 422)


def test_two_versions_of_a_history_are_marked_and_compared(city: SampleSite) -> None:
    page = city.get("/articles/rights/history")
    assert 'action="/articles/rights/on"' in page
    chosen = dict(re.findall(r'name="(from|to)" value="(\w+)" checked', page))
    response = city.site.get("/compare", params=chosen, follow_redirects=False)
    compared = city.get(response.headers["location"])
    assert "Leave goes to the federation" in compared


def test_sides_of_a_comparison_have_names(city: SampleSite) -> None:
    page = city.get("/compare/first-draft...today?view=side")
    assert '<div class="side before" role="group" aria-label="First draft">' in page
    assert '<div class="side after" role="group" aria-label="today’s draft">' in page
