"""Somebody suggests other words: a drafter takes them into the draft, an author into a proposal, and both name her."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.lirenza import Lirenza, run, verified

ILSE, HUGO, NOOR = "Ilse Bravo", "Hugo Tessier", "Noor Sabbagh"
HOURS = "The first hour belongs to the audience."
TWO_HOURS = "The first two hours belong to the audience."
OTHERS = "The first half hour belongs to the audience."
TEN, TWELVE, ELEVEN = "a board of ten members", "a board of twelve members", "a board of eleven members"
DECIDED = "The first two and a half hours belong to the audience."


def test_words_are_suggested_taken_over_and_asked_about(site: Lirenza, tmp_path: Path) -> None:
    ilse, noor = site.sign_in(ILSE), site.sign_in(NOOR)
    clause = place_of(ilse, HOURS)
    first = suggest(ilse, clause, HOURS, TWO_HOURS)
    second = suggest(ilse, clause, HOURS, OTHERS)
    take_into_the_draft(noor, first)
    decide_between_both(noor, second)
    hugo = site.sign_in(HUGO)
    proposal = propose(hugo)
    third = suggest_on_the_proposal(ilse, proposal)
    take_into_the_proposal(hugo, proposal, third)
    verified(site)
    rebuilt = tmp_path / "again"
    run("rebuild", str(rebuilt), "--from", str(site.workspace.repository))
    run("verify", str(rebuilt))


def place_of(page: Page, words: str) -> str:
    """Find a clause as people do, and give the address where a comment on it is written."""
    page.goto("/articles/boroughs")
    clause = page.locator(".clause", has_text=words)
    return str(clause.locator("a.say").first.get_attribute("href"))


def suggest(page: Page, address: str, old: str, new: str) -> str:
    """Suggest other words for a clause; give the address of the comment."""
    page.goto(address)
    page.get_by_text("Suggest other words").click()
    field = page.get_by_label("The clause as you would have it")
    assert old in field.input_value()
    field.fill(field.input_value().replace(old, new))
    page.get_by_label("What you say").fill(f"I would say: {new}")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Suggestion by Ilse Bravo")
    expect(page.locator(".suggested ins").first).to_be_visible()
    return page.url


def take_into_the_draft(page: Page, comment: str) -> None:
    """A drafter sees what it would change, and saves it with one click."""
    page.goto(comment)
    page.get_by_role("link", name="Take these words over").click()
    expect(page.locator("#preview ins").first).to_contain_text("two hours")
    page.get_by_role("button", name="Save as a new version").click()
    page.wait_for_url("**/versions/*")
    expect(page.locator(".told")).to_contain_text("Noor Sabbagh and Ilse Bravo")
    page.goto("/articles/boroughs")
    expect(page.locator("main")).to_contain_text(TWO_HOURS)
    page.goto(comment)
    expect(page.locator("main")).to_contain_text("Taken up")
    expect(page.get_by_role("link", name="Take these words over")).to_have_count(0)


def decide_between_both(page: Page, comment: str) -> None:
    """The clause says something else by now: the drafter decides which words stand."""
    page.goto(comment)
    page.get_by_role("link", name="Take these words over").click()
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two wordings for one place")
    own = page.locator("textarea[name=own-0]")
    own.fill(own.input_value().replace(OTHERS, DECIDED))
    page.locator("input[name=choice-0][value=own]").check()
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_url("**/versions/*")
    page.goto("/articles/boroughs")
    expect(page.locator("main")).to_contain_text(DECIDED)
    page.goto(comment)
    expect(page.locator("main")).to_contain_text("Taken up")


def propose(page: Page) -> str:
    """Somebody proposes a change; give the address of the proposal."""
    page.goto("/articles/boroughs/propose")
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(TEN, TWELVE))
    page.get_by_label("A title for your proposal").fill("Twelve members")
    page.get_by_label("Why you propose it").fill("Ten are too few.")
    page.get_by_role("button", name="Publish the proposal").click()
    page.wait_for_url(re.compile(r"/amendments/\d+$"))
    return page.url


def suggest_on_the_proposal(page: Page, proposal: str) -> str:
    """She suggests other words for what a citizen proposes."""
    page.goto(proposal)
    page.get_by_role("link", name="Comment on the new words").click()
    expect(page.get_by_label("What you say")).to_be_visible()
    return suggest(page, page.url, TWELVE, ELEVEN)


def take_into_the_proposal(page: Page, proposal: str, comment: str) -> None:
    """Its author takes them over, and the proposal has a version that names her."""
    page.goto(comment)
    page.get_by_role("link", name="Take these words over").click()
    page.get_by_role("button", name="Publish this version").click()
    page.wait_for_url(proposal)
    expect(page.locator(".comparison ins", has_text="eleven").first).to_be_visible()
    expect(page.locator(".lifeline")).to_contain_text("Hugo Tessier and Ilse Bravo")
    page.goto(comment)
    expect(page.locator("main")).to_contain_text("Taken up")
