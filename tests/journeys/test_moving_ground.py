"""An article is struck out under a proposal of two articles and comes back; a rejected proposal is proposed anew."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.lirenza import Lirenza, verified

ILSE, HUGO, NOOR, LUCIA = "Ilse Bravo", "Hugo Tessier", "Noor Sabbagh", "Lucía Ferrer"
HOUR = "The first hour belongs to the audience."
TWO_HOURS = "The first two hours belong to the audience."
STRUCK = "The article that this changes, “Article 23. The boroughs”, was struck out of the draft on"
NO = "Two hours are too long for those who sit in the council by day."


def test_the_ground_of_a_proposal_moves_and_comes_back(site: Lirenza) -> None:
    ilse, number, slug = propose_two(site)
    co_sign(site, number)
    version = strike_out(site)
    told_everywhere(site, ilse, number)
    bring_back(site, version)
    accept_whole(site, number, slug)
    verified(site)


@pytest.mark.parametrize("site", [True], indirect=True, ids=["with JavaScript"])
def test_a_rejected_proposal_is_proposed_anew(site: Lirenza) -> None:
    _, number, _ = propose_two(site)
    page = site.sign_in(LUCIA, f"/amendments/{number}/review")
    rejecting = page.locator("form", has_text="Reject it")
    rejecting.get_by_label("Reason").select_option(index=1)
    rejecting.get_by_label("In your own words").fill(NO)
    rejecting.get_by_role("button", name="Reject it").click()
    page.wait_for_url(f"**/amendments/{number}")
    page = site.sign_in(HUGO, f"/amendments/{number}")
    page.get_by_role("link", name="Propose it anew").click()
    page.get_by_label("A title for your proposal").fill("Two hours, once more")
    page.get_by_label("Why you propose it").fill("The buses still come late.")
    page.get_by_role("button", name="Publish the proposal").click()
    page.wait_for_url(re.compile(r"/amendments/\d+$"))
    main = page.locator("main")
    expect(main).to_contain_text("Two hours, once more")
    expect(main).to_contain_text(f"begun from A-{number}")
    expect(main.locator("ins").first).to_be_visible()
    expect(main).to_contain_text("1 more article")
    verified(site)


def propose_two(site: Lirenza) -> tuple[Page, str, str]:
    """A citizen proposes changes of two articles at once; give her browser, the number, and the other article."""
    page = site.sign_in(ILSE, "/articles/boroughs/propose")
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(HOUR, TWO_HOURS))
    page.get_by_text("Change other articles along with this one").click()
    other = page.locator("#act-article")
    slug = other.locator("option").first.get_attribute("value") or ""
    other.select_option(slug)
    page.get_by_role("button", name="Go on to it").click()
    page.wait_for_url(f"**/articles/{slug}/propose")
    expect(page.locator("#several")).to_contain_text("The boroughs")
    expect(page.locator("#preview")).to_contain_text("two hours")
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().rstrip() + "\n\n99. Every council speaks so that everybody can hear it.")
    page.get_by_label("A title for your proposal").fill("Two hours for the audience")
    page.get_by_label("Why you propose it").fill("The first hour is gone before the buses are there.")
    page.get_by_role("button", name="Publish the proposal").click()
    page.wait_for_url(re.compile(r"/amendments/\d+$"))
    expect(page.locator("main")).to_contain_text("two hours")
    expect(page.locator("main")).to_contain_text("everybody can hear it")
    return page, page.url.rpartition("/")[2], slug


def co_sign(site: Lirenza, number: str) -> None:
    """Three others support it, as the rules ask."""
    for name in (HUGO, NOOR, LUCIA):
        page = site.sign_in(name, f"/amendments/{number}")
        page.get_by_role("link", name="Co-sign it").click()
        page.get_by_role("button", name="Co-sign").click()
        page.wait_for_url(f"**/amendments/{number}")


def strike_out(site: Lirenza) -> str:
    """A drafter strikes out one of the articles; give the version."""
    page = site.sign_in(NOOR, "/articles/boroughs/strike-out")
    page.get_by_label("Reason").select_option(index=1)
    page.get_by_label("In your own words").fill("A law says it.")
    page.get_by_role("button", name="Strike out the article").click()
    page.wait_for_url("**/versions/*")
    return page.url.rpartition("/")[2]


def told_everywhere(site: Lirenza, ilse: Page, number: str) -> None:
    """Everybody reads since when, and its author what they can do; nothing is empty."""
    for path in (f"/amendments/{number}", "/amendments", "/amendments/together", f"/as-if?amendments={number}"):
        page = site.visit(path)
        expect(page.locator("main")).to_contain_text(STRUCK)
    page = site.visit(f"/amendments/{number}")
    expect(page.locator("main")).to_contain_text("two hours")
    expect(page.locator("main")).to_contain_text("is as before when the article comes back")
    ilse.goto("/account")
    ilse.get_by_role("link", name=re.compile("was struck out of the draft: decide about The boroughs")).click()
    ilse.wait_for_url(f"**/amendments/{number}")
    ilse.get_by_role("link", name="Keep it, as a proposal to bring the article back").click()
    expect(ilse.get_by_label("Text", exact=True)).to_have_value(re.compile(re.escape(TWO_HOURS)))


def bring_back(site: Lirenza, version: str) -> None:
    """The drafter undoes the version that struck it out."""
    page = site.sign_in(NOOR, f"/versions/{version}")
    undo, more = page.get_by_role("link", name=re.compile("Undo")), page.locator("main summary", has_text="More")
    expect(undo.or_(more).first).to_be_visible()
    if not undo.is_visible():  # scripts show drafters what is theirs
        more.click()
    undo.click()
    page.get_by_role("button", name=re.compile("Save|Undo")).last.click()
    page.wait_for_url(re.compile(rf"/versions/(?!{version})"))


def accept_whole(site: Lirenza, number: str, slug: str) -> None:
    """It is as before, and is accepted: both articles read as she wanted."""
    page = site.sign_in(LUCIA, f"/amendments/{number}")
    expect(page.locator("main")).not_to_contain_text("struck out of the draft")
    page.goto(f"/amendments/{number}/decide")
    page.get_by_label("Reason").select_option(index=1)
    page.get_by_label("In your own words").fill("By all hands.")
    page.get_by_role("button", name="Accept the whole proposal").click()
    page.wait_for_url(f"**/amendments/{number}")
    page.goto("/articles/boroughs")
    expect(page.locator("main")).to_contain_text(TWO_HOURS)
    page.goto(f"/articles/{slug}")
    expect(page.locator("main")).to_contain_text("everybody can hear it")
