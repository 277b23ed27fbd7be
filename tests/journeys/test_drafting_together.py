"""A citizen proposes, another comments on a word, a drafter pushes meanwhile, and a drafter accepts a part."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.lirenza import Clone, Lirenza, cloned, verified

ILSE, HUGO, NOOR, LUCIA = "Ilse Bravo", "Hugo Tessier", "Noor Sabbagh", "Lucía Ferrer"
BOROUGHS = "/articles/boroughs"
FILE = "articles/boroughs.md"
HOUR = "The first hour belongs to the audience."
TWO_HOURS = "The first two hours belong to the audience."
TEN, TWELVE = "a board of ten members", "a board of twelve members"
WHY = "The first hour is gone before the buses from Terraces are there."
REASON = "Two hours, by all hands. Twelve members cost as much as a library, and nobody could say what for."
SAID = "Two hours, and who speaks last is cut off by the bus?"


def test_a_proposal_is_made_commented_overtaken_accepted_in_part_and_answered(site: Lirenza, tmp_path: Path) -> None:
    ilse, number = propose(site)
    co_sign(site, number)
    comment_on_the_new_words(site, number)
    push_meanwhile(site, tmp_path)
    accept_the_hours(site, number)
    find_the_comment_at_its_new_place(site)
    read_the_reason(ilse, number)
    verified(site)


def propose(site: Lirenza) -> tuple[Page, str]:
    """A citizen proposes two changes of one article; give her browser and the proposal's number."""
    page = site.sign_in(ILSE, BOROUGHS)
    page.get_by_role("link", name="Propose a change").first.click()
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(HOUR, TWO_HOURS).replace(TEN, TWELVE))
    page.get_by_label("A title for your proposal").fill("Two hours for the audience")
    page.get_by_label("Why you propose it").fill(WHY)
    page.get_by_role("button", name="Publish the proposal").click()
    page.wait_for_url(re.compile(r"/amendments/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Two hours for the audience")
    expect(page.locator("main")).to_contain_text(WHY)
    expect(page.locator("main ins").first).to_be_visible()
    return page, page.url.rpartition("/")[2]


def co_sign(site: Lirenza, number: str) -> None:
    """Three others support it, as the rules ask."""
    for name in (HUGO, NOOR, LUCIA):
        page = site.sign_in(name, f"/amendments/{number}")
        page.get_by_role("link", name="Co-sign it").click()
        page.get_by_role("button", name="Co-sign").click()
        page.wait_for_url(f"**/amendments/{number}")
    expect(page.locator("main")).to_contain_text("waiting for the drafting group")


def comment_on_the_new_words(site: Lirenza, number: str) -> None:
    """Another citizen comments on two words that the proposal would bring."""
    page = site.sign_in(HUGO, f"/amendments/{number}")
    change = page.locator(".change", has_text="audience")
    change.get_by_role("link", name="on the new words").click()
    page.get_by_text("Comment on some of these words only").click()
    page.get_by_label("Only some of these words?").fill("two hours")
    page.get_by_label("What you say").fill(SAID)
    page.get_by_role("button", name="Send the comment").click()
    page.wait_for_url("**/comments/C-*")
    expect(page.locator("main")).to_contain_text(SAID)
    page.goto(f"/amendments/{number}")
    expect(page.locator(".threads")).to_contain_text(SAID)


def push_meanwhile(site: Lirenza, folder: Path) -> None:
    """A drafter puts a clause into the same article by Git, so that all behind it are counted on."""
    page = site.sign_in(NOOR)
    token = site.token(page)
    page.goto("/account")
    told = page.locator("main").inner_text()
    (email,) = re.findall(r"user\.email\s+\"?([^\s\"]+@[^\s\"]+)", told)
    clone = cloned(site, folder / "clone", name=NOOR, email=email, token=token)
    text = (clone.folder / FILE).read_text("utf-8")
    head, _, rest = text.partition("\n2. ")
    later = re.sub(r"^(\d)\. ", lambda found: f"{int(found[1]) + 1}. ", f"2. {rest}", flags=re.MULTILINE)
    inserted = f"{head}\n2. Each borough writes its name in every language of the city.\n{later}"
    (clone.folder / FILE).write_text(inserted, "utf-8")
    pushed(clone, "Let boroughs write their names in every language")
    page.goto(BOROUGHS)
    expect(page.locator("main")).to_contain_text("writes its name in every language")


def pushed(clone: Clone, message: str) -> None:
    """Commit everything and push it."""
    clone.done("commit", "--quiet", "--all", "--message", message)
    clone.done("push", "--quiet", "origin", "main")


def accept_the_hours(site: Lirenza, number: str) -> None:
    """A drafter accepts one of the two changes and says why not the other."""
    page = site.sign_in(LUCIA, f"/amendments/{number}")
    if not site.options["java_script_enabled"]:  # the script brings the doors of drafters out
        page.locator("section[aria-labelledby=do] summary").click()
    page.get_by_role("link", name="Accept it, or a part of it").click()
    members = page.locator(".change", has_text="twelve members")
    hours = page.locator(".change", has_text="two hours")
    members.get_by_role("checkbox").uncheck()
    hours.get_by_role("checkbox").check()
    page.get_by_role("button", name="See what the draft would say").click()
    expect(page.locator(".would")).to_contain_text("two hours")
    expect(page.locator(".would ins")).not_to_contain_text("twelve")
    page.get_by_label("Reason").select_option(label="Adopted in part")
    page.get_by_label("In your own words").fill(REASON)
    page.get_by_role("button", name="Accept only what is ticked").click()
    page.wait_for_url(f"**/amendments/{number}")
    page.goto(BOROUGHS)
    expect(page.locator("main")).to_contain_text(TWO_HOURS)
    expect(page.locator("main")).to_contain_text(TEN)
    expect(page.locator("main")).to_contain_text("writes its name in every language")


def find_the_comment_at_its_new_place(site: Lirenza) -> None:
    """The words of the comment stand in the draft now, under another number."""
    page = site.visit(BOROUGHS)
    row = page.locator("[id='23.7']")
    expect(row).to_contain_text(TWO_HOURS)
    row.get_by_role("link", name="1 comment on").click()
    expect(page.locator(".threads")).to_contain_text(SAID)
    expect(page.locator(".threads mark.quoted")).to_have_text("two hours")


def read_the_reason(page: Page, number: str) -> None:
    """She is told, and reads what was taken up, what was not, and why."""
    page.goto("/account")
    page.get_by_role("link", name=re.compile("Two hours for the audience|accepted in part")).first.click()
    page.wait_for_url(f"**/amendments/{number}")
    expect(page.locator("main")).to_contain_text("accepted in part", ignore_case=True)
    expect(page.locator("main")).to_contain_text(REASON)
