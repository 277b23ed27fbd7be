"""A proposal whose article is struck out, and one that is proposed anew, in real browsers: axe, phone, dark."""

from playwright.sync_api import expect

from drafting_engine.participation.people import Role
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.browser.axe import check
from tests.browser.test_amendments import FISH, PHONE, PROPOSE, AmendmentSite, harbour, propose

__all__ = ["harbour"]


def test_an_author_keeps_a_proposal_whose_article_was_struck_out(harbour: AmendmentSite) -> None:
    luz = harbour.page("luz", **PHONE)
    propose(luz, "The fish too")
    acts, dora = harbour.town.acts, harbour.town.person(Role.DRAFTER, Role.STEWARD, name="dora")
    edit = TextEdit(
        base=acts.engine.texts.heads().main,
        files={"articles/water.md": None},
        message=VersionMessage(summary="No water"),
    )
    acts.drafting.editing.save(dora, edit)
    luz.goto("/account")
    luz.get_by_role("link", name="was struck out of the draft: decide about").click()
    luz.wait_for_url("**/amendments/1")
    check(luz)
    luz.get_by_role("link", name="Keep it, as a proposal to bring the article back").click()
    luz.wait_for_url("**/settle/**")
    check(luz)
    assert FISH in luz.get_by_label("Text", exact=True).input_value()
    luz.get_by_role("button", name="Publish this version").click()
    luz.wait_for_url("**/amendments/1")
    expect(luz.locator("main")).not_to_contain_text("struck out of the draft")
    expect(luz.locator(".comparison ins").first).to_be_visible()


def test_several_articles_are_proposed_and_a_rejected_proposal_anew(harbour: AmendmentSite) -> None:
    luz = harbour.page("luz", **PHONE)
    luz.goto(f"{PROPOSE}/strike-out")
    check(luz)
    luz.goto(PROPOSE)
    text = luz.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace("1. Water belongs to everybody.", FISH))
    luz.get_by_text("Change other articles along with this one").click()
    luz.get_by_role("button", name="Go on to it").click()
    luz.wait_for_url(lambda address: address.endswith("/propose") and PROPOSE not in address)
    expect(luz.locator("#several")).to_contain_text("Water")
    check(luz)
    luz.get_by_label("A title for your proposal").fill("The fish too")
    luz.get_by_label("Why you propose it").fill("They live in it.")
    luz.get_by_role("button", name="Publish the proposal").click()
    luz.wait_for_url("**/amendments/1")
    dora = harbour.page("dora", Role.DRAFTER)
    dora.goto("/amendments/1/review")
    rejecting = dora.locator("form", has_text="Reject it")
    rejecting.get_by_label("In your own words").fill("The fish have no vote.")
    rejecting.get_by_role("button", name="Reject it").click()
    dora.wait_for_url("**/amendments/1")
    luz.goto("/amendments/1/anew")
    check(luz)
    luz.get_by_role("button", name="Publish the proposal").click()
    luz.wait_for_url("**/amendments/2")
    expect(luz.locator("main")).to_contain_text("begun from A-1")
    check(luz)
