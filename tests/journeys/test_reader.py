"""A reader, with and without JavaScript: finds a clause, compares, follows a petition to its struck clause."""

import json
import re

import pytest
from playwright.sync_api import expect

from drafting_engine.identifiers import ClauseId
from drafting_engine.services.engine import Engine
from tests.browser.city import OpenPage

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])


@WITH_AND_WITHOUT
def test_reader_finds_a_clause_and_sees_who_asked_for_it(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    banner = page.get_by_role("banner")
    banner.get_by_role("searchbox").fill("sexual orientation")
    banner.get_by_role("button", name="Find").click()
    page.locator("main li h2 a[href^='/clauses/']").first.click()
    expect(page.locator(".today")).to_contain_text("sexual orientation")
    expect(page.locator(".legend")).to_contain_text("P-1")
    card = page.locator(".card", has_text="P-1").first
    expect(card).to_contain_text("people had signed by")
    expect(card).to_contain_text("verified residents")
    expect(card).to_contain_text("Heard 12 May 2016")
    card.get_by_role("link", name=re.compile("P-1")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("P-1")
    expect(page.locator("#reached ~ .reached li.alive").first).to_be_visible()


@WITH_AND_WITHOUT
def test_reader_reads_colours_words_and_turns_the_page(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/contents", java_script_enabled=scripts)
    page.get_by_role("link", name=re.compile("Self-determination")).click()
    page.get_by_role("link", name="Colour words by who asked for them").click()
    expect(page.locator("mark.w").first).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("words")
    page.get_by_role("link", name="Plain words").click()
    expect(page.locator("mark.w")).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Next")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Article 7")


@WITH_AND_WITHOUT
def test_reader_compares_two_versions(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/compare", java_script_enabled=scripts)
    page.get_by_label("From").fill("first-draft")
    page.get_by_label("To").fill("2016-07-31")
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile(r"/compare/first-draft\.\.\.[0-9a-f]{12}$"))
    expect(page.locator(".summary")).to_contain_text(re.compile(r"clauses? (reworded|added)"))
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".sides").first).to_be_visible()
    page.get_by_role("link", name="Show the whole text").click()
    expect(page.locator(".context").first).to_be_visible()
    moved = page.locator(".happened", has_text="moved").locator("a[href$='-left']").first
    anchor = moved.get_attribute("href")
    moved.click()
    assert anchor
    expect(page).to_have_url(re.compile(f"{re.escape(anchor)}$"))
    expect(page.locator(f"#{anchor.partition('#')[2]}")).to_contain_text("Stood here as")


@WITH_AND_WITHOUT
def test_reader_who_mistypes_a_version_is_helped(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/compare", java_script_enabled=scripts)
    page.get_by_label("From").fill("frist-draft")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("frist-draft")
    expect(page.get_by_label("From")).to_have_value("frist-draft")
    page.get_by_label("From").fill("first-draft")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".summary")).to_be_visible()


@WITH_AND_WITHOUT
def test_signer_follows_a_petition_to_its_struck_clause(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/petitions", java_script_enabled=scripts)
    page.get_by_role("link", name=re.compile("P-2")).click()
    expect(page.locator("main")).to_contain_text("struck out")
    page.locator(".reached li.gone h3 a").nth(1).click()
    expect(page.locator(".tombstone")).to_contain_text("Struck out 15 December 2016")
    expect(page.locator(".tombstone")).to_contain_text("federal matter")
    expect(page.locator(".tombstone")).to_contain_text("Constitutive Assembly")
    page.locator("p.part a").click()
    expect(page.locator(".notice")).to_contain_text("It never changes")
    page.goto("/articles/work-and-care")
    page.locator(".struck summary").click()
    expect(page.locator(".struck del").first).to_be_visible()


def test_journalist_checks_the_same_life_offline(open_page: OpenPage, demo_engine: Engine) -> None:
    page = open_page("/petitions/2")
    page.locator(".reached li.gone h3 a").nth(1).click()
    command = page.locator("#check ~ .command").inner_text()
    clause = re.search(r"c-[0-9a-f]{12}", command)
    assert clause
    told = json.loads(page.request.get(f"/clauses/{clause[0]}.json").text())
    main = demo_engine.texts.heads().main
    assert main.startswith(command.split("--rev ")[1].strip())
    assert [version["commit"]["id"] for version in told["versions"]] == [
        version.commit.id for version in demo_engine.lineages.trace(main, ClauseId.parse(clause[0])).versions
    ]
